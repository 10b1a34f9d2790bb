"""Rounds with their awards as a tree: dragged, moved by keys, receivers typed in place."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QBrush,
    QColor,
    QContextMenuEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from app.awards.awards import AwardLine, AwardList, FormLine, Round
from app.i18n import N_, _, ngettext
from app.text.search import matches, search_terms
from db.kinds import AwardState
from ui.icons import icon
from ui.pages.awards.texts import SIGNS, STATES, length_text, name_of, state_colour
from ui.theme import colours
from ui.widgets.delegate_field import Candidate, DelegateField
from ui.widgets.tables import copy_rows, shares

NAME, RECEIVER, SEAT, STATE, REMARKS = range(5)
HEADINGS: Final = (
    N_("Round, recipient"), N_("Receiver"), N_("Seat"), N_("State"), N_("To look at"),
)  # fmt: skip
_WIDTHS: Final = ((230, 5), (170, 4), (52, 0), (96, 0), (120, 4))
"""Least width and weight of each column."""

_LINE: Final = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
Group = Round | FormLine
"""What stands at the top level: a round, or the awards of a form that are in none."""


class RoundsTree(QTreeWidget):
    """Shows rounds; asks for every change by a signal, and never changes anything itself."""

    asked_move = Signal(list, object, object)
    """Ids of awards, id of the round (None: out of any), place in it (None: at the end)."""
    asked_receiver = Signal(list, object)
    """Ids of awards, and the delegate (id) or the name of a stand-in."""
    asked_round_shift = Signal(int, int)
    """Id of a round, one step up (-1) or down (1)."""
    asked_delete = Signal()
    asked_menu = Signal(object)
    """Where: a menu for what is selected is wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found = AwardList()
        self._closed: set[tuple[str, int]] = set()
        self.people: Sequence[Candidate] = ()
        self.setHeaderLabels([_(heading) for heading in HEADINGS])
        self.setAccessibleName(_("Award rounds"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(True)
        self.setAllColumnsShowFocus(True)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed)
        self.setItemDelegate(_ReceiverEditor(self))
        self.header().setStretchLastSection(True)
        self.itemExpanded.connect(lambda item: self._closed.discard(self._key(item)))
        self.itemCollapsed.connect(lambda item: self._closed.add(self._key(item)))

    # -- showing ---------------------------------------------------------------------------------

    def show_list(self, found: AwardList, query: str = "", form_id: int | None = None) -> None:
        """Show rounds and what is in none; of the awards those that fit. Selection stays."""
        ids, current = self.selected_ids(), self.current_round_id()
        place = self.verticalScrollBar().value()
        self._found = found
        terms = search_terms(query)
        groups: list[tuple[Group, Sequence[AwardLine]]] = [
            (form, [line for line in found.unassigned if line.form_id == form.id])
            for form in found.forms
        ]
        groups = [(form, lines) for form, lines in groups if lines]
        groups += [(made, made.awards) for made in found.rounds]
        self.blockSignals(True)
        self.clear()
        for group, lines in groups:
            if form_id not in (None, group.form_id if isinstance(group, Round) else group.id):
                continue
            fitting = [line for line in lines if matches(terms, line.search)]
            if terms and not fitting:
                continue
            item = self._group_item(group, len(lines))
            item.addChildren([self._award_item(line) for line in fitting])
            self.addTopLevelItem(item)
            item.setFirstColumnSpanned(True)
            item.setExpanded(bool(terms) or self._key(item) not in self._closed)
        self.blockSignals(False)
        self.select(ids, current)
        self.verticalScrollBar().setValue(place)

    @staticmethod
    def _group_item(group: Group, count: int) -> QTreeWidgetItem:
        awards = ngettext("{n} award", "{n} awards", count).format(n=count)
        parts = [awards]
        doubtful = not isinstance(group, Round)
        if isinstance(group, Round):
            names = ", ".join(one.name for one in group.presenters)
            doubtful = not names
            presenters = _("Presented by {names}").format(names=names)
            parts.append(f"≈ {length_text(group.length)}")
            parts.append(presenters if names else _("no presenter yet"))
            parts.append(group.agenda_item)
            parts.append(f"♪ {group.music}" if group.music else "")
            title = group.title
        else:
            title = _("In no round: {form}").format(form=group.name)
        text = "  ·  ".join(filter(None, [title, *parts]))
        item = QTreeWidgetItem([text])
        item.setToolTip(NAME, text)
        if doubtful:
            item.setForeground(NAME, QBrush(QColor(colours().warning)))
        item.setData(NAME, _LINE, group)
        font = item.font(NAME)
        font.setBold(True)
        item.setFont(NAME, font)
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        item.setFlags(flags | Qt.ItemFlag.ItemIsDropEnabled)
        return item

    @staticmethod
    def _award_item(line: AwardLine) -> QTreeWidgetItem:
        place = f"{line.place}. " if line.place is not None else ""
        remarks = " ".join(line.warnings)
        item = QTreeWidgetItem([f"{place}{name_of(line)}", line.receiver, line.seat])
        if line.stand_in:
            item.setText(RECEIVER, _("{name} (stand-in)").format(name=line.stand_in))
            item.setText(SEAT, "")
        if line.state is not AwardState.WAITING:
            item.setText(STATE, _(STATES[line.state]))
            item.setIcon(STATE, icon(SIGNS[line.state], state_colour(line.state)))
            item.setForeground(STATE, QBrush(QColor(state_colour(line.state))))
        item.setText(REMARKS, remarks)
        item.setForeground(REMARKS, QBrush(QColor(colours().warning)))
        item.setData(NAME, _LINE, line)
        tip = "\n".join(filter(None, [name_of(line), line.attribution, line.citation]))
        item.setToolTip(NAME, tip)
        item.setToolTip(RECEIVER, "\n".join(filter(None, [line.receiver, line.receiver_position])))
        item.setToolTip(REMARKS, remarks)
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        flags |= Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled
        item.setFlags(flags)
        return item

    def resizeEvent(self, event: Any) -> None:
        """Share out the new width."""
        super().resizeEvent(event)
        for column, width in enumerate(shares(self.viewport().width(), _WIDTHS)):
            self.setColumnWidth(column, width)

    # -- selection -------------------------------------------------------------------------------

    def selected_lines(self) -> list[AwardLine]:
        """The selected awards, from top to bottom."""
        found = []
        for number in range(self.topLevelItemCount()):
            top = self.topLevelItem(number)
            for place in range(top.childCount() if top is not None else 0):
                child = top.child(place) if top is not None else None
                if child is not None and child.isSelected():
                    found.append(child.data(NAME, _LINE))
        return found

    def selected_ids(self) -> list[int]:
        """Ids of the selected awards."""
        return [line.id for line in self.selected_lines()]

    def current_round_id(self) -> int | None:
        """The round that is current, itself or by one of its awards; None for none."""
        item = self.currentItem()
        return self._round_of(item) if item is not None else None

    def selected_round_ids(self) -> list[int]:
        """Rounds that are selected themselves."""
        lines = [item.data(NAME, _LINE) for item in self.selectedItems()]
        return [line.id for line in lines if isinstance(line, Round)]

    def select(self, ids: Sequence[int], round_id: int | None = None) -> None:
        """Select these awards, or this round where there are none, and show the first."""
        wanted, first = set(ids), None
        self.clearSelection()
        for number in range(self.topLevelItemCount()):
            top = self.topLevelItem(number)
            if top is None:
                continue
            if not wanted and round_id is not None and self._round_of(top) == round_id:
                first = top
            for place in range(top.childCount()):
                child = top.child(place)
                if child is not None and child.data(NAME, _LINE).id in wanted:
                    child.setSelected(True)
                    first = first or child
        if first is not None:
            first.setSelected(True)
            self.setCurrentItem(first, NAME, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollToItem(first)

    @staticmethod
    def _round_of(item: QTreeWidgetItem) -> int | None:
        line = (item.parent() or item).data(NAME, _LINE)
        return line.id if isinstance(line, Round) else None

    @staticmethod
    def _key(item: QTreeWidgetItem) -> tuple[str, int]:
        line = item.data(NAME, _LINE)
        return type(line).__name__, line.id

    # -- asking for changes ----------------------------------------------------------------------

    def shift(self, step: int) -> None:
        """Ask to move the selected awards one place up (-1) or down (1), past the end of a round
        into the next one of the form; without awards the current round.
        """
        lines = self.selected_lines()
        current = self.current_round_id()
        if not lines and current is not None:
            self.asked_round_shift.emit(current, step)
            return
        rounds = {line.round_id for line in lines}
        round_id = rounds.pop() if len(rounds) == 1 else None
        if round_id is None:
            return
        made = self._found.round_by_id[round_id]
        ids = {line.id for line in lines}
        rest = [line for line in made.awards if line.id not in ids]
        first = lines[0].place or 1
        before = sum((line.place or 0) < first for line in rest)
        if 0 <= before + step <= len(rest):
            self.asked_move.emit([line.id for line in lines], made.id, before + step + 1)
            return
        same = [one for one in self._found.rounds if one.form_id == made.form_id]
        at = same.index(made) + step
        if 0 <= at < len(same):
            place = None if step < 0 else 1
            self.asked_move.emit([line.id for line in lines], same[at].id, place)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Awards may be dropped on rounds, and between the awards in them."""
        super().dragMoveEvent(event)
        over = self.itemAt(event.position().toPoint()) is not None
        if over and self.selected_ids():
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask to move the dragged awards; the tree itself changes when the edit is done."""
        point = event.position().toPoint()
        item, ids = self.itemAt(point), self.selected_ids()
        # Qt must not take the items out of the tree itself.
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if item is None or not ids:
            return
        target = item.data(NAME, _LINE)
        round_id = self._round_of(item)
        if not isinstance(target, AwardLine) or round_id is None:
            self.asked_move.emit(ids, round_id, None)
            return
        below = point.y() > self.visualItemRect(item).center().y()
        rest = [one.id for one in self._found.round_by_id[round_id].awards if one.id not in ids]
        if target.id in rest:
            self.asked_move.emit(ids, round_id, rest.index(target.id) + 1 + int(below))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete asks to delete, Ctrl+C copies, Enter opens the receiver, Alt+arrows move."""
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if self.state() == QAbstractItemView.State.EditingState:
            # A field that is being left hands its Enter on.
            event.ignore()
        elif event.key() == Qt.Key.Key_Delete:
            self.asked_delete.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and alt:
            self.shift(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if (item := self.currentItem()) is not None and item.parent() is not None:
                self.editItem(item, RECEIVER)
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Put the selected rows on the clipboard."""
        items = self.selectedItems()
        if items:
            columns = range(self.columnCount())
            lines = [[item.text(column) for column in columns] for item in items]
            copy_rows([[_(heading) for heading in HEADINGS], *lines])

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu for what is selected."""
        if self.selectedItems():
            self.asked_menu.emit(event.globalPos())

    def add_moves(self, menu: QMenu) -> None:
        """Offer in `menu` every round that takes the selected awards."""
        lines = self.selected_lines()
        forms = {line.form_id for line in lines}
        own = {line.round_id for line in lines}
        ids = [line.id for line in lines]
        for made in self._found.rounds:
            if forms == {made.form_id} and own != {made.id}:
                action = menu.addAction(made.title.replace("&", "&&"))
                action.triggered.connect(
                    lambda _on=False, round_id=made.id: self.asked_move.emit(ids, round_id, None)
                )
        if own != {None}:
            menu.addAction(_("In no round")).triggered.connect(
                lambda _on=False: self.asked_move.emit(ids, None, None)
            )


class _ReceiverEditor(QStyledItemDelegate):
    """In the receiver's cell a field that finds delegates; a text that fits none is a stand-in."""

    def __init__(self, tree: RoundsTree) -> None:
        super().__init__(tree)
        self._tree = tree

    def createEditor(  # type: ignore[override]
        self, parent: QWidget, _option: QStyleOptionViewItem, index: Index
    ) -> QWidget | None:
        """The field for a receiver, None elsewhere."""
        line = index.sibling(index.row(), NAME).data(_LINE)
        if index.column() != RECEIVER or not isinstance(line, AwardLine):
            return None
        field = DelegateField(_("Find the receiver"), parent)
        field.set_people(self._tree.people)
        field.chosen.connect(lambda delegate_id: self._take(field, line.id, delegate_id))
        field.nobody.connect(lambda name: self._take(field, line.id, name))
        return field

    def _take(self, field: DelegateField, award_id: int, receiver: int | str) -> None:
        self.closeEditor.emit(field, QStyledItemDelegate.EndEditHint.NoHint)
        ids = self._tree.selected_ids()
        self._tree.asked_receiver.emit(ids if award_id in ids else [award_id], receiver)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """The field begins empty: whoever is typed is searched for."""

    def setModelData(self, editor: QWidget, _model: QAbstractItemModel, index: Index) -> None:
        """Only what was chosen is kept."""
