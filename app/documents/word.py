"""State papers as Word files (.docx), made with python-docx: real styles, so that the office's own
approval goes on in Word or LibreOffice.

    made = WordPaper("Giấy mời", "Hội đồng …")
    made.head(head)
    made.title("GIẤY MỜI", "Dự hội nghị …")
    made.text(Text("…"))
    made.save()                                     # bytes

Measures as Nghị định 30/2020/NĐ-CP, appendix I, has them; millimetres.
"""

import copy
import datetime
from collections.abc import Sequence
from io import BytesIO
from typing import Any, Final

from app.documents import fonts, state_paper, word_styles
from app.documents.imposition import A4, points
from app.documents.official_paper import Grid, OfficialPaper, PaperFile, Signature, Text, TextStyle
from app.documents.state_paper import (
    BOTTOM,
    COUNTRY,
    LEFT,
    LEFT_SHARE,
    MOTTO,
    RIGHT,
    TOP,
    StateHead,
)
from app.documents.word_xml import (
    Cell,
    Run,
    element,
    page_number,
    paragraph,
    plain,
    row,
    rule,
    runs,
    table,
    twips,
)
from app.progress import Progress, ignore

HEADER: Final = 10.0
"""From the upper edge to the page's number."""

_ABOUT_RULE: Final = 45.0
_AGENCY_RULE: Final = 0.42
"""Length of the rule under what a paper is about, and share of the agency's line of its own."""

_SIGN_LINES: Final = 4
"""Empty lines to sign in."""

_PROPERTY: Final = 255
"""Letters that Word takes in a property of the file."""

_CELL_PADDING: Final = 1.4
_LEFT_OUT: Final = ("thumbnail", "stylesWithEffects", "customXml")
"""Parts of python-docx's empty file that say something else than the paper."""

_STYLES: Final = {
    TextStyle.BODY: word_styles.BODY,
    TextStyle.ADDRESSEE: word_styles.ADDRESSEE,
    TextStyle.CENTRED: word_styles.CENTRED,
    TextStyle.HEADING: word_styles.HEADING,
    TextStyle.LIST: word_styles.LIST,
    TextStyle.REMARK: word_styles.REMARK,
}


class WordPaper:
    """A Word file being written from top to bottom, A4 standing or lying.

    `title` and `author` are what Word shows of the file; `sides` are the left and right margins.
    """

    def __init__(
        self,
        title: str,
        author: str,
        *,
        lying: bool = False,
        sides: tuple[float, float] = (LEFT, RIGHT),
        ends: tuple[float, float] = (TOP, BOTTOM),
    ) -> None:
        import docx

        self._document = docx.Document()
        _forget_template(self._document)
        word_styles.prepare(self._document)
        now = datetime.datetime.now(datetime.UTC)
        about = self._document.core_properties
        about.title = plain(title, _PROPERTY)
        about.author = about.last_modified_by = plain(author, _PROPERTY)
        about.comments, about.language = "Giao Ước", "vi-VN"
        about.created = about.modified = now
        width, height = A4[::-1] if lying else A4
        self.width = width - sum(sides)
        """Between the margins."""
        self._body = self._document.element.body
        self._section = self._body.sectPr
        _set_page(self._section, width, height, sides, ends, lying)
        header = self._document.sections[0].header
        header.is_linked_to_previous = False
        for old in header.paragraphs:
            old._p.getparent().remove(old._p)
        header._element.append(page_number(word_styles.PAGE_NUMBER))

    def add(self, *elements: Any) -> None:
        """Append elements of the text."""
        for made in elements:
            self._section.addprevious(made)

    def new_paper(self) -> None:
        """Go on from a new page, whose number is 1 again."""
        # A section ends in the properties of its last paragraph; this one takes no room.
        end = copy.deepcopy(self._section)
        self.add(paragraph(word_styles.RULE, (), end))

    def head(self, made: StateHead) -> None:
        """Agencies at the left, country and motto at the right."""
        left = self.width * LEFT_SHARE
        right = self.width - left
        agency = state_paper.balanced(made.organiser.upper(), fonts.SERIF_BOLD, 12, left - 2)
        longest = max(_width(line, fonts.SERIF_BOLD, 12) for line in agency.split("\n"))
        sides = [
            _line(word_styles.SUPERIOR, made.superior_agency.upper()),
            _line(word_styles.AGENCY, agency),
            rule(word_styles.RULE, left, longest * _AGENCY_RULE),
        ]
        if made.number:
            sides.append(_line(word_styles.NUMBER, made.number))
        others = [
            _line(word_styles.COUNTRY, COUNTRY),
            _line(word_styles.MOTTO, MOTTO),
            rule(word_styles.RULE, right, _width(MOTTO, fonts.SERIF_BOLD, 13)),
            _line(word_styles.PLACE_AND_DAY, made.place_and_day),
        ]
        self._beside([left, right], sides, others)

    def title(self, kind: str, about: str) -> None:
        """The kind of paper in capitals, what it is about, and the rule under it."""
        self.add(_line(word_styles.KIND, kind))
        if about:
            lines = state_paper.balanced(about, fonts.SERIF_BOLD, 13, self.width)
            self.add(_line(word_styles.ABOUT, lines))
        self.add(rule(word_styles.RULE, self.width, _ABOUT_RULE))
        self.gap()

    def text(self, made: Text, *, keep_next: bool = False) -> None:
        """A paragraph of running text; with `keep_next` on the page of what follows."""
        found = runs(made.text, word_styles.OPEN_PLACE)
        if made.label:
            found.insert(0, Run(f"{made.label} ", bold=True))
        kept = [element("w:keepNext")] if keep_next else []
        self.add(paragraph(_STYLES[made.style], found, *kept))

    def gap(self) -> None:
        """Room above a table, which has none of its own and keeps it on its page."""
        self.add(paragraph(word_styles.RECEIVER, (), element("w:keepNext")))

    def table(self, widths: Sequence[float], rows: Sequence[Any]) -> None:
        """A ruled table of rows (word_xml.row)."""
        self.add(table(widths, rows, ruled=True, padding=_CELL_PADDING))

    def grid(self, grid: Grid) -> None:
        """A ruled table; its header row stands on every page anew."""
        widths = [column.width for column in grid.columns]
        styles = [
            word_styles.CELL_CENTRED if column.centred else word_styles.CELL
            for column in grid.columns
        ]
        heading = [
            Cell([_line(word_styles.COLUMN, column.heading)], middle=True)
            for column in grid.columns
        ]
        rows = [row(widths, heading, heading=True)]
        for cells in grid.rows:
            made = zip(cells, styles, strict=True)
            rows.append(row(widths, [Cell([_line(style, text)]) for text, style in made]))
        self.table(widths, rows)

    def signature(self, made: Signature) -> None:
        """Nơi nhận at the left; office, room to sign and name at the right."""
        left = [_line(word_styles.RECEIVERS, "Nơi nhận:")] if made.receivers else []
        left += [_line(word_styles.RECEIVER, f"- {line}") for line in made.receivers]
        right = [_line(word_styles.OFFICE, made.office)]
        if made.name:
            right += [paragraph(word_styles.OFFICE) for _line_to_sign in range(_SIGN_LINES)]
            right.append(_line(word_styles.SIGNER, made.name))
        self.gap()
        self._beside([self.width / 2] * 2, left, right)

    def _beside(self, widths: Sequence[float], left: Sequence[Any], right: Sequence[Any]) -> None:
        cells = [Cell(left), Cell(right)]
        self.add(table(widths, [row(widths, cells)], ruled=False, padding=0))

    def save(self) -> bytes:
        """The file."""
        last = self._section.getprevious()
        if last is not None and last.tag.endswith("}tbl"):
            # Word wants a paragraph behind a table at the end.
            self.add(paragraph(word_styles.RULE))
        buffer = BytesIO()
        self._document.save(buffer)
        return buffer.getvalue()


def write(file: PaperFile, progress: Progress = ignore) -> bytes:
    """The papers as a Word file. Raises what `progress` raises."""
    made = WordPaper(file.title, file.author)
    for number, one in enumerate(file.papers):
        progress(number / len(file.papers))
        if number:
            made.new_paper()
        _write(made, one)
    return made.save()


def _write(made: WordPaper, one: OfficialPaper) -> None:
    made.head(one.head)
    made.title(one.kind, one.about)
    for block in one.blocks:
        if isinstance(block, Grid):
            made.grid(block)
        else:
            # A signature never stands alone on a page.
            last = block is one.blocks[-1] and one.signature is not None
            made.text(block, keep_next=last)
    if one.signature is not None:
        made.signature(one.signature)


def _line(style: str, text: str) -> Any:
    return paragraph(style, [Run(text)] if text else [])


def _width(text: str, font: str, size: float) -> float:
    """Width of `text` in millimetres."""
    return fonts.width(text, font) * size / points(1)


def _forget_template(document: Any) -> None:
    """Take out what python-docx's empty file brings along, and leave Word's compatibility mode."""
    from docx.oxml.ns import qn

    for owner in (document.part.package, document.part):
        for key, related in list(owner.rels.items()):
            if any(word in related.reltype for word in _LEFT_OUT):
                del owner.rels[key]
    settings = document.settings.element
    for mode in settings.iter(qn("w:compatSetting")):
        if mode.get(qn("w:name")) == "compatibilityMode":
            mode.set(qn("w:val"), "15")
    settings.find(qn("w:zoom")).set(qn("w:percent"), "100")
    settings.find(qn("w:themeFontLang")).set(qn("w:val"), "vi-VN")


def _set_page(
    section: Any,
    width: float,
    height: float,
    sides: tuple[float, float],
    ends: tuple[float, float],
    lying: bool,
) -> None:
    """Size, margins and numbering of a section's pages."""
    for child in list(section):
        section.remove(child)
    size: dict[str, Any] = {"w": twips(width), "h": twips(height)}
    if lying:
        size["orient"] = "landscape"
    margins = {
        "top": twips(ends[0]),
        "right": twips(sides[1]),
        "bottom": twips(ends[1]),
        "left": twips(sides[0]),
        "header": twips(HEADER),
        "footer": twips(HEADER),
        "gutter": 0,
    }
    section.extend(
        [
            element("w:type", {"val": "nextPage"}),
            element("w:pgSz", size),
            element("w:pgMar", margins),
            element("w:pgNumType", {"start": 1}),
            # The first page has no header, so it bears no number.
            element("w:titlePg"),
        ]
    )
