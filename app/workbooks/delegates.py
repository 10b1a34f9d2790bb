"""What an import will do, row by row, and doing it. Planning is pure: it changes nothing."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from sqlalchemy.orm import Session

from app.delegates import register
from app.delegates.codes import is_code
from app.delegates.register import DelegateData
from app.i18n import N_
from app.progress import Progress
from app.text.phones import is_phone
from app.units import register as units
from app.workbooks import seats
from app.workbooks.mapping import Field
from app.workbooks.matching import Matches, Wanted, match, name_key
from app.workbooks.plan import ImportOptions, ImportPlan, Outcome, PlannedRow, changes
from app.workbooks.problems import Problem, Severity
from app.workbooks.resolving import Resolver
from app.workbooks.rows import Record
from app.workbooks.snapshot import Snapshot
from db.models import Reply

_TEXT_FIELDS: Final = {
    "honorific": Field.HONORIFIC,
    "position": Field.POSITION,
    "phone": Field.PHONE,
    "email": Field.EMAIL,
    "seat": Field.SEAT,
    "note": Field.NOTE,
}


def plan_import(
    records: Sequence[Record],
    known: Snapshot,
    options: ImportOptions,
    *,
    sheet: str = "",
    mapped: frozenset[Field] = frozenset(Field),
) -> ImportPlan:
    """Plan the import of `records`. `mapped` holds the fields that the list has a column for."""
    return _Planner(records, known, options, sheet, mapped).plan()


class _Planner:
    def __init__(
        self,
        records: Sequence[Record],
        known: Snapshot,
        options: ImportOptions,
        sheet: str,
        mapped: frozenset[Field],
    ) -> None:
        self._records = records
        self._known = known
        self._options = options
        self._sheet = sheet
        self._mapped = mapped
        self._plan = ImportPlan(units=known.units.names, groups=known.groups.names)
        self._resolver = Resolver(known, options.groups, options.meant, add_units=options.add_units)
        self._skipped: set[int] = set()

    def plan(self) -> ImportPlan:
        wanted = [self._wanted(record) for record in self._records]
        self._skip_duplicates(wanted)
        left = [index for index in range(len(wanted)) if index not in self._skipped]
        matches = match([wanted[index] for index in left], self._known.delegates)
        places = {index: place for place, index in enumerate(left)}
        for index, record in enumerate(self._records):
            place = places.get(index)
            if place is None:
                self._plan.rows.append(PlannedRow(Outcome.SKIPPED, record))
            else:
                self._plan.rows.append(self._row(record, wanted[index], matches, place))
        for record, code, text, values in seats.settle(self._plan.rows, self._known):
            self._tell(Severity.WARNING, record, code, text, **values)
        self._report_groups_and_units()
        self._plan.problems.sort(key=lambda problem: problem.row)
        return self._plan

    # -- single rows -----------------------------------------------------------------------------

    def _wanted(self, record: Record) -> Wanted:
        unit_id, unit_key = self._resolver.unit(record)
        data = DelegateData(
            full_name=record.full_name,
            honorific=record.honorific,
            position=record.position,
            unit_id=unit_id,
            group_id=self._resolver.group(record),
            phone=record.phone,
            email=record.email,
            reply=record.reply,
            seat=record.seat,
            note=record.note,
        )
        return Wanted(record.code, data, unit_key)

    def _row(self, record: Record, wanted: Wanted, matches: Matches, place: int) -> PlannedRow:
        if place in matches.ambiguous:
            text = N_(
                "“{name}” fits {n} delegates of the conference equally well. Add a phone number, "
                "a position or the delegate code to the list."
            )
            n = len(matches.ambiguous[place])
            self._tell(Severity.ERROR, record, "ambiguous", text, name=record.full_name, n=n)
            return PlannedRow(Outcome.SKIPPED, record)
        self._check(record)
        new_unit = self._resolver.new_unit(record)
        found = matches.found.get(place)
        if found is None:
            if is_code(record.code) and not self._options.keep_codes:
                text = N_(
                    "The code {delegate_code} belongs to nobody; a new delegate gets a new code."
                )
                self._tell(Severity.INFO, record, "unknown-code", text, delegate_code=record.code)
            code = record.code if self._options.keep_codes and is_code(record.code) else ""
            return PlannedRow(Outcome.NEW, record, wanted.data, None, new_unit, code=code)
        data = self._merged(wanted.data, found.data)
        changed = changes(data, found.data, new_unit)
        if place in matches.by_name and (new_unit or "unit_id" in changed):
            text = N_("“{name}” moves from “{old}” to “{new}”. Check that it is the same person.")
            old = self._known.units.names.get(found.data.unit_id or 0, "")
            new = new_unit or self._known.units.names.get(data.unit_id or 0, "")
            self._tell(
                Severity.WARNING,
                record,
                "unit-changes",
                text,
                name=data.full_name,
                old=old,
                new=new,
            )
        outcome = Outcome.UPDATED if changed else Outcome.UNCHANGED
        return PlannedRow(outcome, record, data, found.id, new_unit, changed, found.data)

    def _merged(self, row: DelegateData, old: DelegateData) -> DelegateData:
        """The old data with everything that the row says; empty cells count only on demand."""
        erase = self._options.erase_empty
        values: dict[str, Any] = {"full_name": row.full_name}
        for name, source in _TEXT_FIELDS.items():
            value = getattr(row, name)
            if value or (erase and source in self._mapped):
                values[name] = value
        if row.reply is not Reply.NONE or (erase and Field.REPLY in self._mapped):
            values["reply"] = row.reply
        if row.unit_id is not None or (erase and Field.UNIT in self._mapped):
            values["unit_id"] = row.unit_id
        if row.group_id is not None or (erase and Field.GROUP in self._mapped):
            values["group_id"] = row.group_id
        if all(getattr(old, name) == value for name, value in values.items()):
            return old
        return replace(old, **values)

    def _check(self, record: Record) -> None:
        if record.phone and not is_phone(record.phone):
            text = N_("“{phone}” does not look like a phone number. It is kept as it stands.")
            self._tell(Severity.WARNING, record, "bad-phone", text, phone=record.phone)
        if record.email and ("@" not in record.email or record.email.count("@") > 1):
            text = N_("“{email}” does not look like an e-mail address. It is kept as it stands.")
            self._tell(Severity.WARNING, record, "bad-email", text, email=record.email)
        if record.unread_reply:
            text = N_("The reply “{reply}” was not understood and is left out.")
            self._tell(Severity.WARNING, record, "bad-reply", text, reply=record.unread_reply)
        if record.errors:
            text = N_("A cell shows the Excel error {error}. It is taken as empty.")
            error = ", ".join(record.errors)
            self._tell(Severity.WARNING, record, "excel-error", text, error=error)

    # -- the list as a whole ---------------------------------------------------------------------

    def _skip_duplicates(self, wanted: Sequence[Wanted]) -> None:
        """Skip rows without a name and rows that say again what an earlier row says."""
        earlier: dict[Any, list[int]] = {}
        codes: dict[str, int] = {}
        for index, (record, want) in enumerate(zip(self._records, wanted, strict=True)):
            if not record.full_name:
                text = N_("The name is missing. Fill it in, or remove the row.")
                self._skip(index, "no-name", text)
                continue
            if is_code(record.code) and record.code in codes:
                text = N_("The code {delegate_code} stands in row {other} already.")
                other = self._records[codes[record.code]].row
                self._skip(index, "duplicate", text, delegate_code=record.code, other=other)
                continue
            same = earlier.setdefault((name_key(record.full_name), want.unit_key), [])
            for place in same:
                if _is_repetition(record, self._records[place]):
                    text = N_("“{name}” of the same unit stands in row {other} already.")
                    other = self._records[place].row
                    self._skip(index, "duplicate", text, name=record.full_name, other=other)
                    break
            else:
                if same:
                    text = N_(
                        "“{name}” has the same name and unit as row {other}, but another phone or "
                        "position. Both are kept: check that they are two people."
                    )
                    other = self._records[same[0]].row
                    self._tell(
                        Severity.WARNING,
                        record,
                        "same-name",
                        text,
                        name=record.full_name,
                        other=other,
                    )
                same.append(index)
                if is_code(record.code):
                    codes[record.code] = index

    def _report_groups_and_units(self) -> None:
        for unknown in self._resolver.unknown_groups.values():
            self._plan.unknown_groups[unknown.text] = unknown.rows
            text = N_(
                "“{group}” is none of the delegate groups. The delegates listed under it ({n}) are "
                "imported without a group: choose it in the import window or later in the list."
            )
            values = {"group": unknown.text, "n": unknown.rows}
            self._plan.problems.append(
                Problem(Severity.WARNING, self._sheet, unknown.row, "unknown-group", text, values)
            )
        kept = [row.record for row in self._plan.rows if row.outcome is not Outcome.SKIPPED]
        for unit in self._resolver.unknown_units_of(kept):
            self._plan.new_units.append(unit.text)
            similar = self._resolver.nearest_unit(unit.text)
            nearest = self._known.units.names[similar] if similar is not None else ""
            if similar is not None:
                self._plan.similar_units[unit.text] = similar
            if not self._options.add_units:
                text = N_("The unit “{unit}” is not known. The delegate is imported without it.")
            elif nearest:
                text = N_("The unit “{unit}” is not known and will be added. Or is it “{nearest}”?")
            else:
                text = N_("The unit “{unit}” is not known and will be added.")
            severity = (
                Severity.INFO if self._options.add_units and not nearest else Severity.WARNING
            )
            values = {"unit": unit.text, "nearest": nearest}
            self._plan.problems.append(
                Problem(severity, self._sheet, unit.row, "unknown-unit", text, values)
            )
        if not self._options.add_units:
            self._plan.new_units.clear()

    def _skip(self, index: int, code: str, text: str, **values: Any) -> None:
        self._skipped.add(index)
        self._tell(Severity.ERROR, self._records[index], code, text, **values)

    def _tell(
        self, severity: Severity, record: Record, code: str, text: str, **values: Any
    ) -> None:
        self._plan.problems.append(Problem(severity, self._sheet, record.row, code, text, values))


def _is_repetition(one: Record, other: Record) -> bool:
    """Whether two rows of one name and unit are one person: same phone, or nothing differs.

    Different delegate codes always mean two people.
    """
    if is_code(one.code) and is_code(other.code):
        return one.code == other.code
    if one.phone and one.phone == other.phone:
        return True
    return not _conflict(one.phone, other.phone) and not _conflict(one.position, other.position)


def _conflict(one: str, other: str) -> bool:
    return bool(one and other) and one != other


def apply(session: Session, plan: ImportPlan, progress: Progress) -> None:
    """Carry out a plan in `session`; the units it wants are added first."""
    progress(0.0)
    added: dict[str, int] = {}
    index = units.UnitIndex.load(session)
    for name in plan.new_units:
        known = index.find(name)
        added[name] = known if known is not None else units.add(session, name).id

    def final(row: PlannedRow) -> DelegateData:
        assert row.data is not None
        return replace(row.data, unit_id=added[row.new_unit]) if row.new_unit else row.data

    progress(0.1)
    # Whoever is listed already may leave a seat to somebody new, never the other way round.
    register.update_many(
        session,
        [
            (row.delegate_id, final(row))
            for row in plan.rows
            if row.outcome is Outcome.UPDATED and row.delegate_id is not None
        ],
    )
    progress(0.5)
    new = [row for row in plan.rows if row.outcome is Outcome.NEW]
    register.insert_many(
        session, [final(row) for row in new], wanted_codes=[row.code for row in new]
    )
    progress(1.0)
