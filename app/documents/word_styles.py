"""The named styles of a Word file, as Nghị định 30/2020/NĐ-CP, appendix I, wants its parts.

Staff who go on writing in Word pick them from the list of styles; names are Vietnamese like the
papers. Sizes and room before a paragraph are points, indents millimetres.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from app.documents.word_xml import element, twips

if TYPE_CHECKING:
    from docx.document import Document

FONT: Final = "Times New Roman"
_LANGUAGE: Final = "vi-VN"

COUNTRY: Final = "QuocHieu"
MOTTO: Final = "TieuNgu"
SUPERIOR: Final = "CoQuanChuQuan"
AGENCY: Final = "CoQuan"
NUMBER: Final = "SoKyHieu"
PLACE_AND_DAY: Final = "DiaDanhNgayThang"
KIND: Final = "TenLoai"
ABOUT: Final = "TrichYeu"
RULE: Final = "DuongKe"
BODY: Final = "NoiDung"
CENTRED: Final = "DongGiua"
ADDRESSEE: Final = "NguoiNhan"
REMARK: Final = "GhiChu"
HEADING: Final = "Heading1"
SUBHEADING: Final = "Heading2"
LIST: Final = "ListBullet"
OFFICE: Final = "ChuKy"
SIGNER: Final = "HoTenNguoiKy"
RECEIVERS: Final = "NoiNhan"
RECEIVER: Final = "NoiNhanDanhSach"
CELL: Final = "Bang"
CELL_BOLD: Final = "BangDam"
CELL_CENTRED: Final = "BangGiua"
COLUMN: Final = "BangTieuDe"
ROW_HEADING: Final = "BangMuc"
PAGE_NUMBER: Final = "Header"
OPEN_PLACE: Final = "ChoDien"
"""A style of letters: what is still to be filled in."""

DASHES: Final = 1
"""The numbering that puts a dash before the entries of a list."""


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style; `align` is left, center or both; `lines` of 1.0 are single."""

    id: str
    name: str
    size: float
    align: str = "left"
    bold: bool = False
    italic: bool = False
    before: float = 0.0
    after: float = 0.0
    first_line: float = 0.0
    lines: float = 1.0
    keep_next: bool = False


_LINES: Final = 1.1
"""Line spacing of running text, in parts of the single one."""

STYLES: Final = (
    Style(COUNTRY, "Quốc hiệu", 12, "center", bold=True),
    Style(MOTTO, "Tiêu ngữ", 13, "center", bold=True),
    Style(SUPERIOR, "Cơ quan chủ quản", 12, "center"),
    Style(AGENCY, "Cơ quan", 12, "center", bold=True),
    Style(NUMBER, "Số ký hiệu", 13, "center", before=3),
    Style(PLACE_AND_DAY, "Địa danh ngày tháng", 13, "center", italic=True, before=6),
    Style(KIND, "Tên loại", 14, "center", bold=True, before=14, keep_next=True),
    Style(ABOUT, "Trích yếu", 13, "center", bold=True, keep_next=True),
    Style(RULE, "Đường kẻ", 2, "center", before=3),
    Style(BODY, "Nội dung", 14, "both", before=6, first_line=12.7, lines=_LINES),
    Style(CENTRED, "Dòng giữa", 14, "center", before=2, lines=_LINES),
    Style(ADDRESSEE, "Người nhận", 14, "center", True, before=6, lines=_LINES, keep_next=True),
    Style(REMARK, "Ghi chú", 14, "center", italic=True, before=6, lines=_LINES),
    Style(HEADING, "heading 1", 14, "both", True, before=9, first_line=12.7, keep_next=True),
    Style(
        SUBHEADING, "heading 2", 14, "both", True, True, before=6, first_line=12.7, keep_next=True
    ),
    Style(LIST, "List Bullet", 14, "both", before=6, first_line=12.7, lines=_LINES),
    Style(OFFICE, "Chữ ký", 13, "center", bold=True, keep_next=True),
    Style(SIGNER, "Họ tên người ký", 13, "center", bold=True),
    Style(RECEIVERS, "Nơi nhận", 12, bold=True, italic=True),
    Style(RECEIVER, "Nơi nhận (danh sách)", 11),
    Style(CELL, "Bảng", 13, before=2, after=2),
    Style(CELL_BOLD, "Bảng đậm", 13, bold=True, before=2, after=2),
    Style(CELL_CENTRED, "Bảng giữa", 13, "center", before=2, after=2),
    Style(COLUMN, "Bảng tiêu đề", 13, "center", bold=True, before=2, after=2),
    Style(ROW_HEADING, "Bảng mục", 13, bold=True, before=2, after=2, keep_next=True),
    Style(PAGE_NUMBER, "header", 13, "center"),
)

_KEPT: Final = frozenset({"Normal", "DefaultParagraphFont", "TableNormal", "NoList", "TableGrid"})
"""Styles of the empty file that stay."""


def prepare(document: "Document") -> None:
    """Give an empty file these styles in place of its own."""
    root = document.styles.element
    for style in root.findall(_w("style")):
        if style.get(_w("styleId")) not in _KEPT:
            root.remove(style)
    defaults = root.find(_w("docDefaults"))
    defaults.getparent().replace(defaults, _defaults())
    for style in STYLES:
        root.append(_paragraph_style(style))
    root.append(_open_place())
    numbering = document.part.numbering_part.element
    for child in list(numbering):
        numbering.remove(child)
    numbering.append(_dashes())
    numbering.append(element("w:num", {"numId": DASHES}, element("w:abstractNumId", {"val": 1})))


def _w(name: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(f"w:{name}"))


def _defaults() -> Any:
    fonts = element("w:rFonts", dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), FONT))
    language = dict.fromkeys(("val", "eastAsia"), _LANGUAGE) | {"bidi": "ar-SA"}
    run = element("w:rPr", {}, fonts, *_size(13), element("w:lang", language))
    room = element("w:spacing", {"before": 0, "after": 0, "line": 240, "lineRule": "auto"})
    return element(
        "w:docDefaults",
        {},
        element("w:rPrDefault", {}, run),
        element("w:pPrDefault", {}, element("w:pPr", {}, room)),
    )


def _size(points: float) -> tuple[Any, Any]:
    half = round(points * 2)
    return element("w:sz", {"val": half}), element("w:szCs", {"val": half})


def _paragraph_style(style: Style) -> Any:
    paragraph = element("w:pPr")
    if style.keep_next:
        paragraph.append(element("w:keepNext"))
    if style.id == LIST:
        paragraph.append(element("w:numPr", {}, element("w:numId", {"val": DASHES})))
    spacing: dict[str, Any] = {"before": round(style.before * 20), "after": round(style.after * 20)}
    spacing |= {"line": round(style.lines * 240), "lineRule": "auto"}
    if style.id == RULE:
        spacing |= {"line": 60, "lineRule": "exact"}
    paragraph.append(element("w:spacing", spacing))
    if style.first_line:
        paragraph.append(element("w:ind", {"left": 0, "firstLine": twips(style.first_line)}))
    paragraph.append(element("w:jc", {"val": style.align}))
    level = {HEADING: 0, SUBHEADING: 1}.get(style.id)
    if level is not None:
        paragraph.append(element("w:outlineLvl", {"val": level}))
    # The font is named here too: programs that know no defaults then still find it.
    run = element(
        "w:rPr",
        {},
        element("w:rFonts", dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), FONT)),
        *([element("w:b"), element("w:bCs")] if style.bold else []),
        *([element("w:i"), element("w:iCs")] if style.italic else []),
        *_size(style.size),
    )
    own = {} if style.name.isascii() else {"customStyle": 1}
    return element(
        "w:style",
        {"type": "paragraph", "styleId": style.id, **own},
        element("w:name", {"val": style.name}),
        element("w:basedOn", {"val": "Normal"}),
        element("w:qFormat"),
        paragraph,
        run,
    )


def _open_place() -> Any:
    return element(
        "w:style",
        {"type": "character", "styleId": OPEN_PLACE, "customStyle": 1},
        element("w:name", {"val": "Chỗ điền"}),
        element("w:basedOn", {"val": "DefaultParagraphFont"}),
        element("w:qFormat"),
        element("w:rPr", {}, element("w:shd", {"val": "clear", "color": "auto", "fill": "FFF2CC"})),
    )


def _dashes() -> Any:
    level = element(
        "w:lvl",
        {"ilvl": 0},
        element("w:start", {"val": 1}),
        element("w:numFmt", {"val": "bullet"}),
        element("w:pStyle", {"val": LIST}),
        element("w:suff", {"val": "space"}),
        element("w:lvlText", {"val": "-"}),
        element("w:lvlJc", {"val": "left"}),
        element("w:pPr", {}, element("w:ind", {"left": 0, "firstLine": twips(12.7)})),
        element("w:rPr", {}, element("w:rFonts", dict.fromkeys(("ascii", "hAnsi", "cs"), FONT))),
    )
    return element(
        "w:abstractNum",
        {"abstractNumId": 1},
        element("w:multiLevelType", {"val": "singleLevel"}),
        level,
    )
