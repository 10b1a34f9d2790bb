"""From the rows of a list to records of delegates: headings, totals and signatures told apart."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from app.delegates.codes import parse_code
from app.progress import Progress
from app.text.names import split_honorific, tidy_name
from app.text.normal import clean
from app.text.phones import tidy_phone
from app.text.search import fold
from app.workbooks.content import is_name
from app.workbooks.headers import Header, is_numbering, repeats_header
from app.workbooks.mapping import Field, Mapping
from app.workbooks.table import SheetTable, cell, is_error_value
from db.models import Reply

_ROWS_PER_REPORT: Final = 5000
_LONGEST_SIGNATURE: Final = 30
_MARKER: Final = re.compile(
    r"\s*(?:(?P<roman>[IVX]{1,6})|(?P<letter>[A-ZĐa-zđ])|(?P<number>\d{1,2}(?:\.\d{1,2})*))"
    r"\s*(?:[.):/–—-]+\s*|$)"
)
_LEVELS: Final = {"letter": 0, "roman": 1, "number": 2, "": 9}
"""Depth of a heading by its kind of number; one without any is the innermost."""
_COUNT: Final = re.compile(
    r"[\s:–—-]*\(?\s*(?:gồm|có|tổng số)?\s*:?\s*\d+\s*(?:đại biểu|đ/c|đồng chí|người|đb|vị|tập thể)"
    r"\.?\s*\)?\s*$|[\s:]+$",
    re.IGNORECASE,
)
_TOTAL: Final = re.compile(
    r"tong( cong| so)?( dai bieu.*| nguoi.*| danh sach.*| \d.*)?|cong( \d.*)?|an dinh.*|"
    r"danh sach (nay )?(co|gom)\b.*"
)
_SIGNATURE: Final = re.compile(
    r"(nguoi lap( bieu| danh sach)?|noi nhan|thu truong( don vi| co quan)?|ky ten.*|ky ghi ro.*|"
    r"(tm|kt|tl|tuq|q) .*|xac nhan cua .*|lanh dao( don vi)?|giam doc|truong phong|chu tich|"
    r"pho giam doc|pho chu tich|chanh van phong|.*ngay .*thang .*nam.*|nhu tren|luu .*)"
)

_CONFIRMED: Final = re.compile(
    r"x co da xac nhan|xac nhan|da xac nhan|tham du|co tham du|du|se du|se tham du|co|x|v|ok|yes|"
    r"dong y|co mat|confirmed|du hop|nhan loi|tham gia"
)
_DECLINED: Final = re.compile(
    r"khong|khong du|khong tham du|vang|vang mat|xin vang|tu choi|no|ban|declined|ban cong tac|"
    r"vang co phep|khong tham gia"
)
_SUBSTITUTE: Final = re.compile(r"(cu .*|di thay|co nguoi .*thay.*|uy quyen.*|thay|substitute.*)")


@dataclass(frozen=True, slots=True)
class Heading:
    """A line inside the list that names a group, without its number and count."""

    row: int
    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Record:
    """One delegate as a row gives it, tidied. `headings` stand above it, the innermost first."""

    row: int
    full_name: str = ""
    honorific: str = ""
    position: str = ""
    unit: str = ""
    group: str = ""
    phone: str = ""
    email: str = ""
    seat: str = ""
    note: str = ""
    code: str = ""
    reply: Reply = Reply.NONE
    unread_reply: str = ""
    errors: tuple[str, ...] = ()
    headings: tuple[Heading, ...] = ()


@dataclass(slots=True)
class Reading:
    """All records of a sheet, the headings met, and the rows left out (totals, signatures, …)."""

    records: list[Record] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    left_out: list[int] = field(default_factory=list)


def read_records(
    sheet: SheetTable, header: Header, mapping: Mapping, progress: Progress
) -> Reading:
    """Read the rows below `header`; `sheet` is in clean Unicode already."""
    reading = Reading()
    reader = _RowReader(mapping)
    outline: tuple[Heading, ...] = ()
    spans = _wide_merges(sheet)
    end = _signature_start(sheet, header, reader)
    for index in range(header.data, len(sheet.rows)):
        row, number = sheet.rows[index], sheet.numbers[index]
        if index % _ROWS_PER_REPORT == 0:
            progress(index / len(sheet.rows))
        if index >= end or _is_no_data(row, header):
            reading.left_out.append(number)
            continue
        heading = reader.heading(row, number, number in spans)
        if heading is not None:
            reading.headings.append(heading)
            outline = (heading, *(outer for outer in outline if outer.level < heading.level))
            continue
        record = reader.record(row, number, outline)
        if record is None:
            reading.left_out.append(number)
        else:
            reading.records.append(record)
    return reading


def _wide_merges(sheet: SheetTable) -> set[int]:
    """Rows in which a merged cell lies across three columns or more (two in a narrow list)."""
    least = min(2, max(1, sheet.width - 2))
    return {
        area.top
        for area in sheet.merged
        if area.top == area.bottom and area.right - area.left >= least
    }


def _is_no_data(row: list[str], header: Header) -> bool:
    if any(_TOTAL.fullmatch(fold(text)) for text in row[:3] if text):
        return True
    return repeats_header(row, header) or is_numbering(row)


def _signature_start(sheet: SheetTable, header: Header, reader: "_RowReader") -> int:
    """Index of the row where the block of signatures begins, which goes on to the end."""
    end = len(sheet.rows)
    for index in range(end - 1, max(header.data, end - _LONGEST_SIGNATURE) - 1, -1):
        row = sheet.rows[index]
        if reader.is_delegate(row):
            break
        if any(_SIGNATURE.fullmatch(fold(text)) for text in row if text):
            end = index
    return end


class _RowReader:
    """Reads single rows by a mapping; repeated texts are understood once."""

    def __init__(self, mapping: Mapping) -> None:
        self._columns = {kind: column for column, kind in mapping}
        self._number = self._columns.get(Field.NUMBER)
        self._names = [
            self._columns[kind]
            for kind in (Field.FULL_NAME, Field.FAMILY_NAME, Field.GIVEN_NAME)
            if kind in self._columns
        ]
        self._others = [
            column for kind, column in self._columns.items() if kind is not Field.NUMBER
        ]
        self._phone = lru_cache(maxsize=8192)(tidy_phone)
        self._text = lru_cache(maxsize=8192)(clean)

    def is_delegate(self, row: list[str]) -> bool:
        """Whether a row certainly is a delegate's, and not of the signatures below the list.

        It is numbered, has three values, or a person's name in the column of names and beside it
        something else (two names side by side have signed).
        """
        if self._number is not None and cell(row, self._number).isdecimal():
            return True
        if sum(1 for column in self._others if cell(row, column)) >= 3:
            return True
        named = any(is_name(cell(row, column)) for column in self._names)
        return named and any(text and not is_name(text) for text in row)

    def heading(self, row: list[str], number: int, wide: bool) -> Heading | None:
        """The heading that a row is, or None for a delegate's row."""
        texts = [(column, text) for column, text in enumerate(row) if text]
        # None at all where only what is invisible stood in the row.
        if not 1 <= len(texts) <= 3:
            return None
        marker = _MARKER.fullmatch(texts[0][1])
        if marker is not None and len(texts) > 1 and texts[0][0] in (self._number, 0):
            # A number is a delegate's own, unless the text beside it lies across the sheet, or
            # it is written "1." and what follows is no name.
            plain = texts[0][1].isdecimal() or is_name(texts[1][1])
            if marker["number"] and plain and not wide:
                return None
            texts = texts[1:]
            if len(texts) == 2 and (texts[1][1].isdecimal() or _COUNT.match(texts[1][1])):
                texts = texts[:1]
        else:
            marker = None
        if len(texts) != 1:
            return None
        column, text = texts[0]
        if marker is None:
            marker = _MARKER.match(text)
            text = text[marker.end() :] if marker else text
        text = clean(_COUNT.sub("", text))
        if not text or not (marker or wide or self._may_head(column, text)):
            return None
        return Heading(number, text, _level(marker))

    def _may_head(self, column: int, text: str) -> bool:
        """Whether a lone text without number or merged cell can be a heading."""
        if column in self._names:
            return not is_name(text)
        return column in (0, self._number)

    def record(self, row: list[str], number: int, outline: tuple[Heading, ...]) -> Record | None:
        """The delegate in a row; None when none of the mapped columns but the number has text."""
        values: dict[Field, str] = {}
        errors = []
        for kind, column in self._columns.items():
            text = cell(row, column)
            if text and text[0] == "#" and is_error_value(text):
                errors.append(text)
                continue
            values[kind] = text
        values.pop(Field.NUMBER, None)
        if not errors and not any(values.values()):
            return None
        get = values.get
        whole = get(Field.FULL_NAME, "")
        if not whole:
            whole = f"{get(Field.FAMILY_NAME, '')} {get(Field.GIVEN_NAME, '')}"
        honorific, name = split_honorific(whole)
        reply, unread = read_reply(get(Field.REPLY, ""))
        return Record(
            row=number,
            full_name=_name(name),
            honorific=_honorific(get(Field.HONORIFIC, "")) or honorific,
            position=self._text(get(Field.POSITION, "")),
            unit=self._text(get(Field.UNIT, "")),
            group=self._text(get(Field.GROUP, "")),
            phone=self._phone(get(Field.PHONE, "")),
            email=get(Field.EMAIL, "").replace(" ", ""),
            seat=self._text(get(Field.SEAT, "")),
            note=get(Field.NOTE, ""),
            code=parse_code(get(Field.CODE, "")) or get(Field.CODE, ""),
            reply=reply,
            unread_reply=unread,
            errors=tuple(errors),
            headings=outline,
        )


def _level(marker: re.Match[str] | None) -> int:
    if marker is None:
        return _LEVELS[""]
    if marker["number"]:
        return _LEVELS["number"] + marker["number"].count(".")
    return _LEVELS["roman" if marker["roman"] else "letter"]


@lru_cache(maxsize=65536)
def _name(text: str) -> str:
    """A name as written on papers; a small letter that an old font left in front is mended."""
    text = tidy_name(text.strip(" .,;:-"))
    words = text.split()
    if sum(word[:1].isupper() for word in words) * 2 > len(words):
        return " ".join(word[:1].upper() + word[1:] for word in words)
    return text


@lru_cache(maxsize=1024)
def _honorific(text: str) -> str:
    """A honorific's cell in the usual spelling; what is not known stays as it is."""
    honorific, rest = split_honorific(f"{text} Nguyễn Mẫu")
    return honorific if rest == "Nguyễn Mẫu" else clean(text)


@lru_cache(maxsize=1024)
def read_reply(text: str) -> tuple[Reply, str]:
    """(reply, "") of what stands in a reply's cell; (NONE, the text) when it is not understood."""
    key = fold(text)
    if not text:
        return Reply.NONE, ""
    if _CONFIRMED.fullmatch(key) or text in ("✓", "✔", "☑"):
        return Reply.CONFIRMED, ""
    if _DECLINED.fullmatch(key):
        return Reply.DECLINED, ""
    if _SUBSTITUTE.fullmatch(key):
        return Reply.SUBSTITUTE, ""
    return Reply.NONE, clean(text)
