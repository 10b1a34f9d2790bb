"""What was changed, when and in what; and the way back to an earlier state of it."""

import datetime
from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSplitter, QVBoxLayout, QWidget

from app.history import details, lines
from app.history.lines import HistoryFilter, HistoryLine
from app.history.words import PART_NAMES
from app.i18n import _, ngettext
from app.messages import describe
from db.errors import StoreError
from ui.context import Context
from ui.pages.history.changes_model import (
    COLUMNS,
    DETAIL_COLUMNS,
    ChangesModel,
    DetailsModel,
    detail_rows,
    line_text,
)
from ui.pages.history.tables import make_list, selected_rows
from ui.theme import SPACE, set_role
from ui.widgets.buttons import make_button
from ui.widgets.choices import ChoiceBox
from ui.widgets.empty import EmptyState
from ui.widgets.shortcuts import add_shortcut
from ui.widgets.side_panel import text_label
from ui.widgets.strip import Strip

_NAMED = 4
"""How many of the changes to be undone are named in the question."""


class ChangesView(QWidget):
    """The lines of the history, newest first, and beside them what the selected one changed."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.today: Callable[[], datetime.date] = datetime.date.today
        self._lines: list[HistoryLine] = []
        self._names: dict[int, str] | None = None
        """Names of what each line changed; None until somebody searches."""
        self._going_back = False
        self.model = ChangesModel(lambda: self.today(), self)
        self.table = make_list(self.model, _("Changes"), COLUMNS, several=False)
        self.details_model = DetailsModel(self)
        self.details = make_list(
            self.details_model, _("What was changed"), DETAIL_COLUMNS, several=False
        )
        self.heading = text_label("heading")
        self.when = text_label("muted")
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Search changes and names (Ctrl+F)"))
        self.search.setAccessibleName(_("Search changes"))
        self.search.setClearButtonEnabled(True)
        self.day = ChoiceBox([(None, _("All days"))])
        self.day.setAccessibleName(_("Day"))
        self.part = ChoiceBox(
            [(None, _("All parts")), *((part, _(name)) for part, name in PART_NAMES.items())]
        )
        self.part.setAccessibleName(_("Part of the work"))
        self.back_button = make_button(
            _("Go back to here…"), "undo-2", _("Undo everything that was done after this change")
        )
        self.count = QLabel()
        set_role(self.count, "muted")
        self.question = Strip()
        self.agree_button = self.question.add_button(make_button(_("Undo")), self.go_back)
        self.question.add_button(make_button(_("Cancel")), self._leave_question)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.table)

    # -- building --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(SPACE)
        top.addWidget(self.search, 1)
        top.addWidget(self.day)
        top.addWidget(self.part)
        top.addWidget(self.back_button)
        side = QWidget()
        beside = QVBoxLayout(side)
        beside.setContentsMargins(SPACE, 0, 0, 0)
        beside.setSpacing(SPACE)
        beside.addWidget(self.heading)
        beside.addWidget(self.when)
        beside.addWidget(self.details, 1)
        self._split = QSplitter()
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.table)
        self._split.addWidget(side)
        self._split.setStretchFactor(0, 5)
        self._split.setStretchFactor(1, 4)
        self._empty = EmptyState(
            _("Nothing has been changed yet"),
            _(
                "Every change is listed here with its time, and what stood there before. Until "
                "then there is nothing to undo."
            ),
            (),
            picture="history",
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        layout.addLayout(top)
        layout.addWidget(self.question)
        layout.addWidget(self.count)
        layout.addWidget(self._split, 1)
        layout.addWidget(self._empty, 1)

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _text: self._filter())
        self.day.currentIndexChanged.connect(lambda _index: self._filter())
        self.part.currentIndexChanged.connect(lambda _index: self._filter())
        self.table.selectionModel().selectionChanged.connect(lambda *_a: self._show_details())
        self.back_button.clicked.connect(self.ask_to_go_back)
        add_shortcut(self.search, "Down", self.table.setFocus)
        add_shortcut(self.question, "Escape", self._leave_question, inside=True)

    # -- showing ---------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the history again."""
        if self._going_back:
            return
        selected = self.selected()
        # Whoever looks at the newest change goes on looking at the newest.
        if selected is not None and selected.id == self.model.rows[0].id:
            selected = None
        with self._context.store.connect() as connection:
            self._lines = lines.load(connection)
        self._names = None
        self.day.set_choices(
            [(None, _("All days")), *((day, self._day(day)) for day in lines.days(self._lines))]
        )
        self._leave_question()
        self._filter()
        if selected is not None:
            self._select(selected.id)
        self._empty.setVisible(not self._lines)
        self._split.setVisible(bool(self._lines))
        self.count.setVisible(bool(self._lines))

    def _day(self, day: datetime.date) -> str:
        return _("Today") if day == self.today() else f"{day:%d/%m/%Y}"

    def _filter(self) -> None:
        wanted = HistoryFilter(self.search.text(), self.day.value(), self.part.value())
        names = self._touched() if wanted.query.strip() else {}
        found = wanted.apply(self._lines, names)
        self.model.show_rows(found)
        n = len(found)
        text = ngettext("{n} change", "{n} changes", n).format(n=n)
        if n != len(self._lines):
            text = _("{shown} of {all}").format(shown=text, all=len(self._lines))
        self.count.setText(text)
        if found:
            self.table.selectRow(0)  # and its details come with the selection
        else:
            self._show_details()

    def _touched(self) -> dict[int, str]:
        if self._names is None:
            with self._context.store.connect() as connection:
                self._names = lines.names_touched(connection)
        return self._names

    def selected(self) -> HistoryLine | None:
        """The selected line."""
        rows = selected_rows(self.table)
        return self.model.rows[rows[0]] if rows else None

    def _select(self, line_id: int) -> None:
        for row, line in enumerate(self.model.rows):
            if line.id == line_id:
                self.table.selectRow(row)
                return

    def _show_details(self) -> None:
        line = self.selected()
        self.back_button.setEnabled(line is not None and bool(line.above))
        self._leave_question()
        self.heading.setText("" if line is None else line_text(line))
        self.details_model.show_rows(())
        self.details.clearSpans()
        if line is None:
            self.when.clear()
            return
        with self._context.store.connect() as connection:
            found, total = details.load(connection, line.id)
        rows = detail_rows(found)
        self.details_model.show_rows(rows)
        for place, row in enumerate(rows):
            if row.done is not None:
                self.details.setSpan(place, 0, 1, 3)
        self.details.setVisible(bool(rows))
        self.when.setText(self._about(line, len(found), total))

    def _about(self, line: HistoryLine, shown: int, total: int) -> str:
        text = f"{line.at:%H:%M:%S, %d/%m/%Y}"
        if not line.stands:
            text = _("{time} – undone since").format(time=text)
        if not line.rows:
            more = _("What it changed in detail is kept for the newest changes only.")
        elif total > shown and total > details.LIMIT:
            more = _("{shown} of {all} rows are shown.").format(shown=shown, all=total)
        else:
            return text
        return f"{text}\n{more}"

    # -- going back --------------------------------------------------------------------------------

    def ask_to_go_back(self) -> None:
        """Say what would be undone, and ask."""
        line = self.selected()
        if line is None or not line.above:
            return
        n = line.above
        undone = [one for one in self._lines if one.above is not None and one.above < n]
        named = "; ".join(f"“{one.label}”" for one in undone[:_NAMED])
        if n > _NAMED:
            named += "; …"
        self.question.heading.setText(
            ngettext(
                "Undo {n} change made after this one?",
                "Undo {n} changes made after this one?",
                n,
            ).format(n=n)
        )
        self.question.text.setText(
            _("{changes}. They can be done again one by one with Ctrl+Y.").format(changes=named)
        )
        label = ngettext("Undo {n} change", "Undo {n} changes", n).format(n=n)
        self.agree_button.setText(label)
        self.agree_button.setAccessibleName(label)
        self.question.show()
        self.agree_button.setFocus()

    def go_back(self) -> None:
        """Undo one by one what was done after the selected line."""
        line = self.selected()
        if line is None or not line.above:
            return
        store, done = self._context.store, 0
        self._going_back = True
        try:
            while done < line.above and store.undo() is not None:
                done += 1
        except (StoreError, OSError) as error:
            self._context.failure.emit(describe(error))
        finally:
            self._going_back = False
        self.reload()
        self._select(line.id)
        self.table.setFocus()
        if done:
            text = ngettext("{n} change was undone.", "{n} changes were undone.", done)
            self._context.tell(text.format(n=done))

    def _leave_question(self) -> None:
        if self.question.isVisible():
            self.question.hide()
            self.table.setFocus()
