"""Vietnamese as it is set and as it is spoken: what holds together, capitals, days, figures."""

import datetime
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from app.text.number_words import dotted

NO_BREAK: Final = "\u00a0"
"""A blank at which no line breaks."""

_ABBREVIATIONS: Final = {
    "UBND": "Ủy ban nhân dân",
    "HĐND": "Hội đồng nhân dân",
    "UBMTTQ": "Ủy ban Mặt trận Tổ quốc",
    "MTTQ": "Mặt trận Tổ quốc",
    "ĐBQH": "đại biểu Quốc hội",
    "BCH": "Ban Chấp hành",
    "BTV": "Ban Thường vụ",
    "TĐKT": "Thi đua - Khen thưởng",
    "TĐ-KT": "Thi đua - Khen thưởng",
    "LĐLĐ": "Liên đoàn Lao động",
    "LHPN": "Liên hiệp Phụ nữ",
    "CNVC": "công nhân, viên chức",
    "CBCCVC": "cán bộ, công chức, viên chức",
    "HTX": "Hợp tác xã",
    "THPT": "Trung học phổ thông",
    "THCS": "Trung học cơ sở",
    "TP": "thành phố",
    "TX": "thị xã",
}
"""What is written short in lists and read out in full."""

_SHORT: Final = re.compile(
    r"(?<![\w/-])(" + "|".join(sorted(_ABBREVIATIONS, key=len, reverse=True)) + r")(?![\w/-])\.?"
)
"""An abbreviation on its own: the one in "01/QĐ-UBND" belongs to the number of a decision."""

_AGENCIES: Final = (
    "Ủy ban nhân dân", "Hội đồng nhân dân", "Ủy ban Mặt trận Tổ quốc", "Mặt trận Tổ quốc Việt Nam",
    "Tỉnh ủy", "Huyện ủy", "Thị ủy", "Thành ủy", "Đảng ủy", "Quốc hội", "Chính phủ",
    "Hội đồng Thi đua - Khen thưởng", "Ban Thi đua - Khen thưởng", "Ban Thường vụ",
    "Ban Chấp hành", "Ban Thường trực", "Ban Tổ chức", "Ban Tuyên giáo", "Ban Dân vận",
    "Ban Nội chính", "Ban Dân tộc", "Ủy ban Kiểm tra", "Thường trực Tỉnh ủy",
    "Sở Nội vụ", "Sở Tài chính", "Sở Kế hoạch và Đầu tư", "Sở Công Thương", "Sở Xây dựng",
    "Sở Giao thông vận tải", "Sở Nông nghiệp và Phát triển nông thôn",
    "Sở Tài nguyên và Môi trường", "Sở Thông tin và Truyền thông",
    "Sở Văn hóa, Thể thao và Du lịch", "Sở Giáo dục và Đào tạo", "Sở Y tế",
    "Sở Lao động - Thương binh và Xã hội", "Sở Khoa học và Công nghệ", "Sở Tư pháp",
    "Liên đoàn Lao động", "Hội Liên hiệp Phụ nữ", "Tỉnh Đoàn", "Hội Nông dân",
    "Hội Cựu chiến binh", "Bộ Chỉ huy Quân sự", "Bộ Chỉ huy Bộ đội Biên phòng",
    "Tòa án nhân dân", "Viện Kiểm sát nhân dân", "Cục Thi hành án dân sự", "Cục Thuế",
    "Cục Thống kê", "Kho bạc Nhà nước", "Bảo hiểm xã hội", "Ngân hàng Nhà nước",
)  # fmt: skip
"""Agencies with their capitals, as appendix II of Nghị định 30/2020/NĐ-CP wants them."""

_BY_SMALL: Final = {name.lower(): name for name in _AGENCIES}
_AGENCY: Final = re.compile(
    r"\b("
    + "|".join(re.escape(name) for name in sorted(_AGENCIES, key=len, reverse=True))
    + r")(?!\w)",
    re.IGNORECASE,
)
_OLD_SPELLINGS: Final = (("Uỷ", "Ủy"), ("uỷ", "ủy"), ("Toà ", "Tòa "), ("toà ", "tòa "))
"""The tone on the vowel it stands on in papers of the state."""

_LEVELS: Final = ("Thành phố", "Thị xã", "Huyện", "Thị trấn", "Phường", "Xã")
"""What a district or commune is: with a small letter inside a sentence."""

_DAY: Final = re.compile(r"(\bngày\s+)?\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b", re.IGNORECASE)
_LONG_NUMBER: Final = re.compile(r"(?<![\w./-])[1-9]\d{4,14}(?![\w/-]|[.,]\d)")
_HONORIFIC: Final = re.compile(
    r"\b(đồng chí|ông|bà|anh|chị|đ/c|TS\.?|ThS\.?|PGS\.?|GS\.?|BS\.?|đại tá|thượng tá|trung tá|"
    r"thiếu tá|thiếu tướng|trung tướng|đại úy|thượng úy) (?=\w)",
    re.IGNORECASE,
)
_COUNT: Final = re.compile(r"\(\d+ [^()]{1,12}\)")
_BEFORE_NUMBER: Final = re.compile(r"\b(ngày|tháng|năm|số) (?=\d)")
_SENTENCE: Final = re.compile(r"(^\s*(?:[-–•]\s+|\d+[.)]\s+)?|[.!?]\s+)(\w)", re.MULTILINE)


def expand(text: str) -> str:
    """`text` with the abbreviations of offices spelled out, as they are spoken."""
    return _SHORT.sub(lambda match: _ABBREVIATIONS[match.group(1)], text)


def agencies(text: str) -> str:
    """`text` with the agencies in it spelled and with the capitals that state papers give them."""
    for old, new in _OLD_SPELLINGS:
        text = text.replace(old, new)
    return _AGENCY.sub(lambda match: _BY_SMALL[match.group(1).lower()], text)


def inside(text: str) -> str:
    """`text` as it stands inside a sentence: "huyện Tuy Phong", "đồng chí Nguyễn Văn Mẫu"."""
    for level in _LEVELS:
        if text.startswith(f"{level} "):
            return text[0].lower() + text[1:]
    return text


def small_first(text: str) -> str:
    """`text` with a small first letter, unless it begins with an abbreviation or a proper name."""
    word = text.partition(" ")[0]
    names = any(text.startswith(name) for name in _AGENCIES)
    return text if names or not word[1:].islower() else text[0].lower() + text[1:]


def sentence_case(text: str) -> str:
    """`text` with a capital at the beginning of every line and behind every full stop."""
    return _SENTENCE.sub(lambda match: match.group(1) + match.group(2).upper(), text)


def numeric_day(day: datetime.date) -> str:
    """A day for tables: 06/01/2025."""
    return f"{day:%d/%m/%Y}"


def days_in_words(text: str) -> str:
    """`text` with its days as they are spoken: "ngày 06 tháng 01 năm 2025" for 6/1/2025.

    What is no day of the calendar stays as it is.
    """

    def spoken(match: re.Match[str]) -> str:
        try:
            day = datetime.date(int(match[4]), int(match[3]), int(match[2]))
        except ValueError:
            return match.group()
        month = f"{day.month:02}" if day.month < 3 else str(day.month)
        return f"{match[1] or 'ngày '}{day.day:02} tháng {month} năm {day.year}"

    return _DAY.sub(spoken, text)


def dotted_numbers(text: str) -> str:
    """`text` with dots in its numbers of five figures and more: 1.500.000."""
    return _LONG_NUMBER.sub(lambda match: dotted(int(match.group())), text)


def bind(text: str, names: Iterable[str] = ()) -> str:
    """`text` with blanks that do not break: inside `names` of persons, behind the honorific before
    a name, in a count "(23 đại biểu)", and before the numbers of a date.
    """
    pattern = _names(frozenset(name for name in names if " " in name))
    if pattern is not None:
        text = pattern.sub(lambda match: match.group().replace(" ", NO_BREAK), text)

    def held(match: re.Match[str]) -> str:
        named = text[match.end()].isupper()
        return match.group().replace(" ", NO_BREAK) if named else match.group()

    text = _HONORIFIC.sub(held, text)
    text = _COUNT.sub(lambda match: match.group().replace(" ", NO_BREAK), text)
    return _BEFORE_NUMBER.sub(rf"\1{NO_BREAK}", text)


@lru_cache(maxsize=16)
def _names(names: frozenset[str]) -> re.Pattern[str] | None:
    """Any of the names, the longest first."""
    if not names:
        return None
    ordered = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, ordered)) + r")(?!\w)")
