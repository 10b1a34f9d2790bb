"""Lists to Excel from every page: as shown, and several at once from the File menu."""

import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from app.delegates import register
from app.workbooks.lists import LISTS
from tests.ui.conftest import type_text
from ui.export_dialog import ExportDialog
from ui.exporting import lists_of
from ui.main_window import PAGES
from ui.pages.awards.bar import LIST
from ui.pages.delegates.columns import INDEX

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def target(monkeypatch, tmp_path) -> Path:
    """Where the next file is written."""
    path = tmp_path / "Danh sách.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(path), ""))
    return path


@pytest.fixture
def as_shown(sample_window, target, qtbot):
    """as_shown(page id, prepare): the sheets that Ctrl+Shift+E writes, as rows with headings."""

    def export(page_id: str, prepare=lambda page: None) -> list[list[dict]]:
        sample_window.show_page(page_id)
        prepare(sample_window.current_page())
        qtbot.keyClick(
            sample_window,
            Qt.Key.Key_E,
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
        )
        sheets = []
        for page in load_workbook(target).worksheets:
            headings = [cell.value for cell in page[5]]
            found = page.iter_rows(min_row=6, values_only=True)
            sheets.append([dict(zip(headings, row, strict=True)) for row in found])
        return sheets

    return export


def test_every_list_has_a_page_of_the_window() -> None:
    assert {one.page for one in LISTS.values()} <= {entry.page_id for entry in PAGES}


def test_every_page_of_the_sample_has_something_to_export(sample_window, qtbot) -> None:
    for entry in PAGES:
        if entry.page_id == "history":
            # What was changed is no list of the conference.
            continue
        sample_window.show_page(entry.page_id)
        page = sample_window.current_page()
        # Some pages read what they list in a thread, or a moment later.
        qtbot.waitUntil(lambda page=page: any(one.rows for one in lists_of(page)))
        for one in lists_of(page):
            assert all(one.headings), one.title
            assert all(len(row) == len(one.headings) for row in one.rows), one.title


def test_delegates_as_filtered_sorted_and_arranged(as_shown, sample_window, target) -> None:
    def prepare(page) -> None:
        type_text(page.search, "cong an")
        page.table.setColumnHidden(INDEX["phone"], True)
        page.table.setColumnHidden(INDEX["list_order"], False)
        header = page.table.horizontalHeader()
        header.moveSection(header.visualIndex(INDEX["unit"]), 0)
        page._sort_by(INDEX["unit"])

    (rows,) = as_shown("delegates", prepare)
    page = sample_window.current_page()
    assert 0 < len(rows) < 350
    assert [row["Họ và tên"] for row in rows] == [row.full_name for row in page.model.rows]
    headings = list(rows[0])
    assert headings[:2] == ["STT", "Đơn vị"]
    assert "Điện thoại" not in headings
    assert [row["Số thứ tự"] for row in rows] == [row.list_order for row in page.model.rows]
    assert load_workbook(target).active["A4"].value == "Chỉ gồm: tìm “cong an”"
    assert str(target) in sample_window.notices.text()


def test_a_text_like_a_formula_stays_one(as_shown, sample_window) -> None:
    with sample_window.context.edit("Note") as session:
        register.change(session, [1], note="=1+1")

    def prepare(page) -> None:
        page.table.setColumnHidden(INDEX["note"], False)

    (rows,) = as_shown("delegates", prepare)
    assert "=1+1" in [row["Ghi chú"] for row in rows]


def test_days_and_numbers_are_real(as_shown) -> None:
    (tasks,) = as_shown("preparation")
    assert {type(row["Hạn"]) for row in tasks} == {datetime.datetime}
    ranking, points = as_shown("scores")
    assert [row["Hạng"] for row in ranking] == [1, 1, 3, 4]
    assert isinstance(ranking[0]["Báo cáo"], datetime.datetime)
    assert ranking[0]["Chênh lệch"] == -1.5
    assert points[-1]["Thẩm định"] == ranking[0]["Thẩm định"] == 95
    (agenda,) = as_shown("agenda")
    assert agenda[0]["Bắt đầu"] == datetime.time(7, 30)
    assert agenda[0]["Thời lượng (phút)"] == 25


def test_trees_give_the_group_of_each_row(as_shown) -> None:
    (units,) = as_shown("clusters", lambda page: type_text(page.search, "huyen"))
    assert {row["Cụm, khối"][:2] for row in units} >= {"1.", "2.", "3."}
    assert all("uyện" in row["Đơn vị"] for row in units)
    assert all(isinstance(row["Đại biểu"], int) for row in units)
    (rounds,) = as_shown("awards")
    assert len(rounds) == 50
    assert rounds[0]["Đợt"] == "Đợt 1 - Cờ thi đua của UBND tỉnh"


def test_the_award_list_of_one_form(as_shown, sample_window, target) -> None:
    def prepare(page) -> None:
        page.show_view(LIST)
        page.bar.form.setCurrentIndex(1)

    (rows,) = as_shown("awards", prepare)
    assert len(rows) == len(sample_window.current_page().model.rows) < 50
    assert isinstance(rows[0]["Ngày QĐ"], datetime.datetime)
    assert load_workbook(target).active["A4"].value == "Chỉ gồm: Cờ thi đua của UBND tỉnh"


def test_the_dossiers_of_one_state(as_shown, target) -> None:
    def prepare(page) -> None:
        page.cluster.setCurrentIndex(1)
        page.chips["approved"].click()

    (rows,) = as_shown("dossiers", prepare)
    assert {row["Tình trạng"] for row in rows} == {"Đã duyệt"}
    assert len({row["Cụm, khối"] for row in rows}) == 1
    note = load_workbook(target).active["A4"].value
    assert note.startswith("Chỉ gồm: 1. Cụm thi đua") and note.endswith("; Đã duyệt")


def test_nothing_to_export_is_said(window, conference, target, qtbot) -> None:
    window.open_path(conference)
    window.show_page("awards")
    window.current_page().bar.export_button.menu().actions()[0].trigger()
    assert "chưa có gì để xuất" in window.notices.text()
    assert not target.exists()


def test_a_target_that_excel_has_open_is_told(sample_window, target, monkeypatch) -> None:
    def refuse(self: Path, _to: Path) -> None:
        raise PermissionError(13, "in use", str(self))

    target.write_bytes(b"old")
    monkeypatch.setattr(Path, "replace", refuse)
    sample_window.show_page("delegates")
    sample_window.current_page().export_button.menu().actions()[1].trigger()
    assert "Danh sách.xlsx" in sample_window.notices.text()
    assert "phần mềm khác" in sample_window.notices.text()
    assert target.read_bytes() == b"old"


# -- several lists at once -----------------------------------------------------------------------


@pytest.fixture
def dialog(sample_window, qtbot):
    """The dialog of the File menu, once the lists are counted."""
    for action in sample_window.findChildren(type(sample_window.menuBar().actions()[0])):
        if action.text() == "&Nhiều danh sách vào một tệp…":
            action.trigger()
    (dialog,) = sample_window.findChildren(ExportDialog)
    qtbot.waitUntil(dialog.export_button.isEnabled)
    return dialog


def test_counts_ticks_and_what_is_empty(dialog, qtbot) -> None:
    assert dialog.item("delegates").text(1).strip() == "350 dòng"
    assert dialog.item("attendance").isDisabled()
    assert dialog.item("score-sheets").checkState(0) == Qt.CheckState.Unchecked
    assert not dialog.all.isChecked()
    dialog.all.click()
    assert dialog.item("score-sheets").checkState(0) == Qt.CheckState.Checked
    dialog.all.click()
    assert not dialog.export_button.isEnabled()


def test_the_lists_ticked_are_written_and_remembered(dialog, target, sample_window, qtbot) -> None:
    dialog.all.click()
    dialog.all.click()
    for name in ("agenda", "signing"):
        dialog.item(name).setCheckState(0, Qt.CheckState.Checked)
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: str(target) in sample_window.notices.text())
    assert load_workbook(target).sheetnames == ["Mục lục", "Chương trình", "Ký kết"]
    assert sample_window.notices.action_button.text() == "Mở tệp"
    again = ExportDialog(sample_window.context, sample_window)
    qtbot.waitUntil(again.export_button.isEnabled)
    ticked = [name for name in again.ticked() if not again.item(name).isDisabled()]
    again.reject()
    assert ticked == ["agenda", "signing"]


def test_what_cannot_be_written_is_said_in_the_dialog(dialog, target, monkeypatch, qtbot) -> None:
    def refuse(self: Path, _to: Path) -> None:
        raise PermissionError(13, "in use", str(self))

    monkeypatch.setattr(Path, "replace", refuse)
    qtbot.mouseClick(dialog.export_button, LEFT)
    qtbot.waitUntil(lambda: not dialog.message.isHidden())
    assert "Danh sách.xlsx" in dialog.message.text()
    assert dialog.export_button.isEnabled()
    dialog.reject()


def test_leaving_while_the_lists_are_counted(sample_window, qtbot) -> None:
    dialog = ExportDialog(sample_window.context, sample_window)
    dialog.open()
    dialog.cancel_button.click()
    qtbot.waitUntil(lambda: not sample_window.findChildren(ExportDialog))
