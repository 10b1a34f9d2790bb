"""The report on who attended: numbers by group and unit, substitutes, those who were absent."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.conference import profile
from app.delegates import attendance
from app.delegates.attendance import Counts, Part, Person, Quorum
from app.documents import fonts, state_paper
from app.documents.paper import NothingToPrint
from app.documents.state_paper import Row, StateHead
from app.i18n import _
from app.text.offices import with_unit
from db.models import CheckIn, Reply, Substitution

# The words of the paper; state papers are Vietnamese.
_KIND: Final = "BÁO CÁO ĐẠI BIỂU THAM DỰ"
_MAKER: Final = "NGƯỜI LẬP BÁO CÁO"
_SIGNER: Final = "TM. BAN TỔ CHỨC"
NO_GROUP: Final = "Đại biểu khác"
NO_UNIT: Final = "Không thuộc đơn vị nào"
TOLD: Final = "Vắng có lý do"
UNTOLD: Final = "Vắng không lý do"
_REASON: Final = "Vắng: "
"""Begins the line of a note that tells why somebody does not come (app.workbooks.replies_plan)."""

_USUAL_REASONS: Final = {
    Reply.DECLINED: "Đã báo vắng",
    Reply.SUBSTITUTE: "Báo cử người đi thay, không có mặt",
    Reply.CONFIRMED: "Đã xác nhận tham dự",
    Reply.NONE: "Không trả lời giấy mời",
}
_COUNTED: Final = (
    "STT", "{what}", "Theo danh sách", "Có mặt", "Trong đó đi thay", TOLD, UNTOLD, "Tỷ lệ có mặt",
)  # fmt: skip
_COUNT_WIDTHS: Final = (11.0, 61.0, 17.0, 15.0, 16.0, 17.0, 17.0, 16.0)
_SUBSTITUTES: Final = ("STT", "Đại biểu được mời", "Người đi thay", "Đơn vị", "Có mặt")
_SUBSTITUTE_WIDTHS: Final = (11.0, 50.0, 50.0, 43.0, 16.0)
_ABSENT: Final = ("STT", "Họ và tên", "Chức vụ, đơn vị", "Lý do, trả lời")
_ABSENT_WIDTHS: Final = (11.0, 48.0, 65.0, 46.0)
"""In millimetres; 170 in all."""

_SIDES: Final = (25.0, 15.0)
_SIZE: Final = 11.0
_BODY: Final = 13.0


@dataclass(frozen=True, slots=True)
class Instead:
    """Somebody who came instead: the one who was invited, and who is there now."""

    invited: str
    invited_position: str
    person: Person


@dataclass(frozen=True, slots=True)
class Absent:
    """Somebody who did not come; `reason` is what is known of why."""

    person: Person
    told: bool
    reason: str


@dataclass(frozen=True, slots=True)
class AttendanceReport:
    """Everything on the paper. Times are local."""

    head: StateHead
    title: str
    total: Counts
    quorum: Quorum
    first: datetime.datetime
    last: datetime.datetime
    groups: tuple[Part, ...]
    units: tuple[Part, ...]
    substitutes: tuple[Instead, ...]
    absent: tuple[Absent, ...]


def content(session: Session, today: datetime.date) -> AttendanceReport:
    """The report as it is handed in on `today`. Raises NothingToPrint before anybody came."""
    found = attendance.load(session)
    if not found.begun:
        raise NothingToPrint(
            _("Nobody has been checked in yet. The report is printed after the conference."),
            "reception",
        )
    first, last = session.execute(select(func.min(CheckIn.at), func.max(CheckIn.at))).one()
    order = {part.id: place for place, part in enumerate(found.groups)}
    by_group = sorted(found.people, key=lambda person: order[person.group_id])
    return AttendanceReport(
        state_paper.head(session, today),
        profile.load(session).title,
        found.total,
        found.quorum,
        local_time(first),
        local_time(last),
        found.groups,
        found.units,
        tuple(_instead(session, by_group)),
        tuple(sorted(_absent(by_group), key=lambda one: not one.told)),
    )


def local_time(at: int) -> datetime.datetime:
    """Local time of `at` (UTC, milliseconds since 1970), to the second."""
    return datetime.datetime.fromtimestamp(at // 1000)


def _instead(session: Session, people: Iterable[Person]) -> Iterable[Instead]:
    invited: dict[int, Substitution] = {}
    for row in session.scalars(select(Substitution).order_by(Substitution.id)):
        # Who was replaced first was invited; others stood in for that one.
        invited.setdefault(row.delegate_id, row)
    for person in people:
        if (old := invited.get(person.id)) is not None:
            yield Instead(f"{old.honorific} {old.full_name}".strip(), old.position, person)


def _absent(people: Iterable[Person]) -> Iterable[Absent]:
    for person in people:
        if not person.present:
            told = person.reply is Reply.DECLINED
            yield Absent(person, told, (reason(person) if told else "") or _usual(person))


def reason(person: Person) -> str:
    """Why somebody stays away, as the note tells it; "" for none."""
    lines = (line for line in person.note.split("\n") if line.startswith(_REASON))
    return next((line.removeprefix(_REASON) for line in lines), "")


def _usual(person: Person) -> str:
    return _USUAL_REASONS[person.reply]


def findings(made: AttendanceReport) -> Iterable[str]:
    """What the attendance came to, a line each."""
    total = made.total
    instead = f", trong đó {total.substitutes} đại biểu đi thay" if total.substitutes else ""
    share = _share(made.quorum.share)
    yield f"Theo danh sách triệu tập, {made.quorum.spoken} (đạt {share}){instead}."
    yield (
        f"Vắng có lý do: {total.declined} đại biểu; vắng không lý do: {total.unexplained} đại biểu."
    )
    days = {made.first.date(), made.last.date()}
    form = "%H:%M" if len(days) == 1 else "%H:%M ngày %d/%m/%Y"
    yield (
        f"Đại biểu đầu tiên được ghi nhận có mặt lúc {made.first:{form}}, đại biểu cuối cùng lúc "
        f"{made.last:{form}}."
    )


def _share(share: float) -> str:
    return f"{share * 100:.1f}".removesuffix(".0").replace(".", ",") + "%"


# -- drawing -------------------------------------------------------------------------------------


def draw(made: AttendanceReport) -> bytes:
    """The report as a PDF, A4 standing."""
    width = sum(_COUNT_WIDTHS)
    maker = [state_paper.paragraph(_MAKER, fonts.SERIF_BOLD, _BODY, "centre")]
    story = [
        state_paper.head_block(made.head, width),
        *state_paper.title_block(_KIND, made.title, width),
        *(
            state_paper.paragraph(
                text, fonts.SERIF, _BODY, "both", firstLineIndent=28.0, spaceAfter=3.0
            )
            for text in findings(made)
        ),
    ]
    parts = [
        ("Đại biểu theo thành phần", _counted("Thành phần", made.groups, NO_GROUP, made.total)),
        ("Đại biểu theo đơn vị", _counted("Đơn vị", made.units, NO_UNIT, made.total)),
    ]
    if made.substitutes:
        parts.append(("Đại biểu đi thay", _substitutes(made.substitutes)))
    if made.absent:
        parts.append(("Đại biểu vắng mặt", _absentees(made.absent)))
    for number, (heading, table) in zip(("I", "II", "III", "IV"), parts, strict=False):
        story += [_heading(f"{number}. {heading}"), table]
    story.append(state_paper.signature_block(_SIGNER, width, left=maker))
    label = f"{_KIND.capitalize()} - {made.title}"
    pdf, _pages = state_paper.build(story, label, made.head.organiser, sides=_SIDES)
    return pdf


def _heading(text: str) -> Any:
    return state_paper.paragraph(
        text.upper(), fonts.SERIF_BOLD, _BODY, spaceBefore=8.0, spaceAfter=4.0, keepWithNext=1
    )


def _bold(text: str, align: str = "left") -> Any:
    return state_paper.paragraph(text, fonts.SERIF_BOLD, _SIZE, align)


def _counted(what: str, parts: Sequence[Part], nameless: str, total: Counts) -> Any:
    headings = [text.format(what=what) for text in _COUNTED]
    rows = [
        Row([str(number), part.name or nameless, *_numbers(part.counts)])
        for number, part in enumerate(parts, start=1)
    ]
    sums = [_bold(text, "centre") for text in _numbers(total)]
    rows.append(Row(["", _bold("Tổng số"), *sums]))
    centred = frozenset({0, *range(2, len(headings))})
    return state_paper.table([headings], _COUNT_WIDTHS, rows, size=_SIZE, centred=centred)


def _numbers(counts: Counts) -> list[str]:
    return [
        *(
            str(number)
            for number in (
                counts.invited, counts.present, counts.substitutes, counts.declined,
                counts.unexplained,
            )
        ),
        _share(counts.present / counts.invited),
    ]  # fmt: skip


def _substitutes(lines: Sequence[Instead]) -> Any:
    rows = [
        Row(
            [
                str(number),
                ", ".join(filter(None, [line.invited, line.invited_position])),
                ", ".join(filter(None, [line.person.full_name, line.person.position])),
                line.person.unit,
                "Có" if line.person.present else "Không",
            ]
        )
        for number, line in enumerate(lines, start=1)
    ]
    return state_paper.table(
        [_SUBSTITUTES], _SUBSTITUTE_WIDTHS, rows, size=_SIZE, centred=frozenset({0, 4})
    )


def _absentees(lines: Sequence[Absent]) -> Any:
    rows: list[Row] = []
    for told, title in ((True, TOLD), (False, UNTOLD)):
        people = [line for line in lines if line.told is told]
        if people:
            rows.append(Row([f"{title} ({len(people)})"], heading=True))
        rows += [
            Row(
                [
                    str(number),
                    line.person.full_name,
                    with_unit(line.person.position, line.person.unit),
                    line.reason,
                ]
            )
            for number, line in enumerate(people, start=1)
        ]
    return state_paper.table([_ABSENT], _ABSENT_WIDTHS, rows, size=_SIZE, centred=frozenset({0}))
