"""The list of clusters and their units as a workbook, out and in again."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.conference import profile
from app.i18n import N_
from app.progress import Progress, ignore
from app.text.normal import clean
from app.text.phones import tidy_phone
from app.text.search import fold
from app.units import clusters, register
from app.units.clusters import Role
from app.workbooks import listed, unicode_text
from app.workbooks.errors import WorkbookError
from app.workbooks.listed import Columns, FoundList, ListedRow
from app.workbooks.problems import Problem, Severity
from app.workbooks.table import SheetTable
from app.workbooks.whole_report import Change, as_cell, differences
from app.workbooks.writer import Column, Sheet
from db.models import Cluster, ClusterKind, Unit, UnitKind

FILE_NAME: Final = "Cụm, khối và đơn vị.xlsx"

# What stands in the workbook is Vietnamese, as on every paper of the office.
KINDS: Final = {ClusterKind.CUM: "Cụm", ClusterKind.KHOI: "Khối"}
ROLES: Final = {Role.HEAD: "Trưởng", Role.DEPUTY: "Phó", Role.MEMBER: "Thành viên"}
UNIT_KINDS: Final = {
    UnitKind.PROVINCE: "Lãnh đạo tỉnh",
    UnitKind.DISTRICT: "Huyện, thị xã, thành phố",
    UnitKind.DEPARTMENT: "Sở, ban, ngành",
    UnitKind.PARTY: "Cơ quan Đảng",
    UnitKind.MASS: "Đoàn thể",
    UnitKind.FORCES: "Lực lượng vũ trang, tư pháp",
    UnitKind.VERTICAL: "Cơ quan ngành dọc",
    UnitKind.OTHER: "Khác",
}
COLUMNS: Final = (
    Column("Loại", 8), Column("Số", 6), Column("Cụm, khối thi đua", 34), Column("Đơn vị", 40),
    Column("Tên viết tắt", 16), Column("Vai trò", 12), Column("Điện thoại", 16),
    Column("Loại đơn vị", 24), Column("Thứ tự lễ tân", 9),
)  # fmt: skip

_PATTERNS: Final = {
    "kind": r"loai( cum( khoi)?)?",
    "number": r"so( cum| khoi| cum khoi)?|cum khoi so",
    "cluster": r"(ten )?(cum|khoi)( khoi)?( thi dua)?|cum khoi( thi dua)?",
    "unit": r"(ten )?(don vi|co quan)( thanh vien)?( co quan)?",
    "short": r"(ten )?viet tat",
    "role": r"vai tro|nhiem vu|cum truong khoi truong|chuc danh",
    "phone": r"(so )?(dien thoai|dt|sdt)( lien he)?",
    "unit_kind": r"loai don vi",
    "order": r"thu tu le tan",
}
_UNIT_KINDS: Final = {fold(text): kind for kind, text in UNIT_KINDS.items()}
_HEADING: Final = re.compile(
    r"\s*(?:[IVX]+|\d+)?[.)\s-]*(?P<kind>cụm|khối)\b(?P<rest>.*)", re.IGNORECASE
)
_NUMBER: Final = re.compile(r"(?:số\s*)?(\d{1,2})\b")
_NAMING: Final = listed.by_patterns(_PATTERNS)
_LABELS: Final = {
    "short_name": N_("Short name"),
    "phone": N_("Phone"),
    "kind": N_("Kind"),
    "order": N_("Place in the order"),
}


@dataclass(frozen=True, slots=True)
class ListedUnit:
    """One unit as a row of the list gives it; `cluster` may be "" (it stays where it is).

    `unit` is "" in a row for a cluster without units. `order` is the place in protocol order.
    """

    row: int
    kind: ClusterKind
    number: int | None
    cluster: str
    unit: str
    short_name: str
    role: Role | None
    phone: str
    unit_kind: UnitKind | None = None
    order: int | None = None


@dataclass(slots=True)
class ClusterList:
    """What a file says, and the problems by row."""

    path: Path
    units: list[ListedUnit] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(slots=True)
class Counts:
    """What an import did: numbers of clusters and units."""

    new_clusters: int = 0
    new_units: int = 0
    changed_units: int = 0
    unchanged: int = 0


def sheets(session: Session) -> list[Sheet]:
    """All clusters with their units; units in no cluster stand at the end."""
    rows: list[list[Any]] = []
    for cluster in clusters.load(session):
        for unit in cluster.units:
            place = [KINDS[cluster.kind], cluster.number, cluster.name] if cluster.id else [""] * 3
            role = ROLES[unit.role] if cluster.id else ""
            kind = UNIT_KINDS[unit.kind]
            rows.append([*place, unit.name, unit.short_name, role, unit.phone, kind, unit.order])
        if not cluster.units:
            rows.append([KINDS[cluster.kind], cluster.number, cluster.name, *[""] * 6])
    data = profile.load(session)
    title = "Danh sách cụm, khối thi đua và các đơn vị thành viên"
    organisation = (data.superior_agency, data.organiser)
    return [Sheet("Cụm, khối", title, COLUMNS, rows, organisation)]


def read(path: Path, progress: Progress = ignore) -> ClusterList:
    """Read a list of clusters and units. Raises WorkbookError, OSError, what `progress` raises."""
    for sheet in unicode_text.sheets(path, progress):
        found = find(sheet)
        if found is not None:
            return read_rows(path, found)
    message = N_("No list of clusters was found. It needs a line of headings with “Đơn vị”.")
    raise WorkbookError(path, message)


def find(sheet: SheetTable) -> FoundList | None:
    """The list of clusters in a sheet, None for a sheet without one."""
    return listed.find(sheet, _NAMING, _accept)


def _accept(sheet: SheetTable, index: int, columns: Columns) -> Columns | None:
    if "unit" not in columns:
        return None
    alone = len([text for text in sheet.rows[index] if text]) <= 2
    return columns if len(columns) > 1 or alone else None


def read_rows(path: Path, found: FoundList) -> ClusterList:
    """What the rows of a list say."""
    result = ClusterList(path)
    heading: tuple[ClusterKind, int | None, str] = (ClusterKind.KHOI, None, "")
    for row in found.rows():
        single = next((text for text in row.texts if _HEADING.fullmatch(text)), "")
        if single and len(row.texts) <= 2 and not row.get("role") and not row.get("cluster"):
            heading = _parse_heading(single)
            continue
        if not row.get("unit") and not _is_cluster_alone(row):
            if any(row.get(name) for name in ("cluster", "role", "phone")):
                text = N_("The unit is missing. Fill it in, or remove the row.")
                result.problems.append(row.problem(Severity.ERROR, "no-unit", text))
            continue
        result.units.append(_unit(row, heading))
    return result


def _is_cluster_alone(row: ListedRow) -> bool:
    """Whether a row names a cluster with its kind and number, and nothing else."""
    named = all(row.get(name) for name in ("cluster", "kind", "number"))
    return named and not any(row.get(name) for name in ("short", "role", "phone"))


def _parse_heading(text: str) -> tuple[ClusterKind, int | None, str]:
    match = _HEADING.fullmatch(text)
    assert match is not None
    kind = ClusterKind.CUM if match["kind"].lower() == "cụm" else ClusterKind.KHOI
    number = _NUMBER.search(match["rest"])
    name = clean(f"{match['kind']}{match['rest']}")
    return kind, int(number[1]) if number else None, name


def _unit(row: ListedRow, heading: tuple[ClusterKind, int | None, str]) -> ListedUnit:
    kind, number, name = heading
    get = row.get
    if get("cluster"):
        kind, number, name = ClusterKind.KHOI, None, get("cluster")
        if fold(get("kind") or name).startswith("cum"):
            kind = ClusterKind.CUM
        if get("number").isdecimal():
            number = int(get("number"))
    role = fold(get("role"))
    return ListedUnit(
        row.number,
        kind,
        number,
        name,
        get("unit"),
        get("short"),
        None
        if not role
        else Role.DEPUTY
        if "pho" in role.split()
        else Role.HEAD
        if "truong" in role.split()
        else Role.MEMBER,
        tidy_phone(get("phone")),
        _UNIT_KINDS.get(fold(get("unit_kind"))),
        int(get("order")) if get("order").isdecimal() else None,
    )


def apply(session: Session, wanted: ClusterList) -> Counts:
    """Bring clusters and units to what `wanted` says; empty cells leave things as they are."""
    counts = Counts()
    before = session.scalar(select(func.count()).select_from(Cluster)) or 0
    for entry, new, changes in bring(session, wanted):
        if new and entry.unit:
            counts.new_units += 1
        elif changes:
            counts.changed_units += 1
        elif entry.unit:
            counts.unchanged += 1
    counts.new_clusters = (session.scalar(select(func.count()).select_from(Cluster)) or 0) - before
    return counts


def bring(session: Session, wanted: ClusterList) -> Iterator[tuple[ListedUnit, bool, list[Change]]]:
    """The same row by row: the row, whether it is about something new, and what it changes."""
    index = register.UnitIndex.load(session)
    known = {
        register.unit_key(cluster.name): cluster.id for cluster in session.scalars(select(Cluster))
    }
    for entry in wanted.units:
        new = False
        changes: list[Change] = []
        cluster_id = None
        if entry.cluster:
            key = register.unit_key(entry.cluster)
            if key not in known:
                known[key] = clusters.add(session, entry.cluster, entry.kind, entry.number)
                new = not entry.unit
            else:
                changes += _change_cluster(session, known[key], entry)
            cluster_id = known[key]
        if entry.unit:
            unit_id = index.find(entry.unit)
            new = unit_id is None
            if unit_id is None:
                unit_id = register.add(session, entry.unit).id
                index.by_key[register.unit_key(entry.unit)] = unit_id
            changes += _change(session, unit_id, entry, cluster_id)
        yield entry, new, changes


def _change_cluster(session: Session, cluster_id: int, entry: ListedUnit) -> list[Change]:
    cluster = session.get_one(Cluster, cluster_id)
    if entry.number in (None, cluster.number):
        return []
    change = Change(N_("Number of the cluster"), str(cluster.number), str(entry.number))
    clusters.change(session, cluster_id, number=entry.number)
    return [change]


def _change(
    session: Session, unit_id: int, entry: ListedUnit, cluster_id: int | None
) -> list[Change]:
    unit = session.get_one(Unit, unit_id)
    changes: list[Change] = []
    told = {"short_name": entry.short_name, "phone": entry.phone, "kind": entry.unit_kind,
            "order": entry.order}  # fmt: skip
    wanted = {name: value for name, value in told.items() if value not in ("", None)}
    now = {name: getattr(unit, name) for name in wanted}
    changes += differences(now, wanted, _LABELS, _shown)
    for name, value in wanted.items():
        setattr(unit, name, value)
    if cluster_id is not None and unit.cluster_id != cluster_id:
        before = unit.cluster.name if unit.cluster is not None else ""
        changes.append(Change(N_("Cluster, block"), before, entry.cluster))
        session.flush()
        clusters.move_units(session, [unit_id], cluster_id)
        session.refresh(unit)
    if entry.role is not None and unit.cluster_id is not None:
        cluster = session.get_one(Cluster, unit.cluster_id)
        role = (
            Role.HEAD
            if cluster.head_unit_id == unit_id
            else Role.DEPUTY
            if cluster.deputy_unit_id == unit_id
            else Role.MEMBER
        )
        if role is not entry.role:
            changes.append(Change(N_("Role"), ROLES[role], ROLES[entry.role]))
            clusters.set_role(session, unit_id, entry.role)
    session.flush()
    return changes


def _shown(name: str, value: Any) -> str:
    return UNIT_KINDS[value] if name == "kind" else as_cell(value)
