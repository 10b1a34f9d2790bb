"""The preparation plan on paper and in Excel."""

import datetime
import io

import pypdfium2 as pdfium
from openpyxl import load_workbook

from app.conference import preparation, profile
from app.documents import preparation_list
from app.workbooks import preparation_sheet, writer

TODAY = datetime.date(2025, 1, 12)


def words(pdf: bytes) -> list[str]:
    document = pdfium.PdfDocument(pdf)
    return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def test_every_task_by_owner_with_day_and_state(store) -> None:
    with store.edit("Announce") as session:
        profile.change(session, held_on=datetime.date(2025, 2, 27))
    with store.read() as session:
        paper = preparation_list.content(session, TODAY)
        pages = words(preparation_list.draw(paper))
    text = " ".join(pages)
    for part in paper.parts:
        assert part.owner in text
        for line in part.tasks:
            assert line.title in text
    for expected in ("Ngày tổ chức: 27/02/2025", "12/02/2025", "Trễ hạn", "Sắp đến hạn"):
        assert expected in text


def test_the_header_row_repeats(store) -> None:
    with store.edit("Many") as session:
        for number in range(60):
            preparation.add(session, f"Việc <mẫu> & số {number}", "Sở Nội vụ")
    with store.read() as session:
        pages = words(preparation_list.draw(preparation_list.content(session, TODAY)))
    assert len(pages) > 2
    assert all("Nội dung công việc" in page for page in pages)
    assert "Việc <mẫu> & số 59" in " ".join(pages)


def test_one_owner_alone(store) -> None:
    with store.read() as session:
        paper = preparation_list.content(session, TODAY, "Văn phòng UBND tỉnh")
        assert [part.owner for part in paper.parts] == ["Văn phòng UBND tỉnh"]
        assert "Chưa có hạn" in " ".join(words(preparation_list.draw(paper)))


def test_as_a_workbook(store) -> None:
    with store.read() as session:
        book = load_workbook(io.BytesIO(writer.build(preparation_sheet.sheets(session, TODAY))))
    rows = list(book.active.iter_rows(min_row=6, values_only=True))
    assert len(rows) == 21
    dates = [row[3] for row in rows if isinstance(row[3], datetime.datetime)]
    assert datetime.datetime(2025, 1, 9) in dates
    assert "Trước hội nghị 15 ngày" in [row[3] for row in rows]
