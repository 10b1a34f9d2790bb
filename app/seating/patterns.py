"""Halls as there are many, to begin a new one with. Their names become the hall's."""

from typing import Final, NamedTuple

from app.seating.generator import HallSpec, seat_count


class Pattern(NamedTuple):
    """A usual hall; the numbers are rules of thumb, to be changed."""

    name: str
    spec: HallSpec


PATTERNS: Final = (
    Pattern(
        "Phòng họp 120 chỗ",
        HallSpec(blocks=(6, 6), rows=10, presidium=3, secretariat=1, wheelchairs=0, doors=("1",)),
    ),
    Pattern("Hội trường 250 chỗ", HallSpec(blocks=(5, 10, 5), rows=10, widening=1)),
    Pattern(
        "Hội trường 400 chỗ",
        HallSpec(blocks=(6, 8, 6), rows=20, curve=1_000, cross_aisles=(10,)),
    ),
    Pattern(
        "Hội trường 500 chỗ có ban công",
        HallSpec(
            blocks=(8, 12, 8), rows=14, curve=1_200, cross_aisles=(7,), balcony_blocks=(8, 12, 8),
            balcony_rows=4, doors=("1", "2", "3", "4"),
        ),
    ),
    Pattern(
        "Hội trường hình quạt 600 chỗ",
        HallSpec(
            blocks=(8, 10, 8), rows=15, widening=2, curve=2_500, cross_aisles=(8,), presidium=7,
            secretariat=3, doors=("1", "2", "3", "4"),
        ),
    ),
    Pattern(
        "Nhà văn hóa 800 chỗ",
        HallSpec(
            blocks=(12, 16, 12), rows=20, curve=2_000, cross_aisles=(10,), presidium=7,
            secretariat=3, wheelchairs=4, doors=("1", "2", "3", "4"),
        ),
    ),
)  # fmt: skip
"""From the smallest to the largest."""


def roomy(people: int) -> Pattern:
    """The smallest pattern with a seat for each of `people`; the largest when none has."""
    return next((one for one in PATTERNS if seat_count(one.spec) >= people), PATTERNS[-1])
