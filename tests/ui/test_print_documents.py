"""Every document on the Print page: states, a late change, many in one go, pages and copies."""

import time
import zipfile
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QMessageBox, QProgressDialog

from app import checks
from app.delegates import register
from app.documents import contents_page, paper_log
from app.documents.paper_log import PaperState
from app.documents.registry import DOCUMENTS
from app.seating import halls
from db.models import Delegate
from ui import printing
from ui.pages.print.page_range import pages_of
from ui.settings import Settings

AFTERWARDS = ("show-report", "attendance-report")
"""Documents with nothing to print before the day."""

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(sample_window, qtbot):
    sample_window.show_page("print")
    page = sample_window.current_page()
    settle(page, qtbot)
    return page


def settle(page, qtbot) -> None:
    qtbot.waitUntil(lambda: page.settled, timeout=20_000)


def choose(page, qtbot, name: str) -> None:
    page.side.documents.choose(name)
    settle(page, qtbot)


def line(page, name: str) -> paper_log.PaperLine:
    return page.side.documents.line(name)


def listed(page) -> list[str]:
    items = page.side.documents._items
    return [name for name, item in items.items() if not item.isHidden()]


def state_texts(page) -> dict[str, str]:
    return {name: item.text(1) for name, item in page.side.documents._items.items()}


def rename(page, qtbot, count: int = 1) -> list[int]:
    """Change the last delegates after whatever was printed."""
    with page.context.edit("Name") as session:
        last = session.query(Delegate).order_by(Delegate.id.desc()).limit(count)
        ids = [row.id for row in last]
        register.change(session, ids, position="Trưởng đoàn")
    settle(page, qtbot)
    return ids


def mark(page, qtbot, *names: str) -> None:
    """Note documents as printed."""
    with page.context.store.read() as session:
        notes = [paper_log.note(session, name) for name in names]
    with page.context.edit("Print") as session:
        paper_log.record(session, notes, time.time_ns() // 1_000_000)
    settle(page, qtbot)


def accept_into(monkeypatch, path: Path) -> None:
    """The user accepts the print dialog; the printer writes to a file and makes no copies."""

    def accept(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(path))
        # Coarse pictures, since nobody looks at them.
        dialog.printer().setResolution(40)
        return int(QPrintDialog.DialogCode.Accepted)

    monkeypatch.setattr(QPrintDialog, "exec", accept)


def text(pdf: bytes) -> str:
    pages = pdfium.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pages)


def shown(page) -> str:
    return text(page.paper.drawn.pdf)


# -- the list ------------------------------------------------------------------------------------


def test_every_document_stands_in_its_group_with_its_state(page) -> None:
    documents = page.side.documents
    assert set(listed(page)) == set(DOCUMENTS)
    tree = documents.tree
    tops = [tree.topLevelItem(n) for n in range(tree.topLevelItemCount())]
    assert [top.text(0) for top in tops] == [
        "Trước hội nghị", "Trong ngày hội nghị", "Sau hội nghị",
    ]  # fmt: skip
    assert sum(top.childCount() for top in tops) == len(DOCUMENTS)
    texts = state_texts(page)
    assert {texts.pop(name) for name in AFTERWARDS} == {"Chưa có gì"}
    assert set(texts.values()) == {"Chưa in"}
    assert not page.side.changed_button.isEnabled()


def test_found_without_tone_marks_and_chosen_by_keys(page, qtbot) -> None:
    page.focus_search()
    assert page.focusWidget() is page.side.documents.search
    qtbot.keyClicks(page.side.documents.search, "so do")
    assert listed(page) == ["seating-chart", "standing-sheets"]
    qtbot.keyClick(page.side.documents.search, Qt.Key.Key_Return)
    tree = page.side.documents.tree
    assert tree.hasFocus()
    qtbot.keyClick(tree, Qt.Key.Key_Down)
    settle(page, qtbot)
    assert page.current in ("seating-chart", "standing-sheets")
    assert page.panel.title.text() == page.side.documents.tree.currentItem().text(0)


def test_each_document_is_previewed_or_says_why_not(page, qtbot) -> None:
    for name in DOCUMENTS:
        choose(page, qtbot, name)
        if line(page, name).state is PaperState.NOTHING:
            assert page.nothing.isVisible(), name
            assert not page.panel.print_button.isEnabled()
        else:
            assert page.preview.isVisible(), name
            assert page.preview.document.pageCount() > 0, name
            assert page.preview.page() == 0
            assert page.panel.print_button.isEnabled(), name
        assert page.panel.word_button.isVisible() == (DOCUMENTS[name].word is not None)
        assert page.panel.badge_options.isVisible() == (name == "badges")


def test_nothing_to_print_leads_to_the_page_that_mends_it(page, qtbot) -> None:
    with page.context.edit("No hall") as session:
        for hall in halls.lines(session):
            halls.remove(session, hall.id)
    choose(page, qtbot, "seating-chart")
    assert "Chưa có hội trường" in page.nothing.reason.text()
    assert page.panel.state_label.text() == page.nothing.reason.text()
    qtbot.mouseClick(page.nothing.button, LEFT)
    assert type(page.window().current_page()).__name__ == "SeatingPage"


def test_the_document_chosen_last_comes_first(page, qtbot, sample_window) -> None:
    choose(page, qtbot, "pact")
    sample_window.rebuild()
    again = sample_window.current_page()
    assert again is not page
    settle(again, qtbot)
    assert again.current == "pact"
    assert Settings().text("print/document") == "pact"


def test_other_pages_open_one_document_here(page, qtbot, sample_window) -> None:
    page.context.show_page("overview")
    page.context.show_page("print:document:programme")
    settle(page, qtbot)
    assert page.current == "programme"
    assert "CHƯƠNG TRÌNH" in shown(page)


def test_asked_for_again_while_it_is_read(sample_window, qtbot) -> None:
    sample_window.show_page("print")
    page = sample_window.current_page()
    page.drawing.begin()
    page.reading.begin()
    sample_window.show_page("print")
    settle(page, qtbot)
    assert page.paper.drawn is not None
    assert line(page, "programme") is not None


def test_a_small_window_has_room_for_everything(page, qtbot) -> None:
    page.window().resize(960, 600)
    qtbot.waitUntil(lambda: page.side.documents.tree.isColumnHidden(1))
    edges = [part.geometry() for part in (page.side, page.middle, page.panel)]
    assert edges[0].right() < edges[1].left()
    assert edges[1].right() < edges[2].left()
    assert edges[2].right() <= page.width()


# -- a page for each of many delegates -----------------------------------------------------------


@pytest.mark.parametrize("name", ["invitations", "place-cards"])
def test_the_first_of_many_pages_is_seen_while_the_rest_is_drawn(page, qtbot, name) -> None:
    counts: list[int] = []
    ready: list[bool] = []

    def seen(_pdf) -> None:
        counts.append(page.preview.document.pageCount())
        ready.append(page.panel.print_button.isEnabled())

    page.drawing.early.connect(seen)
    shares: list[float] = []
    page.drawing.progressed.connect(shares.append)
    choose(page, qtbot, name)
    # What is incomplete cannot be printed.
    assert (counts, ready) == ([1], [False])
    assert page.preview.document.pageCount() > 300
    assert len(shares) > 3
    assert shares == sorted(shares)
    assert page.panel.print_button.isEnabled()


def test_another_document_is_wanted_while_one_is_drawn(page, qtbot) -> None:
    page.side.documents.choose("invitations")
    page.drawing.begin()
    choose(page, qtbot, "programme")
    assert page.paper.drawn.name == "programme"
    assert "CHƯƠNG TRÌNH" in shown(page)


# -- printing one --------------------------------------------------------------------------------


def test_pages_and_copies(page, qtbot, monkeypatch, tmp_path) -> None:
    choose(page, qtbot, "row-lists")
    path = tmp_path / "máy in.pdf"
    accept_into(monkeypatch, path)
    type_pages = page.panel.pages
    qtbot.keyClicks(type_pages, "2-3, 5")
    page.panel.copies.setValue(2)
    qtbot.mouseClick(page.panel.print_button, LEFT)
    drawn = pdfium.PdfDocument(page.paper.drawn.pdf)
    printed = pdfium.PdfDocument(path.read_bytes())
    assert len(printed) == 6
    # Whole sets, one after the other.
    darkness = [sheet.render().to_pil().convert("L").histogram()[:64] for sheet in printed]
    assert [sum(part) for part in darkness[:3]] == [sum(part) for part in darkness[3:]]
    assert len(drawn) > 5
    # Part of a paper is not the paper.
    assert "chưa được ghi là đã in" in page.window().notices.text()
    settle(page, qtbot)
    assert line(page, "row-lists").state is PaperState.NEVER
    type_pages.clear()
    qtbot.keyClick(page.side.documents.tree, Qt.Key.Key_Return)
    settle(page, qtbot)
    assert len(pdfium.PdfDocument(path.read_bytes())) == 2 * len(drawn)
    assert line(page, "row-lists").state is PaperState.CURRENT
    assert page.panel.state_label.text().startswith("Đã in ")
    qtbot.mouseClick(page.window().notices.action_button, LEFT)
    settle(page, qtbot)
    assert line(page, "row-lists").state is PaperState.NEVER


def test_pages_that_there_are_not(page, qtbot) -> None:
    choose(page, qtbot, "row-lists")
    for wrong in ("x", "0", "3-2", "99"):
        page.panel.pages.setText(wrong)
        assert not page.panel.print_button.isEnabled(), wrong
        assert page.panel.save_button.isEnabled()
    page.panel.pages.setText("1")
    assert page.panel.print_button.isEnabled()
    # Another document begins with all its pages.
    choose(page, qtbot, "programme")
    assert page.panel.pages.text() == ""


def test_page_ranges() -> None:
    assert pages_of("", 3) == [0, 1, 2]
    assert pages_of(" 1 - 3 ; 2, 7", 9) == [0, 1, 2, 6]
    assert pages_of("5-", 7) == [4, 5, 6]
    assert pages_of("6–20", 7) == [5, 6]
    for wrong in ("-2", "a", "1-b", "9", "0", "1 2", ","):
        with pytest.raises(ValueError):
            pages_of(wrong, 7)


def test_cards_printed_by_page_are_noted_one_by_one(page, qtbot, monkeypatch, tmp_path) -> None:
    choose(page, qtbot, "place-cards")
    accept_into(monkeypatch, tmp_path / "máy in.pdf")
    page.panel.pages.setText("2-4")
    ids = list(page.paper.drawn.note.persons)[1:4]
    qtbot.mouseClick(page.panel.print_button, LEFT)
    settle(page, qtbot)
    found = line(page, "place-cards")
    assert found.state is PaperState.PARTLY
    assert set(ids).isdisjoint(found.missing)
    assert state_texts(page)["place-cards"] == f"{len(found.missing)} chưa in"


def test_saved_counts_as_printed_and_can_be_taken_back(page, qtbot, monkeypatch, tmp_path) -> None:
    path = tmp_path / "Chương trình.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(path), ""))
    choose(page, qtbot, "programme")
    qtbot.mouseClick(page.panel.save_button, LEFT)
    assert path.read_bytes() == page.paper.drawn.pdf
    settle(page, qtbot)
    assert line(page, "programme").state is PaperState.CURRENT
    assert page.context.store.undo_label == "In “Chương trình cho đại biểu”"
    qtbot.mouseClick(page.window().notices.action_button, LEFT)
    settle(page, qtbot)
    assert line(page, "programme").state is PaperState.NEVER


def test_saved_for_word(page, qtbot, monkeypatch, tmp_path) -> None:
    path = tmp_path / "Chương trình.docx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(path), ""))
    choose(page, qtbot, "programme")
    qtbot.mouseClick(page.panel.word_button, LEFT)
    assert zipfile.is_zipfile(path)
    # It is written on before it is printed.
    settle(page, qtbot)
    assert line(page, "programme").state is PaperState.NEVER


def test_options_of_a_document_open_in_its_own_dialog(page, qtbot) -> None:
    for name, kind in (("seat-finder", "SeatingPapers"), ("invitations", "InvitationsDialog")):
        choose(page, qtbot, name)
        qtbot.mouseClick(page.panel.more_button, LEFT)
        (dialog,) = (d for d in page.findChildren(printing.QWidget) if type(d).__name__ == kind)
        assert dialog.options.document == name
        qtbot.waitUntil(lambda d=dialog: d._worker is None, timeout=20_000)
        dialog.reject()
        dialog.deleteLater()
        qtbot.wait(1)
    choose(page, qtbot, "programme")
    assert not page.panel.more_button.isVisible()


# -- a late change -------------------------------------------------------------------------------


def test_a_late_change_shows_at_once_what_is_out_of_date(page, qtbot) -> None:
    for name in ("attendance", "programme", "badges"):
        choose(page, qtbot, name)
        qtbot.mouseClick(page.panel.mark_button, LEFT)
        settle(page, qtbot)
    assert not page.side.changed_button.isEnabled()
    ids = rename(page, qtbot, 2)
    texts = state_texts(page)
    assert texts["attendance"] == "Đã thay đổi"
    assert texts["badges"] == "2 thay đổi"
    assert set(line(page, "badges").changed) == set(ids)
    assert line(page, "programme").state is PaperState.CURRENT
    assert page.side.changed_button.text().strip() == "In phần đã thay đổi (2)…"
    choose(page, qtbot, "attendance")
    assert "sau đó dữ liệu đã thay đổi" in page.panel.state_label.text()
    page.context.store.undo()
    settle(page, qtbot)
    assert not page.side.changed_button.isEnabled()


def test_print_what_changed(page, qtbot, monkeypatch, tmp_path) -> None:
    mark(page, qtbot, "attendance", "seat-finder", "badges", "programme")
    ids = rename(page, qtbot, 3)
    with page.context.edit("Name") as session:
        register.change(session, ids[:1], full_name="Lê Mẫu Khác")
    settle(page, qtbot)
    qtbot.mouseClick(page.side.changed_button, LEFT)
    settle(page, qtbot)
    assert listed(page) == ["badges", "seat-finder", "attendance"]
    assert page.panel.isHidden()
    # Of badges only the changed ones are seen.
    assert page.current == "badges"
    assert set(page.paper.drawn.note.persons) == set(ids)
    assert page.preview.document.pageCount() == 1
    # Untick one with the keyboard.
    page.side.documents.choose("seat-finder")
    qtbot.keyClick(page.side.documents.tree, Qt.Key.Key_Space)
    assert page.side.print_button.text().strip() == "In 2 tài liệu…"
    accept_into(monkeypatch, tmp_path / "máy in.pdf")
    jobs: list[tuple[str, int]] = []
    send = printing.send

    def watch(printer, pdf, pages, progress) -> None:
        jobs.append((printer.docName(), len(pages)))
        send(printer, pdf, pages, progress)

    monkeypatch.setattr(printing, "send", watch)
    qtbot.mouseClick(page.side.print_button, LEFT)
    settle(page, qtbot)
    assert [name for name, _pages in jobs] == ["Thẻ đại biểu", "Danh sách ký tên dự hội nghị"]
    assert jobs[0][1] == 1
    assert "2 tài liệu" in page.window().notices.text()
    assert listed(page) == ["seat-finder"]
    assert line(page, "badges").state is PaperState.CURRENT
    # And the page is as before.
    qtbot.mouseClick(page.side.back_button, LEFT)
    assert not page.side.ticking
    assert page.panel.isVisible()
    assert set(listed(page)) == set(DOCUMENTS)


def test_printing_many_stopped_notes_what_the_printer_has(
    page, qtbot, monkeypatch, tmp_path
) -> None:
    mark(page, qtbot, "attendance", "badges")
    rename(page, qtbot)
    qtbot.mouseClick(page.side.changed_button, LEFT)
    settle(page, qtbot)
    accept_into(monkeypatch, tmp_path / "máy in.pdf")
    # The badges are the first half.
    monkeypatch.setattr(QProgressDialog, "wasCanceled", lambda dialog: dialog.value() > 520)
    qtbot.mouseClick(page.side.print_button, LEFT)
    settle(page, qtbot)
    assert line(page, "badges").state is PaperState.CURRENT
    assert line(page, "attendance").state is PaperState.OUTDATED


def test_what_changed_into_a_folder(page, qtbot, monkeypatch, tmp_path) -> None:
    mark(page, qtbot, "attendance", "badges")
    ids = rename(page, qtbot)
    qtbot.mouseClick(page.side.changed_button, LEFT)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a: str(tmp_path / "In lại"))
    qtbot.mouseClick(page.side.save_button, LEFT)
    settle(page, qtbot)
    assert {path.name for path in (tmp_path / "In lại").iterdir()} == {
        "Thẻ đại biểu.pdf", "Danh sách ký tên dự hội nghị.pdf", f"{contents_page.STEM}.pdf",
    }  # fmt: skip
    assert len(pdfium.PdfDocument((tmp_path / "In lại" / "Thẻ đại biểu.pdf").read_bytes())) == 1
    # With nothing out of date any more, all documents are listed again.
    assert not page.side.ticking
    assert line(page, "badges").state is PaperState.CURRENT
    page.context.store.undo()
    settle(page, qtbot)
    assert line(page, "badges").changed == tuple(ids)


def test_a_finding_leads_to_what_changed(page, qtbot) -> None:
    mark(page, qtbot, "attendance")
    page.context.show_page("overview")
    with page.context.edit("Name") as session:
        last = session.query(Delegate).order_by(Delegate.id.desc()).first()
        register.change(session, [last.id], position="Trưởng đoàn")
    with page.context.store.read() as session:
        (found,) = (f for f in checks.findings(session) if f.code == "paper-outdated")
    page.context.show_page(found.page, found.target_ids)
    settle(page, qtbot)
    assert page.side.ticking
    assert listed(page) == ["attendance"]
    qtbot.keyClick(page.side.documents.tree, Qt.Key.Key_Escape)
    assert not page.side.ticking


# -- everything ----------------------------------------------------------------------------------


def test_all_into_a_folder(page, qtbot, monkeypatch, tmp_path) -> None:
    told: list[str] = []
    monkeypatch.setattr(QMessageBox, "information", lambda *given: told.append(given[2]))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a: str(tmp_path / "Tất cả"))
    qtbot.mouseClick(page.side.folder_button, LEFT)
    settle(page, qtbot)
    written = {path.name for path in (tmp_path / "Tất cả").iterdir()}
    assert written == {
        f"{contents_page.STEM}.pdf",
        *(made.file_name for name, made in DOCUMENTS.items() if name not in AFTERWARDS),
    }
    assert len(told) == 1
    assert "Báo cáo điều hành: Chương trình chưa được điều hành" in told[0]
    assert "Tất cả" in page.window().notices.text()
    states = {name: line(page, name).state for name in DOCUMENTS}
    assert {states.pop(name) for name in AFTERWARDS} == {PaperState.NOTHING}
    # The plan in the folder does not know yet that the badges are printed.
    assert states.pop("preparation") is PaperState.OUTDATED
    assert set(states.values()) == {PaperState.CURRENT}
    contents = text((tmp_path / "Tất cả" / f"{contents_page.STEM}.pdf").read_bytes())
    assert "DANH MỤC TÀI LIỆU ĐÃ IN" in contents
    assert "Giấy mời.pdf" in contents


def test_all_stopped_leaves_nothing(page, qtbot, monkeypatch, tmp_path) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a: str(tmp_path / "Tất cả"))
    qtbot.mouseClick(page.side.folder_button, LEFT)
    page.jobs._waiting.canceled.emit()
    settle(page, qtbot)
    assert list((tmp_path / "Tất cả").iterdir()) == []
    assert "Đã dừng" in page.window().notices.text()
    assert {line(page, name).state for name in DOCUMENTS} == {
        PaperState.NEVER, PaperState.NOTHING,
    }  # fmt: skip


def test_no_folder_chosen(page, qtbot, monkeypatch) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a: "")
    qtbot.mouseClick(page.side.folder_button, LEFT)
    assert not page.jobs.busy


def test_a_folder_that_cannot_be_written_is_told(page, qtbot, monkeypatch, tmp_path) -> None:
    blocked = tmp_path / "tệp"
    blocked.write_bytes(b"")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a: str(blocked / "In"))
    qtbot.mouseClick(page.side.folder_button, LEFT)
    settle(page, qtbot)
    assert "tệp" in page.window().notices.text()


def test_badges_in_a_folder_have_the_size_chosen(page, qtbot, monkeypatch, tmp_path) -> None:
    mark(page, qtbot, "badges")
    rename(page, qtbot, 5)
    page.panel.badge_options.card_size.set_value("A6")
    settle(page, qtbot)
    qtbot.mouseClick(page.side.changed_button, LEFT)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a: str(tmp_path))
    qtbot.mouseClick(page.side.save_button, LEFT)
    settle(page, qtbot)
    # Five badges of A6, at most four on a sheet.
    assert len(pdfium.PdfDocument((tmp_path / "Thẻ đại biểu.pdf").read_bytes())) > 1
