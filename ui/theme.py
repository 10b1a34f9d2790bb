"""One calm look: palette light and dark, spacing, type scale. ui.style_sheet draws with them."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit, QWidget

RESOURCES: Final = Path(__file__).resolve().parent.parent / "resources"

SPACE: Final = 8
"""The grid of all distances, in device-independent pixels: 8, 16, 24."""

STRONG: Final = QFont.Weight.DemiBold
"""The weight of all that stands out. No font bundled is bolder: Qt would smear a bold one."""


class Points:
    """The type scale, in points: no letters of the program's windows have another size."""

    TINY: Final = 8.0
    """Counts, names in a small picture."""
    SMALL: Final = 9.0
    """Second lines."""
    BODY: Final = 10.0
    HEADING: Final = 11.0
    """Headings of cards, and words to be checked."""
    LEAD: Final = 12.0
    """What somebody standing reads on a card."""
    LARGE: Final = 14.0
    """What is read from some way off: words to be spoken, the field at the reception."""
    TITLE: Final = 16.0
    BIG: Final = 24.0
    """The name of a guest."""
    SIGN: Final = 34.0
    """The seat of a guest."""


class Scheme(StrEnum):
    """Which look the user chose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Colours(NamedTuple):
    """The colours of one look, as `#rrggbb`."""

    window: str
    surface: str
    sunken: str
    border: str
    text: str
    muted: str
    accent: str
    accent_text: str
    accent_soft: str
    ok: str
    warning: str
    error: str
    sidebar: str
    sidebar_text: str
    thumb: str


LIGHT: Final = Colours(
    window="#f4f5f7",
    surface="#ffffff",
    sunken="#eceef1",
    border="#d3d8de",
    text="#1b2430",
    muted="#5c6775",
    accent="#a61b1b",
    accent_text="#ffffff",
    accent_soft="#fbe9e7",
    ok="#17733f",
    warning="#9a5b00",
    error="#b42318",
    sidebar="#ffffff",
    sidebar_text="#2b3645",
    thumb="#a3adb9",
)
DARK: Final = Colours(
    window="#181b20",
    surface="#20242b",
    sunken="#14171b",
    border="#3a414b",
    text="#e7eaee",
    muted="#a2acb8",
    accent="#e87065",
    accent_text="#1b0c0a",
    accent_soft="#3a2524",
    ok="#5fc993",
    warning="#e8b04a",
    error="#ff8a7a",
    sidebar="#1c2026",
    sidebar_text="#d5dae1",
    thumb="#5a6471",
)

_MIDDLE: Final = 128
"""Lightness (0-255) under which a window's colour is a dark one."""

_current: Colours = LIGHT


def colours() -> Colours:
    """The colours in force."""
    return _current


def is_dark() -> bool:
    """Whether the dark look is in force."""
    return _current is DARK


def install_font(app: QApplication) -> None:
    """Use Segoe UI where it is (Windows), else the bundled Be Vietnam Pro: both are complete."""
    family = "Segoe UI"
    if sys.platform != "win32":
        for weight in ("400Regular", "600SemiBold"):
            QFontDatabase.addApplicationFont(
                str(RESOURCES / "fonts" / f"BeVietnamPro_{weight}.ttf")
            )
        family = "Be Vietnam Pro"
    font = QFont(family)
    font.setPointSizeF(Points.BODY)
    app.setFont(font)


def apply(app: QApplication, scheme: Scheme) -> None:
    """Give the whole program the look of `scheme`."""
    global _current
    hints = app.styleHints()
    if scheme is Scheme.SYSTEM:
        hints.unsetColorScheme()
        dark = system_is_dark()
    else:
        from PySide6.QtCore import Qt

        dark = scheme is Scheme.DARK
        hints.setColorScheme(Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light)
    _current = DARK if dark else LIGHT
    from ui.style_sheet import style_sheet

    app.setPalette(_palette(_current))
    app.setStyleSheet(style_sheet(_current, dark=dark))


def system_is_dark() -> bool:
    """Whether the system shows its windows dark.

    Fusion's own palette tells it. QStyleHints would tell it too, but the first use of the namespace
    Qt takes longer than all the rest of the look.
    """
    window = QApplication.style().standardPalette().color(QPalette.ColorRole.Window)
    return window.lightness() < _MIDDLE


def _palette(c: Colours) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for which, colour in (
        (role.Window, c.window),
        (role.WindowText, c.text),
        (role.Base, c.surface),
        (role.AlternateBase, c.window),
        (role.Text, c.text),
        (role.Button, c.surface),
        (role.ButtonText, c.text),
        (role.ToolTipBase, c.text),
        (role.ToolTipText, c.surface),
        (role.PlaceholderText, c.muted),
        (role.Highlight, c.accent),
        (role.HighlightedText, c.accent_text),
        (role.Accent, c.accent),
        (role.Link, c.accent),
        (role.Mid, c.border),
        (role.Midlight, c.border),
        (role.Light, c.surface),
        (role.Dark, c.border),
    ):
        palette.setColor(which, QColor(colour))
    disabled = QPalette.ColorGroup.Disabled
    for which in (role.Text, role.WindowText, role.ButtonText):
        faded = QColor(c.muted)
        faded.setAlpha(150)
        palette.setColor(disabled, which, faded)
    return palette


def set_role(widget: QWidget, role: str) -> None:
    """Give `widget` a named look of the style sheet ("primary", "card", "muted", …)."""
    widget.setProperty("role", role)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def give_room(box: QAbstractSpinBox) -> None:
    """Keep the text of `box` off its border, which no rule of the style sheet does there."""
    if (edit := box.findChild(QLineEdit)) is not None:
        edit.setTextMargins(SPACE - 2, 0, 0, 0)
