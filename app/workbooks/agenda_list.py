"""The programme from a workbook into the agenda: an export of ours, or the office's own table.

    table = agenda_table.read(path)              # WorkbookError, OSError: tell `str(error)`
    with store.read() as session:
        plan = agenda_list.plan(session, table)  # the dry run: plan.rows, plan.problems
    if not plan.refused:
        with store.edit(label) as session:
            agenda_list.apply(session, plan)     # one edit, one undo step

The file is the agenda: what it does not list is removed (`Outcome.REMOVED` in the plan). A row that
cannot be understood refuses the whole import, for without it every later time would be wrong.
Columns that the file does not have leave items as they are.
"""

from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from sqlalchemy.orm import Session

from app.agenda import items, media
from app.agenda.items import Agenda, AgendaLine
from app.i18n import N_
from app.text.search import fold
from app.workbooks import agenda_rows
from app.workbooks.agenda_presenters import Presenter, Presenters
from app.workbooks.agenda_rows import ReadRow
from app.workbooks.agenda_table import AgendaTable
from app.workbooks.problems import Problem, Severity
from db.models import AgendaItem

_ALIKE: Final = 0.6
"""How alike two titles of one kind are (0 to 1) for one to be the other's new wording."""


class Outcome(StrEnum):
    """What becomes of an item."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class PlannedItem:
    """One item and what becomes of it.

    `row` is its row in the file (0 for one that is removed), `item_id` the item that is changed,
    kept or removed. `values` are the fields to set (of items.FIELDS), `changed` names everything
    that changes, "presenter", "medium" and "order" among it. `medium` is the file to attach.
    """

    outcome: Outcome
    title: str
    row: int = 0
    item_id: int | None = None
    values: dict[str, Any] = field(default_factory=dict)
    presenter: Presenter | None = None
    medium: Path | None = None
    changed: tuple[str, ...] = ()


@dataclass(slots=True)
class AgendaPlan:
    """The dry run: every item in the file's order, then those removed; problems by row."""

    path: Path
    sheet: str
    rows: list[PlannedItem] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def refused(self) -> bool:
        """Whether a row cannot be understood, so that nothing may be written."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)

    def count(self, outcome: Outcome) -> int:
        """How many items have this outcome."""
        return sum(row.outcome is outcome for row in self.rows)


def plan(session: Session, table: AgendaTable, *, alike: bool = True) -> AgendaPlan:
    """What the import would do; nothing is written. Without `alike` another title is another item:
    rows that are added may well be called like one that is there.
    """
    agenda = items.load(session)
    made = AgendaPlan(table.path, table.sheet)
    matched = _match(table, agenda, alike=alike)
    rows = agenda_rows.understand(table, agenda, matched, made.problems)
    presenters = Presenters(session)
    files = _Files(session, agenda)
    moved = _moved(agenda, [matched[row.number].id for row in rows if row.number in matched])
    for row in rows:
        line = matched.get(row.number)
        planned = _planned(row, line, presenters, files, made)
        if planned.item_id in moved:
            changed = (*planned.changed, "order")
            planned = replace(planned, outcome=Outcome.CHANGED, changed=changed)
        made.rows.append(planned)
    left = [line for line in agenda.lines if line not in matched.values()]
    made.rows += [PlannedItem(Outcome.REMOVED, line.title, item_id=line.id) for line in left]
    return made


def apply(session: Session, made: AgendaPlan, *, keep: bool = False) -> None:
    """Carry a plan out; with `keep` items that the file does not list stay behind the ones before
    them. Raises ValueError for a plan that is refused; nothing is written then.
    """
    if made.refused:
        raise ValueError("a row of the file was not understood")
    before = [line.id for line in items.load(session).lines]
    order: list[int] = []
    for row in made.rows:
        item_id = row.item_id
        if row.outcome is Outcome.REMOVED:
            continue
        if item_id is None:
            values = dict(row.values)
            item_id = items.add(session, values.pop("kind"), values.pop("title"), **values)
        elif row.values:
            items.change(session, [item_id], **row.values)
        if row.presenter is not None:
            who = row.presenter
            items.set_presenter(session, [item_id], who.delegate_id, who.name)
        if "medium" in row.changed:
            if row.medium is None:
                media.detach(session, item_id)
            else:
                media.attach(session, item_id, row.medium)
        order.append(item_id)
    gone = [
        row.item_id
        for row in made.rows
        if row.outcome is Outcome.REMOVED and row.item_id is not None
    ]
    if keep:
        order = _with_kept(order, before, set(gone))
    else:
        items.remove(session, gone)
    for place, item_id in enumerate(order, start=1):
        item = session.get_one(AgendaItem, item_id)
        if item.order != place:
            item.order = place
    session.flush()


def _with_kept(order: list[int], before: list[int], kept: set[int]) -> list[int]:
    """`order` with the `kept` items put behind those that they followed `before`."""
    made, last = list(order), 0
    for item_id in before:
        if item_id in kept:
            made.insert(made.index(last) + 1 if last in made else 0, item_id)
        last = item_id
    return made


# -- which row is which item -----------------------------------------------------------------------


def _match(table: AgendaTable, agenda: Agenda, *, alike: bool) -> dict[int, AgendaLine]:
    """Row number -> the item it means, each at most once.

    By title and part, by title alone, and at last (`alike`) by a like title of the same kind.
    """
    found: dict[int, AgendaLine] = {}
    free = list(agenda.lines)

    def take(row: int, line: AgendaLine) -> None:
        found[row] = line
        free.remove(line)

    parts = {row.number: row.get("part") or row.part for row in table.rows}
    for with_part in (True, False):
        for row in table.rows:
            if row.number in found:
                continue
            title, part = fold(row.get("title")), fold(parts[row.number])
            for line in free:
                same = fold(line.title) == title and (not with_part or fold(line.part) == part)
                if title and same:
                    take(row.number, line)
                    break
    for row in table.rows:
        title = fold(row.get("title"))
        if row.number in found or not title or not alike:
            continue
        kind = agenda_rows.kind_of(row, 0, agenda.rules.clip_limit)
        near = [(SequenceMatcher(None, title, fold(line.title)).ratio(), -i, line)
                for i, line in enumerate(free) if line.kind is kind]  # fmt: skip
        if near and (best := max(near, key=lambda each: each[:2]))[0] >= _ALIKE:
            take(row.number, best[2])
    return found


def _moved(agenda: Agenda, order: list[int]) -> set[int]:
    """The items (ids) that stand elsewhere in `order` than among the same items now."""
    now = [line.id for line in agenda.lines if line.id in set(order)]
    blocks = SequenceMatcher(None, now, order, autojunk=False).get_matching_blocks()
    stay = {item_id for block in blocks for item_id in now[block.a : block.a + block.size]}
    return set(order) - stay


# -- one row ---------------------------------------------------------------------------------------


def _planned(
    row: ReadRow,
    line: AgendaLine | None,
    presenters: Presenters,
    files: "_Files",
    made: AgendaPlan,
) -> PlannedItem:
    values = {
        name: value
        for name, value in row.values.items()
        if line is None or getattr(line, name) != value
    }
    changed = list(values)
    presenter = None
    if row.who is not None:
        presenter = _presenter(row, line, presenters, made)
        if line is not None and (line.presenter_id, line.presenter_name) == (
            presenter.delegate_id,
            presenter.name,
        ):
            presenter = None
        elif line is not None or presenter != Presenter():
            changed.append("presenter")
    medium, differs = files.find(row, line, made)
    if differs:
        changed.append("medium")
    if line is None:
        return PlannedItem(
            Outcome.NEW, row.title, row.number, None, values, presenter, medium, tuple(changed)
        )
    outcome = Outcome.CHANGED if changed else Outcome.UNCHANGED
    return PlannedItem(
        outcome, row.title, row.number, line.id, values, presenter, medium, tuple(changed)
    )


def _presenter(
    row: ReadRow, line: AgendaLine | None, presenters: Presenters, made: AgendaPlan
) -> Presenter:
    present = line.presenter_id if line is not None else None
    found = presenters.find(row.who or "", row.office, present, row.code)
    if found.rivals > 1:
        text = N_(
            "{count} delegates are called like “{name}”. The name is kept; choose the delegate on "
            "the Agenda page."
        )
        values = {"count": found.rivals, "name": found.name}
        made.problems.append(
            Problem(Severity.WARNING, made.sheet, row.number, "ambiguous", text, values)
        )
    elif found.other_office:
        text = N_(
            "“{name}” is in the list of delegates with another office ({office}). The name is "
            "kept as it is; choose the delegate on the Agenda page if it is the same person."
        )
        values = {"name": found.name, "office": found.other_office}
        made.problems.append(
            Problem(Severity.WARNING, made.sheet, row.number, "other-office", text, values)
        )
    return found


class _Files:
    """The media that rows name: known ones, or files that lie beside the conference."""

    def __init__(self, session: Session, agenda: Agenda) -> None:
        self._folders = (media.folder_of(session), media.copies_folder(session))
        self._known = {
            fold(line.medium.name): line.medium.file
            for line in agenda.lines
            if line.medium is not None
        }

    def find(
        self, row: ReadRow, line: AgendaLine | None, made: AgendaPlan
    ) -> tuple[Path | None, bool]:
        """(file of a row, whether that is another one than the item's)."""
        if row.medium is None:
            return None, False
        now = line.medium if line is not None else None
        if not row.medium:
            return None, now is not None
        if now is not None and fold(now.name) == fold(row.medium):
            return now.file, False
        file = self._known.get(fold(row.medium))
        if file is None:
            name = Path(row.medium).name
            there = [folder / name for folder in self._folders if (folder / name).is_file()]
            file = there[0] if there else None
        if file is None:
            text = N_(
                "There is no file “{name}” beside the conference. Attach it on the Agenda page."
            )
            made.problems.append(
                Problem(
                    Severity.WARNING, made.sheet, row.number, "no-file", text, {"name": row.medium}
                )
            )
            return None, False
        return file, True
