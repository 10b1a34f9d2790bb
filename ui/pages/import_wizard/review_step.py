"""Third step: what would happen, row by row, and the choices that are left to the user."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _, ngettext
from app.workbooks.plan import ImportOptions, ImportPlan, Outcome
from ui.pages.import_wizard.review_model import OUTCOMES, WIDTHS, Line, ReviewModel, lines_of
from ui.theme import SPACE, set_role
from ui.widgets.buttons import make_button
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
        self.chips: dict[str, QPushButton] = {}
        self._chip_group = QButtonGroup(self)
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
        self.table.selectionModel().currentRowChanged.connect(self._show_remarks)

    def _lay_out(self) -> None:
        chips = QHBoxLayout()
        chips.setSpacing(SPACE)
        for key in (_EVERYTHING, *OUTCOMES, _REMARKED):
            chip = QPushButton()
            chip.setCheckable(True)
            set_role(chip, "chip")
            self._chip_group.addButton(chip)
            self.chips[key] = chip
            chip.clicked.connect(lambda _on=False: self._filter())
            chips.addWidget(chip)
        chips.addStretch(1)
        chips.addWidget(self.copy_button)
        self.chips[_EVERYTHING].setChecked(True)
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
        layout.addLayout(chips)
        layout.addWidget(self._scroll)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.remarks)
        layout.addLayout(options)

    def options(self) -> ImportOptions:
        """What the user chose."""
        return ImportOptions(self.add_units.isChecked(), self.erase.isChecked(), dict(self._groups))

    def forget_choices(self) -> None:
        """Begin anew, for another list."""
        self._groups.clear()

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
        checked = self._chip_group.checkedButton()
        if checked is not None and not checked.isEnabled():
            self.chips[_EVERYTHING].setChecked(True)
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
        self._ask_groups(plan)
        self._filter()

    def _ask_groups(self, plan: ImportPlan) -> None:
        """Ask for each heading that is no known group which one it means."""
        texts = {**dict.fromkeys(self._groups, 0), **plan.unknown_groups}
        if list(texts) != list(self.choices):
            self._rebuild_choices(texts, plan.groups)
        self._scroll.setVisible(bool(texts))
        self._scroll.setFixedHeight(min(len(texts), 3) * 40 + 4)

    def _rebuild_choices(self, texts: dict[str, int], groups: dict[int, str]) -> None:
        while (item := self._asked_layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self.choices = {}
        offered = [(_ASKING, _("Choose…")), (None, _("No group")), *groups.items()]
        for line, (text, count) in enumerate(texts.items()):
            label = QLabel(
                _("Which group is “{heading}” ({n})?").format(heading=text, n=count)
                if count
                else _("Which group is “{heading}”?").format(heading=text)
            )
            set_role(label, "warning")
            box = ChoiceBox(offered)
            box.setAccessibleName(label.text())
            box.setMinimumContentsLength(40)
            box.set_value(self._groups.get(text, _ASKING))
            box.currentIndexChanged.connect(lambda _i, text=text: self._on_group(text))
            self._asked_layout.addWidget(label, line, 0)
            self._asked_layout.addWidget(box, line, 1)
            self.choices[text] = box
        self._asked_layout.setColumnStretch(2, 1)

    def _on_group(self, text: str) -> None:
        value = self.choices[text].value()
        if value == _ASKING:
            self._groups.pop(text, None)
        else:
            self._groups[text] = value
        self.asked_plan.emit()

    def _filter(self) -> None:
        self.model.set_lines(self._plan, self._shown())
        self.remarks.clear()

    def _show_remarks(self, current: QModelIndex) -> None:
        lines = self.model.lines
        self.remarks.setText(lines[current.row()].remarks if current.isValid() and lines else "")

    def _shown(self) -> Sequence[Line]:
        checked = next((key for key, chip in self.chips.items() if chip.isChecked()), _EVERYTHING)
        if checked == _EVERYTHING:
            return self._lines
        if checked == _REMARKED:
            return [line for line in self._lines if line.problems]
        return [line for line in self._lines if line.outcome == checked]

    def copy_remarks(self) -> None:
        """Put row, name and remark of every row with a remark on the clipboard."""
        lines = [
            "\t".join([str(line.row), self.model.text(line, 3), line.remarks])
            for line in self._lines
            if line.problems
        ]
        QGuiApplication.clipboard().setText("\n".join(lines))

    def counts(self) -> dict[Outcome, int]:
        """Rows by what becomes of them."""
        return {outcome: self._plan.count(outcome) for outcome in Outcome}
