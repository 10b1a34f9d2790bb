"""The report on a run of the show: planned and actual times of every item, for the files."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sqlalchemy.orm import Session

from app.agenda.lengths import length_on_paper
from app.conference import profile
from app.documents import fonts, state_paper
from app.documents.agenda_paper import minutes_and_seconds
from app.documents.state_paper import Row, StateHead
from app.show import report
from app.show.outlook import Progress
from app.show.report import ItemReport, Report

# The words of the paper; state papers are Vietnamese.
_SHOW: Final = "BÁO CÁO KẾT QUẢ ĐIỀU HÀNH CHƯƠNG TRÌNH"
_REHEARSAL: Final = "BÁO CÁO KẾT QUẢ TỔNG DUYỆT CHƯƠNG TRÌNH"
_MAKER: Final = "NGƯỜI LẬP BÁO CÁO"
_SIGNER: Final = "TM. BAN TỔ CHỨC"
_HEADINGS: Final = (
    ("STT", "Nội dung", "Giờ bắt đầu", "", "Thời lượng (phút:giây)", "", "", "Ghi chú"),
    ("", "", "Kế hoạch", "Thực tế", "Kế hoạch", "Thực tế", "Chênh lệch", ""),
)
_SPANS: Final = (
    ((0, 0), (0, 1)), ((1, 0), (1, 1)), ((2, 0), (3, 0)), ((4, 0), (6, 0)), ((7, 0), (7, 1)),
)  # fmt: skip
_WIDTHS: Final = (11.0, 42.0, 16.5, 18.0, 15.5, 15.5, 17.5, 34.0)
"""In millimetres; 170 in all."""

_SIDES: Final = (25.0, 15.0)
_SIZE: Final = 11.0
_CENTRED: Final = frozenset({0, 2, 3, 4, 5, 6})


@dataclass(frozen=True, slots=True)
class ShowReportPaper:
    """Everything on the paper; `findings` are the lines above the table."""

    head: StateHead
    kind: str
    title: str
    findings: tuple[str, ...]
    report: Report


def content(session: Session, run_id: int, today: datetime.date) -> ShowReportPaper:
    """The report of a run, as it is handed in on `today`."""
    made = report.content(session, run_id)
    return ShowReportPaper(
        state_paper.head(session, today),
        _REHEARSAL if made.run.rehearsal else _SHOW,
        profile.load(session).title,
        tuple(findings(made)),
        made,
    )


def findings(made: Report) -> Iterable[str]:
    """What the run came to, a line each."""
    if made.planned_start and made.planned_end:
        yield (
            f"Theo kế hoạch: từ {made.planned_start:%H:%M} đến {made.planned_end:%H:%M}, "
            f"{_hours(made.planned_length)}."
        )
    if made.began is None:
        yield "Chương trình chưa bắt đầu."
        return
    until = f"đến {made.ended:%H:%M}, {_hours(made.length)}" if made.ended else "chưa kết thúc"
    yield f"Thực tế ngày {made.began:%d/%m/%Y}: từ {made.began:%H:%M} {until}."
    points = [f"bắt đầu {lateness(made.late_start)}"]
    if made.late_end is not None:
        points.append(f"kết thúc {lateness(made.late_end)}")
    if made.deviation is not None:
        points.append(f"thời lượng {longer(made.deviation)}")
    yield f"So với kế hoạch: {', '.join(points)}."
    if made.paused or made.added:
        yield (
            f"Tổng thời gian tạm dừng: {length_on_paper(_seconds(made.paused))}; "
            f"thời gian thêm (+) hoặc bớt (−) khi điều hành: {signed(made.added)}."
        )
    gone = made.left_out
    if gone:
        yield f"Không thực hiện {len(gone)} mục: {'; '.join(line.title for line in gone)}."
    awards = made.awards
    if awards is not None:
        yield (
            f"Trao thưởng: đã trao {awards.handed}, vắng {awards.absent}, "
            f"chưa trao {awards.waiting}."
        )
    for note in made.notes:
        yield f"Ghi chú lúc {note.at:%H:%M}: {note.text}"
    if made.lost:
        yield f"Có {made.lost} lệnh trong nhật ký điều hành không đọc lại được."


def lateness(milliseconds: int | None) -> str:
    """ "muộn 5 phút", "sớm 30 giây", "đúng giờ"."""
    seconds = _seconds(milliseconds or 0)
    if not seconds:
        return "đúng giờ"
    return f"{'muộn' if seconds > 0 else 'sớm'} {length_on_paper(abs(seconds))}"


def longer(milliseconds: int) -> str:
    """ "dài hơn 5 phút", "ngắn hơn 30 giây", "đúng kế hoạch"."""
    seconds = _seconds(milliseconds)
    if not seconds:
        return "đúng kế hoạch"
    return f"{'dài hơn' if seconds > 0 else 'ngắn hơn'} {length_on_paper(abs(seconds))}"


def signed(milliseconds: int) -> str:
    """A deviation for narrow columns: "+1:30", "−0:20", "0:00"."""
    seconds = _seconds(milliseconds)
    return f"+{minutes_and_seconds(seconds)}" if seconds > 0 else minutes_and_seconds(seconds)


def remarks(line: ItemReport) -> str:
    """What is to be said of an item besides its times."""
    found = []
    if line.progress in (Progress.SKIPPED, Progress.PASSED):
        found.append("Không thực hiện")
    if line.began is not None and line.ran is None:
        found.append("Đang diễn ra")
    if line.times > 1:
        found.append(f"Thực hiện {line.times} lần")
    if line.added:
        found.append(f"Thêm, bớt: {signed(line.added)}")
    if line.paused:
        found.append(f"Tạm dừng {minutes_and_seconds(_seconds(line.paused))}")
    if line.awards is not None:
        found.append(f"Đã trao {line.awards.handed}, vắng {line.awards.absent}")
    found += [f"{note.at:%H:%M}: {note.text}" for note in line.notes]
    return "\n".join(found)


def draw(paper: ShowReportPaper) -> bytes:
    """The report as a PDF, A4 standing."""
    width = sum(_WIDTHS)
    size = 13
    body = {"firstLineIndent": 28.0, "spaceAfter": 3.0}
    maker = [state_paper.paragraph(_MAKER, fonts.SERIF_BOLD, size, "centre")]
    story = [
        state_paper.head_block(paper.head, width),
        *state_paper.title_block(paper.kind, paper.title, width),
        *(
            state_paper.paragraph(text, fonts.SERIF, size, "both", **body)
            for text in paper.findings
        ),
        state_paper.space(3),
        state_paper.table(
            _HEADINGS, _WIDTHS, list(_rows(paper.report)), size=_SIZE, centred=_CENTRED,
            spans=_SPANS,
        ),
        state_paper.signature_block(_SIGNER, width, left=maker),
    ]  # fmt: skip
    label = f"{paper.kind.capitalize()} - {paper.title}"
    made, _pages = state_paper.build(story, label, paper.head.organiser, sides=_SIDES)
    return made


def _rows(made: Report) -> Iterable[Row]:
    part = ""
    for number, line in enumerate(made.lines, start=1):
        if line.part != part:
            part = line.part
            yield Row([part.upper()], heading=True)
        yield Row(
            [
                str(number),
                line.title,
                _clock(line.planned_start),
                _clock(line.began),
                minutes_and_seconds(_seconds(line.planned_length)),
                "" if line.ran is None else minutes_and_seconds(_seconds(line.ran)),
                "" if line.deviation is None else signed(line.deviation),
                remarks(line),
            ]
        )
    length = "" if made.length is None else minutes_and_seconds(_seconds(made.length))
    planned = made.planned_length
    yield Row(
        [
            "",
            state_paper.paragraph("Toàn bộ chương trình", fonts.SERIF_BOLD, _SIZE),
            _clock(made.planned_start),
            _clock(made.began),
            "" if planned is None else minutes_and_seconds(_seconds(planned)),
            length,
            "" if made.deviation is None else signed(made.deviation),
            "",
        ]
    )


def _clock(at: datetime.datetime | None) -> str:
    if at is None:
        return ""
    return f"{at:%H:%M:%S}" if at.second else f"{at:%H:%M}"


def _seconds(milliseconds: int) -> int:
    return round(milliseconds / 1000)


def _hours(milliseconds: int | None) -> str:
    """A length to the minute: "3 giờ 53 phút"."""
    hours, minutes = divmod(round((milliseconds or 0) / 60_000), 60)
    return f"{hours} giờ {minutes:02} phút" if hours else f"{minutes} phút"
