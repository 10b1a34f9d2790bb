"""The words of the tour: title, text, what to try, and the buttons that lead on."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.i18n import _
from app.tour import Step
from ui.icons import icon
from ui.theme import SPACE, colours, set_role
from ui.widgets.buttons import make_button, name_button
from ui.widgets.side_panel import text_label

_WIDTH: Final = 51 * SPACE
_GAP: Final = 2 * SPACE
"""Between the bubble and what it speaks of, or the edge of the window."""

_ICON: Final = QSize(16, 16)


class Bubble(QFrame):
    """Keys: Right, Enter and Space go on, Left goes back, Escape leaves."""

    went_on = Signal()
    went_back = Signal()
    left = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        set_role(self, "card")
        self.setFixedWidth(_WIDTH)
        self.count = QLabel()
        set_role(self.count, "muted")
        self.title, self.text = text_label("heading"), text_label()
        self._tasks = QVBoxLayout()
        self._tasks.setSpacing(SPACE // 2)
        self._lines: list[tuple[QLabel, QLabel]] = []
        self.leave_button = make_button(_("Leave the tour"), tip="Esc", role="link")
        self.back_button = make_button(_("Back"), "arrow-left", "←")
        self.next_button = make_button(_("Next"), "arrow-right", "→", role="primary")
        self._lay_out()
        self.leave_button.clicked.connect(lambda _on=False: self.left.emit())
        self.back_button.clicked.connect(lambda _on=False: self.went_back.emit())
        self.next_button.clicked.connect(lambda _on=False: self.went_on.emit())
        for button in self._buttons():
            button.setAutoDefault(True)
            button.installEventFilter(self)
        self.setFocusProxy(self.next_button)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(SPACE)
        foot.addWidget(self.leave_button)
        foot.addStretch(1)
        foot.addWidget(self.back_button)
        foot.addWidget(self.next_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        column.setSpacing(SPACE)
        for widget in (self.count, self.title, self.text):
            column.addWidget(widget)
        column.addLayout(self._tasks)
        column.addSpacing(SPACE // 2)
        column.addLayout(foot)

    def _buttons(self) -> tuple[QPushButton, ...]:
        return (self.next_button, self.back_button, self.leave_button)

    # -- showing ---------------------------------------------------------------------------------

    def show_step(self, step: Step, number: int, count: int, done: Sequence[bool]) -> None:
        """Show the step with its `number` from 1, and which of its tasks are done."""
        self.count.setText(_("Step {n} of {count}").format(n=number, count=count))
        self.title.setText(step.title)
        self.text.setText(step.text)
        while (item := self._tasks.takeAt(0)) is not None:
            if (line := item.widget()) is not None:
                line.hide()
                line.deleteLater()
        self._lines = []
        for task in step.tasks:
            self._add_task(task.text)
        self.show_done(done)
        last = number == count
        self.next_button.setIcon(icon("check" if last else "arrow-right", colours().accent_text))
        name_button(self.next_button, _("Finish") if last else _("Next"))
        self.back_button.setEnabled(number > 1)
        words = [step.title, step.text, *(task.text for task in step.tasks)]
        self.next_button.setAccessibleDescription(" ".join(words))
        self.setAccessibleName(step.title)
        self._fit()

    def _fit(self) -> None:
        """Be just as high as the words need."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.setFixedHeight(layout.totalHeightForWidth(self.width()))

    def _add_task(self, text: str) -> None:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE)
        sign, words = QLabel(), text_label()
        words.setText(text)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)
        self._lines.append((sign, words))
        self._tasks.addWidget(line)
        # Else it would count for nothing when the height is asked for.
        line.show()

    def show_done(self, done: Sequence[bool]) -> None:
        """Tick the tasks that are done."""
        for (sign, words), is_done in zip(self._lines, done, strict=True):
            name, ink = ("circle-check", colours().ok) if is_done else ("circle-dashed", "")
            sign.setPixmap(icon(name, ink or colours().muted).pixmap(_ICON))
            set_role(words, "ok" if is_done else "")

    def move_beside(self, place: QRect, room: QRect, *, in_corner: bool) -> None:
        """Stand beside `place` within `room`, where there is most of it; without a place in the
        middle, with `in_corner` (what is lit shall stay in sight) at the lower right.
        """
        width, height = self.width(), self.height()
        inner = room.adjusted(_GAP, _GAP, -_GAP, -_GAP)
        middle = place.center()
        beside = [
            QPoint(place.right() + _GAP, middle.y() - height // 2),
            QPoint(place.left() - _GAP - width, middle.y() - height // 2),
        ]
        above = [
            QPoint(middle.x() - width // 2, place.bottom() + _GAP),
            QPoint(middle.x() - width // 2, place.top() - _GAP - height),
        ]
        spots = beside + above if place.height() > room.height() // 2 else above + beside
        corner = QPoint(inner.right() - width, inner.bottom() - height)
        if place.isEmpty():
            spots = [QPoint(inner.center().x() - width // 2, inner.center().y() - height // 2)]
        elif in_corner:
            spots = [corner]
        spots.append(corner)
        fitting = [_inside(QRect(spot, self.size()), inner) for spot in spots]
        free = [spot for spot in fitting if place.isEmpty() or not spot.intersects(place)]
        self.move((free or fitting[-1:])[0].topLeft())

    # -- keys ------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys and Escape on the buttons; Enter and Space press them."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            signal = {
                Qt.Key.Key_Right: self.went_on,
                Qt.Key.Key_Left: self.went_back,
                Qt.Key.Key_Escape: self.left,
            }.get(Qt.Key(event.key()))
            if signal is not None:
                signal.emit()
                return True
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Tab stays with the buttons: what is dimmed is not for the keys either."""
        buttons = [button for button in self._buttons() if button.isEnabled()]
        at = next((n for n, button in enumerate(buttons) if button.hasFocus()), -1)
        buttons[(at + (1 if forwards else -1)) % len(buttons)].setFocus(
            Qt.FocusReason.TabFocusReason
        )
        return True


def _inside(spot: QRect, room: QRect) -> QRect:
    """`spot`, shifted into `room`."""
    spot.moveLeft(max(room.left(), min(spot.left(), room.right() - spot.width())))
    spot.moveTop(max(room.top(), min(spot.top(), room.bottom() - spot.height())))
    return spot
