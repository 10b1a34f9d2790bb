"""Copy and paste on the pages of clusters and of scores."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from sqlalchemy import delete

from app.units.clusters import Role
from db.models import Criterion
from tests.ui.clipboards import agree, copy, paste
from ui.pages.clusters.tree import PHONE, ROLE, SHORT
from ui.pages.scores.models import C_MAX, C_NAME, C_SELF, C_VERIFIED, REPORT


def unit_item(page, place: int, cluster: int = 0):
    return page.tree.topLevelItem(cluster).child(place)


def test_units_are_copied_and_pasted_back_after_excel(show) -> None:
    page = show("clusters")
    page.tree.setCurrentItem(unit_item(page, 0), SHORT)
    unit_item(page, 1).setSelected(True)
    heading, first, second = copy(page.tree, with_headings=True)
    assert heading[:2] == ["Cụm, khối, đơn vị", "Vai trò"]
    assert first[ROLE] == "Trưởng"
    first[PHONE], second[SHORT] = "0252 3822 222", "Viết tắt"
    paste(page.tree, "\r\n".join(map("\t".join, (first, second))))
    units = page._clusters[0].units
    assert units[0].phone.replace(" ", "") == "02523822222"
    assert units[1].short_name == "Viết tắt"
    page.window().undo()
    assert page._clusters[0].units[1].short_name != "Viết tắt"


def test_a_column_goes_on_past_the_line_of_the_next_cluster(show) -> None:
    page = show("clusters")
    last = len(page._clusters[0].units) - 1
    page.tree.clearSelection()
    page.tree.setCurrentItem(unit_item(page, last), SHORT)
    paste(page.tree, "Một\r\nHai\r\n")
    assert page._clusters[0].units[last].short_name == "Một"
    assert page._clusters[1].units[0].short_name == "Hai"


def test_roles_are_pasted_in_words(show) -> None:
    page = show("clusters")
    one, two = (unit.name for unit in page._clusters[0].units[:2])
    page.tree.setCurrentItem(unit_item(page, 0), ROLE)
    paste(page.tree, "Phó\r\nTrưởng\r\n")
    assert page._clusters[0].leader(Role.HEAD).name == two
    page.window().undo()
    assert page._clusters[0].leader(Role.HEAD).name == one


def test_what_cannot_be_typed_refuses_everything(show) -> None:
    page = show("clusters")
    page.tree.setCurrentItem(unit_item(page, 0), ROLE)
    said = paste(page.tree, "Giám đốc\tSở, ban, ngành\tViết tắt")
    assert "Giám đốc" in said and "Vai trò" in said
    assert page._clusters[0].units[0].short_name != "Viết tắt"


def test_units_with_headings_come_by_the_import(show, monkeypatch) -> None:
    page = show("clusters")
    asked = agree(monkeypatch)
    page.tree.setCurrentItem(page.tree.topLevelItem(0))
    paste(page.tree, "Cụm, khối thi đua\tĐơn vị\r\nKhối thi đua số 99\tĐơn vị dán thêm\r\n")
    assert asked
    assert page._clusters[-1].name == "Khối thi đua số 99" or any(
        unit.name == "Đơn vị dán thêm" for cluster in page._clusters for unit in cluster.units
    )
    assert page.window().context.store.undo_label == "Nhập Bộ nhớ tạm"


def test_points_are_pasted_as_a_block(show) -> None:
    page = show("scores")
    table, model = page.criteria_table, page.criteria
    rows = len(model.rows)
    table.setCurrentIndex(model.index(0, C_SELF))
    table.selectAll()
    cells = copy(table)
    assert len(cells) == rows + 1  # with the total
    for line in cells:
        line[C_SELF] = line[C_VERIFIED] = "1,5"
    table.clearSelection()
    table.setCurrentIndex(model.index(0, C_NAME))
    paste(table, "\r\n".join(map("\t".join, cells)))
    assert {model.index(row, C_VERIFIED).data() for row in range(rows)} == {"1,5"}
    label = page.window().context.store.undo_label
    assert label is not None and str(2 * rows) in label
    page.window().undo()
    assert {model.index(row, C_VERIFIED).data() for row in range(rows)} != {"1,5"}


def test_points_that_exceed_the_most_are_named(show) -> None:
    page = show("scores")
    model = page.criteria
    before = model.index(0, C_SELF).data()
    page.criteria_table.setCurrentIndex(model.index(0, C_SELF))
    said = paste(page.criteria_table, "1\r\n9999\r\nnhiều\r\n")
    assert "Dòng 2" in said and "Dòng 3" in said and "“nhiều”" in said
    assert model.index(0, C_SELF).data() == before


def test_one_value_fills_a_selection_of_cells(show) -> None:
    page = show("scores")
    table, model = page.criteria_table, page.criteria
    selection = table.selectionModel()
    table.setCurrentIndex(model.index(0, C_SELF))
    for row, column in ((0, C_VERIFIED), (1, C_SELF), (1, C_VERIFIED)):
        selection.select(model.index(row, column), selection.SelectionFlag.Select)
    paste(table, "2")
    assert {
        model.index(row, column).data() for row in (0, 1) for column in (C_SELF, C_VERIFIED)
    } == {"2"}


def test_more_points_than_there_are_criteria_are_told(show) -> None:
    page = show("scores")
    page.criteria_table.setCurrentIndex(page.criteria.index(len(page.criteria.rows) - 1, C_SELF))
    assert "3" in paste(page.criteria_table, "1\r\n1\r\n1\r\n")


def test_a_table_of_criteria_asks_for_which_clusters(show, monkeypatch) -> None:
    page = show("scores")
    asked = agree(monkeypatch)
    lines = [[c.name, str(c.max_points // 100 + 1)] for c in page.criteria.rows]
    page.criteria_table.setCurrentIndex(page.criteria.index(0, C_NAME))
    paste(page.criteria_table, "\r\n".join(map("\t".join, [["Tiêu chí", "Điểm"], *lines])))
    assert asked
    assert page.criteria.index(0, C_MAX).data() == lines[0][1]


def test_the_first_criteria_are_pasted_where_the_units_are(show, monkeypatch) -> None:
    page = show("scores")
    agree(monkeypatch)
    with page.context.edit("None") as session:
        session.execute(delete(Criterion))
    assert page.criteria_table.isHidden()
    paste(page.unit_table, "Tiêu chí\tĐiểm tối đa\r\nPhong trào thi đua\t60\r\nKhen thưởng\t40\r\n")
    assert page.criteria_table.isVisible()
    assert [c.name for c in page.criteria.rows] == ["Phong trào thi đua", "Khen thưởng"]


def test_days_of_papers_are_copied_whole_and_pasted(show) -> None:
    page = show("scores")
    table, model = page.unit_table, page.units
    table.setCurrentIndex(model.index(0, REPORT))
    unit_id = model.rows[0].unit_id
    paste(table, "03/01/2025")
    row = next(n for n, unit in enumerate(model.rows) if unit.unit_id == unit_id)
    table.selectRow(row)
    assert copy(table)[0][REPORT] == "03/01/2025"
    table.setCurrentIndex(model.index(row, REPORT))
    assert "hôm qua" in paste(table, "hôm qua")


@pytest.mark.parametrize("page_id", ["clusters", "awards"])
def test_a_workbook_dropped_on_the_page_is_imported(show, page_id, tmp_path) -> None:
    page = show(page_id)
    path = tmp_path / "Danh sách.xlsx"
    path.write_bytes(b"")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    point, copying, left = QPointF(9, 9), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    entering = QDragEnterEvent(point, copying, data, left, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(page, entering)
    assert entering.isAccepted()
    dropped = QDropEvent(point, copying, data, left, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(page, dropped)
    QApplication.processEvents()
    # An empty file is read and refused by its name.
    assert "Danh sách.xlsx" in page.window().notices.text()
