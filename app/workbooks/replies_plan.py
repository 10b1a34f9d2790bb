"""From a list of replies to the delegates: the dry run of an import, and the import itself.

    file = replies_list.read(path)               # WorkbookError, OSError: tell `str(error)`
    with store.read() as session:
        made = replies_plan.plan(session, file)  # the dry run: made.rows, made.problems
    with store.edit(label) as session:
        replies_plan.apply(session, made, now)   # one edit, one undo step

Nobody is guessed: a row that fits nobody, or several equally well, is left out and says so.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.delegates import register, substitutes
from app.delegates.register import DelegateData
from app.i18n import N_
from app.text.names import same_spelling_key
from app.text.normal import clean_lines
from app.units.register import unit_key
from app.workbooks import matching
from app.workbooks.matching import Wanted
from app.workbooks.problems import Problem, Severity
from app.workbooks.replies_list import ListedReply, ReplyFile
from app.workbooks.replies_words import Answer
from app.workbooks.snapshot import Known, Snapshot, snapshot
from db.models import Reply, Substitution

_REASONS: Final = {Reply.DECLINED: "Vắng: {reason}", Reply.CONFIRMED: "{reason}"}
"""How a reason is noted; Vietnamese, as notes are printed."""


class Outcome(StrEnum):
    """What becomes of a delegate's reply."""

    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class PlannedReply:
    """One row and the delegate it answers for.

    `before` is the reply so far, `note` the delegate's note as it will be.
    """

    outcome: Outcome
    sheet: str
    row: int
    delegate_id: int
    name: str
    unit: str
    before: Reply
    answer: Answer
    note: str


@dataclass(slots=True)
class ReplyPlan:
    """The dry run. `unanswered` counts the file's rows without a reply."""

    path: Path
    rows: list[PlannedReply] = field(default_factory=list)
    unanswered: int = 0
    problems: list[Problem] = field(default_factory=list)

    @property
    def wanted(self) -> bool:
        """Whether there is anything to import."""
        return any(row.outcome is not Outcome.UNCHANGED for row in self.rows)

    def count(self, outcome: Outcome) -> int:
        """How many rows have this outcome."""
        return sum(row.outcome is outcome for row in self.rows)


def plan(session: Session, file: ReplyFile) -> ReplyPlan:
    """What the import would do; nothing is written."""
    return _Planner(session, file).run()


def apply(session: Session, made: ReplyPlan, now: int) -> None:
    """Carry a plan out; substitutes take their rows at `now` (UTC, milliseconds since 1970)."""
    by_reply: dict[Reply, list[int]] = defaultdict(list)
    for row in made.rows:
        if row.outcome is Outcome.UNCHANGED:
            continue
        if row.outcome is Outcome.REPLACED and row.answer.stand_in is not None:
            substitutes.replace(session, row.delegate_id, row.answer.stand_in, now)
        else:
            by_reply[row.answer.reply].append(row.delegate_id)
        if row.note:
            register.change(session, [row.delegate_id], note=row.note)
    for reply, ids in by_reply.items():
        register.change(session, ids, reply=reply)


class _Planner:
    """One file against the list as it stands."""

    def __init__(self, session: Session, file: ReplyFile) -> None:
        self._file = file
        self._known: Snapshot = snapshot(session)
        self._by_id = {known.id: known for known in self._known.delegates}
        self._before = self._replaced(session)
        self._made = ReplyPlan(file.path, [], file.unanswered, list(file.problems))

    def _replaced(self, session: Session) -> list[Known]:
        """Those who were replaced, with the ids of whoever stands in their rows now."""
        gone = []
        for row in session.scalars(select(Substitution).order_by(Substitution.id.desc())):
            now = self._by_id[row.delegate_id].data
            data = replace(
                now,
                full_name=row.full_name,
                position=row.position,
                phone=row.phone,
                reply=now.reply,
            )
            gone.append(Known(row.delegate_id, row.code, data))
        return gone

    def run(self) -> ReplyPlan:
        """The plan."""
        rows = self._file.rows
        wanted = [self._wanted(row) for row in rows]
        # A person may answer in several rows; only one of them is matched.
        once: dict[tuple[Any, ...], Wanted] = {}
        for one in wanted:
            once.setdefault(_identity(one), one)
        places = {identity: place for place, identity in enumerate(once)}
        matches = matching.match(list(once.values()), self._known.delegates)
        taken: dict[int, list[tuple[ListedReply, Known]]] = defaultdict(list)
        for index, row in enumerate(rows):
            place = places[_identity(wanted[index])]
            known = matches.found.get(place)
            if known is None and place not in matches.ambiguous:
                known = _only_one(wanted[index], matches.found.values())
            if known is None and place not in matches.ambiguous:
                before = _only_one(wanted[index], self._before)
                if before is not None:
                    self._after_substitution(row, before)
                    continue
            if known is None:
                self._not_found(row, matches.ambiguous.get(place))
            elif place in matches.by_name and wanted[index].data.unit_id is not None:
                self._other_unit(row, known)
            else:
                if row.unit and wanted[index].data.unit_id is None:
                    self._unknown_unit(row, known)
                taken[known.id].append((row, known))
        for answers in taken.values():
            self._settle(answers)
        self._made.rows.sort(key=lambda row: (row.sheet, row.row))
        return self._made

    def _wanted(self, row: ListedReply) -> Wanted:
        unit_id = self._known.units.find(row.unit) if row.unit else None
        data = DelegateData(row.name, position=row.position, unit_id=unit_id, phone=row.phone)
        # A unit that nobody knows says nothing about who is meant.
        return Wanted(row.code, data, unit_id)

    def _after_substitution(self, row: ListedReply, known: Known) -> None:
        """A list that still has the one who was replaced."""
        now = self._by_id[known.id].data
        person = row.answer.stand_in
        same = person is not None and same_spelling_key(person.full_name) == same_spelling_key(
            now.full_name
        )
        if same or (row.answer.reply is Reply.SUBSTITUTE and person is None):
            self._add(row, known.id, Outcome.UNCHANGED, now, "")
            return
        text = N_(
            "“{name}” has been replaced by “{other}” already, so the row is left out. Change who "
            "comes at the reception."
        )
        self._tell(row, Severity.WARNING, "replaced", text, other=now.full_name)

    def _settle(self, answers: list[tuple[ListedReply, Known]]) -> None:
        """One delegate's answers: the last of an online form counts, others must agree."""
        row, known = answers[-1]
        for other, _known in answers[:-1]:
            if other.answer == row.answer:
                continue
            if not (other.dated and row.dated):
                text = N_(
                    "“{name}” stands in row {other} with another reply, so neither is imported. "
                    "Leave one of them, and import again."
                )
                self._tell(row, Severity.ERROR, "twice", text, other=other.row)
                return
            text = N_("“{name}” replied again in row {other}; the later reply counts.")
            self._tell(other, Severity.INFO, "again", text, other=row.row)
        now, answer = known.data, row.answer
        note = _noted(now.note, answer)
        if answer.stand_in is not None:
            self._add(row, known.id, Outcome.REPLACED, now, note)
        else:
            same = now.reply is answer.reply and not note
            outcome = Outcome.UNCHANGED if same else Outcome.CHANGED
            self._add(row, known.id, outcome, now, note)

    def _add(
        self, row: ListedReply, delegate_id: int, outcome: Outcome, now: DelegateData, note: str
    ) -> None:
        unit = self._known.units.names.get(now.unit_id or 0, "")
        self._made.rows.append(
            PlannedReply(
                outcome,
                row.sheet,
                row.row,
                delegate_id,
                row.name,
                unit,
                now.reply,
                row.answer,
                note,
            )
        )

    # -- what is not right -----------------------------------------------------------------------

    def _not_found(self, row: ListedReply, several: list[Known] | None) -> None:
        if several:
            text = N_(
                "“{name}” fits {n} delegates equally well. Add the phone number or the position, "
                "and import again."
            )
            self._tell(row, Severity.ERROR, "ambiguous", text, n=len(several))
            return
        text = N_(
            "“{name}” is not on the list of delegates. Correct the name or unit, or add the "
            "delegate first."
        )
        self._tell(row, Severity.ERROR, "unknown", text)

    def _other_unit(self, row: ListedReply, known: Known) -> None:
        unit = self._known.units.names.get(known.data.unit_id or 0, "")
        text = N_("“{name}” is listed with another unit, “{unit}”. Correct the unit in the file.")
        self._tell(row, Severity.ERROR, "other-unit", text, unit=unit)

    def _unknown_unit(self, row: ListedReply, known: Known) -> None:
        unit = self._known.units.names.get(known.data.unit_id or 0, "")
        if unit and unit_key(unit) != unit_key(row.unit):
            text = N_("Unit “{typed}” is not known; “{name}” of “{unit}” was found by the name.")
            self._tell(row, Severity.WARNING, "unknown-unit", text, typed=row.unit, unit=unit)

    def _tell(
        self, row: ListedReply, severity: Severity, code: str, text: str, **values: Any
    ) -> None:
        problem = Problem(severity, row.sheet, row.row, code, text, {"name": row.name, **values})
        self._made.problems.append(problem)


def _only_one(wanted: Wanted, candidates: Iterable[Known]) -> Known | None:
    """The one of `candidates` whom a row can mean, where there is only one such."""
    name, unit_id = same_spelling_key(wanted.data.full_name), wanted.data.unit_id
    found = {
        known.id: known
        for known in candidates
        if same_spelling_key(known.data.full_name) == name
        and unit_id in (None, known.data.unit_id)
        and not matching.are_two(wanted.data, known.data)
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _identity(one: Wanted) -> tuple[Any, ...]:
    return one.code, same_spelling_key(one.data.full_name), one.unit_key, one.data.phone


def _noted(note: str, answer: Answer) -> str:
    """The note with the reason, "" where it stays as it is."""
    if not answer.reason or answer.reply not in _REASONS:
        return ""
    line = _REASONS[answer.reply].format(reason=answer.reason)
    return "" if line in note.split("\n") else clean_lines(f"{note}\n{line}")
