"""Cards for those who present awards: one for each round, in type to be read without glasses.

Two cards on a sheet of A4, each a little smaller than A5 so that office printers reach its edges.
"""

import datetime
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from sqlalchemy.orm import Session

from app.awards.awards import Presenter, Round
from app.documents import award_paper, award_stage, fonts
from app.documents.award_paper import AwardPaper, NoAwards
from app.documents.award_stage import Share
from app.documents.fonts import ASCENT, BOLD, MEDIUM, REGULAR
from app.documents.imposition import SheetOptions, impose, points
from app.documents.paper import PaperHead, label_document
from app.documents.text_fit import Fitted, fit
from app.i18n import _
from app.progress import Progress, ignore
from app.text.offices import with_unit

CARD: Final = SheetOptions(190.0, 138.0, margin=8.0)
"""Size of a card in millimetres."""

_KIND: Final = "Thẻ người trao thưởng"
_EDGE: Final = 8.0
_GAP: Final = 2.0
_HEAD: Final = 9.0
_FORM: Final = 16.0
_NAME: Final = 12.0
_OFFICE: Final = 12.0
_PLACE: Final = 6.5
"""Heights in millimetres: edge of the card, between texts, and of each text from the top."""

_NUMBER: Final = 12.0
"""Width in millimetres that the number of a place takes before the name."""

_ONE_COLUMN: Final = 5
"""So many receivers stand one under the other; more of them in two columns."""

_MOST: Final = 16
"""Of more receivers a card lists its presenter's own alone, so that the type stays large."""

_GREY: Final = 0.45
"""Others than those this presenter hands over to."""


@dataclass(frozen=True, slots=True)
class CardReceiver:
    """A place in the row; `own` tells whether this card's presenter hands over there."""

    place: int
    name: str
    own: bool


@dataclass(frozen=True, slots=True)
class PresenterCard:
    """What stands on one card; `begins` and `seat` may be empty."""

    round: int
    title: str
    begins: str
    form: str
    presenter: str
    office: str
    place: str
    task: str
    receivers: tuple[CardReceiver, ...]


@dataclass(frozen=True, slots=True)
class PresenterCards:
    """Everything on the sheets: round by round, the presenters from left to right."""

    head: PaperHead
    cards: tuple[PresenterCard, ...]


def content(session: Session, today: datetime.date) -> PresenterCards:
    """A card for each round and presenter. Raises NoAwards without rounds or presenters."""
    made, rounds = award_paper.load_rounds(session, today)
    cards = tuple(
        _card(made, one, share, place)
        for one in rounds
        for place, share in enumerate(award_stage.presenting(one), start=1)
    )
    if not cards:
        raise NoAwards(_("No round has a presenter yet. Choose them on the Awards page."), "awards")
    return PresenterCards(made.head, cards)


def _card(made: AwardPaper, one: Round, share: Share, place: int) -> PresenterCard:
    who: Presenter = share.presenter
    others = len(one.presenters)
    where = f"Đứng thứ {place} trong {others} người trao, từ trái sang" if others > 1 else ""
    sitter = made.seating.by_id.get(who.delegate_id)
    seat = made.seating.label(sitter) if sitter is not None else ""
    return PresenterCard(
        one.number,
        one.own_title,
        made.begins(one),
        one.form,
        who.name,
        with_unit(who.position, who.unit),
        " · ".join(filter(None, (f"Ghế {seat}" if seat else "", where))),
        _task(share, len(one.awards)),
        _receivers(one, share),
    )


def _receivers(one: Round, share: Share) -> tuple[CardReceiver, ...]:
    row = [
        CardReceiver(line.place or 0, award_paper.name(line), share.holds(line.place or 0))
        for line in one.awards
    ]
    own = [receiver for receiver in row if receiver.own]
    return tuple(own if own and len(row) > _MOST else row)


def _task(share: Share, count: int) -> str:
    """Which places this presenter hands over at, in words."""
    seen = "từ trái sang phải, nhìn từ hội trường"
    if not share.first:
        return f"Cùng đứng trên sân khấu, không trực tiếp trao. Người nhận ({seen}):"
    if (share.first, share.last) == (1, count):
        return f"Trao cho {count} người nhận ({seen}):"
    if share.first == share.last:
        return f"Trao cho vị trí {share.first} ({seen}):"
    return f"Trao cho vị trí {share.first} đến {share.last} ({seen}):"


def draw(made: PresenterCards, progress: Progress = ignore) -> bytes:
    """The cards as a PDF on A4, with marks to cut along. Raises what `progress` raises."""
    from reportlab.pdfgen.canvas import Canvas

    fonts.register()
    sheet = impose(CARD)
    size = (points(sheet.page_width), points(sheet.page_height))
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=size, pageCompression=1, invariant=1)
    label_document(canvas, made.head, _KIND)
    last = 0
    for (page, x, y), card in zip(sheet.places(len(made.cards)), made.cards, strict=True):
        progress(page / sheet.sheets(len(made.cards)))
        if page != last:
            _marks(canvas, sheet.crop_lines())
            canvas.showPage()
            last = page
        canvas.saveState()
        canvas.translate(points(x), points(y))
        _draw_card(canvas, card)
        canvas.restoreState()
    _marks(canvas, sheet.crop_lines())
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _marks(canvas: Any, lines: list[tuple[float, float, float, float]]) -> None:
    canvas.setLineWidth(0.4)
    canvas.setStrokeGray(0.4)
    for line in lines:
        canvas.line(*(points(value) for value in line))


def _draw_card(canvas: Any, card: PresenterCard) -> None:
    """From the top: round and time, form, presenter, receivers."""
    left, room = points(_EDGE), points(CARD.card_width - 2 * _EDGE)
    y = points(CARD.card_height - _EDGE)
    canvas.setFillGray(0)
    title = f"ĐỢT {card.round}" + (f" · {card.title}" if card.title else "")
    time = fit(card.begins, BOLD, room / 3, points(_HEAD), 22, 12, 1)
    taken = max((fonts.width(line, BOLD) for line in time.lines), default=0.0) * time.size
    head = fit(title, BOLD, room - taken - points(_GAP), points(_HEAD), 22, 12, 1)
    _put(canvas, head, BOLD, left, y)
    canvas.setFont(BOLD, time.size)
    for line in time.lines:
        canvas.drawRightString(left + room, y - head.size * ASCENT, line)
    y -= points(_HEAD + _GAP)
    for text, font, high, largest, smallest, lines in (
        (card.form.upper(), BOLD, _FORM, 20.0, 15.0, 2),
        (card.presenter, BOLD, _NAME, 26.0, 18.0, 1),
        (card.office, REGULAR, _OFFICE, 16.0, 12.0, 2),
        (card.place, MEDIUM, _PLACE, 14.0, 11.0, 1),
    ):
        if not text:
            continue
        fitted = fit(text, font, room, points(high), largest, smallest, lines)
        _put(canvas, fitted, font, left, y)
        y -= fitted.height + points(_GAP)
        if font is BOLD and text == card.form.upper():
            canvas.setLineWidth(0.8)
            canvas.setStrokeGray(0)
            canvas.line(left, y, left + room, y)
            y -= points(_GAP)
    task = fit(card.task, MEDIUM, room, points(_PLACE), 14.0, 10.0, 1)
    _put(canvas, task, MEDIUM, left, y)
    y -= task.height + points(_GAP)
    _draw_receivers(canvas, card, left, room, y - points(_EDGE - _GAP))


def _draw_receivers(
    canvas: Any, card: PresenterCard, left: float, room: float, high: float
) -> None:
    """The row in `high` points above the card's lower edge, down the columns."""
    columns = 1 if len(card.receivers) <= _ONE_COLUMN else 2
    rows = -(-len(card.receivers) // columns)
    width = (room - points(_GAP) * 2 * (columns - 1)) / columns
    step = min(high / max(rows, 1), points(15))
    for index, receiver in enumerate(card.receivers):
        column, row = divmod(index, rows)
        x = left + column * (width + 2 * points(_GAP))
        top = points(_EDGE - _GAP) + high - row * step
        canvas.setFillGray(0 if receiver.own else _GREY)
        font = BOLD if receiver.own else REGULAR
        size = min(18.0, step / 1.4)
        canvas.setFont(BOLD, size)
        name = fit(
            receiver.name, font, width - points(_NUMBER), step - points(1), size, size * 0.8, 3
        )
        middle = top - step / 2
        canvas.drawRightString(x + points(_NUMBER - 2), middle - size * 0.36, f"{receiver.place}.")
        _put(canvas, name, font, x + points(_NUMBER), middle + name.height / 2)
    canvas.setFillGray(0)


def _put(canvas: Any, text: Fitted, font: str, x: float, top: float) -> None:
    """The lines of a text from `top` downwards."""
    canvas.setFont(font, text.size)
    y = top - text.size * ASCENT
    for line in text.lines:
        canvas.drawString(x, y, line)
        y -= text.leading
