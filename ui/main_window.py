"""The main window: shell, pages, and the life of the open conference file."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QHBoxLayout,
    QMainWindow,
    QMessageBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.i18n import N_, _, set_language
from ui import theme
from ui.menus import Menus
from ui.notices import NoticeBar
from ui.qt_texts import install as qt_texts
from ui.settings import Settings
from ui.sidebar import PageEntry, Sidebar
from ui.welcome import Welcome

if TYPE_CHECKING:
    from db.store import Store
    from ui.context import Context
    from ui.pages.base import Page
    from ui.pages.show.strip import ShowStrip

PAGES: Final = (
    PageEntry(
        "overview", N_("Overview"), "layout-dashboard", "ui.pages.overview.page:OverviewPage"
    ),
    PageEntry(
        "preparation",
        N_("Preparation"),
        "list-checks",
        "ui.pages.preparation.page:PreparationPage",
    ),
    PageEntry(
        "clusters", N_("Clusters and units"), "layers", "ui.pages.clusters.page:ClustersPage"
    ),
    PageEntry("scores", N_("Reports and scores"), "badge-check", "ui.pages.scores.page:ScoresPage"),
    PageEntry(
        "dossiers", N_("Award dossiers"), "clipboard-list", "ui.pages.dossiers.page:DossiersPage"
    ),
    PageEntry("delegates", N_("Delegates"), "users", "ui.pages.delegates.page:DelegatesPage"),
    PageEntry("seating", N_("Seating"), "armchair", "ui.pages.seating.page:SeatingPage"),
    PageEntry("agenda", N_("Agenda"), "list-ordered", "ui.pages.agenda.page:AgendaPage"),
    PageEntry("awards", N_("Awards"), "award", "ui.pages.awards.page:AwardsPage"),
    PageEntry("signing", N_("Signing"), "signature", "ui.pages.signing.page:SigningPage"),
    PageEntry("script", N_("Script"), "scroll-text", "ui.pages.script.page:ScriptPage"),
    PageEntry("print", N_("Print"), "printer", "ui.pages.print.page:PrintPage"),
    PageEntry("reception", N_("Reception"), "user-check", "ui.pages.reception.page:ReceptionPage"),
    PageEntry("show", N_("Show"), "presentation", "ui.pages.show.page:ShowPage", "F5"),
)
"""The pages in the order of the work; their modules are imported when first shown."""

WARM_UP_MS: Final = 300
FILE_FILTER: Final = "*.giaouoc"


class MainWindow(QMainWindow):
    """One window, one conference. `context` is None while no file is open.

    `started` tells that the window has been painted and the file it was started with is open.
    """

    started = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self.context: Context | None = None
        self._pages: dict[str, Page] = {}
        self._page_id = ""
        self._strip: ShowStrip | None = None
        self._opening: Path | None = None
        self._painted = False
        self._qt_texts = qt_texts(self)
        QApplication.installTranslator(self._qt_texts)
        self.setAcceptDrops(True)
        self.setMinimumSize(960, 600)
        self.resize(1280, 720)
        if geometry := settings.blob("window/geometry"):
            self.restoreGeometry(geometry)

    # -- the shell -------------------------------------------------------------------------------

    def show_shell(self, opening: Path | None = None) -> None:
        """Build and show the window; `opening` is opened as soon as the window has been painted."""
        self._build()
        if opening is None:
            self._show_welcome()
        self._opening = opening
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint; after the first time, open the file that the window was started with."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self._start)

    def _start(self) -> None:
        if self._opening is not None:
            self.open_path(self._opening)
        self.started.emit()

    def _build(self) -> None:
        self._pages.clear()
        self._strip = None
        self.menus = Menus(self)
        self.sidebar = Sidebar(PAGES)
        self.sidebar.chosen.connect(self.show_page)
        self.stack = QStackedWidget()
        self.notices = NoticeBar()
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.stack, 1)
        self._right = right
        foot = QHBoxLayout()
        foot.setContentsMargins(2 * theme.SPACE, 0, 2 * theme.SPACE, theme.SPACE)
        foot.addWidget(self.notices)
        right.addLayout(foot)
        central = QWidget()
        layout = QHBoxLayout(central)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.sidebar)
        layout.addLayout(right, 1)
        self.setCentralWidget(central)
        self._name_window()
        self._add_strip()

    def _add_strip(self) -> None:
        """Above every page but its own, a show under way stays in sight."""
        if self.context is not None and self.context.stage is not None:
            from ui.pages.show.strip import ShowStrip

            self._strip = ShowStrip(self.context.stage.run)
            self._strip.asked_show.connect(lambda: self.show_page("show"))
            self._strip.follow_page(self._page_id)
            self._right.insertWidget(0, self._strip)

    def rebuild(self) -> None:
        """Build everything anew in the language and look now in force; the page stays."""
        self._finish_typing()
        page_id = self._page_id
        if self.context is not None:
            # The pages built so far listen to this context: give the new ones a fresh one.
            self._attach(self.context.store)
        self._build()
        if self.context is not None:
            self.show_page(page_id)
        else:
            self._show_welcome()

    def _show_welcome(self) -> None:
        welcome = Welcome(self.settings.recent())
        welcome.asked_new.connect(self.new_file)
        welcome.asked_browse.connect(self.browse)
        welcome.asked_sample.connect(self.open_sample)
        welcome.asked_open.connect(self.open_path)
        self.stack.addWidget(welcome)
        self.stack.setCurrentWidget(welcome)

    def _name_window(self) -> None:
        name = self.context.store.path.stem if self.context else ""
        self.sidebar.set_file(name)
        self.setWindowTitle(name)
        self.menus.refresh()

    # -- pages -----------------------------------------------------------------------------------

    def show_page(self, page_id: str, rows: list[int] | None = None) -> None:
        """Show a page, building it at its first use, and reveal `rows` on it.

        `page_id` may name something to do there with the rows: "delegates:add".
        """
        if self.context is None:
            return
        page_id, _colon, action = page_id.partition(":")
        entry = next((entry for entry in PAGES if entry.page_id == page_id), PAGES[0])
        self._finish_typing()
        page = self._pages.get(entry.page_id)
        if page is None:
            module, name = entry.target.split(":")
            page = getattr(import_module(module), name)(self.context)
            self._pages[entry.page_id] = page
            self.stack.addWidget(page)
        self._page_id = entry.page_id
        if self._strip is not None:
            self._strip.follow_page(entry.page_id)
        self.stack.setCurrentWidget(page)
        self.sidebar.set_current(entry.page_id)
        self.settings.put("window/page", entry.page_id)
        if action:
            page.act(action, rows or [])
        elif rows:
            page.reveal(rows)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def current_page(self) -> Page | None:
        """The page shown now; None while no file is open."""
        return self._pages.get(self._page_id) if self.context else None

    def _finish_typing(self) -> None:
        # A field keeps what was typed when it loses the focus.
        if (widget := QApplication.focusWidget()) is not None and self.isAncestorOf(widget):
            widget.clearFocus()
        if (page := self.current_page()) is not None:
            page.finish()

    # -- the file --------------------------------------------------------------------------------

    def open_path(self, path: Path) -> bool:
        """Open the conference at `path` in place of the present one; tells the user on failure."""
        from db.store import Store

        if self.context is not None and self.context.store.path == path:
            return True
        if not self._may_leave_show():
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
        name, _filter = QFileDialog.getOpenFileName(
            self, _("Open a conference"), self._folder(), self._filter()
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
            self.notices.show_failure(
                _("This is the open file itself. Choose another name for the copy.")
            )
            return
        try:
            self.context.store.save_copy(path)
        except (StoreError, OSError) as error:
            self.notices.show_failure(describe(error))
            return
        self.notices.show_notice(_("Copy saved: {path}").format(path=path))

    def _use(self, opening: Callable[[], Store]) -> bool:
        from app.messages import describe
        from app.show.unfinished import unfinished
        from db.errors import StoreError

        self._finish_typing()
        try:
            store = opening()
        except (StoreError, OSError) as error:
            if self.context is None and self.stack.count() == 0:
                self._show_welcome()
            self.notices.show_failure(describe(error))
            return False
        self._close_file()
        self._attach(store)
        self._clear_stack()
        self._name_window()
        # A show that was broken off goes on at once.
        broken_off = unfinished(store) is not None
        self.show_page("show" if broken_off else self.settings.text("window/page", "overview"))
        self.settings.add_recent(store.path)
        # What the first edit needs is fetched while the user looks at the page.
        QTimer.singleShot(WARM_UP_MS, lambda: Thread(target=store.warm_up, daemon=True).start())
        return True

    def _clear_stack(self) -> None:
        self._pages.clear()
        while (widget := self.stack.currentWidget()) is not None:
            self.stack.removeWidget(widget)
            widget.deleteLater()

    def _attach(self, store: Store) -> None:
        from ui.context import Context

        stage = None
        if self.context is not None:
            self.context.detach()
            stage = self.context.stage
        self.context = Context(store, self.settings, self)
        # While the window is only built anew, a show goes on.
        self.context.stage = stage
        self.context.staged.connect(self._follow_stage)
        self.context.navigate.connect(self.show_page)
        self.context.notice.connect(lambda *notice: self.notices.show_notice(*notice))
        self.context.failure.connect(lambda text: self.notices.show_failure(text))
        self.context.changed.connect(lambda _tables: self._name_window())

    def _follow_stage(self) -> None:
        assert self.context is not None and self.context.stage is not None
        run = self.context.stage.run
        run.told.connect(self._tell)
        run.failed.connect(self._tell_failure)
        self._add_strip()

    def _tell(self, text: str) -> None:
        self.notices.show_notice(text)

    def _tell_failure(self, text: str) -> None:
        self.notices.show_failure(text)

    def _may_leave_show(self) -> bool:
        """Whether no show is under way, or the user wants to leave it all the same."""
        stage = self.context.stage if self.context is not None else None
        if stage is None or not stage.run.is_real:
            return True
        answer = QMessageBox.question(
            self,
            _("The show is running"),
            _(
                "The show is still running. Close the file all the same? The time goes on; when "
                "the file is opened again, the show goes on where it is by then."
            ),
        )
        return answer == QMessageBox.StandardButton.Yes

    def _close_file(self) -> None:
        if self.context is not None:
            self._strip = None
            if self.context.stage is not None:
                self.context.stage.close()
                self.context.stage.deleteLater()
            self.context.detach()
            self.context.store.close()
            self.context = None

    def _ask_save(self, title: str, stem: str) -> Path | None:
        from db.store import SUFFIX

        name, _filter = QFileDialog.getSaveFileName(
            self, title, str(Path(self._folder()) / f"{stem}{SUFFIX}"), self._filter()
        )
        if not name:
            return None
        path = Path(name)
        return path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)

    def _filter(self) -> str:
        return _("Conference files ({pattern})").format(pattern=FILE_FILTER)

    def _folder(self) -> str:
        recent = self.settings.recent()
        return str(recent[0].parent if recent else Path.home())

    # -- what the menus ask for ------------------------------------------------------------------

    def undo(self) -> None:
        """Take back the newest edit and say which it was."""
        self._reverse("undo")

    def redo(self) -> None:
        """Do the edit last undone again and say which it was."""
        self._reverse("redo")

    def _reverse(self, which: str) -> None:
        from app.messages import describe
        from db.errors import StoreError

        if self.context is None:
            return
        self._finish_typing()
        store = self.context.store
        try:
            label = store.undo() if which == "undo" else store.redo()
        except (StoreError, OSError) as error:
            self.notices.show_failure(describe(error))
            return
        if label:
            text = _("Undone: {label}") if which == "undo" else _("Done again: {label}")
            self.notices.show_notice(text.format(label=label))

    def import_list(self, path: Path | None = None) -> None:
        """Open the import wizard, at its first step or with `path` chosen."""
        from ui.pages.import_wizard import open_import_wizard

        if self.context is not None:
            self._finish_typing()
            open_import_wizard(self.context, path, self)

    def find_in_page(self) -> None:
        """Put the cursor into the search field of the page."""
        if page := self.current_page():
            page.focus_search()

    def choose_language(self, code: str) -> None:
        """Switch the language at once."""
        set_language(code)
        self.settings.put("language", code)
        self.rebuild()

    def choose_look(self, scheme: theme.Scheme) -> None:
        """Switch between the light, dark and the system's look at once."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, scheme)
        self.settings.put("look", scheme.value)
        self.rebuild()

    # -- Qt's events -----------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a conference file dropped on the window."""
        if any(url.toLocalFile().endswith(".giaouoc") for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the dropped conference file."""
        for url in event.mimeData().urls():
            if url.toLocalFile().endswith(".giaouoc"):
                self.open_path(Path(url.toLocalFile()))
                return

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is being typed, close the file, remember the window's place."""
        if not self._may_leave_show():
            event.ignore()
            return
        self._finish_typing()
        self.settings.put("window/geometry", self.saveGeometry())
        self._close_file()
        QApplication.removeTranslator(self._qt_texts)
        super().closeEvent(event)
