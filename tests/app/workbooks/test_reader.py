"""Opening files: by content, never by name; what cannot be used says what to do."""

import zipfile
from pathlib import Path

import pytest
import xlwt
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart

from app.progress import Cancelled
from app.workbooks import csv_text, reader, table
from app.workbooks.errors import WorkbookError

ROWS = [["STT", "Họ và tên", "Số điện thoại"], ["1", "Nguyễn Văn Mẫu", "0912345678"]]


def quiet(_share: float) -> None:
    pass


def rows_of(path: Path) -> list[list[str]]:
    return reader.read(path, quiet).sheets[0].rows


@pytest.mark.parametrize("name", ["a.xlsx", "a.xlsm", "a.XLSX", "sai đuôi.xls", "a.csv"])
def test_xlsx_by_content_whatever_its_name(write, name) -> None:
    assert rows_of(write(ROWS, name=name)) == ROWS


def test_several_sheets_hidden_ones_marked(tmp_path) -> None:
    book = Workbook()
    book.active.title = "Hướng dẫn"
    book.create_sheet("Danh sách").append(["Họ tên"])
    book.create_sheet("Ẩn").sheet_state = "hidden"
    book.create_chartsheet("Biểu đồ").add_chart(BarChart())
    book.save(tmp_path / "a.xlsx")
    read = reader.read(tmp_path / "a.xlsx", quiet)
    assert [(s.name, s.hidden) for s in read.sheets] == [
        ("Hướng dẫn", False),
        ("Danh sách", False),
        ("Ẩn", True),
    ]
    assert read.sheet(" danh sách ").rows == [["Họ tên"]]
    with pytest.raises(WorkbookError, match="Hướng dẫn, Danh sách, Ẩn"):
        read.sheet("Đại biểu")


def test_values_as_an_office_writes_them(tmp_path) -> None:
    import datetime

    book = Workbook()
    day = datetime.datetime(2025, 2, 27)
    book.active.append(
        [912345678, 1.5, day, datetime.time(7, 30), True, False, "0912", None, "#N/A"]
    )
    book.active.append([day.replace(hour=7, minute=5)])
    book.save(tmp_path / "a.xlsx")
    assert rows_of(tmp_path / "a.xlsx") == [
        ["912345678", "1.5", "27/02/2025", "07:30", "x", "", "0912", "", "#N/A"],
        ["27/02/2025 07:05"],
    ]


def test_formulas_give_their_last_values(tmp_path) -> None:
    path = tmp_path / "a.xlsx"
    book = Workbook()
    book.active.append(["Họ và tên", '="Nguyễn"&" Mẫu"'])
    book.save(path)
    # What Excel would have kept as the value beside the formula.
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = (
        parts[sheet]
        .replace(b"<v></v>", "<v>Nguyễn Mẫu</v>".encode())
        .replace(b"<v/>", "<v>Nguyễn Mẫu</v>".encode())
        .replace(b'r="B1"', b'r="B1" t="str"')
    )
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert load_workbook(path, data_only=True).active["B1"].value == "Nguyễn Mẫu"
    assert rows_of(path) == [["Họ và tên", "Nguyễn Mẫu"]]


def test_vertically_merged_cells_are_filled_down(write) -> None:
    path = write(
        [["Đơn vị", "Họ tên"], ["Sở Nội vụ", "A"], [None, "B"], [None, "C"], ["X", "D"]],
        merge=("A2:A4",),
    )
    assert [row[0] for row in rows_of(path)] == [
        "Đơn vị",
        "Sở Nội vụ",
        "Sở Nội vụ",
        "Sở Nội vụ",
        "X",
    ]


def test_rows_keep_their_numbers(write) -> None:
    sheet = reader.read(write([["a"], [], [], ["b"]]), quiet).sheets[0]
    assert (sheet.rows, sheet.numbers) == ([["a"], ["b"]], [1, 4])


def test_xls(tmp_path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Đại biểu")
    for number, row in enumerate(ROWS):
        for column, text in enumerate(row):
            sheet.write(number, column, text)
    sheet.write_merge(2, 3, 0, 0, "gộp")
    sheet.write(3, 1, 987654321)
    date = xlwt.easyxf(num_format_str="DD/MM/YYYY")
    import datetime

    sheet.write(3, 2, datetime.datetime(2025, 2, 27), date)
    path = tmp_path / "Cũ.xls"
    book.save(str(path))
    assert rows_of(path) == [*ROWS, ["gộp"], ["gộp", "987654321", "27/02/2025"]]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1258"]
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_in_every_encoding(tmp_path, encoding, delimiter) -> None:
    import unicodedata

    people = [*ROWS, ["2", "Trần Thị Đặng Ví Dụ", "0987654321"], ["3", "Đỗ Quỳnh Thử", "84987"]]
    text = "\r\n".join(delimiter.join(row) for row in people)
    if encoding == "cp1258":
        text = _for_cp1258(text)
    path = tmp_path / "a.csv"
    path.write_bytes(text.encode(encoding))
    rows = rows_of(path)
    assert rows == people
    assert all(unicodedata.is_normalized("NFC", cell) for row in rows for cell in row)


def _for_cp1258(text: str) -> str:
    """Windows-1258 keeps â, ê, ô, ơ, ư, ă whole and puts the tone behind them."""
    import unicodedata

    made = []
    for char in text:
        parts = unicodedata.normalize("NFD", char)
        tones = "".join(c for c in parts if c in "\u0300\u0301\u0303\u0309\u0323")
        base = unicodedata.normalize("NFC", "".join(c for c in parts if c not in tones))
        made.append(base + tones)
    return "".join(made)


def test_csv_with_quotes_line_breaks_and_excels_first_line(tmp_path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('sep=;\r\n"Họ; tên";"Chức\r\nvụ"\r\nMẫu;"Giám ""đốc"""\r\n', encoding="utf-8")
    assert rows_of(path) == [["Họ; tên", "Chức\r\nvụ"], ["Mẫu", 'Giám "đốc"']]


def test_progress_goes_up_and_may_stop_the_reading(tmp_path) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for number in range(7000):
        sheet.append([number, "Nguyễn Văn Mẫu"])
    book.save(tmp_path / "a.xlsx")
    shares: list[float] = []
    reader.read(tmp_path / "a.xlsx", shares.append)
    assert len(shares) > 3
    assert shares == sorted(shares)
    assert all(0 <= share <= 1 for share in shares)

    def stop(share: float) -> None:
        if share > 0.2:
            raise Cancelled

    with pytest.raises(Cancelled):
        reader.read(tmp_path / "a.xlsx", stop)


# -- what is no list ------------------------------------------------------------------------------

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"   \r\n", "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(300), "neither an Excel file"),
        (b"%PDF-1.7\n", "PDF"),
        (b"<html><table><tr><td>x</td></tr></table></html>", "web page"),
        (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:'
         b'schemas-microsoft-com:office:spreadsheet"/>', "XML Spreadsheet"),
        (b"PK\x03\x04" + bytes(100), "not complete"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
        (OLE + "WordDocument".encode("utf-16-le"), "Word"),
        (OLE + "Workbook".encode("utf-16-le"), "damaged"),
        (OLE, "no Excel workbook"),
        (b"\x09\x08\x10\x00" + bytes(50), "damaged"),
    ],
)  # fmt: skip
def test_what_is_no_list_says_what_to_do(tmp_path, content, says) -> None:
    path = tmp_path / "Danh sách.xlsx"
    path.write_bytes(content)
    with pytest.raises(WorkbookError, match=says) as caught:
        reader.read(path, quiet)
    assert "“Danh sách.xlsx”" in str(caught.value)


@pytest.mark.parametrize(
    ("member", "says"),
    [("word/document.xml", "Word"), ("xl/workbook.bin", "xlsb"), ("x", "no Excel workbook")],
)
def test_other_zip_files(tmp_path, member, says) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(member, "x")
    with pytest.raises(WorkbookError, match=says):
        reader.read(path, quiet)


def test_a_folder_and_a_missing_file(tmp_path) -> None:
    with pytest.raises(WorkbookError, match="folder"):
        reader.read(tmp_path, quiet)
    with pytest.raises(FileNotFoundError):
        reader.read(tmp_path / "không có.xlsx", quiet)


def test_a_zip_bomb_is_not_unpacked(write) -> None:
    path = write(ROWS)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet2.xml", bytes(64 << 20))
    with pytest.raises(WorkbookError, match="more than 300 times"):
        reader.read(path, quiet)


def test_entities_are_not_expanded(write) -> None:
    path = write(ROWS)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/worksheets/sheet1.xml"] = (
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname"><!ENTITY b "bbbb">]>'
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1" t="inlineStr"><is><t>&a;&b;ok</t></is></c></row></sheetData>'
        b"</worksheet>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    try:
        rows = rows_of(path)
    except WorkbookError:
        return
    hostname = Path("/etc/hostname")
    if hostname.exists():
        assert hostname.read_text().strip() not in "".join(rows[0])
    assert "bbbb" not in "".join(rows[0])


def test_too_many_rows_stop_with_the_limit(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(table, "MAX_ROWS", 5)
    path = tmp_path / "a.csv"
    path.write_text("\n".join(f"{n},x" for n in range(9)), encoding="utf-8")
    with pytest.raises(WorkbookError, match="more than 5 rows"):
        reader.read(path, quiet)


def test_a_million_empty_rows_cost_nothing(tmp_path) -> None:
    path = tmp_path / "a.xlsx"
    book = Workbook()
    book.active.append(["Họ và tên"])
    book.active.cell(1_048_576, 200, " ")
    book.active["A1048575"] = None
    book.save(path)
    sheet = reader.read(path, quiet).sheets[0]
    assert sheet.rows[0] == ["Họ và tên"]
    assert len(sheet.rows) <= 2


@settings(max_examples=150)
@given(position=st.floats(0, 1), junk=st.binary(max_size=40), cut=st.booleans())
@pytest.mark.parametrize("kind", ["xlsx", "xls"])
def test_a_damaged_workbook_never_crashes_the_program(
    tmp_path_factory, kind, position, junk, cut
) -> None:
    folder = tmp_path_factory.mktemp("hỏng")
    path = folder / f"a.{kind}"
    if kind == "xlsx":
        book = Workbook()
        for row in ROWS:
            book.active.append(row)
        book.save(path)
    else:
        old = xlwt.Workbook()
        sheet = old.add_sheet("a")
        for number, row in enumerate(ROWS):
            for column, text in enumerate(row):
                sheet.write(number, column, text)
        old.save(str(path))
    content = bytearray(path.read_bytes())
    place = int(position * len(content))
    content[place : place + len(junk)] = junk
    path.write_bytes(content[:place] if cut else content)
    try:
        reader.read(path, quiet)
    except WorkbookError as error:
        assert str(error)


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_not_but_no_crash(content) -> None:
    text = csv_text.decode(content)
    assert text is None or isinstance(text, str)
