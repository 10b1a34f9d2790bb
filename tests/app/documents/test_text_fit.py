"""Text in a box: always inside, never shortened, as large as it may be."""

from hypothesis import given
from hypothesis import strategies as st

from app.documents.fonts import BOLD, REGULAR, width
from app.documents.text_fit import fit

TEXT = st.text("aăâbcđeêghiIWMmnoôơưyẪệợựỹ -,.0123456789", max_size=160)


@given(TEXT, st.floats(20, 300), st.floats(6, 120), st.floats(6, 30), st.integers(1, 4))
def test_always_inside_and_complete(text, box_width, box_height, largest, lines) -> None:
    fitted = fit(text, BOLD, box_width, box_height, largest, largest * 0.6, lines)
    assert fitted.height <= box_height + 1e-6
    assert all(width(line, BOLD) * fitted.size <= box_width + 1e-6 for line in fitted.lines)
    assert fitted.size <= largest
    assert "".join(fitted.lines).replace(" ", "") == "".join(text.split())


def test_shrinks_before_it_wraps_and_wraps_before_it_gets_small() -> None:
    name = "Nguyễn Văn Mẫu"
    room = width(name, BOLD) * 10
    assert fit(name, BOLD, room * 2, 30, 10, 8).size == 10
    shrunk = fit(name, BOLD, room * 0.9, 30, 10, 8)
    assert (shrunk.lines, 8 < shrunk.size < 10) == ((name,), True)
    wrapped = fit(name, BOLD, room * 0.6, 40, 10, 8)
    assert (len(wrapped.lines), wrapped.size) == (2, 10)


def test_lines_are_of_about_one_width() -> None:
    lines = fit(
        "Ủy viên Ban Thường vụ Tỉnh ủy, Trưởng Ban Tuyên giáo", REGULAR, 150, 60, 9, 8
    ).lines
    assert len(lines) == 2
    longer, shorter = sorted((width(line, REGULAR) for line in lines), reverse=True)
    assert shorter > 0.7 * longer


def test_a_word_without_end_is_broken() -> None:
    fitted = fit("a" * 200, REGULAR, 50, 30, 10, 8)
    assert len(fitted.lines) > 1
    assert "".join(fitted.lines) == "a" * 200


def test_nothing_takes_no_room() -> None:
    assert fit("  ", REGULAR, 50, 30, 10, 8).height == 0


def test_a_box_without_any_height_ends_too() -> None:
    for box_width, box_height in ((100.0, 0.0), (100.0, -50.0), (0.0, 20.0)):
        assert fit("một hai ba bốn", REGULAR, box_width, box_height, 12, 6).size > 0
