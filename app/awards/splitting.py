"""How many go up at once: awards of one form split into rounds of about one size. Pure."""

from collections.abc import Sequence
from math import ceil
from typing import TypeVar

Item = TypeVar("Item")


def rounds(counts: Sequence[int], size: int) -> list[int]:
    """Sizes of the rounds for each form's number of awards: as few as possible, of about one size.

    Of 32 awards and rounds of 10 come four rounds of 8. Forms are never mixed.
    """
    made = []
    for count in counts:
        number = ceil(count / size)
        made += [count // number + (place < count % number) for place in range(number)]
    return made


def chunks(items: Sequence[Item], size: int) -> list[list[Item]]:
    """`items` of one form in the order of reading out, cut into rounds."""
    made, start = [], 0
    for count in rounds([len(items)], size):
        made.append(list(items[start : start + count]))
        start += count
    return made


def shares(count: int, places: int) -> list[int]:
    """For each of `count` things in their order the place (from 0) of `places` that it falls to.

    One each as long as there are enough places, else neighbours share one.
    """
    if places >= count:
        return list(range(count))
    return [thing * places // count for thing in range(count)]
