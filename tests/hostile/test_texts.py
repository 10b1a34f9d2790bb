"""Texts from anywhere: scanned codes, templates of staff, shared halls and programmes."""

import json
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.agenda import template_file
from app.agenda.template_file import NotATemplate
from app.delegates import scanned
from app.delegates.codes import is_code
from app.seating import halls, layout_file
from app.seating.generator import HallSpec, generate
from app.seating.layout_file import NotAHall
from app.text import fields

# -- what a scanner or a camera reads --------------------------------------------------------------

SCANS = (
    "http://127.0.0.1:9/?x=" + "a" * 4_000,
    "WIFI:T:WPA;S:x;P:y;;",
    "\x00\x01\x1b[2J\x7f\r\n",
    "<img src='file:///etc/passwd'>",
    "CHCHCHKHKHNGNGPHPH" * 200,
    "\u202e123456",
    "A\u0300" * 2_000,
    "😀" * 1_000,
    "{0.__class__}%s%n",
    "1" * 4_096,
)


@given(st.text(max_size=4_096))
@example(SCANS[0])
@example(SCANS[4])
def test_any_scan_gives_codes_or_none(text: str) -> None:
    assert all(is_code(code) for code in scanned.codes_in(text))
    assert scanned.strange(text) in scanned.Strange


@pytest.mark.parametrize("text", SCANS, ids=range(len(SCANS)))
def test_a_hostile_scan_is_nobodys_code(text: str) -> None:
    assert len(scanned.codes_in(text)) < 5


# -- templates that staff write --------------------------------------------------------------------

CODE = (
    "{0}", "{0.__class__}", "{x.__class__.__init__.__globals__}", "{x[0]}", "{x!r}",
    "{x:>999999999}", "{x:{x}}", "{__import__('os').system('x')}", "{{x}}", "{%s}", "{x\n}",
    "{" * 5_000, "}" * 5_000,
    "[{x}" * 2_000, "[" * 5_000 + "{x}" + "]" * 5_000, "%(x)s %s %n", "${x}", "{{ x }}", "{% x %}",
    "<%= x %>", "#{x}",
)  # fmt: skip


class Trap(str):
    """A value that notices when anything but its letters is asked for."""

    def __format__(self, spec: str) -> str:
        raise AssertionError(f"formatted with {spec!r}")


@pytest.mark.parametrize("template", CODE, ids=range(len(CODE)))
@pytest.mark.parametrize("fill", [fields.fill, fields.fill_parts])
def test_a_template_can_do_nothing_but_name_fields(fill, template: str) -> None:
    filled = fill(template, {"x": Trap("giá trị")}, "…")
    bare = filled.replace("giá trị", "")
    assert len(filled) <= len(template) + len("giá trị") * template.count("x")
    assert set(bare) <= set(template)


def test_what_is_filled_in_is_not_read_again() -> None:
    values = {"a": "{b}", "b": "{a}", "c": "[{a}]"}
    assert fields.fill("{a} {b} {c}", values, "…") == "{b} {a} [{a}]"
    assert fields.fill_parts("[{c}]{a}", values, "…") == "[{a}]{b}"


def test_fields_that_there_are_not_are_named() -> None:
    assert fields.unknown("{tên} {0.__class__} {Tên} {x:>9}", ["tên"]) == ["0.__class__", "x:>9"]


# -- halls and programmes that offices share -------------------------------------------------------

HALL = json.loads(layout_file.dumps(generate(HallSpec(blocks=(4, 4), rows=4)), "Hội trường"))
PROGRAMME = {
    "format": "giaouoc-agenda", "version": 1, "name": "Mẫu",
    "items": [{"kind": "opening", "title": "Khai mạc", "length": 600}],
}  # fmt: skip
BAD = (
    "", "{", "null", "[]", "3", '"x"', "{}", "NaN", "Infinity", "[" * 100_000, '{"a":' * 100_000,
    "9" * 5_000, '{"format": ' + "1" * 5_000 + "}", "\ufeff", "\x00",
)  # fmt: skip


@pytest.mark.parametrize("text", BAD, ids=range(len(BAD)))
def test_a_text_that_is_nothing_of_ours_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(NotAHall):
        halls.read(path)
    with pytest.raises(NotATemplate):
        template_file.read(path)


STRANGE = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20),
    st.just("x" * 30_000), st.just(10**40), st.just(-1), st.lists(st.integers(), max_size=3),
    st.just({}), st.just([[[]] * 3]),
)  # fmt: skip


@given(st.data())
def test_a_hall_with_anything_in_it_is_read_or_refused(data: st.DataObject) -> None:
    made = spoiled(HALL, data)
    try:
        name, hall = layout_file.loads(json.dumps(made))
    except NotAHall:
        return
    assert len(name) <= 100 and hall.places >= 0


@given(st.data())
def test_a_programme_with_anything_in_it_is_read_or_refused(data: st.DataObject) -> None:
    made = spoiled(PROGRAMME, data)
    try:
        template = template_file.loads(json.dumps(made))
    except NotATemplate:
        return
    assert 0 < len(template.items) <= template_file.MAX_ITEMS


def spoiled(original: object, data: st.DataObject) -> object:
    """`original` with something strange in one place, or without one thing in it."""
    made = json.loads(json.dumps(original))
    inside: object = made
    while True:
        if isinstance(inside, dict) and inside:
            keys: list[object] = list(inside)
        elif isinstance(inside, list) and inside:
            keys = list(range(min(len(inside), 5)))
        else:
            return made
        key = data.draw(st.sampled_from(keys))
        deeper = isinstance(inside[key], dict | list) and inside[key]  # type: ignore[index]
        if deeper and data.draw(st.integers(0, 3)):
            inside = inside[key]  # type: ignore[index]
            continue
        if data.draw(st.integers(0, 5)) == 0:
            del inside[key]  # type: ignore[attr-defined]
        else:
            inside[key] = data.draw(STRANGE)  # type: ignore[index]
        return made


@pytest.mark.parametrize("read", [halls.read, template_file.read])
def test_a_file_without_end_is_not_read(read, tmp_path: Path) -> None:
    path = tmp_path / "x"
    with path.open("wb") as file:
        file.truncate(1 << 30)
    with pytest.raises((NotAHall, NotATemplate), match="too long"):
        read(path)
