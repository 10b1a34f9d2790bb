"""Several cards on one sheet: how many, where, and where to cut."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.i18n import _

A4: Final = (210.0, 297.0)
"""Width and height of the sheet in millimetres (ISO 216)."""

CROP_LENGTH: Final = 4.0
CROP_DISTANCE: Final = 1.0
"""Crop marks: their length, and how far from the card they end, in millimetres."""


POINTS_PER_MM: Final = 72 / 25.4


class DoesNotFit(ValueError):
    """The card is larger than the printable part of the sheet; the text says what to change."""


@dataclass(frozen=True, slots=True)
class SheetOptions:
    """What the user sets: card size, page margin and gap between cards in millimetres.

    `first` is the place (from 0) of the first card on the first sheet, for a sheet partly used.
    """

    card_width: float
    card_height: float
    margin: float = 8.0
    gap: float = 0.0
    crop_marks: bool = True
    first: int = 0


@dataclass(frozen=True, slots=True)
class Imposition:
    """Cards in columns × rows on a sheet; all measures in millimetres, from the bottom left."""

    options: SheetOptions
    page_width: float
    page_height: float
    columns: int
    rows: int

    @property
    def per_sheet(self) -> int:
        """Cards on a full sheet."""
        return self.columns * self.rows

    def sheets(self, cards: int) -> int:
        """Sheets needed for `cards`."""
        used = self.options.first % self.per_sheet + cards
        return -(-used // self.per_sheet) if cards else 0

    def places(self, cards: int) -> Iterator[tuple[int, float, float]]:
        """(sheet, x, y) of each card's lower left corner, row by row from the top."""
        start = self.options.first % self.per_sheet
        for number in range(start, start + cards):
            sheet, place = divmod(number, self.per_sheet)
            row, column = divmod(place, self.columns)
            x, top = self._left + column * self._step_x, self._top - row * self._step_y
            yield sheet, x, top - self.options.card_height

    def crop_lines(self) -> list[tuple[float, float, float, float]]:
        """Lines (x1, y1, x2, y2) in the margins and gaps outside all cards, to cut along."""
        lines = []
        right = self._left + (self.columns - 1) * self._step_x + self.options.card_width
        bottom = self._top - (self.rows - 1) * self._step_y - self.options.card_height
        for column in range(self.columns):
            for x in (0.0, self.options.card_width):
                at = self._left + column * self._step_x + x
                lines.append(_outward(at, self._top, self.page_height, vertical=True))
                lines.append(_outward(at, bottom, 0.0, vertical=True))
        for row in range(self.rows):
            for y in (0.0, self.options.card_height):
                at = self._top - row * self._step_y - y
                lines.append(_outward(at, self._left, 0.0, vertical=False))
                lines.append(_outward(at, right, self.page_width, vertical=False))
        return list(dict.fromkeys(lines))

    @property
    def _step_x(self) -> float:
        return self.options.card_width + self.options.gap

    @property
    def _step_y(self) -> float:
        return self.options.card_height + self.options.gap

    @property
    def _left(self) -> float:
        return (self.page_width - self.columns * self._step_x + self.options.gap) / 2

    @property
    def _top(self) -> float:
        return (self.page_height + self.rows * self._step_y - self.options.gap) / 2


def _outward(
    at: float, edge: float, page_edge: float, *, vertical: bool
) -> tuple[float, float, float, float]:
    """A crop mark at `at`, from near the card's `edge` towards the page's edge."""
    room = abs(page_edge - edge)
    sign = 1 if page_edge > edge else -1
    near = edge + sign * min(CROP_DISTANCE, room)
    far = edge + sign * min(CROP_DISTANCE + CROP_LENGTH, room)
    return (at, near, at, far) if vertical else (near, at, far, at)


def impose(options: SheetOptions) -> Imposition:
    """The upright or lying A4 sheet that holds more cards (upright when both hold as many).

    Raises DoesNotFit.
    """
    best: Imposition | None = None
    for page_width, page_height in (A4, A4[::-1]):
        columns = _count(page_width, options.card_width, options)
        rows = _count(page_height, options.card_height, options)
        if columns and rows and (best is None or columns * rows > best.per_sheet):
            best = Imposition(options, page_width, page_height, columns, rows)
    if best is None:
        text = _(
            "A card of {width} × {height} mm does not fit on A4 with margins of {margin} mm. "
            "Choose a smaller card or smaller margins."
        )
        raise DoesNotFit(
            text.format(
                width=f"{options.card_width:g}",
                height=f"{options.card_height:g}",
                margin=f"{options.margin:g}",
            )
        )
    return best


def _count(page: float, card: float, options: SheetOptions) -> int:
    room = page - 2 * options.margin + options.gap
    # A hair of tolerance: 2 × 105 mm on 210 mm must not fail by rounding.
    return max(0, int((room + 1e-9) // (card + options.gap)))


def points(millimetres: float) -> float:
    """Millimetres in points."""
    return millimetres * POINTS_PER_MM
