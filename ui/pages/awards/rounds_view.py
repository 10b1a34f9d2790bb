"""The rounds: tree and picture at the left, the panel about what is selected at the right."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.awards.awards import AwardList, Round
from app.seating.plan import Sitter
from ui.pages.awards.panel import AwardsPanel
from ui.pages.awards.stage_picture import StagePicture
from ui.pages.awards.tree import RoundsTree
from ui.theme import SPACE


class RoundsView(QWidget):
    """`selection_changed` tells that something else is selected."""

    selection_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found = AwardList()
        self.tree = RoundsTree()
        self.picture = StagePicture()
        self.panel = AwardsPanel()
        left = QVBoxLayout()
        left.setSpacing(SPACE)
        left.addWidget(self.tree, 1)
        left.addWidget(self.picture)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        layout.addLayout(left, 1)
        layout.addWidget(self.panel)
        self.setFocusProxy(self.tree)
        self.tree.itemSelectionChanged.connect(self._show_selected)
        self.tree.currentItemChanged.connect(lambda *_items: self._show_selected())
        self.picture.picked.connect(lambda award_id: self.tree.select([award_id]))

    def set_people(self, people: Sequence[Sitter]) -> None:
        """Find receivers and presenters among these."""
        self.tree.people = people
        self.panel.set_people(people)

    def show_list(self, found: AwardList, query: str, form_id: int | None) -> None:
        """Show the list as it stands."""
        self._found = found
        self.tree.show_list(found, query, form_id)
        self._show_selected()

    @property
    def current_round(self) -> Round | None:
        """The round that is current, itself or by one of its awards."""
        return self._found.round_by_id.get(self.tree.current_group() or 0)

    def _show_selected(self) -> None:
        lines, made = self.tree.selected_lines(), self.current_round
        self.panel.show_selected(lines, made)
        self.picture.show_round(made, [line.id for line in lines])
        self.selection_changed.emit()
