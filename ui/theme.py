"""One calm look: palette light and dark, spacing, type scale, the few style rules beyond Fusion."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit, QWidget

RESOURCES: Final = Path(__file__).resolve().parent.parent / "resources"

SPACE: Final = 8
"""The grid of all distances, in device-independent pixels: 8, 16, 24."""


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
    ok="#1a7f4b",
    warning="#9a5b00",
    error="#b42318",
    sidebar="#ffffff",
    sidebar_text="#2b3645",
    thumb="#b4bcc6",
)
DARK: Final = Colours(
    window="#181b20",
    surface="#20242b",
    sunken="#14171b",
    border="#3a414b",
    text="#e7eaee",
    muted="#a2acb8",
    accent="#e5695f",
    accent_text="#1b0c0a",
    accent_soft="#3a2524",
    ok="#5fc993",
    warning="#e8b04a",
    error="#ff8a7a",
    sidebar="#1c2026",
    sidebar_text="#d5dae1",
    thumb="#4d5662",
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
    font.setPointSizeF(10)
    app.setFont(font)


def apply(app: QApplication, scheme: Scheme) -> None:
    """Give the whole program the look of `scheme`."""
    global _current
    hints = app.styleHints()
    if scheme is Scheme.SYSTEM:
        hints.unsetColorScheme()
        # Fusion's own palette tells the system's look. QStyleHints would tell it too, but the first
        # use of the namespace Qt takes longer than all the rest of this.
        window = app.style().standardPalette().color(QPalette.ColorRole.Window)
        dark = window.lightness() < _MIDDLE
    else:
        from PySide6.QtCore import Qt

        dark = scheme is Scheme.DARK
        hints.setColorScheme(Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light)
    _current = DARK if dark else LIGHT
    app.setPalette(_palette(_current))
    app.setStyleSheet(_style_sheet(_current))


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


def _style_sheet(c: Colours) -> str:
    arrow = (RESOURCES / "icons" / "arrow-").as_posix()
    tick = (RESOURCES / "icons" / "tick-").as_posix()
    look = "dark" if c is DARK else "light"
    return f"""
    QToolTip {{ color: {c.surface}; background: {c.text}; border: none; padding: 4px 8px; }}
    QLabel[role="title"] {{ font-size: 16pt; font-weight: 600; }}
    QLabel[role="warning-title"] {{ font-size: 16pt; font-weight: 600; color: {c.warning}; }}
    QLabel[role="figure"] {{ font-size: 16pt; font-weight: 600; }}
    QLabel[role="heading"] {{ font-size: 11pt; font-weight: 600; }}
    QLabel[role="muted"] {{ color: {c.muted}; }}
    QLabel[role="error"] {{ color: {c.error}; }}
    QLabel[role="warning"] {{ color: {c.warning}; }}
    QLabel[role="ok"] {{ color: {c.ok}; }}
    QFrame[role="card"] {{
        background: {c.surface}; border: 1px solid {c.border}; border-radius: 8px; }}
    QFrame[role="notice"] {{
        background: {c.text}; border-radius: 6px; }}
    QFrame[role="notice"] QLabel {{ color: {c.window}; }}
    QFrame[role="notice"] QPushButton {{
        color: {c.window}; background: transparent; border: 1px solid {c.muted}; }}
    QFrame[role="error-bar"] {{
        background: {c.accent_soft}; border: 1px solid {c.error}; border-radius: 6px; }}
    QPushButton {{
        background: {c.surface}; border: 1px solid {c.border}; border-radius: 6px;
        padding: 5px 14px; min-height: 20px; outline: none; }}
    QPushButton:hover {{ border-color: {c.muted}; }}
    QPushButton:pressed {{ background: {c.sunken}; }}
    QPushButton:focus {{ border: 2px solid {c.accent}; padding: 4px 13px; }}
    QPushButton:checked {{ background: {c.accent_soft}; border-color: {c.accent}; }}
    QPushButton:disabled {{ color: {c.muted}; background: {c.window}; }}
    QPushButton[role="primary"] {{
        background: {c.accent}; color: {c.accent_text}; border-color: {c.accent};
        font-weight: 600; }}
    QPushButton[role="primary"]:focus {{ border: 2px solid {c.text}; }}
    QPushButton[role="primary"]:disabled {{
        background: {c.sunken}; color: {c.muted}; border-color: {c.border}; }}
    QPushButton[role="sign"] {{ padding: 5px 9px; }}
    QPushButton[role="sign"]:focus {{ padding: 4px 8px; }}
    QPushButton[role="link"] {{
        background: transparent; border: none; color: {c.accent}; padding: 2px 4px;
        text-align: left; }}
    QPushButton[role="link"]:focus {{ border: 1px solid {c.accent}; border-radius: 4px; }}
    QPushButton[role="tile"] {{ border-radius: 8px; text-align: left; padding: 0; }}
    QPushButton[role="chip"] {{ border-radius: 13px; padding: 2px 12px; }}
    QPushButton[role="chip"]:checked {{
        background: {c.accent_soft}; border-color: {c.accent}; color: {c.accent}; }}
    QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit {{
        background: {c.surface}; border: 1px solid {c.border}; border-radius: 6px;
        padding: 4px 8px; min-height: 20px; selection-background-color: {c.accent};
        selection-color: {c.accent_text}; }}
    QComboBox::drop-down, QDateEdit::drop-down {{
        border: none; width: 24px; subcontrol-origin: border;
        subcontrol-position: center right; }}
    QComboBox::down-arrow, QDateEdit::down-arrow {{
        image: url({arrow}down-{look}.svg); width: 14px; height: 14px; }}
    QComboBox QAbstractItemView {{ border: 1px solid {c.border}; background: {c.surface}; }}
    QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus {{
        border: none; background: transparent; padding: 0; min-height: 0; }}
    QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{
        border: none; background: transparent; width: 22px; subcontrol-origin: border; }}
    QAbstractSpinBox::up-button {{ subcontrol-position: top right; }}
    QAbstractSpinBox::down-button {{ subcontrol-position: bottom right; }}
    QAbstractSpinBox::up-arrow {{ image: url({arrow}up-{look}.svg); width: 12px; height: 12px; }}
    QAbstractSpinBox::down-arrow {{
        image: url({arrow}down-{look}.svg); width: 12px; height: 12px; }}
    QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus, QPlainTextEdit:focus {{
        border: 2px solid {c.accent}; padding: 3px 7px; }}
    QLineEdit[invalid="true"] {{ border-color: {c.error}; }}
    QCheckBox {{ spacing: 8px; padding: 2px; border: 1px solid transparent; }}
    QCheckBox:focus {{ border-color: {c.accent}; border-radius: 4px; }}
    QCheckBox::indicator, QListView::indicator, QTableView::indicator,
    QTreeView::indicator {{
        width: 15px; height: 15px; border: 1px solid {c.muted}; border-radius: 4px;
        background: {c.surface}; }}
    QCheckBox::indicator:checked, QListView::indicator:checked,
    QTableView::indicator:checked, QTreeView::indicator:checked {{
        border-color: {c.accent}; background: {c.accent}; image: url({tick}{look}.svg); }}
    QCheckBox::indicator:disabled {{ border-color: {c.border}; }}
    QTreeView {{
        border: 1px solid {c.border}; border-radius: 6px; background: {c.surface};
        alternate-background-color: {c.window};
        selection-background-color: {c.accent_soft}; selection-color: {c.text}; }}
    QTreeView::item {{ height: 28px; }}
    QTreeView[role="cells"]::item:focus {{ border: 2px solid {c.accent}; }}
    QTreeView QLineEdit, QTreeView QComboBox {{ border-radius: 0; min-height: 0; }}
    QTableView {{
        outline: none;
        border: 1px solid {c.border}; border-radius: 6px; gridline-color: {c.border};
        alternate-background-color: {c.window}; background: {c.surface};
        selection-background-color: {c.accent_soft}; selection-color: {c.text}; }}
    QTableView::item {{ padding: 0 6px; }}
    QTableView::item:focus {{ border: 2px solid {c.accent}; padding: 0 4px; }}
    QTableView QLineEdit, QTableView QComboBox {{ border-radius: 0; min-height: 0; }}
    QListView, QTextBrowser {{
        border: 1px solid {c.border}; border-radius: 6px; background: {c.surface};
        selection-background-color: {c.accent_soft}; selection-color: {c.text}; outline: none; }}
    QListView:focus, QTableView:focus, QTreeView:focus, QTextBrowser:focus {{
        border: 1px solid {c.accent}; }}
    QMenuBar {{ background: {c.window}; }}
    QMenuBar::item {{ padding: 4px 10px; border-radius: 4px; background: transparent; }}
    QMenuBar::item:selected {{ background: {c.sunken}; }}
    QMenu {{
        background: {c.surface}; border: 1px solid {c.border}; padding: {SPACE // 2}px; }}
    QMenu::item {{ padding: 6px 28px 6px 12px; border-radius: 4px; }}
    QMenu::item:selected {{ background: {c.accent_soft}; color: {c.text}; }}
    QMenu::item:disabled {{ color: {c.muted}; }}
    QMenu::separator {{ height: 1px; background: {c.border}; margin: 4px 8px; }}
    QMenu::icon {{ padding-left: 8px; }}
    QMenu::indicator {{ width: 14px; height: 14px; margin-left: 6px; }}
    QSplitter::handle {{ background: transparent; }}
    QScrollBar {{ background: transparent; border: none; margin: 0; }}
    QScrollBar:vertical {{ width: 12px; }}
    QScrollBar:horizontal {{ height: 12px; }}
    QScrollBar::handle {{ background: {c.thumb}; border-radius: 4px; margin: 2px; }}
    QScrollBar::handle:vertical {{ min-height: 40px; }}
    QScrollBar::handle:horizontal {{ min-width: 40px; }}
    QScrollBar::handle:hover, QScrollBar::handle:pressed {{ background: {c.muted}; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QAbstractScrollArea::corner {{ background: transparent; border: none; }}
    QHeaderView::section {{
        background: {c.sunken}; color: {c.muted}; border: none; padding: 6px 8px;
        border-right: 1px solid {c.border}; border-bottom: 1px solid {c.border};
        font-weight: 600; }}
    QTableCornerButton::section {{ background: {c.sunken}; border: none; }}
    #sidebar {{ background: {c.sidebar}; border: none; border-right: 1px solid {c.border}; }}
    #sidebar QPushButton {{
        background: transparent; border: none; border-radius: 6px; color: {c.sidebar_text};
        text-align: left; padding: 8px 12px; }}
    #sidebar QPushButton:disabled {{ color: {c.muted}; }}
    #sidebar QPushButton:hover {{ background: {c.sunken}; }}
    #sidebar QPushButton:checked {{
        background: {c.accent_soft}; color: {c.accent}; font-weight: 600; }}
    #sidebar QPushButton:focus {{ border: 2px solid {c.accent}; padding: 6px 10px; }}
    QLabel[role="count-error"], QLabel[role="count-warning"] {{
        font-size: 8pt; font-weight: 600; border-radius: 9px; min-width: 18px;
        min-height: 18px; max-height: 18px; padding: 0 3px; }}
    QLabel[role="count-error"] {{ background: {c.error}; color: {c.surface}; }}
    QLabel[role="count-warning"] {{ border: 1px solid {c.warning}; color: {c.warning}; }}
    #file-name {{ color: {c.muted}; }}
    #brand {{ font-size: 14pt; font-weight: 600; color: {c.accent}; }}
    """


def set_role(widget: QWidget, role: str) -> None:
    """Give `widget` a named look of the style sheet ("primary", "card", "muted", …)."""
    widget.setProperty("role", role)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def give_room(box: QAbstractSpinBox) -> None:
    """Keep the text of `box` off its border, which no rule of the style sheet does there."""
    if (edit := box.findChild(QLineEdit)) is not None:
        edit.setTextMargins(SPACE - 2, 0, 0, 0)
