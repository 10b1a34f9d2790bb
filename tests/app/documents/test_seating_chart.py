"""The seating chart, read back from the PDF: everybody once, all on the sheet, no overlap."""

import ctypes
import datetime
import unicodedata
from collections import Counter
from dataclasses import replace

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.conference import profile, sample
from app.delegates import register
from app.documents import hall_paper, seating_chart
from app.documents.imposition import A4, points
from app.documents.paper import PaperHead
from app.documents.seating_chart import (
    ChartPerson,
    Counts,
    GroupLine,
    Mode,
    Paper,
    SeatingChart,
    draw,
    short_name,
)
from app.documents.seating_chart_layout import Sheet, box_factors
from app.documents.seating_chart_page import ChartPage
from app.seating import halls, plan
from app.seating.editing import change_seats
from app.seating.generator import HallSpec, generate
from app.seating.hall import Hall, Part, Row, Seat
from db.models import Reply

TODAY = datetime.date(2025, 2, 20)
NAMES = (
    "Nguyễn Văn Mẫu Phượng", "Trần Thị Ẩm", "K' Brếu", "Đỗ An", "Ẩn", "Lê Hữu Mẫu Nghiêng",
    "Tôn Nữ Hoàng Thị Nguyệt Quế Mẫu Anh",
)  # fmt: skip


@pytest.fixture(scope="module")
def chart(tmp_path_factory) -> SeatingChart:
    """The chart of the sample conference."""
    path = tmp_path_factory.mktemp("in") / "Mẫu.giaouoc"
    with sample.create(path) as store, store.read() as session:
        return seating_chart.content(session, TODAY)


def filled(hall: Hall, every: int = 1) -> SeatingChart:
    """A chart of `hall` with somebody made up on every seat, or on every second, third …"""
    seats = [seat for _row, seat in hall.seats() if seat.enabled][::every]
    people = {
        seat.id: ChartPerson(*short_name(NAMES[place % len(NAMES)]), "a", "#15803d")
        for place, seat in enumerate(seats)
    }
    count = len(people)
    free = sum(seat.enabled for _row, seat in hall.seats()) - count
    return SeatingChart(
        PaperHead("Hội đồng mẫu", "Hội nghị mẫu", None, TODAY),
        "Hội trường mẫu",
        hall,
        people,
        (GroupLine("a", "Nhóm mẫu", "#15803d", count),) if count else (),
        (),
        Counts(count + free, count, free, 0, 0, 0),
    )


def texts(pdf: bytes) -> list[str]:
    """Every text as it was drawn, in the order of drawing."""
    found = []
    for page in pdfium.PdfDocument(pdf):
        textpage = page.get_textpage()
        for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
            size = raw.FPDFTextObj_GetText(item, textpage, None, 0)
            buffer = ctypes.create_string_buffer(size)
            raw.FPDFTextObj_GetText(
                item, textpage, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size
            )
            found.append(buffer.raw.decode("utf-16-le").rstrip("\0").strip())
    return found


def seats_drawn(pdf: bytes, made: SeatingChart) -> Counter[tuple[str, ...]]:
    """(number, sign, initials, given name) as often as they stand on the chart."""
    drawn = "".join(f"|{part}|" for text in texts(pdf) for part in text.split())
    return Counter({key: drawn.count("".join(f"|{part}|" for part in key)) for key in keys(made)})


def keys(made: SeatingChart) -> Counter[tuple[str, ...]]:
    seats = made.hall.by_id
    return Counter(
        tuple(filter(None, (seats[seat][1].number, p.sign, p.initials, p.given)))
        for seat, p in made.people.items()
    )


def assert_on_the_sheet(pdf: bytes) -> None:
    for page in pdfium.PdfDocument(pdf):
        width, height = page.get_size()
        textpage = page.get_textpage()
        for index in range(textpage.count_chars()):
            left, bottom, right, top = textpage.get_charbox(index)
            assert left >= 0 and bottom >= 0 and right <= width and top <= height


def sizes(document: pdfium.PdfDocument) -> list[float]:
    """Type size of every letter."""
    found = []
    for page in document:
        textpage = page.get_textpage()
        for index, letter in enumerate(textpage.get_text_range(errors="replace")):
            # Blanks between two texts are pdfium's own, of size 1.
            if letter.strip():
                found.append(raw.FPDFText_GetFontSize(textpage, index))
    return found


def text_sizes(pdf: bytes) -> list[float]:
    """Type size of every text, in the order of drawing."""
    found = []
    size = ctypes.c_float()
    for page in pdfium.PdfDocument(pdf):
        for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
            assert raw.FPDFTextObj_GetFontSize(item, size)
            found.append(size.value)
    return found


def rects(made: SeatingChart, paper: Paper, mode: Mode):
    """(page, seat id, left, bottom, right, top) of every seat's box, and the sheet."""
    from reportlab.pdfgen.canvas import Canvas

    sheet = Sheet.choose(made, paper, mode)
    found = []
    for number, tile in enumerate(sheet.tiles):
        page = ChartPage(Canvas(None), made, sheet, number)
        for row in tile.rows:
            for seat in row.seats:
                x, y, width, height = page.seat_rect(seat)
                found.append((number, seat.id, x, y, x + width, y + height))
    return sheet, found


# -- content -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Nguyễn Văn An", ("N.V.", "An")),
        ("Đỗ Ánh", ("Đ.", "Ánh")),
        ("Ẩn", ("", "Ẩn")),
        ("Tôn Nữ Hoàng Thị Nguyệt Anh", ("T.T.N.", "Anh")),
        ("ka Să Mẫu", ("K.S.", "Mẫu")),
    ],
)
def test_short_names(name, short) -> None:
    assert short_name(name) == short


def test_counts_and_legend(chart) -> None:
    counts = chart.counts
    assert counts.seats == sum(seat.enabled for _row, seat in chart.hall.seats())
    assert counts.seated == len(chart.people) == sum(group.count for group in chart.groups)
    assert {zone.sign: zone.count for zone in chart.zones} == {"BC": 7, "KT": 7}
    assert counts.free == counts.seats - counts.seated - 14
    signs = [group.sign for group in chart.groups]
    assert len(set(signs)) == len(signs)


def test_without_a_hall_it_says_what_to_do(store) -> None:
    with store.read() as session, pytest.raises(hall_paper.NoHall, match="no hall"):
        seating_chart.content(session, TODAY)


def test_a_hall_without_a_plan_has_empty_seats(store) -> None:
    with store.edit("Hall") as session:
        halls.add(session, "Nhà văn hóa", generate(HallSpec(blocks=(3, 3), rows=2)))
    with store.read() as session:
        made = seating_chart.content(session, TODAY)
    assert made.counts.seated == 0
    assert "Nhà văn hóa" in " ".join(texts(draw(made)))
    assert "Ghế trống (19)" in texts(draw(made))


def test_who_declined_is_not_on_it(store) -> None:
    with store.edit("Hall") as session:
        hall = generate(HallSpec(blocks=(3,), rows=2))
        halls.add(session, "Nhà văn hóa", hall)
        who = register.add(session, register.DelegateData(full_name="Lê Mẫu Ái")).id
        plan.apply(session, {who: hall.by_label["a1"]})
    with store.edit("Declined") as session:
        register.change(session, [who], reply=Reply.DECLINED)
    with store.read() as session:
        assert not seating_chart.content(session, TODAY).people


# -- drawing -------------------------------------------------------------------------------------


@pytest.mark.parametrize("paper", Paper)
def test_everybody_stands_on_the_chart_once(chart, paper) -> None:
    pdf = draw(chart, paper, Mode.NAMES)
    assert seats_drawn(pdf, chart) == keys(chart)
    assert_on_the_sheet(pdf)


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("paper", Paper)
def test_sheets_heads_and_texts(chart, paper, mode) -> None:
    pdf = draw(chart, paper, mode)
    document = pdfium.PdfDocument(pdf)
    longest = points(A4[1]) if paper is Paper.A4 else 2 * points(A4[0])
    for page in document:
        assert max(page.get_size()) == pytest.approx(longest, abs=0.1)
        assert min(page.get_size()) == pytest.approx(longest / 2**0.5, abs=1)
    drawn = texts(pdf)
    assert all(unicodedata.is_normalized("NFC", text) for text in drawn)
    text = " ".join(drawn)
    for expected in (
        chart.head.title, chart.hall_name, chart.head.organiser.upper(), "In ngày 20/02/2025",
        "SÂN KHẤU", "Đoàn chủ tịch", "Cửa 1", "Chỗ xe lăn (2)", f"1/{len(document)}",
    ):  # fmt: skip
        assert expected in text
    for row in chart.hall.rows:
        assert drawn.count(row.label) >= 2


def test_numbers_without_names(chart) -> None:
    drawn = texts(draw(chart, Paper.A3, Mode.NUMBERS))
    assert drawn.count("27") == 14
    assert not any(text == p.given for text in drawn for p in chart.people.values())


def test_disabled_seats_are_crossed_and_counted(chart, store) -> None:
    hall = generate(HallSpec(blocks=(4,), rows=3))
    taken_out = [hall.by_label["b1"], hall.by_label["b2"]]
    hall = change_seats(hall, taken_out, enabled=False)
    with store.edit("Hall") as session:
        halls.add(session, "Nhà văn hóa", hall)
    with store.read() as session:
        made = seating_chart.content(session, TODAY)
    drawn = texts(draw(made))
    assert "Ghế không sử dụng (2)" in drawn
    assert drawn.count("1") == 4  # rows A and C, presidium, secretariat; not B


def test_large_halls_are_drawn_in_parts_that_can_be_read() -> None:
    spec = HallSpec(
        blocks=(18, 24, 18), rows=30, curve=2_500, balcony_blocks=(18, 24, 18), balcony_rows=8
    )
    made = filled(generate(spec))
    for paper in Paper:
        pdf = draw(made, paper, Mode.NAMES)
        document = pdfium.PdfDocument(pdf)
        assert len(document) > 1
        assert seats_drawn(pdf, made) == keys(made)
        drawn = " ".join(texts(pdf))
        assert "BAN CÔNG, HÀNG LA" in drawn
        assert min(sizes(document)) >= 4.5
    assert len(pdfium.PdfDocument(draw(made, Paper.A3, Mode.NAMES))) < len(
        pdfium.PdfDocument(draw(made, Paper.A4, Mode.NAMES))
    )


def test_rows_stay_whole_where_they_can(chart) -> None:
    sheet = Sheet.choose(chart, Paper.A4, Mode.NAMES)
    assert [tile.name for tile in sheet.tiles] == ["Hàng A – D", "Hàng E – Q"]
    for row in chart.hall.rows:
        assert sum(row in tile.rows for tile in sheet.tiles) == 1
    assert min(sheet.sizes) >= 4.5


def test_no_name_looks_more_important(chart) -> None:
    pdf = draw(chart, Paper.A4, Mode.NAMES)
    given = {person.given for person in chart.people.values()}
    found = [size for text, size in zip(texts(pdf), text_sizes(pdf), strict=True) if text in given]
    assert len(found) > 300
    usual = sorted(found)[len(found) // 2]
    assert max(found) < 1.4 * usual


def test_curved_rows_stay_curved(chart) -> None:
    _sheet, found = rects(chart, Paper.A3, Mode.NAMES)
    bottom = {seat: y for _page, seat, _x, y, _right, _top in found}
    row = next(row for row in chart.hall.rows if row.label == "A")
    heights = [bottom[seat.id] for seat in row.seats]
    middle = len(heights) // 2
    assert heights[0] > heights[middle // 2] > heights[middle]
    assert heights[-1] == pytest.approx(heights[0], abs=1)


def test_a_hall_without_seats_is_a_page() -> None:
    assert len(pdfium.PdfDocument(draw(filled(Hall())))) == 1


def test_the_same_plan_gives_the_same_bytes(chart) -> None:
    assert draw(chart) == draw(chart)


def test_close_seats_get_smaller_boxes() -> None:
    seats = tuple(Seat(number, str(number), number * 200, 0) for number in range(1, 4))
    hall = Hall(rows=(Row(9, "A", Part.STALLS, seats),))
    factors = box_factors(hall)
    assert factors[1] == factors[2] == pytest.approx(200 / (550 * 0.93))
    _sheet, found = rects(filled(hall), Paper.A4, Mode.NAMES)
    assert_apart(found)


# -- random halls --------------------------------------------------------------------------------


def assert_apart(found) -> None:
    """No two boxes on a page overlap."""
    by_page: dict[int, list] = {}
    for page, seat, *rect in found:
        by_page.setdefault(page, []).append((*rect, seat))
    for boxes in by_page.values():
        boxes.sort()
        for place, (left, bottom, right, top, _seat) in enumerate(boxes):
            for other_left, other_bottom, _right, other_top, _other in boxes[place + 1 :]:
                if other_left >= right - 1e-6:
                    break
                assert (
                    min(top, other_top) - max(bottom, other_bottom) <= 1e-6
                    or min(right, _right) - max(left, other_left) <= 1e-6
                )


@st.composite
def random_halls(draw, most_rows: int = 35) -> Hall:
    """A hall made from numbers, some of its seats moved by hand."""
    rows = draw(st.integers(1, most_rows))
    balcony = draw(st.sampled_from((((), 0), ((6, 8, 6), 5), ((20,), 2))))
    spec = HallSpec(
        blocks=tuple(draw(st.lists(st.integers(1, 30), min_size=1, max_size=4))),
        rows=rows,
        widening=draw(st.integers(0, 2)),
        curve=draw(st.integers(0, 3_000)),
        cross_aisles=tuple(range(7, rows, 9)) if draw(st.booleans()) else (),
        balcony_blocks=balcony[0],
        balcony_rows=balcony[1],
        presidium=draw(st.integers(0, 9)),
        secretariat=draw(st.integers(0, 4)),
        wheelchairs=0,
        doors=draw(st.sampled_from(((), ("1",), ("1", "2", "3", "4", "5")))),
    )
    hall = generate(spec)
    shifts = draw(
        st.dictionaries(
            st.sampled_from(sorted(hall.by_id)),
            st.tuples(st.integers(-2_000, 2_000), st.integers(-2_000, 2_000)),
            max_size=4,
        )
    )

    def moved(seat: Seat) -> Seat:
        across, deep = shifts.get(seat.id, (0, 0))
        return replace(seat, x=seat.x + across, y=seat.y + deep)

    return replace(
        hall,
        rows=tuple(replace(row, seats=tuple(map(moved, row.seats))) for row in hall.rows),
    )


@settings(max_examples=40)
@given(hall=random_halls(), paper=st.sampled_from(Paper), mode=st.sampled_from(Mode))
def test_every_seat_is_on_the_sheet_and_apart_from_the_others(hall, paper, mode) -> None:
    made = filled(hall, every=2)
    sheet, found = rects(made, paper, mode)
    assert sorted(seat for _page, seat, *_rect in found) == sorted(made.hall.by_id)
    for _page, _seat, left, bottom, right, top in found:
        assert 0 < left < right < sheet.width
        assert sheet.foot - 1e-6 <= bottom < top <= sheet.height - sheet.head + 1e-6
    assert_apart(found)


@settings(max_examples=8)
@given(hall=random_halls(most_rows=12), paper=st.sampled_from(Paper))
def test_nobody_is_lost_in_any_hall(hall, paper) -> None:
    made = filled(hall)
    pdf = draw(made, paper, Mode.NAMES)
    assert seats_drawn(pdf, made) == keys(made)
    assert_on_the_sheet(pdf)


def test_the_title_of_the_conference_may_be_long_or_missing(store) -> None:
    with store.edit("Hall") as session:
        halls.add(session, "Hội trường " * 12, generate(HallSpec(blocks=(3, 3), rows=2)))
        profile.change(session, title="Hội nghị " * 60, organiser="")
    with store.read() as session:
        assert_on_the_sheet(draw(seating_chart.content(session, TODAY), Paper.A4))
    with store.edit("No title") as session:
        profile.change(session, title="")
    with store.read() as session:
        assert_on_the_sheet(draw(seating_chart.content(session, TODAY), Paper.A4))
