"""What an import of replies would do, row by row, before anything is written."""

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

from app.i18n import N_, _, ngettext
from app.workbooks.problems import Problem, Severity
from app.workbooks.replies_plan import Outcome, PlannedReply, ReplyPlan
from ui.icons import icon
from ui.pages.reception.texts import REPLIES
from ui.theme import SPACE, colours, set_role
from ui.widgets.buttons import make_button

_SIZE: Final = (960, 620)
_NAME_WIDTH: Final = 240
_HEADINGS: Final = (N_("Row"), N_("What happens"), N_("Delegate"), N_("Reply"), N_("Remarks"))
_OUTCOMES: Final = {
    Outcome.CHANGED: (N_("Reply noted"), "pencil"),
    Outcome.UNCHANGED: (N_("As it is"), "check"),
    Outcome.REPLACED: (N_("Replaced by the substitute"), "repeat"),
}
_LEFT_OUT: Final = (N_("Left out"), "circle-x")


class _Line(NamedTuple):
    sheet: str
    row: int
    what: str
    sign: str
    name: str
    reply: str
    remarks: str
    colour: str


class RepliesImportDialog(QDialog):
    """Accepted when the user wants the import. Rows that are not right are left out of it."""

    def __init__(self, plan: ReplyPlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Import replies from Excel"))
        available = self.screen().availableSize()
        self.resize(min(_SIZE[0], available.width() - 40), min(_SIZE[1], available.height() - 80))
        heading = QLabel(plan.path.name)
        heading.setTextFormat(Qt.TextFormat.PlainText)
        set_role(heading, "heading")
        self.summary = QLabel(_summary(plan))
        self.message = QLabel(_advice(plan))
        self.message.setWordWrap(True)
        set_role(self.message, "error" if _errors(plan) else "muted")
        self.table = QTableWidget(0, len(_HEADINGS))
        self._fill(plan)
        self.cancel_button = make_button(_("Cancel"))
        self.import_button = make_button(_("Import"), "import", role="primary")
        self.import_button.setEnabled(plan.wanted)
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
        (self.import_button if plan.wanted else self.cancel_button).setDefault(True)

    def _fill(self, plan: ReplyPlan) -> None:
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
        for column in (0, 1, 3):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.resizeSection(2, _NAME_WIDTH)
        header.setSectionResizeMode(4, QHeaderView.ResizeMode.Stretch)
        # What is to be corrected is read whole, on as many lines as it takes.
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        lines = sorted(_lines(plan))
        many = len({line.sheet for line in lines}) > 1
        table.setRowCount(len(lines))
        for number, line in enumerate(lines):
            place = f"{line.sheet} · {line.row}" if many else str(line.row)
            texts = (place, line.what, line.name, line.reply, line.remarks)
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                item.setForeground(QColor(line.colour))
                if column == 1:
                    item.setIcon(icon(line.sign, line.colour))
                table.setItem(number, column, item)


def _errors(plan: ReplyPlan) -> int:
    return sum(problem.severity is Severity.ERROR for problem in plan.problems)


def _summary(plan: ReplyPlan) -> str:
    text = _(
        "{changed} replies noted · {replaced} replaced · {same} unchanged · {open} without reply"
    )
    return text.format(
        changed=plan.count(Outcome.CHANGED),
        replaced=plan.count(Outcome.REPLACED),
        same=plan.count(Outcome.UNCHANGED),
        open=plan.unanswered,
    )


def _advice(plan: ReplyPlan) -> str:
    errors = _errors(plan)
    if errors:
        text = ngettext(
            "{n} row is not clear and is left out. Correct it in Excel, save, and import again: "
            "rows that are imported already do no harm.",
            "{n} rows are not clear and are left out. Correct them in Excel, save, and import "
            "again: rows that are imported already do no harm.",
            errors,
        )
        return text.format(n=errors)
    if not plan.wanted:
        return _("There is nothing new in this file.")
    return _("The replies are noted in one step. Ctrl+Z brings the present ones back.")


def _lines(plan: ReplyPlan) -> Iterator[_Line]:
    """A line for each row that answers, and for each that is left out."""
    c = colours()
    by_row: dict[tuple[str, int], list[Problem]] = {}
    for problem in plan.problems:
        by_row.setdefault((problem.sheet, problem.row), []).append(problem)
    for row in plan.rows:
        problems = by_row.pop((row.sheet, row.row), [])
        what, sign = _OUTCOMES[row.outcome]
        colour = c.warning if problems else c.text
        if row.outcome is Outcome.UNCHANGED and not problems:
            colour = c.muted
        who = " · ".join(filter(None, [row.name, row.unit]))
        yield _Line(
            row.sheet, row.row, _(what), sign, who, _(REPLIES[row.answer.reply]),
            _remarks(row, problems), colour,
        )  # fmt: skip
    for (sheet, number), problems in by_row.items():
        bad = any(problem.severity is Severity.ERROR for problem in problems)
        texts = " ".join(problem.message for problem in problems)
        name = str(problems[0].values.get("name", ""))
        what, sign = _LEFT_OUT
        yield _Line(sheet, number, _(what), sign, name, "", texts, c.error if bad else c.warning)


def _remarks(row: PlannedReply, problems: list[Problem]) -> str:
    texts = [problem.message for problem in problems]
    person = row.answer.stand_in
    if person is not None:
        name = f"{person.honorific} {person.full_name}".strip()
        texts.insert(0, ", ".join(filter(None, [name, person.position, person.phone])))
    if row.answer.reason:
        texts.append(row.answer.reason)
    return " · ".join(texts)
