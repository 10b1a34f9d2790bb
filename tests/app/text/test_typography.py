"""Vietnamese as it is set and spoken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text import reading, typography
from app.text.typography import NO_BREAK


def test_a_name_and_its_honorific_hold_together() -> None:
    text = "kính mời đồng chí Nguyễn Văn Mẫu, Giám đốc Sở Nội vụ"
    bound = typography.bind(text, {"Nguyễn Văn Mẫu"})
    held = f"đồng{NO_BREAK}chí{NO_BREAK}Nguyễn{NO_BREAK}Văn{NO_BREAK}Mẫu"
    assert bound == f"kính mời {held}, Giám đốc Sở Nội vụ"


def test_a_longer_name_is_not_taken_for_a_shorter_one_inside_it() -> None:
    bound = typography.bind("ông Lê Văn Mẫu Anh", {"Lê Văn Mẫu", "Lê Văn Mẫu Anh"})
    assert " " not in bound


def test_an_address_without_a_name_breaks_as_ever() -> None:
    assert typography.bind("các đồng chí lãnh đạo tỉnh") == "các đồng chí lãnh đạo tỉnh"


def test_numbers_hold_to_what_they_count() -> None:
    bound = typography.bind("ngày 06 tháng 01 năm 2025 (23 đại biểu)")
    assert bound.replace(NO_BREAK, "_") == "ngày_06 tháng_01 năm_2025 (23_đại_biểu)"


@given(st.text(), st.sets(st.text(min_size=1), max_size=4))
def test_binding_changes_nothing_but_blanks(text: str, names: set[str]) -> None:
    assert typography.bind(text, names).replace(NO_BREAK, " ") == text.replace(NO_BREAK, " ")


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("Chủ tịch UBND tỉnh", "Chủ tịch Ủy ban nhân dân tỉnh"),
        ("Đoàn ĐBQH và HĐND", "Đoàn đại biểu Quốc hội và Hội đồng nhân dân"),
        ("UBND TP. Phan Thiết", "Ủy ban nhân dân thành phố Phan Thiết"),
        ("số 01/QĐ-UBND", "số 01/QĐ-UBND"),
    ],
)
def test_abbreviations_are_spelled_out(written: str, spoken: str) -> None:
    assert typography.expand(written) == spoken


@pytest.mark.parametrize(
    ("typed", "proper"),
    [
        ("Uỷ ban Nhân dân tỉnh", "Ủy ban nhân dân tỉnh"),
        ("Sở nội vụ", "Sở Nội vụ"),
        ("hội đồng thi đua - khen thưởng tỉnh", "Hội đồng Thi đua - Khen thưởng tỉnh"),
        ("Tỉnh uỷ", "Tỉnh ủy"),
        ("ban tổ chức", "Ban Tổ chức"),
    ],
)
def test_agencies_have_their_capitals(typed: str, proper: str) -> None:
    assert typography.agencies(typed) == proper


def test_districts_are_small_inside_a_sentence() -> None:
    assert typography.inside("Huyện Tuy Phong") == "huyện Tuy Phong"
    assert typography.inside("Sở Nội vụ") == "Sở Nội vụ"


def test_sentences_begin_with_a_capital() -> None:
    text = "xin chào! kính thưa ông.\n- đồng chí A;\n1. huyện B"
    assert typography.sentence_case(text) == "Xin chào! Kính thưa ông.\n- Đồng chí A;\n1. Huyện B"


def test_days_are_written_in_words() -> None:
    assert typography.days_in_words("từ 6/1/2025") == "từ ngày 06 tháng 01 năm 2025"
    assert typography.days_in_words("ngày 27/03/2025") == "ngày 27 tháng 3 năm 2025"
    assert typography.days_in_words("31/2/2025") == "31/2/2025"


def test_long_numbers_have_dots() -> None:
    text = "Thưởng 28080000 đồng năm 2025, điện thoại 0900000123, số 12345/QĐ"
    assert typography.dotted_numbers(text) == text.replace("28080000", "28.080.000")


def test_reading_counts_what_is_spoken() -> None:
    assert reading.syllables("Kính thưa quý vị đại biểu!") == 6
    assert reading.syllables("(Vỗ tay)") == 0
    assert reading.syllables("1. Huyện Tuy Phong;\n2. Sở Y tế") == 6
    assert reading.syllables("năm 2025") == reading.syllables(
        "năm hai nghìn không trăm hai mươi lăm"
    )
    assert reading.syllables("Chủ tịch UBND tỉnh") == 2 + 4 + 1
    assert reading.syllables("28.080.000 đồng") == reading.syllables("28080000 đồng")
    assert reading.syllables("QĐ") == 2


def test_a_minute_holds_160_syllables() -> None:
    assert reading.seconds("mẫu " * 160) == 60
