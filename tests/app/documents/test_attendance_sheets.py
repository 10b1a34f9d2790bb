"""Attendance sheets, read back from the PDF."""

import datetime
import re
import unicodedata

import pypdfium2 as pdfium
import pytest

from app.conference import sample
from app.delegates import register
from app.delegates.register import DelegateData
from app.documents import attendance_sheets
from app.documents.paper import NothingToPrint
from app.seating import plan
from db.models import DelegateGroup, Reply

TODAY = datetime.date(2025, 2, 20)


def pages(pdf: bytes) -> list[str]:
    document = pdfium.PdfDocument(pdf)
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return [unicodedata.normalize("NFC", " ".join(text.split())) for text in texts]


@pytest.fixture(scope="module")
def session(tmp_path_factory):
    path = tmp_path_factory.mktemp("in") / "Mẫu.giaouoc"
    with sample.create(path) as store, store.read() as session:
        yield session


def test_everybody_who_comes_stands_once_in_the_group(session) -> None:
    made = attendance_sheets.content(session, TODAY)
    seating = plan.load(session)
    listed = [line.name for sheet in made.sheets for line in sheet.lines]
    assert len(listed) == sum(sitter.comes for sitter in seating.sitters)
    for sitter in seating.sitters:
        (here,) = [s for s in made.sheets if s.group_id == sitter.group_id]
        inside = any(sitter.name in line.name for line in here.lines)
        assert inside == sitter.comes
    groups = [sheet.group for sheet in made.sheets]
    assert groups == [g.name for g in session.query(DelegateGroup).order_by("order")]


def test_sheets_have_headers_numbers_and_a_reserve(session) -> None:
    made = attendance_sheets.content(session, TODAY)
    texts = pages(attendance_sheets.draw(made))
    assert all("STT Họ và tên Chức vụ, đơn vị Ghế Ký tên" in text for text in texts)
    begin = [n for n, text in enumerate(texts) if "DANH SÁCH ĐẠI BIỂU KÝ TÊN" in text]
    assert len(begin) == len(made.sheets)
    large = max(made.sheets, key=lambda sheet: len(sheet.lines))
    at = made.sheets.index(large)
    whole = " ".join(texts[begin[at] : [*begin, len(texts)][at + 1]])
    last = len(large.lines) + large.reserve
    assert large.reserve >= 3
    # Numbers of blank lines follow each other without a text between them.
    reserve = " ".join(str(n) for n in range(len(large.lines) + 1, last + 1))
    assert reserve in re.sub(r" In ngày .*? STT Họ và tên .*? Ký tên", "", whole)
    assert f"Theo danh sách: {len(large.lines)} đại biểu" in whole


def test_one_group_alone(session) -> None:
    group = session.query(DelegateGroup).filter_by(code="P3").one()
    made = attendance_sheets.content(session, TODAY, [group.id])
    assert [sheet.group for sheet in made.sheets] == [group.name]
    (text,) = pages(attendance_sheets.draw(made))
    assert "Chủ tịch UBND tỉnh" in text
    assert "CT1" in text


def test_without_a_group_and_with_a_substitute(store) -> None:
    with store.edit("Add") as session:
        register.add(session, DelegateData("Lê Văn Mẫu", "Ông", "Giám đốc", reply=Reply.SUBSTITUTE))
        register.add(session, DelegateData("Trần Mẫu Vắng", reply=Reply.DECLINED))
    with store.read() as session:
        made = attendance_sheets.content(session, TODAY)
    (sheet,) = made.sheets
    assert sheet.group == "Đại biểu khác"
    (line,) = sheet.lines
    assert (line.name, line.office, line.seat) == (
        "Ông Lê Văn Mẫu (cử người đi thay)", "Giám đốc", "",
    )  # fmt: skip


def test_nothing_to_print(store) -> None:
    with store.read() as session, pytest.raises(NothingToPrint):
        attendance_sheets.content(session, TODAY)
