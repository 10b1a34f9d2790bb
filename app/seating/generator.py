"""A theatre hall from a few numbers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from app.seating.hall import (
    AISLE,
    ROW_PITCH,
    SEAT_PITCH,
    Fixture,
    FixtureKind,
    Hall,
    Part,
    Row,
    Seat,
    SeatKind,
)
from app.seating.numbering import Numbering, letters, number_row

MOST_SEATS: Final = 5_000
"""A hall from numbers is not larger; a slip of the finger shall not make a million seats."""

_STAGE_DEPTH: Final = 5_000
_FRONT: Final = 3_000
"""From the edge of the stage to the first row, in millimetres."""

_CLEAR: Final = 1_500
"""The same at the ends of a curved row, at least."""

MOST_ROWS: Final = 200
MOST_CURVE: Final = 20_000
MOST_ON_STAGE: Final = 60
"""Bounds of the other numbers, for the same reason; the curve in millimetres."""

_WALL: Final = AISLE + 500
"""From the ends of the rows to the walls: an aisle, and room for the letters of rows."""

_BALCONY_GAP: Final = 3_000
_TABLE_DEPTH: Final = 700


@dataclass(frozen=True, slots=True)
class HallSpec:
    """The few numbers. `blocks`: seats of each block in the first row, from left to right.

    `widening` seats are added to every row further back, shared by the outer blocks; `curve` is how
    far the ends of a row stand nearer to the stage than its middle, in millimetres; `cross_aisles`
    are the numbers of the rows (from 1) behind which one can walk across. Balcony, presidium and
    secretariat are left out when they have no seats.
    """

    blocks: tuple[int, ...] = (8, 10, 8)
    rows: int = 15
    widening: int = 0
    curve: int = 0
    cross_aisles: tuple[int, ...] = ()
    balcony_blocks: tuple[int, ...] = ()
    balcony_rows: int = 0
    presidium: int = 5
    secretariat: int = 2
    wheelchairs: int = 2
    numbering: Numbering = Numbering.ODD_LEFT
    side_aisles: bool = True
    doors: tuple[str, ...] = ("1", "2")
    words: "StageWords" = field(default_factory=lambda: StageWords())


@dataclass(frozen=True, slots=True)
class StageWords:
    """What is written on the plan; papers are Vietnamese."""

    stage: str = "SÂN KHẤU"
    lectern: str = "Bục phát biểu"
    presidium: str = "Đoàn chủ tịch"
    secretariat: str = "Thư ký"
    door: str = "Cửa"
    presidium_row: str = "CT"
    secretariat_row: str = "TK"
    balcony_prefix: str = "L"


def numbers_in(text: str) -> tuple[int, ...]:
    """The numbers of "8-12-8", "8 + 12 + 8" or "7, 14". Raises ValueError for other texts."""
    if not re.fullmatch(r"[\d\s,;+x–-]*", text):
        raise ValueError(text)
    return tuple(int(number) for number in re.findall(r"\d{1,6}", text))


def seat_count(spec: HallSpec) -> int:
    """How many seats of the audience the numbers give."""
    stalls = sum(spec.blocks) * spec.rows + spec.widening * spec.rows * (spec.rows - 1) // 2
    return stalls + sum(spec.balcony_blocks) * spec.balcony_rows


class Mistake(StrEnum):
    """What is impossible in the numbers of a hall."""

    NEGATIVE = "negative"
    NO_SEATS = "no-seats"
    TOO_MANY_SEATS = "too-many-seats"
    TOO_MANY_ROWS = "too-many-rows"
    NO_BLOCKS = "no-blocks"
    NO_BALCONY_ROWS = "no-balcony-rows"
    CROSS_AISLE = "cross-aisle"
    TOO_CURVED = "too-curved"
    STAGE = "stage"
    WHEELCHAIRS = "wheelchairs"


def mistake(spec: HallSpec) -> Mistake | None:
    """The first thing that is impossible in `spec`; None when a hall can be made."""
    numbers = (
        *spec.blocks, *spec.balcony_blocks, spec.rows, spec.widening, spec.curve,
        spec.balcony_rows, spec.presidium, spec.secretariat, spec.wheelchairs,
    )  # fmt: skip
    last = sum(spec.blocks) + spec.widening * (spec.rows - 1)
    found = {
        Mistake.NEGATIVE: min(numbers) < 0,
        Mistake.TOO_MANY_ROWS: max(spec.rows, spec.balcony_rows) > MOST_ROWS,
        Mistake.NO_BLOCKS: spec.rows > 0 and not sum(spec.blocks),
        Mistake.NO_BALCONY_ROWS: bool(sum(spec.balcony_blocks)) != bool(spec.balcony_rows),
        Mistake.NO_SEATS: seat_count(spec) <= 0,
        Mistake.TOO_MANY_SEATS: seat_count(spec) > MOST_SEATS,
        Mistake.CROSS_AISLE: any(not 1 <= row < spec.rows for row in spec.cross_aisles),
        Mistake.TOO_CURVED: spec.curve > MOST_CURVE,
        Mistake.STAGE: max(spec.presidium, spec.secretariat) > MOST_ON_STAGE,
        Mistake.WHEELCHAIRS: spec.wheelchairs > (last if spec.rows else 0),
    }
    return next((which for which, wrong in found.items() if wrong), None)


def generate(spec: HallSpec) -> Hall:
    """The hall. Raises ValueError when there is a `mistake` in the numbers."""
    if (wrong := mistake(spec)) is not None:
        raise ValueError(wrong.value)
    builder = _Builder(spec)
    rows = [*builder.stage_rows(), *builder.stalls(), *builder.balcony()]
    return Hall(
        tuple(rows), tuple(builder.fixtures(rows)), (), spec.side_aisles, SEAT_PITCH, ROW_PITCH
    )


class _Builder:
    def __init__(self, spec: HallSpec) -> None:
        self._spec = spec
        self._id = 0
        self._y = max(_FRONT, spec.curve + _CLEAR)
        # Room on the stage for the table in the middle, for the one on the left and the lectern.
        self._stage = max(
            sum(spec.blocks) * SEAT_PITCH // 2,
            spec.presidium * SEAT_PITCH + 4_000,
            spec.secretariat * SEAT_PITCH + 4_000,
        )
        self._tables: list[Fixture] = []

    def _next(self) -> int:
        self._id += 1
        return self._id

    def stalls(self) -> list[Row]:
        spec = self._spec
        made = []
        for number, label in enumerate(letters(spec.rows), start=1):
            blocks = _widened(spec.blocks, spec.widening * (number - 1))
            row = self._row(label, Part.STALLS, blocks)
            if number == spec.rows and spec.wheelchairs:
                row = _with_wheelchairs(row, spec.wheelchairs)
            made.append(row)
            self._y += ROW_PITCH + (AISLE if number in spec.cross_aisles else 0)
        return made

    def balcony(self) -> list[Row]:
        spec = self._spec
        if not sum(spec.balcony_blocks):
            return []
        self._y += _BALCONY_GAP
        made = []
        # The ends of a curved row reach forward, so the row itself stays behind the stalls.
        self._y += spec.curve
        # Row LL of a long hall would meet the balcony's.
        taken = set(letters(spec.rows))
        names = letters(spec.balcony_rows + len(taken), spec.words.balcony_prefix)
        for label in [name for name in names if name not in taken][: spec.balcony_rows]:
            made.append(self._row(label, Part.BALCONY, spec.balcony_blocks))
            self._y += ROW_PITCH
        return made

    def _row(self, label: str, part: Part, blocks: Sequence[int]) -> Row:
        places = _places(blocks)
        half = max(map(abs, places), default=0) or 1
        seats = []
        for x in places:
            bent = round(self._spec.curve * (x / half) ** 2)
            seats.append(Seat(self._next(), "", x, self._y - bent))
        return number_row(Row(self._next(), label, part, tuple(seats)), self._spec.numbering)

    def stage_rows(self) -> list[Row]:
        spec, words = self._spec, self._spec.words
        made = []
        width = self._stage
        for count, kind, label, name, middle in (
            (spec.presidium, SeatKind.PRESIDIUM, words.presidium_row, words.presidium, 0),
            (spec.secretariat, SeatKind.SECRETARIAT, words.secretariat_row, words.secretariat,
             -width // 2 + spec.secretariat * SEAT_PITCH // 2 + 700),
        ):  # fmt: skip
            if not count:
                continue
            depth = -_STAGE_DEPTH + 1_500 if kind is SeatKind.PRESIDIUM else -_STAGE_DEPTH + 3_000
            places = [middle + x for x in _places((count,))]
            seats = tuple(Seat(self._next(), "", x, depth, kind) for x in places)
            row = Row(self._next(), label, Part.STAGE, seats)
            # Around a table one counts from the chair in the middle, or from the left.
            scheme = spec.numbering if kind is SeatKind.PRESIDIUM else Numbering.LEFT_TO_RIGHT
            made.append(number_row(row, scheme))
            chairs = count * SEAT_PITCH
            corner = (places[0] - SEAT_PITCH // 2, depth + 350)
            self._tables.append(
                Fixture(self._next(), FixtureKind.TABLE, *corner, chairs, _TABLE_DEPTH, name)
            )
        return made

    def fixtures(self, rows: Sequence[Row]) -> list[Fixture]:
        spec, words = self._spec, self._spec.words
        xs = [seat.x for row in rows for seat in row.seats]
        ys = [seat.y for row in rows for seat in row.seats]
        width = self._stage
        left, right, back = min(xs) - _WALL, max(xs) + _WALL, max(ys)
        made = [
            Fixture(
                self._next(), FixtureKind.STAGE, -width // 2, -_STAGE_DEPTH, width, _STAGE_DEPTH,
                words.stage,
            ),
            *self._tables,
            Fixture(
                self._next(), FixtureKind.LECTERN, width // 2 - 1_800, -2_000, 900, 700,
                words.lectern,
            ),
            *(
                Fixture(self._next(), FixtureKind.STEPS, x, 0, 1_200, 600)
                for x in (-width // 2, width // 2 - 1_200)
            ),
        ]  # fmt: skip
        for number, name in enumerate(spec.doors):
            # In pairs left and right; the first pair at the front, further ones towards the back.
            pairs = (len(spec.doors) + 1) // 2
            y = (
                _FRONT // 2
                if pairs == 1
                else round(_FRONT / 2 + (back - _FRONT / 2) * (number // 2) / (pairs - 1))
            )
            x = (left - 500) if number % 2 == 0 else right + 100
            label = f"{words.door} {name}".strip()
            made.append(Fixture(self._next(), FixtureKind.DOOR, x, y - 700, 400, 1_400, label))
        return made


def _widened(blocks: Sequence[int], more: int) -> list[int]:
    """`blocks` with `more` seats added in turn to the outermost ones, left first."""
    result = list(blocks)
    ends = (0, len(result) - 1)
    for number in range(more):
        result[ends[number % 2]] += 1
    return result


def _places(blocks: Sequence[int]) -> list[int]:
    """x of each seat of a row of blocks with aisles between them; the middle block is centred."""
    places: list[int] = []
    x = 0
    starts = []
    for size in blocks:
        starts.append(x)
        places += [x + place * SEAT_PITCH + SEAT_PITCH // 2 for place in range(size)]
        x += size * SEAT_PITCH + AISLE
    if len(blocks) % 2:
        middle = len(blocks) // 2
        centre = starts[middle] + blocks[middle] * SEAT_PITCH // 2
    else:
        centre = (x - AISLE) // 2
        if len(blocks) > 1:
            centre = starts[len(blocks) // 2] - AISLE // 2
    return [place - centre for place in places]


def _with_wheelchairs(row: Row, count: int) -> Row:
    """The outermost seats of `row` as places for wheelchairs, left and right in turn."""
    order = [
        place
        for pair in zip(range(len(row.seats)), reversed(range(len(row.seats))), strict=True)
        for place in pair
    ]
    chosen = set(order[:count])
    return replace(
        row,
        seats=tuple(
            replace(seat, kind=SeatKind.WHEELCHAIR) if place in chosen else seat
            for place, seat in enumerate(row.seats)
        ),
    )
