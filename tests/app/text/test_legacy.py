"""TCVN3 and VNI: decoding, fonts, and judging a column."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text import legacy
from app.text.legacy import LegacyEncoding, decode, encoding_of_font, guess_encoding
from app.text.syllables import is_syllable

TCVN3, VNI = LegacyEncoding.TCVN3, LegacyEncoding.VNI
SAMPLES = [
    ("Nguyễn Văn Mẫu", "NguyÔn V¨n MÉu", "Nguyeãn Vaên Maãu"),
    ("Trần Thị Đặng Ví Dụ", "TrÇn ThÞ §Æng VÝ Dô", "Traàn Thò Ñaëng Ví Duï"),
    ("Phó Chủ tịch Hội đồng", "Phã Chñ tÞch Héi ®ång", "Phoù Chuû tòch Hoäi ñoàng"),
]
LETTERS = [
    unicodedata.normalize("NFC", base + tone)
    for base in "aăâeêioôơuưy"
    for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
] + ["đ", "b", "c", "n", "g", "h", "t", " "]


def encoded(text: str, encoding: LegacyEncoding) -> str:
    """The inverse of decode, made from its tables."""
    if encoding is TCVN3:
        codes = {char: chr(code) for code, char in legacy._TCVN3.items()}
    else:
        codes = {}
        for code, char in legacy._VNI.items():
            if char not in codes or code == code.upper() or code == code.lower():
                codes[char] = code
    return "".join(codes.get(char, char) for char in text)


@pytest.mark.parametrize(("text", "tcvn3", "vni"), SAMPLES)
def test_samples(text: str, tcvn3: str, vni: str) -> None:
    assert decode(tcvn3, TCVN3) == text
    assert decode(vni, VNI) == text
    assert encoded(text, TCVN3) == tcvn3
    assert encoded(text, VNI) == vni


def test_soft_hyphen_is_u_with_horn() -> None:
    assert decode("H\xadng", TCVN3) == "Hưng"


def test_capital_letter_with_small_mark() -> None:
    assert decode("Aùnh ÑAËNG", VNI) == decode("AÙnh ÑAËNG", VNI) == "Ánh ĐẶNG"


def test_capital_font() -> None:
    assert decode("nguyÔn v¨n mÉu", TCVN3, capitals=True) == "NGUYỄN VĂN MẪU"


@given(st.text(alphabet=LETTERS, max_size=40))
def test_tcvn3_round_trip(text: str) -> None:
    assert decode(encoded(text, TCVN3), TCVN3) == text


@given(st.lists(st.sampled_from([s for row in SAMPLES for s in row[0].split()]), max_size=8))
def test_vni_round_trip(words: list[str]) -> None:
    for text in (" ".join(words), " ".join(words).upper()):
        assert decode(encoded(text, VNI), VNI) == text


@pytest.mark.parametrize("letter", [char for char in LETTERS if char not in "bcngth "])
def test_every_vni_letter(letter: str) -> None:
    for char in (letter, letter.upper()):
        assert decode(f"t{encoded(char, VNI)}n", VNI) == f"t{char}n"


@pytest.mark.parametrize(
    ("font", "expected"),
    [
        (".VnTime", (TCVN3, False)),
        (".VnTimeH", (TCVN3, True)),
        (".vnArialH", (TCVN3, True)),
        ("VNI-Times", (VNI, False)),
        ("Times New Roman", None),
        ("", None),
    ],
)
def test_fonts(font: str, expected: tuple[LegacyEncoding, bool] | None) -> None:
    assert encoding_of_font(font) == expected


@pytest.mark.parametrize("column", range(3))
def test_guess(column: int) -> None:
    expected = [None, TCVN3, VNI][column]
    assert guess_encoding([row[column] for row in SAMPLES]) is expected


@pytest.mark.parametrize(
    "values",
    [
        [],
        ["Nguyen Van Mau", "An"],
        ["Hà", "Hòa", "Lá", "Tú", "An"],
        ["CGHKLM", "24CGHK"],
        ["mau@example.vn", "vidu@example.vn"],
        ["0900 000 001", "0252.3822.123"],
        ["François Hollande", "Müller", "Señor"],
        ["Nguyễn Văn Mẫu", "Lê Thị Ví Dụ", "NguyÔn"],
        ["😀", "—"],
    ],
)
def test_guess_leaves_other_text_alone(values: list[str]) -> None:
    assert guess_encoding(values) is None


@given(st.lists(st.text(max_size=20), max_size=10))
def test_guess_never_fails(values: list[str]) -> None:
    encoding = guess_encoding(values)
    for value in values:
        if encoding is not None:
            decode(value, encoding)


@pytest.mark.parametrize(
    "word", ["Nguyễn", "Văn", "Thị", "Quốc", "Giếng", "gì", "Quý", "Khuya", "nghiêng", "ước", "ý"]
)
def test_syllables(word: str) -> None:
    assert is_syllable(word)
    assert is_syllable(unicodedata.normalize("NFD", word))


@pytest.mark.parametrize("word", ["NguyÔn", "Maãu", "bac", "chuỳch", "sđt", "quóác", "", "xyz"])
def test_not_syllables(word: str) -> None:
    assert not is_syllable(word)
