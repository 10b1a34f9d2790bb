"""Place cards (biển tên): an A4 sheet folded in three, the name on both faces in large type."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum
from io import BytesIO
from typing import Any, Final

from sqlalchemy.orm import Session

from app.conference import profile
from app.documents import fonts
from app.documents.document import digest_of
from app.documents.fonts import ASCENT, BOLD, MEDIUM, REGULAR
from app.documents.imposition import A4, points
from app.documents.text_fit import Fitted, fit
from app.progress import Progress, ignore
from app.seating import plan
from app.seating.hall import Part
from app.seating.plan import Seating, Sitter

PANEL: Final = A4[1] / 3
"""Height of each of the three parts of the folded sheet, in millimetres."""

_KIND: Final = "Biển tên"
_FOLD: Final = "Gấp theo hai vạch ở mép giấy; phần này làm đế."
_SIDE: Final = 12.0
_EDGE: Final = 9.0
"""Room left empty at the sides and at the folds, in millimetres."""

_GAP: Final = 2.0
"""Between two texts, in millimetres."""

_MARK: Final = 9.0
_SHARE: Final = 0.05
"""Share of the cards after which drawing reports how far it is."""


class Who(StrEnum):
    """For whom cards are made."""

    STAGE = "stage"
    RANKS = "ranks"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class PlaceCard:
    """What stands on one card; `seat` may be empty and stands on its base alone."""

    delegate_id: int
    honorific: str
    name: str
    position: str
    unit: str
    seat: str


@dataclass(frozen=True, slots=True)
class PlaceCards:
    """Everything needed to draw the cards: the conference's lines and the cards in their order."""

    organiser: str
    title: str
    cards: tuple[PlaceCard, ...]


def chosen(seating: Seating, who: Who, last_rank: int = 0) -> list[int]:
    """Delegate ids of who comes and is meant by `who`; RANKS reaches down to place `last_rank`."""
    stage = {seat.id for row in seating.hall.rows if row.part is Part.STAGE for seat in row.seats}
    return [
        sitter.id
        for sitter in seating.sitters
        if sitter.comes
        and (who is not Who.STAGE or sitter.seat in stage)
        and (who is not Who.RANKS or sitter.rank <= last_rank)
    ]


def content(session: Session, ids: Collection[int] | None = None) -> PlaceCards:
    """The cards of the delegates in `ids` (of everybody who comes when None).

    In the order of the seats, front to back and left to right, so that they can be laid out in one
    walk; who has no seat follows by rank.
    """
    data = profile.load(session)
    seating = plan.load(session)
    wanted = set(chosen(seating, Who.ALL) if ids is None else ids)
    order = {seat.id: place for place, (_row, seat) in enumerate(seating.hall.seats())}

    def place(sitter: Sitter) -> tuple[int, int]:
        return (len(order) if sitter.seat is None else order[sitter.seat]), sitter.order

    cards = tuple(
        PlaceCard(s.id, s.honorific, s.name, s.position, s.unit, seating.label(s))
        for s in sorted(seating.sitters, key=place)
        if s.id in wanted
    )
    return PlaceCards(data.organiser, data.title, cards)


def only(sheet: PlaceCards, ids: Collection[int]) -> PlaceCards:
    """The cards of the delegates in `ids` alone."""
    return replace(sheet, cards=tuple(c for c in sheet.cards if c.delegate_id in ids))


def digests(sheet: PlaceCards) -> dict[int, str]:
    """Delegate id -> what stands on the card, in 40 characters."""
    return {card.delegate_id: digest_of(card) for card in sheet.cards}


def draw(sheet: PlaceCards, progress: Progress = ignore) -> bytes:
    """The cards as a PDF, a sheet of A4 for each. Raises what `progress` raises."""
    from reportlab.pdfgen.canvas import Canvas

    fonts.register()
    buffer = BytesIO()
    width, height = points(A4[0]), points(A4[1])
    canvas = Canvas(buffer, pagesize=(width, height), pageCompression=1, invariant=1)
    canvas.setTitle(f"{_KIND} - {sheet.title}")
    canvas.setAuthor(sheet.organiser)
    canvas.setCreator("Giao Ước")
    step = max(1, round(len(sheet.cards) * _SHARE))
    for number, card in enumerate(sheet.cards):
        if number % step == 0:
            progress(number / len(sheet.cards))
        _draw_card(canvas, card, width)
        canvas.showPage()
    if not sheet.cards:
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _draw_card(canvas: Any, card: PlaceCard, width: float) -> None:
    """From the top: the back face upside down, the front face, the base."""
    panel = points(PANEL)
    lines = _lines(card)
    canvas.saveState()
    canvas.translate(width, 3 * panel)
    canvas.rotate(180)
    _draw_face(canvas, lines, width)
    canvas.restoreState()
    canvas.saveState()
    canvas.translate(0, panel)
    _draw_face(canvas, lines, width)
    canvas.restoreState()
    canvas.setStrokeGray(0.5)
    canvas.setLineWidth(0.4)
    for fold in (panel, 2 * panel):
        canvas.line(0, fold, points(_MARK), fold)
        canvas.line(width - points(_MARK), fold, width, fold)
    canvas.setFillGray(0.45)
    seat = f"Ghế {card.seat}. {_FOLD}" if card.seat else _FOLD
    _draw_lines(canvas, [(fit(seat, REGULAR, width / 2, points(6), 9, 6, 1), REGULAR)], width,
                panel / 2)  # fmt: skip


def _lines(card: PlaceCard) -> list[tuple[Fitted, str]]:
    """What stands on a face, from the top, with the font; what is empty takes no room."""
    room = points(A4[0] - 2 * _SIDE)
    honorific = fit(card.honorific, MEDIUM, room, points(9), 22, 14, 1)
    position = fit(card.position, MEDIUM, room, points(15), 19, 15, 2)
    unit = fit(card.unit, REGULAR, room, points(12), 16, 12, 2)
    used = sum(fitted.height for fitted in (honorific, position, unit))
    rest = points(PANEL - 2 * _EDGE - 3 * _GAP) - used
    name = fit(card.name, BOLD, room, rest, 64, 44, 2)
    lines = ((honorific, MEDIUM), (name, BOLD), (position, MEDIUM), (unit, REGULAR))
    return [(fitted, font) for fitted, font in lines if fitted.lines]


def _draw_face(canvas: Any, lines: list[tuple[Fitted, str]], width: float) -> None:
    canvas.setFillGray(0)
    _draw_lines(canvas, lines, width, points(PANEL) / 2)


def _draw_lines(canvas: Any, lines: list[tuple[Fitted, str]], width: float, middle: float) -> None:
    """Centred on `width`, as a block around the height `middle`."""
    height = sum(fitted.height for fitted, _font in lines) + points(_GAP) * (len(lines) - 1)
    top = middle + height / 2
    for fitted, font in lines:
        canvas.setFont(font, fitted.size)
        y = top - fitted.size * ASCENT
        for text in fitted.lines:
            canvas.drawCentredString(width / 2, y, text)
            y -= fitted.leading
        top -= fitted.height + points(_GAP)
