"""What an import from Excel would do to the agenda, row by row, before anything is written."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.i18n import N_, _
from app.workbooks.agenda_list import AgendaPlan, Outcome, PlannedItem
from app.workbooks.problems import Problem, Severity
from ui.icons import icon
from ui.theme import SPACE, colours, set_role
from ui.widgets.buttons import make_button
from ui.widgets.screen_fit import fit_to_screen

_SIZE: Final = (900, 600)
_HEADINGS: Final = (N_("Row"), N_("What happens"), N_("Content"), N_("Changes and remarks"))
_OUTCOMES: Final = {
    Outcome.NEW: (N_("New item"), "plus"),
    Outcome.CHANGED: (N_("Changed item"), "pencil"),
    Outcome.UNCHANGED: (N_("As it is"), "check"),
    Outcome.REMOVED: (N_("Removed: not in the file"), "trash-2"),
}
_NOT_READ: Final = (N_("Not understood"), "circle-x")
_FIELDS: Final = {
    "kind": N_("Kind"),
    "title": N_("Content"),
    "part": N_("Part of the agenda"),
    "length": N_("Length"),
    "fixed_start": N_("Fixed start"),
    "presenter": N_("Presented by"),
    "medium": N_("Media file"),
    "order": N_("Place in the order"),
    "words": N_("Words and cues"),
    "cues": N_("Words and cues"),
    "notes": N_("Notes for the staff"),
    "on_programme": N_("On the programme for delegates"),
    "optional": N_("Can be left out when time is short"),
    "least_length": N_("At least"),
    "timer": N_("Stage shows"),
    "warning": N_("Yellow from"),
    "danger": N_("Red from"),
}
"""What the plan names as changed -> msgid."""


class _Line(NamedTuple):
    row: int
    what: str
    sign: str
    title: str
    remarks: str
    colour: str


class AgendaImportDialog(QDialog):
    """Accepted when the user wants the import; a file with rows not understood is refused."""

    def __init__(self, plan: AgendaPlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Import the agenda from Excel"))
        fit_to_screen(self, _SIZE)
        heading = QLabel(f"{plan.path.name} · {plan.sheet}")
        set_role(heading, "heading")
        self.summary = QLabel(_summary(plan))
        self.message = QLabel()
        self.message.setWordWrap(True)
        set_role(self.message, "error" if plan.refused else "muted")
        self.message.setText(
            _(
                "Rows marked red are not understood, so that nothing can be imported: every time "
                "after them would be wrong. Correct them in Excel, save, and import again."
            )
            if plan.refused
            else _("The agenda becomes what the file holds. Ctrl+Z brings the present one back.")
        )
        self.table = QTableWidget(0, len(_HEADINGS))
        self._fill(plan)
        self.cancel_button = make_button(_("Cancel"))
        self.import_button = make_button(_("Import"), "import", role="primary")
        self.import_button.setEnabled(not plan.refused)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.import_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE * 2, SPACE * 2, SPACE * 2, SPACE * 2)
        layout.setSpacing(SPACE)
        for widget in (heading, self.summary, self.message):
            layout.addWidget(widget)
        layout.addWidget(self.table, 1)
        layout.addLayout(foot)
        self.cancel_button.clicked.connect(self.reject)
        self.import_button.clicked.connect(self.accept)
        (self.import_button if not plan.refused else self.cancel_button).setDefault(True)

    def _fill(self, plan: AgendaPlan) -> None:
        table = self.table
        table.setHorizontalHeaderLabels([_(heading) for heading in _HEADINGS])
        table.setAccessibleName(_("What the import would do"))
        table.verticalHeader().hide()
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setAlternatingRowColors(True)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column in (0, 1):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        for column in (2, 3):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        lines = sorted(_lines(plan), key=lambda line: (line.row == 0, line.row))
        table.setRowCount(len(lines))
        for number, line in enumerate(lines):
            texts = (str(line.row or "–"), line.what, line.title, line.remarks)
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                item.setForeground(QColor(line.colour))
                if column == 1:
                    item.setIcon(icon(line.sign, line.colour))
                table.setItem(number, column, item)


def _summary(plan: AgendaPlan) -> str:
    new, changed = plan.count(Outcome.NEW), plan.count(Outcome.CHANGED)
    same, removed = plan.count(Outcome.UNCHANGED), plan.count(Outcome.REMOVED)
    return _("{new} new · {changed} changed · {same} unchanged · {removed} removed").format(
        new=new, changed=changed, same=same, removed=removed
    )


def _lines(plan: AgendaPlan) -> Iterator[_Line]:
    """A line for each item, and for each row that was not understood."""
    c = colours()
    by_row: dict[int, list[Problem]] = {}
    for problem in plan.problems:
        by_row.setdefault(problem.row, []).append(problem)
    for item in plan.rows:
        problems = by_row.pop(item.row, []) if item.row else []
        bad = any(problem.severity is Severity.ERROR for problem in problems)
        what, sign = _NOT_READ if bad else _OUTCOMES[item.outcome]
        colour = c.error if bad else c.warning if problems else c.text
        if item.outcome is Outcome.UNCHANGED and not problems:
            colour = c.muted
        yield _Line(item.row, _(what), sign, item.title, _remarks(item, problems), colour)
    for row, problems in by_row.items():
        bad = any(problem.severity is Severity.ERROR for problem in problems)
        what, sign = _NOT_READ if bad else (N_("Left out"), "info")
        texts = " ".join(problem.message for problem in problems)
        yield _Line(row, _(what), sign, "", texts, c.error if bad else c.muted)


def _remarks(item: PlannedItem, problems: list[Problem]) -> str:
    texts = [problem.message for problem in problems]
    if item.outcome is Outcome.CHANGED:
        names = dict.fromkeys(_(_FIELDS[name]) for name in item.changed if name in _FIELDS)
        texts.insert(0, ", ".join(names))
    return " · ".join(texts)
