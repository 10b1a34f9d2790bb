"""Workbooks and text files made to do harm: what each holds, and what is to be said of it.

`FILES` maps a name to the bytes and to what must come of them: a part of the message, or the rows
that are read all the same.
"""

import io
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

import xlwt

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
NAME = "Nguyễn Văn Mẫu"

SHEET, STRINGS, STYLES = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"
BOOK, TYPES, RELATIONS = "xl/workbook.xml", "[Content_Types].xml", "xl/_rels/workbook.xml.rels"

DAMAGED = "damaged or not complete"
LINE = ["STT", "Họ và tên"]
ROWS = [LINE, ["1", NAME]]


@dataclass(frozen=True)
class Crafted:
    """A file: its ending, how its bytes are made, and a part of the message or the rows read."""

    suffix: str
    make: Callable[[], bytes]
    told: str = ""
    rows: list[list[str]] | None = None


def sheet(body: str, before: str = "", after: str = "") -> str:
    return (
        f'{HEAD}<worksheet xmlns="{MAIN}">{before}<sheetData>{body}</sheetData>{after}</worksheet>'
    )


def text_cell(text: str) -> str:
    return f'<c t="inlineStr"><is><t>{text}</t></is></c>'


def row(*texts: str) -> str:
    return f"<row>{''.join(map(text_cell, texts))}</row>"


GOOD = sheet(row(*LINE) + row("1", NAME))


def parts(sheets: int = 1, target: str = "worksheets/sheet1.xml") -> dict[str, str]:
    """The parts of a workbook with a list, for tests to put others in their place."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    listed = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="r1"/>' for n in range(1, sheets + 1))
    return {
        TYPES: f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package'
        '.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{BOOK}" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/{SHEET}" ContentType="{kind}.worksheet+xml"/>'
        f'<Override PartName="/{STYLES}" ContentType="{kind}.styles+xml"/>'
        f'<Override PartName="/{STRINGS}" ContentType="{kind}.sharedStrings+xml"/></Types>',
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1"'
        f' Type="{OFFICE}/officeDocument" Target="{BOOK}"/></Relationships>',
        BOOK: f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets>'
        "</workbook>",
        RELATIONS: f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{OFFICE}/worksheet" Target="{target}"/></Relationships>',
        STYLES: f'{HEAD}<styleSheet xmlns="{MAIN}"><fonts><font/></fonts>'
        "<fills><fill><patternFill/></fill></fills>"
        "<borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs><cellXfs><xf/></cellXfs>"
        "</styleSheet>",
        STRINGS: f'{HEAD}<sst xmlns="{MAIN}"><si><t>Họ và tên</t></si><si><t>{NAME}</t></si></sst>',
        SHEET: GOOD,
    }


def pack(made: dict[str, str], method: int = zipfile.ZIP_DEFLATED, level: int = 1) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method, compresslevel=level) as archive:
        for name, content in made.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def book(**kwargs: str) -> bytes:
    """A workbook with other parts, by the names of the constants above ("SHEET")."""
    return pack(parts() | {globals()[name]: content for name, content in kwargs.items()})


def body(xml: str, before: str = "", after: str = "") -> Callable[[], bytes]:
    return lambda: book(SHEET=sheet(xml, before, after))


# -- what is in the archive ------------------------------------------------------------------------


def _dense() -> bytes:
    return pack(parts() | {STRINGS: " " * (24 << 20)}, level=9)


def _overlapping() -> bytes:
    """Two entries of the directory for the same packed bytes."""
    packed = bytearray(pack(parts()))
    directory = packed.index(b"PK\x01\x02")
    end = packed.index(b"PK\x05\x06")
    entries = bytes(packed[directory:end])
    again = bytearray(entries)
    again[again.index(b"sheet1.xml") + 5 : again.index(b"sheet1.xml") + 6] = b"2"
    tail = bytearray(packed[end:])
    count = struct.unpack_from("<H", tail, 8)[0] * 2
    struct.pack_into("<HHL", tail, 8, count, count, 2 * len(entries))
    return bytes(packed[:directory]) + entries + bytes(again) + bytes(tail)


def _doubled() -> bytes:
    buffer = io.BytesIO(pack(parts()))
    with zipfile.ZipFile(buffer, "a") as archive:
        import warnings

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            archive.writestr(SHEET, sheet(row("khác")))
    return buffer.getvalue()


def _many_parts() -> bytes:
    return pack(parts() | {f"x/{n}": "" for n in range(10_001)})


def _encrypted_parts() -> bytes:
    packed = bytearray(pack(parts()))
    for place in range(len(packed)):
        if packed[place : place + 4] == b"PK\x01\x02":
            packed[place + 8] |= 1
    return bytes(packed)


def _with(name: str, content: str) -> Callable[[], bytes]:
    return lambda: pack(parts() | {name: content})


# -- DTDs, in each part that is read ---------------------------------------------------------------

_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
DTDS = {
    "laughs": f'<!DOCTYPE x [<!ENTITY l0 "ha">{_LAUGHS}]>',
    "file": '<!DOCTYPE x [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>',
    "network": '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd" [<!ENTITY l9 "ha">]>',
    "parameter": '<!DOCTYPE x [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p; <!ENTITY l9 "h">]>',
}


def _with_dtd(part: str, dtd: str) -> Callable[[], bytes]:
    def make() -> bytes:
        made = parts()
        made[part] = made[part].replace(HEAD, HEAD + dtd).replace(NAME, "&l9;")
        return pack(made)

    return make


def _utf16_dtd() -> bytes:
    made = parts()
    text = made[STYLES].replace("UTF-8", "UTF-16").replace("?>", "?>" + DTDS["laughs"], 1)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in made.items():
            archive.writestr(name, text.encode("utf-16") if name == STYLES else content)
    return buffer.getvalue()


# -- xls -------------------------------------------------------------------------------------------


def _xls(fill: Callable[[xlwt.Worksheet], None] | None = None) -> bytes:
    made = xlwt.Workbook(encoding="utf-8")
    page = made.add_sheet("Danh sách")
    for number, line in enumerate(ROWS):
        for column, text in enumerate(line):
            page.write(number, column, text)
    if fill is not None:
        fill(page)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def _xls_stream(records: bytes) -> bytes:
    """Bare BIFF8 records, as some programs write them, without a container."""
    return records


def _record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _xls_doubling_names() -> bytes:
    """Names of which each is the text before it twice: 2 to the 60 letters."""
    begin = _record(0x809, struct.pack("<HHHHLL", 0x600, 5, 0, 0, 0, 0x600))
    names = b""
    for n in range(60):
        if n == 0:
            formula = b"\x17\x10\x00" + b"x" * 16
        else:
            one = b"\x23" + struct.pack("<HH", n, 0)
            formula = one + one + b"\x08"
        title = f"N{n:02}".encode()
        head = struct.pack("<HBBHHHBBBB", 0, 0, len(title), len(formula), 0, 0, 0, 0, 0, 0)
        names += _record(0x18, head + b"\x00" + title + formula)
    return begin + names + _record(0x0A)


def _xls_far_cell() -> bytes:
    return _xls(lambda page: page.write(65_535, 255, "xa"))


def _xls_endless_sectors() -> bytes:
    """A directory whose sectors lead back to themselves."""
    made = bytearray(_xls())
    made[512:1024] = struct.pack("<128i", *([1] * 128))
    return bytes(made)


def _xls_giant_sectors() -> bytes:
    made = bytearray(_xls())
    struct.pack_into("<H", made, 30, 62)
    return bytes(made)


# -- all of them -----------------------------------------------------------------------------------

_CELLS = 16_384
_INDEX = '<row r="1"><c r="A1" t="s"><v>{}</v></c></row>'

FILES: dict[str, Crafted] = {
    "good": Crafted(".xlsx", lambda: pack(parts()), rows=ROWS),
    "wrong-ending": Crafted(".pdf", lambda: pack(parts()), rows=ROWS),
    "dense": Crafted(".xlsx", _dense, "more than 300 times"),
    "overlapping": Crafted(".xlsx", _overlapping, DAMAGED),
    "doubled": Crafted(".xlsx", _doubled, DAMAGED),
    "many-parts": Crafted(".xlsx", _many_parts, "more than 10000 parts"),
    "encrypted-parts": Crafted(".xlsx", _encrypted_parts, DAMAGED),
    "lzma": Crafted(".xlsx", lambda: pack(parts(), zipfile.ZIP_LZMA), DAMAGED),
    "bzip2": Crafted(".xlsx", lambda: pack(parts(), zipfile.ZIP_BZIP2), DAMAGED),
    "macros": Crafted(".xlsm", _with("xl/vbaProject.bin", "Sub Auto_Open()"), rows=ROWS),
    "traversal": Crafted(".xlsx", _with("../../../../tmp/giaouoc-evil.xml", "<x/>"), rows=ROWS),
    "traversing-target": Crafted(
        ".xlsx",
        lambda: pack(parts(target="../../../../etc/passwd")),
        "no worksheet in the file",
    ),
    "itself-as-sheet": Crafted(".xlsx", lambda: pack(parts(target="workbook.xml")), rows=[]),
    "zip-in-zip": Crafted(
        ".xlsx", lambda: pack({"a.xlsx": pack(parts()).decode("latin-1")}), "no Excel workbook"
    ),
    "many-sheets": Crafted(".xlsx", lambda: pack(parts(201)), "more than 200 sheets"),
    "external-link": Crafted(
        ".xlsx",
        lambda: pack(
            parts()
            | {
                "xl/externalLinks/externalLink1.xml": f'{HEAD}<externalLink xmlns="{MAIN}"/>',
                SHEET: sheet(
                    row(*LINE) + "<row><c><v>1</v></c><c t=\"str\"><f>'[1]Danh sách'!B2</f>"
                    f"<v>{NAME}</v></c></row>"
                ),
            }
        ),
        rows=ROWS,
    ),
    "commands": Crafted(
        ".xlsx",
        body(
            row(*LINE) + "<row><c><v>1</v></c><c t=\"str\"><f>cmd|'/c calc'!A0</f>"
            f"<v>{NAME}</v></c></row>"
        ),
        rows=ROWS,
    ),
    "utf16-dtd": Crafted(".xlsx", _utf16_dtd, DAMAGED),
    "deep": Crafted(".xlsx", body("<a>" * 5_000 + "</a>" * 5_000), DAMAGED),
    "empty-rows": Crafted(
        ".xlsx",
        body(row(*LINE) + row("1", NAME) + '<row spans="1:9" ht="15"/>' * 300_000),
        rows=ROWS,
    ),
    "styled-columns": Crafted(
        ".xlsx",
        body(
            row(*LINE) + row("1", NAME),
            "<cols>" + '<col width="9" style="0"/>' * _CELLS + "</cols>",
        ),
        rows=ROWS,
    ),
    "columns-without-end": Crafted(".xlsx", body(GOOD, '<col width="9"/>' * 600_000), "8 MB"),
    "dimension": Crafted(
        ".xlsx", body(row(*LINE) + row("1", NAME), '<dimension ref="A1:XFD1048576"/>'), rows=ROWS
    ),
    "all-columns": Crafted(".xlsx", body(row(*["x"] * _CELLS)), rows=[["x"] * 256]),
    "row-without-end": Crafted(".xlsx", body("<row>" + "<c/>" * 2_200_000 + "</row>"), "8 MB"),
    "cell-without-end": Crafted(".xlsx", body(row("x" * (9 << 20))), "8 MB"),
    "long-cell": Crafted(".xlsx", body(row("x" * 100_000)), rows=[["x" * 32_767]]),
    "string-number": Crafted(".xlsx", body(_INDEX.format(999_999_999)), DAMAGED),
    "string-below-zero": Crafted(".xlsx", body(_INDEX.format(-1)), DAMAGED),
    "string-of-digits": Crafted(".xlsx", body(_INDEX.format("9" * 5_000)), DAMAGED),
    "row-number": Crafted(".xlsx", body('<row r="1048577"/>'), DAMAGED),
    "row-of-digits": Crafted(".xlsx", body(f'<row r="{"9" * 5_000}"/>'), DAMAGED),
    "column-name": Crafted(
        ".xlsx", body('<row r="1"><c r="ZZZZZZZZZZ1"><v>1</v></c></row>'), rows=[]
    ),
    "merged-everything": Crafted(
        ".xlsx",
        body(
            row(*LINE) + row("1", NAME),
            after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
        ),
        rows=ROWS,
    ),
    "merged-without-end": Crafted(
        ".xlsx",
        body(row(*LINE) + row("1", NAME), after='<mergeCell ref="A1:A2"/>' * 150_000),
        rows=ROWS,
    ),
    "dates": Crafted(
        ".xlsx",
        body('<row><c t="d"><v>9999-99-99</v></c><c><v>1e999</v></c><c t="b"><v>7</v></c></row>'),
        rows=[["#VALUE!", "inf"]],
    ),
    "half-characters": Crafted(".xlsx", body(row("a_xD800_b_x0041_")), rows=[["abA"]]),
    "styles": Crafted(
        ".xlsx",
        lambda: book(
            STYLES=f'{HEAD}<styleSheet xmlns="{MAIN}"><cellXfs>'
            + '<xf a="1"/>' * 500_100
            + "</cellXfs></styleSheet>"
        ),
        "more than 500000 cell styles",
    ),
    "names": Crafted(
        ".xlsx",
        lambda: book(
            BOOK=parts()[BOOK].replace(
                "</workbook>",
                "<definedNames>"
                + '<definedName name="a">1</definedName>' * 250_100
                + "</definedNames></workbook>",
            )
        ),
        "more than 500000 cell styles and names",
    ),
    "html": Crafted(".xls", lambda: b"<html><table><tr><td>1</td></tr></table>", "web page"),
    "program": Crafted(".xlsx", lambda: b"MZ\x90\x00" + bytes(5_000), "neither an Excel file"),
    "xls": Crafted(".xls", _xls, rows=ROWS),
    "xls-far-cell": Crafted(".xls", _xls_far_cell, rows=[*ROWS, [""] * 255 + ["xa"]]),
    "xls-endless-sectors": Crafted(".xls", _xls_endless_sectors, "damaged"),
    "xls-giant-sectors": Crafted(".xls", _xls_giant_sectors, rows=ROWS),
    "xls-doubling-names": Crafted(".xls", _xls_doubling_names, "damaged"),
    "csv-zeros": Crafted(
        ".csv", lambda: f"STT,Họ và tên\n1,Nguyễn\0 Văn Mẫu{' ' * 99}\n".encode(), rows=ROWS
    ),
    "csv-long-line": Crafted(".csv", lambda: b"a,b\n" + b"x," * 600_000, "Line 2 is longer"),
    "csv-open-quote": Crafted(".csv", lambda: b'a,"b\n' + b"x,y\n" * 300_000, "quotation mark"),
    "csv-empty-lines": Crafted(".csv", lambda: b"a\n" + b"\n" * 1_048_600, "1048576 lines"),
    "csv-half-utf16": Crafted(".csv", lambda: "Họ tên".encode("utf-16")[:-1], "neither"),
    "csv-wrong-utf8": Crafted(".csv", lambda: b"\xef\xbb\xbfH\xff\xfe,a\n", "neither"),
    "csv-strange-separator": Crafted(".csv", lambda: b'sep="\na"b\n', None or "", rows=None),
}
for _part in (SHEET, STRINGS, STYLES, BOOK, TYPES, RELATIONS):
    for _name, _dtd in DTDS.items():
        FILES[f"{_name}-in-{_part}"] = Crafted(".xlsx", _with_dtd(_part, _dtd), DAMAGED)
for _tenth in range(1, 10):
    FILES[f"cut-{_tenth}"] = Crafted(
        ".xlsx", lambda tenth=_tenth: (whole := pack(parts()))[: len(whole) * tenth // 10], DAMAGED
    )
