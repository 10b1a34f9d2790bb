"""“Who sits where?”: finds people and seats while one types."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.seating.plan import Seating
from app.text.search import fold, matches, search_terms
from ui.widgets.finding_field import MOST, FindingField


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody, or a seat nobody sits on: what is proposed, and where to go."""

    text: str
    seat: int | None
    delegate_id: int | None


def find(seating: Seating, typed: str, most: int = MOST) -> list[Found]:
    """Whom or which seat `typed` can mean, the likeliest first.

    A seat's label comes first, then those whose given name begins so, then other names, then
    units and groups; within these, protocol order.
    """
    terms = search_terms(typed)
    if not terms:
        return []
    found = []
    seat = seating.hall.by_label.get("".join(typed.split()).casefold())
    if seat is not None:
        found.append(_of_seat(seating, seat))
    ranked = []
    for sitter in seating.sitters:
        if sitter.seat == seat and seat is not None:
            continue
        if not (sitter.comes or sitter.seat is not None) or not matches(terms, sitter.search):
            continue
        name = fold(sitter.name)
        words = name.split()
        if words and words[-1].startswith(terms[-1]) and matches(terms, name):
            likely = 0
        elif matches(terms, name):
            likely = 1
        else:
            likely = 2
        ranked.append((likely, sitter.order, sitter))
    ranked.sort(key=lambda entry: entry[:2])
    for _likely, _order, sitter in ranked[: most - len(found)]:
        place = seating.label(sitter) or _("no seat")
        parts = [part for part in (sitter.name, sitter.unit_short, place) if part]
        found.append(Found(" · ".join(parts), sitter.seat, sitter.id))
    return found


def _of_seat(seating: Seating, seat: int) -> Found:
    label = seating.hall.labels[seat]
    sitter = seating.at.get(seat)
    if sitter is None:
        return Found(_("{seat} · free").format(seat=label), seat, None)
    parts = [part for part in (label, sitter.name, sitter.unit_short) if part]
    return Found(" · ".join(parts), seat, sitter.id)


class WhereField(FindingField[Found]):
    """The search field; `chosen` carries a Found, `nobody` that nothing fits what was typed."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Who sits where?"), parent)
        self._seating: Seating | None = None
        self.setToolTip(_("Name, initials, unit or seat, without tone marks if you like (Ctrl+F)"))

    def set_seating(self, seating: Seating) -> None:
        """Search in this plan from now on."""
        self._seating = seating

    def search(self, typed: str) -> Sequence[Found]:
        """People and seats of the plan."""
        return find(self._seating, typed) if self._seating is not None else ()

    def choose(self, found: Found) -> None:
        """What was typed stays, marked, so that the next search types over it."""
        self.selectAll()
        self.chosen.emit(found)
