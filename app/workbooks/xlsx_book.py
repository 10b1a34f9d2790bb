"""What an xlsx file says of itself: which sheets there are, their styles, the texts they share.

openpyxl's own reader, kept to that, after a look at each part that it reads.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from openpyxl.packaging.relationship import get_rels_path
from openpyxl.reader import excel
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.xml.constants import ARC_CONTENT_TYPES, ARC_STYLE, SHARED_STRINGS

from app.i18n import N_
from app.progress import Progress
from app.text.legacy import encoding_of_font
from app.workbooks.errors import WorkbookError
from app.workbooks.table import as_text
from app.workbooks.xml_parts import Metered, check_whole, elements

MAX_STRINGS: Final = 2_000_000
"""Different texts of all sheets: no more than MAX_CELLS of one could show."""

_STRINGS_PER_REPORT: Final = 20_000

_ESCAPE: Final = re.compile("_x([0-9A-Fa-f]{4})_")
"""How Excel writes what XML cannot hold, and an underscore before what only looks like this."""

_TOO_MANY_STRINGS: Final = N_(
    "The file has more than {limit} different texts. Copy the list alone into a new workbook, and "
    "import that one."
)


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A worksheet as the workbook lists it, and the part of the archive that holds it."""

    name: str
    hidden: bool
    target: str


class Book(excel.ExcelReader):
    """openpyxl's own reader, kept to what is wanted, after a look at each part."""

    def __init__(self, path: Path, file: Any) -> None:
        super().__init__(file, read_only=True, data_only=True, keep_links=False)
        self._path = path

    def read(self) -> None:
        """Read which sheets there are, and the styles."""
        self._look_at(ARC_CONTENT_TYPES)
        self.read_manifest()
        # Not in its public interface; it is what read_workbook itself goes by.
        find: Any = getattr(excel, "_find_workbook_part")  # noqa: B009
        book: str = find(self.package).PartName[1:]
        self._look_at(book)
        self._look_at(get_rels_path(book))  # type: ignore[no-untyped-call]
        self.read_workbook()
        if ARC_STYLE in self.valid_files:
            self._look_at(ARC_STYLE)
            apply_stylesheet(self.archive, self.wb)

    def _look_at(self, part: str) -> None:
        if part in self.valid_files:
            check_whole(self._path, self.archive.read(part))

    def worksheets(self) -> list[SheetPart]:
        """The worksheets in their order; charts are none."""
        return [
            SheetPart(sheet.name, sheet.state != "visible", relation.target)
            for sheet, relation in self.parser.find_sheets()
            if relation.target in self.valid_files and "chartsheet" not in relation.Type
        ]

    def strings(self, progress: Progress) -> list[str]:
        """The strings that all sheets share."""
        found = self.package.find(SHARED_STRINGS)  # type: ignore[no-untyped-call]
        if found is None:
            return []
        with self.archive.open(found.PartName[1:]) as file:
            source = Metered(self._path, file)
            strings: list[str] = []
            for element in elements(self._path, source, ("{*}si",)):
                strings.append(rich_text(element))
                if len(strings) > MAX_STRINGS:
                    raise WorkbookError(self._path, _TOO_MANY_STRINGS, limit=MAX_STRINGS)
                if len(strings) % _STRINGS_PER_REPORT == 0:
                    progress(0.0)  # how many there will be is not known; it may be stopped
            return strings

    @property
    def epoch(self) -> Any:
        """The day from which dates are counted."""
        return self.wb.epoch

    @cached_property
    def date_styles(self) -> tuple[set[int], set[int]]:
        """Numbers of the styles that show a number as a date, and as a length of time."""
        book: Any = self.wb
        return set(book._date_formats), set(book._timedelta_formats)

    @cached_property
    def legacy_fonts(self) -> dict[str, str]:
        """Style number (as in the sheet's XML) -> name of its font, of fonts before Unicode."""
        book: Any = self.wb
        names = [font.name or "" for font in book._fonts]
        return {
            str(number): names[style.fontId]
            for number, style in enumerate(book._cell_styles)
            if style.fontId < len(names) and encoding_of_font(names[style.fontId])
        }


def rich_text(element: Any) -> str:
    """A text in one or several runs, with Excel's escapes (_x000D_) resolved."""
    parts = []
    for text in element.iter("{*}t"):
        # Phonetic runs (rPh) repeat the text in another script.
        if not text.getparent().tag.endswith("}rPh"):
            parts.append(text.text or "")
    joined = "".join(parts)
    return as_text(_ESCAPE.sub(_escaped, joined) if "_x" in joined else joined)


def _escaped(match: re.Match[str]) -> str:
    code = int(match.group(1), 16)
    # Half a character is none, and could be written nowhere.
    return "" if 0xD800 <= code <= 0xDFFF else chr(code)
