"""What the hall sees: the backdrop with the conference and its items, and those who are called.

Everything is drawn in units of a hundredth of the height of a 16:9 picture, so that it looks the
same at any size; narrower screens get the same picture with less to its sides.
"""

from functools import lru_cache
from math import ceil, cos, pi, sin
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QPolygonF, QRadialGradient

from app.show.stage import NameRow, Picture, title_lines
from ui.stage.lettering import Fitted, draw, fit

GOLD: Final = QColor("#ffd77a")
WHITE: Final = QColor("#fffaf0")
PALE: Final = QColor("#f3cfae")
_CENTRE: Final = QColor("#b01a1c")
_EDGE: Final = QColor("#650b10")
_RULE: Final = QColor("#d9a441")
_COLUMN: Final = 6
"""Names that fit into one column of a row."""
_NAME_SHARE: Final = 0.64
"""Share of a name's place in the row that the name itself may take."""


def unit(box: QRectF) -> float:
    """A hundredth of the height of the largest 16:9 picture in `box`, in pixels."""
    return min(box.height(), box.width() * 9 / 16) / 100


def paint_ground(painter: QPainter, box: QRectF) -> None:
    """The red ground with its golden frame."""
    ratio = painter.device().devicePixelRatio()
    painter.drawPixmap(box.topLeft(), _ground(round(box.width()), round(box.height()), ratio))


@lru_cache(maxsize=4)
def _ground(width: int, height: int, ratio: float) -> QPixmap:
    """Kept: its gradient is the dearest thing to paint. `ratio`: device pixels for each pixel."""
    ground = QPixmap(ceil(width * ratio), ceil(height * ratio))
    ground.setDevicePixelRatio(ratio)
    box = QRectF(0, 0, width, height)
    u = unit(box)
    painter = QPainter(ground)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    glow = QRadialGradient(QPointF(width / 2, height * 0.42), max(width, height) * 0.62)
    glow.setColorAt(0, _CENTRE)
    glow.setColorAt(1, _EDGE)
    painter.fillRect(box, glow)
    for inset, thickness in ((2.2, 0.45), (3.2, 0.15)):
        pen = painter.pen()
        pen.setColor(_RULE)
        pen.setWidthF(max(1.0, thickness * u))
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.drawRect(box.adjusted(inset * u, inset * u, -inset * u, -inset * u))
    painter.end()
    return ground


def paint_backdrop(painter: QPainter, box: QRectF, shown: Picture) -> None:
    """The conference alone, or over the item on stage, or over a message to the hall."""
    paint_ground(painter, box)
    if shown.message:
        _paint_item(painter, box, shown, shown.message, "")
    elif shown.title:
        _paint_item(painter, box, shown, shown.title, shown.subtitle)
    else:
        _paint_conference(painter, box, shown)


def _paint_conference(painter: QPainter, box: QRectF, shown: Picture) -> None:
    u = unit(box)
    inner = _inner(box)
    banner = shown.banner
    top = box.top() + 8 * u
    for text, colour, bold in ((banner.agency, PALE, False), (banner.organiser, GOLD, True)):
        line = QRectF(inner.left(), top, inner.width(), 6.4 * u)
        top += draw(painter, line, text.upper(), 4.2 * u, colour, bold=bold, align=_TOP)
    _paint_star(painter, QPointF(box.center().x(), top + 3.4 * u), u)
    top += 7 * u
    foot = QRectF(inner.left(), box.bottom() - 15 * u, inner.width(), 8 * u)
    draw(painter, foot, banner.foot, 4 * u, PALE)
    first, *rest = title_lines(banner.title) or ("",)
    if not rest:
        first, rest = "", [first]
    room = QRectF(inner.left(), top, inner.width(), foot.top() - top - 2 * u)
    high = 17 * u if first else 0.0
    text = "\n".join(rest)
    tall = room.height() - high
    contents = fit(text, room.width(), tall, 7 * u, bold=True, few_lines=False)
    top += (tall - contents.height) / 2
    draw(painter, QRectF(room.left(), top, room.width(), high), first, 12 * u, GOLD, bold=True)
    below = QRectF(room.left(), top + high, room.width(), contents.height + 1)
    draw(painter, below, text, contents.size, WHITE, bold=True, align=_TOP, few_lines=False)


def _paint_item(painter: QPainter, box: QRectF, shown: Picture, title: str, subtitle: str) -> None:
    u = unit(box)
    inner = _inner(box)
    head = QRectF(inner.left(), box.top() + 7 * u, inner.width(), 13 * u)
    height = _paint_heading(painter, head, shown, u)
    _paint_star(painter, QPointF(box.center().x(), head.top() + height + 4.5 * u), u)
    top = head.top() + height + 9 * u
    room = QRectF(inner.left(), top, inner.width(), box.bottom() - 9 * u - top)
    largest = fit(title, room.width(), room.height() * (0.62 if subtitle else 1), 13 * u, bold=True)
    below = fit(subtitle, room.width(), room.height() * 0.3, 6 * u) if subtitle else None
    whole = largest.height + (below.height + 3 * u if below else 0)
    top = room.top() + (room.height() - whole) / 2
    box_of_title = QRectF(room.left(), top, room.width(), largest.height + 1)
    draw(painter, box_of_title, title, largest.size, WHITE, bold=True, align=_TOP)
    if below:
        under = QRectF(room.left(), top + largest.height + 3 * u, room.width(), below.height + 1)
        draw(painter, under, subtitle, below.size, GOLD, align=_TOP)


def _paint_heading(painter: QPainter, head: QRectF, shown: Picture, u: float) -> float:
    """The conference's title, small; returns its height."""
    return draw(painter, head, shown.banner.title.upper(), 3.4 * u, PALE, align=_TOP)


# -- names -----------------------------------------------------------------------------------------


def paint_names(painter: QPainter, box: QRectF, shown: Picture) -> None:
    """The one who is called, or the whole row as it stands."""
    paint_ground(painter, box)
    u = unit(box)
    inner = _inner(box)
    head = QRectF(inner.left(), box.top() + 7 * u, inner.width(), 12 * u)
    top = head.top() + draw(painter, head, shown.title, 5.6 * u, GOLD, bold=True, align=_TOP)
    if shown.subtitle:
        line = QRectF(inner.left(), top + u, inner.width(), 8 * u)
        top += u + draw(painter, line, shown.subtitle, 3.4 * u, PALE, align=_TOP)
    _rule(painter, box.center().x(), top + 2.5 * u, 26 * u, u)
    room = QRectF(inner.left(), top + 5 * u, inner.width(), box.bottom() - 6 * u - top - 5 * u)
    if shown.current is not None and 0 <= shown.current < len(shown.rows):
        _paint_one(painter, room, shown, u)
    else:
        _paint_row(painter, room, shown.rows, u)


def _paint_one(painter: QPainter, room: QRectF, shown: Picture, u: float) -> None:
    row = shown.rows[shown.current or 0]
    steps = QRectF(room.left(), room.bottom() - 5 * u, room.width(), 4 * u)
    _paint_steps(painter, steps, shown, u)
    room = room.adjusted(0, 0, 0, -7 * u)
    parts = [(row.name, 12 * u, 0.5, WHITE, True), (row.unit, 6 * u, 0.24, GOLD, False)]
    parts.append((row.citation, 4.8 * u, 0.26, PALE, False))
    parts = [part for part in parts if part[0]]
    fitted = [
        fit(text, room.width(), room.height() * share, largest, bold=bold)
        for text, largest, share, _colour, bold in parts
    ]
    gap = 2.2 * u
    whole = sum(each.height for each in fitted) + gap * (len(fitted) - 1)
    top = room.top() + max(0.0, (room.height() - whole) / 2)
    for (text, _largest, _share, colour, bold), each in zip(parts, fitted, strict=True):
        line = QRectF(room.left(), top, room.width(), each.height + 1)
        draw(painter, line, text, each.size, colour, bold=bold, align=_TOP)
        top += each.height + gap


def _paint_steps(painter: QPainter, box: QRectF, shown: Picture, u: float) -> None:
    """A dot for each of the row: filled when done, large for the one called."""
    count = len(shown.rows)
    pitch = min(5 * u, box.width() / max(count, 1))
    left = box.center().x() - pitch * (count - 1) / 2
    for place, row in enumerate(shown.rows):
        called = place == shown.current
        radius = min(pitch * 0.3, (1.1 if called else 0.75) * u)
        painter.setPen(_RULE)
        painter.setBrush(GOLD if called else _RULE if row.done else Qt.GlobalColor.transparent)
        painter.drawEllipse(QPointF(left + place * pitch, box.center().y()), radius, radius)


def _paint_row(painter: QPainter, room: QRectF, rows: tuple[NameRow, ...], u: float) -> None:
    """Numbered as they stand, from left to right; all names in type of one size."""
    room = room.adjusted(-3 * u, 0, 3 * u, 0)
    columns = min(3, -(-len(rows) // _COLUMN))
    deep = -(-len(rows) // columns)
    width = room.width() / columns if columns > 1 else room.width() * 0.72
    height = min(room.height() / deep, 14 * u)
    left = room.center().x() - width * columns / 2
    top = room.top() + (room.height() - height * deep) / 2
    cells = [
        QRectF(left + place // deep * width, top + place % deep * height, width, height)
        for place in range(len(rows))
    ]
    cells = [cell.adjusted(u, 0.5 * u, -u, -0.5 * u) for cell in cells]
    disc = min(cells[0].height() * 0.5, 5.4 * u)
    text = cells[0].adjusted(disc + 1.4 * u, 0, 0, 0)
    size = min(_fit_name(row, text.width(), text.height(), 5.4 * u).size for row in rows)
    for place, (cell, row) in enumerate(zip(cells, rows, strict=True)):
        circle = QRectF(cell.left(), cell.center().y() - disc / 2, disc, disc)
        _paint_number(painter, circle, place + 1, row.done)
        _paint_lines(painter, cell.adjusted(disc + 1.4 * u, 0, 0, 0), row, size, u)


def _paint_number(painter: QPainter, circle: QRectF, number: int, done: bool) -> None:
    """Filled once the award is handed over."""
    painter.setPen(GOLD)
    painter.setBrush(GOLD if done else Qt.GlobalColor.transparent)
    painter.drawEllipse(circle)
    rim = circle.width() * 0.14
    inside = circle.adjusted(rim, rim, -rim, -rim)
    draw(painter, inside, str(number), circle.width(), _EDGE if done else GOLD, bold=True)


def _fit_name(row: NameRow, width: float, height: float, largest: float) -> Fitted:
    return fit(row.name, width, height * _NAME_SHARE, largest, bold=True, few_lines=False)


def _paint_lines(painter: QPainter, cell: QRectF, row: NameRow, size: float, u: float) -> None:
    under = row.unit or row.citation
    name = _fit_name(row, cell.width(), cell.height(), size)
    below = fit(under, cell.width(), cell.height() - name.height, 3.2 * u) if under else None
    top = cell.top() + (cell.height() - name.height - (below.height if below else 0)) / 2
    line = QRectF(cell.left(), top, cell.width(), name.height + 1)
    draw(painter, line, row.name, name.size, WHITE, bold=True, align=_LEFT, few_lines=False)
    if below:
        line = QRectF(cell.left(), top + name.height, cell.width(), below.height + 1)
        draw(painter, line, under, below.size, PALE, align=_LEFT)


# -- inside ----------------------------------------------------------------------------------------

_TOP: Final = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter
_LEFT: Final = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft


def _inner(box: QRectF) -> QRectF:
    side = box.width() * 0.07
    return box.adjusted(side, 0, -side, 0)


def _rule(painter: QPainter, x: float, y: float, length: float, u: float) -> None:
    painter.fillRect(QRectF(x - length / 2, y, length, max(1.0, 0.25 * u)), _RULE)


def _paint_star(painter: QPainter, at: QPointF, u: float) -> None:
    """A golden star between two rules."""
    radius = 1.9 * u
    points = [
        QPointF(
            at.x() + (radius if n % 2 == 0 else radius * 0.382) * sin(n * pi / 5),
            at.y() - (radius if n % 2 == 0 else radius * 0.382) * cos(n * pi / 5),
        )
        for n in range(10)
    ]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(GOLD)
    painter.drawPolygon(QPolygonF(points))
    for side in (-1, 1):
        _rule(painter, at.x() + side * 9.5 * u, at.y(), 12 * u, u)
