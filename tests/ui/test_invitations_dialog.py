"""The dialog of the invitations, with real widgets."""

import datetime

import pypdfium2 as pdfium
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QMessageBox

from app.conference import invitations as core
from app.delegates import register
from app.documents import invitations, print_log
from app.documents.print_log import PrintState
from app.seating import plan
from tests.ui.paper_dialogs import drawn
from ui.pages.print.invitations import InvitationsDialog
from ui.pages.print.invitations_form import ALL, DUE, SELECTED
from ui.pages.print.invitations_texts import InvitationTextsDialog

LEFT = Qt.MouseButton.LeftButton
DAY = datetime.date(2025, 2, 7)


@pytest.fixture
def people(sample_window) -> list[int]:
    """Ids of three who come, in protocol order."""
    with sample_window.context.store.read() as session:
        return [sitter.id for sitter in plan.load(session).sitters if sitter.comes][:3]


@pytest.fixture
def opened(dialogs, sample_window):
    """opened(ids=()): the dialog over the sample conference."""

    def make(ids=()) -> InvitationsDialog:
        dialog = InvitationsDialog(sample_window.context, sample_window, ids, DAY)
        return dialogs.show(dialog)

    return make


def texts(dialog) -> list[str]:
    document = pdfium.PdfDocument(dialog._drawn)
    return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def numbers(dialog) -> list[int | None]:
    with dialog._context.store.read() as session:
        return [line.number for line in core.load(session).lines]


def test_the_first_invitation_is_seen_before_all_are_drawn(opened, qtbot) -> None:
    dialog = opened()
    assert dialog.options.who.value() == DUE
    assert dialog.focusWidget() is dialog.options.who
    assert dialog._drawn is None
    assert dialog.preview.document.pageCount() == 1
    assert not dialog.print_button.isEnabled()
    drawn(dialog, qtbot)
    assert dialog.preview.document.pageCount() == 336
    assert dialog.summary.text() == "336 tờ A4 (khổ dọc)"


def test_those_selected_elsewhere_come_first_and_groups_can_be_chosen(
    opened, qtbot, people
) -> None:
    dialog = opened(people)
    assert dialog.options.who.value() == SELECTED
    drawn(dialog, qtbot)
    assert len(texts(dialog)) == 3
    form = dialog.options
    names = [form.who.itemText(n) for n in range(form.who.count())]
    assert "Các đại biểu đang chọn (3)" in names
    form.who.setCurrentIndex(names.index("Thường trực Tỉnh ủy"))
    drawn(dialog, qtbot)
    assert all("Tỉnh ủy" in text for text in texts(dialog))
    assert len(texts(dialog)) == 3


def test_numbers_are_given_in_one_step_and_only_when_asked(
    opened, qtbot, people, sample_window
) -> None:
    dialog = opened(people)
    drawn(dialog, qtbot)
    assert set(numbers(dialog)) == {None}
    assert dialog.options.numbers.text() == "3 trên 3 chưa có số."
    assert not dialog.options.anew_button.isEnabled()
    dialog.options.first.setValue(12)
    qtbot.mouseClick(dialog.options.number_button, LEFT)
    assert [n for n in numbers(dialog) if n] == [12, 13, 14]
    drawn(dialog, qtbot)
    assert "Số: 12/GM-HĐTĐKT" in texts(dialog)[0]
    assert "ngày 07 tháng 02 năm 2025" in texts(dialog)[0]
    assert dialog.options.numbers.text() == "Tất cả đã có số."
    assert not dialog.options.number_button.isEnabled()
    assert dialog.options.first.value() == 15
    dialog.options.choose(ALL)
    assert "Số còn trống: 1, 2, 3, 4, …" in dialog.options.gaps.text()
    sample_window.context.store.undo()
    assert set(numbers(dialog)) == {None}


def test_numbering_anew_asks_first_and_takes_nobodys_number(
    opened, qtbot, people, monkeypatch
) -> None:
    dialog = opened(people[:2])
    qtbot.mouseClick(dialog.options.number_button, LEFT)
    answers = iter(["Hủy", "Cấp số lại", "Cấp số lại"])

    def answer(box: QMessageBox) -> None:
        box.setProperty("answer", next(answers))

    def clicked(box: QMessageBox) -> QAbstractButton:
        return next(one for one in box.buttons() if one.text() == box.property("answer"))

    monkeypatch.setattr(QMessageBox, "exec", answer)
    monkeypatch.setattr(QMessageBox, "clickedButton", clicked)
    dialog.options.first.setValue(40)
    qtbot.mouseClick(dialog.options.anew_button, LEFT)
    assert [n for n in numbers(dialog) if n] == [1, 2]
    dialog.options.first.setValue(40)
    qtbot.mouseClick(dialog.options.anew_button, LEFT)
    assert [n for n in numbers(dialog) if n] == [40, 41]
    # Somebody else has number 41.
    other = opened(people[2:])
    other.options.first.setValue(60)
    qtbot.mouseClick(other.options.number_button, LEFT)
    other.options.first.setValue(41)
    qtbot.mouseClick(other.options.anew_button, LEFT)
    assert "Số 41" in other.message.text()
    assert sorted(n for n in numbers(dialog) if n) == [40, 41, 60]


def test_without_a_day_dots_are_left_and_a_day_is_put_on_later(opened, qtbot, people) -> None:
    dialog = opened(people)
    dialog.options.dated.setChecked(False)
    assert not dialog.options.day.isEnabled()
    qtbot.mouseClick(dialog.options.number_button, LEFT)
    drawn(dialog, qtbot)
    assert "ngày …… tháng …… năm 2025" in texts(dialog)[0]
    dialog.options.dated.setChecked(True)
    qtbot.mouseClick(dialog.options.day_button, LEFT)
    drawn(dialog, qtbot)
    assert all("ngày 07 tháng 02 năm 2025" in text for text in texts(dialog))


def test_what_is_printed_is_noted_and_no_longer_due(
    opened, qtbot, people, monkeypatch, tmp_path
) -> None:
    dialog = opened(people)
    drawn(dialog, qtbot)

    def accept(asking: QPrintDialog) -> int:
        printer = asking.printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "máy in.pdf"))
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setFromTo(2, 3)
        return int(QPrintDialog.DialogCode.Accepted)

    monkeypatch.setattr(QPrintDialog, "exec", accept)
    qtbot.mouseClick(dialog.print_button, LEFT)
    assert "Đã ghi nhận in 2 giấy mời." in dialog.message.text()
    with dialog._context.store.read() as session:
        digests = invitations.digests(invitations.content(session, people))
        states = print_log.states_of(session, invitations.NAME, digests)
    assert [states[one] for one in people] == [
        PrintState.NEVER, PrintState.CURRENT, PrintState.CURRENT,
    ]  # fmt: skip
    dialog.options.choose(DUE)
    assert len(dialog.wanted().invitations) == 334
    dialog.options.choose(ALL)
    qtbot.mouseClick(dialog.options.mark_button, LEFT)
    dialog.options.choose(DUE)
    drawn(dialog, qtbot)
    assert dialog.summary.text() == "Tất cả đã in và còn đúng."
    assert dialog.preview.document.pageCount() == 0
    for button in (dialog.print_button, dialog.save_button, dialog.each_button, dialog.word_button):
        assert not button.isEnabled()


def test_one_file_each_and_for_word(opened, qtbot, people, monkeypatch, tmp_path) -> None:
    dialog = opened(people)
    drawn(dialog, qtbot)
    folder = tmp_path / "Giấy mời"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(folder))
    qtbot.mouseClick(dialog.each_button, LEFT)
    assert len(list(folder.glob("Giấy mời *.pdf"))) == 3
    assert "3 tệp" in dialog.message.text()
    asked = []

    def name(_parent, _title, proposed, _kinds) -> tuple[str, str]:
        asked.append(proposed)
        return str(tmp_path / "Gửi"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", name)
    qtbot.mouseClick(dialog.word_button, LEFT)
    assert asked[0].endswith("Giấy mời.docx")
    assert (tmp_path / "Gửi.docx").read_bytes().startswith(b"PK")
    monkeypatch.setattr(
        QFileDialog, "getExistingDirectory", lambda *_args: str(tmp_path / "không có")
    )
    qtbot.mouseClick(dialog.each_button, LEFT)
    assert "không tìm thấy" in dialog.message.text().lower()


def test_texts_are_changed_in_one_step(opened, qtbot, people, monkeypatch) -> None:
    dialog = opened(people)
    drawn(dialog, qtbot)
    assert "họ tên người ký" in dialog.options.missing.text()

    def change(texts_: InvitationTextsDialog) -> int:
        texts_.signer_name.setText("Nguyễn Văn Mẫu")
        texts_.contact.setText("Sở Nội vụ, 0900 000 001")
        texts_.text.setPlainText("Mời dự {sai}")
        assert "{sai}" in texts_.text.unknown.text()
        texts_.text.setPlainText("Kính mời: ")
        texts_.text.moveCursor(texts_.text.textCursor().MoveOperation.End)
        texts_.text.insert_field("người được mời")
        assert texts_.text.unknown.isHidden()
        return int(InvitationTextsDialog.DialogCode.Accepted)

    monkeypatch.setattr(InvitationTextsDialog, "exec", change)
    qtbot.mouseClick(dialog.options.texts_button, LEFT)
    drawn(dialog, qtbot)
    assert dialog.options.missing.isHidden()
    assert "Kính mời: Ông Trịnh Hữu Mẫu Phong, Bí thư Tỉnh ủy" in texts(dialog)[0]
    assert "Nguyễn Văn Mẫu" in texts(dialog)[0]
    dialog._context.store.undo()
    assert not dialog.options.missing.isHidden()


def test_an_empty_list_says_what_to_do(opened, qtbot, sample_window) -> None:
    with sample_window.context.edit("Nobody") as session:
        register.remove(session, [line.delegate_id for line in core.load(session).lines])
    dialog = opened()
    drawn(dialog, qtbot)
    assert "trang Đại biểu" in dialog.summary.text()
    assert not dialog.options.number_button.isEnabled()
