"""Every list that goes to Excel, of the sample conference after its morning."""

import datetime
import io
from collections import Counter

import pytest
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries
from sqlalchemy import func, select

from app.agenda import items
from app.awards import awards, signing
from app.conference import invitations, sample
from app.delegates import checkin, roster, substitutes
from app.delegates.substitutes import Person
from app.progress import Cancelled
from app.workbooks import lists
from app.workbooks.lists import LISTS, WHOLE, NothingToExport
from db.models import CheckInWay, Delegate, Score, Task, Unit
from db.store import Store

DAY = datetime.date(2025, 2, 27)
AT = 1_740_620_000_000


@pytest.fixture(scope="module")
def held(tmp_path_factory):
    """The sample with invitations, one who came and one who came instead."""
    with sample.create(tmp_path_factory.mktemp("mẫu") / "Mẫu.giaouoc") as store:
        with store.edit("The day") as session:
            invitations.number(session, [1, 2, 3], 7, DAY)
            checkin.check_in(session, 1, AT, CheckInWay.CODE)
            substitutes.replace(session, 2, Person("Lê Mẫu Thay", "Bà"), AT)
        yield store


@pytest.fixture(scope="module")
def book(held: Store):
    with held.read() as session:
        return load_workbook(io.BytesIO(lists.whole(session, DAY)))


def rows(book, name: str) -> list[dict]:
    page = book[name]
    headings = [cell.value for cell in page[5]]
    return [dict(zip(headings, row, strict=True)) for row in page.iter_rows(6, values_only=True)]


def test_one_sheet_a_list_and_an_index_in_front(book) -> None:
    assert book.sheetnames == [
        "Mục lục", "Hội nghị", "Thành phần", "Chuẩn bị", "Cụm, khối", "Xếp hạng", "Chấm điểm",
        "Hồ sơ khen thưởng", "Đại biểu", "Đi thay", "Giấy mời", "Chỗ ngồi theo hàng",
        "Chỗ ngồi theo tên", "Chỗ ngồi theo cửa", "Sơ đồ chỗ ngồi", "Chương trình", "Khen thưởng",
        "Các đợt", "Người trao", "Ký kết", "Tham dự", "Tham dự theo thành phần",
        "Tham dự theo đơn vị",
    ]  # fmt: skip
    index = rows(book, "Mục lục")
    assert [row["Trang tính"] for row in index] == book.sheetnames[1:]
    for line, row in enumerate(index, start=6):
        link = book["Mục lục"].cell(line, 3).hyperlink.location
        assert link == f"'{row['Trang tính']}'!A1"
        if row["Số dòng"] is not None:
            assert row["Số dòng"] == book[row["Trang tính"]].max_row - 5


def test_the_workbook_is_sound(book) -> None:
    names = [page.title.casefold() for page in book]
    assert len(set(names)) == len(names)
    assert all(len(name) <= 31 for name in names)
    for page in book:
        assert page["A1"].value or page["B1"].value == "UBND TỈNH BÌNH THUẬN"
        assert list(page.defined_names) == list(set(page.defined_names))
        if page.auto_filter.ref:
            _left, top, right, bottom = range_boundaries(page.auto_filter.ref)
            assert (top, right, bottom) == (5, page.max_column, page.max_row)
            assert page.print_title_rows == "$5:$5"
        errors = [c.coordinate for row in page.iter_rows() for c in row if c.data_type in "ef"]
        assert errors == []


def test_delegates_in_the_office_s_order(held, book) -> None:
    found = rows(book, "Đại biểu")
    with held.read() as session:
        people = sorted(roster.load(session), key=lambda row: row.list_order)
    assert [row["Mã đại biểu"] for row in found] == [one.code for one in people]
    assert [row["Điện thoại"] or "" for row in found] == [one.phone for one in people]
    assert [row["Thành phần"] for row in found] == [one.group for one in people]
    assert Counter(row["Trả lời"] for row in found)["Dự"] > 200
    (replaced,) = rows(book, "Đi thay")
    assert replaced["Người đi thay"] == "Bà Lê Mẫu Thay"
    assert replaced["Thời điểm thay"] == datetime.datetime.fromtimestamp(AT / 1000)


def test_clusters_and_every_score(held, book) -> None:
    with held.read() as session:
        units = set(session.scalars(select(Unit.name)))
        scores = session.scalar(select(func.count()).select_from(Score))
    assert {row["Đơn vị"] for row in rows(book, "Cụm, khối")} == units
    points = rows(book, "Chấm điểm")
    assert len(points) == scores
    assert all(0 <= row["Thẩm định"] <= row["Điểm tối đa"] for row in points)
    ranked = rows(book, "Xếp hạng")
    first = [row for row in ranked if row["Số"] == 1]
    assert [row["Hạng"] for row in first] == [1, 1, 3, 4]
    by_unit = {row["Đơn vị"]: row["Tổng thẩm định"] for row in ranked}
    sums: Counter = Counter()
    for row in points:
        sums[row["Đơn vị"]] += row["Thẩm định"]
    assert sums == by_unit


def test_agenda_awards_and_signing(held, book) -> None:
    with held.read() as session:
        agenda, given, signed = items.load(session), awards.load(session), signing.load(session)
    assert [row["Nội dung"] for row in rows(book, "Chương trình")] == [
        line.title for line in agenda.lines
    ]
    listed = rows(book, "Khen thưởng")
    assert [row["Đợt"] for row in listed] == [line.round_number for line in given.awards]
    assert all(isinstance(row["Ngày quyết định"], datetime.datetime) for row in listed)
    assert all(len(row["Mã người nhận"]) == 6 for row in listed)
    assert len(rows(book, "Các đợt")) == len(given.awards)
    presenting = rows(book, "Người trao")
    assert {row["Đợt"] for row in presenting} == {made.number for made in given.rounds}
    assert len(rows(book, "Ký kết")) == len(signed.parties)


def test_preparation_invitations_and_attendance(held, book) -> None:
    with held.read() as session:
        tasks = session.scalar(select(func.count()).select_from(Task))
        people = session.scalar(select(func.count()).select_from(Delegate))
    plan = rows(book, "Chuẩn bị")
    assert len(plan) == tasks
    assert {type(row["Hạn hoàn thành"]) for row in plan} == {datetime.datetime}
    assert [row["Số giấy mời"] for row in rows(book, "Giấy mời")] == [7, 8, 9]
    came = [row for row in rows(book, "Tham dự") if row["Có mặt"]]
    assert [row["Thời điểm có mặt"] for row in came] == [datetime.datetime.fromtimestamp(AT / 1000)]
    assert sum(row["Theo danh sách"] for row in rows(book, "Tham dự theo thành phần")) == people


def test_single_lists_need_no_index(held) -> None:
    with held.read() as session:
        made = lists.filled(session, DAY, ["score-sheets"])
        book = load_workbook(io.BytesIO(lists.workbook(made)))
        (agenda,) = lists.filled(session, DAY, ["agenda"])
        alone = load_workbook(io.BytesIO(lists.workbook([agenda])))
    assert len(book.sheetnames) == 15
    assert made[0].count == len({unit for page in book for unit in _units(page)})
    assert alone.sheetnames == ["Chương trình"]


def _units(page) -> list[str]:
    return [row[1] for row in page.iter_rows(6, values_only=True)]


def test_what_is_empty_is_left_out(store) -> None:
    with store.read() as session:
        found = lists.filled(session, DAY)
        assert [one.name for one in found] == ["conference", "preparation"]
        with pytest.raises(NothingToExport):
            lists.whole(session, DAY, ["delegates", "seating", "show-report"])


def test_every_list_of_an_empty_conference_can_be_made(store) -> None:
    with store.read() as session:
        for name in LISTS:
            LISTS[name].make(session, DAY)
    assert set(WHOLE) < set(LISTS)


def test_gathering_and_writing_can_be_stopped(held) -> None:
    shares: list[float] = []

    def stop(share: float) -> None:
        shares.append(share)
        if share > 0.5:
            raise Cancelled

    with held.read() as session, pytest.raises(Cancelled):
        lists.whole(session, DAY, progress=stop)
    assert shares == sorted(shares)
