"""Quick card for the day (thẻ tra nhanh): one A4 sheet to lie beside the laptop."""

import datetime
import json
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from sqlalchemy.orm import Session

from app.agenda.lengths import time_text
from app.conference import profile
from app.documents import fonts
from app.documents.imposition import points
from app.documents.paper import PaperHead, draw_foot, head, label_document
from app.documents.text_fit import LEADING, wrap

_TEMPLATE: Final = (
    Path(__file__).resolve().parents[2] / "resources" / "templates" / "quick_card.json"
)
_TITLE: Final = "THẺ TRA NHANH NGÀY HỘI NGHỊ"
_TELEPHONES: Final = ("Kỹ thuật, máy chiếu", "Âm thanh, ánh sáng", "Điện", "Lễ tân", "Trưởng ban")
"""Whom one may have to ring; the numbers are written by hand."""

_MARGIN: Final = points(14)
_GAP: Final = points(9)
_KEY: Final = points(26)
"""Width of the column of keys."""

_SIZE: Final = 11.5
_HEADING: Final = 13.5
_SPACE: Final = points(2.2)
"""Between two lines of a block."""

_ACCENT: Final = (0.65, 0.11, 0.11)
_FIRST_COLUMN: Final = 3
"""How many of the blocks stand in the left column."""


@dataclass(frozen=True, slots=True)
class Block:
    """A heading with its lines: a key or number ("" for none), and what it is for."""

    title: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class QuickCard:
    """Everything on the sheet."""

    head: PaperHead
    begins: str
    place: str
    blocks: tuple[Block, ...]


def content(session: Session, today: datetime.date) -> QuickCard:
    """The card of this conference."""
    data = profile.load(session)
    blocks = tuple(
        Block(block["title"], tuple((key, text) for key, text in block["lines"]))
        for block in json.loads(_TEMPLATE.read_text(encoding="utf-8"))
    )
    return QuickCard(
        head(session, today), time_text(data.starts_at * 60), data.hall_address, blocks
    )


def draw(card: QuickCard) -> bytes:
    """The sheet as a PDF, A4 standing."""
    fonts.register()
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    label_document(canvas, card.head, "Thẻ tra nhanh")
    width, height = A4
    top = _draw_head(canvas, card, width, height - _MARGIN)
    room = (width - 2 * _MARGIN - _GAP) / 2
    for column, blocks in enumerate((card.blocks[:_FIRST_COLUMN], card.blocks[_FIRST_COLUMN:])):
        x, y = _MARGIN + column * (room + _GAP), top
        for block in blocks:
            y = _draw_block(canvas, block, x, y, room)
        if column == 0:
            _draw_telephones(canvas, x, y, room)
    draw_foot(canvas, width, _MARGIN, card.head, "")
    canvas.save()
    return buffer.getvalue()


def _draw_head(canvas: Any, card: QuickCard, width: float, y: float) -> float:
    """The lines above; returns where the columns begin."""
    room = width - 2 * _MARGIN
    canvas.setFillColorRGB(*_ACCENT)
    canvas.setFont(fonts.BOLD, 18)
    y -= 18 * fonts.ASCENT
    canvas.drawString(_MARGIN, y, _TITLE)
    canvas.setFillGray(0)
    y -= points(3)
    day = f"{card.head.held_on:%d/%m/%Y}" if card.head.held_on else "chưa công bố ngày"
    when = " · ".join(filter(None, [f"{card.begins}, {day}", card.place]))
    for text, font in ((card.head.title, fonts.SEMIBOLD), (when, fonts.REGULAR)):
        y = _draw_text(canvas, text, font, _MARGIN, y, room)
    y -= points(2)
    canvas.setStrokeColorRGB(*_ACCENT)
    canvas.setLineWidth(1)
    canvas.line(_MARGIN, y, width - _MARGIN, y)
    return y - points(5)


def _draw_block(canvas: Any, block: Block, x: float, y: float, room: float) -> float:
    """A heading and its lines; returns where the next one begins."""
    y = _draw_heading(canvas, block.title, x, y)
    for key, text in block.lines:
        left = _KEY if key else points(4)
        canvas.setFont(fonts.SEMIBOLD, _SIZE)
        canvas.drawString(x, y - _SIZE * fonts.ASCENT, key or "•")
        y = _draw_text(canvas, text, fonts.REGULAR, x + left, y, room - left) - _SPACE
    return y - points(4)


def _draw_telephones(canvas: Any, x: float, y: float, room: float) -> None:
    y = _draw_heading(canvas, "Điện thoại", x, y)
    canvas.setLineWidth(0.4)
    canvas.setStrokeGray(0.5)
    for name in _TELEPHONES:
        line = y - _SIZE * fonts.ASCENT
        canvas.setFont(fonts.REGULAR, _SIZE)
        canvas.drawString(x, line, name)
        canvas.line(x + points(46), line - 2, x + room, line - 2)
        y -= points(8.5)


def _draw_heading(canvas: Any, text: str, x: float, y: float) -> float:
    canvas.setFillColorRGB(*_ACCENT)
    canvas.setFont(fonts.BOLD, _HEADING)
    canvas.drawString(x, y - _HEADING * fonts.ASCENT, text)
    canvas.setFillGray(0)
    return y - _HEADING * LEADING - points(1.5)


def _draw_text(canvas: Any, text: str, font: str, x: float, y: float, room: float) -> float:
    """A wrapped text from `y` downwards; returns where it ends."""
    canvas.setFont(font, _SIZE)
    for line in wrap(text, font, room, _SIZE):
        canvas.drawString(x, y - _SIZE * fonts.ASCENT, line)
        y -= _SIZE * LEADING
    return y
