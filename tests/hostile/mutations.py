"""Files spoiled by dice: bytes, parts of a zip archive, XML, cells and lines of text.

The same seed spoils a file in the same way, so that a failure can be seen again.
"""

import io
import random
import re
import warnings
import zipfile
from collections.abc import Callable

NASTY = (
    "", " ", "0", "-1", "1e999", "NaN", "99999999999999999999", "9" * 5_000, "x" * 40_000,
    "=1+1", "+cmd|'/c calc'!A0", "@SUM(1)", "-2+3", "'", '"', "`", "&amp;&lt;", "<b>", "]]>",
    "{0.__class__}", "{x:>999999999}", "%s%n%x", "../../../etc/passwd", "C:\\CON", "\\\\?\\x",
    "file:///etc/passwd", "http://127.0.0.1:9/", "'; DROP TABLE delegate; --", "NULL", "None",
    "_x0000_", "_xD800_", "_xFFFF_", "\u202egpj.exe", "\u200b", "\ufeff", "\ufffd", "😀" * 50,
    "a\u0300" * 200, "Ð", "Hội nghị", "ĐỒNG CHÍ", "31/02/2025", "00/00/0000", "29/02/1900",
    "25:61", "7h", "-07:30", "24:00", "12/2025", "45000.5", "-693595", "2958466", "1900-01-00",
    "TRUE", "#N/A", "#REF!", "1,5", "1.5.5", "٣", "Ⅷ", "½", "10%", "x, x, x", "\t", "\r\n", "\x0b",
)  # fmt: skip
"""What a cell may hold that no list should."""

_TEXT = re.compile(r">([^<>]+)<")
_ATTRIBUTE = re.compile(r'([\w:]+)="([^"]*)"')
_TAG = re.compile(r"<[^<>]+>")
_BEGIN = re.compile(r"<(row|c|si|mergeCell|xf|sheet|Relationship|Override)\b")
_LONGEST = 300_000
"""Characters of a part in which nothing is doubled any more."""


def spoil(content: bytes, suffix: str, dice: random.Random) -> bytes:
    """`content` of a file ending in `suffix`, changed in one or a few places."""
    zipped = suffix in (".xlsx", ".xlsm")
    ways: list[Callable[[bytes, random.Random], bytes]] = [spoil_bytes]
    if zipped:
        ways += [spoil_archive, spoil_xml, spoil_xml, spoil_xml]
    elif suffix != ".xls":
        ways += [spoil_lines, spoil_lines, spoil_lines]
    return dice.choice(ways)(content, dice)


def spoil_bytes(content: bytes, dice: random.Random) -> bytes:
    """Bytes changed, put in, taken out, doubled; the end cut off."""
    made = bytearray(content)
    for _time in range(dice.choice((1, 1, 3, 20))):
        if not made:
            break
        at = dice.randrange(len(made))
        length = dice.choice((1, 4, 64, 2_000))
        match dice.randrange(6):
            case 0:
                made[at] = dice.randrange(256)
            case 1:
                made[at : at + length] = dice.randbytes(length)
            case 2:
                del made[at : at + length]
            case 3:
                made[at:at] = made[max(0, at - length) : at]
            case 4:
                made[at : at + 4] = dice.choice((b"\0" * 4, b"\xff" * 4, b"\x7f\xff\xff\xff"))
            case _:
                del made[at:]
    return bytes(made)


def spoil_archive(content: bytes, dice: random.Random) -> bytes:
    """Parts left out, exchanged, renamed, doubled, emptied, packed otherwise."""
    parts = _parts(content)
    names = list(parts)
    one, other = dice.choice(names), dice.choice(names)
    method = zipfile.ZIP_DEFLATED
    match dice.randrange(7):
        case 0:
            del parts[one]
        case 1:
            parts[one], parts[other] = parts[other], parts[one]
        case 2:
            parts[dice.choice((f"../{one}", one.upper(), f"/{one}", "xl/CON"))] = parts.pop(one)
        case 3:
            parts[one] = b""
        case 4:
            method = dice.choice((zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA))
        case 5:
            parts[one] = parts[one][: dice.randrange(len(parts[one]) + 1)]
        case _:
            parts[one] = spoil_bytes(parts[one], dice)
    return _packed(parts, method, doubled=one if dice.random() < 0.1 else "")


def spoil_xml(content: bytes, dice: random.Random) -> bytes:
    """Texts and attributes with other values; elements doubled, left out, moved."""
    parts = _parts(content)
    xml = [name for name in parts if name.endswith((".xml", ".rels"))]
    sheets = [name for name in xml if "sheet" in name.lower()]
    name = dice.choice(sheets if sheets and dice.random() < 0.7 else xml)
    text = parts[name].decode("utf-8", errors="replace")
    for _time in range(dice.choice((1, 2, 10, 40))):
        text = _spoil_element(text, dice)
    parts[name] = text.encode("utf-8", errors="replace")
    return _packed(parts)


def _spoil_element(text: str, dice: random.Random) -> str:
    match dice.randrange(8):
        case 0 | 1 | 2:
            found = _any(_TEXT, text, dice)
            value = _escaped(dice.choice(NASTY), dice)
            return _put(text, found, 1, value)
        case 3 | 4:
            found = _any(_ATTRIBUTE, text, dice)
            value = _escaped(dice.choice((*NASTY, "s", "d", "b", "e", "str", "inlineStr")), dice)
            return _put(text, found, 2, value.replace('"', ""))
        case 5:
            begin, end = _element(text, dice)
            times = dice.choice((0, 2, 2, 50)) if len(text) < _LONGEST else 0
            return text[:begin] + text[begin:end] * times + text[end:]
        case 6:
            begin, end = _element(text, dice)
            other = slice(*_element(text, dice))
            return text[:begin] + text[other] + text[end:]
        case _:
            found = _any(_TAG, text, dice)
            return _put(text, found, 0, dice.choice(("", "<!-- -->", "<?x?>", "<a>", "<![CDATA[")))


def spoil_lines(content: bytes, dice: random.Random) -> bytes:
    """Lines doubled, left out, joined; values exchanged; quotes, separators, zeros; encodings."""
    encoding = "utf-16" if content[:2] == b"\xff\xfe" else "utf-8"
    lines = content.decode(encoding, errors="surrogateescape").split("\n")
    for _time in range(dice.choice((1, 2, 10))):
        at = dice.randrange(len(lines))
        values = lines[at].split(",")
        match dice.randrange(7):
            case 0:
                values[dice.randrange(len(values))] = dice.choice(NASTY)
                lines[at] = ",".join(values)
            case 1:
                lines[at:at] = [lines[at]] * dice.choice((1, 50))
            case 2:
                del lines[at : at + dice.choice((1, 3))]
                lines = lines or [""]
            case 3:
                lines[at] = dice.choice(('"', ";", "\t", "\0", '""', "sep=;")) + lines[at]
            case 4:
                lines[at] = lines[at].replace(",", dice.choice((";", "\t", "|", ",,,")))
            case 5:
                dice.shuffle(values)
                lines[at] = ",".join(values)
            case _:
                lines[at] = dice.choice(NASTY)
    return "\n".join(lines).encode(
        dice.choice((encoding, encoding, "utf-16-le", "cp1258")), errors="ignore"
    )


def _element(text: str, dice: random.Random) -> tuple[int, int]:
    """Where an element begins and ends; nowhere when there is none."""
    found = _any(_BEGIN, text, dice)
    if found is None:
        return 0, 0
    short, long = text.find("/>", found.end()), text.find(f"</{found[1]}>", found.end())
    inside = text.find("<", found.end())
    if short >= 0 and (inside < 0 or short < inside):
        return found.start(), short + 2
    return found.start(), long + len(f"</{found[1]}>") if long >= 0 else found.end()


def _any(pattern: re.Pattern[str], text: str, dice: random.Random) -> re.Match[str] | None:
    found = list(pattern.finditer(text))
    return dice.choice(found) if found else None


def _put(text: str, found: re.Match[str] | None, group: int, value: str) -> str:
    if found is None:
        return text
    return text[: found.start(group)] + value + text[found.end(group) :]


def _escaped(value: str, dice: random.Random) -> str:
    # Mostly well-formed, so that the value gets further than the parser.
    if dice.random() < 0.1:
        return value
    plain = "".join(char for char in value if char >= " " and char not in "\ufffe\uffff")
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _packed(
    parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED, doubled: str = ""
) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, content in parts.items():
            for _time in range(2 if name == doubled else 1):
                archive.writestr(name, content)
    return buffer.getvalue()
