"""Line icons (Lucide) drawn in the colour of the text, crisp at every scaling."""

from functools import cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ui.theme import RESOURCES, colours

_FADED = 0.35
"""Opacity of the icon of something that cannot be done now."""


def icon(name: str, colour: str | None = None, disabled: str | None = None) -> QIcon:
    """The icon `name` (a file in resources/icons without its ending) in `colour` (`#rrggbb`).

    Without a colour it takes that of the text in force now; ask again after a change of the look.
    Of what cannot be done now it is faded, or has the colour `disabled`.
    """
    return _icon(name, colour or colours().text, disabled)


@cache
def _icon(name: str, colour: str, disabled: str | None) -> QIcon:
    source = (RESOURCES / "icons" / f"{name}.svg").read_bytes()
    other = source.replace(b"currentColor", disabled.encode()) if disabled else None
    return QIcon(_LineIcon(source.replace(b"currentColor", colour.encode()), other))


_engines: list["_LineIcon"] = []
"""Engines made so far: Qt owns them, but calls their Python half for as long as an icon lives."""


class _LineIcon(QIconEngine):
    """Draws the icon when it is asked for, in just the pixels that the screen has for it.

    Painting every size beforehand would take a tenth of the start, and at 125 or 150 % none of the
    sizes would fit.
    """

    def __init__(self, source: bytes, disabled: bytes | None = None) -> None:
        super().__init__()
        self._source = source
        self._disabled = disabled
        self._renderer = QSvgRenderer(QByteArray(source))
        self._pixmaps: dict[tuple[int, int, bool], QPixmap] = {}
        _engines.append(self)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw the icon into `rect`."""
        del state
        painter.save()
        renderer = self._renderer
        if mode is QIcon.Mode.Disabled and self._disabled is not None:
            renderer = QSvgRenderer(QByteArray(self._disabled))
        elif mode is QIcon.Mode.Disabled:
            painter.setOpacity(painter.opacity() * _FADED)
        renderer.render(painter, QRectF(rect))
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """The icon in `size` device pixels."""
        key = (size.width(), size.height(), mode is QIcon.Mode.Disabled)
        if key not in self._pixmaps:
            pixmap = QPixmap(size)
            pixmap.fill(QColor(0, 0, 0, 0))
            painter = QPainter(pixmap)
            self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
            painter.end()
            self._pixmaps[key] = pixmap
        return self._pixmaps[key]

    def clone(self) -> QIconEngine:
        """A copy, for an icon that is to be changed apart from this one."""
        return _LineIcon(self._source, self._disabled)
