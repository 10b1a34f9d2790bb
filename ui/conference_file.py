"""The life of the window's conference file: made, opened, copied, closed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer

from app.i18n import _

if TYPE_CHECKING:
    from db.store import Store
    from ui.context import Context
    from ui.main_window import MainWindow

WARM_UP_MS: Final = 300
FILE_FILTER: Final = "*.giaouoc"


class ConferenceFile:
    """One window, one conference. `context` is None while no file is open."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.context: Context | None = None

    def open_path(self, path: Path) -> bool:
        """Open the conference at `path` in place of the present one; tells the user on failure."""
        from db.store import Store

        if self.context is not None and self.context.store.path == path:
            return True
        if not self.may_leave_show():
            return False
        return self._use(lambda: Store.open(path))

    def new_file(self) -> None:
        """Ask for a name and make a new conference there."""
        from app.conference.profile import create

        if path := self._ask_save(_("New conference"), _("New conference")):
            # The dialog has asked about replacing; Store.create itself never overwrites.
            self._use(lambda: create(path))

    def browse(self) -> None:
        """Ask for a conference file and open it."""
        from PySide6.QtWidgets import QFileDialog

        name, _filter = QFileDialog.getOpenFileName(
            self._window, _("Open a conference"), self._folder(), self._filter()
        )
        if name:
            self.open_path(Path(name))

    def open_sample(self) -> None:
        """Open the user's copy of the sample conference."""
        from app.conference.sample import open_copy

        self._use(open_copy)

    def save_copy(self) -> None:
        """Ask for a name and write the present state there as a file of its own."""
        from app.messages import describe
        from db.errors import StoreError

        if self.context is None:
            return
        stem = _("{name} (copy)").format(name=self.context.store.path.stem)
        path = self._ask_save(_("Save a copy"), stem)
        if path is None:
            return
        if path == self.context.store.path:
            self._window.notices.show_failure(
                _("This is the open file itself. Choose another name for the copy.")
            )
            return
        try:
            self.context.store.save_copy(path)
        except (StoreError, OSError) as error:
            self._window.notices.show_failure(describe(error))
            return
        self._window.notices.show_notice(_("Copy saved: {path}").format(path=path))

    def _use(self, opening: Callable[[], Store]) -> bool:
        from app.messages import describe
        from app.show.unfinished import unfinished
        from db.errors import StoreError

        self._window.finish_typing()
        try:
            store = opening()
        except (StoreError, OSError) as error:
            self._window.show_nothing_opened()
            self._window.notices.show_failure(describe(error))
            return False
        self.close()
        self.attach(store)
        # A show that was broken off goes on at once.
        broken_off = unfinished(store) is not None
        last = self._window.settings.text("window/page", "overview")
        self._window.show_opened("show" if broken_off else last)
        self._window.settings.add_recent(store.path)
        # What the first edit needs is fetched while the user looks at the page.
        QTimer.singleShot(WARM_UP_MS, lambda: Thread(target=store.warm_up, daemon=True).start())
        return True

    def attach(self, store: Store) -> None:
        """Give the window a fresh context on `store`; a show under way goes on."""
        from ui.context import Context

        stage = None
        if self.context is not None:
            self.context.detach()
            stage = self.context.stage
        self.context = Context(store, self._window.settings, self._window)
        # While the window is only built anew, a show goes on.
        self.context.stage = stage
        self._window.follow(self.context)

    def may_leave_show(self) -> bool:
        """Whether no show is under way, or the user wants to leave it all the same."""
        from PySide6.QtWidgets import QMessageBox

        stage = self.context.stage if self.context is not None else None
        if stage is None or not stage.run.is_real:
            return True
        answer = QMessageBox.question(
            self._window,
            _("The show is running"),
            _(
                "The show is still running. Close the file all the same? The time goes on; when "
                "the file is opened again, the show goes on where it is by then."
            ),
        )
        return answer == QMessageBox.StandardButton.Yes

    def close(self) -> None:
        """Close the conference, and the show that runs in it."""
        if self.context is not None:
            self._window.forget_strip()
            if self.context.stage is not None:
                self.context.stage.close()
                self.context.stage.deleteLater()
            self.context.detach()
            self.context.store.close()
            self.context = None

    def _ask_save(self, title: str, stem: str) -> Path | None:
        from PySide6.QtWidgets import QFileDialog

        from db.store import SUFFIX

        name, _filter = QFileDialog.getSaveFileName(
            self._window, title, str(Path(self._folder()) / f"{stem}{SUFFIX}"), self._filter()
        )
        if not name:
            return None
        path = Path(name)
        return path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)

    def _filter(self) -> str:
        return _("Conference files ({pattern})").format(pattern=FILE_FILTER)

    def _folder(self) -> str:
        recent = self._window.settings.recent()
        return str(recent[0].parent if recent else Path.home())
