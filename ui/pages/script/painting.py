"""How a cell of the script looks: set as text, with marks for what was written by hand."""

from functools import lru_cache
from html import escape
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QAbstractTextDocumentLayout, QColor, QFont, QPainter, QTextDocument
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from app.i18n import _
from app.script.cues import Problem
from app.text.typography import bind
from ui.pages.script import texts
from ui.pages.script.model import CONTENT, CUES, TIME, WHO, WORDS, Row
from ui.theme import SPACE, Points, colours

PADDING: Final = SPACE
_STRONG: Final = '<span style="font-weight: 600;">{}</span>'
_BAR: Final = 3
"""Width in pixels of the bar that marks what was written by hand."""

WORDS_SIZE: Final = Points.HEADING
_SIZES: Final = {WORDS: WORDS_SIZE, WHO: Points.SMALL, CUES: Points.SMALL}
"""Type sizes in points."""


def html(
    row: Row, column: int, names: frozenset[str], timing: str, *, with_who: bool = False
) -> str:
    """The text of a cell; `timing` stands under the time, who acts (`with_who`) under the title.

    Only the words are wide enough for names that do not break.
    """
    cue = row.cue
    if column == TIME:
        about = _("about {time}").format(time=texts.clock(cue.begins))
        time = about if cue.about else _STRONG.format(texts.clock(cue.begins))
        ink = colours().warning if Problem.LONG in cue.problems else colours().muted
        return f'{time}<br><span style="color: {ink};">{escape(timing)}</span>'
    if column == CONTENT:
        lines = [_STRONG.format(escape(cue.title))]
        if with_who and cue.who:
            lines.append(f'<span style="color: {colours().muted};">{escape(cue.who)}</span>')
        lines += [
            f'<span style="color: {colours().warning};">{escape(problem)}</span>'
            for problem in texts.problems(cue)
        ]
        return "<br>".join(lines)
    if column == WHO:
        return escape(cue.who)
    if column == CUES:
        return _paragraphs(cue.technical.text)
    return _paragraphs(bind(row.block.text, names))


def _paragraphs(text: str) -> str:
    """Lines as paragraphs; what is not read out stands in italics."""
    made = []
    for line in text.split("\n"):
        shown = escape(line)
        if line.startswith("(") and line.endswith(")"):
            shown = f'<i style="color: {colours().muted};">{shown}</i>'
        made.append(f'<p style="margin: 0 0 3px 0;">{shown}</p>')
    return "".join(made)


@lru_cache(maxsize=4096)
def height(text: str, column: int, width: int) -> int:
    """Height in pixels that the html `text` takes in a column of `width`."""
    return round(document(text, column, width).size().height()) + PADDING


def document(text: str, column: int, width: int) -> QTextDocument:
    """The html `text` set for a cell."""
    made = QTextDocument()
    font = QFont()
    font.setPointSizeF(_SIZES.get(column, Points.BODY))
    made.setDefaultFont(font)
    made.setDocumentMargin(0)
    made.setHtml(text)
    made.setTextWidth(width - 2 * PADDING)
    return made


def paint(
    painter: QPainter, option: QStyleOptionViewItem, text: str, column: int, mark: str
) -> None:
    """Paint a cell; `mark` is the colour of the bar at its left, "" for none."""
    rect = option.rect
    c = colours()
    painter.save()
    chosen = bool(option.state & QStyle.StateFlag.State_Selected)
    painter.fillRect(rect, QColor(c.accent_soft if chosen else c.surface))
    if mark:
        painter.fillRect(QRectF(rect.left(), rect.top(), _BAR, rect.height()), QColor(mark))
    if chosen and option.state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QColor(c.accent))
        painter.drawRect(rect.adjusted(0, 0, -1, -1))
    made = document(text, column, rect.width())
    context = QAbstractTextDocumentLayout.PaintContext()
    context.palette.setColor(context.palette.ColorRole.Text, QColor(c.text))
    painter.setClipRect(rect)
    painter.translate(QPointF(rect.left() + PADDING, rect.top() + PADDING / 2))
    made.documentLayout().draw(painter, context)
    painter.restore()
