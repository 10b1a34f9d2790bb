"""Cells on the clipboard: as Excel, LibreOffice and Word write them, and as they go out."""

import html.parser
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.i18n import set_language
from app.workbooks import headers, pasted
from app.workbooks.errors import WorkbookError
from app.workbooks.refused import Refused
from app.workbooks.table import SheetTable

CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12) | st.text(
    'a"\t\n,= Đ', max_size=6
)
TABLES = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=6)
)


@given(TABLES)
def test_what_is_copied_is_read_back_as_the_same_cells(rows):
    # A line break in a cell is one sign, however it was written.
    wanted = [[cell.replace("\r\n", "\n").replace("\r", "\n") for cell in row] for row in rows]
    assert pasted.split(pasted.to_text(rows)) == wanted


@given(st.text(st.sampled_from('a"\t\r\n'), max_size=40))
def test_any_text_is_read_as_some_cells(text):
    rows = pasted.split(text)
    assert all(rows)
    assert len(rows) <= text.count("\n") + text.count("\r") + 1


class _Table(html.parser.HTMLParser):
    """The cells of a table in a web page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.kinds: list[dict[str, str | None]] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        if tag == "tr":
            self.rows.append([])
        elif tag == "td":
            self.rows[-1].append("")
            self.kinds.append(dict(attrs))
        elif tag == "br":
            self.rows[-1][-1] += "\n"

    def handle_data(self, data):
        if self.rows and self.rows[-1]:
            self.rows[-1][-1] += data


@given(st.lists(st.lists(st.text("<&>\"'a\n"), min_size=1, max_size=3), min_size=1, max_size=3))
def test_the_web_page_says_the_same(rows):
    found = _Table(pasted.to_html(rows)).rows
    assert [[cell.strip("\n") for cell in row] for row in found] == [
        [cell.strip("\n") for cell in row] for row in rows
    ]


def test_excel_gets_texts_as_texts_and_numbers_as_numbers():
    row = ["0912345678", "=1+1", "12", "9,5", "1.000.000", "−0,25", "1.2", "25/02/2025", "A1"]
    kinds = _Table(pasted.to_html([row])).kinds
    numbers = [kind.get("x:num") for kind in kinds]
    assert numbers == [None, None, "12", "9.5", "1000000", "-0.25", None, None, None]
    assert all("@" in (kind["style"] or "") for kind in kinds if "x:num" not in kind)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]),  # Excel ends its last line
        ("a\tb\nc\td", [["a", "b"], ["c", "d"]]),  # LibreOffice does not
        ("a\r\n\r\nb\r\n", [["a"], [""], ["b"]]),
        ('"Dòng 1\nDòng 2"\tb\r\n', [["Dòng 1\nDòng 2", "b"]]),
        ('"Dòng 1\r\nDòng 2"\tb', [["Dòng 1\nDòng 2", "b"]]),
        ('"Danh hiệu ""Cờ"""\tb', [['Danh hiệu "Cờ"', "b"]]),
        ('"Cờ" thi đua\tb', [['"Cờ" thi đua', "b"]]),  # no quoted cell: text goes on behind it
        ('"Cờ thi đua\tb\nc\td', [['"Cờ thi đua', "b"], ["c", "d"]]),  # never closed
        ("\t\t", [["", "", ""]]),
        ("", []),
    ],
)
def test_cells_as_office_programs_write_them(text, rows):
    assert pasted.split(text) == rows


def test_pasted_texts_are_clean_unicode():
    decomposed = unicodedata.normalize("NFD", "Nguyễn Văn Mẫu")
    block = pasted.block(f"\u00a0{decomposed}\u00a0 \tA\u200b12\r\nx\r\n")
    assert block.rows == (("Nguyễn Văn Mẫu", "A12"), ("x", ""))


def test_old_fonts_are_decoded_as_in_an_import():
    names = ["NguyÔn V¨n MÉu", "TrÇn ThÞ §Æng VÝ Dô", "Phã Chñ tÞch Héi ®ång"]
    block = pasted.block("\r\n".join(names))
    assert [row[0] for row in block.rows] == [
        "Nguyễn Văn Mẫu", "Trần Thị Đặng Ví Dụ", "Phó Chủ tịch Hội đồng",
    ]  # fmt: skip


def test_more_than_can_be_pasted_is_refused_with_the_limit():
    set_language("en")
    with pytest.raises(WorkbookError, match=r"10000 rows.*import that"):
        pasted.block("a\tb\n" * 50_000)
    with pytest.raises(WorkbookError, match="10000 rows"):
        pasted.block("a" * (pasted.MAX_CHARS + 1))


def test_a_sheet_for_the_importer_keeps_the_numbers_of_the_lines():
    block = pasted.block("a\tb\r\n\r\nc\td")
    sheet = pasted.sheet(block, ["Họ và tên", "Chức vụ"])
    assert sheet == SheetTable(
        "", [["Họ và tên", "Chức vụ"], ["a", "b"], ["c", "d"]], [0, 1, 3]
    )  # fmt: skip
    assert headers.find_header(sheet).first == 0


def test_a_line_of_headings_is_known_in_any_order():
    block = pasted.block("CHỨC VỤ\tHọ tên\nx\ty")
    assert pasted.heading_columns(block, ["", "Họ tên", "Chức vụ"]) == [2, 1]
    assert pasted.heading_columns(block, ["Họ tên"]) is None
    assert pasted.heading_columns(pasted.block("a\ta"), ["A", "B"]) is None


def test_a_choice_is_named_whole_or_by_its_beginning():
    choices = [(1, "Cờ thi đua"), (2, "Bằng khen"), (3, "Bằng khen của Thủ tướng")]
    assert pasted.choice("CO THI DUA", choices) == 1
    assert pasted.choice("Bằng khen", choices) == 2
    assert pasted.choice("Bằng khen của", choices) == 3
    for text in ("Bằng", "", "Giấy khen"):
        with pytest.raises(Refused):
            pasted.choice(text, choices)


def test_a_corrected_name_is_still_the_same_one():
    assert pasted.alike("Nguyễn Văn Mâu", "Nguyễn Văn Mẫu")
    assert pasted.alike("Nguyễn Thị Mẫu", "Nguyễn Thị Mẫn")
    assert not pasted.alike("Nguyễn Văn Mẫu", "Trần Thị Ví Dụ")


WORD = """<html xmlns:w="urn:schemas-microsoft-com:office:word"><body><!--StartFragment-->
<table class=MsoNormalTable border=1><tr style='height:1cm'>
<td width=100><p class=MsoNormal><b>Họ
và tên</b></p></td><td><p>Chức vụ, đơn vị</p></td></tr>
<tr><td><p>Nguyễn Văn Mẫu</p></td><td><p>Giám đốc</p><p>Sở Nội vụ&nbsp;</p></td></tr>
<tr><td colspan=2><p>Trần Thị Ví Dụ</p></td></tr></table><!--EndFragment--></body></html>"""


def test_a_table_of_word_keeps_cells_of_several_paragraphs():
    text = "Họ và tên\tChức vụ, đơn vị\r\nNguyễn Văn Mẫu\tGiám đốc\r\nSở Nội vụ\r\nTrần Thị Ví Dụ\t"
    assert pasted.block(text, WORD).rows == (
        ("Họ và tên", "Chức vụ, đơn vị"),
        ("Nguyễn Văn Mẫu", "Giám đốc\nSở Nội vụ"),
        ("Trần Thị Ví Dụ", ""),
    )


EXCEL = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style><!--
.xl65 {mso-number-format:"\\@"; font-family:".VnTime", sans-serif;}
.xl66 {font-family:"Times New Roman", serif;} --></style></head><body><table>
<tr><td class=xl65>MÉu</td><td class=xl66>Dô</td></tr></table></body></html>"""


def test_the_font_of_a_cell_tells_its_encoding():
    page = EXCEL.replace("MÉu", "§¬")
    assert pasted.block("§¬\tDô\r\n", page).rows == (("Đơ", "Dô"),)
    assert pasted.block("1\t2\t3\r\n", EXCEL).rows == (("1", "2", "3"),)  # another table


@pytest.mark.parametrize("page", ["", "<p>Không có bảng</p>", "<table></table>", "<td>x<table>"])
def test_pages_without_a_table_leave_the_text(page):
    assert pasted.block("a\tb", page).rows == (("a", "b"),)


@given(st.text(st.sampled_from("<>/tablerd \"'=&;x\n"), max_size=60))
def test_any_page_is_survived(page):
    assert pasted.block("a", f"<table><tr>{page}").rows
