"""The report of a run of the show in a window: on screen, as PDF, in Excel, back into the agenda.

ReportDialog(context, parent, run_id).open()     # run_id None: the newest run
"""

import datetime
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.documents import run_sheet, show_report
from app.documents.agenda_paper import minutes_and_seconds
from app.i18n import _, ngettext
from app.progress import Cancelled
from app.show import report
from app.show.journal import Run
from app.show.report import Report
from app.workbooks import show_report_sheet
from ui import printing
from ui.context import Context
from ui.pages.show.report_table import ReportTable, colour_of, deviation
from ui.saving import save_as
from ui.theme import SPACE, colours, set_role
from ui.widgets.buttons import make_button, name_button
from ui.widgets.choices import ChoiceBox
from ui.widgets.clipboard import TableClipboard
from ui.widgets.papers_dialog import Drawing, Noting, PapersDialog
from ui.widgets.screen_fit import fit_to_screen

_SIZE: Final = (1180, 720)
_PDF: Final = "Báo cáo điều hành chương trình.pdf"


class RunSheetPapers(PapersDialog):
    """The run sheet with the real times of one run."""

    def __init__(self, context: Context, run_id: int, parent: QWidget | None = None) -> None:
        self._run_id = run_id
        super().__init__(context, ("run-sheet",), parent, _("Run sheet"))

    def drawing(self) -> Drawing:
        """The sheet as it stands now."""
        run_id, now = self._run_id, datetime.datetime.now()
        return lambda session, _progress: run_sheet.draw(run_sheet.content(session, now, run_id))

    def noting(self) -> Noting | None:
        """With the real times it is another paper than the run sheet for the day."""
        return None


class ReportDialog(QDialog):
    """Choose a run, see how it went, hand it in; lengths measured in it become the plan."""

    def __init__(
        self, context: Context, parent: QWidget | None = None, run_id: int | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self.today: Callable[[], datetime.date] = datetime.date.today
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Report of the show"))
        fit_to_screen(self, _SIZE)
        self.runs = ChoiceBox([])
        self.runs.setAccessibleName(_("Show or rehearsal"))
        self.runs.setMinimumContentsLength(44)
        self.summary = QLabel()
        self.table = ReportTable()
        TableClipboard(self.table)
        self.empty = QLabel(
            _(
                "No show and no rehearsal has been run yet. Start a rehearsal on the Show page: "
                "when it is over, planned and real times stand here."
            )
        )
        self.take_button = make_button("", "clipboard-list")
        self.sheet_button = make_button(
            _("Run sheet…"), "list-checks", _("The run sheet with the real times of this run")
        )
        self.pdf_button = make_button(_("Save as PDF…"), "save")
        self.excel_button = make_button(_("Save as Excel file…"), "file-spreadsheet")
        self.print_button = make_button(_("Print…"), "printer", role="primary")
        self.close_button = make_button(_("Close"))
        self._lay_out()
        self._connect()
        self._offer_runs(run_id)

    # -- building --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.summary.setTextFormat(Qt.TextFormat.RichText)
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        set_role(self.empty, "muted")
        others = (self.close_button, self.sheet_button, self.excel_button, self.pdf_button)
        for button in (self.take_button, *others):
            button.setAutoDefault(False)
        self.print_button.setDefault(True)
        form = QFormLayout()
        form.addRow(_("Show or rehearsal"), self.runs)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE)
        foot.addWidget(self.take_button)
        foot.addStretch(1)
        for button in (*others, self.print_button):
            foot.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE * 2, SPACE * 2, SPACE * 2, SPACE * 2)
        layout.setSpacing(SPACE * 2)
        layout.addLayout(form)
        layout.addWidget(self.summary)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.empty, 1)
        layout.addLayout(foot)

    def _connect(self) -> None:
        self.runs.currentIndexChanged.connect(lambda _index: self.reload())
        self.table.ticked.connect(self._on_tick)
        self.take_button.clicked.connect(self.take_lengths)
        self.sheet_button.clicked.connect(self.open_run_sheet)
        self.pdf_button.clicked.connect(self.save_pdf)
        self.excel_button.clicked.connect(self.save_workbook)
        self.print_button.clicked.connect(self.print_report)
        self.close_button.clicked.connect(self.reject)

    # -- showing ---------------------------------------------------------------------------------

    def _offer_runs(self, run_id: int | None) -> None:
        with self._context.store.read() as session:
            found = report.runs(session)
        self.runs.set_choices([(run.run_id, _run_text(run)) for run in found])
        if run_id is not None:
            self.runs.blockSignals(True)
            self.runs.set_value(run_id)
            self.runs.blockSignals(False)
        self.reload()

    def reload(self) -> None:
        """Read the chosen run again."""
        run_id = self.runs.value()
        there = run_id is not None
        self.table.setVisible(there)
        self.summary.setVisible(there)
        self.empty.setVisible(not there)
        for button in (self.sheet_button, self.pdf_button, self.excel_button, self.print_button):
            button.setEnabled(there)
        self.runs.setEnabled(there)
        self.take_button.hide()
        if run_id is None:
            return
        with self._context.store.read() as session:
            made = report.content(session, run_id)
            measured = report.measured(session, made) if made.run.rehearsal else []
        self.summary.setText(_summary(made))
        self.table.show_report(made, measured)
        self.take_button.setVisible(bool(measured))
        self._on_tick()
        self.table.setFocus()

    def _on_tick(self) -> None:
        n = len(self.table.chosen())
        text = ngettext(
            "Plan {n} item with its measured length", "Plan {n} items with their measured length", n
        ).format(n=n)
        name_button(self.take_button, text)
        self.take_button.setEnabled(n > 0)

    # -- doing -----------------------------------------------------------------------------------

    def take_lengths(self) -> None:
        """Plan the ticked items with the lengths that were measured, as one step."""
        chosen = self.table.chosen()
        if not chosen:
            return
        label = ngettext(
            "Take {n} measured length into the agenda",
            "Take {n} measured lengths into the agenda",
            len(chosen),
        ).format(n=len(chosen))
        if self._context.attempt(label, lambda session: report.take_lengths(session, chosen)):
            text = ngettext(
                "{n} item has its measured length now.",
                "{n} items have their measured lengths now.",
                len(chosen),
            ).format(n=len(chosen))
            self._context.tell(text, _("Undo"), self._context.store.undo)
            self.reload()

    def open_run_sheet(self) -> None:
        """See, print or save the run sheet with the real times of the chosen run."""
        if (run_id := self.runs.value()) is not None:
            RunSheetPapers(self._context, run_id, self).open()

    def save_pdf(self) -> None:
        """Ask for a name and write the report there as a PDF."""
        self._save(_PDF, self._pdf)

    def save_workbook(self) -> None:
        """Ask for a name and write the report there as an Excel file."""

        def content() -> bytes:
            with self._context.store.read() as session:
                return show_report_sheet.export(session, self.runs.value())

        self._save(show_report_sheet.FILE_NAME, content)

    def print_report(self) -> None:
        """Ask for the printer and print the report."""
        if self.runs.value() is None:
            return
        try:
            printing.ask_and_print(self, self._pdf(), _("Report of the show"))
        except printing.PrintFailed as error:
            self._context.failure.emit(str(error))
        except Cancelled:
            self._context.tell(_("Printing was stopped."))

    def _pdf(self) -> bytes:
        with self._context.store.read() as session:
            paper = show_report.content(session, self.runs.value(), self.today())
        return show_report.draw(paper)

    def _save(self, name: str, content: Callable[[], bytes]) -> None:
        if self.runs.value() is None:
            return
        path = save_as(self._context, self, name, content)
        if path is not None:
            self._context.tell(_("Saved: {path}").format(path=path))


def _run_text(run: Run) -> str:
    """A run as the list names it: what it was, and when it was opened."""
    opened = datetime.datetime.fromtimestamp(run.opened_at / 1000)
    what = _("Rehearsal") if run.rehearsal else _("The show itself")
    text = f"{what}, {opened:%d/%m/%Y %H:%M}"
    return text if run.closed_at is not None else _("{run} (under way)").format(run=text)


def _summary(made: Report) -> str:
    """Planned against real in a small table, and under it what else there is to say."""
    muted = colours().muted
    heads = ("", _("Planned"), _("Real"), _("Deviation"))
    rows = [
        (_("Start"), _clock(made.planned_start), _clock(made.began), made.late_start),
        (_("End"), _clock(made.planned_end), _clock(made.ended), made.late_end),
        (_("Length"), _length(made.planned_length), _length(made.length), made.deviation),
    ]
    cells = "".join(f"<td style='color:{muted}; padding-right:28px'>{head}</td>" for head in heads)
    html = [f"<table><tr>{cells}</tr>"]
    for name, planned, real, late in rows:
        colour = colour_of(late) or colours().text
        html.append(
            f"<tr><td style='color:{muted}; padding-right:28px'>{name}</td>"
            f"<td style='padding-right:28px'>{planned}</td>"
            f"<td style='padding-right:28px'>{real}</td>"
            f"<td style='color:{colour}; font-weight:600'>"
            f"{_worded(late, name == rows[2][0])}</td></tr>"
        )
    html.append("</table>")
    points = list(_points(made))
    if points:
        html.append(f"<p style='margin-top:6px'>{' · '.join(points)}</p>")
    return "".join(html)


def _worded(milliseconds: int | None, is_length: bool) -> str:
    """A deviation with a word, so that no colour is needed to read it."""
    if milliseconds is None:
        return ""
    text = deviation(milliseconds)
    if round(milliseconds / 1000) == 0:
        return _("as planned")
    if is_length:
        word = _("longer") if milliseconds > 0 else _("shorter")
    else:
        word = _("late") if milliseconds > 0 else _("early")
    return f"{text} {word}"


def _points(made: Report) -> list[str]:
    found = []
    if made.began is None:
        found.append(_("Not started yet"))
    if made.paused:
        found.append(_("{time} paused").format(time=_length(made.paused)))
    if made.added:
        found.append(_("{time} added to items").format(time=deviation(made.added)))
    if n := len(made.left_out):
        text = ngettext("{n} item left out", "{n} items left out", n)
        found.append(text.format(n=n))
    if made.awards is not None:
        text = _("Awards: {handed} handed over, {absent} absent, {waiting} waiting")
        found.append(
            text.format(
                handed=made.awards.handed, absent=made.awards.absent, waiting=made.awards.waiting
            )
        )
    for note in made.notes:
        found.append(f"{note.at:%H:%M} {_escaped(note.text)}")
    if made.lost:
        text = ngettext(
            "{n} command of the journal could not be read",
            "{n} commands of the journal could not be read",
            made.lost,
        )
        found.append(text.format(n=made.lost))
    return found


def _escaped(text: str) -> str:
    from html import escape

    return escape(text)


def _clock(at: datetime.datetime | None) -> str:
    return "" if at is None else f"{at:%H:%M:%S}"


def _length(milliseconds: int | None) -> str:
    return "" if milliseconds is None else minutes_and_seconds(round(milliseconds / 1000))
