"""Replies to the invitation as offices collect them in Excel, or as an online form exports them.

Headings are found by their words, under title lines. What was answered stands in one column ("Tham
dự", "Vắng (bận họp)", "Cử người đi thay: Nguyễn Văn Mẫu, Phó Giám đốc"), in several that are
ticked, or in the answers to the questions of a form. Whom a row means: app.workbooks.replies_plan.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from app.delegates.substitutes import Person
from app.i18n import N_
from app.progress import Progress, ignore
from app.text.names import split_honorific, tidy_name
from app.text.phones import tidy_phone
from app.text.search import fold
from app.workbooks import listed, unicode_text
from app.workbooks.errors import WorkbookError
from app.workbooks.headers import field_of
from app.workbooks.listed import Columns, FoundList, ListedRow
from app.workbooks.mapping import Field
from app.workbooks.problems import Problem, Severity
from app.workbooks.replies_words import Answer, person_in, reason_in, understand
from app.workbooks.rows import read_reply
from app.workbooks.table import SheetTable
from db.models import Reply

_OWN_HEADINGS: Final = (
    ("time", r"dau thoi gian|timestamp|thoi gian (gui|tra loi|dang ky|phan hoi)"),
    ("answer", r"(.* )?(co|se)( .*)? khong( .*)?"),
    ("stand_in_phone", r"(so )?(dien thoai|dt|sdt|di dong)\b.*\bthay\b.*"),
    ("stand_in_position", r"chuc (vu|danh)\b.*\bthay\b.*"),
    ("stand_in", r".*\b(thay|uy quyen)\b.*"),
    ("absent", r"(xin )?vang( mat| hop)?( .*)?|khong (tham du|du)( .*)?"),
    ("reason", r"(.* )?ly do( .*)?"),
)
"""Headings of replies, the first that fits; other columns are those of any list of delegates."""

_ANSWER: Final = re.compile(r"(.* )?(tham (du|gia)|du hop|du hoi nghi|dang ky|y kien)( .*)?|reply")
_FIELDS: Final = {
    Field.CODE: "code",
    Field.FULL_NAME: "name",
    Field.FAMILY_NAME: "family",
    Field.GIVEN_NAME: "given",
    Field.POSITION: "position",
    Field.UNIT: "unit",
    Field.PHONE: "phone",
    Field.REPLY: "answer",
}
_ANSWERS: Final = frozenset({"answer", "absent", "stand_in"})
_EMPTY: Final = frozenset({"", "khong", "khong co", "0", "o"})
"""What an empty cell may say."""


@dataclass(frozen=True, slots=True)
class ListedReply:
    """One row that answers; `name` is without honorific. `dated`: it tells when it was given."""

    sheet: str
    row: int
    code: str
    name: str
    position: str
    unit: str
    phone: str
    answer: Answer
    dated: bool = False


@dataclass(slots=True)
class ReplyFile:
    """What a file says: rows that answer, how many do not, and the problems by row."""

    path: Path
    rows: list[ListedReply] = field(default_factory=list)
    unanswered: int = 0
    problems: list[Problem] = field(default_factory=list)


def read(path: Path, progress: Progress = ignore) -> ReplyFile:
    """Read the replies in every sheet that has any.

    Raises WorkbookError, OSError, what `progress` raises.
    """
    found = ReplyFile(path)
    any_list = False
    for sheet in unicode_text.sheets(path, progress):
        rows = find(sheet)
        if rows is not None:
            any_list = True
            read_rows(found, rows)
    if not any_list:
        message = N_(
            "No replies were found. The list needs a line of headings with “Họ và tên” and “Tham "
            "dự”, “Vắng” or “Người đi thay”."
        )
        raise WorkbookError(path, message)
    return found


def find(sheet: SheetTable) -> FoundList | None:
    """The list of replies in a sheet, None for a sheet without one."""
    return listed.find(sheet, lambda heading, _taken: column_of(heading), _accept)


def column_of(heading: str) -> str | None:
    """What a column with this heading holds; None for one that is not used."""
    key = fold(heading)
    for name, pattern in _OWN_HEADINGS:
        if re.fullmatch(pattern, key):
            return name
    known = field_of(heading)
    if known is not None:
        return _FIELDS.get(known)
    return "answer" if _ANSWER.fullmatch(key) else None


def _accept(_sheet: SheetTable, _index: int, columns: Columns) -> Columns | None:
    if "name" not in columns and "given" in columns and "family" not in columns:
        columns["name"] = columns.pop("given")
    named = "name" in columns or "given" in columns
    return columns if named and columns.keys() & _ANSWERS else None


def read_rows(found: ReplyFile, rows: FoundList) -> None:
    """Add what the rows of a list say to what was found in the file."""
    for row in rows.rows():
        if len(row.texts) < 2:
            continue

        def problem(
            severity: Severity, code: str, text: str, row: ListedRow = row, **values: Any
        ) -> None:
            found.problems.append(row.problem(severity, code, text, **values))

        get = row.get
        name = get("name") or f"{get('family')} {get('given')}".strip()
        _honorific, name = split_honorific(name)
        problems = len(found.problems)
        answer = _answer(get, name, problem)
        if answer is None:
            found.unanswered += bool(name) and len(found.problems) == problems
        elif not name:
            text = N_("The name is missing. Fill it in, or remove the row.")
            problem(Severity.ERROR, "no-name", text)
        else:
            found.rows.append(
                ListedReply(
                    row.sheet, row.number, get("code").upper(), tidy_name(name), get("position"),
                    get("unit"), tidy_phone(get("phone")), answer, bool(get("time")),
                )
            )  # fmt: skip


def _answer(get: Callable[[str], str], name: str, problem: Callable[..., None]) -> Answer | None:
    """What a row answers; None when nothing, or nothing that is understood."""
    typed, absent = get("answer"), get("absent")
    made = understand(typed) if typed else None
    if typed and made is None:
        text = N_("“{name}”: the reply “{reply}” was not understood and is left out.")
        problem(Severity.WARNING, "bad-reply", text, name=name, reply=typed)
        return None
    if fold(absent) not in _EMPTY:
        if made is not None and made.reply is Reply.CONFIRMED:
            _contradiction(name, problem)
            return None
        ticked = read_reply(absent)[0] is not Reply.NONE
        made = made or Answer(Reply.DECLINED, None, "" if ticked else reason_in(absent))
    named = get("stand_in")
    if fold(named) not in _EMPTY:
        if made is not None and made.reply is Reply.CONFIRMED:
            _contradiction(name, problem)
            return None
        person = person_in(named)
        if person is not None:
            person = Person(
                person.full_name,
                person.honorific,
                person.position or get("stand_in_position"),
                person.phone or tidy_phone(get("stand_in_phone")),
            )
        made = Answer(Reply.SUBSTITUTE, person, made.reason if made is not None else "")
    if made is None:
        return None
    if made.reply is Reply.SUBSTITUTE and made.stand_in is None:
        text = N_("“{name}” sends somebody else, who is not named. Name the substitute later.")
        problem(Severity.WARNING, "no-substitute", text, name=name)
    reason = reason_in(get("reason"))
    return Answer(made.reply, made.stand_in, reason) if reason else made


def _contradiction(name: str, problem: Callable[..., None]) -> None:
    text = N_("“{name}” both comes and does not. Leave one answer in the row, and import again.")
    problem(Severity.ERROR, "contradiction", text, name=name)
