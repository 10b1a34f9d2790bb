"""Numbers as state papers write them: with dots, and in words."""

from typing import Final

_DIGITS: Final = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_BILLION: Final = 10**9


def dotted(number: int) -> str:
    """`number` with a dot before every three digits: 120.000.000."""
    return f"{number:,}".replace(",", ".")


def words(number: int) -> str:
    """`number` in words, in small letters: 1_005 gives "một nghìn không trăm linh năm".

    Raises ValueError for a negative number.
    """
    if number < 0:
        raise ValueError(f"not a count: {number}")
    return " ".join(_long(number)) or _DIGITS[0]


def money(amount: int) -> str:
    """An amount in đồng in words: "Một trăm hai mươi triệu đồng". Raises ValueError below 0."""
    text = f"{words(amount)} đồng"
    return text[0].upper() + text[1:]


def _long(number: int, whole: bool = False) -> list[str]:
    """Words of `number`, none for 0; `whole` reads the hundreds even where there are none."""
    billions, rest = divmod(number, _BILLION)
    made = [*_long(billions, whole), "tỷ"] if billions else []
    for power, name in ((10**6, "triệu"), (10**3, "nghìn"), (1, "")):
        group, rest = divmod(rest, power)
        if group:
            made += _three(group, whole=whole or bool(made))
            made += [name] if name else []
    return made


def _three(number: int, whole: bool) -> list[str]:
    """Words of a number from 1 to 999; `whole` begins with the hundreds in any case."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    made = []
    if hundreds or whole:
        made += [_DIGITS[hundreds], "trăm"]
    if tens > 1:
        made += [_DIGITS[tens], "mươi"]
    elif tens == 1:
        made.append("mười")
    elif ones and made:
        made.append("linh")
    if ones:
        made.append(_ones(tens, ones))
    return made


def _ones(tens: int, ones: int) -> str:
    """The last digit: mốt after mươi, lăm after mười and mươi."""
    if ones == 1 and tens > 1:
        return "mốt"
    if ones == 5 and tens:
        return "lăm"
    return _DIGITS[ones]
