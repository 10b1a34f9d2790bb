"""An award list as offices type it, and what it would do to the list that is there.

Headings are found by their words; titles above them may name form and decision, as an annex does;
heading rows between the lines ("I. CỜ THI ĐUA …", "Cá nhân") hold for the lines below them.
"""

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from app.i18n import N_
from app.progress import Progress, ignore
from app.text.dates import parse_day
from app.text.names import split_honorific
from app.text.normal import clean
from app.text.search import fold
from app.workbooks import listed, unicode_text
from app.workbooks.content import UNIT_WORDS, is_name
from app.workbooks.errors import WorkbookError
from app.workbooks.listed import Columns, FoundList, ListedRow
from app.workbooks.problems import Problem, Severity
from app.workbooks.table import SheetTable
from db.models import RecipientKind

_PATTERNS: Final = {
    "kind": r"loai( doi tuong)?|doi tuong",
    "name": r"(ho (va )?ten|ten)( (tap the|ca nhan|don vi))*( duoc .*)?"
    r"|(tap the|ca nhan)( (va )?(tap the|ca nhan))?( duoc .*)?|don vi duoc .*",
    "office": r"chuc vu (va )?(don vi|noi|co quan)( cong tac)?( .*)?",
    "position": r"chuc (vu|danh)( .*)?",
    "unit": r"(ten )?(don vi|co quan|noi)( cong tac)?( don vi)?( cong tac)?",
    "form": r"(danh hieu )?hinh thuc( khen thuong)?( .*)?|danh hieu( .*)?",
    "citation": r"(noi dung )?thanh tich( .*)?|noi dung khen( thuong)?|ly do khen( thuong)?",
    "number": r"(so )?(quyet dinh|qd)( so)?",
    "day": r"ngay( (quyet dinh|qd|ky|ban hanh))?( .*)?|ngay thang( nam)?",
    "presenter": r"nguoi trao( thuong)?",
    "round": r"dot( trao)?",
    "place": r"vi tri( trong dot)?",
    "receiver": r"nguoi (len )?nhan",
    "receiver_code": r"ma nguoi nhan",
    "state": r"ket qua",
    "honorific": r"danh xung",
    "amount": r"(muc )?(tien )?thuong( .*)?|so tien( .*)?|tien( thuong)?( .*)?",
    "note": r"ghi chu",
}
_FIELDS: Final = {
    "citation": "citation",
    "number": "decision_number",
    "day": "decision_on",
    "amount": "amount",
    "note": "note",
}
"""Columns that can be emptied -> field of the award."""

_NAMING: Final = listed.by_patterns(_PATTERNS)
_COUNTING: Final = re.compile(r"\s*(?:[IVXLC]+|[A-Z]|\d+)\s*[.)\-–]\s*")
"""What stands before a heading: "I.", "A -", "2)"."""

_SECTION: Final = re.compile(r"[IVXLC]+|[A-ZĐ]")
_COLUMN_NUMBER: Final = re.compile(r"\(?\d{1,2}\)?")
_SIGNATURE: Final = re.compile(r"(.* )?ngay .*thang .*nam .*|nguoi lap( bieu)?|noi nhan")
"""What ends a list: place and day, or who signs it."""

_SIGNATURE_CELLS: Final = 2
_COUNT_BEHIND: Final = re.compile(r"\s*(?:\(.*\)|:.*)\s*$")
_FORM_WORDS: Final = re.compile(
    r"((tang|danh hieu|hinh thuc) )*(co thi dua|bang khen|giay khen|huan chuong|huy chuong|"
    r"chien si thi dua|tap the lao dong|co truyen thong|ky niem chuong)\b"
)
_BEFORE_FORM: Final = re.compile(
    r"^(?:(?:danh sách|tặng thưởng|tặng|đề nghị|các|tập thể|cá nhân|và|được|nhận|hình thức)"
    r"[,:]?\s+)+",
    re.IGNORECASE,
)
_DECISION: Final = re.compile(
    r"quyết định\s+số\s*:?\s*(?P<number>\S+)\s+ngày\s+(?P<day>\d{1,2})\s*(?:/|-|tháng)\s*"
    r"(?P<month>\d{1,2})\s*(?:/|-|năm)\s*(?P<year>\d{4})",
    re.IGNORECASE,
)
_AMOUNT: Final = re.compile(r"(\d{1,3}(?:[., ]\d{3})+|\d+)\s*(?:đồng|đ|vnđ|vnd)?\.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ListedAward:
    """One award as a row of the list gives it; `office` is position and unit in one text.

    `told` are the fields that the list has a column for.
    """

    sheet: str
    row: int
    kind: RecipientKind
    honorific: str
    name: str
    position: str
    unit: str
    office: str
    form: str
    citation: str
    decision_number: str
    decision_on: datetime.date | None
    amount: int | None
    note: str
    told: frozenset[str] = frozenset()


@dataclass(slots=True)
class AwardFile:
    """What a file says, and the problems by row."""

    path: Path
    awards: list[ListedAward] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(slots=True)
class _Group:
    """What headings say for the lines below them."""

    form: str = ""
    kind: RecipientKind | None = None
    number: str = ""
    day: datetime.date | None = None


def read(path: Path, today: datetime.date, progress: Progress = ignore) -> AwardFile:
    """Read the award lists of every sheet that has one.

    `today` completes days without a year. Raises WorkbookError, OSError, what `progress` raises.
    """
    found = AwardFile(path)
    any_list = False
    for sheet in unicode_text.sheets(path, progress):
        rows = find(sheet)
        if rows is not None:
            any_list = True
            read_rows(found, rows, today)
    if not any_list:
        message = N_(
            "No award list was found. It needs a line of headings with “Tên tập thể, cá nhân” and "
            "“Hình thức khen thưởng”."
        )
        raise WorkbookError(path, message)
    return found


def find(sheet: SheetTable) -> FoundList | None:
    """The award list in a sheet, None for a sheet without one."""
    return listed.find(sheet, _NAMING, _accept)


def read_rows(found: AwardFile, rows: FoundList, today: datetime.date) -> None:
    """Add what the rows of a list say to what was found in the file."""
    _Rows(found, rows, today).read()


def _accept(sheet: SheetTable, index: int, columns: Columns) -> Columns | None:
    if "name" not in columns and "unit" in columns:
        # A list of collectives alone calls them "Đơn vị".
        columns["name"] = columns.pop("unit")
    if "name" not in columns or "presenter" in columns:
        return None
    if columns.keys() & {"form", "citation", "number", "amount"}:
        return columns
    return columns if len(columns) > 1 and _named_form(sheet, index) else None


def _named_form(sheet: SheetTable, header: int) -> str:
    """The form that the titles above the headings or the sheet's name tell, "" for none."""
    titles = [text for row in sheet.rows[:header] for text in row if text]
    return next((form for text in [*titles, sheet.name] if (form := form_in(text))), "")


def form_in(text: str) -> str:
    """The form of award that a title or heading names, "" for none.

    "DANH SÁCH TẶNG BẰNG KHEN CỦA CHỦ TỊCH UBND TỈNH (15 tập thể)" gives the words of the form.
    """
    text = _COUNT_BEHIND.sub("", _COUNTING.sub("", clean(text), count=1))
    text = _BEFORE_FORM.sub("", text)
    if not _FORM_WORDS.match(fold(text)):
        return ""
    return text.capitalize().replace("ubnd", "UBND") if text.isupper() else text


def _apart(honorific: str, name: str) -> tuple[str, str]:
    """(honorific, name) of a person; a cell of its own may say what stands before the name."""
    if honorific and name.startswith(f"{honorific} "):
        return honorific, name[len(honorific) + 1 :]
    told, bare = split_honorific(name)
    return honorific or told, bare


class _Rows:
    """Reads the rows of one list."""

    def __init__(self, found: AwardFile, rows: FoundList, today: datetime.date) -> None:
        self._found = found
        self._rows = rows
        self._today = today
        self._group = _Group(_named_form(rows.sheet, rows.header))
        for row in rows.sheet.rows[: rows.header]:
            for text in row:
                self._note_decision(text)

    def read(self) -> None:
        """Add every award and problem to what was found."""
        for row in self._rows.rows():
            texts = [fold(text) for text in row.texts]
            if len(texts) <= _SIGNATURE_CELLS and any(map(_SIGNATURE.fullmatch, texts)):
                break
            if not self._is_heading(row):
                self._read_row(row)

    def _note_decision(self, text: str) -> bool:
        match = _DECISION.search(text)
        if match is None:
            return False
        self._group.number = match["number"].rstrip(",;")
        try:
            self._group.day = datetime.date(
                int(match["year"]), int(match["month"]), int(match["day"])
            )
        except ValueError:
            self._group.day = None
        return True

    def _is_heading(self, row: ListedRow) -> bool:
        """Whether a row is a heading; what it says holds from here on."""
        texts = row.texts
        counted = len(texts) > 1 and _SECTION.fullmatch(texts[0].rstrip(".)")) is not None
        if counted:
            texts = texts[1:]
        if all(_COLUMN_NUMBER.fullmatch(text) for text in texts):
            return True
        if len(texts) != 1:
            return False
        (text,) = texts
        if self._note_decision(text):
            return True
        if form := form_in(text):
            self._group.form = form
            return True
        bare = fold(_COUNT_BEHIND.sub("", _COUNTING.sub("", text, count=1)))
        kinds = {"tap the": RecipientKind.COLLECTIVE, "ca nhan": RecipientKind.PERSON}
        kind = kinds.get(re.sub(r"^(cac|doi voi) ", "", bare))
        if kind is not None:
            self._group.kind = kind
            return True
        elsewhere = not row.get("name")
        return (
            counted
            or elsewhere
            or re.fullmatch(r"tong( cong| so)?.*|danh sach.*", bare) is not None
        )

    def _read_row(self, row: ListedRow) -> None:
        get = row.get
        name = get("name")
        if not name:
            if any(get(one) for one in ("form", "citation", "amount", "position", "office")):
                text = N_("The name is missing. Fill it in, or remove the row.")
                self._problem(row, Severity.ERROR, "no-name", text)
            return
        form = get("form") or self._group.form
        if not form:
            text = N_("“{name}” has no form of award. Fill it in, and import again.")
            self._problem(row, Severity.ERROR, "no-form", text, name=name)
            return
        kind = self._kind(fold(get("kind")), name, get)
        honorific, bare = "", name
        if kind is RecipientKind.PERSON:
            honorific, bare = _apart(get("honorific"), name)
        self._found.awards.append(
            ListedAward(
                row.sheet,
                row.number,
                kind,
                honorific,
                bare,
                get("position"),
                get("unit"),
                get("office"),
                form,
                row.lines("citation"),
                get("number") or self._group.number,
                self._day(row, get("day")) or self._group.day,
                self._amount(row, get("amount")),
                row.lines("note"),
                frozenset(_FIELDS[name] for name in row.columns if name in _FIELDS),
            )
        )

    def _kind(self, typed: str, name: str, get: Callable[[str], str]) -> RecipientKind:
        if typed.startswith(("ca nhan", "tap the")):
            return RecipientKind.PERSON if typed.startswith("ca") else RecipientKind.COLLECTIVE
        if self._group.kind is not None:
            return self._group.kind
        if split_honorific(name)[0]:
            return RecipientKind.PERSON
        if UNIT_WORDS.match(fold(name)):
            return RecipientKind.COLLECTIVE
        person = is_name(name) or bool(get("position"))
        return RecipientKind.PERSON if person else RecipientKind.COLLECTIVE

    def _day(self, row: ListedRow, text: str) -> datetime.date | None:
        try:
            return parse_day(text.partition(" ")[0] if ":" in text else text, self._today)
        except ValueError:
            message = N_("“{typed}” is no day. It was left out.")
            self._problem(row, Severity.WARNING, "bad-day", message, typed=text)
            return None

    def _amount(self, row: ListedRow, text: str) -> int | None:
        if not text:
            return None
        match = _AMOUNT.fullmatch(text.strip())
        if match is None:
            message = N_("“{typed}” is no amount of money. It was left out.")
            self._problem(row, Severity.WARNING, "bad-amount", message, typed=text)
            return None
        return int(re.sub(r"\D", "", match[1]))

    def _problem(
        self, row: ListedRow, severity: Severity, code: str, text: str, **values: Any
    ) -> None:
        self._found.problems.append(row.problem(severity, code, text, **values))
