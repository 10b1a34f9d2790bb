"""The Print page with real widgets: what is chosen is drawn, printed, saved and remembered."""

import io
from pathlib import Path

import pypdfium2 as pdfium
import pytest
import zxingcpp
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QProgressDialog

from app.delegates import register
from app.documents.print_log import PrintState
from ui import printing
from ui.pages.print.options import ALL, DUE, OWN, SELECTED

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(sample_window, qtbot):
    sample_window.show_page("print")
    page = sample_window.current_page()
    drawn(page, qtbot)
    return page


def drawn(page, qtbot) -> None:
    qtbot.waitUntil(lambda: page.settled and page.panel.save_button.isEnabled(), timeout=20_000)


def codes(pdf: bytes) -> list[str]:
    found = []
    for sheet in pdfium.PdfDocument(pdf):
        picture = sheet.render(scale=300 / 72).to_pil().convert("L")
        found += [code.text for code in zxingcpp.read_barcodes(picture)]
    return found


def places(sheet) -> list[int]:
    """Where the first corner of each code lies, in 1/300 inch, in the order of the codes."""
    picture = sheet.render(scale=300 / 72).to_pil().convert("L")
    found = sorted(zxingcpp.read_barcodes(picture), key=lambda code: code.text)
    return [place for c in found for place in (c.position.top_left.x, c.position.top_left.y)]


def choices(page) -> list[str]:
    return [
        page.panel.badge_options.who.itemText(n)
        for n in range(page.panel.badge_options.who.count())
    ]


def test_all_delegates_are_previewed(page) -> None:
    # Who has declined needs no badge.
    assert choices(page) == ["Tất cả đại biểu (350)", "Chưa in hoặc đã thay đổi sau khi in (336)"]
    assert page.preview.document.pageCount() == 35
    assert (
        page.panel.badge_options.summary.text() == "10 thẻ trên một tờ A4 (khổ dọc) · tất cả 35 tờ"
    )


def test_options_change_the_pages_and_are_remembered(page, qtbot) -> None:
    page.panel.badge_options.card_size.set_value("90x130")
    drawn(page, qtbot)
    assert page.preview.document.pageCount() == 88
    page.panel.badge_options.card_size.set_value(OWN)
    assert page.panel.badge_options.width_mm.isVisible()
    page.panel.badge_options.width_mm.setValue(60)
    page.panel.badge_options.height_mm.setValue(40)
    page.panel.badge_options.margin.setValue(10)
    drawn(page, qtbot)
    assert page.panel.badge_options.summary.text().startswith("18 thẻ")
    settings = page.context.settings
    assert settings.text("badges/size") == OWN
    assert settings.number("badges/width", 0) == 60


def test_a_card_that_does_not_fit_says_what_to_do(page, qtbot) -> None:
    page.panel.badge_options.card_size.set_value(OWN)
    page.panel.badge_options.width_mm.setValue(200)
    page.panel.badge_options.height_mm.setValue(280)
    page.panel.badge_options.margin.setValue(30)
    assert "không vừa" in page.panel.badge_options.summary.text()
    assert not page.panel.print_button.isEnabled()
    page.panel.badge_options.margin.setValue(0)
    drawn(page, qtbot)
    assert page.preview.document.pageCount() == 350


def test_a_sheet_partly_used_is_filled_up(page, qtbot) -> None:
    page.panel.badge_options.first.setValue(10)
    drawn(page, qtbot)
    assert page.preview.document.pageCount() == 36


def test_the_selected_of_the_delegates_page(sample_window, qtbot) -> None:
    sample_window.show_page("delegates")
    delegates = sample_window.current_page()
    ids = [delegates.model.rows[n].id for n in (3, 4)]
    delegates.table.select_ids(ids)
    qtbot.mouseClick(delegates.print_button, LEFT)
    page = sample_window.current_page()
    assert page.panel.badge_options.who.value() == SELECTED
    drawn(page, qtbot)
    assert [badge.delegate_id for badge in page.wanted().badges] == ids
    assert page.preview.document.pageCount() == 1


def test_saved_pdf_holds_what_the_preview_shows(page, qtbot, monkeypatch, tmp_path) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(tmp_path / "Thẻ"), ""))
    qtbot.mouseClick(page.panel.save_button, LEFT)
    path = tmp_path / "Thẻ.pdf"
    assert sorted(codes(path.read_bytes())) == sorted(b.code for b in page.wanted().badges)
    notices = page.window().notices
    assert "Thẻ.pdf" in notices.text()
    qtbot.mouseClick(notices.action_button, LEFT)
    assert set(page.badges.states.values()) == {PrintState.CURRENT}


def test_a_folder_that_cannot_be_written_is_told(page, qtbot, monkeypatch, tmp_path) -> None:
    target = tmp_path / "không có" / "Thẻ.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(target), ""))
    qtbot.mouseClick(page.panel.save_button, LEFT)
    assert "không có" in page.window().notices.text()


def accept_into(monkeypatch, path: Path, pages: tuple[int, int] | None = None) -> None:
    """The user accepts the print dialog; the printer writes to a file."""

    def accept(dialog: QPrintDialog) -> int:
        printer = dialog.printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        if pages:
            printer.setPrintRange(QPrinter.PrintRange.PageRange)
            printer.setFromTo(*pages)
        return int(QPrintDialog.DialogCode.Accepted)

    monkeypatch.setattr(QPrintDialog, "exec", accept)


def test_printed_at_actual_size_and_noted(page, qtbot, monkeypatch, tmp_path) -> None:
    path = tmp_path / "máy in.pdf"
    accept_into(monkeypatch, path, (2, 3))
    wanted, pdf = page.wanted().badges[10:30], page.paper.drawn.pdf
    qtbot.mouseClick(page.panel.print_button, LEFT)
    document = pdfium.PdfDocument(path.read_bytes())
    assert len(document) == 2
    width, height = document[0].get_size()
    assert (round(width), round(height)) == (595, 842)
    assert sorted(codes(path.read_bytes())) == sorted(badge.code for badge in wanted)
    assert places(document[0]) == pytest.approx(places(pdfium.PdfDocument(pdf)[1]), abs=2)
    states = page.badges.states
    assert {i for i, s in states.items() if s is PrintState.CURRENT} == {
        badge.delegate_id for badge in wanted
    }
    assert "20 thẻ" in page.window().notices.text()
    qtbot.mouseClick(page.window().notices.action_button, LEFT)
    assert PrintState.CURRENT not in page.badges.states.values()


def test_a_dialog_left_by_cancel_prints_and_notes_nothing(page, qtbot, monkeypatch) -> None:
    monkeypatch.setattr(QPrintDialog, "exec", lambda _dialog: QPrintDialog.DialogCode.Rejected)
    qtbot.mouseClick(page.panel.print_button, LEFT)
    assert PrintState.CURRENT not in page.badges.states.values()
    assert page.context.store.undo_label is None


def test_printing_can_be_stopped_and_notes_nothing(page, qtbot, monkeypatch, tmp_path) -> None:
    accept_into(monkeypatch, tmp_path / "máy in.pdf", (1, 6))
    monkeypatch.setattr(QProgressDialog, "wasCanceled", lambda dialog: dialog.value() >= 2)
    qtbot.mouseClick(page.panel.print_button, LEFT)
    assert "dừng in" in page.window().notices.text()
    assert page.context.store.undo_label is None


def test_a_printer_that_refuses_is_told(page, qtbot, monkeypatch, tmp_path) -> None:
    accept_into(monkeypatch, tmp_path / "không có" / "x.pdf")
    qtbot.mouseClick(page.panel.print_button, LEFT)
    assert "không nhận lệnh in" in page.window().notices.text()
    assert page.context.store.undo_label is None


def test_only_what_is_due_is_printed_again(page, qtbot) -> None:
    qtbot.mouseClick(page.panel.mark_button, LEFT)
    assert choices(page)[1].endswith("(0)")
    someone = page.wanted().badges[17]
    with page.context.edit("Position") as session:
        register.change(session, [someone.delegate_id], position="Trưởng đoàn")
    page.panel.badge_options.who.set_value(DUE)
    drawn(page, qtbot)
    assert [badge.position for badge in page.wanted().badges] == ["Trưởng đoàn"]
    assert page.preview.document.pageCount() == 1


def test_a_change_elsewhere_is_drawn_at_once(page, qtbot) -> None:
    with page.context.edit("Names") as session:
        register.change(session, [page.wanted().badges[0].delegate_id], full_name="Lê Mẫu Ái")
    drawn(page, qtbot)
    text = pdfium.PdfDocument(page.paper.drawn.pdf)[0].get_textpage().get_text_range()
    assert "Lê Mẫu Ái" in text


def test_nobody_to_print(window, conference, qtbot) -> None:
    window.open_path(conference)
    window.show_page("print")
    page = window.current_page()
    assert page.panel.badge_options.who.value() == ALL
    qtbot.wait(400)
    assert not page.panel.print_button.isEnabled()


def test_preview_by_page_and_zoom(page, qtbot) -> None:
    preview = page.preview
    assert not preview.previous.isEnabled()
    qtbot.mouseClick(preview.next, LEFT)
    assert preview.page() == 1
    qtbot.mouseClick(preview.larger, LEFT)
    assert preview.view.zoomMode() == preview.view.ZoomMode.Custom
    qtbot.mouseClick(preview.whole, LEFT)
    assert preview.view.zoomMode() == preview.view.ZoomMode.FitInView


def test_pages_asked_for_in_the_dialog(qtbot) -> None:
    printer = QPrinter()
    assert printing.wanted_pages(printer, 3) == [0, 1, 2]
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 9)
    assert printing.wanted_pages(printer, 3) == [1, 2]


@pytest.mark.parametrize(
    ("size", "name", "lying"),
    [
        ((595.276, 841.89), "A4", False),
        ((841.89, 595.276), "A4", True),
        ((841.89, 1190.55), "A3", False),
        ((1190.55, 841.89), "A3", True),
    ],
)
def test_the_sheet_follows_the_pages(qtbot, size, name, lying, tmp_path) -> None:
    document = pdfium.PdfDocument.new()
    document.new_page(*size)
    buffer = io.BytesIO()
    document.save(buffer)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "x.pdf"))
    assert printing.prepare(printer, buffer.getvalue(), "x") == 1
    made = printer.pageLayout()
    assert made.pageSize().id() == QPageSize.PageSizeId[name]
    assert (made.orientation() == QPageLayout.Orientation.Landscape) is lying
    printing.send(printer, buffer.getvalue(), [0])
    printed = pdfium.PdfDocument((tmp_path / "x.pdf").read_bytes())[0].get_size()
    assert printed == pytest.approx(size, abs=1)


def test_leaving_while_drawing_and_coming_back(sample_window, qtbot) -> None:
    sample_window.show_page("print")
    page = sample_window.current_page()
    page.drawing.begin()
    sample_window.show_page("overview")
    sample_window.show_page("print")
    drawn(page, qtbot)
    assert page.preview.document.pageCount() == 35


def test_language_changes_while_drawing(sample_window, qtbot) -> None:
    sample_window.show_page("print")
    sample_window.current_page().drawing.begin()
    sample_window.choose_language("en")
    page = sample_window.current_page()
    drawn(page, qtbot)
    assert choices(page)[0] == "All delegates (350)"
