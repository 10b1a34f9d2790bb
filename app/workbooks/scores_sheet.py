"""Criteria tables in, rankings and scores out, as workbooks."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from sqlalchemy.orm import Session

from app.conference import profile
from app.i18n import N_
from app.progress import ignore
from app.text.normal import clean
from app.text.search import fold
from app.units import scoring
from app.units.points import parse_points
from app.units.scoring import ClusterScores
from app.workbooks import unicode_text, writer
from app.workbooks.errors import WorkbookError
from app.workbooks.problems import Problem, Severity
from app.workbooks.table import SheetTable, cell
from app.workbooks.writer import Column, Sheet

FILE_NAME: Final = "Xếp hạng cụm, khối.xlsx"
_NAME: Final = re.compile(r"(ten |noi dung )?(tieu chi|tieu chuan)( .*)?|noi dung( .*)?|criterion")
_POINTS: Final = re.compile(r"diem( (toi da|chuan|quy dinh))?|thang diem|so diem|points|max.*")
_SELF: Final = re.compile(r"(diem )?(don vi )?tu (cham|danh gia)( diem)?|self( score)?")
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
        for index, row in enumerate(sheet.rows[:60]):
            keys = [fold(text) for text in row]
            names = [n for n, key in enumerate(keys) if _NAME.fullmatch(key)]
            points = [n for n, key in enumerate(keys) if _POINTS.fullmatch(key)]
            own = [n for n, key in enumerate(keys) if _SELF.fullmatch(key)]
            if names and points:
                columns = (names[0], points[0], own[0] if own else None)
                return _rows(path, sheet, index + 1, columns)
    message = N_("No criteria were found. The table needs the headings “Tiêu chí” and “Điểm”.")
    raise WorkbookError(path, message)


def _rows(
    path: Path, sheet: SheetTable, start: int, columns: tuple[int, int, int | None]
) -> CriteriaTable:
    name, points, own = columns
    table = CriteriaTable(path)
    seen: set[str] = set()
    for number, row in zip(sheet.numbers[start:], sheet.rows[start:], strict=True):
        title = clean(cell(row, name))
        if not title or _TOTAL.fullmatch(fold(title)):
            continue
        try:
            most = parse_points(cell(row, points))
        except ValueError:
            most = 0
        if most is None:
            continue  # a heading between the criteria
        if most <= 0:
            text = N_("“{points}” is no number of points.")
            values = {"points": cell(row, points)}
            table.problems.append(
                Problem(Severity.ERROR, sheet.name, number, "bad-points", text, values)
            )
        elif title in seen:
            text = N_("“{name}” stands in the table already.")
            table.problems.append(
                Problem(Severity.ERROR, sheet.name, number, "twice", text, {"name": title})
            )
        else:
            seen.add(title)
            table.criteria.append((title, most))
            if own is not None:
                _self_points(table, sheet, number, title, cell(row, own))
    return table


def _self_points(table: CriteriaTable, sheet: SheetTable, row: int, title: str, text: str) -> None:
    try:
        given = parse_points(text)
    except ValueError:
        message = N_("“{points}” is no number of points.")
        table.problems.append(
            Problem(Severity.ERROR, sheet.name, row, "bad-points", message, {"points": text})
        )
        return
    if given is not None:
        table.self_points[title] = given


def export(session: Session) -> bytes:
    """Every cluster on a sheet of its own: ranking, papers, and points by criterion."""
    data = profile.load(session)
    sheets = [
        _sheet(cluster, (data.superior_agency, data.organiser)) for cluster in scoring.load(session)
    ]
    return writer.build(sheets or [Sheet("1", "Xếp hạng", [], [])])


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
