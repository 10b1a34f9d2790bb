"""Third step: what would happen, row by row, and the choices that are left to the user."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _, ngettext
from app.workbooks.pasted import to_text
from app.workbooks.plan import ImportOptions, ImportPlan, Outcome
from ui.pages.import_wizard.review_model import OUTCOMES, WIDTHS, Line, ReviewModel, lines_of
from ui.theme import SPACE, set_role
from ui.widgets.buttons import make_button
from ui.widgets.chips import ChipRow
from ui.widgets.choices import ChoiceBox

_EVERYTHING: Final = "all"
_REMARKED: Final = "remarks"
_ASKING: Final = -1
"""Value of a group's choice that has not been made."""


class ReviewStep(QWidget):
    """The plan of the import; `asked_plan` asks for a new one with `options()`."""

    asked_plan = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan = ImportPlan()
        self._lines: list[Line] = []
        self._groups: dict[str, int | None] = {}
        self._meant: dict[str, int] = {}
        self.model = ReviewModel(self)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setAccessibleName(_("What becomes of each row"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setAlternatingRowColors(True)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(30)
        self.table.setWordWrap(False)
        self.table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for number, width in enumerate(WIDTHS):
            self.table.setColumnWidth(number, width)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.chips = ChipRow[str]((key, "") for key in (_EVERYTHING, *OUTCOMES, _REMARKED))
        self.remarks = QLabel()
        self.remarks.setWordWrap(True)
        self.remarks.setTextFormat(Qt.TextFormat.PlainText)
        self.remarks.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        set_role(self.remarks, "muted")
        self.add_units = QCheckBox()
        self.add_units.setChecked(True)
        self.erase = QCheckBox(_("Empty cells erase what is known so far"))
        self.copy_button = make_button(
            _("Copy the remarks"), "copy", _("Copy all remarks, to send them back to the unit")
        )
        self._asked = QWidget()
        self._asked_layout = QGridLayout(self._asked)
        self.choices: dict[str, ChoiceBox] = {}
        self._lay_out()
        self.add_units.toggled.connect(lambda _on: self.asked_plan.emit())
        self.erase.toggled.connect(lambda _on: self.asked_plan.emit())
        self.copy_button.clicked.connect(self.copy_remarks)
        self.chips.clicked.connect(lambda _key: self._filter())
        self.table.selectionModel().currentRowChanged.connect(self._show_remarks)

    def _lay_out(self) -> None:
        self.chips.addStretch(1)
        self.chips.addWidget(self.copy_button)
        self._asked_layout.setContentsMargins(0, 0, 0, 0)
        self._asked_layout.setVerticalSpacing(SPACE // 2)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setWidget(self._asked)
        options = QHBoxLayout()
        options.setSpacing(SPACE * 3)
        options.addWidget(self.add_units)
        options.addWidget(self.erase)
        options.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        layout.addLayout(self.chips)
        layout.addWidget(self._scroll)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.remarks)
        layout.addLayout(options)

    def options(self) -> ImportOptions:
        """What the user chose."""
        return ImportOptions(
            self.add_units.isChecked(),
            self.erase.isChecked(),
            dict(self._groups),
            dict(self._meant),
        )

    def forget_choices(self) -> None:
        """Begin anew, for another list."""
        self._groups.clear()
        self._meant.clear()

    def show_plan(self, plan: ImportPlan) -> None:
        """Show `plan`, which was made with `options()`."""
        self._plan, self._lines = plan, lines_of(plan)
        remarked = sum(1 for line in self._lines if line.problems)
        texts = {_EVERYTHING: (_("All"), len(plan.rows)), _REMARKED: (_("With remarks"), remarked)}
        for outcome, name in OUTCOMES.items():
            texts[outcome] = (_(name), plan.count(outcome))
        for key, (name, count) in texts.items():
            self.chips[key].setText(f"{name} ({count})")
            self.chips[key].setEnabled(count > 0 or key == _EVERYTHING)
        if not self.chips[self.chips.chosen()].isEnabled():
            self.chips.choose(_EVERYTHING)
        n = len(plan.new_units)
        self.add_units.setText(_("Add units that the conference does not have"))
        if n:
            text = ngettext(
                "Add {n} unit that the conference does not have",
                "Add {n} units that the conference does not have",
                n,
            )
            self.add_units.setText(text.format(n=n))
        self.copy_button.setEnabled(bool(plan.problems))
        self._ask(plan)
        self._filter()

    def _ask(self, plan: ImportPlan) -> None:
        """Ask which group a heading means, and which unit a name that is like a known one."""
        groups = {**dict.fromkeys(self._groups, 0), **plan.unknown_groups}
        units = [*self._meant, *(name for name in plan.similar_units if name not in self._meant)]
        asked = [*groups, *units]
        if asked != list(self.choices):
            self._clear_choices()
            offered = [(_ASKING, _("Choose…")), (None, _("No group")), *plan.groups.items()]
            for text, count in groups.items():
                label = _("Which group is “{heading}” ({n})?").format(heading=text, n=count)
                if not count:
                    label = _("Which group is “{heading}”?").format(heading=text)
                self._add_choice(text, label, offered, self._groups.get(text, _ASKING))
            for text in units:
                label = _("Which unit is “{unit}”?").format(unit=text)
                first = self._meant.get(text) or plan.similar_units[text]
                others = [(id_, name) for id_, name in plan.units.items() if id_ != first]
                choices = [(_ASKING, _("A new unit")), (first, plan.units[first]), *others]
                self._add_choice(text, label, choices, self._meant.get(text, _ASKING))
        self._scroll.setVisible(bool(asked))
        self._scroll.setFixedHeight(min(len(asked), 3) * 40 + 4)

    def _clear_choices(self) -> None:
        while (item := self._asked_layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.choices = {}

    def _add_choice(
        self, text: str, question: str, offered: Sequence[tuple[Any, str]], value: Any
    ) -> None:
        label = QLabel(question)
        set_role(label, "warning")
        box = ChoiceBox(offered)
        box.setAccessibleName(question)
        box.setMinimumContentsLength(40)
        box.set_value(value)
        box.currentIndexChanged.connect(lambda _index: self._on_choice(text))
        line = len(self.choices)
        self._asked_layout.addWidget(label, line, 0)
        self._asked_layout.addWidget(box, line, 1)
        self._asked_layout.setColumnStretch(2, 1)
        self.choices[text] = box

    def _on_choice(self, text: str) -> None:
        value = self.choices[text].value()
        unit = text in self._plan.similar_units or text in self._meant
        chosen: dict[str, Any] = self._meant if unit else self._groups
        if value == _ASKING:
            chosen.pop(text, None)
        else:
            chosen[text] = value
        self.asked_plan.emit()

    def _filter(self) -> None:
        self.model.show_lines(self._plan, self._shown())
        self.remarks.clear()

    def _show_remarks(self, current: QModelIndex) -> None:
        lines = self.model.rows
        self.remarks.setText(lines[current.row()].remarks if current.isValid() and lines else "")

    def _shown(self) -> Sequence[Line]:
        checked = self.chips.chosen()
        if checked == _EVERYTHING:
            return self._lines
        if checked == _REMARKED:
            return [line for line in self._lines if line.problems]
        return [line for line in self._lines if line.outcome == checked]

    def copy_remarks(self) -> None:
        """Put row, name and remark of every row with a remark on the clipboard."""
        lines = [
            [str(line.row), self.model.text(line, 3), line.remarks]
            for line in self._lines
            if line.problems
        ]
        QGuiApplication.clipboard().setText(to_text(lines))

    def counts(self) -> dict[Outcome, int]:
        """Rows by what becomes of them."""
        return {outcome: self._plan.count(outcome) for outcome in Outcome}
