"""Finding the header of a list under its title lines, and what each column holds."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.text.search import fold
from app.workbooks.content import guess_fields
from app.workbooks.mapping import Field, Mapping
from app.workbooks.table import SheetTable, cell

_SEARCHED_ROWS: Final = 80
_LONGEST_HEADING: Final = 9
"""Words; a longer text is a title or data."""

_PATTERNS: Final = tuple(
    (field, re.compile(pattern))
    for field, pattern in (
        (Field.NUMBER, r"stt|tt|s tt|so tt|so thu tu|thu tu|so|no|number"),
        (Field.CODE, r"ma|ma so|ma (so )?(dai bieu|db|the|qr)|code|delegate code"),
        (
            Field.FAMILY_NAME,
            r"ho|ho( va)?( ten)? (chu )?(dem|lot)|ho (ten )?(dem|lot)|family name|last name|surname"
            r"|family and middle name",
        ),
        (Field.GIVEN_NAME, r"ten|given name|first name"),
        (
            Field.FULL_NAME,
            r"(ong ba |dong chi )?ho( va)?( chu (lot|dem))? ten( .*)?|(ten )?dai bieu|"
            r"ten dai bieu( .*)?|full name|name|ho ten( .*)?|danh sach dai bieu|nguoi tham du",
        ),
        (Field.HONORIFIC, r"ong ba|danh xung|xung ho|dong chi|ong|honorific|title"),
        (
            Field.POSITION,
            r"(ten )?(chuc vu|chuc danh|cv|cuong vi)( .*)?|position|job title|nghe nghiep",
        ),
        (
            Field.UNIT,
            r"(ten )?(don vi|co quan|dv|noi (cong tac|lam viec)|phong ban|to chuc|dia phuong|"
            r"tap the|dia chi cong tac|doan)( (don vi|co quan|cong tac|to chuc|dia phuong|"
            r"doan the|dang cong tac|dai dien|cu dai bieu|tham du|phong ban))*|unit|organi[sz]ation"
            r"|agency",
        ),
        (
            Field.GROUP,
            r"(nhom )?thanh phan( .*)?|nhom( dai bieu)?|doi tuong( .*)?|(delegate )?group|"
            r"loai dai bieu",
        ),
        (
            Field.PHONE,
            r"(so )?(dien thoai|dt|sdt|dtdd|di dong|so may)( (di dong|lien he|lien lac|dd|zalo))*|"
            r"sdt( .*)?|so (lien he|lien lac)|lien he|phone( number)?|tel|mobile",
        ),
        (Field.EMAIL, r"(dia chi )?(e ?mail|thu dien tu|hop thu)( .*)?"),
        (
            Field.SEAT,
            r"(so |vi tri |ma )?(ghe|cho)( ngoi)?( so)?|vi tri( ngoi)?|seat|hang ghe",
        ),
        (
            Field.REPLY,
            r"(y kien )?(xac nhan|phan hoi|tra loi)( .*)?|tham du|du hop|tham gia|reply|"
            r"tinh trang( .*)?",
        ),
        (Field.NOTE, r"ghi chu( .*)?|chu thich|notes?|remarks?"),
    )
)

_NUMBERING: Final = re.compile(r"\(?\s*(?:\d{1,2}|[A-Z])\s*\)?(?:\s*=.*)?")
_IN_BRACKETS: Final = re.compile(r"\([^)]*\)")
_NAMES: Final = frozenset({Field.FULL_NAME, Field.GIVEN_NAME})


@dataclass(frozen=True, slots=True)
class Header:
    """Where the header of a sheet stands and what it says.

    `first` and `last` are indexes into `SheetTable.rows` (None: no header was found), `data` the
    index of the first row after it, `headings` the text over each column.
    """

    first: int | None
    last: int | None
    data: int
    headings: list[str]


def field_of(heading: str) -> Field | None:
    """The field that a column with this heading holds; None for a heading we do not know."""
    for text in (heading, _IN_BRACKETS.sub(" ", heading)):
        key = fold(text)
        if not key or len(key.split()) > _LONGEST_HEADING:
            continue
        for field, pattern in _PATTERNS:
            if pattern.fullmatch(key):
                return field
    return None


def find_header(sheet: SheetTable) -> Header:
    """Find the header among the first rows: the row with most known headings, a name among them."""
    best, best_score = None, 1
    for index, row in enumerate(sheet.rows[:_SEARCHED_ROWS]):
        fields = _fields(row)
        score = len(fields) + (len(fields) == len([text for text in row if text]))
        if fields & _NAMES and score > best_score:
            best, best_score = index, score
    if best is None:
        return Header(None, None, 0, [""] * sheet.width)
    return _block(sheet, best)


def header_at(sheet: SheetTable, index: int | None) -> Header:
    """The header that the user points at: row `index` of the sheet, or None for no header."""
    if index is None:
        return Header(None, None, 0, [""] * sheet.width)
    return _block(sheet, index)


def _fields(row: Sequence[str]) -> set[Field]:
    return {field for text in row if text and (field := field_of(text))}


def _block(sheet: SheetTable, index: int) -> Header:
    """The header around row `index`, with the lines above and below that belong to it."""
    rows, width = sheet.rows, sheet.width
    first = last = index
    headings = [cell(rows[index], column) for column in range(width)]
    if index + 1 < len(rows) and _is_lower_line(sheet, index):
        last = index + 1
        headings = [cell(rows[last], column) or text for column, text in enumerate(headings)]
    elif index and _is_lower_line(sheet, index - 1):
        first = index - 1
        headings = [text or cell(rows[first], column) for column, text in enumerate(headings)]
    data = last + 1
    if data < len(rows) and is_numbering(rows[data]):
        data += 1
    return Header(first, last, data, headings)


def _is_lower_line(sheet: SheetTable, upper: int) -> bool:
    """Whether the row after `upper` is a second line of headings.

    Each of its texts is a known heading, the same as above (a vertically merged cell), or stands
    under a horizontally merged one; none replaces another known heading.
    """
    above, below = sheet.rows[upper], sheet.rows[upper + 1]
    if sheet.numbers[upper + 1] != sheet.numbers[upper] + 1 or not _fields(above):
        return False
    covered = {
        column
        for merged in sheet.merged
        if merged.top <= sheet.numbers[upper] <= merged.bottom and merged.left < merged.right
        for column in range(merged.left, merged.right + 1)
    }
    new = 0
    for column, text in enumerate(below):
        over = cell(above, column)
        if not text or text == over:
            continue
        known, known_over = field_of(text), field_of(over)
        if column not in covered and (known is None or known_over not in (None, known)):
            return False
        new += 1
    return new > 0 and not is_numbering(below)


def is_numbering(row: Sequence[str]) -> bool:
    """Whether a row only numbers the columns: (1) (2) (3), or A B 1 2 3."""
    texts = [text for text in row if text]
    if len(texts) < 2 or not all(_NUMBERING.fullmatch(text) for text in texts):
        return False
    numbers = [int(found.group()) for text in texts if (found := re.search(r"\d+", text))]
    return len(numbers) >= 2 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def repeats_header(row: Sequence[str], header: Header) -> bool:
    """Whether a row is the header once more, as at the top of each printed page."""
    if header.first is None:
        return False
    texts = [(column, fold(text)) for column, text in enumerate(row) if text]
    same = sum(
        1
        for column, text in texts
        if column < len(header.headings) and text == fold(header.headings[column])
    )
    return same >= 2 and same * 2 > len(texts)


def propose_mapping(sheet: SheetTable, header: Header) -> Mapping:
    """What each column holds: by its heading, and by its content where that says nothing."""
    mapping = Mapping()
    for column, heading in enumerate(header.headings):
        field = field_of(heading)
        if field is not None and mapping.column(field) is None:
            mapping.assign(column, field)
    _split_names(sheet, header, mapping)
    rows = sheet.rows[header.data :]
    if header.first is None:
        mapping = guess_fields(rows, sheet.width, mapping)
    elif not mapping.has_names():
        # "Ông (bà)" or "Họ" may stand over whole names.
        found = guess_fields(rows, sheet.width, Mapping()).column(Field.FULL_NAME)
        if found is not None:
            mapping.assign(found, Field.FULL_NAME)
    return mapping


def _split_names(sheet: SheetTable, header: Header, mapping: Mapping) -> None:
    """One heading "Họ và tên" over two columns; and "Tên" alone, which means the whole name."""
    whole = mapping.column(Field.FULL_NAME)
    given = mapping.column(Field.GIVEN_NAME)
    if whole is not None and header.last is not None:
        beside = whole + 1
        if given is None and _is_split(sheet, header, whole):
            mapping.assign(whole, Field.FAMILY_NAME)
            mapping.assign(beside, Field.GIVEN_NAME)
    elif given is not None and mapping.column(Field.FAMILY_NAME) is None:
        mapping.assign(given, Field.FULL_NAME)


def _is_split(sheet: SheetTable, header: Header, column: int) -> bool:
    beside = column + 1
    if beside >= len(header.headings) or header.headings[beside]:
        return False
    assert header.last is not None
    head = sheet.numbers[header.last]
    merged = any(
        area.left == column and area.right == beside and area.top <= head <= area.bottom
        for area in sheet.merged
    )
    rows = [row for row in sheet.rows[header.data :] if cell(row, column)]
    filled = [cell(row, beside) for row in rows if cell(row, beside)]
    one_word = sum(1 for text in filled if len(text.split()) == 1)
    return len(filled) * 2 >= len(rows) > 0 and (merged or one_word == len(filled))
