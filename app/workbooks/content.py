"""What a column holds, told from its values: for lists without a header."""

import re
from collections.abc import Callable, Sequence
from typing import Final

from app.delegates.codes import is_code
from app.text.names import split_honorific
from app.text.phones import is_phone
from app.text.search import fold
from app.text.syllables import is_syllable
from app.workbooks.mapping import Field, Mapping
from app.workbooks.table import cell

_SAMPLE_ROWS: Final = 300
_ENOUGH: Final = 0.6
_MOST_NAME_WORDS: Final = 6

_EMAIL: Final = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_SEAT: Final = re.compile(r"[A-Za-z]{1,2}[- ]?\d{1,3}")

UNIT_WORDS: Final = re.compile(
    r"(so|ban|ubnd|uy ban|hdnd|hoi|huyen|thi xa|thanh pho|tinh|cong an|van phong|phong|cuc|kho bac|"
    r"bao hiem|ngan hang|toa an|vien|lien doan|tinh doan|bo chi huy|dang uy|truong|trung tam|cong "
    r"ty|tap doan|chi cuc|thanh tra|mttq|xa|phuong|thi tran|huyen uy|thi uy|thanh uy|benh vien|bao"
    r"|dai|doan)\b"
)
"""How the (folded) name of a unit begins."""

_POSITION_WORDS: Final = re.compile(
    r"(pho|giam doc|truong|chu tich|bi thu|chanh|uy vien|thanh vien|chuyen vien|cong chuc|"
    r"vien chuc|cuc truong|hieu truong|tong|dai dien|thu truong|can bo|giao vien|bac si|chi huy|"
    r"vien truong|pho giam doc|thu ky|ke toan|tinh uy vien|huyen uy vien|nhan vien|nong dan|"
    r"lanh dao)\b"
)


_NOT_FAMILY_NAMES: Final = re.compile(
    r"sở|ban|ubnd|ủy|uỷ|hđnd|hội|huyện|tỉnh|thành|thị|phòng|cục|kho|bảo|ngân|tòa|toà"
    r"|viện|bộ|trường|trung|tập|chi|mttq|xã|phường|bệnh|báo|đài|phó|giám|trưởng|chủ"
    r"|chánh|chuyên|viên|cán|hiệu|tổng|đại|thủ|lãnh|danh|cộng|người|nơi|nhóm|khối|cụm"
    r"|cấp|công an|văn phòng|thanh tra|liên đoàn"
)
"""First words of titles, units and positions; none is a usual family name."""


def is_name(text: str) -> bool:
    """Whether a text looks like a person's name: 2 to 6 capitalised words, most of them syllables.

    A honorific in front is left out of account.
    """
    _honorific, name = split_honorific(text)
    words = name.split()
    if not 2 <= len(words) <= _MOST_NAME_WORDS:
        return False
    if not all(word[0].isupper() for word in words):
        return False
    first, both = words[0].lower(), " ".join(words[:2]).lower()
    if _NOT_FAMILY_NAMES.fullmatch(first) or _NOT_FAMILY_NAMES.fullmatch(both):
        return False
    if any(char.isdigit() or char in ",;:/()" for char in name):
        return False
    return sum(map(is_syllable, words)) * 2 > len(words)


def guess_fields(rows: Sequence[list[str]], width: int, known: Mapping) -> Mapping:
    """`known` with every further column whose values tell what it holds."""
    mapping = Mapping(dict(known.fields))
    tests: tuple[tuple[Field, Callable[[str], bool]], ...] = (
        (Field.EMAIL, lambda text: _EMAIL.fullmatch(text) is not None),
        (Field.CODE, lambda text: is_code(text) and not text.isdigit()),
        (Field.PHONE, is_phone),
        (Field.FULL_NAME, is_name),
        (Field.SEAT, lambda text: _SEAT.fullmatch(text) is not None),
        (Field.POSITION, lambda text: _POSITION_WORDS.match(fold(text)) is not None),
        (Field.UNIT, lambda text: UNIT_WORDS.match(fold(text)) is not None),
    )
    columns: dict[int, list[str]] = {}
    for column in range(width):
        values = [cell(row, column) for row in rows[:_SAMPLE_ROWS]]
        columns[column] = [text for text in values if text]
    for field, test in tests:
        if mapping.column(field) is not None:
            continue
        shares = {
            column: sum(map(test, values)) / len(values)
            for column, values in columns.items()
            if values and column not in mapping.fields
        }
        best = max(shares, key=lambda column: shares[column], default=None)
        if best is not None and shares[best] >= _ENOUGH:
            mapping.assign(best, field)
    for column, values in columns.items():
        if column not in mapping.fields and mapping.column(Field.NUMBER) is None:
            numbers = [int(text) for text in values if text.isdecimal() and len(text) < 6]
            if len(numbers) > len(values) * _ENOUGH and numbers == sorted(numbers):
                mapping.assign(column, Field.NUMBER)
    return mapping
