"""What the conductor (MC) reads at the awards: round by round, in large type.

An award never breaks over a page and a round begins on a new one.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from sqlalchemy.orm import Session

from app.awards.awards import AwardLine, Presenter
from app.documents import award_paper, fonts, paper
from app.documents.fonts import ASCENT, BOLD, MEDIUM, REGULAR
from app.documents.imposition import A4, points
from app.documents.paper import PaperHead, draw_foot, label_document
from app.documents.text_fit import LEADING, fit, wrap_evenly
from app.progress import Progress, ignore
from app.text.offices import with_unit

_KIND: Final = "Danh sách đọc trao thưởng"
_LEFT: Final = 20.0
_TOP: Final = 16.0
_BOTTOM: Final = 18.0
_NUMBER: Final = 14.0
_TICK: Final = 6.0
"""Margins, the width for an award's number, and the box to tick it off; millimetres."""

_ROUND_SIZE: Final = 20.0
_NAME_SIZE: Final = 20.0
_TEXT_SIZE: Final = 15.0
_NOTE_SIZE: Final = 12.0
_SMALLEST: Final = 9.0
"""Type sizes in points."""

_GAP: Final = 5.0
"""Between two awards, in millimetres."""

_AFTER: Final = 0.8
"""Between the texts of one award, in millimetres."""

_NO_ROUND: Final = "Chưa xếp đợt"


@dataclass(frozen=True, slots=True)
class ReadAward:
    """One award: what is read out, and (in small type) who comes up."""

    number: int
    name: str
    attribution: str
    citation: str
    receiver: str


@dataclass(frozen=True, slots=True)
class ReadRound:
    """A round: `presenters` are asked to come up; `begins` and `music` may be empty."""

    title: str
    begins: str
    music: str
    presenters: tuple[str, ...]
    awards: tuple[ReadAward, ...]


@dataclass(frozen=True, slots=True)
class AwardReading:
    """Everything on the paper."""

    head: PaperHead
    rounds: tuple[ReadRound, ...]


def content(session: Session, today: datetime.date) -> AwardReading:
    """The rounds in their order, then the awards in none. Raises NoAwards."""
    made = award_paper.load(session, today)
    rounds = [
        ReadRound(
            one.title,
            made.begins(one),
            one.music,
            tuple(_presenter(who) for who in one.presenters),
            _awards(one.awards),
        )
        for one in made.awards.rounds
        if one.awards
    ]
    if made.awards.unassigned:
        rounds.append(ReadRound(_NO_ROUND, "", "", (), _awards(made.awards.unassigned)))
    return AwardReading(paper.head(session, today), tuple(rounds))


def _presenter(who: Presenter) -> str:
    return ", ".join(filter(None, (who.name, with_unit(who.position, who.unit))))


def _awards(lines: tuple[AwardLine, ...]) -> tuple[ReadAward, ...]:
    return tuple(
        ReadAward(
            number,
            award_paper.name(line),
            line.attribution,
            line.citation,
            "" if line.receiver == line.name else line.receiver,
        )
        for number, line in enumerate(lines, start=1)
    )


def draw(made: AwardReading, progress: Progress = ignore) -> bytes:
    """The paper as a PDF, A4 standing. Raises what `progress` raises."""
    from reportlab.pdfgen.canvas import Canvas

    fonts.register()
    pages = list(_pages(made.rounds))
    buffer = BytesIO()
    size = (points(A4[0]), points(A4[1]))
    canvas = Canvas(buffer, pagesize=size, pageCompression=1, invariant=1)
    label_document(canvas, made.head, _KIND)
    for number, blocks in enumerate(pages, start=1):
        progress((number - 1) / len(pages))
        y = points(A4[1] - _TOP)
        for block in blocks:
            block.draw(canvas, y)
            y -= block.height + points(_GAP)
        draw_foot(canvas, size[0], points(_LEFT), made.head, f"{number}/{len(pages)}")
        canvas.showPage()
    if not pages:
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


@dataclass(frozen=True, slots=True)
class _Text:
    lines: tuple[str, ...]
    font: str
    size: float

    @property
    def height(self) -> float:
        return len(self.lines) * self.size * LEADING + points(_AFTER)


@dataclass(frozen=True, slots=True)
class _Block:
    """Texts that stay together; an award has a number and a box to tick it off."""

    texts: tuple[_Text, ...]
    number: int = 0

    @property
    def height(self) -> float:
        """In points."""
        return sum(text.height for text in self.texts)

    def draw(self, canvas: Any, top: float) -> None:
        """From `top` (points) downwards."""
        canvas.setFillGray(0)
        x, y = points(_LEFT), top
        if self.number:
            canvas.setFont(BOLD, _NAME_SIZE)
            base = top - _NAME_SIZE * ASCENT
            canvas.drawString(x, base, f"{self.number}.")
            canvas.setStrokeGray(0.3)
            canvas.setLineWidth(0.8)
            canvas.rect(points(A4[0] - _LEFT - _TICK), base, points(_TICK), points(_TICK))
            x += points(_NUMBER)
        for text in self.texts:
            canvas.setFont(text.font, text.size)
            base = y - text.size * ASCENT
            for line in text.lines:
                canvas.drawString(x, base, line)
                base -= text.size * LEADING
            y -= text.height


def _pages(rounds: tuple[ReadRound, ...]) -> Iterator[list[_Block]]:
    """Blocks by page; a round's first lines stand on each of its pages."""
    room = points(A4[1] - _TOP - _BOTTOM)
    for one in rounds:
        page, left = [_heading(one)], room
        left -= page[0].height + points(_GAP)
        for award in one.awards:
            block = _award(award, room - page[0].height - points(_GAP))
            if block.height > left and len(page) > 1:
                yield page
                page = [_block([(f"{one.title} (tiếp theo)", BOLD, _TEXT_SIZE)])]
                left = room - page[0].height - points(_GAP)
            page.append(block)
            left -= block.height + points(_GAP)
        yield page


def _heading(one: ReadRound) -> _Block:
    parts = [(one.title, BOLD, _ROUND_SIZE)]
    what = " · ".join(filter(None, (one.begins, f"Âm thanh: {one.music}" if one.music else "")))
    parts.append((what, REGULAR, _NOTE_SIZE))
    if one.presenters:
        parts.append(("Trân trọng kính mời lên trao thưởng:", MEDIUM, _TEXT_SIZE))
        parts += [(f"– {who}", REGULAR, _TEXT_SIZE) for who in one.presenters]
    return _block(parts)


def _award(award: ReadAward, most: float) -> _Block:
    """The block of an award, at most `most` points high."""
    receiver = f"Người lên nhận: {award.receiver}" if award.receiver else ""
    parts = [
        (award.name, BOLD, _NAME_SIZE),
        (award.attribution, MEDIUM, _TEXT_SIZE),
        (award.citation, REGULAR, _TEXT_SIZE),
        (receiver, REGULAR, _NOTE_SIZE),
    ]
    return _block(parts, award.number, most)


def _block(parts: list[tuple[str, str, float]], number: int = 0, most: float = 0.0) -> _Block:
    room = points(A4[0] - 2 * _LEFT - (_NUMBER + _TICK + 2 if number else 0))
    made = _Block(
        tuple(
            _Text(wrap_evenly(text, font, room, size), font, size)
            for text, font, size in parts
            if text
        ),
        number,
    )
    if not most or made.height <= most:
        return made
    # Longer than a page: every text gets its part of it, in smaller type.
    share = most / made.height * 0.95
    texts = []
    for text in made.texts:
        box = text.height * share
        fitted = fit(" ".join(text.lines), text.font, room, box, text.size, _SMALLEST, 60)
        texts.append(_Text(fitted.lines, text.font, fitted.size))
    return _Block(tuple(texts), number)
