"""The usual halls offered to begin with."""

import re

import pytest

from app.seating.generator import generate, mistake, seat_count
from app.seating.numbering import doubled_labels
from app.seating.patterns import PATTERNS, Pattern, roomy


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.name)
def test_a_pattern_has_about_as_many_seats_as_its_name_says(pattern: Pattern) -> None:
    (said,) = map(int, re.findall(r"\d+", pattern.name))
    assert mistake(pattern.spec) is None
    assert abs(seat_count(pattern.spec) - said) <= said // 50
    hall = generate(pattern.spec)
    assert hall.places == seat_count(pattern.spec)
    assert doubled_labels(hall) == []


def test_the_smallest_with_room_for_all_is_found() -> None:
    assert [roomy(people).name.split(" chỗ")[0] for people in (0, 121, 350, 504, 5_000)] == [
        "Phòng họp 120",
        "Hội trường 250",
        "Hội trường 400",
        "Hội trường 500",
        "Nhà văn hóa 800",
    ]
    sizes = [seat_count(pattern.spec) for pattern in PATTERNS]
    assert sizes == sorted(sizes)


def test_names_differ() -> None:
    assert len({pattern.name for pattern in PATTERNS}) == len(PATTERNS)
