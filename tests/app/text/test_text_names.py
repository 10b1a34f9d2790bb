"""Names, honorifics, cleaning, search and phones: by example and by property."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text.names import initials, same_spelling_key, split_honorific, split_name, tidy_name
from app.text.normal import clean, clean_lines
from app.text.phones import is_phone, show_phone, tidy_phone
from app.text.search import fold, matches, search_terms


@pytest.mark.parametrize(
    ("typed", "honorific", "name"),
    [
        ("Đ/c Nguyễn Văn Mẫu", "Đồng chí", "Nguyễn Văn Mẫu"),
        ("đ.c. Lê Mẫu An", "Đồng chí", "Lê Mẫu An"),
        ("Đồng chí Đại tá Lê Mẫu Ba", "Đồng chí Đại tá", "Lê Mẫu Ba"),
        ("ÔNG NGUYỄN VĂN MẪU", "Ông", "NGUYỄN VĂN MẪU"),
        ("Ông: Lê Mẫu Ân", "Ông", "Lê Mẫu Ân"),
        ("Ông (Bà) Lê Mẫu Ân", "Ông (Bà)", "Lê Mẫu Ân"),
        ("PGS.TS. Lê Mẫu An", "PGS.TS", "Lê Mẫu An"),
        ("PGS. TS Lê Mẫu An", "PGS.TS", "Lê Mẫu An"),
        ("Ths.Lê Mẫu An", "ThS", "Lê Mẫu An"),
        ("BS.CKII Trần Mẫu Bình", "BSCKII", "Trần Mẫu Bình"),
        ("Thượng toạ Thích Mẫu Tâm", "Thượng tọa", "Thích Mẫu Tâm"),
        # Names, not honorifics.
        ("Bà Mẫu", "", "Bà Mẫu"),
        ("Anh", "", "Anh"),
        ("Ông Thị Mẫu", "", "Ông Thị Mẫu"),
        ("Bạch Mẫu An", "", "Bạch Mẫu An"),
        ("Từ Mẫu Sơn", "", "Từ Mẫu Sơn"),
        ("K' Mẫu Brếu", "", "K' Mẫu Brếu"),
    ],
)
def test_honorifics(typed: str, honorific: str, name: str) -> None:
    assert split_honorific(typed) == (honorific, name)


@pytest.mark.parametrize(
    ("typed", "tidy"),
    [
        ("  NGUYỄN   VĂN MẪU ", "Nguyễn Văn Mẫu"),
        ("nguyễn văn mẫu", "Nguyễn Văn Mẫu"),
        ("NGUYỄN ÐỨC MẪU", "Nguyễn Đức Mẫu"),
        ("H'HEN MẪU NIÊ", "H'Hen Mẫu Niê"),
        ("Ka Să Ha Mẫu", "Ka Să Ha Mẫu"),
        ("Y-Moan Mẫu", "Y-Moan Mẫu"),
        (unicodedata.normalize("NFD", "Nguyễn Văn Mẫu"), "Nguyễn Văn Mẫu"),
    ],
)
def test_names_are_tidied(typed: str, tidy: str) -> None:
    assert tidy_name(typed) == tidy


def test_parts_and_initials() -> None:
    name = split_name("Nguyễn Thị Mẫu Hạnh")
    assert (name.family, name.middle, name.given) == ("Nguyễn", "Thị Mẫu", "Hạnh")
    assert split_name("Mẫu").given == "Mẫu"
    assert initials("Đặng Thị Mẫu Ánh") == "dtma"


def test_old_and_new_tone_places_are_the_same_name() -> None:
    for one, other in (("Hòa", "Hoà"), ("Thủy", "Thuỷ"), ("Khỏe", "Khoẻ"), ("HÒA", "hoà")):
        assert same_spelling_key(f"Lê Mẫu {one}") == same_spelling_key(f"Lê Mẫu {other}")
    for one, other in (("Hoa", "Hòa"), ("Hoá", "Hoà"), ("Tâm", "Tăm"), ("Dũng", "Đũng")):
        assert same_spelling_key(one) != same_spelling_key(other)


def test_cleaning() -> None:
    assert clean("\ufeff Trần\u00a0\u200bThị\u00ad  Mẫu\t") == "Trần Thị Mẫu"
    assert clean("Ðặng") == "Đặng"
    assert clean_lines("\r\n một \r\n\r\n hai\u2028ba \n") == "một\n\nhai\nba"


@given(st.text(max_size=40))
def test_cleaning_is_nfc_and_idempotent(text: str) -> None:
    once = clean(text)
    assert once == unicodedata.normalize("NFC", once) == clean(once)
    assert clean_lines(clean_lines(text)) == clean_lines(text)
    assert once == once.strip()


@given(st.text(max_size=40))
def test_folding_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_search_ignores_marks_case_and_order() -> None:
    folded = fold("Hoà - Đặng  Thị 0912.345")
    assert folded == "hoa dang thi 0912 345"
    assert matches(search_terms("ĐẶNG hòa"), folded)
    assert matches(search_terms(unicodedata.normalize("NFD", "đặng")), folded)
    assert not matches(search_terms("dang x"), folded)
    assert search_terms("  ") == ()


@pytest.mark.parametrize(
    ("cell", "phone"),
    [
        (912345678, "0912345678"),
        (912345678.0, "0912345678"),
        ("912345678.0", "0912345678"),
        ("0912.345.678", "0912345678"),
        ("+84 912 345 678", "0912345678"),
        ("84912345678", "0912345678"),
        ("(0252) 3 822 123", "02523822123"),
        (2523822123, "02523822123"),
        ("0912345678 (Zalo)", "0912345678"),
        ("ĐT: 0912 345 678", "0912345678"),
        ("0912345678/0987654321", "0912345678, 0987654321"),
        ("0912345678\n0912345678", "0912345678"),
        ("113", "113"),
        ("không có", "không có"),
        (None, ""),
    ],
)
def test_phones(cell: object, phone: str) -> None:
    assert tidy_phone(cell) == phone
    assert tidy_phone(phone) == phone
    assert is_phone(phone) == phone.startswith("0")


def test_phones_are_shown_in_groups() -> None:
    assert show_phone("0912345678, 02523822123") == "0912 345 678, 0252 3822 123"
    assert show_phone("113") == "113"


@given(st.text(max_size=20))
def test_phones_never_grow(text: str) -> None:
    once = tidy_phone(text)
    assert tidy_phone(once) == once
