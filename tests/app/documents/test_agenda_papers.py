"""The programme for delegates and the internal run sheet, read back from their PDFs."""

import datetime
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from app.agenda import items
from app.conference import profile
from app.documents import programme, run_sheet
from app.documents.paper import NothingToPrint
from app.show import journal
from app.show.plan import show_items
from app.show.running import Show
from app.show.state import Kind
from app.show.timeline import Instant
from db.store import Store
from tests.app import a_morning

DAY = datetime.date(2025, 2, 7)
NOW = datetime.datetime(2025, 2, 7, 6, 45)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with profile.create(tmp_path / "Hội nghị thử.giaouoc") as store:
        with store.edit("Plan") as session:
            profile.change(session, held_on=DAY, hall_address="Hội trường Mẫu", starts_at=450)
            a_morning.plan(session)
        yield store


def pages(pdf: bytes) -> list[str]:
    document = pdfium.PdfDocument(pdf)
    return [" ".join(page.get_textpage().get_text_range().split()) + " " for page in document]


def test_the_programme_is_a_state_paper(store: Store) -> None:
    with store.read() as session:
        (text,) = pages(programme.draw(programme.content(session)))
    assert unicodedata.is_normalized("NFC", text)
    for expected in (
        "UBND TỈNH BÌNH THUẬN",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc",
        "Phan Thiết, ngày 07 tháng 02 năm 2025",
        "CHƯƠNG TRÌNH",
        "Thời gian: 07 giờ 30, ngày 07/02/2025",
        "Địa điểm: Hội trường Mẫu",
        "Thời gian Nội dung Người thực hiện",
        "I. NGHI THỨC",
        "III. KHEN THƯỞNG, PHÁT ĐỘNG VÀ KÝ KẾT",
        "Tham luận: Trường học <mẫu> & bản làng",
        "Đài Phát thanh - Truyền hình tỉnh",
        "BAN TỔ CHỨC",
    ):
        assert expected in text, expected


def test_rounds_stand_together_and_a_clip_with_its_speech(store: Store) -> None:
    with store.read() as session:
        parts = programme.content(session).parts
    lines = {line.title: line for part in parts for line in part.lines}
    assert "Ổn định tổ chức" not in lines
    flags = lines["Trao Cờ thi đua của UBND tỉnh"]
    assert (len(flags.items), flags.end - flags.start) == (2, 480)
    assert len(lines["Trao Bằng khen của Chủ tịch UBND tỉnh"].items) == 2
    speech = lines["Tham luận: Nông dân làm giàu"]
    assert speech.more == ("Phóng sự: Trồng thanh long sạch",)
    assert speech.end - speech.start == 720
    assert sum(len(line.items) for line in lines.values()) == len(a_morning.MORNING) - 1


def test_an_item_that_is_not_listed_counts_to_the_line_before_it(store: Store) -> None:
    with store.read() as session:
        first, second = programme.content(session).parts[0].lines[:2]
    # Settling the hall, 07:55 to 08:00, is the staff's business.
    assert (first.title, first.end) == ("Đón tiếp đại biểu, phát tài liệu", 8 * 3600)
    assert second.start == 8 * 3600


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Trao Bằng khen, đợt 2", "Trao Bằng khen"),
        ("Trao Bằng khen (đợt II/5)", "Trao Bằng khen"),
        ("Trao Bằng khen - đợt thứ 3", "Trao Bằng khen"),
        ("Đợt 2", "Đợt 2"),
        ("Trao Cờ thi đua năm 2024", "Trao Cờ thi đua năm 2024"),
    ],
)
def test_what_tells_rounds_apart(title: str, expected: str) -> None:
    assert programme.series_title(title) == expected


def test_a_long_programme_goes_on_under_its_header(store: Store) -> None:
    with store.edit("Many") as session:
        for number in range(60):
            items.add(session, title=f"Tiết mục thêm {number}", length=60)
    with store.read() as session:
        texts = pages(programme.draw(programme.content(session)))
    assert len(texts) > 1
    assert all("Người thực hiện" in text for text in texts)
    assert texts[1].startswith("2 ")
    assert all(any(f"Tiết mục thêm {n} " in text for text in texts) for n in range(59))


def test_nothing_to_print_without_items(store: Store) -> None:
    with store.edit("Empty") as session:
        items.remove(session, [line.id for line in items.load(session).lines])
    with store.read() as session:
        with pytest.raises(NothingToPrint, match="Agenda page"):
            programme.content(session)
        with pytest.raises(NothingToPrint):
            run_sheet.content(session, NOW)


def test_the_run_sheet_tells_everything_of_every_item(store: Store) -> None:
    with store.read() as session:
        texts = pages(run_sheet.draw(run_sheet.content(session, NOW)))
        agenda = items.load(session)
    text = " ".join(texts)
    assert unicodedata.is_normalized("NFC", text)
    for line in agenda.lines:
        assert line.title.split()[-1] in text
    for expected in (
        "BẢNG ĐIỀU HÀNH THỜI GIAN",
        "Bắt đầu 07:30",
        "Bản in lúc 06:45 ngày 07/02/2025",
        "Thi đua yêu nước.mp4",
        "Ánh sáng: tắt đèn khán phòng",
        "10:00 cố định",
        "Khoảng trống 31 phút 30 giây",
        "Có thể rút còn 3 phút",
        "Có thể bỏ",
        "5:30",
    ):
        assert expected in text, expected
    assert all("Hiệu lệnh" in page for page in texts)


def test_a_clash_is_told(store: Store) -> None:
    with store.edit("Clash") as session:
        found = items.load(session).lines
        items.change(session, [found[4].id], fixed_start=found[3].slot.end - 120)
    with store.read() as session:
        text = " ".join(pages(run_sheet.draw(run_sheet.content(session, NOW))))
    assert "TRÙNG GIỜ 2 phút với mục trước" in text


def test_no_item_breaks_over_a_page(store: Store) -> None:
    with store.edit("Long") as session:
        ids = [line.id for line in items.load(session).lines]
        for number, item_id in enumerate(ids):
            cues = "\n".join(f"Hiệu lệnh {number}.{line}" for line in range(12))
            items.change(session, [item_id], cues=cues)
    with store.read() as session:
        texts = pages(run_sheet.draw(run_sheet.content(session, NOW)))
    assert len(texts) > 3
    for number in range(len(ids)):
        first = [p for p, text in enumerate(texts) if f"Hiệu lệnh {number}.0 " in text]
        last = [p for p, text in enumerate(texts) if f"Hiệu lệnh {number}.11 " in text]
        assert first == last
        assert len(first) == 1


def test_cues_longer_than_a_page_are_printed_all_the_same(store: Store) -> None:
    with store.edit("Long") as session:
        cues = "\n".join(f"Dòng {line}." for line in range(150))
        items.change(session, [items.load(session).lines[0].id], cues=cues)
    with store.read() as session:
        text = " ".join(pages(run_sheet.draw(run_sheet.content(session, NOW))))
    assert all(f"Dòng {line}." in text for line in range(150))


class _Clock:
    def __init__(self, at: datetime.datetime) -> None:
        self.wall = round(at.timestamp() * 1000)

    def now(self) -> Instant:
        return Instant(self.wall, self.wall, "a")


def test_actual_times_are_filled_in_during_the_show(store: Store) -> None:
    clock = _Clock(datetime.datetime(2025, 2, 7, 7, 31, 10))
    with store.read() as session:
        show = Show.begin(store, clock, show_items(session, DAY))
    show.do(Kind.START)
    clock.wall += 1_620_000
    show.do(Kind.NEXT)
    show.do(Kind.SKIP, item=show.state.items[2].key)
    with store.read() as session:
        run_id = journal.runs(session)[0].run_id
        asked = run_sheet.content(session, NOW, run_id)
        assert run_sheet.content(session, NOW) == asked
    lines = [line for part in asked.parts for line in part.lines]
    assert [line.actual for line in lines[:4]] == [
        "07:31:10\n27:00",
        "07:58:10\nđang diễn ra",
        "bỏ qua",
        "",
    ]
