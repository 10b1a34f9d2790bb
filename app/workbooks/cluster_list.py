"""The list of clusters and their units as a workbook, out and in again."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.conference import profile
from app.i18n import N_, _
from app.progress import Progress, ignore
from app.text.normal import clean
from app.text.phones import tidy_phone
from app.text.search import fold
from app.units import clusters, register
from app.units.clusters import Role
from app.workbooks import listed, unicode_text, writer
from app.workbooks.errors import WorkbookError
from app.workbooks.listed import Columns, FoundList, ListedRow
from app.workbooks.problems import Problem, Severity
from app.workbooks.table import SheetTable
from app.workbooks.writer import Column, Sheet
from db.models import Cluster, ClusterKind, Unit

# What stands in the workbook is Vietnamese, as on every paper of the office.
KINDS: Final = {ClusterKind.CUM: "Cụm", ClusterKind.KHOI: "Khối"}
ROLES: Final = {Role.HEAD: "Trưởng", Role.DEPUTY: "Phó", Role.MEMBER: "Thành viên"}
COLUMNS: Final = (
    Column("Loại", 8), Column("Số", 6), Column("Cụm, khối thi đua", 34), Column("Đơn vị", 40),
    Column("Tên viết tắt", 16), Column("Vai trò", 12), Column("Điện thoại", 16),
)  # fmt: skip

_PATTERNS: Final = {
    "kind": r"loai( cum( khoi)?)?",
    "number": r"so( cum| khoi| cum khoi)?|cum khoi so",
    "cluster": r"(ten )?(cum|khoi)( khoi)?( thi dua)?|cum khoi( thi dua)?",
    "unit": r"(ten )?(don vi|co quan)( thanh vien)?( co quan)?",
    "short": r"(ten )?viet tat",
    "role": r"vai tro|nhiem vu|cum truong khoi truong|chuc danh",
    "phone": r"(so )?(dien thoai|dt|sdt)( lien he)?",
}
_HEADING: Final = re.compile(
    r"\s*(?:[IVX]+|\d+)?[.)\s-]*(?P<kind>cụm|khối)\b(?P<rest>.*)", re.IGNORECASE
)
_NUMBER: Final = re.compile(r"(?:số\s*)?(\d{1,2})\b")
_NAMING: Final = listed.by_patterns(_PATTERNS)


@dataclass(frozen=True, slots=True)
class ListedUnit:
    """One unit as a row of the list gives it; `cluster` may be "" (it stays where it is)."""

    row: int
    kind: ClusterKind
    number: int | None
    cluster: str
    unit: str
    short_name: str
    role: Role | None
    phone: str


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


def export(session: Session) -> bytes:
    """All clusters with their units as an xlsx file; units in no cluster stand at the end."""
    rows: list[list[Any]] = []
    for cluster in clusters.load(session):
        for unit in cluster.units:
            place = [KINDS[cluster.kind], cluster.number, cluster.name] if cluster.id else [""] * 3
            role = ROLES[unit.role] if cluster.id else ""
            rows.append([*place, unit.name, unit.short_name, role, unit.phone])
    data = profile.load(session)
    title = "Danh sách cụm, khối thi đua và các đơn vị thành viên"
    organisation = (data.superior_agency, data.organiser)
    return writer.build([Sheet("Cụm, khối", title, COLUMNS, rows, organisation)])


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
        if not row.get("unit"):
            if any(row.get(name) for name in ("cluster", "role", "phone")):
                text = N_("The unit is missing. Fill it in, or remove the row.")
                result.problems.append(row.problem(Severity.ERROR, "no-unit", text))
            continue
        result.units.append(_unit(row, heading))
    return result


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
    )


def apply(session: Session, wanted: ClusterList) -> Counts:
    """Bring clusters and units to what `wanted` says; empty cells leave things as they are."""
    counts = Counts()
    index = register.UnitIndex.load(session)
    known = {
        register.unit_key(cluster.name): cluster.id for cluster in session.scalars(select(Cluster))
    }
    for entry in wanted.units:
        cluster_id = None
        if entry.cluster:
            key = register.unit_key(entry.cluster)
            if key not in known:
                known[key] = clusters.add(session, entry.cluster, entry.kind, entry.number)
                counts.new_clusters += 1
            cluster_id = known[key]
        unit_id = index.find(entry.unit)
        if unit_id is None:
            unit_id = register.add(session, entry.unit).id
            index.by_key[register.unit_key(entry.unit)] = unit_id
            counts.new_units += 1
            _change(session, unit_id, entry, cluster_id)
        elif _change(session, unit_id, entry, cluster_id):
            counts.changed_units += 1
        else:
            counts.unchanged += 1
    return counts


def _change(session: Session, unit_id: int, entry: ListedUnit, cluster_id: int | None) -> bool:
    unit = session.get_one(Unit, unit_id)
    changed = False
    for name, value in (("short_name", entry.short_name), ("phone", entry.phone)):
        if value and getattr(unit, name) != value:
            setattr(unit, name, value)
            changed = True
    if cluster_id is not None and unit.cluster_id != cluster_id:
        clusters.move_units(session, [unit_id], cluster_id)
        session.refresh(unit)
        changed = True
    if entry.role is not None and unit.cluster_id is not None:
        cluster = session.get_one(Cluster, unit.cluster_id)
        now = (
            Role.HEAD
            if cluster.head_unit_id == unit_id
            else Role.DEPUTY
            if cluster.deputy_unit_id == unit_id
            else Role.MEMBER
        )
        if now is not entry.role:
            clusters.set_role(session, unit_id, entry.role)
            changed = True
    session.flush()
    return changed


def file_name() -> str:
    """Name that an exported list is proposed under."""
    return _("Clusters and units") + ".xlsx"
