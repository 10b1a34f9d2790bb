"""How seats in a row are numbered and rows are lettered."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import StrEnum
from itertools import count as count_from
from itertools import islice
from typing import Final

from app.seating.hall import Hall, Row, Seat, label_key

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


def letters_from(first: str, count: int) -> list[str]:
    """`count` names that go on from `first`: "C" C D E, "5" 5 6 7, "AA" AA BB CC, "LA" LA LB LC.

    A letter that is not in LETTERS is followed by those behind it in the alphabet.
    """
    stem = first.rstrip("0123456789")
    if digits := first[len(stem) :]:
        width = len(digits)
        return [f"{stem}{number:0{width}}" for number in islice(count_from(int(digits)), count)]
    letter = first[-1:].upper()
    times = len(first) if first and set(first.upper()) == {letter} else 1
    prefix = first[: len(first) - times]
    start = bisect_left(LETTERS, letter)
    following = letters(start + times * len(LETTERS) + count)[(times - 1) * len(LETTERS) + start :]
    names = [prefix + name for name in following if name != first[len(prefix) :].upper()]
    return [first, *names][:count]


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
    twice: dict[str, str] = {}
    for label in hall.labels.values():
        key = label_key(label)
        if key in seen:
            twice.setdefault(key, label)
        seen.add(key)
    return list(twice.values())
