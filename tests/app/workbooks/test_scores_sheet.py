"""Criteria in, rankings out."""

import io

import pytest
from openpyxl import load_workbook

from app.units import clusters, register, scoring
from app.workbooks import scores_sheet, writer
from app.workbooks.errors import WorkbookError
from db.models import ClusterKind


def test_criteria_of_an_office_table(write) -> None:
    path = write(
        [
            ["BẢNG TIÊU CHÍ CHẤM ĐIỂM THI ĐUA"],
            ["TT", "Nội dung tiêu chí", "Điểm tối đa"],
            ["I", "Nhiệm vụ chính trị"],
            [1, "Phát triển kinh tế", 60],
            [2, "Văn hóa, xã hội", "25,5"],
            [3, "Văn hóa, xã hội", 5],
            [4, "Cải cách hành chính", "mười"],
            ["", "Tổng cộng", 100],
        ]
    )
    table = scores_sheet.read_criteria(path)
    assert table.criteria == [("Phát triển kinh tế", 6000), ("Văn hóa, xã hội", 2550)]
    assert [(p.row, p.code) for p in table.problems] == [(6, "twice"), (7, "bad-points")]


def test_no_criteria_in_the_file(write) -> None:
    with pytest.raises(WorkbookError, match="No criteria"):
        scores_sheet.read_criteria(write([["Họ và tên"], ["Nguyễn Văn Mẫu"]]))


def test_ranking_on_a_sheet_for_each_cluster(store) -> None:
    with store.edit("Fill") as session:
        made = clusters.add(session, "Khối 1", ClusterKind.KHOI)
        units = [register.add(session, name).id for name in ("Sở B", "Sở A")]
        clusters.move_units(session, units, made)
        criterion = scoring.add_criterion(session, made, "Chung", 10000)
        scoring.set_points(session, units[0], criterion, verified=True, points=9550)
        scoring.set_points(session, units[0], criterion, verified=False, points=9700)
    with store.read() as session:
        book = load_workbook(io.BytesIO(writer.build(scores_sheet.by_cluster(session))))
    rows = list(book["1. Khối 1"].iter_rows(min_row=6, values_only=True))
    assert [row[1:3] for row in rows] == [("Sở B", 1), ("Sở A", None)]
    assert rows[0][6:] == (95.5, 97, 95.5, -1.5)
