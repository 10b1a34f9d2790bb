"""Wrapped texts one under the other, drawn on a canvas. All measures are points."""

from typing import Any

from app.documents.fonts import ASCENT
from app.documents.table_layout import Align, Cell
from app.documents.text_fit import LEADING, wrap, wrap_evenly


class TextBlock:
    """Wrapped texts one under the other; centred ones in lines of about one width."""

    def __init__(self, room: float, align: Align) -> None:
        self._room = room
        self._align = align
        self._cells: list[Cell] = []

    def add(self, text: str, font: str, size: float) -> None:
        """Append a text; an empty one takes no room."""
        if text:
            split = wrap_evenly if self._align is Align.CENTRE else wrap
            self._cells.append(Cell(split(text, font, self._room, size), size, font, self._align))

    @property
    def height(self) -> float:
        """What all of them take."""
        return sum(len(cell.lines) * cell.size * LEADING for cell in self._cells)

    def draw(self, canvas: Any, x: float, top: float) -> None:
        """Draw them from `top` downwards."""
        canvas.setFillGray(0)
        for cell in self._cells:
            draw_lines(canvas, cell, x, top, self._room)
            top -= len(cell.lines) * cell.size * LEADING


def draw_lines(canvas: Any, cell: Cell, x: float, top: float, room: float) -> None:
    """The lines of a cell from `top` downwards in a width of `room`."""
    canvas.setFont(cell.font, cell.size)
    y = top - cell.size * ASCENT
    for line in cell.lines:
        if cell.align is Align.CENTRE:
            canvas.drawCentredString(x + room / 2, y, line)
        elif cell.align is Align.RIGHT:
            canvas.drawRightString(x + room, y, line)
        else:
            canvas.drawString(x, y, line)
        y -= cell.size * LEADING
