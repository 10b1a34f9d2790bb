"""Entering signed attendance sheets by keys, when the desk worked on paper.

    PaperEntry(context, page).exec()

The list stands as it is printed (app.documents.attendance_sheets), group by group, with the same
numbers. Space marks a line and goes to the next; a number goes to its line.
"""

import datetime
import time
from collections.abc import Callable, Collection
from typing import Final

from PySide6.QtCore import QItemSelectionModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLabel,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.delegates import checkin
from app.documents import attendance_sheets
from app.documents.attendance_sheets import GroupSheet
from app.documents.paper import NothingToPrint
from app.i18n import _, ngettext
from db.kinds import CheckInWay
from db.models import CheckIn
from ui.context import Context
from ui.pages.reception.paper_model import NAME, PaperModel
from ui.theme import SPACE, set_role
from ui.widgets.buttons import make_button
from ui.widgets.choices import ChoiceBox
from ui.widgets.clipboard import TableClipboard
from ui.widgets.screen_fit import fit_to_screen
from ui.widgets.shortcuts import add_shortcut
from ui.widgets.tables import ColumnSpread

_WATCHES: Final = frozenset({"check_in", "delegate", "delegate_group", "seat_assignment", "unit"})
_SIZE: Final = (980, 680)
_DIGITS_MS: Final = 1_200
"""Digits that follow one another within this time are one number."""

_COLUMNS: Final = ((52, 0), (220, 3), (260, 4), (70, 0), (100, 0))
_KEYS: Final = Qt.Key
_MARK: Final = (_KEYS.Key_Space, _KEYS.Key_Return, _KEYS.Key_Enter)
_UNMARK: Final = (_KEYS.Key_Delete, _KEYS.Key_Backspace)


class SheetView(QTableView):
    """The table: tells what its keys ask for.

    `marked` and `unmarked` carry the rows meant; `stepped` asks for another sheet (+1 or −1).
    """

    marked = Signal(list)
    unmarked = Signal(list)
    numbered = Signal(str)
    stepped = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._digits = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DIGITS_MS)
        self._timer.timeout.connect(self._forget_digits)

    def rows(self) -> list[int]:
        """The selected rows, from above."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def go_to(self, row: int) -> None:
        """Make `row` the current line, alone."""
        if 0 <= row < self.model().rowCount():
            index = self.model().index(row, NAME)
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter mark, Delete takes back, digits jump, arrows go; Shift selects."""
        key, text = event.key(), event.text()
        if text.isdecimal() and text.isascii():
            self._add_digit(text)
            return
        self._forget_digits()
        if key in _MARK:
            self.marked.emit(self.rows())
        elif key in _UNMARK:
            self.unmarked.emit(self.rows())
        elif key in (_KEYS.Key_Right, _KEYS.Key_Left):
            self.stepped.emit(1 if key == _KEYS.Key_Right else -1)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _text: str) -> None:
        """Letters do nothing: the sheet is followed by its numbers."""

    def _add_digit(self, digit: str) -> None:
        last = self.model().rowCount()
        # A digit that would lead behind the last line begins a new number.
        number = self._digits + digit
        self._digits = number if int(number) <= last else digit
        self._timer.start()
        self.numbered.emit(self._digits)
        self.go_to(int(self._digits) - 1)

    def _forget_digits(self) -> None:
        self._timer.stop()
        if self._digits:
            self._digits = ""
            self.numbered.emit("")


class PaperEntry(QDialog):
    """The sheets, one group at a time. Every mark is an edit of its own, so that undo takes back
    one; a range is one edit."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Enter signed sheets"))
        self._context = context
        self._sheets: tuple[GroupSheet, ...] = ()
        self._edits = 0
        self.now_ms: Callable[[], int] = lambda: time.time_ns() // 1_000_000
        self.groups = ChoiceBox(())
        self.groups.setAccessibleName(_("Delegate group"))
        self.number = QLabel()
        set_role(self.number, "heading")
        self.counts = QLabel()
        self.counts.setTextFormat(Qt.TextFormat.PlainText)
        self.view = SheetView()
        self.model = PaperModel(self)
        self.help = QLabel(
            _(
                "Space or Enter: signed, on to the next line · a number: to that line · Shift and "
                "arrows, then Space: a range · Delete: not signed · ← →: another group · Ctrl+Z: "
                "undo"
            )
        )
        self.help.setWordWrap(True)
        set_role(self.help, "muted")
        self.undo_button = make_button(_("Undo"), "undo-2")
        self.undo_button.setEnabled(False)
        self.close_button = make_button(_("Close"))
        self._lay_out()
        self._connect()
        fit_to_screen(self, _SIZE)
        self._reload()

    def _lay_out(self) -> None:
        view, behaviour = self.view, QAbstractItemView
        view.setModel(self.model)
        TableClipboard(view)
        view.setAccessibleName(_("Lines of the sheet"))
        view.setSelectionBehavior(behaviour.SelectionBehavior.SelectRows)
        view.setSelectionMode(behaviour.SelectionMode.ExtendedSelection)
        view.setEditTriggers(behaviour.EditTrigger.NoEditTriggers)
        view.setAlternatingRowColors(True)
        view.setShowGrid(False)
        view.setTabKeyNavigation(False)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(32)
        header = view.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        ColumnSpread(view, _COLUMNS)
        head = QHBoxLayout()
        head.addWidget(self.groups, 1)
        head.addWidget(self.number)
        head.addWidget(self.counts)
        foot = QHBoxLayout()
        foot.addWidget(self.undo_button)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        for button in (self.undo_button, self.close_button):
            button.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE * 2, SPACE * 2, SPACE * 2, SPACE * 2)
        layout.setSpacing(SPACE)
        layout.addLayout(head)
        layout.addWidget(view, 1)
        layout.addWidget(self.help)
        layout.addLayout(foot)

    def _connect(self) -> None:
        self.view.marked.connect(self.mark)
        self.view.unmarked.connect(self.unmark)
        self.view.doubleClicked.connect(lambda index: self.mark([index.row()]))
        self.view.numbered.connect(self._show_number)
        self.view.stepped.connect(self.step)
        self.groups.currentIndexChanged.connect(self._show_sheet)
        self.undo_button.clicked.connect(self.undo)
        self.close_button.clicked.connect(self.accept)
        add_shortcut(self, "Ctrl+Z", self.undo, inside=True)
        self._context.changed.connect(self._on_changed)

    def showEvent(self, event: QShowEvent) -> None:
        """The keys are for the sheet at once."""
        super().showEvent(event)
        self.view.setFocus()

    # -- what is shown ---------------------------------------------------------------------------

    def _on_changed(self, tables: frozenset[str]) -> None:
        if tables & _WATCHES == {"check_in"}:
            self.model.set_since(self._since())
            self._show_counts()
        elif tables & _WATCHES:
            self._reload()

    def _reload(self) -> None:
        try:
            with self._context.store.read() as session:
                self._sheets = attendance_sheets.content(session, datetime.date.today()).sheets
        except NothingToPrint:
            self._sheets = ()
        row = self.view.currentIndex().row()
        self.groups.set_choices([(sheet.group_id, sheet.group) for sheet in self._sheets])
        self._show_sheet()
        self.view.go_to(max(row, 0))

    def _since(self) -> dict[int, int]:
        with self._context.store.read() as session:
            return dict(session.execute(select(CheckIn.delegate_id, CheckIn.at)).all())

    def _show_sheet(self) -> None:
        self.number.clear()
        place = self.groups.currentIndex()
        lines = self._sheets[place].lines if 0 <= place < len(self._sheets) else ()
        self.model.set_lines(lines, self._since())
        self._show_counts()
        self._go_to_first_open()

    def _go_to_first_open(self) -> None:
        lines, since = self.model.lines, self.model.since
        still = (row for row, line in enumerate(lines) if line.delegate_id not in since)
        self.view.go_to(next(still, 0))

    def _show_counts(self) -> None:
        total = sum(len(sheet.lines) for sheet in self._sheets)
        listed = {line.delegate_id for sheet in self._sheets for line in sheet.lines}
        self.counts.setText(
            _("{present} of {lines} signed · all groups: {here} of {total}").format(
                present=self.model.present(),
                lines=len(self.model.lines),
                here=len(listed & self.model.since.keys()),
                total=total,
            )
        )

    def _show_number(self, digits: str) -> None:
        self.number.setText(_("No. {number}").format(number=digits) if digits else "")

    # -- what is done ----------------------------------------------------------------------------

    def step(self, by: int) -> None:
        """Go to the next sheet, or the one before."""
        place = self.groups.currentIndex() + by
        if 0 <= place < self.groups.count():
            self.groups.setCurrentIndex(place)
        self.view.setFocus()

    def mark(self, rows: Collection[int]) -> None:
        """Note who signed in `rows`, and go to the line below."""
        if not rows:
            return
        ids, now = self.model.ids(rows, present=False), self.now_ms()

        def run(session: Session) -> None:
            for delegate_id in ids:
                checkin.check_in(session, delegate_id, now, CheckInWay.PAPER)

        if ids and not self._edit(self._label(ids), run):
            return
        last = max(rows) + 1 == len(self.model.lines)
        self.view.go_to(max(rows) + (not last))
        self.number.setText(_("That was the last line") if last else "")

    def unmark(self, rows: Collection[int]) -> None:
        """Note that nobody signed in `rows`."""
        ids = self.model.ids(rows, present=True)

        def run(session: Session) -> None:
            for delegate_id in ids:
                checkin.take_back(session, delegate_id)

        if ids:
            label = ngettext("Take back {n} signature", "Take back {n} signatures", len(ids))
            self._edit(label.format(n=len(ids)), run)

    def _edit(self, label: str, run: Callable[[Session], object]) -> bool:
        done = self._context.attempt(label, run)
        self._edits += done
        self.undo_button.setEnabled(self._edits > 0)
        return done

    def _label(self, ids: list[int]) -> str:
        if len(ids) == 1:
            names = {line.delegate_id: line.name for line in self.model.lines}
            return _("Check in: {name}").format(name=names[ids[0]])
        label = ngettext("Enter {n} signature", "Enter {n} signatures", len(ids))
        return label.format(n=len(ids))

    def undo(self) -> None:
        """Take back the last that was done here, and stand on the first line that is open again."""
        if not self._edits:
            return
        self._edits -= 1
        self.undo_button.setEnabled(self._edits > 0)
        before = dict(self.model.since)
        self._context.store.undo()
        gone = before.keys() - self._since().keys()
        for row, line in enumerate(self.model.lines):
            if line.delegate_id in gone:
                self.view.go_to(row)
                break
        self.view.setFocus()
