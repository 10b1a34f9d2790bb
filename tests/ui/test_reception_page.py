"""The Reception page by its keys: a scanner, a few letters, one queue."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from sqlalchemy import func, select

from app.delegates import checkin, register
from app.delegates.duties import DutyKind
from app.documents import badges, print_log
from app.documents.print_log import PrintState
from db.models import CheckIn, CheckInWay, Delegate, DelegateGroup, Reply
from tests.app.keyboards import telex, vni, windows, with_short_cuts
from tests.ui.conftest import type_text
from ui import printing
from ui.pages.reception.card import Verdict

ENTER = Qt.Key.Key_Return
AT = 1_740_615_660_000


@pytest.fixture
def page(sample_window, qtbot):
    sample_window.activateWindow()
    sample_window.show_page("reception")
    page = sample_window.current_page()
    page.edits.now_ms = lambda: AT
    return page


def scan(page, qtbot, text: str) -> None:
    """As a USB scanner types: into whatever has the focus, then Enter."""
    field = QApplication.focusWidget()
    assert field is page.search
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, ENTER)


def by_duty(page, kind: DutyKind):
    return next(guest for guest in page.desk.guests if kind in {duty.kind for duty in guest.duties})


def present(page) -> int:
    with page.context.store.read() as session:
        return session.scalar(select(func.count()).select_from(CheckIn))


def test_350_guests_are_checked_in_without_a_miss(page, qtbot) -> None:
    guests = list(page.desk.guests)
    assert len(guests) == 350
    for place, guest in enumerate(guests):
        scan(page, qtbot, guest.code.lower() if place % 2 else guest.code)
        assert page.card.guest.id == guest.id
        assert page.card.verdict is Verdict.WELCOME
        assert page.card.name.text() == guest.called
        assert page.card.seat.text() == (guest.seat or "–")
        assert page.search.text() == ""
    assert present(page) == 350
    qtbot.waitUntil(lambda: page.side.quorum.line.text().startswith("Có mặt 350/350"))
    assert page.side.heading.text() == "Người có việc trong hội nghị đã đến đủ."
    assert page.side.missing.lines == []
    assert len(page.side.latest.lines) == 10


def test_the_second_scan_says_since_when(page, qtbot) -> None:
    guest = by_duty(page, DutyKind.RECEIVES)
    scan(page, qtbot, guest.code)
    page.edits.now_ms = lambda: AT + 600_000
    scan(page, qtbot, guest.code)
    assert page.card.verdict is Verdict.CAREFUL
    assert "quét lần thứ hai" in page.card.headline.text()
    assert present(page) == 1
    assert page.desk.since == {guest.id: AT}


def test_a_scanner_that_ends_twice_checks_in_once(page, qtbot) -> None:
    guest = by_duty(page, DutyKind.RECEIVES)
    scan(page, qtbot, guest.code)
    qtbot.keyClick(page.search, ENTER)
    assert page.card.verdict is Verdict.WELCOME
    assert present(page) == 1


def test_f9_takes_back_one_after_the_other(page, qtbot) -> None:
    first, second, third = list(page.desk.guests)[:3]
    for guest in (first, second, third):
        scan(page, qtbot, guest.code)
    qtbot.keyClick(page.search, Qt.Key.Key_F9)
    assert page.card.guest.id == third.id
    assert page.card.headline.text() == "Đã hoàn tác: chưa ghi nhận có mặt"
    qtbot.keyClick(page.search, Qt.Key.Key_F9)
    assert set(page.desk.since) == {first.id}
    qtbot.keyClick(page.search, Qt.Key.Key_F9)
    qtbot.keyClick(page.search, Qt.Key.Key_F9)
    assert present(page) == 0


def test_enter_alone_checks_in_whoever_is_on_the_card(page, qtbot) -> None:
    guest = by_duty(page, DutyKind.RECEIVES)
    page.side.chosen.emit(guest.id)
    qtbot.keyClick(page.search, ENTER)
    assert set(page.desk.since) == {guest.id}
    qtbot.keyClick(page.search, Qt.Key.Key_F9)
    qtbot.keyClick(page.search, ENTER)
    assert set(page.desk.since) == {guest.id}
    qtbot.keyClick(page.search, Qt.Key.Key_Escape)
    qtbot.keyClick(page.search, ENTER)
    assert present(page) == 1


def test_ctrl_z_takes_back_a_check_in_and_not_a_letter(page, qtbot) -> None:
    guest = next(iter(page.desk.guests))
    scan(page, qtbot, guest.code)
    qtbot.keyClicks(page.search, "ma")
    qtbot.keyClick(page.search, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert present(page) == 0
    assert page.search.text() == "ma"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("222222", "hội nghị khác"),
        ("K4P7NN", "đọc sai"),
        ("https://example.org/x?q=12345", "địa chỉ trang web"),
        ("8934588012228", "không phải mã thẻ"),
        ("]C1(01)0893~!@#$%^&*", "không phải mã thẻ"),
    ],
)
def test_foreign_codes_are_named(page, qtbot, text: str, said: str) -> None:
    scan(page, qtbot, text)
    assert page.card.verdict is Verdict.STRANGE
    assert page.card.guest is None
    assert page.card.headline.text() == "Mã này không phải của đại biểu nào dự hội nghị"
    assert said in page.card.advice.text()
    assert page.search.text() == ""
    assert present(page) == 0
    scan(page, qtbot, next(iter(page.desk.guests)).code)
    assert present(page) == 1


def test_letters_find_and_arrows_choose(page, qtbot) -> None:
    type_text(page.search, "Mẫu H")
    qtbot.keyClicks(page.search, "a")
    found = [line.id for line in page.results.lines]
    assert len(found) > 2 and page.card.guest.id == found[0]
    assert page.card.verdict is Verdict.FOUND
    qtbot.keyClick(page.search, Qt.Key.Key_Down)
    assert page.card.guest.id == found[1]
    qtbot.keyClick(page.search, Qt.Key.Key_Down)
    qtbot.keyClick(page.search, Qt.Key.Key_Up)
    qtbot.keyClick(page.search, ENTER)
    assert set(page.desk.since) == {found[1]}
    assert page.search.text() == "" and page.results.isHidden()
    with page.context.store.read() as session:
        assert session.scalars(select(CheckIn)).one().way is CheckInWay.NAME


def test_nobody_found_keeps_what_was_typed(page, qtbot) -> None:
    scan(page, qtbot, "khongco ai")
    assert page.card.headline.text() == "Không tìm thấy ai với “khongco ai”"
    assert page.search.text() == "khongco ai"
    qtbot.keyClick(page.search, Qt.Key.Key_Escape)
    assert page.search.text() == ""


def test_the_keys_stay_with_the_field(page, qtbot) -> None:
    guest = next(iter(page.desk.guests))
    scan(page, qtbot, guest.code)
    for widget in (page.side.missing.viewport(), page.card, page.side.groups.viewport()):
        qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=QPoint(40, 20))
        assert QApplication.focusWidget() is page.search


def test_who_had_declined_is_welcome(page, qtbot) -> None:
    guest = next(one for one in page.desk.guests if one.reply is Reply.DECLINED)
    qtbot.keyClicks(page.search, guest.code)
    assert page.card.headline.text() == "Đã báo không dự"
    qtbot.keyClick(page.search, ENTER)
    assert page.card.verdict is Verdict.WELCOME
    assert "nay tính là xác nhận dự" in page.card.advice.text()
    assert page.desk.guest(guest.id).reply is Reply.CONFIRMED
    qtbot.keyClick(page.search, Qt.Key.Key_F9)
    assert page.desk.guest(guest.id).reply is Reply.DECLINED


def test_a_substitute_takes_seat_and_badge(page, qtbot) -> None:
    guest = by_duty(page, DutyKind.RECEIVES)
    with page.context.edit("Printed") as session:
        print_log.record(session, badges.content(session, [guest.id]), 1)
    qtbot.keyClicks(page.search, guest.code)
    qtbot.keyClick(page.search, Qt.Key.Key_F4)
    assert QApplication.focusWidget() is page.form.name
    type_text(page.form.name, "bà Lê Thị Ví Dụ")
    qtbot.keyClick(page.form.name, ENTER)
    assert QApplication.focusWidget() is page.form.position
    type_text(page.form.position, "Phó Giám đốc")
    assert page.form.here.isChecked()
    qtbot.keyClick(page.form.position, ENTER, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is page.search
    assert page.card.name.text() == "Bà Lê Thị Ví Dụ"
    assert page.card.seat.text() == guest.seat
    assert page.card.advice.text() == "In thẻ ngay: nhấn F6."
    assert f"Đi thay {guest.called}" in page.card.more.text()
    now = page.desk.guest(guest.id)
    assert now.duties == guest.duties and now.checked_in_at == AT
    with page.context.store.read() as session:
        assert print_log.states(session, badges.content(session))[guest.id] is PrintState.OUTDATED
    scan(page, qtbot, guest.code)
    assert guest.full_name in page.card.advice.text()


def test_the_badge_is_printed_and_noted(page, qtbot, monkeypatch) -> None:
    sent = []
    monkeypatch.setattr(
        printing, "ask_and_print", lambda _parent, pdf, _name: sent.append(pdf) or [0]
    )
    guest = next(iter(page.desk.guests))
    scan(page, qtbot, guest.code)
    qtbot.keyClick(page.search, Qt.Key.Key_F6)
    assert sent[0].startswith(b"%PDF")
    with page.context.store.read() as session:
        states = print_log.states(session, badges.content(session))
    assert [id_ for id_, state in states.items() if state is PrintState.CURRENT] == [guest.id]


def test_a_guest_who_is_not_on_the_list_in_a_few_keys(page, qtbot) -> None:
    qtbot.keyClick(page.search, Qt.Key.Key_F2)
    type_text(page.form.name, "ông Đỗ Văn Ví Dụ")
    qtbot.keyClick(page.form.name, ENTER)
    type_text(page.form.unit, "Sở Nội vụ")
    page.form.unit.completer().popup().hide()
    qtbot.keyClick(page.form.unit, ENTER)
    assert page.form.group.value() is not None
    qtbot.keyClick(page.form.group, ENTER, Qt.KeyboardModifier.ControlModifier)
    guest = page.card.guest
    assert (guest.called, guest.unit) == ("Ông Đỗ Văn Ví Dụ", "Sở Nội vụ")
    assert guest.seat and guest.checked_in_at == AT
    assert len(page.desk) == 351
    scan(page, qtbot, guest.code)
    assert page.card.guest.id == guest.id


def test_without_a_name_nothing_is_kept(page, qtbot) -> None:
    qtbot.keyClick(page.search, Qt.Key.Key_F2)
    qtbot.keyClick(page.form.name, ENTER, Qt.KeyboardModifier.ControlModifier)
    assert page.form.name.property("invalid") == "true"
    qtbot.keyClick(page.form.name, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is page.search
    assert len(page.desk) == 350


def test_f4_wants_a_guest_first(page, qtbot, sample_window) -> None:
    qtbot.keyClick(page.search, Qt.Key.Key_F4)
    assert "F4" in sample_window.notices.text()
    assert QApplication.focusWidget() is page.search


def test_missing_people_lead_to_where_that_is_mended(page, qtbot, sample_window) -> None:
    qtbot.waitUntil(lambda: bool(page.side.missing.lines))
    guest = by_duty(page, DutyKind.RECEIVES)
    assert guest.id in {line.id for line in page.side.missing.lines}
    page.side.chosen.emit(guest.id)
    assert page.card.guest.id == guest.id
    duty = next(duty for duty in guest.duties if duty.kind is DutyKind.RECEIVES)
    shown = []
    page.context.navigate.connect(lambda to, rows: shown.append((to, rows)))
    button = next(
        page.card._action_row.itemAt(place).widget()
        for place in range(page.card._action_row.count())
        if "đợt" in page.card._action_row.itemAt(place).widget().text()
    )
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert shown == [("awards", [duty.row])]


def test_changes_made_elsewhere_are_seen(page, qtbot) -> None:
    guest = next(iter(page.desk.guests))
    page.show_guest(guest.id)
    with page.context.edit("Change") as session:
        register.change(session, [guest.id], full_name="Lý Thị Mẫu")
        checkin.check_in(session, guest.id, AT, CheckInWay.PAPER)
    assert page.card.name.text().endswith("Lý Thị Mẫu")
    assert "Đã có mặt từ" in page.card.headline.text()
    with page.context.edit("Delete") as session:
        register.remove(session, [guest.id])
    assert page._views.currentWidget() is page._ready


def test_settings_of_the_desk(page, qtbot) -> None:
    page.tools.edit_settings()
    dialog = page.tools.settings_dialog
    with page.context.store.read() as session:
        group = session.scalar(select(DelegateGroup.id).where(DelegateGroup.code == "P1"))
    dialog.fields[group].setText("Túi đỏ")
    dialog.minutes.setValue(10)
    dialog.save()
    guest = next(one for one in page.desk.guests if one.group_id == group)
    page.show_guest(guest.id)
    assert page.card.documents.text() == "Túi đỏ"


def test_nobody_to_receive_yet(window, conference, qtbot) -> None:
    window.open_path(conference)
    window.show_page("reception")
    page = window.current_page()
    assert page._views.currentWidget() is page._nobody
    qtbot.keyClicks(page.search, "K4P7NN")
    qtbot.keyClick(page.search, ENTER)
    assert page.card.verdict is Verdict.STRANGE
    with page.context.edit("Add") as session:
        made = register.add(session, register.DelegateData("Nguyễn Văn Mẫu"))
        code = session.get_one(Delegate, made.id).code
    scan(page, qtbot, code)
    assert page.card.verdict is Verdict.WELCOME


def test_the_camera_checks_in_as_a_scanner_does(page, qtbot) -> None:
    guest = by_duty(page, DutyKind.RECEIVES)
    qtbot.keyClick(page.search, Qt.Key.Key_F7)
    assert page.tools.camera.isVisible() and page.tools.camera.running
    page.tools.camera.code.emit(guest.code)
    assert page.card.guest.id == guest.id and page.card.verdict is Verdict.WELCOME
    qtbot.keyClick(page.search, Qt.Key.Key_F2)
    page.tools.camera.code.emit(next(iter(page.desk.guests)).code)
    assert QApplication.focusWidget() is page.form.name
    qtbot.keyClick(page.form.name, Qt.Key.Key_Escape)
    assert present(page) == 1
    qtbot.keyClick(page.search, Qt.Key.Key_F7)
    assert not page.tools.camera.isVisible() and not page.tools.camera.running
    assert QApplication.focusWidget() is page.search


def test_sheets_signed_on_paper_are_entered_beside(page, qtbot) -> None:
    qtbot.keyClick(page.search, Qt.Key.Key_F8)
    qtbot.keyClick(page.tools.paper_entry.view, Qt.Key.Key_Space)
    page.tools.paper_entry.accept()
    assert len(page.desk.since) == 1
    qtbot.waitUntil(lambda: len(page.side.latest.lines) == 1)


def test_the_hall_takes_the_room_of_the_missing(page, qtbot) -> None:
    hall = page.side._chips.buttons()[-1]
    qtbot.mouseClick(hall, Qt.MouseButton.LeftButton)
    assert page.side.hall.isVisible() and not page.side.missing.isVisible()
    qtbot.mouseClick(page.side._chips.buttons()[0], Qt.MouseButton.LeftButton)
    assert page.side.missing.isVisible()
    assert QApplication.focusWidget() is page.search


def test_more_is_a_menu_with_the_settings(page, qtbot) -> None:
    qtbot.keyClick(page.search, Qt.Key.Key_F3)
    menu = page.tools.more
    assert menu.isVisible()
    menu.actions()[-1].trigger()
    assert page.tools.settings_dialog.isVisible()
    page.tools.settings_dialog.reject()
    menu.hide()
    assert QApplication.focusWidget() is page.search


@pytest.mark.parametrize("typed", [windows, with_short_cuts, telex, vni])
def test_a_scanner_through_a_vietnamese_keyboard(page, qtbot, typed) -> None:
    for guest in list(page.desk.guests)[:10]:
        type_text(page.search, typed(guest.code))
        qtbot.keyClick(page.search, ENTER)
        assert page.card.guest.id == guest.id and page.card.verdict is Verdict.WELCOME
    assert present(page) == 10
