"""The shape that stands for a phase beside its word and colour."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF

from app.show.outlook import Phase


def paint_sign(
    painter: QPainter, at: QPointF, size: float, ink: QColor, phase: Phase, *, paused: bool
) -> None:
    """Two bars for a pause, else a triangle (warning), a diamond (danger) or a square, round `at`.

    `size` is its height, in the painter's units.
    """
    half = size / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    if paused:
        for side in (-1, 1):
            bar = QRectF(0, 0, size * 0.3, size)
            bar.moveCenter(at + QPointF(side * size * 0.28, 0))
            painter.drawRect(bar)
        return
    shapes = {
        Phase.WARNING: ((0, -half), (half, half), (-half, half)),
        Phase.DANGER: ((0, -half), (half, 0), (0, half), (-half, 0)),
    }
    square = ((-half, -half), (half, -half), (half, half), (-half, half))
    corners = shapes.get(phase, square)
    painter.drawPolygon(QPolygonF([at + QPointF(x, y) for x, y in corners]))
