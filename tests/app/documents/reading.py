"""Papers read back: letters of a PDF with place, size and font; texts and looks of a Word file."""

import ctypes
import unicodedata
from dataclasses import dataclass
from io import BytesIO

import docx
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from docx.document import Document
from docx.oxml.ns import qn

MM = 72 / 25.4


@dataclass(frozen=True)
class Letter:
    """A letter on a page: its edges in millimetres from left and top, its size in points."""

    char: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    font: str


def pages(pdf: bytes) -> list[str]:
    """The text of every page on one line, as it was written."""
    document = pdfium.PdfDocument(pdf)
    texts = [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    document.close()
    assert all(unicodedata.is_normalized("NFC", text) for text in texts)
    return texts


def letters(pdf: bytes, page: int = 0) -> list[Letter]:
    """Every letter of a page."""
    document = pdfium.PdfDocument(pdf)
    sheet = document[page]
    height = sheet.get_height()
    text = sheet.get_textpage()
    found = []
    buffer = ctypes.create_string_buffer(100)
    for place in range(text.count_chars()):
        char = chr(raw.FPDFText_GetUnicode(text, place))
        if char.isspace():
            continue
        left, bottom, right, top = text.get_charbox(place)
        raw.FPDFText_GetFontInfo(text, place, buffer, 100, None)
        size = raw.FPDFText_GetFontSize(text, place)
        font = buffer.value.decode()
        found.append(
            Letter(char, left / MM, right / MM, (height - top) / MM, (height - bottom) / MM,
                   size, font)
        )  # fmt: skip
    text.close()
    document.close()
    return found


def spelled(found: list[Letter], text: str) -> list[Letter]:
    """The letters of `text` (blanks aside) where it stands first."""
    wanted = "".join(text.split())
    at = "".join(letter.char for letter in found).index(wanted)
    return found[at : at + len(wanted)]


def opened(word: bytes) -> Document:
    """A Word file."""
    return docx.Document(BytesIO(word))


def styled(document: Document) -> list[tuple[str, str]]:
    """(name of the style, text) of every paragraph that says something, in the file's order."""
    names = {style.style_id: style.name for style in document.styles}
    found = []
    for paragraph in document.element.body.iter(qn("w:p")):
        text = "".join(
            "\n" if part.tag == qn("w:br") else part.text or ""
            for part in paragraph.iter(qn("w:t"), qn("w:br"))
        )
        if text:
            assert unicodedata.is_normalized("NFC", text)
            style = paragraph.find(qn("w:pPr")).find(qn("w:pStyle")).get(qn("w:val"))
            found.append((names[style], text))
    return found
