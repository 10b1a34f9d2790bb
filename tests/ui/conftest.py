"""The real window with the user's settings in a folder of the test's own."""

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSettings, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QMessageBox, QWidget

from app.conference import profile, sample
from app.i18n import set_language
from tests.ui.paper_dialogs import Dialogs
from tests.ui.show_stage import FakeClock, Operator
from ui import theme
from ui.application import prepare
from ui.main_window import MainWindow
from ui.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    QSettings.setPath(
        QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "settings")
    )
    return Settings()


@pytest.fixture
def unguarded(monkeypatch) -> None:
    """Most tests need no copies of their files; those that do have a `unguarded` of their own."""
    monkeypatch.setattr("ui.guarding.Guard.begin", lambda _self, _store: None)


@pytest.fixture
def window(qtbot, settings, monkeypatch, unguarded) -> Iterator[MainWindow]:
    """A window at its first start, in Vietnamese; whatever it asks is answered with yes."""
    yes = QMessageBox.StandardButton.Yes
    monkeypatch.setattr(QMessageBox, "question", lambda *_args: yes)
    prepare(settings, "vi")
    window = MainWindow(settings)
    window.resize(1366, 768)
    window.show_shell()
    yield window
    window.close()
    # Windows left behind would be styled anew with every later one.
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if theme.is_dark():
        theme.apply(QApplication.instance(), theme.Scheme.LIGHT)
    set_language("en")


@pytest.fixture
def conference(tmp_path: Path) -> Path:
    """A new conference without delegates."""
    path = tmp_path / "Hội nghị thử.giaouoc"
    profile.create(path).close()
    return path


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("mẫu") / "Mẫu.giaouoc"
    sample.create(path).close()
    return path


@pytest.fixture
def sample_window(window, sample_file, tmp_path) -> MainWindow:
    """The window with a copy of the sample conference open."""
    path = tmp_path / "Mẫu.giaouoc"
    shutil.copy(sample_file, path)
    window.open_path(path)
    return window


@pytest.fixture
def dialogs(qtbot, sample_window) -> Iterator[Dialogs]:
    """Shows dialogs that draw papers over the sample's window, and closes them before it."""
    made = Dialogs(qtbot)
    yield made
    made.close()


@pytest.fixture
def clock(monkeypatch) -> FakeClock:
    """The clock of every show begun from now on."""
    made = FakeClock()
    monkeypatch.setattr("ui.pages.show.controller.SystemClock", lambda: made)
    return made


@pytest.fixture
def operator(clock, sample_window, qtbot) -> Iterator[Operator]:
    """Before the Show page of the sample, at the planned start."""
    made = Operator(sample_window, clock)
    sample_window.activateWindow()
    qtbot.waitUntil(sample_window.isActiveWindow)
    made.page.list.setFocus()
    yield made
    # A window with a show under way would ask before it closes.
    made.end()


def type_text(widget: QWidget, text: str) -> None:
    """Type as a Vietnamese keyboard does: composed letters, one by one."""
    for letter in text:
        event = QInputMethodEvent("", [])
        event.setCommitString(letter)
        QApplication.sendEvent(widget, event)


def type_down(view: QAbstractItemView, texts: Sequence[str], qtbot) -> None:
    """Type texts into the current cell and those below, with Enter behind each."""
    for text in texts:
        view.edit(view.currentIndex())
        (field,) = view.viewport().findChildren(QLineEdit)
        field.setText(text)
        qtbot.keyClick(field, Qt.Key.Key_Return)
        # The field is gone when the events of closing it are through.
        qtbot.wait(20)


@pytest.fixture
def show(sample_window, qtbot):
    """show(page id): the page in the active window."""

    def page(page_id: str):
        sample_window.show_page(page_id)
        sample_window.activateWindow()
        qtbot.waitUntil(sample_window.isActiveWindow)
        return sample_window.current_page()

    return page
