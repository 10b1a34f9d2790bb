"""The copies of the file: what differs from them, the way back to one, and the second place."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from app.i18n import _, ngettext
from app.messages import describe
from app.progress import Progress
from app.snapshots import listing
from app.snapshots.difference import Difference, difference
from app.snapshots.listing import CopyLine
from app.snapshots.restoring import open_beside
from app.snapshots.texts import time_text, trouble_text
from db.errors import StoreError
from db.store import SUFFIX
from ui import second_place
from ui.conference_file import LOCKED_SUFFIX, ConferenceFile
from ui.context import Context
from ui.latest_work import LatestWork
from ui.pages.history.copies_model import COLUMNS, CopiesModel, difference_text
from ui.pages.history.second_place_card import SecondPlaceCard
from ui.pages.history.tables import make_list, selected_rows
from ui.saving import ask_path
from ui.theme import SPACE, set_role
from ui.widgets.buttons import make_button
from ui.widgets.empty import EmptyState
from ui.widgets.shortcuts import add_shortcut
from ui.widgets.side_panel import SidePanel, text_label
from ui.widgets.strip import Strip

_PREVIEW_WIDTH: Final = 50 * SPACE


class CopiesView(QWidget):
    """The list of copies, and beside it what going back to the selected one would change."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.today: Callable[[], datetime.date] = datetime.date.today
        self._difference: Difference | None = None
        self.model = CopiesModel(lambda: self.today(), self)
        self.table = make_list(self.model, _("Copies of the file"), COLUMNS, several=False)
        self.copy_button = make_button(_("Make a copy now"), "plus")
        self.back_button = make_button(_("Go back to this copy…"), "rotate-ccw", role="primary")
        self.open_button = make_button(_("Open as a file of its own…"), "external-link")
        self.save_button = make_button(_("Save to…"), "save")
        self.heading = text_label("heading")
        self.preview = text_label()
        self.question = Strip()
        self.agree_button = self.question.add_button(make_button(_("Go back")), self.go_back)
        self.question.add_button(make_button(_("Cancel")), self._leave_question)
        self.card = SecondPlaceCard(context)
        self.count = QLabel()
        set_role(self.count, "muted")
        self._work = LatestWork(self)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.table)

    # -- building --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(SPACE)
        top.addWidget(self.copy_button)
        top.addWidget(self.count, 1)
        for button in (self.save_button, self.open_button, self.back_button):
            top.addWidget(button)
        panel = SidePanel()
        panel.hold((self.heading, self.preview))
        panel.setMinimumWidth(_PREVIEW_WIDTH)
        panel.setViewportMargins(SPACE, 0, 0, 0)
        self._split = QSplitter()
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.table)
        self._split.addWidget(panel)
        self._split.setStretchFactor(0, 5)
        self._split.setStretchFactor(1, 4)
        self._empty = EmptyState(
            _("No copies yet"),
            _(
                "The program makes a copy when the file is opened, every few minutes of work, "
                "before each import and when it is closed. Nothing needs to be done for that."
            ),
            (),
            picture="history",
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        layout.addLayout(top)
        layout.addWidget(self.question)
        layout.addWidget(self._split, 1)
        layout.addWidget(self._empty, 1)
        layout.addWidget(self.card)

    def _connect(self) -> None:
        self.table.selectionModel().selectionChanged.connect(lambda *_a: self._compare())
        self.copy_button.clicked.connect(self.copy_now)
        self.back_button.clicked.connect(self.ask_to_go_back)
        self.open_button.clicked.connect(self.open_copy)
        self.save_button.clicked.connect(self.save_copy)
        self._work.done.connect(self._show_difference)
        self._work.failed.connect(self._show_failure)
        add_shortcut(self.question, "Escape", self._leave_question, inside=True)
        if self._context.copies is not None:
            self._context.copies.changed.connect(self._follow)

    # -- showing ---------------------------------------------------------------------------------

    def _follow(self) -> None:
        if self.isVisible():
            self.reload()

    def reload(self) -> None:
        """Read the list of copies again."""
        before = self.selected()
        second = second_place.second_place(self._context.settings)
        found = listing.load(self._context.store.path, second)
        self.model.show_rows(found)
        total = ngettext("{n} copy", "{n} copies", len(found)).format(n=len(found))
        self.count.setText(total if found else "")
        self._split.setVisible(bool(found))
        self._empty.setVisible(not found)
        same = [row for row, line in enumerate(found) if before and line.path == before.path]
        if found:
            self.table.selectRow(same[0] if same else 0)
        self._compare()
        self.card.show_state()

    def selected(self) -> CopyLine | None:
        """The selected copy."""
        rows = selected_rows(self.table)
        return self.model.rows[rows[0]] if rows else None

    def _compare(self) -> None:
        """Find out beside the work what going back to the selected copy would change."""
        line = self.selected()
        self._difference = None
        self._work.forget()
        self._leave_question()
        self.open_button.setEnabled(line is not None)
        self.save_button.setEnabled(line is not None)
        self.back_button.setEnabled(False)
        if line is None:
            self.heading.clear()
            self.preview.clear()
            return
        self.heading.setText(_("The copy of {time}").format(time=time_text(line.taken_at)))
        if line.is_locked:
            self.preview.setText(
                _("This copy is locked. Open it as a file of its own; its passphrase is asked.")
            )
            return
        self.preview.setText(_("Comparing…"))
        present, copy = self._context.store.path, line.path

        def compare(_progress: Progress, _early: Callable[[object], None]) -> Difference:
            return difference(present, copy)

        self._work.ask(compare)

    def _show_difference(self, found: Difference) -> None:
        self._difference = found
        self.preview.setText(difference_text(found))
        self.back_button.setEnabled(not found.is_nothing)

    def _show_failure(self, error: Exception) -> None:
        self.preview.setText(describe(error))

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks any more: compare nothing."""
        self._work.stop()
        super().hideEvent(event)

    # -- doing -------------------------------------------------------------------------------------

    def copy_now(self) -> None:
        """Make a copy because somebody wants one; it is kept for long."""
        guard = self._context.copies
        kept = guard.by_hand() if guard is not None else None
        if kept is None or kept.snapshot is None:
            if kept is not None:
                self._context.failure.emit(trouble_text(kept))
            return
        self.reload()
        self.table.selectRow(0)
        self._context.tell(
            _("Copied: {time}.").format(time=time_text(kept.snapshot.taken_at))
            if kept.fresh
            else _("There is a copy of just this state already.")
        )

    def ask_to_go_back(self) -> None:
        """Say once more what that does, and ask."""
        line = self.selected()
        if line is None or self._difference is None:
            return
        n = len(self._difference.lost)
        self.question.heading.setText(
            _("Go back to the copy of {time}?").format(time=time_text(line.taken_at))
        )
        lost = ngettext(
            "{n} change made since will be gone from the file.",
            "{n} changes made since will be gone from the file.",
            n,
        ).format(n=n)
        kept = _("How the file is now is copied first, so you can come back to it.")
        self.question.text.setText(f"{lost} {kept}" if n else kept)
        self.question.show()
        self.agree_button.setFocus()

    def go_back(self) -> None:
        """Go back to the selected copy; the file is opened again in this window."""
        line = self.selected()
        if line is not None:
            self._work.stop()
            self._file().restore(line.path)

    def open_copy(self) -> None:
        """Open the selected copy as a file of its own; a locked one asks for its passphrase."""
        line = self.selected()
        if line is None:
            return
        if line.is_locked:
            self._file().open_path(line.path)
        else:
            self._file().open_beside(line.path)

    def save_copy(self) -> None:
        """Write the selected copy where the user wants it."""
        line = self.selected()
        if line is None:
            return
        path = self._context.store.path
        ending = LOCKED_SUFFIX if line.is_locked else SUFFIX
        target = ask_path(
            self._context,
            self,
            f"{path.stem} {line.taken_at.astimezone():%Y-%m-%d %H-%M}{ending}",
        )
        if target is None:
            return
        try:
            self._write(line, target)
        except (StoreError, OSError) as error:
            self._context.failure.emit(describe(error))
            return
        self._context.tell(_("Copy saved: {path}").format(path=target))

    def _file(self) -> ConferenceFile:
        from ui.main_window import MainWindow

        window = self._context.parent()
        assert isinstance(window, MainWindow)
        return window.file

    @staticmethod
    def _write(line: CopyLine, target: Path) -> None:
        if line.is_locked:
            from app.whole_file import write_whole

            write_whole(target, line.path.read_bytes())
        else:
            open_beside(line.path, target)

    def _leave_question(self) -> None:
        if self.question.isVisible():
            self.question.hide()
            self.table.setFocus()
