"""The main window: shell and pages."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.i18n import N_, _, set_language
from ui import theme
from ui.conference_file import LOCKED_SUFFIX, ConferenceFile
from ui.qt_texts import install as qt_texts
from ui.settings import Settings
from ui.sidebar import PageEntry, Sidebar

if TYPE_CHECKING:
    from app.overview import Overview
    from ui.context import Context
    from ui.help_window import HelpWindow
    from ui.menus import Menus
    from ui.notices import NoticeBar
    from ui.pages.base import Page
    from ui.pages.show.strip import ShowStrip
    from ui.welcome.page import Welcome
    from ui.widgets.inline_form import InlineForm

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
    PageEntry("history", N_("History"), "history", "ui.pages.history.page:HistoryPage"),
)
"""The pages in the order of the work; their modules are imported when first shown."""

MENUS: Final = (N_("&File"), N_("&Edit"), N_("&View"), N_("&Help"))
"""The menus of the menu bar; ui.menus says what stands in them."""


ROOM_FOR_NAMES: Final = 1280
"""Width of the window in pixels from which the sidebar shows the names of the pages."""


class MainWindow(QMainWindow):
    """One window, one conference. `context` is None while no file is open.

    `started` tells that the window has been painted and the file it was started with is open.
    """

    started = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self.file = ConferenceFile(self)
        self._pages: dict[str, Page] = {}
        self._page_id = ""
        self._strip: ShowStrip | None = None
        self._form: InlineForm | None = None
        self._welcome: Welcome | None = None
        self._opening: Path | None = None
        self._painted = False
        self._notices: NoticeBar | None = None
        self._menus: Menus | None = None
        self._help: HelpWindow | None = None
        self._qt_texts = qt_texts(self)
        QApplication.installTranslator(self._qt_texts)
        self.setAcceptDrops(True)
        self.setMinimumSize(880, 480)
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
        self._fill_menus()
        if self._opening is not None:
            self.open_path(self._opening)
        self.started.emit()

    def _build(self) -> None:
        self._pages.clear()
        self._strip = None
        self._form = None
        if self._help is not None:
            # It speaks the language of before.
            self._help.close()
            self._help.deleteLater()
            self._help = None
        self.menuBar().clear()
        self._menus = None
        self._menu_bar = [self.menuBar().addMenu(_(title)) for title in MENUS]
        self.sidebar = Sidebar(PAGES, narrow=self._wants_narrow())
        self.sidebar.chosen.connect(self.show_page)
        self.sidebar.asked_narrow.connect(self.narrow_sidebar)
        self.stack = QStackedWidget()
        self._notices = None
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.stack, 1)
        self._right = right
        foot = QHBoxLayout()
        foot.setContentsMargins(2 * theme.SPACE, 0, 2 * theme.SPACE, theme.SPACE)
        right.addLayout(foot)
        self._foot = foot
        central = QWidget()
        layout = QHBoxLayout(central)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.sidebar)
        layout.addLayout(right, 1)
        self.setCentralWidget(central)
        self._name_window()
        self._add_strip()

    def _has_little_room(self) -> bool:
        return self.width() < ROOM_FOR_NAMES

    def _wants_narrow(self) -> bool:
        return self._has_little_room() or self.settings.flag("window/narrow", False)

    def _fill_menus(self) -> None:
        # Not before the window is painted: their titles are all that is seen of them.
        if self._menus is None:
            from ui.menus import Menus

            self._menus = Menus(self, self._menu_bar)

    @property
    def notices(self) -> NoticeBar:
        """The line at the foot, made when there is something to say: the start has nothing."""
        if self._notices is None:
            from ui.notices import NoticeBar

            self._notices = NoticeBar()
            self._foot.addWidget(self._notices)
        return self._notices

    def _add_strip(self) -> None:
        """Above every page but its own, a show under way stays in sight."""
        if self.context is not None and self.context.stage is not None:
            from ui.pages.show.strip import ShowStrip

            self._strip = ShowStrip(self.context.stage.run)
            self._strip.asked_show.connect(lambda: self.show_page("show"))
            self._strip.follow_page(self._page_id)
            self._right.insertWidget(0, self._strip)

    def show_form(self, form: InlineForm) -> None:
        """Ask something of the whole file above the page, in place of what was asked before."""
        self.close_form()
        self._form = form
        if self.context is None and self._welcome is not None:
            self._welcome.show_form(form)
        else:
            self._right.insertWidget(0, form)
        form.left.connect(self.close_form)
        form.show()
        form.setFocus()

    def close_form(self) -> None:
        """Take the form above the page away; the page goes on."""
        if self._form is not None:
            form, self._form = self._form, None
            form.hide()
            form.deleteLater()
            if (shown := self.stack.currentWidget()) is not None:
                shown.setFocus()

    def rebuild(self) -> None:
        """Build everything anew in the language and look now in force; the page stays."""
        self.finish_typing()
        page_id = self._page_id
        if self.context is not None:
            # The pages built so far listen to this context: give the new ones a fresh one.
            self.file.attach(self.context.store)
        self._build()
        self._fill_menus()
        if self.context is not None:
            self.show_page(page_id)
        else:
            self._show_welcome()

    def _show_welcome(self) -> None:
        from ui.welcome.page import Welcome

        welcome = self._welcome = Welcome(self.settings)
        welcome.asked_new.connect(self.file.new_file)
        welcome.asked_browse.connect(self.file.browse)
        welcome.asked_sample.connect(self.file.open_sample)
        welcome.asked_open.connect(self.file.open_path)
        welcome.asked_copies.connect(self.file.bring_back)
        welcome.asked_tour.connect(self.take_tour)
        self.stack.addWidget(welcome)
        self.stack.setCurrentWidget(welcome)
        welcome.setFocus()

    def _name_window(self) -> None:
        name = self.context.store.path.stem if self.context else ""
        self.sidebar.set_file(name)
        self.setWindowTitle(name)
        if self._menus is not None:
            self._menus.refresh()

    # -- pages -----------------------------------------------------------------------------------

    def show_page(self, page_id: str, rows: list[int] | None = None) -> None:
        """Show a page, building it at its first use, and reveal `rows` on it.

        `page_id` may name something to do there with the rows: "delegates:add".
        """
        from PySide6.QtCore import Qt

        if self.context is None:
            return
        page_id, _colon, action = page_id.partition(":")
        entry = next((entry for entry in PAGES if entry.page_id == page_id), PAGES[0])
        self.finish_typing()
        with self.context.watch.waiting():
            page = self._page(entry)
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

    def _page(self, entry: PageEntry) -> Page:
        """The page, built at its first use."""
        page = self._pages.get(entry.page_id)
        if page is None:
            module, name = entry.target.split(":")
            page = getattr(import_module(module), name)(self.context)
            self._pages[entry.page_id] = page
            self.stack.addWidget(page)
        return page

    def current_page(self) -> Page | None:
        """The page shown now; None while no file is open."""
        return self._pages.get(self._page_id) if self.context else None

    def finish_typing(self) -> None:
        """Keep what is being typed in a field or a page."""
        # A field keeps what was typed when it loses the focus.
        if (widget := QApplication.focusWidget()) is not None and self.isAncestorOf(widget):
            widget.clearFocus()
        if (page := self.current_page()) is not None:
            page.finish()

    # -- the file --------------------------------------------------------------------------------

    @property
    def context(self) -> Context | None:
        """The open conference; None while there is none."""
        return self.file.context

    def open_path(self, path: Path) -> bool:
        """Open the conference at `path` in place of the present one; tells the user on failure."""
        return self.file.open_path(path)

    def show_opened(self, page_id: str) -> None:
        """Show `page_id` of the conference just opened, in place of what was shown before."""
        self._fill_menus()
        self.sidebar.set_counts({})
        self.close_form()
        self._clear_stack()
        self._name_window()
        self.show_page(page_id)

    def show_nothing_opened(self) -> None:
        """A file could not be opened: without an open one, the ways in are shown."""
        if self.context is None and self.stack.count() == 0:
            self._show_welcome()

    def follow(self, context: Context) -> None:
        """Do from now on what the pages of `context` ask for."""
        context.staged.connect(self._follow_stage)
        context.navigate.connect(self.show_page)
        context.notice.connect(lambda *notice: self.notices.show_notice(*notice))
        context.failure.connect(lambda text: self.notices.show_failure(text))
        context.changed.connect(lambda _tables: self._on_edited(context))
        context.watch.found.connect(self._show_counts)

    def _on_edited(self, context: Context) -> None:
        self._name_window()
        if self._notices is not None:
            # Its button would take back what was done since, not what the line tells of.
            self._notices.outdate(context.store.undo)

    def _show_counts(self, state: Overview) -> None:
        self.sidebar.set_counts(state.worst_by_page())

    def forget_strip(self) -> None:
        """The show that the strip follows is closed."""
        self._strip = None

    def _clear_stack(self) -> None:
        self._pages.clear()
        shown = self.stack.currentWidget()
        # The one shown goes last: another would be shown in its place, and read its closed file.
        places = range(self.stack.count())
        hidden = [one for place in places if (one := self.stack.widget(place)) is not shown]
        for widget in (*hidden, shown):
            if widget is not None:
                self.stack.removeWidget(widget)
                widget.deleteLater()

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
        self.finish_typing()
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
            self.finish_typing()
            open_import_wizard(self.context, path, self)

    def show_help(self, topic: str = "") -> None:
        """Show the help, of the page that is shown unless another `topic` is named."""
        from ui.help_window import HelpWindow

        if self._help is None:
            self._help = HelpWindow(self)
            self._help.asked_page.connect(self._leave_help)
        self._help.show_topic(topic or (self._page_id if self.context else "start"))
        self._help.show()
        self._help.raise_()
        self._help.activateWindow()

    def _leave_help(self, page_id: str) -> None:
        self.show_page(page_id)
        self.activateWindow()

    def take_tour(self) -> None:
        """Begin the five-minute tour on the sample."""
        from ui.tour.start import take_tour

        take_tour(self)

    def find_in_page(self) -> None:
        """Put the cursor into the search field of the page."""
        if page := self.current_page():
            page.focus_search()

    def choose_language(self, code: str) -> None:
        """Switch the language at once."""
        set_language(code)
        self.settings.put("language", code)
        self.rebuild()

    def narrow_sidebar(self, narrow: bool) -> None:
        """Show only the icons of the pages, or their names too."""
        if not self._has_little_room():
            # In a small window it is a matter of the moment.
            self.settings.put("window/narrow", narrow)
        self.sidebar.set_narrow(narrow)
        if self._menus is not None:
            self._menus.refresh()

    def follow_system_look(self) -> None:
        """From now on, change the look with the system's, where the user leaves it to that."""
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_look)

    def _on_system_look(self) -> None:
        chosen = self.settings.text("look", theme.Scheme.SYSTEM)
        if chosen == theme.Scheme.SYSTEM and theme.system_is_dark() != theme.is_dark():
            # Not within the signal: what is built anew would be told of the change once more.
            QTimer.singleShot(0, lambda: self.choose_look(theme.Scheme.SYSTEM))

    def choose_look(self, scheme: theme.Scheme) -> None:
        """Switch between the light, dark and the system's look at once."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, scheme)
        self.settings.put("look", scheme.value)
        self.rebuild()

    # -- Qt's events -----------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the pages the room of their names where there is little."""
        super().resizeEvent(event)
        was_small = 0 <= event.oldSize().width() < ROOM_FOR_NAMES
        if was_small != self._has_little_room() and self.centralWidget() is not None:
            self.sidebar.set_narrow(self._wants_narrow())
            if self._menus is not None:
                self._menus.refresh()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a conference file dropped on the window."""
        if any(_is_conference(url.toLocalFile()) for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the dropped conference file."""
        for url in event.mimeData().urls():
            if _is_conference(url.toLocalFile()):
                self.open_path(Path(url.toLocalFile()))
                return

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is being typed, close the file, remember the window's place."""
        if not self.file.may_leave_show():
            event.ignore()
            return
        self.finish_typing()
        self.settings.put("window/geometry", self.saveGeometry())
        self.file.close()
        QApplication.removeTranslator(self._qt_texts)
        super().closeEvent(event)


def _is_conference(name: str) -> bool:
    """Whether a file dropped is one to open, locked or not."""
    return name.endswith((".giaouoc", LOCKED_SUFFIX))
