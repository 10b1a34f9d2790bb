"""The licences of everything in the program: a list to search, the text beside it."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFontDatabase, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app import licences
from app.i18n import _
from app.licences import Component
from app.text.search import fold, matches, search_terms
from ui.theme import SPACE, Points, set_role
from ui.widgets.screen_fit import fit_to_screen
from ui.widgets.shortcuts import add_shortcut

_COMPONENT: Final = Qt.ItemDataRole.UserRole
_STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class LicencesDialog(QDialog):
    """Every part of the program with its version and licence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Licences"))
        self._components = licences.components()
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Search by name or licence"))
        self.search.setAccessibleName(_("Search by name or licence"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._find)
        self.search.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Parts of the program"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(self._show)
        self._nothing = QLabel(_("Nothing was found. Try fewer or other words."))
        self._nothing.setWordWrap(True)
        set_role(self._nothing, "muted")
        self.heading = QLabel()
        set_role(self.heading, "heading")
        self.note = QLabel()
        self.note.setWordWrap(True)
        self.note.setOpenExternalLinks(False)
        self.note.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(_("Text of the licence"))
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        # Licences have lines of 80 letters, which shall not be broken.
        font.setPointSizeF(Points.TINY)
        self.text.setFont(font)
        self._lay_out()
        add_shortcut(self, "Ctrl+F", self.search.setFocus)
        fit_to_screen(self, (120 * SPACE, 80 * SPACE))
        self._find("")

    def _lay_out(self) -> None:
        split = QSplitter()
        split.addWidget(_column(self.search, self._nothing, self.list))
        split.addWidget(_column(self.heading, self.note, self.text))
        split.setChildrenCollapsible(False)
        split.setStretchFactor(1, 1)
        split.setHandleWidth(SPACE * 2)
        split.setSizes([34 * SPACE, 86 * SPACE])
        close = QDialogButtonBox()
        close.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.rejected.connect(self.reject)
        intro = QLabel(
            _(
                "Giao Ước is free software. It is built of parts by others, each under a licence "
                "of its own, which are all kept here."
            )
        )
        intro.setWordWrap(True)
        set_role(intro, "muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE * 2, SPACE * 2, SPACE * 2, SPACE * 2)
        layout.setSpacing(SPACE * 2)
        layout.addWidget(intro)
        layout.addWidget(split, 1)
        layout.addWidget(close)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down in the search field go through what was found."""
        if (
            watched is self.search
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and (step := _STEPS.get(Qt.Key(event.key())))
        ):
            row = self.list.currentRow() + step
            self.list.setCurrentRow(max(0, min(row, self.list.count() - 1)))
            return True
        return super().eventFilter(watched, event)

    def _find(self, query: str) -> None:
        terms = search_terms(query)
        self.list.clear()
        for component in self._components:
            key = fold(f"{component.name} {component.licence}")
            if matches(terms, key):
                item = QListWidgetItem(_line(component))
                item.setToolTip(component.licence)
                item.setData(_COMPONENT, component)
                self.list.addItem(item)
        self._nothing.setVisible(self.list.count() == 0)
        self.list.setVisible(self.list.count() > 0)
        self.list.setCurrentRow(0)

    def _show(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        component: Component = item.data(_COMPONENT)
        self.heading.setText(f"{_line(component)}  —  {component.licence}")
        self.note.setText(_(component.note) if component.note else "")
        self.note.setVisible(bool(component.note))
        self.text.setPlainText(component.text)


def _line(component: Component) -> str:
    return f"{component.name} {component.version}".rstrip()


def _column(*widgets: QWidget) -> QWidget:
    """The widgets one under the other; the last takes the room that is left."""
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(SPACE)
    for widget in widgets:
        layout.addWidget(widget)
    layout.setStretchFactor(widgets[-1], 1)
    return made
