"""The life of the window's conference file: made, opened, copied, closed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer

from app.i18n import _

if TYPE_CHECKING:
    from db.errors import StoreError
    from db.store import Store
    from ui.context import Context
    from ui.examining import Examination
    from ui.guarding import Guard
    from ui.main_window import MainWindow

WARM_UP_MS: Final = 300
FILE_FILTER: Final = "*.giaouoc"
LOCKED_SUFFIX: Final = ".giaouoc-khoa"
"""Ending of a copy locked with a passphrase (app.privacy.locked_copies.SUFFIX, without the time
that takes to import)."""


class ConferenceFile:
    """One window, one conference. `context` is None while no file is open."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.context: Context | None = None
        self._examination: Examination | None = None
        self._guard: Guard | None = None

    def open_path(self, path: Path) -> bool:
        """Open the conference at `path` in place of the present one; tells the user on failure."""
        from app.snapshots.opening import open_file

        if self.context is not None and self.context.store.path == path:
            return True
        if path.suffix == LOCKED_SUFFIX and path.is_file():
            self._ask_passphrase(path)
            return False
        if not self.may_leave_show():
            return False
        return self._use(lambda: open_file(path))

    def new_file(self) -> None:
        """Ask above the page what a new conference is called and where it is kept."""
        from ui.welcome.new_form import NewForm

        self._window.finish_typing()
        self._window.show_form(NewForm(self))

    def make(self, path: Path, **values: object) -> bool:
        """Make a new conference at `path`, `values` in its profile, and open it."""
        from app.conference.profile import create

        return self.may_leave_show() and self._use(lambda: create(path, **values), "overview")

    def browse(self) -> None:
        """Ask for a conference file and open it."""
        from PySide6.QtWidgets import QFileDialog

        name, _filter = QFileDialog.getOpenFileName(
            self._window, _("Open a conference"), self.folder(), self.filter(opening=True)
        )
        if name:
            self.open_path(Path(name))

    def open_sample(self) -> bool:
        """Open the user's copy of the sample conference."""
        from app.conference.sample import open_copy

        return self.shows_sample() or (self.may_leave_show() and self._use(open_copy))

    def shows_sample(self) -> bool:
        """Whether the user's copy of the sample is the open file."""
        from app.conference.sample_place import copy_path

        return self.context is not None and self.context.store.path == copy_path()

    def ask_sample_anew(self) -> None:
        """Ask above the page whether the sample is to be as at first; unchanged, just open it."""
        from app.conference.sample import is_changed
        from ui.welcome.sample_form import SampleForm

        if is_changed():
            self._window.finish_typing()
            self._window.show_form(SampleForm(self))
        else:
            self.open_sample()

    def bring_back(self, wanted: Path | None = None) -> None:
        """Show the conferences of which there are copies, `wanted` chosen."""
        from ui.welcome.copies_form import CopiesForm

        self._window.finish_typing()
        self._window.show_form(CopiesForm(self, wanted))

    def show_copies(self) -> None:
        """Show the copies of the open file."""
        self._window.show_page("history:copies")

    def save_copy(self) -> None:
        """Ask above the page how the present state is to be copied: as it is, or locked."""
        from ui.privacy.copy_form import CopyForm

        if self.context is not None:
            self._window.finish_typing()
            self._window.show_form(CopyForm(self))

    def save_plain_copy(self) -> bool:
        """Ask for a name and write the present state there as a file of its own."""
        from app.messages import describe
        from db.errors import StoreError

        if self.context is None:
            return False
        path = self._ask_save(_("Save a copy"), self._copy_stem())
        if path is None:
            return False
        if path == self.context.store.path:
            self._window.notices.show_failure(
                _("This is the open file itself. Choose another name for the copy.")
            )
            return False
        try:
            self.context.store.save_copy(path)
        except (StoreError, OSError) as error:
            self._window.notices.show_failure(describe(error))
            return False
        self._window.notices.show_notice(_("Copy saved: {path}").format(path=path))
        return True

    def ask_locked_copy(self) -> Path | None:
        """Ask where a locked copy of the present state goes."""
        return self._ask_save(_("Save a locked copy"), self._copy_stem(), LOCKED_SUFFIX)

    def _copy_stem(self) -> str:
        assert self.context is not None
        return _("{name} (copy)").format(name=self.context.store.path.stem)

    def forget_contacts(self) -> None:
        """Ask above the page whether phone numbers and addresses are to be forgotten for good."""
        from ui.privacy.forget_form import ForgetForm

        if self.context is None:
            return
        if self.context.stage is not None and self.context.stage.run.is_real:
            self._window.notices.show_failure(
                _("The show is running: forget the phone numbers when it is over.")
            )
            return
        self._window.finish_typing()
        self._window.show_form(ForgetForm(self.context))

    def _ask_passphrase(self, path: Path) -> None:
        from ui.privacy.open_form import OpenForm

        self._window.show_nothing_opened()
        self._window.show_form(OpenForm(path, self))

    def restore(self, copy: Path) -> bool:
        """Go back to a copy of the open file; how it was is copied first, to come back to."""
        from app.messages import describe
        from app.snapshots.opening import open_file
        from app.snapshots.restoring import restore
        from db.errors import StoreError

        if self.context is None or not self.may_leave_show():
            return False
        self._window.finish_typing()
        path = self.context.store.path
        self.close()
        try:
            restored = restore(path, copy)
        except (StoreError, OSError) as error:
            self._use(lambda: open_file(path))
            self._window.notices.show_failure(describe(error))
            return False
        if not self._use(lambda: open_file(path)):
            return False
        before = restored.before.snapshot if restored.before is not None else None
        assert before is not None
        self._window.notices.show_notice(
            _("The file is as it was in the copy. How it was before is kept as a copy, too."),
            _("Take back"),
            lambda: self.restore(before.path),
        )
        return True

    def open_beside(self, copy: Path) -> bool:
        """Ask for a name, write a copy there as a file of its own and open that."""
        from app.messages import describe
        from app.snapshots.restoring import open_beside
        from db.errors import StoreError

        if self.context is None:
            return False
        present = self.context.store.path
        path = self._ask_save(
            _("Open a copy as a file of its own"),
            _("{name} (copy)").format(name=present.stem),
        )
        if path is None:
            return False
        try:
            open_beside(copy, path)
        except (StoreError, OSError) as error:
            self._window.notices.show_failure(describe(error))
            return False
        return self.open_path(path)

    def _use(self, opening: Callable[[], Store], page: str = "") -> bool:
        """Let what `opening` gives be the open file, and show `page` ("" for the last one)."""
        from app.show.unfinished import unfinished
        from db.errors import StoreError

        self._window.finish_typing()
        told = ""
        try:
            store = opening()
        except (StoreError, OSError) as error:
            self._window.show_nothing_opened()
            if self._is_locked(error):
                return False
            rescued = self._rescue(error)
            if rescued is None:
                return False
            store, told = rescued
        self.close()
        self._watch_over(store)
        self.attach(store)
        # A show that was broken off goes on at once.
        broken_off = unfinished(store) is not None
        last = page or self._window.settings.text("window/page", "overview")
        self._window.show_opened("show" if broken_off else last)
        self._window.settings.add_recent(store.path)
        # What the first edit needs is fetched while the user looks at the page.
        QTimer.singleShot(WARM_UP_MS, lambda: Thread(target=store.warm_up, daemon=True).start())
        self._examine(store.path)
        if told:
            self._window.notices.show_notice(told)
        return True

    def _is_locked(self, error: StoreError | OSError) -> bool:
        """Whether a file that is no conference is a locked copy; then its passphrase is asked."""
        from app.privacy.locked_copies import is_sealed
        from db.errors import NotAConference

        if not isinstance(error, NotAConference) or not is_sealed(error.path):
            return False
        self._ask_passphrase(error.path)
        return True

    def _rescue(self, error: StoreError | OSError) -> tuple[Store, str] | None:
        """What the user goes on with after `error`, and what to say of the old file; else None."""
        from app.messages import describe
        from app.snapshots import rescue
        from app.snapshots.opening import open_file
        from db.errors import StoreError
        from ui.rescue_dialog import RescueDialog

        found = rescue.look(error.path, error) if isinstance(error, StoreError) else None
        if found is None or not found.candidates:
            self._window.notices.show_failure(describe(error))
            return None
        dialog = RescueDialog(found, self._window)
        agreed = dialog.exec()
        dialog.deleteLater()
        if not agreed:
            self._window.notices.show_failure(describe(error))
            return None
        try:
            aside = rescue.carry_out(found, dialog.chosen)
            store = open_file(found.path)
        except (StoreError, OSError) as refused:
            self._window.notices.show_failure(describe(refused))
            return None
        if aside is None:
            return store, ""
        return store, _("The damaged file is kept as “{name}”.").format(name=aside.name)

    def _watch_over(self, store: Store) -> None:
        """Let the conference be copied from now on."""
        from ui.guarding import Guard

        if self._guard is None:
            self._guard = Guard(self._window.settings, self._window)
            self._guard.told.connect(self._tell)
            self._guard.missing.connect(self._tell_failure)
        self._guard.begin(store)

    def _tell(self, text: str) -> None:
        self._window.notices.show_notice(text)

    def _tell_failure(self, text: str) -> None:
        self._window.notices.show_failure(text)

    def _examine(self, path: Path) -> None:
        from ui.examining import Examination

        if self._examination is None:
            self._examination = Examination(self._window)
            self._examination.found.connect(self._tell_damage)
            self._examination.conflicting.connect(self._tell_conflicts)
        self._examination.begin(path)

    def _tell_damage(self, error: StoreError) -> None:
        from app.messages import describe

        self._window.notices.show_failure(describe(error))

    def _tell_conflicts(self, paths: list[Path]) -> None:
        text = _(
            "A cloud folder keeps a second version of this conference beside it, with changes that "
            "are not in this file: “{name}”. Look which of the two is right."
        )
        self._window.notices.show_failure(text.format(name=paths[0].name))

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
        self.context.copies = self._guard
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
            if self._examination is not None:
                self._examination.end()
            if self._guard is not None:
                self._guard.end()
            self.context.detach()
            self.context.store.close()
            self.context = None

    def _ask_save(self, title: str, stem: str, suffix: str = ".giaouoc") -> Path | None:
        from PySide6.QtWidgets import QFileDialog

        name, _filter = QFileDialog.getSaveFileName(
            self._window,
            title,
            str(Path(self.folder()) / f"{stem}{suffix}"),
            _("Conference files ({pattern})").format(pattern=f"*{suffix}"),
        )
        if not name:
            return None
        path = Path(name)
        return path if path.suffix == suffix else path.with_name(path.name + suffix)

    def filter(self, *, opening: bool = False) -> str:
        """The files that a dialog shows; locked copies only where one may be opened."""
        pattern = f"{FILE_FILTER} *{LOCKED_SUFFIX}" if opening else FILE_FILTER
        return _("Conference files ({pattern})").format(pattern=pattern)

    def folder(self) -> str:
        """Where a dialog begins to look: the folder of the file used last, that of documents at
        first. Nobody keeps files where the sample is.
        """
        from app.conference.sample_place import copy_path

        own = copy_path().parent
        used = [path.parent for path in self._window.settings.recent() if path.parent != own]
        return str(used[0] if used else documents())


def documents() -> Path:
    """The user's folder for documents, or the home folder where there is none."""
    from PySide6.QtCore import QStandardPaths

    where = QStandardPaths.StandardLocation.DocumentsLocation
    folder = Path(QStandardPaths.writableLocation(where))
    return folder if folder.is_dir() else Path.home()
