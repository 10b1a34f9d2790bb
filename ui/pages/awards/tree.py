"""Rounds with their awards as a tree: dragged, moved by keys, receivers typed in place."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QBrush, QColor, QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidgetItem,
    QWidget,
)

from app.awards.awards import AwardLine, AwardList, FormLine, Round
from app.i18n import N_, _, ngettext
from app.seating.plan import Sitter
from app.text.search import matches, search_terms
from db.kinds import AwardState
from ui.icons import icon
from ui.pages.awards.texts import SIGNS, STATES, length_text, name_of, state_colour
from ui.theme import colours
from ui.widgets.delegate_field import DelegateField
from ui.widgets.group_tree import LINE, GroupTree
from ui.widgets.tables import shares

NAME, RECEIVER, SEAT, STATE, REMARKS = range(5)
HEADINGS: Final = (
    N_("Round, recipient"), N_("Receiver"), N_("Seat"), N_("State"), N_("To look at"),
)  # fmt: skip
_WIDTHS: Final = ((230, 5), (170, 4), (52, 0), (96, 0), (120, 4))
"""Least width and weight of each column."""

Index = QModelIndex | QPersistentModelIndex
Group = Round | FormLine
"""What stands at the top level: a round, or the awards of a form that are in none."""


class RoundsTree(GroupTree):
    """Shows rounds with their awards."""

    asked_move = Signal(list, object, object)
    """Ids of awards, id of the round (None: out of any), place in it (None: at the end)."""
    asked_receiver = Signal(list, object)
    """Ids of awards, and the delegate (id) or the name of a stand-in."""
    asked_round_shift = Signal(int, int)
    """Id of a round, one step up (-1) or down (1)."""
    asked_menu = Signal(object)
    """Where: a menu for what is selected is wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(HEADINGS, _("Award rounds"), parent)
        self._found = AwardList()
        self._closed: set[tuple[str, int]] = set()
        self.people: Sequence[Sitter] = ()
        self.setItemDelegate(_ReceiverEditor(self))
        self.header().setStretchLastSection(True)
        self.itemExpanded.connect(lambda item: self._closed.discard(self._key(item)))
        self.itemCollapsed.connect(lambda item: self._closed.add(self._key(item)))

    # -- showing ---------------------------------------------------------------------------------

    def show_list(self, found: AwardList, query: str = "", form_id: int | None = None) -> None:
        """Show rounds and what is in none; of the awards those that fit. Selection stays."""
        ids, current = self.selected_ids(), self.current_group()
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
            item = self._round_item(group, len(lines))
            item.addChildren([self._award_item(line) for line in fitting])
            self.addTopLevelItem(item)
            item.setFirstColumnSpanned(True)
            item.setExpanded(bool(terms) or self._key(item) not in self._closed)
        self.blockSignals(False)
        self.select(ids, current)
        self.verticalScrollBar().setValue(place)

    def _round_item(self, group: Group, count: int) -> QTreeWidgetItem:
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
        item = self.group_item([text], group)
        item.setToolTip(NAME, text)
        if doubtful:
            item.setForeground(NAME, QBrush(QColor(colours().warning)))
        return item

    def _award_item(self, line: AwardLine) -> QTreeWidgetItem:
        place = f"{line.place}. " if line.place is not None else ""
        remarks = " ".join(line.warnings)
        item = self.row_item([f"{place}{name_of(line)}", line.receiver, line.seat], line)
        if line.stand_in:
            item.setText(RECEIVER, _("{name} (stand-in)").format(name=line.stand_in))
            item.setText(SEAT, "")
        if line.state is not AwardState.WAITING:
            item.setText(STATE, _(STATES[line.state]))
            item.setIcon(STATE, icon(SIGNS[line.state], state_colour(line.state)))
            item.setForeground(STATE, QBrush(QColor(state_colour(line.state))))
        item.setText(REMARKS, remarks)
        item.setForeground(REMARKS, QBrush(QColor(colours().warning)))
        tip = "\n".join(filter(None, [name_of(line), line.attribution, line.citation]))
        item.setToolTip(NAME, tip)
        item.setToolTip(RECEIVER, "\n".join(filter(None, [line.receiver, line.receiver_position])))
        item.setToolTip(REMARKS, remarks)
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
                    found.append(child.data(NAME, LINE))
        return found

    def selected_ids(self) -> list[int]:
        """Ids of the selected awards."""
        return [line.id for line in self.selected_lines()]

    def selected_round_ids(self) -> list[int]:
        """Rounds that are selected themselves."""
        lines = [item.data(NAME, LINE) for item in self.selectedItems()]
        return [line.id for line in lines if isinstance(line, Round)]

    def group_of(self, item: QTreeWidgetItem) -> int | None:
        """Id of the round that `item` is or stands in."""
        line = (item.parent() or item).data(NAME, LINE)
        return line.id if isinstance(line, Round) else None

    @staticmethod
    def _key(item: QTreeWidgetItem) -> tuple[str, int]:
        line = item.data(NAME, LINE)
        return type(line).__name__, line.id

    # -- asking for changes ----------------------------------------------------------------------

    def shift(self, step: int) -> None:
        """Ask to move the selected awards one place up (-1) or down (1), past the end of a round
        into the next one of the form; without awards the current round.
        """
        lines = self.selected_lines()
        current = self.current_group()
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

    def drop(self, ids: list[int], item: QTreeWidgetItem, point: QPoint) -> None:
        """Ask to move awards into a round, above or below the award they were dropped on."""
        target = item.data(NAME, LINE)
        round_id = self.group_of(item)
        if not isinstance(target, AwardLine) or round_id is None:
            self.asked_move.emit(ids, round_id, None)
            return
        below = point.y() > self.visualItemRect(item).center().y()
        rest = [one.id for one in self._found.round_by_id[round_id].awards if one.id not in ids]
        if target.id in rest:
            self.asked_move.emit(ids, round_id, rest.index(target.id) + 1 + int(below))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """As in every tree; Alt+arrows move."""
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        editing = self.state() == QAbstractItemView.State.EditingState
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and alt and not editing:
            self.shift(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def open_current(self) -> None:
        """Open the receiver."""
        if (item := self.currentItem()) is not None and item.parent() is not None:
            self.editItem(item, RECEIVER)

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
        line = index.sibling(index.row(), NAME).data(LINE)
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
