"""The internal run sheet (bảng điều hành thời gian): who does what when, cues, actual times.

It may be printed during the show: the items that have been on stage carry their actual times then.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy.orm import Session

from app.agenda.items import Agenda, AgendaLine
from app.agenda.lengths import length_on_paper, time_text
from app.conference import profile
from app.documents import agenda_paper, fonts, state_paper
from app.documents.state_paper import Row, StateHead
from app.show import report
from app.show.outlook import Progress
from app.show.report import ItemReport

# The words of the paper; state papers are Vietnamese.
_KIND: Final = "BẢNG ĐIỀU HÀNH THỜI GIAN"
_COLUMNS: Final = (
    ("STT", 11.0), ("Bắt đầu", 15.0), ("Kết thúc", 15.0), ("Thời lượng", 15.0), ("Nội dung", 43.0),
    ("Người thực hiện", 38.0), ("Tư liệu trình chiếu", 24.0),
    ("Hiệu lệnh (âm thanh, ánh sáng, màn hình, lễ tân)", 66.0), ("Ghi chú", 31.0),
    ("Thực tế", 17.0),
)  # fmt: skip
"""Heading and width in millimetres, on A4 lying."""

_CENTRED: Final = frozenset({0, 1, 2, 3, 9})
_SIDES: Final = (12.0, 10.0)
_ENDS: Final = 14.0
"""Margins in millimetres: the sheet is bound at the left and used up on the day."""

_SIZE: Final = 10.0
_FIXED: Final = "cố định"
_ON_STAGE: Final = "đang diễn ra"
_LEFT_OUT: Final = "bỏ qua"


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One item: times are seconds after midnight, `length`, `gap` and `clash` seconds.

    `gap` is the empty time before it, `clash` by how much the item before runs past its fixed
    start. `actual` are lines about how it went, "" while it is still to come.
    """

    number: int
    start: int
    end: int
    length: int
    fixed: bool
    title: str
    who: str
    medium: str
    cues: str
    remarks: str
    gap: int
    clash: int
    actual: str


@dataclass(frozen=True, slots=True)
class SheetPart:
    """Items under a heading, "" for none."""

    heading: str
    lines: tuple[SheetLine, ...]


@dataclass(frozen=True, slots=True)
class RunSheet:
    """Everything on the paper; `times` tells when it all begins and ends and when it was printed,
    for several editions of one day go from hand to hand.
    """

    head: StateHead
    title: str
    times: str
    parts: tuple[SheetPart, ...]


def content(session: Session, now: datetime.datetime, run_id: int | None = None) -> RunSheet:
    """The sheet as the agenda stands, with the actual times of a run.

    Without `run_id` these are of the show that is under way, if one is. Raises NothingToPrint.
    """
    agenda = agenda_paper.load(session)
    data = profile.load(session)
    actual: dict[int, ItemReport] = {}
    if run_id is None:
        run_id = _show_under_way(session)
    if run_id is not None:
        actual = {line.key: line for line in report.content(session, run_id).lines}
    parts: list[tuple[str, list[SheetLine]]] = []
    for number, line in enumerate(agenda.lines, start=1):
        if not parts or parts[-1][0] != line.part:
            parts.append((line.part, []))
        parts[-1][1].append(_line(number, line, actual.get(line.id)))
    return RunSheet(
        state_paper.head(session, data.held_on),
        data.title,
        _times(agenda, now),
        tuple(SheetPart(heading, tuple(lines)) for heading, lines in parts),
    )


def _show_under_way(session: Session) -> int | None:
    running = (run for run in report.runs(session) if run.closed_at is None and not run.rehearsal)
    return next((run.run_id for run in running), None)


def _times(agenda: Agenda, now: datetime.datetime) -> str:
    first = agenda.lines[0].slot.start
    hours, minutes = divmod(round((agenda.end - first) / 60), 60)
    length = f"{hours} giờ {minutes:02} phút" if hours else f"{minutes} phút"
    return (
        f"Bắt đầu {time_text(first)}, dự kiến kết thúc {time_text(agenda.end)} ({length})"
        f" · Bản in lúc {now:%H:%M} ngày {now:%d/%m/%Y}, lưu hành nội bộ Ban Tổ chức"
    )


def _line(number: int, line: AgendaLine, actual: ItemReport | None) -> SheetLine:
    return SheetLine(
        number,
        line.slot.start,
        line.slot.end,
        line.length,
        line.fixed_start is not None,
        line.title,
        line.presenter,
        line.medium.name if line.medium is not None else "",
        line.cues,
        _remarks(line),
        line.slot.gap,
        line.slot.clash,
        actual_text(actual) if actual is not None else "",
    )


def _remarks(line: AgendaLine) -> str:
    found = [line.notes]
    if line.slot.clash:
        found.insert(0, f"TRÙNG GIỜ {length_on_paper(line.slot.clash)} với mục trước")
    if line.optional:
        found.append("Có thể bỏ")
    if line.least_length is not None and line.least_length < line.length:
        found.append(f"Có thể rút còn {length_on_paper(line.least_length)}")
    return "\n".join(text for text in found if text)


def actual_text(line: ItemReport) -> str:
    """How an item went: when it began, how long it took; "" while it is to come."""
    if line.began is None:
        return _LEFT_OUT if line.progress in (Progress.SKIPPED, Progress.PASSED) else ""
    begun = f"{line.began:%H:%M:%S}"
    if line.ran is None:
        return f"{begun}\n{_ON_STAGE}"
    return f"{begun}\n{agenda_paper.minutes_and_seconds(round(line.ran / 1000))}"


def draw(sheet: RunSheet) -> bytes:
    """The sheet as a PDF, A4 lying; no item breaks over a page, the header row stands on each."""
    width = sum(width for _heading, width in _COLUMNS)
    story = [
        state_paper.head_block(sheet.head, width),
        *state_paper.title_block(_KIND, sheet.title, width),
        state_paper.paragraph(sheet.times, fonts.SERIF_ITALIC, 11, "centre"),
        state_paper.space(3),
        state_paper.table(
            [[heading for heading, _width in _COLUMNS]],
            [width for _heading, width in _COLUMNS],
            list(_rows(sheet)),
            size=_SIZE,
            centred=_CENTRED,
        ),
    ]
    made, _pages = state_paper.build(
        story,
        f"Bảng điều hành thời gian - {sheet.title}",
        sheet.head.organiser,
        lying=True,
        sides=_SIDES,
        ends=_ENDS,
    )
    return made


def _rows(sheet: RunSheet) -> Iterable[Row]:
    for part in sheet.parts:
        if part.heading:
            yield Row([part.heading.upper()], heading=True)
        for line in part.lines:
            if line.gap:
                yield Row([f"Khoảng trống {length_on_paper(line.gap)}"], remark=True)
            yield Row(
                [
                    str(line.number),
                    _start(line),
                    time_text(line.end),
                    agenda_paper.minutes_and_seconds(line.length),
                    _bold(line.title),
                    line.who,
                    line.medium,
                    line.cues,
                    line.remarks,
                    line.actual,
                ]
            )


def _start(line: SheetLine) -> Any:
    text = time_text(line.start)
    if not line.fixed:
        return text
    return [
        state_paper.paragraph(text, fonts.SERIF_BOLD, _SIZE, "centre"),
        state_paper.paragraph(_FIXED, fonts.SERIF_ITALIC, _SIZE - 1.5, "centre"),
    ]


def _bold(text: str) -> Any:
    return state_paper.paragraph(text, fonts.SERIF_BOLD, _SIZE)
