"""The Reports and scores page with real widgets."""

import datetime

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox

from app.units import clusters, register, scoring
from db.models import ClusterKind
from ui.pages.scores.models import (
    C_DIFFERENCE,
    C_MAX,
    C_NAME,
    C_SELF,
    C_VERIFIED,
    DIFFERENCE,
    EVIDENCE,
    RANK,
    REPORT,
    UNIT,
    VERIFIED,
)

LEFT = Qt.MouseButton.LeftButton
TODAY = datetime.date(2025, 1, 6)


@pytest.fixture
def page(window, conference, qtbot):
    window.open_path(conference)
    with window.context.edit("Fill") as session:
        for number in (1, 2):
            made = clusters.add(session, f"Khối {number}", ClusterKind.KHOI)
            names = [f"Sở {name} {number}" for name in ("Yên", "An", "Bình")]
            units = [register.add(session, name).id for name in names]
            clusters.move_units(session, units, made)
        scoring.replace_criteria(session, [1], [("Kinh tế", 6000), ("Xã hội", 4000)])
    window.show_page("scores")
    page = window.current_page()
    page.today = lambda: TODAY
    return page


def cell(page, name: str, column: int) -> str:
    row = next(n for n, unit in enumerate(page.units.rows) if unit.name == name)
    return page.units.index(row, column).data()


def choose(page, name: str) -> None:
    row = next(n for n, unit in enumerate(page.units.rows) if unit.name == name)
    page.unit_table.setCurrentIndex(page.units.index(row, UNIT))


def type_in(page, qtbot, row: int, column: int, text: str) -> None:
    """Type over a cell of the criteria table, as in Excel."""
    table = page.criteria_table
    table.setCurrentIndex(page.criteria.index(row, column))
    table.edit(page.criteria.index(row, column))
    field = next(w for w in table.viewport().findChildren(QLineEdit) if w.isVisible())
    field.clear()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    QApplication.processEvents()


def test_points_are_typed_totals_and_ranks_computed(page, qtbot) -> None:
    choose(page, "Sở Yên 1")
    assert page.unit_name.text() == "Sở Yên 1"
    for row, (own, verified) in enumerate((("55", "54,5"), ("38", "38"))):
        type_in(page, qtbot, row, C_SELF, own)
        type_in(page, qtbot, row, C_VERIFIED, verified)
    assert cell(page, "Sở Yên 1", VERIFIED) == "92,5"
    assert cell(page, "Sở Yên 1", DIFFERENCE) == "−0,5"
    assert cell(page, "Sở Yên 1", RANK) == "1"
    total = [page.criteria.index(2, column).data() for column in range(5)]
    assert total == ["Tổng", "100", "93", "92,5", "−0,5"]
    choose(page, "Sở An 1")
    for row, points in enumerate(("58,5", "34")):
        type_in(page, qtbot, row, C_VERIFIED, points)
    assert [unit.name for unit in page.units.rows][:2] == ["Sở An 1", "Sở Yên 1"]
    assert cell(page, "Sở An 1", RANK) == "1 (đồng hạng)"
    assert page.unit_name.text() == "Sở An 1"


def test_enter_goes_down_as_in_excel(page, qtbot) -> None:
    choose(page, "Sở Yên 1")
    type_in(page, qtbot, 0, C_VERIFIED, "50")
    current = page.criteria_table.currentIndex()
    assert (current.row(), current.column()) == (1, C_VERIFIED)


def test_totals_are_never_typed(page) -> None:
    flags = page.criteria.flags(page.criteria.index(2, C_VERIFIED))
    assert not flags & Qt.ItemFlag.ItemIsEditable
    flags = page.criteria.flags(page.criteria.index(0, C_DIFFERENCE))
    assert not flags & Qt.ItemFlag.ItemIsEditable


@pytest.mark.parametrize("text", ["61", "chín"])
def test_points_above_the_most_are_refused(page, qtbot, text) -> None:
    choose(page, "Sở Yên 1")
    page.set_points(page.criteria.rows[0].id, True, text)
    assert "0 đến 60" in page.window().notices.text()
    assert page.criteria.index(0, C_VERIFIED).data() == ""


def test_papers_are_ticked_today_or_on_a_typed_day(page, qtbot) -> None:
    rect = page.unit_table.visualRect(page.units.index(0, REPORT))
    qtbot.mouseClick(
        page.unit_table.viewport(),
        LEFT,
        Qt.KeyboardModifier.NoModifier,
        QPoint(rect.left() + 14, rect.center().y()),
    )
    name = page.units.rows[0].name
    assert cell(page, name, REPORT) == "06/01"
    page.units.setData(page.units.index(0, EVIDENCE), "3/1")
    assert page.units.rows[0].evidence_on == datetime.date(2025, 1, 3)
    page.units.setData(page.units.index(0, EVIDENCE), "hôm qua")
    assert "hôm qua" in page.window().notices.text()
    assert "1 báo cáo" in page.summary.text()
    page.context.store.undo()
    assert page.units.rows[0].evidence_on is None


def test_the_clusters_own_report(page, qtbot) -> None:
    qtbot.mouseClick(page.received, LEFT, Qt.KeyboardModifier.NoModifier, QPoint(8, 12))
    assert page.received.text() == "Đã nhận báo cáo của cụm, khối ngày 06/01/2025"
    assert "10/01/2025" in page.received.toolTip()
    qtbot.mouseClick(page.received, LEFT, Qt.KeyboardModifier.NoModifier, QPoint(8, 12))
    assert page.current_cluster().received_on is None


def test_self_scores_are_taken_over(page, qtbot) -> None:
    choose(page, "Sở Bình 1")
    for row, points in enumerate(("50", "30")):
        type_in(page, qtbot, row, C_SELF, points)
    qtbot.mouseClick(page.take_over_button, LEFT)
    assert cell(page, "Sở Bình 1", VERIFIED) == "80"


def test_criteria_are_added_changed_and_deleted(page, qtbot) -> None:
    qtbot.mouseClick(page.add_button, LEFT)
    assert page.criteria.rowCount() == 4
    type_in(page, qtbot, 2, C_MAX, "5")
    assert page.criteria.index(3, C_MAX).data() == "105"
    page.criteria_table.setCurrentIndex(page.criteria.index(2, C_NAME))
    qtbot.mouseClick(page.remove_button, LEFT)
    assert page.criteria.rowCount() == 3
    qtbot.mouseClick(page.window().notices.action_button, LEFT)
    assert page.criteria.rowCount() == 4


def answer(monkeypatch, number: int) -> None:
    monkeypatch.setattr(QMessageBox, "exec", lambda box: 0)
    monkeypatch.setattr(
        QMessageBox,
        "clickedButton",
        lambda box: [b for b in box.buttons() if box.buttonRole(b).value == 0][number],
    )


def test_criteria_come_from_excel_for_all_clusters(page, qtbot, monkeypatch, tmp_path) -> None:
    book = Workbook()
    for row in (["TT", "Tiêu chí", "Điểm tối đa"], [1, "Kinh tế", 70], [2, "Quốc phòng", 30]):
        book.active.append(row)
    path = tmp_path / "Tiêu chí.xlsx"
    book.save(path)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (str(path), ""))
    answer(monkeypatch, 1)
    qtbot.mouseClick(page.import_button, LEFT)
    assert [c.name for c in page.criteria.rows] == ["Kinh tế", "Quốc phòng"]
    page.cluster.set_value(2)
    assert [c.max_points for c in page.criteria.rows] == [7000, 3000]
    assert page.context.store.undo_label == "Nhập Tiêu chí.xlsx"


@pytest.mark.parametrize(
    ("points", "says"),
    [((55, "38,5"), "2/2 tiêu chí"), ((61, 10), "vượt"), ((None, None), "không có điểm tự chấm")],
)
def test_a_units_own_score_sheet(page, qtbot, monkeypatch, tmp_path, points, says) -> None:
    book = Workbook()
    rows = zip(("KINH TẾ", "Xã hội", "Khác"), (60, 40, 5), (*points, 1), strict=True)
    for row in (["Tiêu chí", "Điểm tối đa", "Đơn vị tự chấm"], *map(list, rows)):
        book.active.append(row if points[0] else row[:2])
    book.save(tmp_path / "Sở Yên.xlsx")
    chosen = str(tmp_path / "Sở Yên.xlsx")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (chosen, ""))
    choose(page, "Sở Yên 1")
    qtbot.mouseClick(page.sheet_button, LEFT)
    assert says in page.window().notices.text()
    good = says.startswith("2")
    assert page.criteria.index(2, C_SELF).data() == ("93,5" if good else "")
    assert (page.current_unit().sheet_on == TODAY) == good


def test_a_cluster_without_criteria_says_what_to_do(page) -> None:
    page.cluster.set_value(2)
    assert page.no_criteria.isVisible()
    assert not page.criteria_table.isVisible()


def test_export(page, qtbot, monkeypatch, tmp_path) -> None:
    path = tmp_path / "a.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(path), ""))
    _shown, together, by_cluster = page.export_button.menu().actions()
    by_cluster.trigger()
    assert load_workbook(path).sheetnames == ["1. Khối 1", "2. Khối 2"]
    together.trigger()
    assert load_workbook(path).sheetnames == ["Xếp hạng", "Chấm điểm"]


def test_no_clusters_lead_to_their_page(window, conference, qtbot) -> None:
    window.open_path(conference)
    window.show_page("scores")
    page = window.current_page()
    assert page.clusters_button.isVisible()
    qtbot.mouseClick(page.clusters_button, LEFT)
    assert window.settings.text("window/page") == "clusters"


def test_a_unit_is_revealed(page) -> None:
    unit = page._clusters[1].units[2].unit_id
    page.reveal([unit])
    assert page.current_cluster().cluster_id == 2
    assert page.current_unit().unit_id == unit
