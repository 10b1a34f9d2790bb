"""Vietnamese order: against the list ICU printed, against ICU itself where it can be had."""

import itertools
import random
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text.collation import name_sort_key, natural_key, sort_key

# As printed by ICU 72.1, locale vi.
ORDERED = [
    "Ái",
    "An",
    "Anh",
    "Ảnh",
    "Ánh",
    "Ân",
    "Ẩn",
    "Ấn",
    "Bảo",
    "Bão",
    "Báo",
    "Bạo",
    "Bình",
    "Bỉnh",
    "Bính",
    "Châu",
    "Chấu",
    "Chi",
    "Chí",
    "Cường",
    "Dung",
    "Dũng",
    "Dụng",
    "Duy",
    "Đan",
    "Đào",
    "Đạt",
    "Đức",
    "Giang",
    "Hà",
    "Hạ",
    "Hải",
    "Hoa",
    "Hoà",
    "Hoá",
    "Hòa",
    "Hóa",
    "Hồng",
    "Hùng",
    "Hưng",
    "Khánh",
    "Lan",
    "Lâm",
    "Lân",
    "Nga",
    "Ngà",
    "Nhã",
    "Oanh",
    "Phúc",
    "Quý",
    "Quyên",
    "Sang",
    "Sơn",
    "Tâm",
    "Tân",
    "Tấn",
    "Thanh",
    "Thành",
    "Thánh",
    "Thạnh",
    "Thảo",
    "Thọ",
    "Thơ",
    "Thu",
    "Thư",
    "Toàn",
    "Trang",
    "Tú",
    "Tuân",
    "Tuấn",
    "Tư",
    "Út",
    "Uyên",
    "Ứng",
    "Văn",
    "Vân",
    "Xuân",
    "Y",
    "Ý",
    "Yến",
]

LETTERS = (
    "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệfghiìỉĩíịjklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvwxyỳỷỹýỵz"
)
ALPHABET = LETTERS + LETTERS.upper() + "  -.,'/()0123456789"


def sign(key, one: str, other: str) -> int:
    return (key(one) > key(other)) - (key(one) < key(other))


def test_icu_order_of_given_names() -> None:
    shuffled = ORDERED[:]
    random.Random(1).shuffle(shuffled)
    assert sorted(shuffled, key=sort_key) == ORDERED


def random_pairs(count: int) -> list[tuple[str, str]]:
    """Pairs of short texts, half of them alike but for marks and case."""
    rng = random.Random(2025)
    pairs = []
    for _ in range(count):
        one = "".join(rng.choices(ALPHABET, k=rng.randint(0, 5)))
        if rng.random() < 0.5:
            other = "".join(
                rng.choice((char.upper(), char.lower(), rng.choice(ALPHABET))) for char in one
            )
        else:
            other = "".join(rng.choices(ALPHABET, k=rng.randint(0, 5)))
        pairs.append((one, other))
    return pairs


@pytest.mark.skipif(sys.platform != "linux", reason="Qt collates by ICU on Linux alone")
def test_agrees_with_icu_through_qt() -> None:
    from PySide6.QtCore import QCollator, QLocale

    collator = QCollator(QLocale("vi"))
    for one, other in random_pairs(30_000):
        order = collator.compare(one, other)
        assert sign(sort_key, one, other) == (order > 0) - (order < 0), (one, other)


def test_agrees_with_pyicu() -> None:
    icu = pytest.importorskip("icu", reason="PyICU is not installed")
    collator = icu.Collator.createInstance(icu.Locale("vi"))
    for one, other in random_pairs(30_000):
        assert sign(sort_key, one, other) == collator.compare(one, other), (one, other)


def test_persons_by_given_name_then_by_the_rest() -> None:
    names = ["Lê Mẫu Yến", "Trần Văn Mẫu An", "Lê Mẫu An", "Đỗ Mẫu Ân", "Mẫu", "Lê Mẫu Ấn"]
    assert sorted(names, key=name_sort_key) == [
        "Lê Mẫu An", "Trần Văn Mẫu An", "Đỗ Mẫu Ân", "Lê Mẫu Ấn", "Mẫu", "Lê Mẫu Yến",
    ]  # fmt: skip


def test_numbers_by_value() -> None:
    names = ["Khối 10", "Khối 2", "Khối 02", "Cụm 3", "Khối 1", "Khối 100"]
    assert [name for name in sorted(names, key=natural_key) if "02" not in name] == [
        "Cụm 3", "Khối 1", "Khối 2", "Khối 10", "Khối 100",
    ]  # fmt: skip


def test_other_scripts_come_last_and_foreign_marks_fold() -> None:
    assert sorted(["Zoë", "Zoe", "Ωmega", "Zof"], key=sort_key) == ["Zoe", "Zoë", "Zof", "Ωmega"]


words = st.text(ALPHABET, max_size=8)


@given(words, words, words)
def test_order_is_transitive_and_total(a: str, b: str, c: str) -> None:
    for key in (sort_key, natural_key, name_sort_key):
        one, two, three = sorted((a, b, c), key=key)
        assert key(one) <= key(two) <= key(three)
        assert "\x00" not in key(a)


@given(st.text(max_size=20))
def test_any_text_has_a_key(text: str) -> None:
    assert isinstance(sort_key(text), str)
    assert isinstance(natural_key(text), str)


def test_composed_and_decomposed_are_equal() -> None:
    import unicodedata

    for word in ORDERED:
        assert sort_key(unicodedata.normalize("NFD", word)) == sort_key(word)
    keys = [sort_key(word) for word in ORDERED]
    assert all(one < other for one, other in itertools.pairwise(keys))
