"""The Clusters and units page with real widgets."""

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox

from app.units.clusters import Role
from tests.ui.conftest import type_text
from ui.pages.clusters.tree import NAME, ROLE
from ui.widgets.choices import ChoiceBox

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(sample_window, qtbot):
    sample_window.show_page("clusters")
    return sample_window.current_page()


def cluster_item(page, number: int):
    return page.tree.topLevelItem(number - 1)


def names(item) -> list[str]:
    return [item.child(n).text(NAME) for n in range(item.childCount())]


def editor(page, kind):
    return next(w for w in page.tree.viewport().findChildren(kind) if w.isVisible())


def enter(qtbot, field) -> None:
    qtbot.keyClick(field, Qt.Key.Key_Return)
    QApplication.processEvents()


def test_fifteen_clusters_with_head_and_deputy_first(page) -> None:
    assert page.tree.topLevelItemCount() == 16
    first = cluster_item(page, 1)
    assert names(first)[:2] == ["Thành phố Phan Thiết", "Thị xã La Gi"]
    assert [first.child(n).text(ROLE) for n in range(3)] == ["Trưởng", "Phó", "Thành viên"]
    assert page.tree.topLevelItem(15).text(NAME) == "Chưa xếp cụm, khối"
    assert page.summary.text().startswith("15 cụm, khối")


def test_search_without_tone_marks(page, qtbot) -> None:
    qtbot.keyClicks(page.search, "noi vu")
    found = [
        name
        for n in range(page.tree.topLevelItemCount())
        for name in names(page.tree.topLevelItem(n))
    ]
    assert found == ["Sở Nội vụ"]


def drop(page, units: list[int], target) -> None:
    page.tree.select(units)
    point = QPointF(page.tree.visualItemRect(target).center())
    event = QDropEvent(
        point, Qt.DropAction.MoveAction, QMimeData(), LEFT, Qt.KeyboardModifier.NoModifier
    )
    page.tree.dropEvent(event)


def test_units_are_dragged_to_another_cluster_and_back_by_undo(page) -> None:
    first, second = page._clusters[0], page._clusters[1]
    moved = [first.units[0].id, first.units[2].id]
    page.tree.scrollToItem(cluster_item(page, 2))
    drop(page, moved, cluster_item(page, 2))
    assert {unit.id for unit in page._clusters[1].units} >= set(moved)
    assert page._clusters[0].leader(Role.HEAD) is None
    assert set(page.tree.selected_ids()) == set(moved)
    assert "2 đơn vị" in page.context.store.undo_label
    page.context.store.undo()
    assert page._clusters[0].leader(Role.HEAD).id == moved[0]
    assert page._clusters[1].units == second.units


def test_dropping_where_they_are_is_no_edit(page) -> None:
    drop(page, [page._clusters[0].units[1].id], cluster_item(page, 1))
    assert page.context.store.undo_label is None


def test_menu_moves_and_gives_roles(page) -> None:
    unit = page._clusters[0].units[2]
    page.tree.select([unit.id])
    actions = {action.text(): action for action in page.tree.unit_menu().actions()}
    actions["Trưởng"].trigger()
    assert page._clusters[0].leader(Role.HEAD).id == unit.id
    page.tree.select([unit.id])
    actions = {action.text(): action for action in page.tree.unit_menu().actions()}
    actions["Chuyển đến: Chưa xếp cụm, khối"].trigger()
    assert unit.id in [u.id for u in page._clusters[-1].units]


def test_names_roles_and_phones_are_edited_in_place(page, qtbot) -> None:
    unit = page._clusters[0].units[2]
    page.tree.select([unit.id])
    page.tree.edit_current(NAME)
    field = editor(page, QLineEdit)
    field.clear()
    type_text(field, "Huyện Tuy Phong Mẫu")
    enter(qtbot, field)
    assert page._clusters[0].units[2].name == "Huyện Tuy Phong Mẫu"
    page.tree.edit_current(ROLE)
    box = editor(page, ChoiceBox)
    box.set_value(Role.DEPUTY)
    enter(qtbot, box)
    assert page._clusters[0].leader(Role.DEPUTY).id == unit.id


def test_a_name_that_another_unit_has_is_refused(page, qtbot) -> None:
    unit = page._clusters[0].units[0]
    page.change_unit(unit.id, "name", "sở nội vụ")
    assert "không đơn vị nào khác" in page.window().notices.text()
    assert page._clusters[0].units[0].name == unit.name


def test_a_unit_is_added_to_the_current_cluster(page, qtbot) -> None:
    page.tree.select_cluster(page._clusters[1].id)
    qtbot.mouseClick(page.add_unit_button, LEFT)
    field = editor(page, QLineEdit)
    field.clear()
    type_text(field, "Huyện Mẫu")
    enter(qtbot, field)
    assert "Huyện Mẫu" in [unit.name for unit in page._clusters[1].units]


def test_a_cluster_is_added_renamed_and_deleted(page, qtbot) -> None:
    page._kinds.actions()[1].trigger()
    field = editor(page, QLineEdit)
    field.clear()
    type_text(field, "Khối doanh nghiệp")
    enter(qtbot, field)
    assert (page._clusters[15].number, page._clusters[15].name) == (16, "Khối doanh nghiệp")
    page.tree.select_cluster(page._clusters[0].id)
    before = len(page._clusters[-1].units)
    qtbot.keyClick(page.tree, Qt.Key.Key_Delete)
    assert len(page._clusters[-1].units) == before + 4
    qtbot.mouseClick(page.window().notices.action_button, LEFT)
    assert page._clusters[0].number == 1


def test_selected_units_are_deleted_and_come_back(page, qtbot) -> None:
    unit = page._clusters[0].units[0]
    page.tree.select([unit.id])
    qtbot.mouseClick(page.delete_button, LEFT)
    assert unit.id not in [u.id for c in page._clusters for u in c.units]
    qtbot.mouseClick(page.window().notices.action_button, LEFT)
    assert page._clusters[0].leader(Role.HEAD).id == unit.id


def test_copy(page) -> None:
    page.tree.select([page._clusters[0].units[0].id])
    page.clipboard.copy_with_headings()
    lines = QGuiApplication.clipboard().text().split("\r\n")
    assert lines[1].split("\t")[:2] == ["Thành phố Phan Thiết", "Trưởng"]


def test_export_and_import(page, qtbot, monkeypatch, tmp_path) -> None:
    path = tmp_path / "Cụm.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(path), ""))
    page.export_button.menu().actions()[1].trigger()
    sheet = load_workbook(path).active
    assert sheet["E5"].value == "Đơn vị"
    for row in sheet.iter_rows(min_row=6):
        if row[4].value == "Sở Nội vụ":
            row[7].value = "0252 3822 222"
    sheet.parent.save(path)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (str(path), ""))
    monkeypatch.setattr(QMessageBox, "exec", lambda box: 0)
    monkeypatch.setattr(QMessageBox, "clickedButton", lambda box: box.buttons()[0])
    qtbot.mouseClick(page.import_button, LEFT)
    assert "1 thay đổi" in page.window().notices.text()
    phones = {u.name: u.phone for c in page._clusters for u in c.units}
    assert phones["Sở Nội vụ"].replace(" ", "") == "02523822222"
    page.context.store.undo()
    phones = {u.name: u.phone for c in page._clusters for u in c.units}
    assert phones["Sở Nội vụ"] == ""


def test_an_empty_conference_teaches_what_to_do(window, conference, qtbot, monkeypatch, tmp_path):
    book = Workbook()
    book.active.append(["Cụm, khối", "Đơn vị"])
    book.active.append(["Khối 1", "Sở Mẫu"])
    book.save(tmp_path / "a.xlsx")
    window.open_path(conference)
    window.show_page("clusters")
    page = window.current_page()
    assert page.empty.isVisible()
    chosen = str(tmp_path / "a.xlsx")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (chosen, ""))
    monkeypatch.setattr(QMessageBox, "exec", lambda box: 0)
    monkeypatch.setattr(QMessageBox, "clickedButton", lambda box: box.buttons()[0])
    qtbot.mouseClick(page.empty_import, LEFT)
    assert page.tree.isVisible()
    assert names(cluster_item(page, 1)) == ["Sở Mẫu"]


def test_what_is_no_list_is_told(page, qtbot, monkeypatch, tmp_path) -> None:
    bad = tmp_path / "Ảnh.xlsx"
    bad.write_bytes(b"%PDF-1.7")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (str(bad), ""))
    qtbot.mouseClick(page.import_button, LEFT)
    assert "Ảnh.xlsx" in page.window().notices.text()
