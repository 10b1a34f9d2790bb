"""Tables to sign in, read back from the PDF: every row once and in order, nothing broken."""

import datetime
import re
import unicodedata

import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.imposition import points
from app.documents.paper import PaperHead
from app.documents.signature_table import (
    Closing,
    Line,
    LineStyle,
    PageNumbers,
    SignatureList,
    SignaturePaper,
    Signer,
    draw,
)
from app.documents.state_paper import StateHead
from app.documents.table_layout import (
    SIGN_HEIGHT,
    BandKind,
    Column,
    Group,
    Numbering,
    Table,
    lay_out,
)

HEAD = PaperHead("Hội đồng mẫu", "Hội nghị mẫu", None, datetime.date(2025, 2, 20))
STATE = StateHead("UBND tỉnh mẫu", "Hội đồng mẫu", "Phan Thiết, ngày 27 tháng 02 năm 2025")
COLUMNS = (Column("Họ và tên", 60), Column("Đơn vị", 50), Column("Ký nhận", 35))
CLOSING = Closing(
    ("Tổng số: đã ký nhận đủ",), signers=(Signer("NGƯỜI LẬP"), Signer("CHỦ TỊCH", "Lê Mẫu Ái"))
)


def listed(groups, numbering=Numbering.THROUGH, closing=CLOSING, **more) -> SignaturePaper:
    table = Table(COLUMNS, groups, numbering)
    front = (Line("DANH SÁCH KÝ NHẬN", LineStyle.TITLE), Line("Đợt 1"))
    made = SignatureList(front, table, closing, "Ký nhận đợt 1")
    return SignaturePaper(HEAD, "Danh sách ký nhận", [made], STATE, **more)


def pages(pdf: bytes) -> list[str]:
    found = []
    for page in pdfium.PdfDocument(pdf):
        text = page.get_textpage().get_text_range()
        assert unicodedata.is_normalized("NFC", text)
        found.append(" ".join(text.split()))
    return found


def named(group: int, row: int, words: int) -> tuple[str, str, str]:
    """A row whose name tells its place, with a unit of some length."""
    return f"Mẫu{group:02}x{row:03}", "Đẵng Ẩm " * words, ""


GROUPS = st.lists(
    st.tuples(st.lists(st.integers(1, 30), max_size=25), st.booleans(), st.integers(0, 4)),
    max_size=6,
)


def made_groups(drawn) -> list[Group]:
    return [
        Group(
            [named(g, r, words) for r, words in enumerate(rows)],
            f"Khối {g:02}a" if head else "",
            more,
        )
        for g, (rows, head, more) in enumerate(drawn)
    ]


@given(GROUPS, st.sampled_from(Numbering), st.booleans())
@settings(max_examples=40)
def test_every_row_stands_once_in_order_under_its_number(drawn, numbering, lying) -> None:
    groups = made_groups(drawn)
    found = pages(draw(listed(groups, numbering, lying=lying)))
    text = " ".join(found)
    number, numbers, names = 0, [], []
    for group in groups:
        if numbering is Numbering.BY_GROUP:
            number = 0
        for cells in group.rows:
            number += 1
            numbers.append(number)
            names.append(cells[0])
        number += group.reserve
    assert re.findall(r"(\d+) Mẫu\d\dx\d\d\d", text) == [str(n) for n in numbers]
    assert re.findall(r"Mẫu\d\dx\d\d\d", text) == names
    assert re.findall(r"Khối \d\da", text) == [group.heading for group in groups if group.heading]
    for page, content in enumerate(found, start=1):
        assert f"Trang {page}/{len(found)}" in content
        # A heading is never the last thing in the table of a page, unless nothing belongs to it.
        last = re.search(r"Khối (\d\d)a (?:Tổng số|In ngày)", content)
        assert last is None or not any((groups[int(last[1])].rows, groups[int(last[1])].reserve))
    assert [page for page, content in enumerate(found) if "Tổng số" in content] == [len(found) - 1]
    for page in found:
        if re.search(r"Mẫu\d\dx", page):
            assert page.count("Họ và tên") == 1 and page.count("Ký nhận") >= 1


@given(GROUPS, st.floats(60, 700), st.floats(0, 300))
@settings(max_examples=100)
def test_pages_hold_what_they_are_given(drawn, first, tail) -> None:
    table = Table(COLUMNS, made_groups(drawn))
    laid = lay_out(table, 450, first, 700, tail)
    bands = [band for page in laid.pages for band in page]
    rows = sum(len(group.rows) + group.reserve for group in table.groups)
    assert sum(band.kind is BandKind.ROW for band in bands) == rows
    assert all(band.height >= points(SIGN_HEIGHT) for band in bands if band.kind is BandKind.ROW)
    for number, page in enumerate(laid.pages):
        room = (first if number == 0 else 700) - laid.header.height
        used = sum(band.height for band in page) + (tail if number == laid.tail_page else 0)
        assert used <= room + 1e-6 or not page or number == laid.tail_page == 0
        if page and number < laid.tail_page and page[-1].kind is BandKind.HEADING:
            # Only a group without a single row is left at the foot.
            after = [band for later in laid.pages[number + 1 :] for band in later]
            assert not after or after[0].kind is BandKind.HEADING
    assert laid.tail_page == len(laid.pages) - 1


def test_reserve_rows_run_on_in_number() -> None:
    found = pages(draw(listed([Group([named(0, 0, 1)], reserve=3)])))
    assert "1 Mẫu00x000 Đẵng Ẩm 2 3 4 Tổng số: đã ký nhận đủ" in found[0]


def test_signers_stay_with_the_last_row() -> None:
    for rows in range(10, 20):
        found = pages(draw(listed([Group([named(0, row, 1) for row in range(rows)])])))
        assert f"Mẫu00x{rows - 1:03}" in found[-1]
        assert "NGƯỜI LẬP" in found[-1] and "Lê Mẫu Ái" in found[-1]


@pytest.mark.parametrize("lying", [False, True])
def test_a_text_longer_than_a_page_is_set_smaller(lying) -> None:
    groups = [Group([("Mẫu", "Ban Quản lý dự án đầu tư xây dựng " * 60, "")] * 2)]
    pdf = draw(listed(groups, lying=lying))
    assert len(pages(pdf)) <= 3
    for page in pdfium.PdfDocument(pdf):
        width, height = page.get_size()
        text = page.get_textpage()
        for index in range(text.count_chars()):
            left, bottom, right, top = text.get_charbox(index)
            assert left >= 0 and bottom >= 0 and right <= width and top <= height


def test_nothing_to_list_keeps_the_header_row() -> None:
    found = pages(draw(listed([])))
    assert len(found) == 1
    assert "STT Họ và tên Đơn vị Ký nhận" in found[0]
    assert len(pages(draw(SignaturePaper(HEAD, "Trống", [])))) == 1


def test_numbers_on_top_as_state_papers_have_them() -> None:
    groups = [Group([named(0, row, 1) for row in range(60)])]
    found = pages(draw(listed(groups, page_numbers=PageNumbers.TOP)))
    assert len(found) > 2
    assert "Trang" not in " ".join(found)
    # The number on top is drawn last.
    assert [page.split()[-1] for page in found[1:]] == [str(n) for n in range(2, len(found) + 1)]
    assert not found[0].split()[-1].isdigit()
