"""The report on who attended, on paper and as a workbook."""

import datetime
import io
from collections.abc import Iterator

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from app.conference import sample
from app.delegates import checkin, register, substitutes
from app.documents import attendance_report
from app.documents.attendance_report import AttendanceReport, findings
from app.documents.paper import NothingToPrint
from app.documents.registry import DOCUMENTS
from app.workbooks import attendance_sheet, writer
from db.models import CheckInWay, Delegate, Reply
from db.store import Store
from tests.app.documents.reading import pages

DAY = datetime.date(2025, 2, 28)
FIRST = datetime.datetime(2025, 2, 27, 7, 12)


def milliseconds(at: datetime.datetime) -> int:
    return round(at.timestamp() * 1000)


@pytest.fixture(scope="module")
def held(tmp_path_factory) -> Iterator[Store]:
    """The sample conference after its day; only read.

    Everybody came who had not declined, but for the last three; one came instead of somebody.
    """
    with sample.create(tmp_path_factory.mktemp("in") / "Mẫu.giaouoc") as store:
        with store.edit("Day") as session:
            query = select(Delegate).order_by(Delegate.id)
            coming = [one for one in session.scalars(query) if one.reply is not Reply.DECLINED]
            away = next(one for one in session.scalars(query) if one.reply is Reply.DECLINED)
            register.change(session, [away.id], note="Ăn chay\nVắng: bận họp ở Hà Nội")
            person = substitutes.Person("Lê Thị Thay Mẫu", "Bà", "Phó Trưởng phòng")
            substitutes.replace(session, coming[40].id, person, milliseconds(FIRST))
            for number, one in enumerate(coming[:-3]):
                at = milliseconds(FIRST + datetime.timedelta(seconds=5 * number))
                way = CheckInWay.PAPER if number == 1 else CheckInWay.CODE
                checkin.check_in(session, one.id, at, way)
        yield store


@pytest.fixture(scope="module")
def report(held: Store) -> AttendanceReport:
    with held.read() as session:
        return attendance_report.content(session, DAY)


def test_everybody_is_there_or_absent(report: AttendanceReport) -> None:
    total = report.total
    assert total.present + len(report.absent) == total.invited
    assert [sum(one.told is told for one in report.absent) for told in (True, False)] == [
        total.declined,
        total.unexplained,
    ]
    assert total.unexplained == 3
    assert [one.told for one in report.absent] == sorted(
        (one.told for one in report.absent), reverse=True
    )
    assert sum(part.counts.present for part in report.groups) == total.present


def test_why_somebody_stays_away_is_told(report: AttendanceReport) -> None:
    reasons = [one.reason for one in report.absent if one.told]
    assert "bận họp ở Hà Nội" in reasons
    assert "Đã báo vắng" in reasons


def test_a_substitute_stands_beside_who_was_invited(report: AttendanceReport) -> None:
    (line,) = report.substitutes
    assert line.person.full_name == "Bà Lê Thị Thay Mẫu"
    assert line.invited
    assert line.invited != line.person.full_name


def test_what_the_attendance_came_to(report: AttendanceReport) -> None:
    present = report.total.present
    lines = list(findings(report))
    assert lines[0].startswith(f"Theo danh sách triệu tập, có mặt {present}/350 đại biểu (đạt ")
    assert lines[0].endswith("trong đó 1 đại biểu đi thay.")
    assert "vắng không lý do: 3 đại biểu" in lines[1]
    assert "lúc 07:12" in lines[2]


def test_the_paper_holds_all_of_it(report: AttendanceReport) -> None:
    text = "\n".join(pages(attendance_report.draw(report)))
    for wanted in (
        "BÁO CÁO ĐẠI BIỂU THAM DỰ", "I. ĐẠI BIỂU THEO THÀNH PHẦN", "II. ĐẠI BIỂU THEO ĐƠN VỊ",
        "III. ĐẠI BIỂU ĐI THAY", "IV. ĐẠI BIỂU VẮNG MẶT", "TM. BAN TỔ CHỨC", "Lê Thị Thay Mẫu",
        "Phan Thiết, ngày 28 tháng 02 năm 2025",
    ):  # fmt: skip
        assert wanted in text


def test_before_anybody_came_there_is_nothing_to_report(store: Store) -> None:
    document = DOCUMENTS["attendance-report"]
    with store.read() as session, pytest.raises(NothingToPrint) as refused:
        document.content(session, datetime.datetime(2025, 2, 27))
    assert refused.value.page == "reception"


def test_the_workbook_has_real_times_and_everybody_by_group(held: Store, report) -> None:
    with held.read() as session:
        book = load_workbook(io.BytesIO(writer.build(attendance_sheet.sheets(session))))
    assert book.sheetnames == ["Tham dự", "Tham dự theo thành phần", "Tham dự theo đơn vị"]
    page = book["Tham dự"]
    headings = [cell.value for cell in page[5]]
    rows = [
        dict(zip(headings, values, strict=True)) for values in page.iter_rows(6, values_only=True)
    ]
    assert len(rows) == report.total.invited
    groups = list(dict.fromkeys(row["Thành phần"] for row in rows))
    assert groups == [part.name for part in report.groups]
    times = [row["Thời điểm có mặt"] for row in rows if row["Có mặt"] == "x"]
    assert len(times) == report.total.present
    assert min(times) == FIRST
    cell = page.cell(6, headings.index("Thời điểm có mặt") + 1)
    assert cell.is_date
    assert cell.number_format == "hh:mm dd/mm/yyyy"
    assert [row["Cách ghi nhận"] for row in rows].count("Danh sách ký tên") == 1
    assert [bool(row["Đi thay cho"]) for row in rows].count(True) == 1
    assert [row["Lý do vắng"] for row in rows].count("bận họp ở Hà Nội") == 1
    counts = book["Tham dự theo thành phần"]
    assert sum(row[4] for row in counts.iter_rows(6, values_only=True)) == report.total.present
