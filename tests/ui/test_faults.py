"""An error nobody expected, in the real window: told once, calmly, and kept; then one goes on."""

import gc
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget

from app.delegates import register
from app.delegates.register import DelegateData
from app.safety import FileState
from tests.app.planted import PLANTED, leaks
from ui import faults
from ui.application import watch
from ui.context import EditFailed
from ui.crash_window import CrashWindow
from ui.faults import FaultDesk
from ui.worker import Worker

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def desk(window, tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "__excepthook__", lambda *_error: None)
    made = FaultDesk(window, tmp_path / "log")
    made.install()
    yield made
    made.close()


@pytest.fixture
def crashed(desk, qtbot):
    """crashed(error): raise it in a slot of the event loop; the window about it, when it is up."""

    def crash(error: BaseException | None = None) -> CrashWindow:
        fail(error or ZeroDivisionError("division by zero"))
        qtbot.waitUntil(lambda: desk.crash is not None and desk.crash.isVisible())
        return desk.crash

    return crash


def fail(error: BaseException) -> None:
    def slot() -> None:
        raise error

    QTimer.singleShot(0, slot)


def texts(window: QWidget) -> str:
    return "\n".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def reports(desk: FaultDesk) -> list[Path]:
    return sorted(desk.logbook.folder.glob("report-*.txt"))


def kept(desk: FaultDesk) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in desk.logbook.folder.iterdir())


def test_one_window_tells_it_and_the_program_goes_on(window, conference, crashed, desk, qtbot):
    window.open_path(conference)
    with window.context.edit("Thêm một đại biểu") as session:
        register.add(session, DelegateData(full_name="Nguyễn Văn Mẫu"))
    shown = crashed()
    told = texts(shown)
    assert "Dữ liệu an toàn" in told and "“Thêm một đại biểu”" in told
    (report,) = reports(desk)
    assert str(report) in told
    assert "ZeroDivisionError" in report.read_text(encoding="utf-8")
    assert shown.ok_button.hasFocus()
    qtbot.keyClick(shown, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.crash is None)
    with window.context.edit("Thêm một đại biểu") as session:
        register.add(session, DelegateData(full_name="Trần Thị Ví Dụ"))
    assert window.context.store.undo() == "Thêm một đại biểu"


def in_a_thread(_window, error: Exception) -> None:
    def run() -> None:
        raise error

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()


def in_a_worker(window, error: Exception) -> None:
    def work(_progress) -> None:
        raise error

    worker = Worker(work, window)
    worker.finished.connect(worker.deleteLater)
    worker.start()


def in_painting(window, error: Exception) -> None:
    class Torn(QWidget):
        def paintEvent(self, _event) -> None:
            raise error

    torn = Torn()
    torn.setMinimumSize(40, 40)
    window.centralWidget().layout().addWidget(torn)


def while_forgetting(_window, error: Exception) -> None:
    class Torn:
        def __del__(self) -> None:
            raise error

    Torn()
    gc.collect()


@pytest.mark.parametrize("raising", [in_a_thread, in_a_worker, in_painting, while_forgetting])
def test_it_is_told_wherever_it_came_from(window, desk, raising, qtbot) -> None:
    raising(window, LookupError("unknown table"))
    qtbot.waitUntil(lambda: desk.crash is not None and desk.crash.isVisible())
    assert "LookupError: unknown table" in kept(desk)


def test_what_a_worker_may_meet_is_left_to_the_page(window, desk, qtbot) -> None:
    heard = []
    worker = Worker(lambda _progress: Path("/nowhere").read_bytes(), window)
    worker.failed.connect(heard.append)
    worker.start()
    qtbot.waitUntil(lambda: bool(heard) and worker.isFinished())
    worker.deleteLater()
    QApplication.processEvents()
    assert desk.crash is None and reports(desk) == []


def test_many_errors_are_one_window_with_their_number(window, crashed, desk, qtbot) -> None:
    shown = crashed()
    for number in range(4):
        fail(ValueError("value") if number % 2 else ZeroDivisionError())
    qtbot.waitUntil(lambda: "5" in shown.count.text())
    assert shown.count.isVisible()
    assert [w for w in QApplication.topLevelWidgets() if isinstance(w, CrashWindow)] == [shown]


def test_what_comes_again_and_again_opens_no_second_window(window, crashed, desk, qtbot) -> None:
    def tick() -> None:
        raise ZeroDivisionError

    timer = QTimer(window)
    timer.timeout.connect(tick)
    timer.start(1)
    qtbot.waitUntil(lambda: desk.crash is not None)
    desk.crash.accept()
    qtbot.waitUntil(lambda: desk.crash is None)
    qtbot.waitUntil(lambda: "Phần mềm gặp lỗi" in window.notices.text())
    window.notices.hide()
    qtbot.wait(50)
    timer.stop()
    # Neither the window nor the line comes with every tick, and the log stays readable.
    assert desk.crash is None and window.notices.text() == ""
    assert len(reports(desk)) == 1
    assert kept(desk).count("unexpected") < 10


def test_another_error_much_later_is_told_by_a_window_again(
    window, crashed, desk, qtbot, monkeypatch
) -> None:
    crashed().accept()
    qtbot.waitUntil(lambda: desk.crash is None)
    fail(ValueError("value"))
    qtbot.waitUntil(lambda: "Phần mềm gặp lỗi" in window.notices.text())
    monkeypatch.setattr(faults, "QUIET_S", 0)
    assert crashed(KeyError("page")).isVisible()
    assert len(reports(desk)) == 3


def test_during_a_show_only_a_line_tells_it(operator, desk, qtbot) -> None:
    operator.run.start()
    window = operator.window
    before = set(QGuiApplication.topLevelWindows())
    on_stage = operator.state.on_stage
    fail(ZeroDivisionError())
    qtbot.waitUntil(lambda: "Phần mềm gặp lỗi" in window.notices.text())
    assert desk.crash is None
    assert set(QGuiApplication.topLevelWindows()) == before
    # The keys of the operator still work, and the report is there on demand.
    assert operator.state.on_stage == on_stage
    assert window.notices.action_button.isVisible()
    qtbot.mouseClick(window.notices.action_button, LEFT)
    assert desk.crash is not None and desk.crash.screen() is window.screen()
    desk.crash.accept()
    text = reports(desk)[0].read_text(encoding="utf-8")
    assert "page: ShowPage" in text


def test_it_stands_above_a_dialog_that_is_open(window, crashed, qtbot) -> None:
    dialog = QDialog(window)
    qtbot.addWidget(dialog)
    dialog.setModal(True)
    dialog.show()
    shown = crashed()
    assert QApplication.activeModalWidget() is shown
    shown.accept()
    assert QApplication.activeModalWidget() is dialog


def test_it_goes_with_the_dialog_below_it(window, crashed, desk, qtbot) -> None:
    dialog = QDialog(window)
    dialog.setModal(True)
    dialog.show()
    crashed()
    dialog.close()
    dialog.deleteLater()
    qtbot.waitUntil(lambda: desk.crash is None)


def test_an_error_in_telling_of_errors_is_only_noted(window, desk, monkeypatch, qtbot) -> None:
    def broken(*_arguments) -> None:
        raise RuntimeError("maximum")

    monkeypatch.setattr(desk, "_open", broken)
    fail(ZeroDivisionError())
    qtbot.waitUntil(lambda: "RuntimeError: maximum" in kept(desk))
    assert desk.crash is None


def test_a_failed_edit_has_been_told_already(window, desk) -> None:
    desk.on_error(EditFailed, EditFailed(), None)
    QApplication.processEvents()
    assert desk.crash is None and reports(desk) == []


def test_nothing_about_people_is_in_what_may_be_sent_on(
    window, tmp_path, crashed, desk, qtbot
) -> None:
    from app.conference import profile

    path = tmp_path / "Hội nghị của Nguyễn Văn Mẫu.giaouoc"
    profile.create(path).close()
    window.open_path(path)
    for secret in PLANTED:
        with window.context.edit(f"Thêm {secret}") as session:
            register.add(session, DelegateData(full_name=secret, phone=secret, note=secret))
    shown = crashed(ValueError(f"no delegate {PLANTED}"))
    for secret in PLANTED:
        fail(KeyError(secret))
    qtbot.waitUntil(lambda: "11" in shown.count.text())
    qtbot.mouseClick(shown.copy_button, LEFT)
    for text in (kept(desk), QGuiApplication.clipboard().text()):
        assert "last changes: Add {name} (edit, 0 s ago)" in text
        assert "file: ~.giaouoc" in text
        assert not leaks(text)


def test_a_file_that_cannot_be_read_is_not_called_safe(
    window, conference, crashed, monkeypatch
) -> None:
    window.open_path(conference)
    monkeypatch.setattr("app.safety.look", lambda _path: FileState(False, (), "SQLITE_CORRUPT"))
    told = texts(crashed())
    assert "an toàn" not in told and "mở lại tệp" in told


def test_without_a_folder_the_report_can_still_be_copied(window, tmp_path, monkeypatch, qtbot):
    monkeypatch.setattr(sys, "__excepthook__", lambda *_error: None)
    (tmp_path / "log").write_text("")
    desk = FaultDesk(window, tmp_path / "log")
    desk.install()
    try:
        fail(ZeroDivisionError())
        qtbot.waitUntil(lambda: desk.crash is not None and desk.crash.isVisible())
        assert not desk.crash.folder_button.isVisible()
        qtbot.mouseClick(desk.crash.copy_button, LEFT)
        assert "ZeroDivisionError" in QGuiApplication.clipboard().text()
    finally:
        desk.close()


def test_the_folder_of_the_reports_opens(window, crashed, desk, monkeypatch, qtbot) -> None:
    opened = []
    monkeypatch.setattr(
        "ui.crash_window.QDesktopServices.openUrl",
        lambda url: opened.append(Path(url.toLocalFile())) or True,
    )
    shown = crashed()
    qtbot.mouseClick(shown.folder_button, LEFT)
    monkeypatch.setattr(faults, "log_folder", lambda: desk.logbook.folder)
    (entry,) = [a for m in window.menuBar().actions() for a in m.menu().actions()
                if a.text() == "Tệp &báo lỗi…"]  # fmt: skip
    entry.trigger()
    assert opened == [desk.logbook.folder] * 2


def test_an_earlier_crash_is_told_at_the_next_start(window, conference, tmp_path, qtbot) -> None:
    window.open_path(conference)
    folder = tmp_path / "log"
    folder.mkdir()
    lines = ["Fatal Python error: Aborted", '  File "app/checks.py", line 3 in findings']
    (folder / "~native-1.txt").write_text("\n".join(lines), encoding="utf-8")
    desk = FaultDesk(window, folder)
    desk.install()
    try:
        assert "Lần trước phần mềm" in window.notices.text()
        assert desk.crash is None
        (report,) = folder.glob("crash-*.txt")
        assert "app/checks.py:3 findings" in report.read_text(encoding="utf-8")
        qtbot.mouseClick(window.notices.action_button, LEFT)
        assert str(report) in texts(desk.crash)
    finally:
        desk.close()


def test_the_program_is_watched_over_from_its_first_error_on(window, monkeypatch, tmp_path, qtbot):
    monkeypatch.setattr(sys, "__excepthook__", lambda *_error: None)
    monkeypatch.setattr(faults, "log_folder", lambda: tmp_path / "log")
    desk = watch(window)
    try:
        assert watch(window) is desk
        in_a_thread(window, ValueError("value"))
        qtbot.waitUntil(lambda: desk.crash is not None)
        assert any(b.text() for b in desk.crash.findChildren(QPushButton))
    finally:
        desk.close()
