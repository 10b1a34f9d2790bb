"""What the solver proposes, in words and numbers: for the command line."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, Final

from app.i18n import N_, _, language
from app.seating.arrange import Move, Proposal
from app.seating.plan import Seating, Sitter
from app.seating.problem import Reason

REASONS: Final = {
    Reason.HALL_FULL: N_("the hall is full"),
    Reason.NO_WHEELCHAIR_PLACE: N_("no place for a wheelchair is left"),
}
"""Why somebody could not be seated -> msgid."""

_NUMBERS: Final = (
    (N_("People with a seat (not on the stage)"), "seated", 0),
    (N_("People without a seat"), "unseated", 0),
    (N_("Pairs against the protocol"), "inversions", 0),
    (N_("Units and award rounds apart"), "units_split", 0),
    (N_("Breaks in the lines of award rounds"), "line_breaks", 0),
    (N_("People who must get up for those called"), "passed", 0),
    (N_("Way to the stage, mean (m)"), "walk_mean", 1),
    (N_("Way to the stage, longest (m)"), "walk_max", 1),
    (N_("People who change seats"), "moved", 0),
)
"""(msgid, field of Quality, decimals)."""


@dataclass(frozen=True, slots=True)
class SeatReport:
    """A proposal for the plan `seating`; `written` tells whether it was kept."""

    seating: Seating
    proposal: Proposal
    written: bool

    def as_json(self) -> dict[str, Any]:
        """The report as values that json.dump takes; seats by their labels, "" for none."""
        solution = self.proposal.solution
        return {
            "hall": self.seating.hall_name,
            "before": asdict(self.proposal.before),
            "after": asdict(self.proposal.after),
            "gap": solution.gap,
            "complete": solution.complete,
            "moves": [
                {
                    **_person(sitter),
                    "before": self._label(move.before),
                    "after": self._label(move.after),
                }
                for sitter, move in self._moves()
            ],
            "unplaced": [
                {**_person(sitter), "reason": reason.value} for sitter, reason in self._unplaced()
            ],
            "written": self.written,
        }

    def lines(self, *, moves: bool) -> Iterator[str]:
        """The report as lines of text, with every move when `moves` are wanted."""
        yield _("Hall: {name}").format(name=self.seating.hall_name)
        yield from self._table()
        gap = self.proposal.solution.gap_percent
        if gap is not None:
            text = _("Proven: no plan is better by more than {percent} %.")
            yield text.format(percent=_decimal(gap, 2))
        if moves:
            yield from self._move_lines() if self.proposal.moves else [_("Nobody has to move.")]
        for sitter, reason in self._unplaced():
            text = _("No seat for {name}: {reason}.")
            yield text.format(name=_named(sitter), reason=_(REASONS[reason]))

    def _table(self) -> Iterator[str]:
        width = max(len(_(name)) for name, _field, _decimals in _NUMBERS)
        heads = (_("before"), _("after"))
        columns = [max(8, len(head)) for head in heads]
        yield " ".join([" " * width, *(f"{h:>{w}}" for h, w in zip(heads, columns, strict=True))])
        for name, field, decimals in _NUMBERS:
            values = (getattr(q, field) for q in (self.proposal.before, self.proposal.after))
            cells = [f"{_decimal(v, decimals):>{w}}" for v, w in zip(values, columns, strict=True)]
            yield " ".join([f"{_(name):<{width}}", *cells])

    def _move_lines(self) -> Iterator[str]:
        for sitter, move in self._moves():
            before, after = self._label(move.before), self._label(move.after)
            if not before:
                text = _("{name}: gets {after}")
            elif after:
                text = _("{name}: {before} → {after}")
            elif sitter.comes:
                text = _("{name}: gives up {before}")
            else:
                text = _("{name}: gives up {before} (declined)")
            yield text.format(name=_named(sitter), before=before, after=after)

    def _moves(self) -> list[tuple[Sitter, Move]]:
        return [(self.seating.by_id[move.delegate_id], move) for move in self.proposal.moves]

    def _unplaced(self) -> list[tuple[Sitter, Reason]]:
        unplaced = self.proposal.solution.unplaced
        return [(s, unplaced[s.id]) for s in self.seating.sitters if s.id in unplaced]

    def _label(self, seat: int | None) -> str:
        return "" if seat is None else self.seating.hall.labels[seat]


def _decimal(value: float, decimals: int) -> str:
    text = f"{value:.{decimals}f}"
    return text.replace(".", ",") if language() == "vi" else text


def _person(sitter: Sitter) -> dict[str, str]:
    return {"code": sitter.code, "name": sitter.name, "unit": sitter.unit}


def _named(sitter: Sitter) -> str:
    return f"{sitter.name} ({sitter.unit_short})" if sitter.unit_short else sitter.name
