"""The dialog that prints papers of the registry, with real widgets."""

from dataclasses import replace

import pypdfium2 as pdfium
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog

from app.documents import paper_log, registry
from app.documents.paper_log import PaperState
from app.documents.registry import DOCUMENTS
from app.seating import halls
from tests.ui.paper_dialogs import drawn
from ui.widgets import papers_dialog
from ui.widgets.papers_dialog import PapersDialog

LEFT = Qt.MouseButton.LeftButton
NAMES = ("preparation", "row-lists", "seating-chart")


@pytest.fixture
def opened(dialogs, sample_window):
    """opened(names=NAMES, **more): the dialog over the sample conference."""

    def make(names=NAMES, **more) -> PapersDialog:
        dialog = PapersDialog(sample_window.context, names, sample_window, "Giấy tờ mẫu", **more)
        return dialogs.show(dialog)

    return make


def state(dialog) -> PaperState:
    """How the paper shown stands, as the Print page tells."""
    with dialog._context.store.read() as session:
        return paper_log.states(session, [dialog.options.document])[0].state


def text(dialog) -> str:
    page = pdfium.PdfDocument(dialog._drawn)[0]
    return " ".join(page.get_textpage().get_text_range().split())


def test_the_first_paper_is_seen_and_keys_choose_another(opened, qtbot) -> None:
    dialog = opened()
    drawn(dialog, qtbot)
    assert dialog.windowTitle() == "Giấy tờ mẫu"
    assert dialog.focusWidget() is dialog.options.papers
    assert [dialog.options.papers.item(n).text() for n in range(3)] == [
        "Kế hoạch chuẩn bị", "Danh sách theo hàng ghế", "Sơ đồ chỗ ngồi",
    ]  # fmt: skip
    assert "KẾ HOẠCH CHUẨN BỊ HỘI NGHỊ" in text(dialog)
    qtbot.keyClick(dialog.options.papers, Qt.Key.Key_Down)
    assert not dialog.print_button.isEnabled()
    drawn(dialog, qtbot)
    assert "THEO HÀNG GHẾ" in text(dialog)
    assert "A4" in dialog.summary.text()
    qtbot.keyClick(dialog.options.papers, Qt.Key.Key_Down)
    drawn(dialog, qtbot)
    assert dialog.summary.text() == "1 tờ A3 (khổ ngang)"


def test_the_paper_chosen_last_comes_first_unless_another_is_meant(opened, qtbot) -> None:
    dialog = opened()
    dialog.options.papers.setCurrentRow(1)
    drawn(dialog, qtbot)
    assert opened().options.document == "row-lists"
    assert opened(first="seating-chart").options.document == "seating-chart"
    # Each set of papers remembers its own.
    assert opened(("usher-lists", "seating-chart")).options.document == "usher-lists"


def test_saved_and_printed_is_what_is_shown(opened, qtbot, monkeypatch, tmp_path) -> None:
    dialog = opened()
    drawn(dialog, qtbot)
    asked = []

    def name(_parent, _title, proposed, _kinds) -> tuple[str, str]:
        asked.append(proposed)
        return str(tmp_path / "Kế hoạch"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", name)
    qtbot.mouseClick(dialog.save_button, LEFT)
    assert asked[0].endswith("Kế hoạch chuẩn bị.pdf")
    assert (tmp_path / "Kế hoạch.pdf").read_bytes() == dialog._drawn
    assert "Kế hoạch.pdf" in dialog.message.text()

    def accept(asking: QPrintDialog) -> int:
        asking.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        asking.printer().setOutputFileName(str(tmp_path / "máy in.pdf"))
        return int(QPrintDialog.DialogCode.Accepted)

    # Saved counts as printed; that is one step to take back.
    assert state(dialog) is PaperState.CURRENT
    dialog._context.store.undo()
    assert state(dialog) is PaperState.NEVER
    monkeypatch.setattr(QPrintDialog, "exec", accept)
    qtbot.mouseClick(dialog.print_button, LEFT)
    assert state(dialog) is PaperState.CURRENT
    assert len(pdfium.PdfDocument((tmp_path / "máy in.pdf").read_bytes())) == len(
        pdfium.PdfDocument(dialog._drawn)
    )
    assert "trang" in dialog.message.text()


def test_a_paper_without_its_matter_says_what_to_do(opened, qtbot, sample_window) -> None:
    with sample_window.context.edit("No hall") as session:
        for line in halls.lines(session):
            halls.remove(session, line.id)
    dialog = opened(first="row-lists")
    drawn(dialog, qtbot)
    assert "Chưa có hội trường" in dialog.message.text()
    assert dialog.preview.document.pageCount() == 0
    for button in (dialog.print_button, dialog.save_button):
        assert not button.isEnabled()
    dialog.options.papers.setCurrentRow(0)
    drawn(dialog, qtbot)
    assert dialog.message.isHidden()
    assert dialog.save_button.isEnabled()


def test_what_fails_is_told(opened, qtbot, monkeypatch) -> None:
    def fail(_session, _now) -> None:
        raise OSError(28, "No space left on device")

    broken = dict(DOCUMENTS) | {"preparation": replace(DOCUMENTS["preparation"], content=fail)}
    monkeypatch.setattr(papers_dialog, "DOCUMENTS", broken)
    dialog = opened()
    drawn(dialog, qtbot)
    assert "đĩa" in dialog.message.text().lower()
    assert not dialog.save_button.isEnabled()


def test_closing_while_drawing(opened, qtbot) -> None:
    dialog = opened(first="seating-chart")
    dialog._draw()
    dialog.reject()
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=20_000)
    assert dialog._worker is None


def test_every_paper_of_the_registry_has_a_name_of_its_own() -> None:
    files = [document.file_name for document in registry.DOCUMENTS.values()]
    assert len(set(files)) == len(files)
