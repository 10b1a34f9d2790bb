"""Fields in texts of staff."""

from app.text import fields


def test_fields_are_found_in_any_spelling() -> None:
    assert fields.fill("{NĂM} {nam truoc} {lạ}", {"năm": "2025", "năm trước": ""}, "…") == (
        "2025 … {lạ}"
    )
    assert fields.unknown("{năm} {lạ} {lạ} {x", {"năm": ""}) == ["lạ"]


def test_what_is_filled_in_is_not_read_again() -> None:
    assert fields.fill("{a}", {"a": "{b} [x {b}]", "b": "!"}, "…") == "{b} [x {b}]"
    assert fields.fill_parts("{a}", {"a": "[{b}]", "b": ""}, "…") == "[{b}]"


def test_parts_are_left_out_while_a_field_says_nothing() -> None:
    template = "{tên}[, {chức vụ}] [ghi chú]"
    assert fields.fill_parts(template, {"tên": "A", "chức vụ": "B"}, "…") == "A, B [ghi chú]"
    assert fields.fill_parts(template, {"tên": "A", "chức vụ": ""}, "…") == "A [ghi chú]"
    assert fields.fill_parts("[{lạ}]", {}, "…") == "{lạ}"
