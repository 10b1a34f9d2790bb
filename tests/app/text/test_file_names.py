"""Names of files made of what people typed."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text.file_names import MAX_STEM, file_name, file_stem


@pytest.mark.parametrize(
    ("text", "stem"),
    [
        ("Hội nghị tổng kết 2024", "Hội nghị tổng kết 2024"),
        ("Số 12/QĐ-UBND", "Số 12-QĐ-UBND"),
        ('a<b>c:d"e/f\\g|h?i*j', "a-b-c-d-e-f-g-h-i-j"),
        ("../../etc/passwd", "-..-etc-passwd"),
        ("CON", "_CON"),
        ("nul.2025", "_nul.2025"),
        ("com1", "_com1"),
        ("LPT¹", "_LPT¹"),
        ("Concord", "Concord"),
        ("Hội trường A. . ", "Hội trường A"),
        (".ẩn", "ẩn"),
        ("~$khóa", "$khóa"),
        ("a\nb\tc\x00d", "a-b-c-d"),
        ("thẻ\u202efdp.exe", "thẻfdp.exe"),
        ("tag\U000e0041s\u0600", "tags"),
        ("", "giao-uoc"),
        ("???", "giao-uoc"),
        (" . . ", "giao-uoc"),
    ],
)
def test_what_becomes_of_a_title(text: str, stem: str) -> None:
    assert file_stem(text) == stem


def test_a_name_is_cut_with_its_ending_kept() -> None:
    name = file_name("Đ" * 5_000, ".pdf")
    assert name.endswith("Đ.pdf") and len(name) <= MAX_STEM + 4
    assert len(name.encode("utf-8")) <= 255


def test_a_fallback_may_be_given() -> None:
    assert file_name("/", ".giaouoc-hall", "Hội trường") == "Hội trường.giaouoc-hall"


@given(st.text(max_size=400))
def test_every_name_can_be_written_on_windows(text: str) -> None:
    name = file_name(text, ".pdf")
    assert not set(name) & set('<>:"/\\|?*')
    assert all(unicodedata.category(char) not in {"Cc", "Cf", "Cs"} for char in name)
    assert name[0] not in " .~" and name[:-4].rstrip(" .") == name[:-4] != ""
    assert name.partition(".")[0].rstrip().upper() not in {"CON", "PRN", "AUX", "NUL", "COM1"}
    assert len(name.encode("utf-8")) <= 255
    assert file_stem(name[:-4]) == name[:-4], "made twice it stays"


@given(st.text(max_size=60))
def test_every_name_can_be_written_here(tmp_path_factory, text: str) -> None:
    path = tmp_path_factory.mktemp("n") / file_name(text, ".pdf")
    path.write_bytes(b"")
    assert path.is_file()
