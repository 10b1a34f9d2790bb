"""Criteria tables in, rankings and scores out, as workbooks."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from sqlalchemy.orm import Session

from app.conference import profile
from app.i18n import N_
from app.progress import ignore
from app.text.search import fold
from app.units import scoring
from app.units.points import parse_points
from app.units.scoring import ClusterScores
from app.workbooks import listed, unicode_text
from app.workbooks.errors import WorkbookError
from app.workbooks.listed import FoundList, ListedRow
from app.workbooks.problems import Problem, Severity
from app.workbooks.table import SheetTable
from app.workbooks.writer import Column, Sheet

FILE_NAME: Final = "Xếp hạng cụm, khối.xlsx"
BY_CLUSTER_NAME: Final = "Bảng chấm điểm từng cụm, khối.xlsx"
_PLACE: Final = (Column("Số", 6), Column("Cụm, khối thi đua", 34), Column("Đơn vị", 38))
_RANKING: Final = (
    *_PLACE, Column("Hạng", 8), Column("Tổng tự chấm", 12), Column("Tổng thẩm định", 12),
    Column("Chênh lệch", 12), Column("Ngày nộp báo cáo tổng kết", 14),
    Column("Ngày nộp bảng chấm điểm", 14), Column("Ngày nộp tài liệu kiểm chứng", 14),
    Column("Ngày cụm, khối gửi báo cáo", 14),
)  # fmt: skip
_BY_CRITERION: Final = (
    *_PLACE, Column("Tiêu chí", 60), Column("Điểm tối đa", 10), Column("Tự chấm", 10),
    Column("Thẩm định", 10),
)  # fmt: skip
_PATTERNS: Final = {
    "name": r"(ten |noi dung )?(tieu chi|tieu chuan)( .*)?|noi dung( .*)?|criterion",
    "points": r"diem( (toi da|chuan|quy dinh))?|thang diem|so diem|points|max.*",
    "self": r"(diem )?(don vi )?tu (cham|danh gia)( diem)?|self( score)?",
}
_NAMING: Final = listed.by_patterns(_PATTERNS)
_TOTAL: Final = re.compile(r"(tong( cong| so)?( diem)?|cong)( .*)?")


@dataclass(slots=True)
class CriteriaTable:
    """What a file says: criteria with their most points, self scores by criterion where the file
    has them (all in hundredths), and problems by row.
    """

    path: Path
    criteria: list[tuple[str, int]] = field(default_factory=list)
    self_points: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read_criteria(path: Path) -> CriteriaTable:
    """Read a table of criteria. Raises WorkbookError and OSError."""
    for sheet in unicode_text.sheets(path, ignore):
        table = criteria_in(path, sheet)
        if table is not None:
            return table
    message = N_("No criteria were found. The table needs the headings “Tiêu chí” and “Điểm”.")
    raise WorkbookError(path, message)


def criteria_in(path: Path, sheet: SheetTable) -> CriteriaTable | None:
    """The table of criteria in a sheet, None for a sheet without one."""
    found = listed.find(sheet, _NAMING, listed.having("name", "points"))
    return None if found is None else _rows(path, found)


def _rows(path: Path, found: FoundList) -> CriteriaTable:
    table = CriteriaTable(path)
    seen: set[str] = set()
    for row in found.rows():
        title = row.get("name")
        if not title or _TOTAL.fullmatch(fold(title)):
            continue
        try:
            most = parse_points(row.get("points"))
        except ValueError:
            most = 0
        if most is None:
            continue  # a heading between the criteria
        if most <= 0:
            table.problems.append(_bad_points(row, "points"))
        elif title in seen:
            text = N_("“{name}” stands in the table already.")
            table.problems.append(row.problem(Severity.ERROR, "twice", text, name=title))
        else:
            seen.add(title)
            table.criteria.append((title, most))
            _self_points(table, row, title)
    return table


def _self_points(table: CriteriaTable, row: ListedRow, title: str) -> None:
    try:
        given = parse_points(row.get("self"))
    except ValueError:
        table.problems.append(_bad_points(row, "self"))
        return
    if given is not None:
        table.self_points[title] = given


def _bad_points(row: ListedRow, column: str) -> Problem:
    text = N_("“{points}” is no number of points.")
    return row.problem(Severity.ERROR, "bad-points", text, points=row.get(column))


def sheets(session: Session) -> list[Sheet]:
    """The ranking in all clusters, and all points in a list that can be filtered."""
    data = profile.load(session)
    organisation = (data.superior_agency, data.organiser)
    found = scoring.load(session)
    ranked = [row for cluster in found for row in _ranked(cluster)]
    points = [row for cluster in found for row in _points(cluster)]
    return [
        Sheet("Xếp hạng", "Kết quả xếp hạng các cụm, khối", _RANKING, ranked, organisation),
        Sheet("Chấm điểm", "Kết quả chấm điểm theo tiêu chí", _BY_CRITERION, points, organisation),
    ]


def by_cluster(session: Session) -> list[Sheet]:
    """Every cluster on a sheet of its own: ranking, papers, and points by criterion."""
    data = profile.load(session)
    organisation = (data.superior_agency, data.organiser)
    return [_sheet(cluster, organisation) for cluster in scoring.load(session)]


def _ranked(cluster: ClusterScores) -> list[list[Any]]:
    return [
        [
            cluster.number,
            cluster.name,
            unit.name,
            unit.rank,
            _number(unit.self_total),
            _number(unit.verified_total),
            _number(unit.difference),
            unit.report_on,
            unit.sheet_on,
            unit.evidence_on,
            cluster.received_on,
        ]
        for unit in cluster.units
    ]


def _points(cluster: ClusterScores) -> list[list[Any]]:
    return [
        [
            cluster.number,
            cluster.name,
            unit.name,
            criterion.name,
            _number(criterion.max_points),
            _number(unit.self_points.get(criterion.id)),
            _number(unit.verified_points.get(criterion.id)),
        ]
        for unit in cluster.units
        for criterion in cluster.criteria
    ]


def _sheet(cluster: ClusterScores, organisation: tuple[str, str]) -> Sheet:
    columns = [
        Column("Đơn vị", 38), Column("Hạng", 8), Column("Báo cáo tổng kết", 14),
        Column("Bảng chấm điểm", 14), Column("Tài liệu kiểm chứng", 14),
        *(Column(f"{criterion.name} (thẩm định)", 16) for criterion in cluster.criteria),
        Column("Tổng tự chấm", 12), Column("Tổng thẩm định", 12), Column("Chênh lệch", 12),
    ]  # fmt: skip
    rows: list[list[Any]] = [
        [
            unit.name,
            unit.rank,
            unit.report_on,
            unit.sheet_on,
            unit.evidence_on,
            *(_number(unit.verified_points.get(c.id)) for c in cluster.criteria),
            _number(unit.self_total),
            _number(unit.verified_total),
            _number(unit.difference),
        ]
        for unit in cluster.units
    ]
    title = f"Kết quả chấm điểm, xếp hạng: {cluster.name}"
    return Sheet(f"{cluster.number}. {cluster.name}", title, columns, rows, organisation)


def _number(points: int | None) -> float | None:
    return None if points is None else points / 100
