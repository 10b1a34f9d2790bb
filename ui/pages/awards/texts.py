"""What the Awards page calls things."""

from collections.abc import Sequence
from typing import Final

from app.awards.awards import AwardLine
from app.i18n import N_, _, ngettext
from db.kinds import AwardState, RecipientKind
from ui.theme import colours

STATES: Final = {
    AwardState.WAITING: N_("Not yet called"),
    AwardState.HANDED: N_("Handed over"),
    AwardState.ABSENT: N_("Absent"),
}
SIGNS: Final = {AwardState.HANDED: "circle-check", AwardState.ABSENT: "circle-x"}
KINDS: Final = {RecipientKind.COLLECTIVE: N_("Collective"), RecipientKind.PERSON: N_("Individual")}


def state_colour(state: AwardState) -> str:
    """The colour of a state; each has a sign of its own too."""
    c = colours()
    return {AwardState.HANDED: c.ok, AwardState.ABSENT: c.error}.get(state, c.muted)


def name_of(line: AwardLine) -> str:
    """Who is awarded, also where nobody is named."""
    return line.name or _("(nobody named)")


def what(lines: Sequence[AwardLine]) -> str:
    """Awards in the label of an edit: the name of one, the number of several."""
    n = len(lines)
    if n == 1:
        return name_of(lines[0])
    return ngettext("{n} award", "{n} awards", n).format(n=n)


def length_text(seconds: int) -> str:
    """A length in minutes and seconds, "3:15"."""
    return f"{seconds // 60}:{seconds % 60:02}"


def amount_text(amount: int | None) -> str:
    """Đồng with points between the thousands, "7.020.000"; "" for none."""
    return "" if amount is None else f"{amount:,}".replace(",", ".")
