"""The Preparation page: tasks of the plan with owner, day and state, as a list and as a picture."""

import datetime
from collections.abc import Callable, Sequence
from typing import Any, ClassVar, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from sqlalchemy.orm import Session

from app import readiness
from app.conference import preparation, profile
from app.conference.preparation import TaskLine
from app.documents import paper_log, preparation_list
from app.documents.bundle import page_count
from app.documents.registry import DOCUMENTS
from app.i18n import _, ngettext
from app.progress import Cancelled
from ui import printing
from ui.context import Context
from ui.exporting import excel_menu
from ui.noting import note_printed
from ui.pages.base import Page
from ui.pages.preparation.editors import TaskEditor
from ui.pages.preparation.model import STATES, TITLE, TasksModel
from ui.pages.preparation.pasting import clipboard
from ui.pages.preparation.timeline import Timeline
from ui.saving import save_as
from ui.theme import SPACE, set_role
from ui.widgets.buttons import make_button
from ui.widgets.chips import ChipRow
from ui.widgets.choices import ChoiceBox
from ui.widgets.empty import EmptyState
from ui.widgets.no_hits import NoHits
from ui.widgets.shortcuts import add_shortcut
from ui.widgets.tables import ColumnSpread, place_kept, select_rows

_ALL: Final = "all"
_COLUMNS: Final = ((290, 5), (150, 3), (120, 3), (140, 1), (80, 1))
"""Least width and weight of each column."""
_EVERYBODY: Final = None
_PAPER: Final = "preparation"


class PreparationPage(Page):
    """Every task one line; what the program can see to be done ticks itself."""

    watches: ClassVar[frozenset[str]] = frozenset(
        {
            "task",
            "conference",
            "delegate",
            "delegate_group",
            "unit",
            "print_record",
            "cluster",
            "cluster_report",
            "dossier",
            "hall",
            "agenda_item",
            "media_file",
            "agenda_rules",
            "seat_assignment",
        }
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._lines: list[TaskLine] = []
        self._held_on: datetime.date | None = None
        self.today: Callable[[], datetime.date] = datetime.date.today
        self.model = TasksModel(self)
        self.table = QTableView()
        self.editor = TaskEditor(self.table)
        self.clipboard = clipboard(context, self.table, self.model)
        self.timeline = Timeline()
        self.owner = ChoiceBox([])
        self.owner.setMinimumContentsLength(22)
        self.owner.setAccessibleName(_("Owner"))
        self.chips = ChipRow[str]((key, "") for key in (_ALL, *STATES))
        self.add_button = make_button(_("Add task"), "plus", _("Add a task (Ctrl+N)"))
        self.go_button = make_button(_("Go to the page"), "arrow-right")
        self.print_button = make_button(_("Print…"), "printer")
        self.pdf_button = make_button(_("PDF"), "save", _("Save as PDF"))
        self.export_button = make_button(_("Excel"), "file-spreadsheet", _("Save as Excel file"))
        self.export_button.setMenu(excel_menu(self, ("preparation", _("The whole plan…"))))
        self.delete_button = make_button("", "trash-2", _("Delete what is selected (Del)"))
        self.picture_button = make_button(_("Timeline"), "calendar")
        self.picture_button.setCheckable(True)
        self.summary = QLabel()
        set_role(self.summary, "muted")
        self.fill_button = make_button(
            _("Fill in the tasks of the plan"), "list-checks", role="primary"
        )
        self._views = QStackedWidget()
        self._set_up_table()
        self.no_hits = NoHits(
            self.table, self.show_all, _("No task of this owner is in this state.")
        )
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.table)

    # -- building --------------------------------------------------------------------------------

    def _set_up_table(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setItemDelegate(self.editor)
        table.setAccessibleName(_("Tasks"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setAlternatingRowColors(True)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(32)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        ColumnSpread(table, _COLUMNS)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(SPACE)
        top.addLayout(self.chips)
        top.addStretch(1)
        top.addWidget(self.owner)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE)
        buttons.addWidget(self.add_button)
        buttons.addWidget(self.go_button)
        buttons.addWidget(self.delete_button)
        buttons.addStretch(1)
        for button in (
            self.picture_button, self.print_button, self.pdf_button, self.export_button,
        ):  # fmt: skip
            buttons.addWidget(button)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(self.timeline)
        for view in (self.table, scroll, self._empty_state()):
            self._views.addWidget(view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE * 2, SPACE * 2, SPACE * 2, SPACE)
        layout.setSpacing(SPACE)
        layout.addLayout(buttons)
        layout.addLayout(top)
        layout.addWidget(self.summary)
        layout.addWidget(self._views, 1)

    def _empty_state(self) -> QWidget:
        return EmptyState(
            _("No tasks yet"),
            _(
                "The plan says who has what ready by when. Its tasks can be filled in with one "
                "click, or pasted from Excel (Ctrl+V); days counted from the conference follow "
                "when its date is set or moved."
            ),
            ((self.fill_button, self.fill),),
            picture="list-checks",
        )

    def _connect(self) -> None:
        self.chips.clicked.connect(lambda _key: self._filter())
        self.owner.currentIndexChanged.connect(lambda _index: self._filter())
        self.table.selectionModel().selectionChanged.connect(lambda *_a: self._enable())
        self.timeline.chosen.connect(self._on_chosen)
        self.picture_button.toggled.connect(lambda _on: self._show_view())
        self.add_button.clicked.connect(self.add)
        self.go_button.clicked.connect(self.go_to_page)
        self.delete_button.clicked.connect(self.delete_selected)
        self.print_button.clicked.connect(self.print_plan)
        self.pdf_button.clicked.connect(self.save_pdf)
        self.model.asked_done.connect(self.set_done)
        self.model.asked_change.connect(self.change)
        QShortcut("Ctrl+N", self, self.add)
        add_shortcut(self.table, "Del", self.delete_selected)

    # -- showing ---------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the plan again."""
        today = self.today()
        with self.context.store.read() as session:
            self._lines = preparation.load(session, today, readiness.completed(session))
            self._held_on = profile.load(session).held_on
        owners = list(dict.fromkeys(line.owner for line in self._lines if line.owner))
        self.editor.owners = tuple(owners)
        self.owner.set_choices([(_EVERYBODY, _("All owners")), *((o, o) for o in owners)])
        self._filter()

    def _owned(self) -> list[TaskLine]:
        owner = self.owner.value()
        return [line for line in self._lines if owner is None or line.owner == owner]

    def _filter(self) -> None:
        lines = self._owned()
        self.chips[_ALL].setText(_("All ({n})").format(n=len(lines)))
        for state, name in STATES.items():
            count = sum(line.state is state for line in lines)
            self.chips[state].setText(f"{_(name)} ({count})")
        chosen = self.chips.chosen()
        shown = [line for line in lines if chosen in (_ALL, line.state)]
        with place_kept(self.table, lambda: [line.id for line in self.model.rows]):
            self.model.show_tasks(shown, self.today())
        self.no_hits.refresh()
        self.timeline.show_tasks(shown, self._held_on, self.today())
        self.summary.setText(self._summary())
        self._show_view()

    def _summary(self) -> str:
        if self._held_on is None:
            return _("The date of the conference is not set: days counted from it are open.")
        days = (self._held_on - self.today()).days
        date = f"{self._held_on:%d/%m/%Y}"
        if days < 0:
            return _("The conference was on {date}.").format(date=date)
        text = ngettext(
            "{n} day to the conference ({date}).", "{n} days to the conference ({date}).", days
        )
        return text.format(n=days, date=date)

    def _show_view(self) -> None:
        place = 2 if not self._lines else 1 if self.picture_button.isChecked() else 0
        self._views.setCurrentIndex(place)
        self._enable()

    def _enable(self) -> None:
        lines = self._selected()
        self.delete_button.setEnabled(bool(lines))
        self.go_button.setEnabled(len(lines) == 1 and bool(lines[0].page))
        for button in (self.print_button, self.pdf_button, self.export_button):
            button.setEnabled(bool(self._lines))

    def _selected(self) -> list[TaskLine]:
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self.model.rows[row] for row in rows]

    def selected_ids(self) -> list[int]:
        """Ids of the selected tasks."""
        return [line.id for line in self._selected()]

    def show_all(self) -> None:
        """Show the tasks of all owners in every state."""
        self.chips.choose(_ALL)
        self.owner.set_value(_EVERYBODY)
        self._filter()

    def reveal(self, rows: Sequence[int]) -> None:
        """Select the tasks `rows`."""
        self.picture_button.setChecked(False)
        self.show_all()
        select_rows(self.table, [n for n, line in enumerate(self.model.rows) if line.id in rows])

    def _on_chosen(self, task_id: int) -> None:
        self.reveal([task_id])

    # -- doing -----------------------------------------------------------------------------------

    def _title(self, task_id: int) -> str:
        return next((line.title for line in self._lines if line.id == task_id), "")

    def fill(self) -> None:
        """Add the tasks of the plan."""

        def run(session: Session) -> None:
            preparation.fill(session, profile.load(session).launch_year)

        self.context.attempt(_("Fill in the tasks of the plan"), run)

    def add(self) -> None:
        """Add a task and open its title for typing."""
        made: list[int] = []
        owner = self.owner.value() or ""
        self.chips.choose(_ALL)
        self.picture_button.setChecked(False)
        if not self.context.attempt(
            _("Add task"),
            lambda session: made.append(preparation.add(session, _("New task"), owner)),
        ):
            return
        for row, line in enumerate(self.model.rows):
            if made and line.id == made[0]:
                self.table.selectRow(row)
                self.table.edit(self.model.index(row, TITLE))

    def set_done(self, task_id: int, done: bool) -> None:
        """Tick a task off, or open it again; with several selected, all of them."""
        ids = self.selected_ids()
        ids = ids if task_id in ids else [task_id]
        day = self.today() if done else None
        label = _("Tick off {task}") if done else _("Open again {task}")
        row = next(n for n, line in enumerate(self.model.rows) if line.id == task_id)
        scrolled = self.table.verticalScrollBar().value()
        if self.context.attempt(
            label.format(task=self._title(task_id)),
            lambda session: preparation.set_done(session, ids, day),
        ):
            # The task goes to the others that are done; the user goes on with the next one.
            self.table.verticalScrollBar().setValue(scrolled)
            select_rows(self.table, [min(row, len(self.model.rows) - 1)] if self.model.rows else [])

    def change(self, task_id: int, values: dict[str, Any]) -> None:
        """Keep what was typed of a task."""
        label = _("Change task {task}").format(task=self._title(task_id))
        self.context.attempt(
            label,
            lambda session: preparation.change(session, task_id, **values),
            _("A task needs a title. The old one was kept."),
        )

    def delete_selected(self) -> None:
        """Delete the selected tasks; a notice offers to undo it."""
        ids = self.selected_ids()
        if not ids:
            return
        n = len(ids)
        label = ngettext("Delete {n} task", "Delete {n} tasks", n).format(n=n)
        if self.context.attempt(label, lambda session: preparation.remove(session, ids)):
            done = ngettext("{n} task was deleted.", "{n} tasks were deleted.", n).format(n=n)
            self.context.tell(done, _("Undo"), self.context.store.undo)

    def go_to_page(self) -> None:
        """Go to the page that does the work of the selected task."""
        (line,) = self._selected()
        self.context.show_page(line.page)

    # -- paper and Excel -------------------------------------------------------------------------

    def _pdf(self) -> bytes:
        with self.context.store.read() as session:
            paper = preparation_list.content(session, self.today(), self.owner.value())
        return preparation_list.draw(paper)

    def _note_printed(self) -> None:
        """Note the plan as printed; that of one owner is but a part."""
        if self.owner.value() is _EVERYBODY:
            with self.context.store.read() as session:
                note = paper_log.note(session, _PAPER)
            note_printed(self.context, [note])

    def print_plan(self) -> None:
        """Print the plan (of the chosen owner)."""
        pdf = self._pdf()
        try:
            pages = printing.ask_and_print(self, pdf, _(DOCUMENTS[_PAPER].title))
        except printing.PrintFailed as error:
            self.context.failure.emit(str(error))
        except Cancelled:
            return
        else:
            if pages is not None and len(pages) == page_count(pdf):
                self._note_printed()

    def save_pdf(self) -> None:
        """Save the plan (of the chosen owner) as PDF."""
        path = save_as(self.context, self, DOCUMENTS[_PAPER].file_name, self._pdf)
        if path is not None:
            self._note_printed()
            self.context.tell(_("Saved: {path}").format(path=path))
