"""The dialog of the seating plan's papers with real widgets."""

import datetime
import io
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog

from app.documents import paper_log
from app.documents.paper_log import PaperState
from app.documents.place_cards import Who
from app.documents.seating_chart import Mode, Paper
from app.seating import halls
from tests.ui.paper_dialogs import drawn
from ui.pages.seating.paper_options import CARDS, CHART, FINDER, PAPERS, ROWS, SELECTED, USHERS
from ui.pages.seating.papers import SeatingPapers

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def opened(dialogs, sample_window):
    """opened(ids=()): the dialog over the sample conference."""

    def make(ids=()) -> SeatingPapers:
        dialog = SeatingPapers(sample_window.context, sample_window, ids)
        dialog.today = lambda: datetime.date(2025, 2, 20)
        return dialogs.show(dialog)

    return make


@pytest.fixture
def dialog(opened, qtbot) -> SeatingPapers:
    made = opened()
    drawn(made, qtbot)
    return made


def choose(dialog, qtbot, name: str) -> None:
    dialog.options.papers.setCurrentRow(PAPERS.index(name))
    drawn(dialog, qtbot)


def page_text(dialog, number: int = 0) -> str:
    page = pdfium.PdfDocument(dialog._drawn)[number]
    return " ".join(page.get_textpage().get_text_range().split())


def accept_into(monkeypatch, path: Path) -> None:
    def accept(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(path))
        return int(QPrintDialog.DialogCode.Accepted)

    monkeypatch.setattr(QPrintDialog, "exec", accept)


def test_the_chart_is_shown_first_with_the_list_ready_for_keys(dialog) -> None:
    assert dialog.options.document == CHART
    assert dialog.focusWidget() is dialog.options.papers
    assert dialog.summary.text() == "1 tờ A3 (khổ ngang)"
    assert "In ngày 20/02/2025" in page_text(dialog)
    assert dialog.preview.document.pageCount() == 1


def test_keys_choose_another_paper(dialog, qtbot) -> None:
    qtbot.keyClick(dialog.options.papers, Qt.Key.Key_Down)
    drawn(dialog, qtbot)
    assert dialog.options.document == ROWS
    assert "DANH SÁCH CHỖ NGỒI THEO HÀNG GHẾ" in page_text(dialog)


def test_options_of_the_chart(dialog, qtbot) -> None:
    dialog.options.sheet.set_value(Paper.A4)
    drawn(dialog, qtbot)
    assert dialog.summary.text() == "2 tờ A4 (khổ ngang)"
    dialog.options.mode.set_value(Mode.NUMBERS)
    drawn(dialog, qtbot)
    assert dialog.summary.text() == "1 tờ A4 (khổ dọc)"


def test_options_of_the_lists(dialog, qtbot) -> None:
    choose(dialog, qtbot, FINDER)
    two = dialog.preview.document.pageCount()
    dialog.options.columns.set_value(3)
    drawn(dialog, qtbot)
    assert dialog.preview.document.pageCount() < two
    choose(dialog, qtbot, USHERS)
    boxes = dialog.options.doors
    assert [boxes.itemText(n) for n in range(boxes.count())] == [
        "Tất cả các cửa", "Sân khấu", "Cửa 1", "Cửa 2",
    ]  # fmt: skip
    boxes.setCurrentIndex(3)
    drawn(dialog, qtbot)
    assert "Lối vào: Cửa 2" in page_text(dialog)


def test_place_cards_for_some(dialog, qtbot) -> None:
    choose(dialog, qtbot, CARDS)
    assert dialog.options.who.currentText() == "Người ngồi trên sân khấu (5)"
    assert dialog.preview.document.pageCount() == 5
    assert not dialog.options.last_rank.isVisible()
    dialog.options.who.set_value(Who.RANKS)
    drawn(dialog, qtbot)
    assert dialog.options.last_rank.isVisible()
    few = dialog.preview.document.pageCount()
    dialog.options.last_rank.setCurrentIndex(dialog.options.last_rank.currentIndex() + 2)
    drawn(dialog, qtbot)
    assert dialog.preview.document.pageCount() > few
    dialog.options.who.set_value(Who.ALL)
    drawn(dialog, qtbot)
    assert dialog.preview.document.pageCount() == 336


def test_cards_of_those_selected_come_first(opened, qtbot) -> None:
    dialog = opened((3, 4))
    drawn(dialog, qtbot)
    assert dialog.options.document == CARDS
    assert dialog.options.who.value() == SELECTED
    assert dialog.preview.document.pageCount() == 2


def test_another_paper_begins_at_its_first_page(dialog, qtbot) -> None:
    choose(dialog, qtbot, FINDER)
    qtbot.mouseClick(dialog.preview.next, LEFT)
    assert dialog.preview.page() == 1
    choose(dialog, qtbot, ROWS)
    assert dialog.preview.page() == 0


def test_choices_are_remembered(opened, dialog, qtbot) -> None:
    dialog.options.mode.set_value(Mode.NUMBERS)
    dialog.options.columns.set_value(3)
    choose(dialog, qtbot, FINDER)
    again = opened()
    drawn(again, qtbot)
    assert again.options.document == FINDER
    assert again.options.columns.value() == 3
    assert again.options.mode.value() == Mode.NUMBERS


def test_saved_is_what_is_shown(dialog, qtbot, monkeypatch, tmp_path) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(tmp_path / "Sơ đồ"), ""))
    qtbot.mouseClick(dialog.save_button, LEFT)
    assert (tmp_path / "Sơ đồ.pdf").read_bytes() == dialog._drawn
    assert "Sơ đồ.pdf" in dialog.message.text()


def test_the_workbook(dialog, qtbot, monkeypatch, tmp_path) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(tmp_path / "Chỗ"), ""))
    qtbot.mouseClick(dialog.excel_button, LEFT)
    book = load_workbook(io.BytesIO((tmp_path / "Chỗ.xlsx").read_bytes()))
    assert "Sơ đồ chỗ ngồi" in book.sheetnames


def test_a_folder_that_cannot_be_written_is_told_here(dialog, qtbot, monkeypatch, tmp_path) -> None:
    target = tmp_path / "không có" / "x.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(target), ""))
    qtbot.mouseClick(dialog.save_button, LEFT)
    assert dialog.message.isVisible()
    assert "x.pdf" in dialog.message.text()


def test_printed_on_a3(dialog, qtbot, monkeypatch, tmp_path) -> None:
    accept_into(monkeypatch, tmp_path / "máy in.pdf")
    qtbot.mouseClick(dialog.print_button, LEFT)
    page = pdfium.PdfDocument((tmp_path / "máy in.pdf").read_bytes())[0]
    assert [round(side) for side in page.get_size()] == [1191, 842]
    assert "1 trang" in dialog.message.text()


def test_a_printer_that_refuses_is_told_here(dialog, qtbot, monkeypatch, tmp_path) -> None:
    accept_into(monkeypatch, tmp_path / "không có" / "x.pdf")
    qtbot.mouseClick(dialog.print_button, LEFT)
    assert "không nhận lệnh in" in dialog.message.text()


def test_without_a_hall_it_says_so_and_cards_are_made_still(opened, sample_window, qtbot) -> None:
    with sample_window.context.edit("No hall") as session:
        for line in halls.lines(session):
            halls.remove(session, line.id)
    dialog = opened()
    drawn(dialog, qtbot)
    assert "Chưa có hội trường" in dialog.message.text()
    for button in (dialog.print_button, dialog.save_button, dialog.excel_button):
        assert not button.isEnabled()
    choose(dialog, qtbot, CARDS)
    assert "Không có ai" in dialog.summary.text()
    dialog.options.who.set_value(Who.ALL)
    drawn(dialog, qtbot)
    assert dialog.message.isHidden()
    assert dialog.save_button.isEnabled()


def test_closing_while_drawing(opened, qtbot) -> None:
    dialog = opened()
    dialog.options.papers.setCurrentRow(PAPERS.index(CARDS))
    dialog.options.who.set_value(Who.ALL)
    dialog._draw()
    dialog.reject()
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=20_000)
    assert dialog._worker is None


def test_it_fits_a_small_screen(dialog) -> None:
    dialog.resize(1100, 600)
    assert dialog.minimumSizeHint().width() <= 1_300
    assert dialog.minimumSizeHint().height() <= 660
    for name in range(len(PAPERS)):
        dialog.options.papers.setCurrentRow(name)
        for button in (dialog.print_button, dialog.close_button, dialog.excel_button):
            assert dialog.rect().contains(button.geometry())


def test_only_what_was_printed_is_noted(dialog, qtbot, monkeypatch, tmp_path) -> None:
    def accept(asking: QPrintDialog) -> int:
        asking.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        asking.printer().setOutputFileName(str(tmp_path / "máy in.pdf"))
        return int(QPrintDialog.DialogCode.Accepted)

    def lines() -> dict[str, paper_log.PaperLine]:
        with dialog._context.store.read() as session:
            return {line.name: line for line in paper_log.states(session, (CARDS, USHERS))}

    monkeypatch.setattr(QPrintDialog, "exec", accept)
    choose(dialog, qtbot, USHERS)
    dialog.options.doors.setCurrentIndex(1)
    drawn(dialog, qtbot)
    qtbot.mouseClick(dialog.print_button, LEFT)
    assert lines()[USHERS].state is PaperState.NEVER
    choose(dialog, qtbot, CARDS)
    dialog.options.who.set_value(Who.STAGE)
    drawn(dialog, qtbot)
    cards = dialog.preview.document.pageCount()
    qtbot.mouseClick(dialog.print_button, LEFT)
    found = lines()[CARDS]
    assert found.state is PaperState.PARTLY
    with dialog._context.store.read() as session:
        everyone = paper_log.note(session, CARDS).persons
    assert len(everyone) - len(found.missing) == cards
