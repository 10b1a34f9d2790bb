"""What the papers of the awards share: the list they are drawn from, and its words."""

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy.orm import Session

from app.agenda import items
from app.agenda.items import Agenda
from app.awards import awards
from app.awards.awards import AwardLine, AwardList, Round
from app.documents import paper
from app.documents.paper import NothingToPrint, PaperHead
from app.i18n import _
from app.seating import plan
from app.seating.plan import Seating
from app.text.number_words import dotted, money
from db.models import RecipientKind

NAMELESS: Final = "……………………"
"""In place of a name that is still to come."""

_KINDS: Final = ((RecipientKind.COLLECTIVE, "tập thể"), (RecipientKind.PERSON, "cá nhân"))


class NoAwards(NothingToPrint):
    """The file has no awards (or no rounds of them)."""


@dataclass(frozen=True, slots=True)
class AwardPaper:
    """The lines on top of a paper of the awards, and what it is drawn from."""

    head: PaperHead
    awards: AwardList
    seating: Seating
    agenda: Agenda

    def begins(self, made: Round) -> str:
        """When a round is called, as the agenda has it; "" for one that is bound to no item.

        Of several rounds in one item the later ones are estimated.
        """
        line = self.agenda.line(made.agenda_item_id) if made.agenda_item_id is not None else None
        if line is None:
            return ""
        before = [
            other
            for other in self.awards.rounds
            if other.agenda_item_id == made.agenda_item_id and other.number < made.number
        ]
        at = min(line.slot.start + sum(other.length for other in before), line.slot.end)
        text = f"{at // 3600 % 24:02} giờ {at // 60 % 60:02}"
        return f"khoảng {text}" if before else text


def load(session: Session, today: datetime.date) -> AwardPaper:
    """The award list. Raises NoAwards for an empty one."""
    found = awards.load(session)
    if not found.awards:
        text = _("There are no awards yet. Build the list on the Awards page, then print.")
        raise NoAwards(text, "awards")
    return AwardPaper(paper.head(session, today), found, plan.load(session), items.load(session))


def load_rounds(session: Session, today: datetime.date) -> tuple[AwardPaper, list[Round]]:
    """The award list and its rounds that hold awards. Raises NoAwards without any."""
    made = load(session, today)
    rounds = [one for one in made.awards.rounds if one.awards]
    if not rounds:
        text = _("There are no rounds yet. Split the list on the Awards page, then print.")
        raise NoAwards(text, "awards")
    return made, rounds


def name(line: AwardLine) -> str:
    """Who is awarded."""
    return line.name or NAMELESS


def kinds(lines: Iterable[AwardLine]) -> str:
    """Who is on a list: "tập thể, cá nhân"."""
    found = {line.recipient for line in lines}
    return ", ".join(text for kind, text in _KINDS if kind in found)


def counted(lines: Iterable[AwardLine]) -> str:
    """How many there are: "10 tập thể, 05 cá nhân" (under ten with a zero, as papers have it)."""
    counts = Counter(line.recipient for line in lines)
    return ", ".join(f"{counts[kind]:02} {text}" for kind, text in _KINDS if counts[kind])


def total(lines: Sequence[AwardLine]) -> str:
    """The money of a list in figures and words, "" where none goes with the awards."""
    amount = sum(line.amount or 0 for line in lines)
    if not amount:
        return ""
    return f"Tổng số tiền thưởng: {dotted(amount)} đồng (Bằng chữ: {money(amount)})."


def amount(line: AwardLine) -> str:
    """The money of one award in figures, "" for none."""
    return dotted(line.amount) if line.amount else ""
