"""Running the show by keys, in this process or in one that is killed."""

from typing import Any

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from db.kinds import AgendaKind
from tests.ui.show_stage import Operator
from ui.media.player import PlayState

K = Qt.Key
FILM_WAIT = 30_000
"""Milliseconds after which a short film must be over."""


def press(operator: Operator, key: Qt.Key) -> None:
    """Press a key on the Show page; a second passes."""
    QTest.keyClick(operator.page.list, key)
    operator.wait(1)


def look_at(operator: Operator) -> None:
    """Bring the window to the front, the keys on the list of items."""
    operator.window.activateWindow()
    QApplication.processEvents()
    assert operator.window.isActiveWindow()
    operator.page.list.setFocus()


def begin(operator: Operator) -> None:
    """Space asks, Enter begins."""
    look_at(operator)
    QTest.keyClick(operator.page.list, K.Key_Space)
    QTest.keyClick(operator.page.question.yes, K.Key_Return)
    operator.wait(1)


def take_its_time(operator: Operator) -> None:
    """Let the item on stage last as long as planned."""
    item = operator.state.on_stage
    left = item.length - operator.state.elapsed(operator.run.now())
    operator.wait(max(left / 1000, 1))


def watch_film(operator: Operator) -> None:
    """Let the film of the item on stage, if it has one, really play to its end."""
    player = operator.page.desk.player
    if operator.page.desk.medium is None:
        return
    loop = QEventLoop()
    player.state_changed.connect(lambda state: state is PlayState.ENDED and loop.quit())
    QTimer.singleShot(FILM_WAIT, loop.quit)
    loop.exec()
    assert player.state is PlayState.ENDED, player.state


def go_on_to(operator: Operator, kind: AgendaKind) -> list[str]:
    """Item after item as planned until one of a kind is on stage; the titles gone through."""
    titles = []
    while operator.state.on_stage.kind != kind:
        titles.append(operator.title)
        watch_film(operator)
        take_its_time(operator)
        press(operator, K.Key_Space)
    return titles


def panel_of(operator: Operator, kind: type) -> Any:
    """The panel of the page that is of a kind."""
    return next(panel for panel in operator.page.panels if isinstance(panel, kind))
