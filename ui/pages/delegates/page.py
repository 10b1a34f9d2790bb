"""The Delegates page: search, filters, table, form and counts."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar, Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.conference.composition import composition
from app.delegates import roster
from app.delegates.roster import RosterFilter, RosterRow
from app.i18n import _
from ui.context import Context, EditFailed
from ui.exporting import excel_menu
from ui.icons import icon
from ui.pages.base import Page
from ui.pages.delegates import edits
from ui.pages.delegates.columns import COLUMNS, INDEX, NAME, ordered
from ui.pages.delegates.empty import NoDelegates, NothingFound
from ui.pages.delegates.filters import Filters
from ui.pages.delegates.form import DelegateForm
from ui.pages.delegates.model import DelegatesModel
from ui.pages.delegates.pasting import clipboard
from ui.pages.delegates.quota import QuotaStrip
from ui.pages.delegates.table import DelegatesTable
from ui.theme import SPACE, colours
from ui.widgets.buttons import make_button, name_button
from ui.widgets.dropping import dropped_list

_ROOM_FOR_TEXTS: Final = 1040
"""Width of the page in pixels from which its buttons show texts."""


ADD: Final = "add"


class DelegatesPage(Page):
    """All delegates. The list is read once and filtered in memory with each key stroke."""

    watches: ClassVar[frozenset[str]] = frozenset(
        {
            "delegate", "delegate_group", "unit", "conference",
            "award", "award_round", "round_presenter",
        }
    )  # fmt: skip

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._all: list[RosterRow] = []
        self._sort_key, self._descending = NAME, False
        self._sorted: list[RosterRow] = []
        self.setAcceptDrops(True)
        self.model = DelegatesModel(context, self)
        self.table = DelegatesTable(context, self.model)
        self.search = QLineEdit()
        self.clipboard = clipboard(context, self.table, self.search, self)
        self.filters = Filters()
        self.quota = QuotaStrip(self.filters.buttons)
        self.form = DelegateForm(context)
        self.empty = NoDelegates()
        self.nothing = NothingFound()
        self._views = QStackedWidget()
        for view in (self.table, self.empty, self.nothing):
            self._views.addWidget(view)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.search)

    # -- building --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.search.setPlaceholderText(_("Search: name, position, unit, phone, code"))
        self.search.setAccessibleName(_("Search delegates"))
        self.search.setClearButtonEnabled(True)
        self.search.addAction(
            icon("search", colours().muted), QLineEdit.ActionPosition.LeadingPosition
        )
        self.search.setMinimumWidth(15 * SPACE)
        bar = QHBoxLayout()
        bar.setSpacing(SPACE)
        bar.addWidget(self.search, 1)
        self.add_button = make_button(_("Add"), "user-plus", _("Add a delegate (Ctrl+N)"))
        self.import_button = make_button(_("Import"), "import", _("Import a list from Excel"))
        self.export_button = make_button("", "file-spreadsheet", _("Save as Excel file"))
        self.export_button.setMenu(
            excel_menu(self, ("delegates", _("All delegates, in every detail…")))
        )
        self.print_button = make_button(
            _("Badges"), "id-card", _("Print badges of the selected delegates")
        )
        self.replies_button = make_button(
            "", "message-square", _("Replies to the invitation: counts, import from Excel")
        )
        self.delete_button = make_button("", "trash-2", _("Delete the selected delegates (Del)"))
        self.columns_button = make_button("", "columns-3", _("Choose the columns"))
        self.form_button = make_button("", "pencil", _("Show the form (Ctrl+E)"))
        self.form_button.setCheckable(True)
        for button in (
            self.add_button,
            self.import_button,
            self.export_button,
            self.print_button,
            self.replies_button,
            self.delete_button,
            self.columns_button,
            self.form_button,
        ):
            bar.addWidget(button)
        middle = QHBoxLayout()
        middle.setSpacing(SPACE * 2)
        middle.addWidget(self._views, 1)
        middle.addWidget(self.form, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE * 2, SPACE * 2, SPACE * 2, SPACE)
        layout.setSpacing(SPACE)
        layout.addLayout(bar)
        layout.addWidget(self.quota)
        layout.addWidget(self.filters)
        layout.addLayout(middle, 1)
        self.form.hide()

    def _connect(self) -> None:
        self.search.textChanged.connect(self._filter)
        self.search.installEventFilter(self)
        self.filters.changed.connect(self._filter)
        self.quota.chosen.connect(self.filters.toggle_group)
        self.table.horizontalHeader().sectionClicked.connect(self._sort_by)
        self.table.selectionModel().selectionChanged.connect(self._on_selection)
        self.table.asked_delete.connect(self.delete_selected)
        self.add_button.clicked.connect(self.add)
        self.import_button.clicked.connect(self.import_list)
        self.print_button.clicked.connect(self.print_selected)
        self.replies_button.clicked.connect(self.show_replies)
        self.delete_button.clicked.connect(self.delete_selected)
        self.columns_button.clicked.connect(self._show_column_menu)
        self.form_button.toggled.connect(self._show_form)
        self.form.added.connect(lambda delegate_id: self.reveal([delegate_id]))
        self.form.closed.connect(self._after_cancel)
        self.empty.asked_import.connect(self.import_list)
        self.empty.asked_add.connect(self.add)
        self.nothing.asked_clear.connect(self.clear_filters)
        QShortcut("Ctrl+N", self, self.add)
        QShortcut("Ctrl+E", self, self.form_button.toggle)
        self.form_button.setChecked(self.context.settings.flag("delegates/form", False))

    # -- showing ---------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the list again; selection, filters, order and what is being typed stay."""
        with self.context.store.connect() as connection:
            self._all = roster.load(connection)
            counts = composition(connection)
            (total,) = connection.execute("SELECT delegate_total FROM conference").fetchone()
        self.quota.show_counts(counts, total)
        self.quota.setVisible(bool(self._all))
        groups = [(count.group_id, count.name) for count in counts if count.group_id is not None]
        choices: list[tuple[int | None, str]] = [(None, _("No group")), *groups]
        units = sorted({row.unit for row in self._all if row.unit})
        self.table.editor.set_choices(choices, units)
        short = [(count.group_id, count.short_name) for count in counts if count.group_id]
        self.table.groups = [*groups, *short]
        self.form.set_choices(choices, units)
        self.filters.set_rows(self._all, dict(choices))
        self._sorted = ordered(self._all, self._sort_key, self._descending)
        self._filter()

    def _filter(self) -> None:
        selected = self.table.selected_ids()
        rows = RosterFilter(
            self.search.text(), self.filters.groups(), self.filters.units(), self.filters.replies()
        ).apply(self._sorted)
        # Telling the form of every step between would make it blink.
        self.table.selectionModel().blockSignals(True)
        self.model.show_rows(rows)
        self.table.selectionModel().blockSignals(False)
        if selected:
            self.table.select_ids(selected)
        view: QWidget = self.table if rows else self.nothing if self._all else self.empty
        self._views.setCurrentWidget(view)
        self._on_selection()

    def _sort_by(self, section: int) -> None:
        key = COLUMNS[section].key
        self._descending = key == self._sort_key and not self._descending
        self._sort_key = key
        order = Qt.SortOrder.DescendingOrder if self._descending else Qt.SortOrder.AscendingOrder
        self.table.horizontalHeader().setSortIndicator(INDEX[key], order)
        self._sorted = ordered(self._all, key, self._descending)
        self._filter()

    def _on_selection(self, *_args: object) -> None:
        ids = self.table.selected_ids()
        self.context.selected_delegates = ids
        self.delete_button.setEnabled(bool(ids))
        self.print_button.setEnabled(bool(ids))
        if not self.form.isHidden():
            self.form.show_rows(self.selected_rows())

    def selected_rows(self) -> list[RosterRow]:
        """The selected delegates, from top to bottom."""
        wanted = set(self.table.selected_ids())
        return [row for row in self.model.rows if row.id in wanted]

    def reveal(self, rows: Sequence[int]) -> None:
        """Select and show the delegates `rows`, taking away filters that hide one of them."""
        ids = [row for row in rows if row]
        if not ids:
            return
        if not set(ids) <= {row.id for row in self.model.rows}:
            self.clear_filters()
        self.table.select_ids(ids, scroll=True)

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self.search.setFocus()
        self.search.selectAll()

    def clear_filters(self) -> None:
        """Show all delegates."""
        self.search.clear()
        self.filters.clear()

    def _show_column_menu(self) -> None:
        menu: QMenu = self.table.column_menu()
        menu.popup(self.columns_button.mapToGlobal(self.columns_button.rect().bottomLeft()))

    def _show_form(self, shown: bool) -> None:
        self.context.settings.put("delegates/form", shown)
        if not shown:
            self.form.finish()
        self.form.setVisible(shown)
        self._on_selection()

    # -- doing -----------------------------------------------------------------------------------

    def add(self) -> None:
        """Open the form for a new delegate, in the group that is being shown."""
        self.form_button.setChecked(True)
        groups = self.filters.groups()
        self.form.start_new(next(iter(groups)) if len(groups) == 1 else None)

    def act(self, action: str, rows: Sequence[int]) -> None:
        """ADD: open the form for a new delegate from the first of the units `rows`."""
        if action != ADD:
            super().act(action, rows)
            return
        self.add()
        with self.context.store.connect() as connection:
            names = dict(connection.execute("SELECT id, name FROM unit").fetchall())
        self.form.set_unit(names.get(rows[0], "") if rows else "")

    def _after_cancel(self) -> None:
        self._on_selection()
        self.table.setFocus()

    def delete_selected(self) -> None:
        """Delete the selected delegates; a notice offers to undo it."""
        if rows := self.selected_rows():
            try:
                edits.delete(self.context, rows)
            except EditFailed:
                return

    def print_selected(self) -> None:
        """Go to the Print page with the selected delegates."""
        self.context.show_page("print", self.table.selected_ids())

    def import_list(self, _checked: bool = False, path: Path | None = None) -> None:
        """Open the import wizard."""
        from ui.pages.import_wizard import open_import_wizard

        open_import_wizard(self.context, path, self)

    def show_replies(self) -> None:
        """Show who has replied to the invitation, and import replies."""
        from ui.pages.reception.replies import RepliesDialog

        self.replies_dialog = RepliesDialog(self.context, self.window())
        self.replies_dialog.open()

    def finish(self) -> None:
        """Keep a new delegate that is being typed."""
        self.form.finish()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the buttons show their signs alone."""
        super().resizeEvent(event)
        narrow = event.size().width() < _ROOM_FOR_TEXTS
        for button, text in (
            (self.add_button, _("Add")),
            (self.import_button, _("Import")),
            (self.print_button, _("Badges")),
        ):
            name_button(button, "" if narrow else text)

    # -- Qt's events -----------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the search field: Esc empties it, Down and Enter go to the table."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape and self.search.text():
                self.search.clear()
                return True
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return) and self.model.rows:
                self.table.setFocus()
                if not self.table.selected_ids():
                    self.table.selectRow(0)
                return True
        return super().eventFilter(watched, event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a list dropped on the page."""
        if dropped_list(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Import the dropped list."""
        if (path := dropped_list(event.mimeData())) is not None:
            self.import_list(path=path)
