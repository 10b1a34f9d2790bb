"""The report of the show in its window, with real widgets."""

import datetime
import io
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from app.agenda import items
from app.show.plan import show_items
from app.show.running import Show
from app.show.state import Kind
from app.show.timeline import Instant
from ui.pages.show.report_view import ReportDialog, RunSheetPapers

DAY = datetime.date(2025, 2, 27)
MINUTE = 60_000
LEFT = Qt.MouseButton.LeftButton
_TITLE, _LATE, _DEVIATION, _TAKE, _NOTE = 1, 4, 7, 8, 9


class Clock:
    """Both clocks, turned by hand."""

    def __init__(self) -> None:
        begins = datetime.datetime.combine(DAY, datetime.time(7, 36))
        self.wall = round(begins.timestamp() * 1000)

    def now(self) -> Instant:
        return Instant(self.wall, self.wall, "a")


def run(window, *, rehearsal: bool = False, finish: bool = True) -> Show:
    """Two items of the sample: 31 and 4 minutes instead of 25 and 5; then over, if so wanted."""
    clock, store = Clock(), window.context.store
    with store.read() as session:
        show = Show.begin(store, clock, show_items(session, DAY), rehearsal=rehearsal)
    show.do(Kind.START)
    show.do(Kind.NOTE, item=show.state.current, text="Mưa, đại biểu đến muộn")
    clock.wall += 31 * MINUTE
    show.do(Kind.NEXT)
    clock.wall += 4 * MINUTE
    if finish:
        show.do(Kind.FINISH)
    return show


@pytest.fixture
def opened(qtbot, sample_window):
    """opened(run_id=None): the dialog over the sample conference."""
    dialogs = []

    def make(run_id: int | None = None) -> ReportDialog:
        dialog = ReportDialog(sample_window.context, sample_window, run_id)
        dialog.today = lambda: DAY
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        dialogs.append(dialog)
        dialog.show()
        qtbot.waitExposed(dialog)
        return dialog

    yield make
    for dialog in dialogs:
        dialog.close()
        dialog.deleteLater()


def text(dialog: ReportDialog, row: int, column: int) -> str:
    item = dialog.table.item(row, column)
    assert item is not None
    return item.text()


def lengths(window) -> list[int]:
    with window.context.store.read() as session:
        return [line.length for line in items.load(session).lines]


def test_without_any_run_it_says_what_to_do(opened) -> None:
    dialog = opened()
    assert "tổng duyệt" in dialog.empty.text()
    assert dialog.empty.isVisible()
    assert not dialog.table.isVisible()
    assert not dialog.pdf_button.isEnabled()


def test_planned_actual_and_deviation(opened, sample_window) -> None:
    run(sample_window)
    dialog = opened()
    assert text(dialog, 0, _TITLE) == "Đón tiếp đại biểu"
    assert (text(dialog, 0, _LATE), text(dialog, 0, _DEVIATION)) == ("+6:00", "+6:00")
    assert (text(dialog, 1, _LATE), text(dialog, 1, _DEVIATION)) == ("+12:00", "−1:00")
    assert "Mưa, đại biểu đến muộn" in text(dialog, 0, _NOTE)
    colours = {dialog.table.item(row, _DEVIATION).foreground().color().name() for row in (0, 1)}
    assert len(colours) == 2
    assert "+6:00 muộn" in dialog.summary.text()
    assert "mục không thực hiện" in dialog.summary.text()
    assert dialog.table.isColumnHidden(_TAKE)
    assert not dialog.take_button.isVisible()


def test_every_run_can_be_chosen_and_one_is_shown_when_asked_for(opened, sample_window) -> None:
    first = run(sample_window)
    second = run(sample_window, rehearsal=True)
    going_on = run(sample_window, finish=False)
    dialog = opened(first.run_id)
    assert dialog.runs.value() == first.run_id
    assert [dialog.runs.itemText(place) for place in range(3)] == [
        "Chính thức, 27/02/2025 07:36 (đang diễn ra)",
        "Tổng duyệt, 27/02/2025 07:36",
        "Chính thức, 27/02/2025 07:36",
    ]
    dialog.runs.set_value(second.run_id)
    assert text(dialog, 0, _LATE) == "0:00"
    dialog.runs.set_value(going_on.run_id)
    assert "Đang diễn ra" in text(dialog, 1, _NOTE)


def test_measured_lengths_are_taken_as_one_step(opened, sample_window, qtbot) -> None:
    run(sample_window, rehearsal=True)
    before = lengths(sample_window)
    dialog = opened()
    assert text(dialog, 0, _TAKE) == "31:00"
    assert "2 mục" in dialog.take_button.text()
    # Space unticks the row that the arrow keys have come to.
    dialog.table.setFocus()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    assert "1 mục" in dialog.take_button.text()
    qtbot.mouseClick(dialog.take_button, LEFT)
    assert lengths(sample_window) == [31 * 60, *before[1:]]
    assert text(dialog, 0, _TAKE) == ""
    sample_window.context.store.undo()
    assert lengths(sample_window) == before


def test_nothing_is_taken_without_ticks(opened, sample_window, qtbot) -> None:
    run(sample_window, rehearsal=True)
    dialog = opened()
    for item_id in dialog.table.chosen():
        dialog.table.tick(item_id, False)
    assert not dialog.take_button.isEnabled()


def test_as_pdf_and_in_excel(opened, sample_window, qtbot, tmp_path: Path, monkeypatch) -> None:
    run(sample_window)
    dialog = opened()
    for button, name in ((dialog.pdf_button, "bc.pdf"), (dialog.excel_button, "bc.xlsx")):
        target = tmp_path / name
        monkeypatch.setattr(
            QFileDialog, "getSaveFileName", lambda *_args, t=target, **_kw: (str(t), "")
        )
        qtbot.mouseClick(button, LEFT)
    page = pdfium.PdfDocument((tmp_path / "bc.pdf").read_bytes())[0]
    assert "BÁO CÁO KẾT QUẢ ĐIỀU HÀNH CHƯƠNG TRÌNH" in page.get_textpage().get_text_range()
    book = load_workbook(io.BytesIO((tmp_path / "bc.xlsx").read_bytes()))
    assert book["Diễn biến"].cell(6, 5).value == datetime.time(7, 36)


def test_the_run_sheet_with_real_times(opened, sample_window, qtbot) -> None:
    run(sample_window, finish=False)
    dialog = opened()
    qtbot.mouseClick(dialog.sheet_button, LEFT)
    papers = dialog.findChild(RunSheetPapers)
    assert papers is not None
    qtbot.waitUntil(lambda: papers._drawn is not None and papers._worker is None, timeout=20_000)
    words = " ".join(pdfium.PdfDocument(papers._drawn)[0].get_textpage().get_text_range().split())
    assert "07:36:00" in words
    assert "đang diễn ra" in words
    papers.close()
