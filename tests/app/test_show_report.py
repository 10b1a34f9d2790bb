"""The report of a run: on screen's terms, on paper and in Excel."""

import datetime
import io
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from app.agenda import items
from app.conference import profile
from app.documents import show_report
from app.show import report
from app.show.outlook import Progress
from app.show.plan import show_items
from app.show.report import Report
from app.show.running import Show
from app.show.state import Kind
from app.show.timeline import Instant
from app.workbooks import show_report_sheet
from db.models import AgendaKind, Award, AwardForm, AwardRound, AwardState
from db.store import Store

DAY = datetime.date(2025, 2, 27)
MINUTE = 60_000


class Clock:
    """Both clocks, turned by hand."""

    def __init__(self, hour: int, minute: int) -> None:
        begins = datetime.datetime.combine(DAY, datetime.time(hour, minute))
        self.wall = round(begins.timestamp() * 1000)

    def now(self) -> Instant:
        return Instant(self.wall, self.wall, "a")

    def go(self, minutes: float) -> None:
        self.wall += round(minutes * MINUTE)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Five items of ten minutes from eight o'clock."""
    with profile.create(tmp_path / "Hội nghị thử.giaouoc") as store:
        with store.edit("Plan") as session:
            items.remove(session, [line.id for line in items.load(session).lines])
            profile.change(session, starts_at=480)
            for number in range(1, 6):
                items.add(session, title=f"Mục {number}", part=f"Phần {number // 3}", length=600)
        yield store


def ids(store: Store) -> list[int]:
    with store.read() as session:
        return [line.id for line in items.load(session).lines]


def begin(store: Store, clock: Clock, *, rehearsal: bool = False) -> Show:
    with store.read() as session:
        agenda = show_items(session, DAY)
    return Show.begin(store, clock, agenda, rehearsal=rehearsal)


def read(store: Store, show: Show) -> Report:
    with store.read() as session:
        return report.content(session, show.run_id)


@pytest.fixture
def played(store: Store) -> Show:
    """Begun 3 minutes late; 12 minutes with a pause and one added; one left out; 8 minutes."""
    clock = Clock(8, 3)
    show = begin(store, clock)
    show.do(Kind.START)
    clock.go(4)
    show.do(Kind.PAUSE)
    clock.go(1.5)
    show.do(Kind.RESUME)
    show.do(Kind.ADD, value=MINUTE)
    show.do(Kind.NOTE, item=show.state.current, text="Micro <rè> & đã đổi")
    show.do(Kind.SKIP, item=show.state.items[1].key)
    clock.go(6.5)
    show.do(Kind.NEXT)
    clock.go(8)
    show.do(Kind.NEXT)
    clock.go(10)
    show.do(Kind.NEXT)
    clock.go(10)
    show.do(Kind.FINISH)
    return show


def test_planned_and_actual_of_every_item(store: Store, played: Show) -> None:
    made = read(store, played)
    first, second, third, fourth, fifth = made.lines
    assert first.began is not None
    assert (first.planned_start.hour, first.began.minute) == (8, 3)
    assert (first.late, first.ran, first.deviation) == (3 * MINUTE, 12 * MINUTE, 2 * MINUTE)
    assert (first.paused, first.added, first.times) == (1.5 * MINUTE, MINUTE, 1)
    assert [note.text for note in first.notes] == ["Micro <rè> & đã đổi"]
    assert (second.progress, second.began, second.deviation) == (Progress.SKIPPED, None, None)
    assert (third.late, third.deviation) == (-5 * MINUTE, -2 * MINUTE)
    assert (fourth.late, fifth.late) == (-7 * MINUTE, -7 * MINUTE)


def test_the_whole_run(store: Store, played: Show) -> None:
    made = read(store, played)
    assert made.planned_length == 50 * MINUTE
    assert made.length == 40 * MINUTE
    assert (made.late_start, made.late_end, made.deviation) == (
        3 * MINUTE,
        -7 * MINUTE,
        -10 * MINUTE,
    )
    assert (made.paused, made.added) == (1.5 * MINUTE, MINUTE)
    assert [line.title for line in made.left_out] == ["Mục 2"]
    assert made.awards is None


def test_a_run_under_way_tells_what_is_over(store: Store) -> None:
    clock = Clock(8, 0)
    show = begin(store, clock)
    assert read(store, show).began is None
    show.do(Kind.START)
    clock.go(10)
    show.do(Kind.NEXT)
    made = read(store, show)
    assert (made.ended, made.length, made.late_end) == (None, None, None)
    assert made.lines[1].progress is Progress.CURRENT
    assert (made.lines[1].late, made.lines[1].ran) == (0, None)
    assert not made.left_out


def test_items_gone_past_and_called_twice(store: Store) -> None:
    clock = Clock(8, 0)
    show = begin(store, clock)
    show.do(Kind.START)
    clock.go(5)
    show.do(Kind.GOTO, item=show.state.items[2].key)
    clock.go(5)
    show.do(Kind.GOTO, item=show.state.items[0].key)
    clock.go(4)
    show.do(Kind.FINISH)
    made = read(store, show)
    assert (made.lines[0].times, made.lines[0].ran) == (2, 9 * MINUTE)
    assert {line.title for line in made.left_out} == {"Mục 2", "Mục 4", "Mục 5"}


def test_the_plan_is_the_one_the_show_began_with(store: Store) -> None:
    clock = Clock(8, 0)
    show = begin(store, clock)
    show.do(Kind.START)
    clock.go(6)
    show.do(Kind.NEXT)
    clock.go(10)
    show.do(Kind.NEXT)
    known = ids(store)
    with store.edit("Change during the show") as session:
        items.change(session, [known[0]], length=360)
        items.remove(session, [known[1]])
        items.add(session, title="Thêm", length=120, after=known[2])
    with store.read() as session:
        show.follow(show_items(session, DAY))
    made = read(store, show)
    titles = [line.title for line in made.lines]
    assert titles == ["Mục 1", "Mục 2", "Mục 3", "Thêm", "Mục 4", "Mục 5"]
    assert made.lines[0].deviation == -4 * MINUTE
    assert made.lines[1].deviation == 0


def test_a_rehearsal_is_told_as_if_it_were_the_day(store: Store) -> None:
    clock = Clock(15, 20)
    show = begin(store, clock, rehearsal=True)
    clock.go(1)
    show.do(Kind.START)
    clock.go(7)
    show.do(Kind.FINISH)
    made = read(store, show)
    assert made.run.rehearsal
    assert (made.late_start, made.lines[0].late, made.lines[0].ran) == (0, 0, 7 * MINUTE)


def test_a_rehearsal_broken_off_ended_when_it_was_closed(store: Store) -> None:
    clock = Clock(15, 20)
    show = begin(store, clock, rehearsal=True)
    show.do(Kind.START)
    clock.go(7)
    show.close()
    made = read(store, show)
    assert made.length == made.lines[0].ran == 7 * MINUTE
    assert [line.progress for line in made.lines[1:]] == [Progress.PASSED] * 4


def test_measured_lengths_become_the_plan(store: Store) -> None:
    clock = Clock(15, 20)
    show = begin(store, clock, rehearsal=True)
    show.do(Kind.START)
    for minutes in (7.1, 10, 0.2):
        clock.go(minutes)
        show.do(Kind.NEXT)
    clock.go(2)
    show.do(Kind.PAUSE)
    clock.go(30)
    show.do(Kind.RESUME)
    clock.go(6)
    show.do(Kind.FINISH)
    first, _second, third, fourth, _fifth = ids(store)
    with store.read() as session:
        found = report.measured(session, report.content(session, show.run_id))
    assert [(each.item_id, each.measured, each.likely) for each in found] == [
        (first, 435, True),
        (third, 15, False),
        (fourth, 480, True),
    ]
    with store.edit("Take") as session:
        report.take_lengths(session, {each.item_id: each.measured for each in found[:1]})
    with store.read() as session:
        assert items.load(session).lines[0].length == 435
        assert first not in {
            each.item_id for each in report.measured(session, report.content(session, show.run_id))
        }
    store.undo()
    with store.read() as session:
        assert items.load(session).lines[0].length == 600


def test_awards_are_counted_once_some_are_marked(store: Store) -> None:
    with store.edit("Awards") as session:
        known = [line.id for line in items.load(session).lines]
        items.change(session, [known[0]], kind=AgendaKind.AWARD_ROUND)
        form = session.scalars(select(AwardForm.id)).first()
        assert form is not None
        made = AwardRound(order=1, form_id=form, agenda_item_id=known[0])
        session.add(made)
        session.flush()
        for place in range(1, 5):
            session.add(
                Award(order=place, form_id=form, name=f"Tập thể {place}", round_id=made.id,
                      place=place)
            )  # fmt: skip
    clock = Clock(8, 0)
    show = begin(store, clock)
    show.do(Kind.START)
    assert read(store, show).awards is None
    with store.edit("Hand over") as session:
        rows = session.scalars(select(Award).order_by(Award.order)).all()
        rows[0].state = rows[1].state = AwardState.HANDED
        rows[2].state = AwardState.ABSENT
    counted = read(store, show).lines[0].awards
    assert counted is not None
    assert (counted.handed, counted.absent, counted.waiting) == (2, 1, 1)
    clock.go(1)
    show.do(Kind.FINISH)
    rehearsal = begin(store, clock, rehearsal=True)
    assert read(store, rehearsal).awards is None


def test_every_run_is_listed(store: Store, played: Show) -> None:
    clock = Clock(14, 0)
    rehearsal = begin(store, clock, rehearsal=True)
    with store.read() as session:
        found = report.runs(session)
    assert [(run.run_id, run.rehearsal, run.closed_at is None) for run in found] == [
        (rehearsal.run_id, True, True),
        (played.run_id, False, False),
    ]


def test_on_paper(store: Store, played: Show) -> None:
    with store.read() as session:
        paper = show_report.content(session, played.run_id, datetime.date(2025, 3, 4))
    document = pdfium.PdfDocument(show_report.draw(paper))
    text = " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)
    assert unicodedata.is_normalized("NFC", text)
    for expected in (
        "Phan Thiết, ngày 04 tháng 3 năm 2025",
        "BÁO CÁO KẾT QUẢ ĐIỀU HÀNH CHƯƠNG TRÌNH",
        "Theo kế hoạch: từ 08:00 đến 08:50, 50 phút.",
        "Thực tế ngày 27/02/2025: từ 08:03 đến 08:43, 40 phút.",
        "bắt đầu muộn 3 phút, kết thúc sớm 7 phút, thời lượng ngắn hơn 10 phút",
        "Không thực hiện 1 mục: Mục 2.",
        "1 Mục 1 08:00 08:03 10:00 12:00 +2:00",
        "Micro <rè> & đã đổi",
        "Tạm dừng 1:30",
        "8:00 −2:00",
        "Toàn bộ chương trình 08:00 08:03 50:00 40:00 −10:00",
        "NGƯỜI LẬP BÁO CÁO",
    ):
        assert expected in text, expected


def test_the_paper_of_a_rehearsal_and_of_a_run_not_begun(store: Store) -> None:
    show = begin(store, Clock(15, 0), rehearsal=True)
    with store.read() as session:
        paper = show_report.content(session, show.run_id, DAY)
    assert paper.kind == "BÁO CÁO KẾT QUẢ TỔNG DUYỆT CHƯƠNG TRÌNH"
    assert "Chương trình chưa bắt đầu." in paper.findings
    assert show_report.draw(paper).startswith(b"%PDF")


def test_in_excel_with_real_times(store: Store, played: Show) -> None:
    with store.read() as session:
        book = load_workbook(io.BytesIO(show_report_sheet.export(session, played.run_id)))
    rows = list(book["Diễn biến"].iter_rows(min_row=6, values_only=True))
    assert len(rows) == 5
    assert rows[0][1:9] == (
        "Mục 1",
        "Phần 0",
        datetime.time(8, 0),
        datetime.time(8, 3),
        3,
        datetime.timedelta(minutes=10),
        datetime.timedelta(minutes=12),
        2,
    )
    assert rows[1][4:9] == (None, None, datetime.timedelta(minutes=10), None, None)
    assert "Không thực hiện" in rows[1][13]
    summary = [row[1] for row in book["Kết quả điều hành"].iter_rows(min_row=6, values_only=True)]
    assert any("kết thúc sớm 7 phút" in line for line in summary)
