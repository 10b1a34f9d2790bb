"""Numbers in Vietnamese words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text.number_words import dotted, money, words

DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (0, "không"), (1, "một"), (4, "bốn"), (5, "năm"), (10, "mười"), (11, "mười một"),
        (14, "mười bốn"), (15, "mười lăm"), (20, "hai mươi"), (21, "hai mươi mốt"),
        (25, "hai mươi lăm"), (55, "năm mươi lăm"), (91, "chín mươi mốt"), (100, "một trăm"),
        (101, "một trăm linh một"), (105, "một trăm linh năm"), (110, "một trăm mười"),
        (111, "một trăm mười một"), (115, "một trăm mười lăm"), (121, "một trăm hai mươi mốt"),
        (555, "năm trăm năm mươi lăm"), (1_000, "một nghìn"),
        (1_005, "một nghìn không trăm linh năm"), (1_015, "một nghìn không trăm mười lăm"),
        (1_050, "một nghìn không trăm năm mươi"), (2_025, "hai nghìn không trăm hai mươi lăm"),
        (10_500, "mười nghìn năm trăm"), (21_000, "hai mươi mốt nghìn"),
        (1_005_000, "một triệu không trăm linh năm nghìn"),
        (120_000_000, "một trăm hai mươi triệu"), (1_000_000_000, "một tỷ"),
        (1_000_000_001, "một tỷ không trăm linh một"), (15_000_000_000, "mười lăm tỷ"),
        (2_000_000_000_000, "hai nghìn tỷ"),
        (1_005_000_000_000, "một nghìn không trăm linh năm tỷ"),
        (10**18, "một tỷ tỷ"),
    ],
)  # fmt: skip
def test_words(number, expected) -> None:
    assert words(number) == expected


def test_money_and_dots() -> None:
    assert money(120_000_000) == "Một trăm hai mươi triệu đồng"
    assert money(0) == "Không đồng"
    assert money(5_400_000) == "Năm triệu bốn trăm nghìn đồng"
    assert dotted(120_000_000) == "120.000.000"
    assert dotted(999) == "999"


def test_less_than_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="-1"):
        words(-1)


def spelled(number: int) -> str:
    """A simple reference below 10^12: each digit with its place, then what grammar changes."""
    digits = str(number)
    digits = digits.zfill(-(-len(digits) // 3) * 3)
    groups = [digits[at : at + 3] for at in range(0, len(digits), 3)]
    names = ["tỷ", "triệu", "nghìn", ""][-len(groups) :]
    text = " ".join(
        f"{DIGITS[int(a)]} trăm {DIGITS[int(b)]} mươi {DIGITS[int(c)]} {name}"
        for (a, b, c), name in zip(groups, names, strict=True)
        if (a, b, c) != ("0", "0", "0")
    )
    text = re.sub(r"^không trăm (không mươi )?", "", f"{text} ")
    for wrong, right in (
        (r"\bkhông mươi không\b", ""), (r"\bmươi không\b", "mươi"), (r"\bmột mươi\b", "mười"),
        (r"\bmươi một\b", "mươi mốt"), (r"(mươi|mười) năm\b(?! trăm| mươi)", r"\1 lăm"),
        (r"\bkhông mươi\b", "linh"), (r"\blinh lăm\b", "linh năm"), (r"\blinh mốt\b", "linh một"),
        (r"\bmười không\b", "mười"),
    ):  # fmt: skip
        text = re.sub(wrong, right, text)
    text = re.sub(r"\bkhông mươi lăm\b", "linh năm", text)
    return " ".join(text.split())


@given(st.integers(1, 10**12 - 1) | st.integers(1, 10**6))
def test_as_the_simple_reference_has_it(number) -> None:
    assert words(number) == spelled(number)


@given(st.integers(0, 10**21), st.integers(0, 10**21))
def test_no_two_numbers_sound_alike(one, other) -> None:
    assert (words(one) == words(other)) is (one == other)


VALUES = {word: value for value, word in enumerate(DIGITS)} | {"mốt": 1, "lăm": 5}


def heard(text: str) -> int:
    """The number that the words mean, below 10^18: read from the left."""
    total, group, digit = 0, 0, 0
    for word in text.split():
        if word in VALUES:
            digit = VALUES[word]
            continue
        if word == "trăm":
            group += digit * 100
        elif word == "mươi":
            group += digit * 10
        elif word == "mười":
            group += 10
        elif word == "nghìn":
            total, group = total + (group + digit) * 1_000, 0
        elif word == "triệu":
            total, group = total + (group + digit) * 1_000_000, 0
        elif word == "tỷ":
            total, group = (total + group + digit) * 10**9, 0
        digit = 0
    return total + group + digit


@given(st.integers(0, 10**18 - 1))
def test_heard_again_it_is_the_same_number(number) -> None:
    # Below and above a billion are heard apart, since nghìn and triệu serve both.
    text = words(number)
    over, _word, under = text.rpartition("tỷ")
    assert heard(over) * 10**9 * bool(over) + heard(under) == number
