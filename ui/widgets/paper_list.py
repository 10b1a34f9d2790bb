"""Which paper: the list at the left of the dialogs that print."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.documents.registry import DOCUMENTS
from app.i18n import _
from ui.settings import Settings
from ui.theme import SPACE, colours

_LINE: Final = 4 * SPACE


class PaperForm(QWidget):
    """A form that a paper is chosen in; `changed` tells that another one is wanted."""

    changed = Signal()

    @property
    def document(self) -> str:
        """The chosen paper, by its name in the registry."""
        raise NotImplementedError


class PaperList(PaperForm):
    """The list of papers alone; the one chosen is remembered for next time."""

    def __init__(
        self,
        settings: Settings,
        names: Sequence[str],
        first: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._names = tuple(names)
        self._key = f"papers/{names[0]}"
        self.papers = make_list(names)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.papers)
        self.setFocusProxy(self.papers)
        wanted = first or settings.text(self._key, names[0])
        self.papers.setCurrentRow(self._names.index(wanted) if wanted in self._names else 0)
        self.papers.currentRowChanged.connect(lambda _row: self._on_change())

    def _on_change(self) -> None:
        self._settings.put(self._key, self.document)
        self.changed.emit()

    @property
    def document(self) -> str:
        """The chosen paper, by its name in the registry."""
        return self._names[max(0, self.papers.currentRow())]


def make_list(names: Sequence[str]) -> QListWidget:
    """The papers `names` of the registry to choose from, in the look of the program's tables."""
    c = colours()
    made = QListWidget()
    made.setAccessibleName(_("Papers"))
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setStyleSheet(f"""
    QListWidget {{
        border: 1px solid {c.border}; border-radius: 6px; background: {c.surface};
        outline: none; }}
    QListWidget:focus {{ border-color: {c.accent}; }}
    QListWidget::item {{ padding-left: {SPACE}px; border: none; }}
    QListWidget::item:selected {{ background: {c.accent_soft}; color: {c.text}; }}
    """)
    for name in names:
        item = QListWidgetItem(_(DOCUMENTS[name].title))
        item.setSizeHint(QSize(0, _LINE))
        made.addItem(item)
    made.setFixedHeight(_LINE * len(names) + 4)
    return made
