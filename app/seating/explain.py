"""Why somebody sits where they sit, in sentences for the screen."""

from collections.abc import Sequence
from typing import Final

from app.i18n import N_, _, ngettext
from app.seating import arrange
from app.seating.hall import Part, SeatKind
from app.seating.order import out_of_order
from app.seating.plan import Seating, Sitter
from app.seating.quality import Fault, Judge
from db.models import PlaceNeed

_FAULTS: Final = {
    Fault.BEHIND_LOWER: N_("Sits out of order: behind a lower rank, or in front of a higher one."),
    Fault.UNIT_TORN: N_("Sits apart from the others of the unit or round."),
    Fault.FAR_FROM_AISLE: N_("Is called to the stage and makes several people get up."),
    Fault.RESERVED: N_("The seat is in a zone reserved for others."),
    Fault.NO_WHEELCHAIR_PLACE: N_("Needs a place for a wheelchair; this is none."),
    Fault.WHEELCHAIR_PLACE: N_("Takes up a place kept for a wheelchair."),
}
"""msgids: what is wrong with a seat."""

_NAMED: Final = 3
"""At most this many people are named in one sentence; the rest are counted."""


def fault_text(fault: Fault) -> str:
    """What is wrong with a seat, in a sentence."""
    return _(_FAULTS[fault])


def judge(seating: Seating) -> Judge:
    """The plan as it stands, under judgement."""
    asked = arrange.problem(seating)
    return Judge(asked, asked.present)


def faults(seating: Seating, verdict: Judge) -> dict[int, tuple[Fault, ...]]:
    """Delegate id -> what is wrong with the seat.

    Of protocol only those are named who sit out of order, not all behind one misplaced person.
    """
    misplaced = out_of_order(verdict, seating.leaders_before)
    found: dict[int, tuple[Fault, ...]] = {}
    others = verdict.faults()
    for key in verdict.people:
        first = (Fault.BEHIND_LOWER,) if key in misplaced else ()
        rest = (fault for fault in others.get(key, ()) if fault is not Fault.BEHIND_LOWER)
        if here := (*first, *rest):
            found[key] = here
    return found


def explain(seating: Seating, delegate_id: int, verdict: Judge | None = None) -> list[str]:
    """Sentences on the seat of one delegate; `verdict` spares judging the plan once more."""
    sitter = seating.by_id[delegate_id]
    if sitter.seat is None:
        return [_without_seat(seating, sitter)]
    if not sitter.comes:
        return [_("Has declined and still holds this seat: planning again frees it.")]
    spot = seating.geometry.spots[sitter.seat]
    if spot.part is Part.STAGE:
        return [_("Sits on the stage, put there by hand: a computed plan leaves the stage alone.")]
    return _Explanation(seating, sitter, verdict or judge(seating)).sentences()


def _without_seat(seating: Seating, sitter: Sitter) -> str:
    if not sitter.comes:
        return _("Has declined: no seat is kept.")
    if all(seat in seating.at for seat in seating.geometry.free_for_all()):
        return _("Has no seat: every seat of the audience is taken.")
    return _("Has no seat yet.")


class _Explanation:
    """What is to be said about one person in the audience."""

    def __init__(self, seating: Seating, sitter: Sitter, verdict: Judge) -> None:
        self._seating = seating
        self._sitter = sitter
        self._verdict = verdict
        self._spot = verdict.spots[sitter.id]
        self._person = verdict.people[sitter.id]

    def sentences(self) -> list[str]:
        """From what decides most to what is wrong."""
        parts = (
            self._lock(),
            self._zone(),
            self._rank(),
            self._party(),
            self._call(),
            self._need(),
            self._lower_in_front(),
            self._better_claim(),
            *self._faults(),
        )
        return [part for part in parts if part]

    def _lock(self) -> str:
        return _("The seat is locked: a computed plan keeps it.") if self._sitter.locked else ""

    def _zone(self) -> str:
        zone = self._seating.hall.zone(self._spot.seat.zone)
        if zone is None or zone.key != self._person.zone:
            return ""
        return _("The zone “{zone}” is reserved for the group “{group}”.").format(
            zone=zone.name, group=self._sitter.group_short
        )

    def _rank(self) -> str:
        sitter, rows = self._sitter, self._verdict.geometry.rows
        places = sorted(
            {
                spot.row
                for key, spot in self._verdict.spots.items()
                if self._verdict.people[key].rank == sitter.rank and spot.row >= 0
            }
        )
        first, last = rows[places[0]].label, rows[places[-1]].label
        text = (
            _("Protocol rank {n}, “{rank}”: it sits in row {first}.")
            if first == last
            else _("Protocol rank {n}, “{rank}”: it sits in rows {first} to {last}.")
        )
        if sitter.own_rank:
            text = f"{text} {_('The rank was given by hand.')}"
        return text.format(n=sitter.rank + 1, rank=sitter.rank_name, first=first, last=last)

    def _party(self) -> str:
        """Who of the same unit or round sits beside, in front or behind."""
        near = self._verdict.geometry.neighbours[self._spot.seat.id]
        beside = [
            other
            for seat in near
            if (other := self._seating.at.get(seat)) is not None
            and other.id in self._verdict.people
            and self._person.party is not None
            and self._verdict.people[other.id].party == self._person.party
        ]
        if not beside:
            return ""
        text = (
            _("With the same round of awards: {people}.")
            if self._person.call is not None
            else _("With the same unit: {people}.")
        )
        return text.format(people=self._named(beside))

    def _call(self) -> str:
        call, passed = self._sitter.call, self._verdict.passed(self._sitter.id)
        if call is None and not self._person.aisle:
            return ""
        if call is not None:
            why = _("Receives “{form}” in round {round}, place {place} of the line.").format(
                form=call.form, round=call.round, place=call.place
            )
        elif self._sitter.speaker:
            why = _("Speaks at the conference.")
        else:
            why = ""
        way = (
            ngettext("{n} person has to get up.", "{n} people have to get up.", passed)
            if passed
            else _("Nobody has to get up.")
        )
        walk = _("{metres} m to the stage.").format(metres=round(self._spot.walk / 1000))
        return " ".join(part for part in (why, way.format(n=passed), walk) if part)

    def _need(self) -> str:
        if self._sitter.need is PlaceNeed.AISLE:
            return (
                _("Needs an aisle seat, and this is one.")
                if self._spot.at_aisle
                else _("Needs an aisle seat; this is none.")
            )
        if (
            self._sitter.need is PlaceNeed.WHEELCHAIR
            and self._spot.seat.kind is SeatKind.WHEELCHAIR
        ):
            return _("Needs a place for a wheelchair, and this is one.")
        return ""

    def _lower_in_front(self) -> str:
        n = self._verdict.lower_in_front(self._sitter.id)
        if not n:
            return ""
        in_front = [
            other
            for other in self._seated()
            if self._verdict.spots[other.id].row < self._spot.row and other.rank > self._sitter.rank
        ]
        text = ngettext(
            "{n} person of a lower rank sits further in front: {people}.",
            "{n} people of a lower rank sit further in front: {people}.",
            n,
        )
        return text.format(n=n, people=self._named(in_front))

    def _better_claim(self) -> str:
        """Higher ranks further back, who could sit here."""
        behind = [
            other
            for other in self._seated()
            if other.rank < self._sitter.rank
            and self._verdict.spots[other.id].row > self._spot.row
            and self._verdict.people[other.id].zone == self._person.zone
            and other.need is not PlaceNeed.WHEELCHAIR
        ]
        if not behind:
            return _("Nobody of a higher rank sits further back.")
        return _("Of a higher rank and further back: {people}.").format(people=self._named(behind))

    def _seated(self) -> list[Sitter]:
        """Everybody in the audience, in protocol order."""
        return [
            sitter
            for sitter in self._seating.sitters
            if sitter.id in self._verdict.spots and self._verdict.spots[sitter.id].row >= 0
        ]

    def _faults(self) -> list[str]:
        # Who is in front or behind against rank has been told with names.
        found = self._verdict.faults().get(self._sitter.id, ())
        return [fault_text(fault) for fault in found if fault is not Fault.BEHIND_LOWER]

    def _named(self, people: Sequence[Sitter]) -> str:
        names = [f"{other.name} ({self._seating.label(other)})" for other in people[:_NAMED]]
        more = len(people) - len(names)
        text = ", ".join(names)
        return _("{names} and {n} more").format(names=text, n=more) if more else text
