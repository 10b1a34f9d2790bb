"""How seats in a row are numbered and rows are lettered."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Final

from app.seating.hall import Hall, Row, Seat

LETTERS: Final = "ABCDEFGHKLMNPQRSTUVX"
"""Row letters in use in Vietnamese halls: none that is taken for another (I, J, O) or rare."""


class Numbering(StrEnum):
    """The order of the numbers, as somebody sees it who looks at the stage."""

    ODD_LEFT = "odd-left"
    """From the middle outwards: 1, 3, 5 … to the left, 2, 4, 6 … to the right."""

    ODD_RIGHT = "odd-right"
    LEFT_TO_RIGHT = "left-to-right"
    RIGHT_TO_LEFT = "right-to-left"


def numbers(seats: Sequence[Seat], scheme: Numbering) -> list[str]:
    """The number of each seat of one row, given from left to right."""
    count = len(seats)
    if scheme is Numbering.LEFT_TO_RIGHT:
        return [str(place) for place in range(1, count + 1)]
    if scheme is Numbering.RIGHT_TO_LEFT:
        return [str(count - place) for place in range(count)]
    left = sum(seat.x < 0 for seat in seats)
    odd = [str(2 * place + 1) for place in range(count)]
    even = [str(2 * place + 2) for place in range(count)]
    # A seat in the very middle begins the side of the odd numbers.
    if scheme is Numbering.ODD_LEFT:
        left += sum(seat.x == 0 for seat in seats)
        return odd[:left][::-1] + even[: count - left]
    return even[:left][::-1] + odd[: count - left]


def number_row(row: Row, scheme: Numbering) -> Row:
    """`row` with its seats numbered anew."""
    named = zip(row.seats, numbers(row.seats, scheme), strict=True)
    return replace(row, seats=tuple(replace(seat, number=number) for seat, number in named))


def letters(count: int, prefix: str = "") -> list[str]:
    """Names for `count` rows: A, B, C …, after the last letter AA, BB …"""
    return [
        prefix + LETTERS[place % len(LETTERS)] * (place // len(LETTERS) + 1)
        for place in range(count)
    ]


def number_rows(hall: Hall, row_ids: Iterable[int], scheme: Numbering) -> Hall:
    """`hall` with the seats of some rows numbered anew."""
    wanted = set(row_ids)
    return replace(
        hall,
        rows=tuple(number_row(row, scheme) if row.id in wanted else row for row in hall.rows),
    )


def label_rows(hall: Hall, labels: dict[int, str]) -> Hall:
    """`hall` with other names for some rows (row id -> name)."""
    return replace(
        hall,
        rows=tuple(replace(row, label=labels.get(row.id, row.label)) for row in hall.rows),
    )


def doubled_labels(hall: Hall) -> list[str]:
    """Labels that two seats share; a badge could not tell them apart."""
    seen: set[str] = set()
    twice: dict[str, None] = {}
    for label in hall.labels.values():
        if label.casefold() in seen:
            twice[label] = None
        seen.add(label.casefold())
    return list(twice)
