"""The Agenda page: every item of the half-day with its times, presenter, words and media file."""

from collections.abc import Sequence
from typing import Any, ClassVar, Final

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.agenda import items, limits
from app.agenda.items import Agenda, AgendaLine
from app.agenda.limits import Problem
from app.conference import profile
from app.delegates import roster
from app.i18n import _
from db.kinds import AgendaKind
from ui.context import Context
from ui.pages.agenda import edits
from ui.pages.agenda.bar import AgendaBar
from ui.pages.agenda.excel_menu import ExcelMenu
from ui.pages.agenda.media_actions import MediaActions
from ui.pages.agenda.model import AgendaModel, Place, Row
from ui.pages.agenda.panel import AgendaPanel
from ui.pages.agenda.pasting import clipboard
from ui.pages.agenda.presenter_field import Chosen, People
from ui.pages.agenda.rules import AgendaRulesDialog
from ui.pages.agenda.summary import AgendaSummary
from ui.pages.agenda.table import AgendaTable
from ui.pages.agenda.templates_menu import TemplatesMenu
from ui.pages.base import Page
from ui.theme import SPACE
from ui.widgets.buttons import make_button
from ui.widgets.clipboard import TableClipboard
from ui.widgets.dropping import dropped_list
from ui.widgets.empty import EmptyState
from ui.widgets.papers_dialog import PapersDialog
from ui.widgets.shortcuts import add_shortcut

_PAPERS: Final = ("programme", "run-sheet")


class AgendaPage(Page):
    """Session and time bar above, the table of items at the left, the selected one at the right."""

    watches: ClassVar[frozenset[str]] = frozenset(
        {"agenda_item", "media_file", "agenda_rules", "conference", "delegate", "unit"}
    )
    clipboard: TableClipboard

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._agenda: Agenda | None = None
        self._problems: list[Problem] = []
        self._people = People()
        self._people_stale = True
        self.model = AgendaModel(self)
        self.table = AgendaTable(self.model)
        self.panel = AgendaPanel()
        self.summary = AgendaSummary()
        self.media = MediaActions(context, self)
        self.templates = TemplatesMenu(context, self)
        self.excel = ExcelMenu(context, self)
        self.bar = AgendaBar(self.templates, self.excel)
        self.clipboard = clipboard(context, self.table, self.excel)
        self.usual_button = make_button(_("The usual programme"), "list-checks", role="primary")
        self.import_button = make_button(_("Import from Excel…"), "file-spreadsheet")
        self.first_button = make_button(_("One empty item"), "plus")
        self._views = QStackedWidget()
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.table)

    # -- building --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        beside = QHBoxLayout()
        beside.setSpacing(SPACE)
        beside.addWidget(self.table, 1)
        beside.addWidget(self.panel)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addWidget(self.summary)
        column.addLayout(beside, 1)
        self._views.addWidget(whole)
        self._views.addWidget(
            EmptyState(
                _("No agenda yet"),
                _(
                    "The usual programme of such a conference has every item with its length, "
                    "words and cues; take it and change what is different. An agenda kept in "
                    "Excel can be imported as it is."
                ),
                (
                    (self.usual_button, self.templates.take_usual),
                    (self.import_button, self.excel.import_list),
                    (self.first_button, self.add),
                ),
                picture="list-ordered",
            )
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE * 2, SPACE * 2, SPACE * 2, SPACE)
        layout.setSpacing(SPACE)
        layout.addWidget(self.bar)
        layout.addWidget(self._views, 1)

    def _connect(self) -> None:
        self.bar.add_button.clicked.connect(self.add)
        self.bar.part_button.clicked.connect(self.begin_part)
        self.bar.delete_button.clicked.connect(self.delete_selected)
        self.bar.print_button.clicked.connect(self.print_papers)
        self.bar.rules_button.clicked.connect(self.open_rules)
        self.model.asked_text.connect(self._on_typed)
        self.model.asked_part.connect(self._on_part)
        self.table.asked_move.connect(self.move_items)
        self.table.asked_file.connect(self.media.attach)
        self.table.selectionModel().selectionChanged.connect(lambda *_a: self._on_selection())
        self.panel.asked_change.connect(self.change)
        self.panel.item.asked_present.connect(self._on_presenter)
        self.panel.item.refused.connect(self.context.failure)
        self.panel.media.asked_file.connect(self.media.attach)
        self.panel.media.asked_remove.connect(self.media.detach)
        self.panel.media.asked_open.connect(self.media.open_again)
        self.panel.media.asked_open_all.connect(self.media.open_all)
        self.panel.media.asked_volume.connect(self.media.set_volume)
        self.panel.media.asked_poster.connect(self.media.set_poster)
        self.summary.asked_start.connect(self._on_start)
        self.summary.bar.chosen.connect(lambda item: self.table.select([item]))
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._open_menu)
        for keys, run in (
            ("Insert", self.add),
            ("Del", self.delete_selected),
            ("Ctrl+D", self.duplicate_selected),
        ):
            add_shortcut(self.table, keys, run)
        add_shortcut(self, "Ctrl+N", self.add, inside=True)
        add_shortcut(self, "Ctrl+P", self.print_papers, inside=True)

    # -- showing ---------------------------------------------------------------------------------

    def _on_changed(self, tables: frozenset[str]) -> None:
        self._people_stale |= bool(tables & {"delegate", "unit"})
        super()._on_changed(tables)

    def reload(self) -> None:
        """Read the agenda again."""
        with self.context.store.read() as session:
            agenda = items.load(session)
            if self._people_stale:
                self._people = People.of(roster.load(session))
                self._people_stale = False
        self._agenda = agenda
        self._problems = limits.problems(agenda)
        self.table.editor.people = self._people
        self.panel.item.set_people(self._people)
        self._show(agenda)

    def _show(self, agenda: Agenda) -> None:
        selected, headings = self.table.selected_ids(), self.table.whole_parts()
        by_item: dict[int, list[Problem]] = {}
        for problem in self._problems:
            if problem.line is not None:
                by_item.setdefault(problem.line.id, []).append(problem)
        column = self.table.currentIndex().column()
        # Telling the panel of every step between would make it blink.
        self.table.selectionModel().blockSignals(True)
        self.model.set_agenda(agenda, by_item)
        self.table.setCurrentIndex(self.model.index(0, max(column, 0)))
        self.table.selectionModel().blockSignals(False)
        kept = {line.id for line in agenda.lines} & set(selected)
        self.table.select(kept or {line.id for line in agenda.lines[:1]}, headings=headings)
        self.summary.show_agenda(agenda, [p for p in self._problems if p.line is None])
        self._views.setCurrentIndex(0 if agenda.lines else 1)
        self.templates.set_count(len(agenda.lines))
        self.bar.set_filled(bool(agenda.lines))
        for action in self.excel.export_actions:
            action.setEnabled(bool(agenda.lines))
        self._on_selection()

    def _on_selection(self) -> None:
        agenda = self._agenda
        if agenda is None:
            return
        ids = self.table.selected_ids()
        lines = self._lines(ids)
        problems = self.model.problems(ids[0]) if len(ids) == 1 else ()
        self.panel.show_lines(lines, problems, agenda.rules)
        self.summary.bar.show_selected(ids)
        self.bar.set_selected(bool(ids))

    def _lines(self, ids: Sequence[int]) -> list[AgendaLine]:
        wanted = set(ids)
        return [line for line in self._shown.lines if line.id in wanted]

    @property
    def _shown(self) -> Agenda:
        """The agenda as it is shown: there is one whenever somebody does something."""
        assert self._agenda is not None
        return self._agenda

    def reveal(self, rows: Sequence[int]) -> None:
        """Select the items `rows`."""
        self.table.select([row for row in rows if row])

    def finish(self) -> None:
        """Attach a file that is still being looked into."""
        self.media.finish()

    def row_menu(self) -> QMenu:
        """What can be done with the selected rows, with the keys for it."""
        menu = QMenu(self)
        for text, keys, run in (
            (_("Add item"), "Insert", self.add),
            (_("Duplicate"), "Ctrl+D", self.duplicate_selected),
            (_("Move up"), "Alt+Up", lambda: self.table.step(-1)),
            (_("Move down"), "Alt+Down", lambda: self.table.step(1)),
            (_("New part"), "", self.begin_part),
            (_("Delete"), "Del", self.delete_selected),
        ):
            action = menu.addAction(text)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutVisibleInContextMenu(True)
            action.triggered.connect(lambda _on=False, run=run: run())
        menu.addSeparator()
        self.clipboard.add_to(menu)
        return menu

    def _open_menu(self, point: QPoint) -> None:
        if self.table.selected_rows():
            menu = self.row_menu()
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.table.viewport().mapToGlobal(point))

    # -- doing -----------------------------------------------------------------------------------

    def _current_row(self) -> Row | None:
        index = self.table.currentIndex()
        return self.model.rows[index.row()] if index.isValid() else None

    def add(self) -> None:
        """Add an item behind the current one and open its title for typing."""
        row = self._current_row()
        if row is not None and row.line is None:
            place = self.model.place_at(self.table.currentIndex().row() + 1, whole=False)
            made = edits.add_under(self.context, AgendaKind.OTHER, place)
        else:
            after = row.line.id if row is not None and row.line is not None else None
            made = edits.add(self.context, AgendaKind.OTHER, after)
        if made is not None:
            self.table.setFocus()
            self.table.edit_title(made)

    def begin_part(self) -> None:
        """Put a heading over the current item and those that follow it in its part."""
        row = self._current_row()
        if row is None or row.line is None:
            return
        number = self.table.currentIndex().row()
        rest = []
        for there in self.model.rows[number:]:
            if there.line is None:
                break
            rest.append(there.line.id)
        taken = {line.part for line in self._shown.lines}
        name, count = _("New part"), 2
        while name in taken:
            name, count = f"{_('New part')} {count}", count + 1
        if edits.rename_part(self.context, rest, name):
            heading = next(n for n, there in enumerate(self.model.rows) if there.part == name)
            self.table.setFocus()
            self.table.setCurrentIndex(self.model.index(heading, 0))
            self.table.edit(self.model.index(heading, 0))

    def change(self, ids: list[int], values: dict[str, Any]) -> None:
        """Set fields of items."""
        edits.change(self.context, self._shown, ids, **values)

    def _on_typed(self, item: int, column: int, value: Any) -> None:
        edits.type_cell(self.context, self._shown, self._people, item, column, value)

    def _on_part(self, ids: list[int], part: str) -> None:
        edits.rename_part(self.context, ids, part.strip())

    def _on_presenter(self, ids: list[int], chosen: Chosen) -> None:
        edits.present(self.context, self._shown, ids, chosen)

    def _on_start(self, minutes: int) -> None:
        if minutes * 60 != self._shown.start:
            self.context.attempt(
                _("Move the session"),
                lambda session: profile.change(session, starts_at=minutes),
            )

    def move_items(self, ids: list[int], place: Place) -> None:
        """Put items elsewhere."""
        edits.move(self.context, self._shown, ids, place)

    def duplicate_selected(self) -> None:
        """Copy the selected items."""
        if ids := self.table.selected_ids():
            self.table.select(edits.duplicate(self.context, self._shown, ids))

    def delete_selected(self) -> None:
        """Delete the selected items; of a heading alone, only the heading goes."""
        chosen = [self.model.rows[number] for number in self.table.selected_rows()]
        if chosen and all(row.line is None for row in chosen):
            for row in chosen:
                edits.rename_part(self.context, row.ids, self._part_before(row))
        elif ids := self.table.selected_ids():
            below = self._below(ids)
            edits.remove(self.context, self._shown, ids)
            self.table.select(below)

    def _part_before(self, row: Row) -> str:
        number = self.model.rows.index(row)
        return self.model.rows[number - 1].part if number else ""

    def _below(self, ids: Sequence[int]) -> list[int]:
        """The item that takes the place of deleted ones."""
        order = [line.id for line in self._shown.lines]
        last = max(order.index(item) for item in ids)
        rest = [item for item in order[last + 1 :] if item not in ids]
        return rest[:1] or [item for item in order if item not in ids][-1:]

    def open_rules(self) -> None:
        """Open the lengths that the plan allows."""
        AgendaRulesDialog(self.context, self).exec()

    # -- paper -----------------------------------------------------------------------------------

    def print_papers(self) -> None:
        """Open programme and run sheet."""
        if self._shown.lines:
            PapersDialog(self.context, _PAPERS, self, _("Papers of the agenda")).open()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a workbook dropped on the page."""
        if dropped_list(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Show what a dropped workbook would change."""
        path = dropped_list(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            # The other program waits until the drop is over, and a dialog would hold it up.
            QTimer.singleShot(0, self, lambda: self.excel.import_file(path))
