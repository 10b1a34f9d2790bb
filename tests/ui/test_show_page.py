"""The Show page with real keys: running, catching up, messages, rehearsal, changes meanwhile."""

import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox
from sqlalchemy import select

from app.agenda import items
from app.show import journal
from app.show.outlook import Phase, Progress
from app.show.state import Kind, Playback
from db.errors import CannotWrite
from db.models import AgendaItem, Conference
from tests.ui.show_stage import Operator
from ui.media.checklist_view import TechnicalChecks
from ui.pages.show.now_card import MINUTE
from ui.pages.show.report_view import ReportDialog

K = Qt.Key
LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def running(operator) -> Operator:
    """The first item has been on stage for a second, so that no press counts as a second one."""
    operator.run.start()
    operator.wait(1)
    return operator


def texts(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def row(operator, key):
    return operator.page.list.row_of(key)


# -- before the start ------------------------------------------------------------------------------


def test_an_empty_agenda_leads_to_the_agenda_page(clock, window, conference, qtbot) -> None:
    window.open_path(conference)
    with window.context.store.edit("leer") as session:
        items.remove(session, [line.id for line in items.load(session).lines])
    window.show_page("show")
    assert "Chưa có chương trình" in texts(window)
    asked = []
    window.context.navigate.disconnect()
    window.context.navigate.connect(lambda page, _rows: asked.append(page))
    qtbot.mouseClick(window.current_page().agenda_button, LEFT)
    assert asked == ["agenda"]


def test_space_asks_before_it_begins_the_show(operator, qtbot) -> None:
    page = operator.page
    qtbot.keyClick(page.list, K.Key_Space)
    assert page.question.isVisible()
    assert operator.run.show is None
    qtbot.keyClick(page.question.yes, K.Key_Return)
    assert operator.state.playback is Playback.RUNNING
    assert operator.title == "Đón tiếp đại biểu"
    assert not page.question.isVisible()


def test_a_forgotten_start_is_reminded_of_and_dated_back(operator, qtbot) -> None:
    page = operator.page
    operator.wait(5 * 60)
    assert "Lẽ ra đã bắt đầu cách đây 5 phút" in page.ready.reminder.text()
    assert page.ready.earlier.minutes.value() == 5
    qtbot.mouseClick(page.ready.earlier.button, LEFT)
    assert operator.run.now() - operator.state.began == 5 * MINUTE
    assert page.now.facts.text().startswith("Bắt đầu 07:30:00")


def test_on_another_day_the_real_show_begins_only_when_asked(operator, qtbot) -> None:
    page = operator.page
    with operator.window.context.store.edit("Ngày khác") as session:
        session.get_one(Conference, 1).held_on = datetime.date(2025, 3, 1)
    assert "01/03/2025" in page.warnings.day.text.text()
    qtbot.mouseClick(page.ready.start_button, LEFT)
    assert operator.run.show is None
    assert "Tổng duyệt" in page.question.text.text()
    qtbot.mouseClick(page.question.yes, LEFT)
    assert operator.run.is_real


# -- running ---------------------------------------------------------------------------------------


def test_keys_move_the_show_wherever_the_focus_is(running, qtbot) -> None:
    page = running.page
    qtbot.keyClick(page.list, K.Key_Space)
    assert running.title == "Ổn định tổ chức"
    running.wait(1)
    page.screens.layout_box.setFocus()
    qtbot.keyClick(page.screens.layout_box, K.Key_N)
    assert running.title == "Chương trình văn nghệ chào mừng"
    running.wait(1)
    qtbot.keyClick(page, K.Key_Backspace)
    assert running.title == "Ổn định tổ chức"


def test_a_double_press_counts_once_and_says_nothing(running, qtbot) -> None:
    qtbot.keyClick(running.page.list, K.Key_Space)
    running.wait(0.3)
    qtbot.keyClick(running.page.list, K.Key_Space)
    assert running.title == "Ổn định tổ chức"
    assert running.window.notices.text() == ""
    running.wait(0.3)
    qtbot.keyClick(running.page.list, K.Key_Space)
    assert running.title == "Chương trình văn nghệ chào mừng"


def test_a_move_is_taken_back_for_ten_seconds(running, qtbot) -> None:
    page = running.page
    began = running.state.began
    qtbot.keyClick(page.list, K.Key_Space)
    running.wait(4)
    assert page.now.undo_button.isVisible()
    assert page.now.undo_button.text().endswith(" 6")
    qtbot.keyClick(page.list, K.Key_U)
    assert (running.title, running.state.began) == ("Đón tiếp đại biểu", began)
    qtbot.keyClick(page.list, K.Key_Space)
    running.wait(11)
    assert not page.now.undo_button.isVisible()
    qtbot.keyClick(page.list, K.Key_U)
    assert running.title == "Ổn định tổ chức"
    assert "quá thời gian hoàn tác" in running.window.notices.text()


def test_refusals_are_told_in_the_users_language(running) -> None:
    running.run.do(Kind.PREVIOUS)
    assert running.window.notices.text() == "Không có tiết mục nào trước tiết mục này."


def test_the_phase_is_told_by_colour_word_and_figures(running) -> None:
    running.stand_at("performance")
    running.wait(12 * 60 - 1)
    assert (running.face.figures, running.face.phase) == ("03:00", Phase.DEFAULT)
    running.wait(60)
    assert (running.face.phase, running.face.word) == (Phase.WARNING, "Sắp hết giờ")
    running.wait(60)
    assert (running.face.phase, running.face.word) == (Phase.DANGER, "Cần kết thúc")
    running.wait(70)
    assert (running.face.figures, running.face.phase) == ("+00:10", Phase.OVERTIME)
    assert running.face.caption == "Đã quá"


def test_timers_count_as_the_item_says(running) -> None:
    assert running.face.caption == "Giờ hiện tại"
    assert running.face.figures == "07:30:01"
    running.stand_at("award_round")
    assert (running.face.figures, running.face.caption) == ("00:01", "Thời gian đã qua")


def test_time_is_added_and_taken_away_by_keys(running, qtbot) -> None:
    page = running.page
    running.stand_at("performance")
    qtbot.keyClick(page.list, K.Key_Plus)
    assert running.face.figures == "15:59"
    qtbot.keyClick(page.list, K.Key_Minus)
    qtbot.keyClick(page.list, K.Key_Minus, CTRL)
    assert running.face.figures == "14:49"
    qtbot.mouseClick(page.now.adding[10_000], LEFT)
    assert running.face.figures == "14:59"


def test_a_pause_holds_the_figures_and_is_told(running, qtbot) -> None:
    running.stand_at("performance")
    qtbot.keyClick(running.page.list, K.Key_P)
    running.wait(30)
    assert (running.face.figures, running.face.word) == ("14:59", "Tạm dừng")
    qtbot.keyClick(running.page.list, K.Key_P)
    running.wait(9)
    assert running.face.figures == "14:50"


def test_enter_in_the_list_goes_there_after_one_question(running, qtbot) -> None:
    page = running.page
    target = running.key_of("opening")
    page.list.select(target)
    qtbot.keyClick(page.list, K.Key_Return)
    assert page.question.isVisible()
    qtbot.keyClick(page.question.yes, K.Key_Escape)
    assert not page.question.isVisible()
    assert running.title == "Đón tiếp đại biểu"
    qtbot.keyClick(page.list, K.Key_Return)
    qtbot.keyClick(page.question.yes, K.Key_Return)
    assert running.state.current == target
    assert page.list.hasFocus()


def test_words_and_cues_go_along_with_the_item(running) -> None:
    running.stand_at("opening")
    words = running.page.words
    assert "đọc diễn văn khai mạc" in words.words.text()
    assert "[người trình bày]" not in words.words.text()
    assert "mở micro" in words.cues.text()
    assert running.page.list.selected() == running.state.current


def test_words_follow_an_edit_when_the_page_is_looked_at_again(operator, qtbot) -> None:
    page, window = operator.page, operator.window
    reader = page.desk.script
    first = page.run.state.items[0].key
    qtbot.waitUntil(lambda: reader.words(first) is not None)
    window.show_page("agenda")
    composed: list[int] = []
    reader.changed.connect(lambda: composed.append(1))
    with window.context.edit("Cues") as session:
        items.change(session, [first], cues="Âm thanh: kèn đồng")
    qtbot.wait(700)
    assert composed == []
    window.show_page("show")
    qtbot.waitUntil(lambda: "kèn đồng" in page.words.cues.text())
    assert composed == [1]


def test_an_item_is_left_out_and_taken_in_again(running, qtbot) -> None:
    page = running.page
    key = running.key_of("performance")
    page.list.select(key)
    qtbot.keyClick(page.list, K.Key_Delete)
    assert row(running, key).progress is Progress.SKIPPED
    assert page.skip_button.text() == "Đưa lại vào"
    qtbot.keyClick(page.list, K.Key_S)
    assert row(running, key).progress is Progress.TO_COME


def test_lateness_and_the_end_are_told_in_words(running) -> None:
    running.wait(30 * 60)
    assert running.page.status.late.text() == "Chậm 5 phút"
    assert "kế hoạch 11:23" in running.page.status.end.text()


def test_ways_to_catch_up_leave_the_plan_as_it_is(running, qtbot) -> None:
    page = running.page
    running.stand_at("opening")
    assert running.run.view().late < 0
    assert page.savings.isHidden()
    running.wait(80 * 60)
    late = running.run.view().late
    offered = running.run.savings()
    assert page.savings.isVisible()
    assert [s.leave_out for s in offered[:1]] == [True]
    qtbot.mouseClick(page.savings.buttons[0], LEFT)
    assert offered[0].item.key in running.state.skipped
    assert running.run.view().late == late - offered[0].gain
    shorter = next(s for s in running.run.savings() if not s.leave_out)
    before = running.run.view().late
    running.run.cut(shorter.item.key, shorter.cut)
    assert running.run.view().late == before - shorter.gain
    with running.window.context.store.read() as session:
        length = session.get_one(AgendaItem, shorter.item.key).length
    assert length * 1000 == shorter.item.length
    running.run.restore(shorter.item.key)
    assert running.run.view().late == before


# -- speaking to the stage -------------------------------------------------------------------------


def test_a_message_is_typed_and_sent_while_its_letters_are_no_keys(running, qtbot) -> None:
    page = running.page
    qtbot.keyClick(page.list, K.Key_M)
    assert page.messages.message.hasFocus()
    qtbot.keyClicks(page.messages.message, "nhanh len p b n")
    assert running.title == "Đón tiếp đại biểu"
    assert not running.state.blackout
    qtbot.keyClick(page.messages.message, K.Key_Return)
    assert running.state.message == "nhanh len p b n"
    assert "nhanh len" in page.messages.shown.text()
    assert not page.messages.message.hasFocus()
    qtbot.mouseClick(page.messages.clear_button, LEFT)
    assert running.state.message == ""


def test_escape_gives_the_keys_back(running, qtbot) -> None:
    page = running.page
    qtbot.keyClick(page.list, K.Key_M)
    qtbot.keyClick(page.messages.message, K.Key_Escape)
    qtbot.keyClick(QApplication.focusWidget(), K.Key_Space)
    assert running.title == "Ổn định tổ chức"


def test_a_message_does_not_stay_for_the_next_speaker(running, qtbot) -> None:
    qtbot.mouseClick(running.page.messages.chips[1], LEFT)
    assert running.state.message == "Xin kết thúc"
    qtbot.keyClick(running.page.list, K.Key_Space)
    assert running.state.message == ""


def test_blackout_by_key_is_shown_in_the_previews(running, qtbot) -> None:
    page = running.page
    qtbot.keyClick(page.list, K.Key_B)
    assert running.state.blackout
    assert {view.picture.layout.value for view in page.screens.views.values()} == {"black"}
    qtbot.keyClick(page.list, K.Key_B)
    assert "black" not in {view.picture.layout.value for view in page.screens.views.values()}


def test_a_note_is_kept_with_its_item(running, qtbot) -> None:
    page = running.page
    qtbot.keyClick(page.list, K.Key_T)
    qtbot.keyClicks(page.messages.note, "mat dien")
    qtbot.keyClick(page.messages.note, K.Key_Return)
    (note,) = running.state.notes
    assert (note.text, note.key) == ("mat dien", running.state.current)


def test_the_hall_can_be_shown_something_else(running, qtbot) -> None:
    box = running.page.screens.layout_box
    box.set_value("timer")
    box.activated.emit(box.currentIndex())
    assert running.state.screen == "timer"
    running.wait(1)
    qtbot.keyClick(running.page.list, K.Key_Space)
    assert box.value() == ""


def test_the_keys_are_listed(running, qtbot) -> None:
    page = running.page
    qtbot.keyClick(page.list, K.Key_Question)
    assert page.help.isVisible()
    assert "Tiết mục tiếp theo" in texts(page.help)
    qtbot.keyClick(page.list, K.Key_Escape)
    assert not page.help.isVisible()


# -- the end ---------------------------------------------------------------------------------------


def test_finish_asks_once_and_can_be_resumed(running, qtbot) -> None:
    page = running.page
    running.stand_at("closing")
    qtbot.keyClick(page.list, K.Key_Space)
    assert running.title == "Phát biểu bế mạc Hội nghị"
    assert "Kết thúc" in running.window.notices.text()
    qtbot.keyClick(page.list, K.Key_F)
    qtbot.keyClick(page.question.yes, K.Key_Return)
    assert page.summary.isVisible()
    assert "kế hoạch 11:23" in page.summary.text.text()
    running.wait(20)
    qtbot.mouseClick(page.summary.resume_button, LEFT)
    assert running.state.playback is Playback.RUNNING
    running.wait(1)
    running.run.do(Kind.FINISH)
    qtbot.mouseClick(page.summary.close_button, LEFT)
    assert page.ready.isVisible()
    assert running.run.show is None


def test_a_rehearsal_is_marked_and_kept_apart(operator, qtbot) -> None:
    page = operator.page
    operator.wait(3 * 3600)
    qtbot.mouseClick(page.ready.rehearsal_button, LEFT)
    assert page.band.isVisible()
    assert page.status.late.text() == "Đúng giờ"
    assert page.status.clock.text() == "07:30"
    assert not operator.run.is_real
    operator.wait(1)
    operator.run.do(Kind.FINISH)
    assert "Tổng duyệt đã kết thúc" in page.summary.title.text()
    operator.run.leave()
    assert not page.band.isVisible()
    with operator.window.context.store.read() as session:
        (run,) = journal.runs(session)
    assert run.rehearsal
    assert run.closed_at is not None


def test_check_and_report_open_from_here(operator, qtbot) -> None:
    page = operator.page
    qtbot.mouseClick(page.ready.check_button, LEFT)
    assert isinstance(page.dialog, TechnicalChecks)
    page.dialog.reject()
    operator.run.start(rehearsal=True)
    operator.wait(90)
    operator.run.do(Kind.FINISH)
    qtbot.mouseClick(page.summary.report_button, LEFT)
    assert isinstance(page.dialog, ReportDialog)
    assert page.dialog.runs.value() == operator.run.show.run_id
    page.dialog.reject()


# -- what happens meanwhile ------------------------------------------------------------------------


def test_a_changed_agenda_is_followed(running) -> None:
    context = running.window.context
    key = running.key_of("closing")
    with context.store.edit("Đổi") as session:
        items.change(session, [key], title="Bế mạc sớm", length=60)
    assert row(running, key).title == "Bế mạc sớm"
    with context.store.edit("Bỏ") as session:
        items.remove(session, [key, running.state.current])
    assert row(running, key) is None
    assert running.title == "Đón tiếp đại biểu"
    context.store.undo()
    assert row(running, key).title == "Bế mạc sớm"


def test_the_show_goes_on_on_another_page(running, qtbot) -> None:
    window = running.window
    window.show_page("delegates")
    strip = window._strip
    assert strip.isVisible()
    assert strip.title.text() == "Đón tiếp đại biểu"
    running.wait(30 * 60)
    assert strip.late.text() == "Chậm 5 phút"
    qtbot.mouseClick(strip.back_button, LEFT)
    assert running.page.isVisible()
    assert not strip.isVisible()


def test_another_look_does_not_stop_the_show(running, qtbot) -> None:
    window, run = running.window, running.run
    window.rebuild()
    qtbot.waitUntil(lambda: running.page.isVisible())
    assert running.run is run
    assert running.title == "Đón tiếp đại biểu"
    running.wait(2)
    assert running.face.figures == "07:30:03"


def test_a_disk_that_refuses_does_not_stop_the_show(running, monkeypatch, qtbot) -> None:
    page = running.page
    real = journal.append

    def refuse(store, *_args) -> None:
        raise CannotWrite(store.path, "disk full")

    monkeypatch.setattr(journal, "append", refuse)
    qtbot.keyClick(page.list, K.Key_Space)
    assert running.title == "Ổn định tổ chức"
    assert page.warnings.disk.isVisible()
    assert "chưa ghi được" in page.warnings.disk.text.text()
    monkeypatch.setattr(journal, "append", real)
    running.wait(6)
    running.wait(1)
    assert not page.warnings.disk.isVisible()
    with running.window.context.store.read() as session:
        assert journal.load(session, running.run.show.run_id).state.current == running.state.current


def test_a_changed_clock_is_told_and_can_be_accepted(running, qtbot) -> None:
    page = running.page
    running.clock.wall += 3_600_000
    running.wait(1)
    assert running.face.figures == "07:30:02"
    assert "vặn tới 1 giờ" in page.warnings.clock.text.text()
    qtbot.mouseClick(page.warnings.clock.button, LEFT)
    running.wait(1)
    assert running.face.figures == "08:30:03"
    assert not page.warnings.clock.isVisible()


def test_leaving_a_running_show_asks(running, monkeypatch) -> None:
    asked = []

    def answer(_parent, title, _text) -> QMessageBox.StandardButton:
        asked.append(title)
        return QMessageBox.StandardButton.No

    monkeypatch.setattr(QMessageBox, "question", answer)
    assert not running.window.close()
    assert asked == ["Chương trình đang diễn ra"]
    running.run.do(Kind.FINISH)


def test_unchanged_figures_are_not_painted_again(running) -> None:
    painted = []
    figures = running.page.now.figures
    figures.update = lambda: painted.append(1)
    running.run.tick()
    running.run.tick()
    assert painted == []
    running.wait(1)
    assert painted == [1]


def test_no_item_is_lost_from_the_list(running) -> None:
    with running.window.context.store.read() as session:
        ids = session.scalars(select(AgendaItem.id).order_by(AgendaItem.order)).all()
    assert [row.key for row in running.page.list.rows] == ids
