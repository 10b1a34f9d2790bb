"""What a computed plan heeds: the order of its goals, and the ranks of the protocol."""

from collections import Counter
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QSpinBox,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)
from sqlalchemy.orm import Session

from app.i18n import N_, _
from app.seating import plan, protocol
from app.seating.plan import Rules
from app.seating.problem import Goal
from ui.context import Context, EditFailed
from ui.pages.seating.ordered_list import VALUE, OrderedList
from ui.theme import SPACE, give_room, set_role
from ui.widgets.buttons import make_button
from ui.widgets.screen_fit import fit_to_screen

_GOALS: Final = {
    Goal.PROTOCOL: (
        N_("Protocol: the front for the higher ranks"),
        N_("The higher the rank, the nearer to the front and to the middle."),
    ),
    Goal.UNITS: (
        N_("Units together"),
        N_("Who comes from one unit sits side by side or directly behind one another."),
    ),
    Goal.AWARDS: (
        N_("Awards: receivers and speakers at an aisle"),
        N_("A round walks up in one line, in the order in which it is called."),
    ),
}
"""msgids: name of each goal, and what it means."""

_SIZE: Final = (940, 620)
_MOST_IN_A_ROUND: Final = 60
_NEW: Final = 0
"""Id of a rank that is not kept yet."""


class RulesDialog(QDialog):
    """Goals at the left, ranks at the right; OK writes all changes as one edit."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setWindowTitle(_("Rules of seating"))
        fit_to_screen(self, _SIZE)
        self.goals = OrderedList(_("Goals"))
        self.whole_units = QCheckBox(_("Whole units together, whatever the ranks of their people"))
        self.round_size = QSpinBox()
        self.round_size.setRange(1, _MOST_IN_A_ROUND)
        self.seed = QSpinBox()
        self.seed.setRange(1, 9999)
        self.seed.setToolTip(_("Another number gives another plan of about the same quality."))
        self.ranks = OrderedList(_("Protocol ranks"), 2)
        self.add_button = make_button("", "plus", _("Add a rank"))
        self.rename_button = make_button("", "pencil", _("Rename the rank (F2)"))
        self.remove_button = make_button("", "trash-2", _("Remove the rank"))
        self.cancel_button = make_button(_("Cancel"))
        self.ok_button = make_button(_("OK"), role="primary")
        self._load()
        self._lay_out()
        self._connect()

    def _load(self) -> None:
        with self._context.store.read() as session:
            seating = plan.load(session)
        self._before = seating.rules
        for goal in seating.rules.goals:
            name, meaning = _GOALS[goal]
            item = QTreeWidgetItem([_(name)])
            item.setData(0, VALUE, goal.value)
            item.setToolTip(0, _(meaning))
            self.goals.add(item)
        self.whole_units.setChecked(seating.rules.whole_units)
        self.round_size.setValue(seating.rules.round_size)
        self.seed.setValue(seating.rules.seed)
        counts = Counter(sitter.rank for sitter in seating.sitters if sitter.comes)
        self._names = {rank.id: rank.name for rank in seating.ranks}
        self._own = {rank.id for rank in seating.ranks if not rank.key} | {_NEW}
        for rank in seating.ranks:
            self.ranks.add(_rank_item(rank.id, rank.name, counts[rank.place]))

    def _lay_out(self) -> None:
        for box in (self.round_size, self.seed):
            box.setFixedWidth(12 * SPACE)
            give_room(box)
        form = QFormLayout()
        form.addRow(_("Receivers in one round"), self.round_size)
        form.addRow(_("Number of the plan"), self.seed)
        left = QVBoxLayout()
        left.setSpacing(SPACE)
        left.addWidget(_heading(_("What weighs most comes first")))
        left.addWidget(self.goals, 1)
        left.addWidget(self.whole_units)
        left.addLayout(form)
        for button in (self.add_button, self.rename_button, self.remove_button):
            self.ranks.buttons.addWidget(button)
        header = self.ranks.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        right = QVBoxLayout()
        right.setSpacing(SPACE)
        right.addWidget(_heading(_("Protocol ranks, front row first, with their delegates")))
        right.addWidget(self.ranks, 1)
        columns = QHBoxLayout()
        columns.setSpacing(SPACE * 3)
        columns.addLayout(left, 1)
        columns.addLayout(right, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.ok_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE * 2, SPACE * 2, SPACE * 2, SPACE * 2)
        layout.setSpacing(SPACE * 2)
        layout.addLayout(columns, 1)
        layout.addLayout(foot)

    def _connect(self) -> None:
        for button in (
            self.cancel_button, self.add_button, self.rename_button, self.remove_button,
            self.goals.up_button, self.goals.down_button, self.ranks.up_button,
            self.ranks.down_button,
        ):  # fmt: skip
            button.setAutoDefault(False)
        self.ok_button.setDefault(True)
        self.add_button.clicked.connect(self.add_rank)
        self.rename_button.clicked.connect(self.rename_rank)
        self.remove_button.clicked.connect(self.ranks.remove_current)
        self.ranks.current_changed.connect(self._enable)
        self.ranks.tree.itemChanged.connect(self._keep_name)
        self.cancel_button.clicked.connect(self.reject)
        self.ok_button.clicked.connect(self.accept)
        self._enable()

    def _enable(self) -> None:
        item = self.ranks.tree.currentItem()
        own = item is not None and item.data(0, VALUE) in self._own
        self.rename_button.setEnabled(item is not None)
        self.remove_button.setEnabled(own)
        self.remove_button.setToolTip(
            _("Remove the rank")
            if own
            else _("Ranks that follow from group and unit can be renamed, not removed.")
        )

    # -- ranks -----------------------------------------------------------------------------------

    def add_rank(self) -> None:
        """A new rank above the current one, to be named at once."""
        row = max(0, self.ranks.row())
        item = _rank_item(_NEW, _("New rank"), 0)
        self.ranks.tree.insertTopLevelItem(row, item)
        self.ranks.tree.setCurrentItem(item)
        self.rename_rank()

    def rename_rank(self) -> None:
        """Open the current rank's name for typing."""
        if (item := self.ranks.tree.currentItem()) is not None:
            self.ranks.tree.editItem(item, 0)

    def _keep_name(self, item: QTreeWidgetItem, column: int) -> None:
        """A rank is not left without a name."""
        if column == 0 and not item.text(0).strip():
            item.setText(0, self._names.get(item.data(0, VALUE), _("New rank")))

    # -- writing ---------------------------------------------------------------------------------

    def rules(self) -> Rules:
        """The rules as they stand in the dialog."""
        return Rules(
            tuple(Goal(item.data(0, VALUE)) for item in self.goals.items()),
            self.whole_units.isChecked(),
            self.round_size.value(),
            self.seed.value(),
        )

    def accept(self) -> None:
        """Write what was changed as one edit."""
        # A name that is being typed is kept when its field loses the focus.
        self.ok_button.setFocus(Qt.FocusReason.OtherFocusReason)
        wanted = [(item.data(0, VALUE), item.text(0)) for item in self.ranks.items()]
        if wanted != list(self._names.items()) or self.rules() != self._before:
            try:
                with self._context.edit(_("Change the rules of seating")) as session:
                    self._write(session, wanted)
            except EditFailed:
                return
        super().accept()

    def _write(self, session: Session, wanted: list[tuple[int, str]]) -> None:
        plan.save_rules(session, self.rules())
        kept = {rank_id for rank_id, _name in wanted}
        for rank_id in self._names.keys() - kept:
            protocol.remove_rank(session, rank_id)
        order = []
        for rank_id, name in wanted:
            if rank_id == _NEW:
                order.append(protocol.add_rank(session, name))
            else:
                if name != self._names[rank_id]:
                    protocol.rename_rank(session, rank_id, name)
                order.append(rank_id)
        protocol.reorder(session, order)


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    set_role(label, "heading")
    return label


def _rank_item(rank_id: int, name: str, count: int) -> QTreeWidgetItem:
    item = QTreeWidgetItem([name, str(count) if count else "–"])
    item.setData(0, VALUE, rank_id)
    item.setToolTip(0, name)
    item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
    return item
