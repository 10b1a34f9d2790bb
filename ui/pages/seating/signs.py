"""What the signs on the seats mean, in one list."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app.i18n import _
from ui.pages.seating.faces import NO_GROUP
from ui.theme import SPACE, set_role
from ui.widgets.seat_boxes import BoxLook, draw_box
from ui.widgets.seat_signs import FAULT, SignLook, draw_sign, draw_signs

_BOX = (20, 24)
_ROOM = 5
"""Pixels around a box for what sticks out of it."""


class SignLegend(QWidget):
    """A line a sign, as it is drawn on the map."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(SPACE // 2)
        grid.setColumnStretch(1, 1)
        free = BoxLook("", leaving=False, dim=False, enabled=True, wheelchair=False)
        lines = (
            (_fault_picture(), _("something is wrong with the seat")),
            (_sign_picture("locked"), _("locked: a computed plan keeps it")),
            (_sign_picture("award"), _("receives an award")),
            (_sign_picture("speaker"), _("speaks")),
            (_sign_picture("wheelchair"), _("wheelchair")),
            (_sign_picture("aisle"), _("needs an aisle seat")),
            (_box_picture(_leaving()), _("has declined and still holds the seat")),
            (_box_picture(free), _("free")),
            (
                _box_picture(
                    BoxLook("", leaving=False, dim=False, enabled=False, wheelchair=False)
                ),
                _("out of use"),
            ),
        )
        for row, (picture, text) in enumerate(lines):
            sign, meaning = QLabel(), QLabel(text)
            sign.setPixmap(picture)
            sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
            set_role(meaning, "muted")
            meaning.setWordWrap(True)
            grid.addWidget(sign, row, 0)
            grid.addWidget(meaning, row, 1)


def _leaving() -> BoxLook:
    return BoxLook(NO_GROUP, leaving=True, dim=False, enabled=True, wheelchair=False)


def _blank() -> tuple[QPixmap, QPainter, QRectF]:
    width, height = _BOX
    # Twice as fine as the screen of most: it stays sharp when Windows enlarges everything.
    pixmap = QPixmap(2 * (width + 2 * _ROOM), 2 * (height + 2 * _ROOM))
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return pixmap, painter, QRectF(_ROOM + 0.5, _ROOM + 0.5, width - 1, height - 1)


def _box_picture(look: BoxLook) -> QPixmap:
    pixmap, painter, box = _blank()
    draw_box(look, False, painter, box)
    painter.end()
    return pixmap


def _fault_picture() -> QPixmap:
    pixmap, painter, box = _blank()
    look = BoxLook(NO_GROUP, leaving=False, dim=False, enabled=True, wheelchair=False)
    draw_box(look, False, painter, box)
    draw_signs(SignLook(frozenset({FAULT}), False), painter, box)
    painter.end()
    return pixmap


def _sign_picture(sign: str) -> QPixmap:
    pixmap, painter, box = _blank()
    side = box.width() - 2
    place = QRectF(0, 0, side, side)
    place.moveCenter(box.center())
    draw_sign(painter, sign, place)
    painter.end()
    return pixmap
