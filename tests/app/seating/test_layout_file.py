"""Halls as text: back as they were, and nothing else gets through."""

import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.seating.generator import HallSpec, generate
from app.seating.hall import Hall
from app.seating.layout_file import MAX_BYTES, MAX_SEATS, NewerHall, NotAHall, dumps, loads
from tests.app.seating.hall_strategies import assert_consistent, edited_halls

TEXT = dumps(generate(HallSpec(blocks=(2, 2), rows=2)), "Hội trường mẫu")


@given(edited_halls(), st.text(max_size=20))
def test_what_is_written_is_read_back(hall: Hall, name: str) -> None:
    _name, again = loads(dumps(hall, name))
    assert again == hall
    assert dumps(again) == dumps(hall)


def test_one_text_is_read_once() -> None:
    assert loads(TEXT)[1] is loads(str(TEXT.encode(), "utf-8"))[1]


def changed(**values: Any) -> str:
    return json.dumps({**json.loads(TEXT), **values})


ROW = [90, "K", "stalls", [[91, "1", 0, 0]]]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "{}",
        '"giaouoc-hall"',
        "[" * 100_000,
        TEXT[:-1],
        changed(format="seats"),
        changed(version=2),
        changed(version=True),
        changed(version="1"),
        changed(pitch=[550]),
        changed(rows=None),
        changed(rows=[ROW, ROW]),
        changed(rows=[[90, "K", "cellar", []]]),
        changed(rows=[[90, "", "stalls", [[91, "", 0, 0]]]]),
        changed(rows=[[90, "K", "stalls", [[91, "1", 0.5, 0]]]]),
        changed(rows=[[90, "K", "stalls", [[91, "1", 0, 10**7]]]]),
        changed(rows=[[90, "K", "stalls", [[-1, "1", 0, 0]]]]),
        changed(rows=[[90, "K", "stalls", [[91, "1", 0, 0, "throne", "", 1]]]]),
        changed(rows=[[90, "K", "stalls", [[91, "1", 0, 0, "standard", "z9", 1]]]]),
        changed(rows=[[90, "K" * 101, "stalls", [[91, "1", 0, 0]]]]),
        changed(rows=[[1, "K", "stalls", [[n, "1", 0, 0] for n in range(2, MAX_SEATS + 3)]]]),
        changed(fixtures=[[90, "door", 0, 0, 1, 1, ""]] * 2),
        changed(fixtures=[[90 + n, "door", 0, 0, 1, 1, ""] for n in range(2_001)]),
        changed(zones=[["z1", "Báo chí", "red", []]]),
        changed(zones=[["z1", "Báo chí", "#12345g", []]]),
        changed(zones=[["", "Báo chí", "#123456", []]]),
        changed(zones=[["z1", "Báo chí", "#123456", []]] * 2),
        changed(zones=[["z1", "Báo chí", "#123456", 5]]),
        " " * (MAX_BYTES + 1),
    ],
    ids=range(31),
)
def test_anything_else_is_no_hall(text: str) -> None:
    with pytest.raises(NotAHall):
        loads(text)


def test_a_hall_of_a_newer_version_is_told_apart() -> None:
    with pytest.raises(NewerHall):
        loads(changed(version=2))


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)


def _mutated(data: Any, path: list[int], value: Any) -> Any:
    """`data` with whatever lies at `path` (counted modulo what there is) replaced."""
    if not path or not isinstance(data, list | dict) or not data:
        return value
    if isinstance(data, dict):
        key = list(data)[path[0] % len(data)]
        return {**data, key: _mutated(data[key], path[1:], value)}
    place = path[0] % len(data)
    return [*data[:place], _mutated(data[place], path[1:], value), *data[place + 1 :]]


@given(st.lists(st.integers(0, 50), min_size=1, max_size=5), values)
@example([8, 0, 0], {})
def test_a_changed_value_gives_a_consistent_hall_or_none(path: list[int], value: Any) -> None:
    text = json.dumps(_mutated(json.loads(TEXT), path, value))
    try:
        name, hall = loads(text)
    except NotAHall:
        return
    assert len(name) <= 100
    assert_consistent(hall)
    assert loads(dumps(hall, name)) == (name, hall)


@given(st.integers(0, len(TEXT) - 1), st.integers(0, 40), st.text(max_size=6))
def test_a_changed_text_gives_a_consistent_hall_or_none(place: int, cut: int, new: str) -> None:
    try:
        _name, hall = loads(TEXT[:place] + new + TEXT[place + cut :])
    except NotAHall:
        return
    assert_consistent(hall)
