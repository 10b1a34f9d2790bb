"""Vietnamese phone numbers as offices type them and as Excel spoils them."""

import re
from typing import Final

from app.text.normal import clean

_SPLIT: Final = re.compile(r"\s*(?:[,;/\n]|\s-\s|\bhoặc\b)\s*")
_SIGNS: Final = re.compile(r"[\s.\-()_]+")
_LABEL: Final = re.compile(
    r"^(?:sđt|đt|đtdđ|dđ|cq|nr|tel|mobile|zalo)\s*[.:]*\s*|\s*\((?:[^\W\d_]|\s)*\)\s*$", re.I
)
_NUMBER: Final = re.compile(r"0[35789]\d{8}|02\d{8,9}")


def _canonical(part: str) -> str | None:
    """Digits with the leading zero of one number, or None when it is not a Vietnamese one."""
    digits = _SIGNS.sub("", _LABEL.sub("", part))
    if digits.startswith("+84"):
        digits = "0" + digits[3:].lstrip("0")
    elif digits.startswith("84") and len(digits) in (11, 12):
        digits = "0" + digits[2:]
    elif digits.isdigit() and not digits.startswith("0") and len(digits) in (9, 10):
        digits = "0" + digits
    return digits if _NUMBER.fullmatch(digits) else None


def tidy_phone(value: object) -> str:
    """The number or numbers in a cell as digits with their leading zero, joined by ", ".

    Takes text and the numbers that Excel makes of phones (912345678 or 912345678.0). What is not
    understood comes back as it was typed, only cleaned.
    """
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = clean(str(value).replace("\n", ","))
    if text.endswith(".0") and text[:-2].isdigit():
        text = text[:-2]
    whole = _canonical(text)
    if whole:
        return whole
    parts = [part for part in _SPLIT.split(text) if part]
    numbers = [_canonical(part) for part in parts]
    if numbers and all(numbers):
        return ", ".join(dict.fromkeys(number for number in numbers if number))
    return text


def is_phone(text: str) -> bool:
    """Whether `text` is one or more Vietnamese numbers: 10 digits mobile, 10-11 landline (02…)."""
    tidy = tidy_phone(text)
    return bool(tidy) and all(_NUMBER.fullmatch(part) for part in tidy.split(", "))


def show_phone(text: str) -> str:
    """Numbers in groups that can be read aloud: "0912 345 678", "0252 3822 123"."""

    def grouped(number: str) -> str:
        if not _NUMBER.fullmatch(number):
            return number
        return " ".join(filter(None, (number[:4], number[4:-3], number[-3:])))

    return ", ".join(grouped(part) for part in text.split(", "))
