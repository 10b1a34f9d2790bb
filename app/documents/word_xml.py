"""Pieces of a Word file, as python-docx keeps them: elements of WordprocessingML.

Made directly, since three hundred invitations through the objects of python-docx take minutes.
Lengths are millimetres, in the file twentieths of a point.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

_OPEN: Final = re.compile(r"(\[[^\]\n]*\])")
"""A place that is still to be filled in: […], [số liệu]."""


_NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""What XML cannot hold; no field of the program takes it, a file from elsewhere may."""


def plain(text: str, most: int | None = None) -> str:
    """`text` as it can stand in the file, of at most so many letters."""
    return _NOT_IN_XML.sub("", text)[:most]


def twips(millimetres: float) -> int:
    """Twentieths of a point."""
    return round(millimetres / 25.4 * 1440)


def element(tag: str, attributes: Mapping[str, Any] | None = None, *children: Any) -> Any:
    """An element; attributes belong to its namespace w."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(tag)
    for name, value in (attributes or {}).items():
        made.set(qn(name if ":" in name else f"w:{name}"), str(value))
    made.extend(children)
    return made


@dataclass(frozen=True, slots=True)
class Run:
    """Letters of one look; "\\n" begins a new line. `style` is the id of a style of letters."""

    text: str
    bold: bool = False
    italic: bool = False
    style: str = ""


def run(made: Run) -> Any:
    """Letters."""
    look = element("w:rPr")
    if made.style:
        look.append(element("w:rStyle", {"val": made.style}))
    if made.bold:
        look.extend([element("w:b"), element("w:bCs")])
    if made.italic:
        look.extend([element("w:i"), element("w:iCs")])
    found = element("w:r", {})
    if len(look):
        found.append(look)
    for number, line in enumerate(made.text.split("\n")):
        if number:
            found.append(element("w:br"))
        text = element("w:t", {"xml:space": "preserve"})
        text.text = plain(line)
        found.append(text)
    return found


def runs(text: str, open_place: str, *, bold: bool = False, italic: bool = False) -> list[Run]:
    """`text`, with the places that are still to be filled in in the style `open_place`."""
    return [
        Run(piece, bold, italic, open_place if _OPEN.fullmatch(piece) else "")
        for piece in _OPEN.split(text)
        if piece
    ]


def paragraph(style: str, made: Sequence[Run] = (), *properties: Any) -> Any:
    """A paragraph of a style (its id); `properties` go into its w:pPr, in the schema's order."""
    look = element("w:pPr", {}, element("w:pStyle", {"val": style}), *properties)
    return element("w:p", {}, look, *(run(one) for one in made))


def rule(style: str, room: float, length: float) -> Any:
    """A line of `length` in the middle of `room`: the upper border of an empty paragraph."""
    side = twips(max(0.0, (room - length) / 2))
    line = element("w:top", {"val": "single", "sz": 6, "space": 1, "color": "000000"})
    return paragraph(
        style, (), element("w:pBdr", {}, line), element("w:ind", {"left": side, "right": side})
    )


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its paragraphs, how many columns it covers, text in the middle of it.

    `joined` is "restart" for the upper and "continue" for the lower ones of cells that are one.
    """

    paragraphs: Sequence[Any]
    columns: int = 1
    middle: bool = False
    joined: str = ""


def table(widths: Sequence[float], rows: Sequence[Any], *, ruled: bool, padding: float) -> Any:
    """A table of rows (`row`) with columns of fixed widths; `padding` is at the sides of cells."""
    side = {"w": twips(padding), "type": "dxa"}
    look = element(
        "w:tblPr",
        {},
        element("w:tblStyle", {"val": "TableGrid" if ruled else "TableNormal"}),
        element("w:tblW", {"w": sum(map(twips, widths)), "type": "dxa"}),
        element("w:tblInd", {"w": 0, "type": "dxa"}),
        element("w:tblLayout", {"type": "fixed"}),
        element("w:tblCellMar", {}, element("w:left", side), element("w:right", side)),
    )
    grid = element("w:tblGrid", {}, *(element("w:gridCol", {"w": twips(w)}) for w in widths))
    return element("w:tbl", {}, look, grid, *rows)


def row(widths: Sequence[float], cells: Sequence[Cell], *, heading: bool = False) -> Any:
    """A row, which never breaks over pages; a `heading` row stands on every page anew."""
    look = element("w:trPr", {}, element("w:cantSplit"))
    if heading:
        look.append(element("w:tblHeader"))
    made = element("w:tr", {}, look)
    column = 0
    for cell in cells:
        width = sum(map(twips, widths[column : column + cell.columns]))
        column += cell.columns
        about = element("w:tcPr", {}, element("w:tcW", {"w": width, "type": "dxa"}))
        if cell.columns > 1:
            about.append(element("w:gridSpan", {"val": cell.columns}))
        if cell.joined:
            about.append(element("w:vMerge", {"val": cell.joined}))
        if cell.middle:
            about.append(element("w:vAlign", {"val": "center"}))
        # A cell without a paragraph is a damaged file to Word.
        made.append(element("w:tc", {}, about, *(cell.paragraphs or [element("w:p")])))
    return made


def page_number(style: str) -> Any:
    """A paragraph with the number of the page."""
    found = paragraph(style)
    for kind in ("begin", "", "end"):
        part = element("w:r")
        if kind:
            part.append(element("w:fldChar", {"fldCharType": kind}))
        else:
            code = element("w:instrText", {"xml:space": "preserve"})
            code.text = " PAGE "
            part.append(code)
        found.append(part)
    return found
