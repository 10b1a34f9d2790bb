"""The bundled fonts on paper, both complete for Vietnamese and under the SIL OFL 1.1.

Be Vietnam Pro for working papers; Liberation Serif, which runs exactly as wide as the Times New
Roman that Nghị định 30/2020/NĐ-CP asks for, for state papers.
"""

from functools import cache
from pathlib import Path
from typing import Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

FOLDER: Final = Path(__file__).resolve().parents[2] / "resources" / "fonts"

REGULAR: Final = "BeVietnamPro"
MEDIUM: Final = "BeVietnamPro-Medium"
SEMIBOLD: Final = "BeVietnamPro-SemiBold"
BOLD: Final = "BeVietnamPro-Bold"

SERIF: Final = "LiberationSerif"
SERIF_BOLD: Final = "LiberationSerif-Bold"
SERIF_ITALIC: Final = "LiberationSerif-Italic"
SERIF_BOLD_ITALIC: Final = "LiberationSerif-BoldItalic"

_FILES: Final = {
    REGULAR: "BeVietnamPro_400Regular.ttf",
    MEDIUM: "BeVietnamPro_500Medium.ttf",
    SEMIBOLD: "BeVietnamPro_600SemiBold.ttf",
    BOLD: "BeVietnamPro_700Bold.ttf",
    SERIF: "LiberationSerif-Regular.ttf",
    SERIF_BOLD: "LiberationSerif-Bold.ttf",
    SERIF_ITALIC: "LiberationSerif-Italic.ttf",
    SERIF_BOLD_ITALIC: "LiberationSerif-BoldItalic.ttf",
}

ASCENT: Final = 1.0
"""Height above the base line, in parts of the size, that a capital with two marks (Ẫ, Ể) takes."""

DESCENT: Final = 0.28
"""Depth below the base line, in parts of the size, of g, p and the dot of ạ, ị."""


@cache
def register() -> None:
    """Make the fonts known to ReportLab; further calls do nothing."""
    for name, file in _FILES.items():
        pdfmetrics.registerFont(TTFont(name, str(FOLDER / file)))


@cache
def _advances(font: str) -> dict[str, float]:
    register()
    face = pdfmetrics.getFont(font).face
    default = face.defaultWidth
    return {chr(code): face.charWidths.get(code, default) / 1000 for code in face.charToGlyph}


def width(text: str, font: str) -> float:
    """Width of `text` in points at size 1."""
    advances = _advances(font)
    default = advances.get("?", 0.6)
    return sum(advances.get(char, default) for char in text)
