"""Finding the programme in a workbook: its header, its rows, the parts they stand under."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from app.i18n import N_
from app.progress import Progress, ignore
from app.text.search import fold
from app.workbooks import reader, unicode_text
from app.workbooks.agenda_words import is_length, is_time, parse_times
from app.workbooks.errors import WorkbookError
from app.workbooks.headers import is_numbering
from app.workbooks.table import SheetTable, cell

_SEARCHED_ROWS: Final = 80
_PATTERNS: Final = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("number", r"stt|tt|so tt|so thu tu"),
        ("start", r"(gio |thoi gian )?bat dau|tu( gio)?|gio bat dau"),
        ("end", r"(gio |thoi gian )?ket thuc|den( gio)?|gio ket thuc"),
        ("fixed", r"(gio )?co dinh( gio)?"),
        ("least", r"rut( ngan)? con( phut)?|toi thieu( phut)?"),
        ("warning", r"canh bao( phut)?"),
        ("danger", r"nguy cap( phut)?"),
        ("length", r"thoi luong.*|so phut|phut|thoi gian (du kien )?phut"),
        ("time", r"thoi gian( (thuc hien|du kien|cu the))?|gio|khung gio|thoi diem"),
        ("kind", r"loai( (muc|noi dung|tiet muc))?"),
        ("listed", r"in (tren|trong|vao) chuong trinh"),
        ("title", r"noi dung.*|(ten )?(cong viec|tiet muc|hang muc|hoat dong)( .*)?|chuong trinh"),
        ("part", r"phan( chuong trinh)?|muc lon"),
        (
            "who",
            r"(nguoi |can bo |don vi |bo phan |dai bieu )?(thuc hien|trinh bay|phu trach|dieu hanh|"
            r"phat bieu|chu tri|dam nhiem|phan cong)( .*)?|dai bieu|nguoi dan",
        ),
        ("office", r"(chuc vu|chuc danh)( .*)?|don vi( cong tac)?|co quan"),
        ("code", r"ma (dai bieu|nguoi (thuc hien|trinh bay))"),
        ("medium", r"tu lieu.*|tep( .*)?|video( .*)?|phim|file( .*)?"),
        ("words", r"loi (dan|gioi thieu|mc).*|kich ban( .*)?|mc( .*)?"),
        ("cues", r"hieu lenh.*|am thanh.*|ky thuat.*|anh sang.*"),
        ("notes", r"ghi chu( .*)?|luu y|chuan bi"),
        ("optional", r"co the bo( qua)?"),
        ("timer", r"dong ho"),
    )
)
_TOTAL: Final = re.compile(r"(tong|cong)( (cong|so|thoi gian|thoi luong)( .*)?)?")
_TAIL: Final = re.compile(
    r"(noi nhan|ban to chuc|nguoi lap( bieu)?|(tm|kt|tl|tuq) .*|ky ten|xac nhan)( .*)?"
)
"""How rows (folded) begin that stand under a programme and are no items of it."""

_HEADING_NUMBER: Final = re.compile(
    r"(?:phần\s+)?(?:thứ\s+\w+|[IVX]+|[A-H]|\d{1,2})\s*[.)/:\-–]\s*(?=\S)", re.IGNORECASE
)
_LONGEST_PART: Final = 200


@dataclass(frozen=True, slots=True)
class ListedRow:
    """A row of the programme: texts by the name of their column; `part` as a heading gives it."""

    number: int
    texts: Mapping[str, str]
    part: str

    def get(self, name: str) -> str:
        """The text of a column, "" where the file has no such column."""
        return self.texts.get(name, "")


@dataclass(slots=True)
class AgendaTable:
    """The programme as a file has it. `columns` names the columns that it has."""

    path: Path
    sheet: str
    columns: frozenset[str]
    rows: list[ListedRow] = field(default_factory=list)


def read(path: Path, progress: Progress = ignore) -> AgendaTable:
    """The first programme in a workbook.

    Raises WorkbookError when there is none, OSError, and what `progress` raises.
    """
    book = reader.read(path, progress)
    sheets = [unicode_text.to_unicode(sheet, ignore)[0] for sheet in book.sheets]
    for find in (_headed, _unheaded):
        for sheet in sheets:
            found = find(sheet)
            if found is not None:
                table = _table(path, sheet, *found)
                if table.rows:
                    return table
    message = N_(
        "No programme was found. It needs a line of headings with “Nội dung” and “Thời gian” (or "
        "“Thời lượng”)."
    )
    raise WorkbookError(path, message)


def headed(path: Path, sheet: SheetTable) -> AgendaTable | None:
    """The programme in a sheet, None for a sheet without headings of one."""
    found = _headed(sheet)
    return None if found is None else _table(path, sheet, *found)


def _table(path: Path, sheet: SheetTable, start: int, columns: dict[str, int]) -> AgendaTable:
    table = AgendaTable(path, sheet.name, frozenset(columns) - {"number"})
    table.rows = list(_rows(sheet, start, columns))
    return table


# -- columns ---------------------------------------------------------------------------------------


def _headed(sheet: SheetTable) -> tuple[int, dict[str, int]] | None:
    """(index of the first row under the header, columns); None for a sheet without a header."""
    for index, row in enumerate(sheet.rows[:_SEARCHED_ROWS]):
        columns = _columns(row)
        if "title" not in columns or not columns.keys() & {"time", "start", "length"}:
            continue
        start = index + 1
        if start < len(sheet.rows):
            # A second line of headings: "Thời gian" over "Từ" and "Đến".
            lower = _columns(sheet.rows[start])
            if lower and len(lower) == len({text for text in sheet.rows[start] if text}):
                columns = {**columns, **lower}
                if "start" in lower:
                    columns.pop("time", None)
                start += 1
        if start < len(sheet.rows) and is_numbering(sheet.rows[start]):
            start += 1
        return start, _told_apart(sheet, start, columns)
    return None


def _columns(row: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for column, text in enumerate(row):
        key = fold(text)
        name = next((name for name, pattern in _PATTERNS if pattern.fullmatch(key)), None)
        if name is not None and name not in found:
            found[name] = column
    return found


def _told_apart(sheet: SheetTable, start: int, columns: dict[str, int]) -> dict[str, int]:
    """ "Thời gian" stands over times of day or over lengths: its cells tell which."""
    if "time" in columns and "length" not in columns:
        values = [cell(row, columns["time"]) for row in sheet.rows[start:]]
        if sum(map(is_length, values)) > sum(map(is_time, values)):
            columns["length"] = columns.pop("time")
    return columns


def _unheaded(sheet: SheetTable) -> tuple[int, dict[str, int]] | None:
    """A table without headings, known by a column of spans: "7h30 - 7h45"."""
    width = sheet.width

    def spans(column: int) -> list[int]:
        return [i for i, row in enumerate(sheet.rows) if _is_span(cell(row, column))]

    time = max(range(width), key=lambda column: len(spans(column)), default=0)
    rows = spans(time) if width else []
    if len(rows) < 2:
        return None
    lengths = {
        column: sum(len(cell(sheet.rows[i], column)) for i in rows)
        for column in range(width)
        if column != time
    }
    title = max(lengths, key=lambda column: lengths[column], default=None)
    if title is None or not lengths[title]:
        return None
    columns = {"time": time, "title": title}
    if title + 1 in lengths and lengths[title + 1]:
        columns["who"] = title + 1
    # A heading may stand above the first span.
    first = rows[0]
    if first and len({text for text in sheet.rows[first - 1] if text}) == 1:
        first -= 1
    return first, columns


def _is_span(text: str) -> bool:
    try:
        return parse_times(text).end is not None
    except ValueError:
        return False


# -- rows ------------------------------------------------------------------------------------------


def _rows(sheet: SheetTable, start: int, columns: dict[str, int]) -> Iterator[ListedRow]:
    part = ""
    for number, row in zip(sheet.numbers[start:], sheet.rows[start:], strict=True):
        texts = {name: cell(row, column) for name, column in columns.items()}
        filled = [text for text in dict.fromkeys(row) if text]
        if _is_header(row, columns):
            continue  # once more, on top of a printed page
        first = fold(filled[0])
        if _TOTAL.fullmatch(first):
            continue
        if _TAIL.fullmatch(first) and not _has_time(texts.get):
            return
        heading = _heading(filled, texts.get)
        if heading:
            part = heading
            continue
        yield ListedRow(number, texts, part)


def _is_header(row: Sequence[str], columns: Mapping[str, int]) -> bool:
    """Whether the headings stand in a row where they stand in the header."""
    again = {name: at for name, at in _columns(row).items() if columns.get(name) == at}
    return "title" in again and len(again) > 2


def _has_time(get: Callable[[str], str | None]) -> bool:
    """Whether a row says anything of time; a heading may stand in the column for it."""
    return any(
        is_time(text) or is_length(text)
        for name in ("time", "start", "length")
        if (text := get(name))
    )


def _heading(filled: Sequence[str], get: Callable[[str], str | None]) -> str:
    """The name of a part when a row has but that (and a Roman number), else ""."""
    if _has_time(get) or get("who") or get("kind") or (get("number") or "").isdecimal():
        return ""
    texts = [text for text in filled if not re.fullmatch(r"(?:[IVX]+|[A-H])[.)]?", text)]
    if len(texts) != 1 or len(texts[0]) > _LONGEST_PART:
        return ""
    return _HEADING_NUMBER.sub("", texts[0], count=1).strip(" .:") or texts[0]
