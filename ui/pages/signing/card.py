"""One seat at the signing table: who sits there and for whom, whether signed, what is wrong."""

from typing import Final

from PySide6.QtCore import QMimeData, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.awards.signing import Fault, Party
from app.i18n import _
from app.text.offices import office_of
from ui.icons import icon
from ui.pages.signing.texts import fault_texts, party_name
from ui.theme import SPACE, STRONG, colours, set_role

PARTY_MIME: Final = "application/x-giaouoc-party"
_LEAST_WIDTH: Final = 15 * SPACE
_SIGN: Final = 16
_RADIUS: Final = 8.0
_GRAVE: Final = frozenset({Fault.NO_SIGNER, Fault.DECLINED, Fault.TWICE})


class SeatCard(QWidget):
    """A seat that is taken; it can be focused and dragged."""

    focused = Signal(int)
    opened = Signal(int)
    dragged = Signal(int, QPoint)
    """Id of the party, and where on the card the mouse took hold of it."""

    def __init__(self, party: Party, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.party = party
        self.selected = False
        self._pressed: QPoint | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumWidth(_LEAST_WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        signer = party.signer
        self._name = _line(signer.name if signer is not None else _("Nobody signs yet"))
        font = self._name.font()
        font.setWeight(STRONG)
        self._name.setFont(font)
        if signer is None:
            set_role(self._name, "error")
        office = office_of(signer.position, signer.unit) if signer is not None else ""
        top = QHBoxLayout()
        top.setSpacing(SPACE // 2)
        number = QLabel(_("Place {n}").format(n=party.seat))
        set_role(number, "muted")
        top.addWidget(number)
        top.addStretch(1)
        for name, colour, tip in self._signs():
            sign = QLabel()
            sign.setPixmap(icon(name, colour).pixmap(QSize(_SIGN, _SIGN)))
            sign.setToolTip(tip)
            top.addWidget(sign)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE, SPACE // 2, SPACE, SPACE)
        layout.setSpacing(SPACE // 4)
        layout.addLayout(top)
        layout.addWidget(_line(party_name(party), "muted"))
        layout.addWidget(self._name)
        layout.addWidget(_line(office))
        layout.addStretch(1)
        texts = [party_name(party), signer.full_name if signer is not None else "", office]
        if signer is not None and signer.seat:
            texts.append(_("Seat {seat}").format(seat=signer.seat))
        texts += fault_texts(party)
        self.setToolTip("\n".join(text for text in texts if text))
        self.setAccessibleName(", ".join(text for text in texts if text))

    def _signs(self) -> list[tuple[str, str, str]]:
        c = colours()
        found = []
        if texts := fault_texts(self.party):
            colour = c.error if self.party.faults & _GRAVE else c.warning
            found.append(("triangle-alert", colour, "\n".join(texts)))
        if self.party.signed:
            found.append(("circle-check", c.ok, _("Has signed")))
        return found

    def set_selected(self, selected: bool) -> None:
        """Show whether this is the one that the panel is about."""
        self.selected = selected
        self.update()

    # -- Qt's events -----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """A card; the selected one framed in the accent colour."""
        c = colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(c.accent_soft if self.selected else c.surface))
        width = 2.0 if self.selected else 1.0
        painter.setPen(QPen(QColor(c.accent if self.selected else c.border), width))
        frame = QRectF(self.rect()).adjusted(width, width, -width, -width)
        painter.drawRoundedRect(frame, _RADIUS, _RADIUS)
        painter.end()
        super().paintEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The seat with the focus is the selected one."""
        self.focused.emit(self.party.id)
        super().focusInEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the focus; a drag may begin."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()
            self.setFocus(Qt.FocusReason.MouseFocusReason)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin to drag once the mouse has left its place."""
        if self._pressed is None:
            return
        way = (event.position().toPoint() - self._pressed).manhattanLength()
        if way >= QApplication.startDragDistance():
            spot, self._pressed = self._pressed, None
            self.dragged.emit(self.party.id, spot)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """No drag began."""
        self._pressed = None
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go on to the signer."""
        self.opened.emit(self.party.id)
        event.accept()


class FreeSeat(QWidget):
    """A seat at the table that nobody has in this turn."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumWidth(_LEAST_WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        label = _line(text, "muted")
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = QVBoxLayout(self)
        layout.addWidget(label)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A dashed frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours().border), 1.0, Qt.PenStyle.DashLine))
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(frame, _RADIUS, _RADIUS)
        painter.end()
        super().paintEvent(event)


def mime(party_id: int) -> QMimeData:
    """What is dragged: the party's id."""
    data = QMimeData()
    data.setData(PARTY_MIME, str(party_id).encode())
    return data


def party_of(data: QMimeData) -> int | None:
    """The party dragged, None for anything else."""
    if not data.hasFormat(PARTY_MIME):
        return None
    return int(bytes(data.data(PARTY_MIME).data()))


def _line(text: str, role: str = "") -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if role:
        set_role(label, role)
    return label
