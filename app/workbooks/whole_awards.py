"""The award list in a workbook, with rounds, places, receivers and what became of each award."""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from app.awards import awards, day, receivers, rounds
from app.awards.awards import AwardLine
from app.i18n import N_
from app.text.search import fold
from app.workbooks import award_import, award_list
from app.workbooks.award_list import AwardFile
from app.workbooks.awards_sheet import STATES
from app.workbooks.listed import FoundList, ListedRow
from app.workbooks.problems import Severity
from app.workbooks.table import SheetTable
from app.workbooks.whole_cells import put_number
from app.workbooks.whole_people import People
from app.workbooks.whole_report import Change, Line, Outcome, Work, as_cell
from db.models import Award, Unit

_STATES: Final = {fold(text): state for state, text in STATES.items() if text}
_LABELS: Final = {
    "recipient": N_("Kind"),
    "unit_id": N_("Unit"),
    "honorific": N_("Honorific"),
    "name": N_("Full name"),
    "position": N_("Position"),
    "citation": N_("Citation"),
    "amount": N_("Amount"),
    "decision_number": N_("Decision"),
    "decision_on": N_("Decision of"),
    "note": N_("Note"),
}
_OURS: Final = frozenset({"kind", "name", "form"})


def find(sheet: SheetTable) -> FoundList | None:
    """The award list in a sheet, None for a sheet without one."""
    found = award_list.find(sheet)
    return found if found is not None and found.columns.keys() >= _OURS else None


def take(work: Work, found: Sequence[FoundList]) -> None:
    """Add and change awards, then put them into rounds and say who receives them."""
    listed = AwardFile(Path())
    for rows in found:
        award_list.read_rows(listed, rows, work.today)
    made = award_import.apply(work.session, listed, exact=True, erase=work.erase)
    work.report.problems += made.problems
    placing = _Placing(work)
    by_place = {(row.sheet, row.number): row for rows in found for row in rows.rows()}
    for place, (award_id, values) in made.made.items():
        if award_id is not None:
            placing.take(by_place[place], award_id, new=values is None)
    placing.put_into_rounds()
    for place, (award_id, values) in made.made.items():
        row = by_place[place]
        changes = [_change(work, name, *both) for name, both in (values or {}).items()]
        changes += placing.changes.get(award_id or 0, [])
        outcome = Outcome.NEW if values is None else Outcome.CHANGED
        if values is not None and not changes:
            outcome = Outcome.UNCHANGED
        shown = () if outcome is Outcome.NEW else tuple(changes)
        line = Line(outcome, row.sheet, row.number, row.get("name"), shown)
        work.report.lines.append(line)
    refused = {
        (problem.sheet, problem.row): str(problem.values.get("name", ""))
        for problem in made.problems
        if problem.severity is Severity.ERROR
    }
    work.report.lines += [
        Line(Outcome.REFUSED, *place, name)
        for place, name in refused.items()
        if place not in made.made
    ]
    work.report.lines.sort(key=lambda line: (work.report.sheets.index(line.sheet), line.row))


def _change(work: Work, name: str, before: Any, after: Any) -> Change:
    if name == "unit_id":
        units = [work.session.get(Unit, id_) if id_ else None for id_ in (before, after)]
        texts = [unit.name if unit is not None else "" for unit in units]
        return Change(_LABELS[name], *texts)
    return Change(_LABELS[name], as_cell(before), as_cell(after))


class _Placing:
    """Where the awards of the file stand and who receives them; `changes` by award id."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._people = People(work)
        self._list = awards.load(work.session)
        self._wanted: dict[int, dict[int, tuple[int, ListedRow]]] = defaultdict(dict)
        self._new: set[int] = set()
        self.changes: dict[int, list[Change]] = defaultdict(list)

    def take(self, row: ListedRow, award_id: int, *, new: bool) -> None:
        """What a row says of its award besides the award itself."""
        if new:
            self._new.add(award_id)
        award = self._work.session.get_one(Award, award_id)
        self._take_receiver(row, award)
        self._take_state(row, award)
        self._take_round(row, self._list.by_id[award_id])

    def _take_receiver(self, row: ListedRow, award: Award) -> None:
        told = self._work.told(row, "receiver")
        if "receiver" not in told:
            return
        typed = row.get("receiver")
        wanted: tuple[int | None, str]
        if not typed:
            wanted = (None, "")
        elif typed == award.stand_in and row.get("receiver_code") == self._people.code(
            award.receiver_id
        ):
            return
        else:
            found = self._people.ask(row, "receiver", code="receiver_code")
            if found.rivals > 1:
                self._people.find(row, "receiver", code="receiver_code")  # tells it
                return
            # Somebody who is no delegate goes up for the one whose code stands there.
            coded = self._people.by_code(row.get("receiver_code")) or award.receiver_id
            wanted = (coded, typed) if found.delegate_id is None else (found.delegate_id, "")
        now = (award.receiver_id, award.stand_in)
        if wanted == now:
            return
        receivers.set_receiver(self._work.session, [award.id], wanted[0])
        if wanted[1]:
            receivers.set_stand_in(self._work.session, award.id, wanted[1])
        texts = (stand_in or self._people.name(id_) for id_, stand_in in (now, wanted))
        self.changes[award.id].append(Change(N_("Receiver"), *texts))

    def _take_state(self, row: ListedRow, award: Award) -> None:
        typed = row.get("state")
        state = _STATES.get(fold(typed))
        if not typed or state is award.state:
            return
        if state is None:
            text = N_("“{typed}” says nothing of an award ({states}). It was left out.")
            states = ", ".join(filter(None, STATES.values()))
            self._work.warn(row, "bad-state", text, typed=typed, states=states)
            return
        change = Change(N_("Result"), STATES[award.state], STATES[state])
        self.changes[award.id].append(change)
        day.mark(self._work.session, [award.id], state)

    def _take_round(self, row: ListedRow, line: AwardLine) -> None:
        told: dict[str, Any] = {}
        put_number(self._work, row, "round", told)
        put_number(self._work, row, "place", told)
        number = told.get("round")
        if number is None:
            if "round" in told and line.round_id is not None:
                rounds.move(self._work.session, [line.id], None)
                self.changes[line.id].append(Change(N_("Round"), str(line.round_number), ""))
            return
        if not 1 <= number <= len(self._list.rounds):
            text = N_("There is no round {n}. Add it to the sheet of rounds, or correct it here.")
            self._work.warn(row, "no-round", text, n=number)
            return
        made = self._list.rounds[number - 1]
        if made.form_id != line.form_id:
            text = N_("“{name}” is of another form of award than round {n}, and was not put there.")
            self._work.warn(row, "other-form", text, name=line.name, n=number)
            return
        place = told.get("place")
        if place is None:
            place = line.place if line.round_number == number else None
        self._wanted[made.id][line.id] = (place if place is not None else 10**6, row)

    def put_into_rounds(self) -> None:
        """Let the awards stand as the file says; those that it does not list close ranks."""
        elsewhere = {
            award_id: round_id for round_id, ids in self._wanted.items() for award_id in ids
        }
        for made in self._list.rounds:
            wanted = self._wanted.get(made.id, {})
            moved = {
                award_id: place
                for award_id, (place, _row) in wanted.items()
                if (self._list.by_id[award_id].round_id, self._list.by_id[award_id].place)
                != (made.id, place)
            }
            if not moved:
                continue
            order = [
                line.id
                for line in made.awards
                if line.id not in moved and elsewhere.get(line.id, made.id) == made.id
            ]
            for award_id in sorted(moved, key=lambda one: moved[one]):
                order.insert(moved[award_id] - 1, award_id)
            rounds.move(self._work.session, order, made.id)
            self._tell(made.number, wanted, order)

    def _tell(
        self, number: int, wanted: dict[int, tuple[int, ListedRow]], order: Sequence[int]
    ) -> None:
        for place, award_id in enumerate(order, start=1):
            line = self._list.by_id[award_id]
            if award_id not in wanted or (line.round_number, line.place) == (number, place):
                continue
            before = f"{line.round_number} / {line.place}" if line.round_number else ""
            after = f"{number} / {place}"
            self.changes[award_id].append(Change(N_("Round and place"), before, after))
