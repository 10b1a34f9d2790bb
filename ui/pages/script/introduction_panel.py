"""Who is introduced by name: every rank with its delegates, ticked where they are named."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush, QColor, QShowEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QLabel,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _, ngettext
from app.script import introduction, people
from app.script.material import Guest, Material, Rank
from app.text.search import fold, matches, search_terms
from ui.theme import SPACE, STRONG, colours, set_role

_ID: Final = Qt.ItemDataRole.UserRole


class IntroductionPanel(QWidget):
    """Asks by `asked_choice` (id of a delegate, whether named) to introduce somebody or not."""

    asked_choice = Signal(int, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._material: Material | None = None
        self._due = False
        """Whether the list has not followed yet: it is filled when somebody sees it."""
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Find a delegate"))
        self.search.setAccessibleName(_("Find a delegate"))
        self.search.setClearButtonEnabled(True)
        self.summary = QLabel()
        self.summary.setWordWrap(True)
        set_role(self.summary, "muted")
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.setIndentation(2 * SPACE)
        self.tree.setColumnCount(2)
        self.tree.header().setStretchLastSection(False)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.setAccessibleName(_("Introduced by name"))
        self.tree.setUniformRowHeights(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        layout.addWidget(self.summary)
        layout.addWidget(self.search)
        layout.addWidget(self.tree, 1)
        self.setFocusProxy(self.search)
        self.search.textChanged.connect(lambda _text: self._fill())
        self.tree.itemChanged.connect(self._on_changed)

    def show_material(self, material: Material) -> None:
        """Show the delegates as they stand."""
        self._material = material
        named = sum(
            len(section.named) for section in introduction.sections(material.ranks, material.guests)
        )
        self.summary.setText(
            ngettext(
                "{n} delegate is introduced by name. Tick whoever else is to be named; all others "
                "are introduced as groups of their rank.",
                "{n} delegates are introduced by name. Tick whoever else is to be named; all "
                "others are introduced as groups of their rank.",
                named,
            ).format(n=named)
        )
        self._fill()

    def _fill(self) -> None:
        self._due = not self.isVisible()
        if self._material is None or self._due:
            return
        current = self.current_id()
        closed = {
            item.data(0, _ID) for item in self._ranks() if not item.isExpanded()
        } if self.tree.topLevelItemCount() else None  # fmt: skip
        place = self.tree.verticalScrollBar().value()
        self.tree.blockSignals(True)
        self.tree.clear()
        terms = search_terms(self.search.text())
        for rank in self._material.ranks:
            guests = [
                guest
                for guest in self._material.guests
                if guest.rank == rank.id and matches(terms, fold(_text(guest)))
            ]
            if guests:
                item = self._rank(rank, guests)
                usual = rank.key in introduction.BY_NAME
                opened = usual if closed is None else rank.id not in closed
                item.setExpanded(bool(terms) or opened)
        self.tree.blockSignals(False)
        if current is not None:
            self.go_to(current)
        self.tree.verticalScrollBar().setValue(place)

    def showEvent(self, event: QShowEvent) -> None:
        """Fill the list if that was put off."""
        super().showEvent(event)
        if self._due:
            self._fill()

    def _rank(self, rank: Rank, guests: Sequence[Guest]) -> QTreeWidgetItem:
        named = [introduction.by_name(guest, rank) for guest in guests]
        item = QTreeWidgetItem(self.tree, [rank.name, f"{sum(named)}/{len(guests)}"])
        item.setToolTip(0, rank.name)
        item.setData(0, _ID, rank.id)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        font = item.font(0)
        font.setWeight(STRONG)
        item.setFont(0, font)
        for guest, ticked in zip(guests, named, strict=True):
            child = QTreeWidgetItem(item, [_text(guest), _("absent") if guest.absent else ""])
            child.setData(0, _ID, guest.person.id)
            child.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            child.setCheckState(
                0, Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
            )  # fmt: skip
            child.setToolTip(0, "\n".join([_text(guest), guest.person.office]))
            if guest.absent:
                ink = colours().warning if ticked else colours().muted
                for column in range(2):
                    child.setForeground(column, QBrush(QColor(ink)))
        return item

    def _ranks(self) -> list[QTreeWidgetItem]:
        items = (self.tree.topLevelItem(at) for at in range(self.tree.topLevelItemCount()))
        return [item for item in items if item is not None]

    def current_id(self) -> int | None:
        """The delegate of the current line."""
        item = self.tree.currentItem()
        return item.data(0, _ID) if item is not None and item.parent() is not None else None

    def go_to(self, delegate_id: int) -> None:
        """Make the line of a delegate the current one."""
        for rank in self._ranks():
            for at in range(rank.childCount()):
                item = rank.child(at)
                if item is not None and item.data(0, _ID) == delegate_id:
                    self.tree.setCurrentItem(item)

    def _on_changed(self, item: QTreeWidgetItem, _column: int) -> None:
        if item.parent() is not None:
            ticked = item.checkState(0) is Qt.CheckState.Checked
            self.asked_choice.emit(item.data(0, _ID), ticked)


def _text(guest: Guest) -> str:
    return people.capital(people.named(guest.person))
