"""The card of one guest: everything that the desk has to say, large enough to read standing."""

from collections.abc import Callable
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.delegates.desk import Guest
from app.delegates.duties import Duty, DutyKind
from app.i18n import N_, _
from app.text.phones import show_phone
from ui.icons import icon
from ui.pages.reception.texts import REPLIES, duty_text, office
from ui.theme import SPACE, STRONG, Points, colours, set_role
from ui.widgets.buttons import make_button
from ui.widgets.flow import FlowLayout, clear

_BAND: Final = 10
_SIGN: Final = 40


class Verdict(StrEnum):
    """What the card says first; each has a sign and a colour of its own."""

    FOUND = "found"
    WELCOME = "welcome"
    CAREFUL = "careful"
    STRANGE = "strange"


_SIGNS: Final = {
    Verdict.FOUND: "user",
    Verdict.WELCOME: "circle-check",
    Verdict.CAREFUL: "triangle-alert",
    Verdict.STRANGE: "circle-x",
}
_ROLES: Final = {
    Verdict.FOUND: "muted",
    Verdict.WELCOME: "ok",
    Verdict.CAREFUL: "warning",
    Verdict.STRANGE: "error",
}

_PAGES: Final = {
    DutyKind.RECEIVES: ("awards", "award", N_("Let round {n} go later")),
    DutyKind.PRESENTS: ("awards", "award", N_("Another presenter for round {n}")),
    DutyKind.SPEAKS: ("agenda", "list-ordered", N_("Move “{item}” in the agenda")),
    DutyKind.SIGNS: ("signing", "signature", N_("Another signer for turn {n}")),
}
"""Duty -> page where it is mended while somebody is missing, icon, what that is called."""


class GuestCard(QFrame):
    """One guest with a verdict, or a verdict alone.

    `asked_page` carries a page and the row to show there.
    """

    asked_check_in = Signal()
    asked_back = Signal()
    asked_substitute = Signal()
    asked_badge = Signal()
    asked_page = Signal(str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self.guest: Guest | None = None
        self.verdict = Verdict.FOUND
        self.mending = True
        """Whether to offer what can be done about the duties of one who is missing: that takes
        room.
        """
        self.sign = QLabel()
        self.headline = _text(Points.TITLE, bold=True)
        self.advice = _text(Points.HEADING)
        self.name = _text(Points.BIG, bold=True)
        self.office = _text(Points.LEAD)
        self.seat = _text(Points.SIGN, bold=True)
        self.door = _text(Points.TITLE, bold=True)
        self.group = QLabel()
        self.documents = _text(Points.LEAD)
        self.more = _text(Points.HEADING)
        self._duties = QWidget()
        self._duty_row = FlowLayout(self._duties, SPACE)
        self._actions = QWidget()
        self._action_row = FlowLayout(self._actions, SPACE)
        self._lay_out()

    def _lay_out(self) -> None:
        self.sign.setFixedSize(_SIGN, _SIGN)
        head = QHBoxLayout()
        head.setSpacing(2 * SPACE)
        head.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.headline)
        words.addWidget(self.advice)
        words.addStretch(1)
        head.addLayout(words, 1)
        self._places = QWidget()
        grid = QGridLayout(self._places)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(4 * SPACE)
        grid.setVerticalSpacing(0)
        for column, (title, label) in enumerate(
            ((_("Seat"), self.seat), (_("Door"), self.door), (_("Documents"), self.documents))
        ):
            caption = QLabel(title)
            set_role(caption, "muted")
            grid.addWidget(caption, 0, column)
            grid.addWidget(label, 1, column, Qt.AlignmentFlag.AlignVCenter)
        grid.setColumnStretch(2, 1)
        content = QWidget()
        rows = QVBoxLayout(content)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SPACE)
        rows.addLayout(head)
        for widget in (
            self.name,
            self.office,
            self.group,
            self._places,
            self._duties,
            self.more,
        ):
            rows.addWidget(widget)
        rows.addStretch(1)
        # In a low window the words scroll, and the buttons stay.
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidgetResizable(True)
        area.setWidget(content)
        for clear_one in (area.viewport(), content):
            clear_one.setAutoFillBackground(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * SPACE + _BAND, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        layout.setSpacing(SPACE)
        layout.addWidget(area, 1)
        layout.addWidget(self._actions)

    # -- showing ---------------------------------------------------------------------------------

    def show_guest(self, guest: Guest, verdict: Verdict, headline: str, advice: str = "") -> None:
        """Show a guest under a headline."""
        self._say(verdict, headline, advice)
        self.guest = guest
        self.name.setText(guest.called)
        self.office.setText(office(guest))
        self._show_group(guest)
        self.seat.setText(guest.seat or "–")
        self.door.setText(guest.door or "–")
        self.documents.setText(guest.documents or "–")
        self._show_duties(guest)
        self.more.setText("\n".join(_more(guest)))
        self._offer(guest)
        self._set_shown(True)
        self.setAccessibleName(f"{headline}: {guest.called}, {guest.seat}")

    def show_words(self, verdict: Verdict, headline: str, advice: str) -> None:
        """Show a verdict that concerns nobody of the list."""
        self._say(verdict, headline, advice)
        self.guest = None
        self._set_shown(False)
        self.setAccessibleName(f"{headline} {advice}")

    def _say(self, verdict: Verdict, headline: str, advice: str) -> None:
        self.verdict = verdict
        self.sign.setPixmap(icon(_SIGNS[verdict], _colour(verdict)).pixmap(_SIGN, _SIGN))
        self.headline.setText(headline)
        set_role(self.headline, _ROLES[verdict])
        self.advice.setText(advice)
        self.advice.setVisible(bool(advice))
        self.update()

    def _set_shown(self, shown: bool) -> None:
        guest = self.guest
        for widget in (self.name, self._places, self._actions):
            widget.setVisible(shown)
        self.office.setVisible(shown and bool(self.office.text()))
        self.group.setVisible(shown and bool(self.group.text()))
        self._duties.setVisible(guest is not None and (bool(guest.duties) or guest.leader))
        self.more.setVisible(shown and bool(self.more.text()))

    def _show_group(self, guest: Guest) -> None:
        # A square before the name: colour alone would not tell everybody which group it is.
        square = f'<span style="color:{guest.colour}; font-size:{Points.LARGE}pt">■</span>\u00a0'
        name = guest.group.replace("&", "&amp;").replace("<", "&lt;")
        self.group.setTextFormat(Qt.TextFormat.RichText)
        self.group.setText(f"{square} {name}" if guest.group else "")

    def _show_duties(self, guest: Guest) -> None:
        clear(self._duty_row)
        texts = [duty_text(duty) for duty in guest.duties]
        if guest.leader:
            texts.insert(0, _("Leader: tell the host"))
        for text in texts:
            self._duty_row.addWidget(_badge(text))

    def _offer(self, guest: Guest) -> None:
        clear(self._action_row)
        here = guest.checked_in_at is not None
        if here:
            self._add_action(_("Take back"), "undo-2", "F9", self.asked_back.emit)
        else:
            self._add_action(
                _("Check in"), "user-check", "Enter", self.asked_check_in.emit, "primary"
            )
        self._add_action(_("Substitute"), "repeat", "F4", self.asked_substitute.emit)
        self._add_action(_("Print badge"), "id-card", "F6", self.asked_badge.emit)
        if guest.seat:
            self._add_action(
                _("On the seating map"),
                "armchair",
                "",
                lambda: self.asked_page.emit("seating", guest.id),
            )
        if self.mending and not here:
            for duty in guest.duties:
                self._offer_duty(duty)

    def _offer_duty(self, duty: Duty) -> None:
        page, sign, text = _PAGES[duty.kind]
        words = _(text).format(n=duty.number, item=duty.title)
        # Rounds are shown by their awards: without one to show, the page alone is opened.
        row = 0 if duty.kind is DutyKind.PRESENTS else duty.row
        self._add_action(words, sign, "", lambda: self.asked_page.emit(page, row))

    def _add_action(
        self, text: str, sign: str, keys: str, run: Callable[[], object], role: str = ""
    ) -> QPushButton:
        button = make_button(f"{text} ({keys})" if keys else text, sign, role=role)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: run())
        self._action_row.addWidget(button)
        return button

    def paintEvent(self, event: QPaintEvent) -> None:
        """The band at the left in the verdict's colour."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(_colour(self.verdict)))
        painter.drawRoundedRect(2, 2, _BAND, self.height() - 4, 4, 4)

    def minimumSizeHint(self) -> QSize:
        """It may be made low: the words come first."""
        return QSize(40 * SPACE, 20 * SPACE)


def _more(guest: Guest) -> list[str]:
    lines = []
    for former in reversed(guest.formers):
        named = f"{former.honorific} {former.full_name}".strip()
        lines.append(_("Comes instead of {name}").format(name=named))
    if guest.checked_in_at is None:
        parts = [_(REPLIES[guest.reply]), show_phone(guest.phone)]
        lines.append(" · ".join(part for part in parts if part))
    if guest.note:
        lines.append(guest.note)
    return lines


def _colour(verdict: Verdict) -> str:
    ink = colours()
    return {
        Verdict.FOUND: ink.muted,
        Verdict.WELCOME: ink.ok,
        Verdict.CAREFUL: ink.warning,
        Verdict.STRANGE: ink.error,
    }[verdict]


def _text(size: float, *, bold: bool = False) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    font = label.font()
    font.setPointSizeF(size)
    if bold:
        font.setWeight(STRONG)
    label.setFont(font)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    label.setSizePolicy(policy)
    return label


def _badge(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    ink = colours()
    label.setStyleSheet(
        f"background: {ink.accent_soft}; color: {ink.accent}; border: 1px solid {ink.accent};"
        " border-radius: 6px; padding: 3px 10px; font-weight: 600;"
    )
    return label
