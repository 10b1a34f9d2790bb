"""The conference's own data and its delegate groups in a workbook, taken over."""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import select

from app.agenda.lengths import BadLength, parse_time, time_text
from app.conference import groups, profile
from app.i18n import N_
from app.text.search import fold
from app.units.register import unit_key
from app.workbooks import listed
from app.workbooks.conference_sheet import LEVELS, NO_GROUP
from app.workbooks.listed import Columns, FoundList, ListedRow
from app.workbooks.table import SheetTable
from app.workbooks.whole_cells import put_day, put_number
from app.workbooks.whole_report import Work, as_cell, differences
from db.models import DelegateGroup

# -- the data --------------------------------------------------------------------------------------

_FACTS: Final = listed.by_patterns({"fact": r"thong tin", "value": r"noi dung"})
_FIELDS: Final = {
    "Tên hội nghị": "title",
    "Tên gọi tắt": "short_title",
    "Cơ quan chủ quản": "superior_agency",
    "Cơ quan tổ chức": "organiser",
    "Địa danh": "place",
    "Hội trường": "hall_address",
    "Ngày tổ chức": "held_on",
    "Giờ bắt đầu": "starts_at",
    "Năm tổng kết": "review_year",
    "Năm phát động": "launch_year",
    "Tổng số đại biểu": "delegate_total",
}
"""What the rows are called, as the export writes them -> field of the profile."""

_BY_KEY: Final = {fold(text): field for text, field in _FIELDS.items()}
_NUMBERS: Final = frozenset({"review_year", "launch_year", "delegate_total"})


def find_facts(sheet: SheetTable) -> FoundList | None:
    """The conference's data in a sheet, None for a sheet without them."""

    def accept(_sheet: SheetTable, _index: int, columns: Columns) -> Columns | None:
        return columns if len(columns) == 2 else None

    return listed.find(sheet, _FACTS, accept)


def take_facts(work: Work, found: Sequence[FoundList]) -> None:
    """Change the conference's data; all at once, since another year or start moves other things."""
    now = profile.load(work.session)
    wanted: dict[str, Any] = {}
    said: dict[str, Any] = {}
    for rows in found:
        for row in rows.rows():
            name = row.get("fact")
            field = _BY_KEY.get(fold(name))
            if field is None:
                if row.get("value"):
                    text = N_("“{name}” is nothing that the program knows of the conference.")
                    work.refuse(row, "unknown-fact", text, name=name)
                continue
            told: dict[str, Any] = {}
            if not _read_fact(work, row, field, told):
                continue
            before = {"value": getattr(now, field)}
            work.known(
                row, name, differences(before, told, {"value": N_("Content")}, _shown(field))
            )
            if told:
                said[field] = told["value"]
                if told["value"] != before["value"]:
                    wanted[field] = told["value"]
    if "launch_year" in wanted and "review_year" in said:
        # It would follow the other year otherwise.
        wanted["review_year"] = said["review_year"]
    if wanted:
        profile.change(work.session, **wanted)


def _read_fact(work: Work, row: ListedRow, field: str, told: dict[str, Any]) -> bool:
    """Put what a row says into `told`; False when it was refused."""
    if field == "held_on":
        put_day(work, row, "value", told)
        return True
    if field in _NUMBERS:
        put_number(work, row, "value", told)
        if told.get("value", 0) is None:
            del told["value"]  # a year cannot be emptied
        return True
    told.update(work.told(row, "value"))
    if field == "starts_at" and told:
        try:
            told["value"] = parse_time(told["value"]) // 60
        except BadLength:
            text = N_("“{text}” is no time of day. Type it as 8:00 or 8h30.")
            work.refuse(row, "bad-start", text, name=row.get("fact"), text=row.get("value"))
            return False
    return True


def _shown(field: str) -> Any:
    def show(_name: str, value: Any) -> str:
        return time_text(value * 60) if field == "starts_at" else as_cell(value)

    return show


# -- the groups ------------------------------------------------------------------------------------

_GROUPS: Final = listed.by_patterns(
    {
        "name": r"thanh phan( dai bieu)?",
        "short_name": r"ten (goi )?tat",
        "level": r"cap",
        "quota": r"chi tieu",
        "code": r"ma( thanh phan)?",
        "listed": r"da co",
    }
)
_LEVELS: Final = {fold(text): level for level, text in LEVELS.items()}
_LABELS: Final = {
    "name": N_("Delegate group"),
    "short_name": N_("Short name"),
    "quota": N_("Quota"),
}


def find_groups(sheet: SheetTable) -> FoundList | None:
    """The delegate groups in a sheet, None for a sheet without them."""
    return listed.find(sheet, _GROUPS, listed.having("name", "quota"))


def take_groups(work: Work, found: Sequence[FoundList]) -> None:
    """Add and change delegate groups; those who are in none are no group."""
    known = list(work.session.scalars(select(DelegateGroup).order_by(DelegateGroup.order)))
    for rows in found:
        for row in rows.rows():
            name = row.get("name")
            if not name or name == NO_GROUP:
                continue
            wanted: dict[str, Any] = {"name": name, **work.told(row, "short_name")}
            put_number(work, row, "quota", wanted)
            if wanted.get("quota", 0) is None:
                wanted["quota"] = 0
            group = _known(known, row.get("code"), name)
            if group is None:
                level = _LEVELS.get(fold(row.get("level")))
                group_id = groups.add(work.session, name, level, row.get("code"))
                del wanted["name"]
                groups.change(work.session, group_id, **wanted)
                known.append(work.session.get_one(DelegateGroup, group_id))
                work.new(row, name)
                continue
            now = {field: getattr(group, field) for field in wanted}
            work.known(row, name, differences(now, wanted, _LABELS))
            if now != wanted:
                groups.change(work.session, group.id, **wanted)


def _known(known: Sequence[DelegateGroup], code: str, name: str) -> DelegateGroup | None:
    """The group that a row means: by its code, else by its name, else by one of its others."""
    by_code = next((group for group in known if code and group.code == code), None)
    by_name = next((group for group in known if group.name == name), None)
    others = (group for group in known if unit_key(name) in map(unit_key, _spellings(group)))
    return by_code or by_name or (None if code else next(others, None))


def _spellings(group: DelegateGroup) -> list[str]:
    return [group.name, group.short_name, *group.aliases.splitlines()]
