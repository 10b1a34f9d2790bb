"""The conductor's (MC) edition of the ceremony script: large type, to be read at a lectern.

No cue breaks over a page unless it is longer than one. In the margin stand the time, the mark of
the kind of item and what sound, light, screen and ushers do meanwhile.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from sqlalchemy.orm import Session

from app.documents import fonts, script_paper
from app.documents.imposition import A4, points
from app.documents.script_paper import ScriptPaper
from app.progress import Progress, ignore
from app.script.cues import Cue
from app.text.typography import NO_BREAK, bind

_KIND: Final = "Kịch bản dẫn chương trình"
_LEFT: Final = 15.0
_RIGHT: Final = 15.0
_TOP: Final = 16.0
_BOTTOM: Final = 18.0
_MARGIN: Final = 40.0
_BAR: Final = 2.2
_AFTER_BAR: Final = 5.0
"""Millimetres: edges of the sheet, the column of times and cues, the coloured bar beside it."""

_WORDS_SIZE: Final = 17.0
_TITLE_SIZE: Final = 15.0
_TIME_SIZE: Final = 15.0
_CUE_SIZE: Final = 10.0
_FOOT_SIZE: Final = 9.0
_LEADING: Final = 1.3
"""Type sizes in points; the distance of lines in parts of them."""

_BETWEEN: Final = 5.0
_AFTER_CUE: Final = 18.0
"""Points between two paragraphs, and between two cues."""

_TITLE_LINES: Final = 3
"""Of a title that stands on a page once more."""

_CONTINUED: Final = "{title} (tiếp theo)"
_GREY: Final = 0.35


@dataclass(frozen=True, slots=True)
class Line:
    """A line of type. `gap` are the points above it, `grey` is for what is not read out."""

    text: str
    font: str
    size: float
    gap: float = 0.0
    grey: bool = False

    @property
    def height(self) -> float:
        """With the gap above, in points."""
        return self.gap + self.size * _LEADING


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands of a cue on one page: words, and in the margin the time and the cues."""

    colour: str
    words: tuple[Line, ...]
    margin: tuple[Line, ...]

    @property
    def height(self) -> float:
        """In points."""
        return max(_height(self.words), _height(self.margin))


def content(session: Session) -> ScriptPaper:
    """The script as it stands. Raises NothingToPrint without one."""
    return script_paper.content(session)


def draw(paper: ScriptPaper, progress: Progress = ignore) -> bytes:
    """The edition as a PDF, A4 standing. Raises what `progress` raises."""
    from reportlab.pdfgen.canvas import Canvas

    fonts.register()
    pages = pages_of(paper)
    buffer = BytesIO()
    size = (points(A4[0]), points(A4[1]))
    canvas = Canvas(buffer, pagesize=size, pageCompression=1, invariant=1)
    canvas.setTitle(f"{_KIND} - {paper.title}")
    canvas.setAuthor(paper.head.organiser)
    canvas.setCreator("Giao Ước")
    for number, page in enumerate(pages, start=1):
        progress((number - 1) / len(pages))
        y = size[1] - points(_TOP)
        for piece in page:
            _draw_piece(canvas, piece, y)
            y -= piece.height + _AFTER_CUE
        canvas.setFillGray(_GREY)
        canvas.setFont(fonts.REGULAR, _FOOT_SIZE)
        canvas.drawString(points(_LEFT), points(10), _KIND)
        canvas.setFont(fonts.BOLD, _TITLE_SIZE)
        canvas.drawRightString(size[0] - points(_RIGHT), points(10), f"{number}/{len(pages)}")
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def pages_of(paper: ScriptPaper) -> list[list[Piece]]:
    """The cues by page: one that does not fit any more begins the next page."""
    room = points(A4[1] - _TOP - _BOTTOM)
    pages: list[list[Piece]] = [[]]
    left = room
    for cue in paper.script.cues:
        piece = _piece(cue, paper.script.names)
        if piece.height > left and pages[-1]:
            pages.append([])
            left = room
        for place, part in enumerate(_split(piece, cue, left)):
            if place:
                pages.append([])
                left = room
            pages[-1].append(part)
            left -= part.height + _AFTER_CUE
    return pages


def _piece(cue: Cue, names: frozenset[str]) -> Piece:
    """A whole cue."""
    words = list(_wrapped(cue.title, fonts.SERIF_BOLD, _TITLE_SIZE, _words_room()))
    for block in cue.words:
        for text in block.text.split("\n") if block.text else ():
            aside = script_paper.is_aside(text)
            font = fonts.SERIF_ITALIC if aside else fonts.SERIF
            size = _TITLE_SIZE if aside else _WORDS_SIZE
            words += _wrapped(bind(text, names), font, size, _words_room(), _BETWEEN, grey=aside)
    margin = list(_wrapped(script_paper.time(cue), fonts.SERIF_BOLD, _TIME_SIZE, points(_MARGIN)))
    margin += _wrapped(bind(cue.who, names), fonts.SERIF_ITALIC, _CUE_SIZE, points(_MARGIN), 2)
    for text in cue.technical.text.split("\n"):
        margin += _wrapped(text, fonts.SERIF, _CUE_SIZE, points(_MARGIN), 2, grey=True)
    return Piece(script_paper.colour(cue), tuple(words), tuple(margin))


def _split(piece: Piece, cue: Cue, room: float) -> Iterator[Piece]:
    """`piece` itself, or what fits on each page of a cue that is longer than one."""
    words, margin = list(piece.words), list(piece.margin)
    title = list(_wrapped(cue.title, fonts.SERIF_BOLD, _TITLE_SIZE, _words_room()))
    while _height(words) > room or _height(margin) > room:
        yield Piece(piece.colour, _taken(words, room, len(title)), _taken(margin, room))
        again = _CONTINUED.format(title=cue.title)
        title = list(_wrapped(again, fonts.SERIF_BOLD, _TITLE_SIZE, _words_room()))
        # A title as long as a page would leave none for the words.
        title = title[:_TITLE_LINES]
        words[:0] = title
        room = points(A4[1] - _TOP - _BOTTOM)
    yield Piece(piece.colour, tuple(words), tuple(margin))


def _taken(lines: list[Line], room: float, title: int = 0) -> tuple[Line, ...]:
    """Take as many lines as fit from the beginning of `lines`, whole paragraphs where that can be.

    What announces a list does not stay alone at the foot of a page, and the `title` lines of the
    beginning not on a page of their own: a paragraph longer than the page is broken.
    """
    used, count = 0.0, 0
    while count < len(lines) and used + lines[count].height <= room:
        used += lines[count].height
        count += 1
    ends = [at for at in range(1, count + 1) if at == len(lines) or lines[at].gap]
    whole = [at for at in ends if not lines[at - 1].text.endswith(":")]
    chosen = next(reversed(whole or ends), count)
    count = chosen if chosen > title else count
    taken = tuple(lines[:count])
    del lines[:count]
    return taken


def _height(lines: tuple[Line, ...] | list[Line]) -> float:
    return sum(line.height for line in lines)


def _words_room() -> float:
    """Width of the words in points."""
    return points(A4[0] - _LEFT - _MARGIN - _BAR - 2 * _AFTER_BAR - _RIGHT)


def _wrapped(
    text: str, font: str, size: float, room: float, gap: float = 0.0, *, grey: bool = False
) -> Iterator[Line]:
    """`text` in lines of at most `room` points; what is bound together stays on one line."""
    line = ""
    # split(" ") alone leaves the blanks that do not break.
    for word in text.split(" "):
        longer = f"{line} {word}".strip(" ")
        if line and fonts.width(longer, font) * size > room:
            yield Line(line, font, size, gap, grey)
            line, gap = word, 0.0
        else:
            line = longer
    if line:
        yield Line(line, font, size, gap, grey)


def _draw_piece(canvas: Any, piece: Piece, top: float) -> None:
    from reportlab.lib.colors import HexColor

    left = points(_LEFT)
    bar = left + points(_MARGIN + _AFTER_BAR)
    canvas.setFillColor(HexColor(piece.colour))
    canvas.rect(bar, top - piece.height, points(_BAR), piece.height, stroke=0, fill=1)
    _draw_lines(canvas, piece.margin, left, top)
    _draw_lines(canvas, piece.words, bar + points(_BAR + _AFTER_BAR), top)


def _draw_lines(canvas: Any, lines: tuple[Line, ...], x: float, top: float) -> None:
    for line in lines:
        top -= line.height
        canvas.setFillGray(_GREY if line.grey else 0)
        canvas.setFont(line.font, line.size)
        canvas.drawString(x, top + line.size * (_LEADING - 1), line.text.replace(NO_BREAK, " "))
