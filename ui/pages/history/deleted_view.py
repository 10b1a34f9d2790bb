"""What was deleted, and the way to bring it back."""

from typing import Any, Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.history import deleted
from app.history.bringing_back import Brought, bring_back
from app.history.deleted import Deletion, Kind
from app.i18n import N_, _, ngettext
from ui.context import Context
from ui.pages.history.tables import make_list, selected_rows
from ui.theme import SPACE, colours
from ui.widgets.buttons import make_button
from ui.widgets.chips import ChipRow
from ui.widgets.empty import EmptyState
from ui.widgets.row_model import Index, RowModel
from ui.widgets.shortcuts import add_shortcut
from ui.widgets.strip import Strip

_Role = Qt.ItemDataRole

NAME, FROM, WHEN, STEP = range(4)
COLUMNS: Final = ((190, 4), (200, 5), (148, 0), (180, 4))

_KINDS: Final = {
    Kind.DELEGATE: N_("Delegates ({n})"),
    Kind.OTHER: N_("Everything else ({n})"),
    Kind.UNDONE: N_("Added, then undone ({n})"),
}
_EMPTY: Final = {
    Kind.DELEGATE: (
        N_("No delegate has been deleted"),
        N_(
            "Whoever is deleted from the list of delegates waits here, with seat, roles and "
            "papers, and can be brought back at any time, also months later."
        ),
    ),
    Kind.OTHER: (
        N_("Nothing else has been deleted"),
        N_(
            "Units, clusters, dossiers, tasks, halls, agenda items, awards and rounds that are "
            "deleted wait here and can be brought back at any time."
        ),
    ),
    Kind.UNDONE: (
        N_("Nobody was added and undone"),
        N_(
            "Delegates who had been added or imported, and went again when that was undone, are "
            "listed here. Most of them are not missed by anybody."
        ),
    ),
}


class DeletedModel(RowModel[Deletion]):
    """One row for each thing that can be brought back."""

    def __init__(self, parent: QObject | None = None) -> None:
        headings = (N_("Name"), N_("Position and unit"), N_("Deleted at"), N_("In the step"))
        super().__init__(headings, parent)

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        """Text and look of a cell."""
        one, column = self.rows[index.row()], index.column()
        if role in (_Role.DisplayRole, _Role.ToolTipRole):
            return self._text(one, column)
        if role == _Role.ForegroundRole and column != NAME:
            return QColor(colours().muted)
        return None

    @staticmethod
    def _text(one: Deletion, column: int) -> str:
        if column == NAME:
            return one.name or "–"
        if column == FROM:
            parts = (one.position, one.unit) if one.kind is not Kind.OTHER else (one.thing,)
            return ", ".join(filter(None, parts))
        return f"{one.at:%d/%m/%Y %H:%M}" if column == WHEN else one.step


class DeletedView(QWidget):
    """Deleted delegates first; other things, and who went by Undo, by chips."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._deletions: list[Deletion] = []
        self.model = DeletedModel(self)
        self.table = make_list(self.model, _("Deleted"), COLUMNS, several=True)
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Search names, units, steps (Ctrl+F)"))
        self.search.setAccessibleName(_("Search what was deleted"))
        self.search.setClearButtonEnabled(True)
        self.kinds = ChipRow[Kind]((kind, "") for kind in _KINDS)
        self.bring_button = make_button(
            _("Bring back"), "rotate-ccw", _("Bring back what is selected (Enter)"), role="primary"
        )
        self.lost = Strip()
        self.lost.add_button(make_button(_("Close")), self.lost.hide)
        self._views = QStackedWidget()
        self._lay_out()
        self.search.textChanged.connect(lambda _text: self._filter())
        self.kinds.clicked.connect(lambda _kind: self._filter())
        self.table.selectionModel().selectionChanged.connect(lambda *_a: self._enable())
        self.table.doubleClicked.connect(lambda _index: self.bring())
        self.bring_button.clicked.connect(self.bring)
        for keys in ("Return", "Enter"):
            add_shortcut(self.table, keys, self.bring)
        add_shortcut(self.search, "Down", self.table.setFocus)
        self.setFocusProxy(self.table)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(SPACE)
        top.addLayout(self.kinds)
        top.addWidget(self.search, 1)
        top.addWidget(self.bring_button)
        self._views.addWidget(self.table)
        self._empty = {}
        for kind, (heading, text) in _EMPTY.items():
            self._empty[kind] = EmptyState(
                _(heading),
                _(text),
                (),
                picture="trash-2",
            )
            self._views.addWidget(self._empty[kind])
        self._not_found = EmptyState(
            _("Nothing found"),
            _("Other words may find it; tone marks are not needed."),
            (),
            picture="search",
        )
        self._views.addWidget(self._not_found)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        layout.addLayout(top)
        layout.addWidget(self.lost)
        layout.addWidget(self._views, 1)

    # -- showing ---------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read what was deleted again."""
        with self._context.store.connect() as connection:
            self._deletions = deleted.load(connection)
        for kind, text in _KINDS.items():
            n = sum(one.kind is kind for one in self._deletions)
            self.kinds[kind].setText(_(text).format(n=n))
        self._filter()

    def _filter(self) -> None:
        kind = self.kinds.chosen()
        found = deleted.search(self._deletions, self.search.text(), kind)
        self.model.show_rows(found)
        if found:
            self._views.setCurrentWidget(self.table)
            self.table.selectRow(0)
        elif any(one.kind is kind for one in self._deletions):
            self._views.setCurrentWidget(self._not_found)
        else:
            self._views.setCurrentWidget(self._empty[kind])
        self._enable()

    def _enable(self) -> None:
        self.bring_button.setEnabled(bool(self.selected()))

    def selected(self) -> list[Deletion]:
        """What is selected."""
        return [self.model.rows[row] for row in selected_rows(self.table)]

    # -- doing -------------------------------------------------------------------------------------

    def bring(self) -> None:
        """Bring back what is selected, as one edit, and say what did not come with it."""
        chosen = self.selected()
        if not chosen:
            return
        n = len(chosen)
        if n == 1:
            label = _("Bring back {name}").format(name=chosen[0].name or chosen[0].thing)
        else:
            label = ngettext("Bring back {n} entry", "Bring back {n} entries", n).format(n=n)
        made: list[Brought] = []
        ids = [one.id for one in chosen]
        if not self._context.attempt(label, lambda session: made.append(bring_back(session, ids))):
            return
        (brought,) = made
        self._tell(brought)
        self._tell_lost(brought)

    def _tell(self, brought: Brought) -> None:
        n = len(brought.names)
        if n == 0:
            self._context.failure.emit(
                _("It could not be brought back: what it belongs to is gone, or is there again.")
            )
            return
        if n == 1:
            text = _("{name} is back.").format(name=brought.names[0])
        else:
            text = ngettext("{n} entry is back.", "{n} entries are back.", n).format(n=n)
        self._context.tell(text, _("Undo"), self._context.store.undo)

    def _tell_lost(self, brought: Brought) -> None:
        self.lost.setVisible(bool(brought.lost and brought.names))
        self.lost.heading.setText(_("Not everything could come back with it"))
        shown = brought.lost[:8]
        text = "\n".join(shown)
        more = len(brought.lost) - len(shown)
        if more:
            rest = ngettext("and {n} thing more", "and {n} things more", more)
            text = f"{text}\n{rest.format(n=more)}"
        self.lost.text.setText(text)
