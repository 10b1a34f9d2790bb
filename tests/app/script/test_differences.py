"""Word by word."""

from hypothesis import given
from hypothesis import strategies as st

from app.script.differences import Change, differences


def test_new_words_stand_behind_those_they_replace() -> None:
    found = differences("mời bà Mẫu, Chủ tịch tỉnh", "mời bà Mẫu, Quyền Chủ tịch tỉnh")
    assert found == [
        (Change.SAME, "mời bà Mẫu, "),
        (Change.NEW, "Quyền "),
        (Change.SAME, "Chủ tịch tỉnh "),
    ]
    assert [part.change for part in differences("a b", "a c")] == [
        Change.SAME, Change.GONE, Change.NEW,
    ]  # fmt: skip


@given(st.text("abc \n"), st.text("abc \n"))
def test_both_texts_can_be_told_from_the_differences(before: str, after: str) -> None:
    found = differences(before, after)
    new = "".join(part.text for part in found if part.change is not Change.GONE)
    assert new.split() == after.split()
    old = "".join(part.text for part in found if part.change is not Change.NEW)
    assert old.split() == before.split()
