"""The list of delegates in a workbook of ours, taken over by the rules of any delegate list.

What stands in a row with a delegate's code is what the program wrote: it is taken as it stands,
where other lists are tidied up. The code itself is kept, so that badges printed earlier hold good.
"""

from collections.abc import Sequence
from typing import Any, Final

from app.conference import groups
from app.delegates import register
from app.delegates.codes import parse_code
from app.i18n import N_
from app.progress import ignore
from app.text.names import split_honorific, tidy_name
from app.text.normal import clean
from app.workbooks import delegates, listed
from app.workbooks.headers import field_of
from app.workbooks.listed import Columns, FoundList, ListedRow
from app.workbooks.mapping import LABELS, Field
from app.workbooks.plan import ImportOptions, ImportPlan, PlannedRow
from app.workbooks.plan import Outcome as Planned
from app.workbooks.rows import Record, read_reply
from app.workbooks.seating_sheet import REPLIES
from app.workbooks.snapshot import Snapshot, snapshot
from app.workbooks.table import SheetTable, is_error_value
from app.workbooks.whole_report import Change, Line, Outcome, Work
from db.models import Reply

_LEAST_COLUMNS: Final = 5
_LIKE_OURS: Final = frozenset({Field.GROUP, Field.HONORIFIC})
"""Without these and without codes it is some other list of persons: drivers, rooms, meals."""

_REPLIES: Final = {text: reply for reply, text in REPLIES.items()}
_OUTCOMES: Final = {
    Planned.NEW: Outcome.NEW,
    Planned.UPDATED: Outcome.CHANGED,
    Planned.UNCHANGED: Outcome.UNCHANGED,
    Planned.SKIPPED: Outcome.REFUSED,
}
_LABELS: Final = {
    "full_name": Field.FULL_NAME, "honorific": Field.HONORIFIC, "position": Field.POSITION,
    "unit_id": Field.UNIT, "group_id": Field.GROUP, "phone": Field.PHONE, "email": Field.EMAIL,
    "reply": Field.REPLY, "seat": Field.SEAT, "note": Field.NOTE,
}  # fmt: skip


def find(sheet: SheetTable) -> FoundList | None:
    """The list of delegates in a sheet, None for a sheet without one."""
    return listed.find(sheet, lambda heading, _taken: field_of(heading), _accept)


def _accept(_sheet: SheetTable, _index: int, columns: Columns) -> Columns | None:
    if Field.CODE not in columns and not columns.keys() >= _LIKE_OURS:
        return None
    return columns if Field.FULL_NAME in columns and len(columns) >= _LEAST_COLUMNS else None


def take(work: Work, found: Sequence[FoundList]) -> None:
    """Add and change delegates; groups and units that the conference lacks are added."""
    for rows in found:
        _take(work, rows)


def _take(work: Work, rows: FoundList) -> None:
    given = [row for row in rows.rows() if _says_something(row)]
    records = [_record(row) for row in given]
    known = snapshot(work.session)
    chosen = _groups(work, given, known)
    mapped = frozenset(Field(name) for name in rows.columns)
    made = delegates.plan_import(
        records,
        snapshot(work.session),
        ImportOptions(erase_empty=work.erase, groups=chosen, keep_codes=True),
        sheet=rows.sheet.name,
        mapped=mapped,
    )
    delegates.apply(work.session, made, ignore)
    work.report.problems += made.problems
    work.report.lines += [_line(made, row, rows.sheet.name) for row in made.rows]


def _says_something(row: ListedRow) -> bool:
    return any(row.get(name) for name in row.columns if name != Field.NUMBER)


def _record(row: ListedRow) -> Record:
    code = parse_code(row.get(Field.CODE)) or row.get(Field.CODE)
    honorific, name = row.get(Field.HONORIFIC), row.get(Field.FULL_NAME)
    if not code:
        # Typed by hand, below what the program wrote.
        told, name = split_honorific(name)
        honorific, name = honorific or told, tidy_name(name)
    reply, unread = _reply(row.get(Field.REPLY))
    values: dict[str, Any] = {
        name: register.tidy(name, row.lines(Field(name)))
        for name in ("position", "phone", "email", "seat", "note")
    }
    return Record(
        row.number,
        name,
        honorific,
        unit=row.get(Field.UNIT),
        group=row.get(Field.GROUP),
        code=code,
        reply=reply,
        unread_reply=unread,
        errors=tuple(text for name in row.columns if is_error_value(text := row.raw(name))),
        **values,
    )


def _reply(text: str) -> tuple[Reply, str]:
    if text in _REPLIES:
        return _REPLIES[text], ""
    return read_reply(text)


def _groups(work: Work, rows: Sequence[ListedRow], known: Snapshot) -> dict[str, int | None]:
    """What the group cells mean: a group of that very name before any of its other spellings."""
    by_name = {name: group_id for group_id, name in reversed(known.groups.names.items())}
    chosen: dict[str, int | None] = {}
    for row in rows:
        text = row.get(Field.GROUP)
        if not text or text in chosen:
            continue
        group_id = by_name.get(text) or known.groups.find(text)
        if group_id is None:
            group_id = groups.add(work.session, text)
            message = N_(
                "“{group}” is no delegate group yet; it is added. If it is misspelled, correct it "
                "in the file, and import again."
            )
            work.warn(row, "new-group", message, group=text)
        chosen[text] = group_id
    return chosen


def _line(made: ImportPlan, row: PlannedRow, sheet: str) -> Line:
    changes: tuple[Change, ...] = ()
    if row.data is not None and row.before is not None:
        changes = tuple(
            Change(
                LABELS[_LABELS[name]],
                _text(made, name, getattr(row.before, name)),
                row.new_unit
                if name == "unit_id" and row.new_unit
                else _text(made, name, getattr(row.data, name)),
            )
            for name in dict.fromkeys(row.changed)
        )
    return Line(_OUTCOMES[row.outcome], sheet, row.record.row, row.record.full_name, changes)


def _text(made: ImportPlan, name: str, value: Any) -> str:
    if name == "unit_id":
        return made.units.get(value or 0, "")
    if name == "group_id":
        return made.groups.get(value or 0, "")
    return REPLIES[value] if name == "reply" else clean(value)
