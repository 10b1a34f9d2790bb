"""Menu bar and shortcuts of the main window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from app.i18n import LANGUAGES, N_, _, language
from ui.theme import Scheme

if TYPE_CHECKING:
    from ui.main_window import MainWindow

Keys = QKeySequence.StandardKey

_LOOKS = {
    Scheme.SYSTEM: N_("As the system"),
    Scheme.LIGHT: N_("Light"),
    Scheme.DARK: N_("Dark"),
}


class Menus:
    """What stands in the four menus of `window`: File, Edit, View, Help.

    Texts are in the language in force; `refresh` fits them to the state of the window.
    """

    def __init__(self, window: MainWindow, bar: Sequence[QMenu]) -> None:
        self._window = window
        # Shortcuts of an earlier build would make the new ones ambiguous.
        for action in window.actions():
            window.removeAction(action)
        self._needs_file: list[QAction] = []
        file, edit, view, help_ = bar
        self._file_menu(file)
        self._edit_menu(edit)
        self._view_menu(view)
        self._help_menu(help_)
        self.refresh()

    def refresh(self) -> None:
        """Enable what can be done now, name what Undo and Redo would do, list the recent files."""
        context = self._window.context
        store = context.store if context else None
        for action in self._needs_file:
            action.setEnabled(store is not None)
        self._narrow.setChecked(self._window.sidebar.narrow)
        undo = store.undo_label if store else None
        redo = store.redo_label if store else None
        self.undo.setEnabled(undo is not None)
        self.redo.setEnabled(redo is not None)
        self.undo.setText(_("&Undo: {label}").format(label=undo) if undo else _("&Undo"))
        self.redo.setText(_("&Redo: {label}").format(label=redo) if redo else _("&Redo"))

    def _add(
        self,
        menu: QMenu,
        text: str,
        run: Callable[[], object],
        *keys: QKeySequence | QKeySequence.StandardKey | str,
        needs_file: bool = False,
    ) -> QAction:
        action = QAction(text, menu)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.triggered.connect(lambda _checked=False: run())
        menu.addAction(action)
        if needs_file:
            self._needs_file.append(action)
        return action

    def _file_menu(self, menu: QMenu) -> None:
        from ui.exporting import SHORTCUT

        window = self._window
        self._add(menu, _("&New conference…"), window.file.new_file)
        self._add(menu, _("&Open…"), window.file.browse, Keys.Open)
        self._recent = menu.addMenu(_("Open &recent"))
        self._recent.aboutToShow.connect(self._fill_recent)
        self._add(menu, _("Open the &sample"), window.file.open_sample)
        self._add(menu, _("Begin the sample &anew…"), window.file.ask_sample_anew)
        menu.addSeparator()
        self._add(menu, _("Save a &copy…"), window.file.save_copy, Keys.SaveAs, needs_file=True)
        menu.addSeparator()
        self._add(
            menu,
            _("&Import delegates from Excel…"),
            window.import_list,
            "Ctrl+I",
            needs_file=True,
        )
        self._add(
            menu,
            _("Import a &whole workbook…"),
            self._import_whole,
            "Ctrl+Shift+I",
            needs_file=True,
        )
        export = menu.addMenu(_("&Export to Excel"))
        self._add(export, _("The &list as shown…"), self._export_shown, SHORTCUT, needs_file=True)
        self._add(export, _("&Several lists in one workbook…"), self._export_lists, needs_file=True)
        self._add(menu, _("&Print…"), lambda: window.show_page("print"), "Ctrl+P", needs_file=True)
        menu.addSeparator()
        self._add(
            menu,
            _("Copies &of this file…"),
            lambda: window.show_page("history:copies"),
            needs_file=True,
        )
        self._add(menu, _("&Bring back from a copy…"), window.file.bring_back)
        self._add(menu, _("&Forget phone numbers…"), window.file.forget_contacts, needs_file=True)
        menu.addSeparator()
        self._add(menu, _("&Quit"), window.close, "Ctrl+Q")

    def _export_shown(self) -> None:
        from ui.exporting import export_shown

        if (page := self._window.current_page()) is not None:
            export_shown(page)

    def _export_lists(self) -> None:
        from ui.export_dialog import ExportDialog

        if self._window.context is not None:
            self._window.finish_typing()
            ExportDialog(self._window.context, self._window).open()

    def _import_whole(self) -> None:
        from ui.pages.import_whole import open_import_whole

        self._window.finish_typing()
        if self._window.context is not None:
            open_import_whole(self._window.context, self._window)

    def _fill_recent(self) -> None:
        self._recent.clear()
        for path in self._window.settings.recent():
            self._add(
                self._recent,
                f"{path.stem}  —  {path.parent}".replace("&", "&&"),
                partial(self._window.open_path, path),
            )
        if self._recent.isEmpty():
            self._recent.addAction(_("None yet")).setEnabled(False)

    def _edit_menu(self, menu: QMenu) -> None:
        window = self._window
        self.undo = self._add(menu, "", window.undo, Keys.Undo)
        self.redo = self._add(menu, "", window.redo, "Ctrl+Y", "Ctrl+Shift+Z")
        menu.addSeparator()
        self._add(menu, _("&Copy"), _copy, Keys.Copy, needs_file=True)
        self._add(menu, _("Copy with &headings"), _copy_with_headings, "Ctrl+Shift+C",
                  needs_file=True)  # fmt: skip
        self._add(menu, _("&Paste"), _paste, Keys.Paste, needs_file=True)
        menu.addSeparator()
        self._add(menu, _("&Find"), window.find_in_page, Keys.Find, needs_file=True)

    def _view_menu(self, menu: QMenu) -> None:
        from ui.main_window import PAGES
        from ui.sidebar import page_keys

        window = self._window
        for number, entry in enumerate(PAGES, start=1):
            self._add(
                menu,
                _(entry.title),
                partial(window.show_page, entry.page_id),
                page_keys(entry, number),
                needs_file=True,
            )
        menu.addSeparator()
        self._narrow = self._add(
            menu,
            _("Only &icons at the left"),
            lambda: window.narrow_sidebar(not window.sidebar.narrow),
            "Ctrl+B",
        )
        self._narrow.setCheckable(True)
        self._still = self._add(menu, _("Less &motion"), self._ask_still)
        self._still.setCheckable(True)
        if window.settings.flag("window/still", False):
            self._still.setChecked(True)
            self._ask_still()
        languages = menu.addMenu(_("&Language"))
        group = QActionGroup(languages)
        for code, name in LANGUAGES.items():
            action = self._add(languages, name, partial(window.choose_language, code))
            action.setCheckable(True)
            action.setChecked(code == language())
            group.addAction(action)
        looks = menu.addMenu(_("L&ook"))
        group = QActionGroup(looks)
        chosen = window.settings.text("look", Scheme.SYSTEM)
        for scheme, name in _LOOKS.items():
            action = self._add(looks, _(name), partial(window.choose_look, scheme))
            action.setCheckable(True)
            action.setChecked(scheme == chosen)
            group.addAction(action)

    def _ask_still(self) -> None:
        from ui.motion import ask_still

        self._window.settings.put("window/still", self._still.isChecked())
        ask_still(self._still.isChecked())

    def _help_menu(self, menu: QMenu) -> None:
        window = self._window
        self._add(menu, _("&Help for this page"), window.show_help, "F1")
        self._add(menu, _("&Keys"), partial(window.show_help, "keys"))
        self._add(menu, _("Five-minute &tour"), window.take_tour)
        self._add(
            menu,
            _("&Quick card for the day…"),
            lambda: window.show_page("print:document:quick-card"),
            needs_file=True,
        )
        menu.addSeparator()
        self._add(menu, _("&Report file…"), self._reports)
        self._add(menu, _("&About Giao Ước"), self._about)
        self._add(menu, _("&Licences"), self._licences)

    def _reports(self) -> None:
        from ui.faults import show_reports

        show_reports(self._window)

    def _about(self) -> None:
        from ui.about import AboutDialog

        AboutDialog(self._window.settings, self._window).exec()

    def _licences(self) -> None:
        from ui.licences import LicencesDialog

        LicencesDialog(self._window).exec()


def _copy() -> None:
    from ui.widgets import clipboard_focus

    clipboard_focus.copy()


def _copy_with_headings() -> None:
    from ui.widgets import clipboard_focus

    clipboard_focus.copy(with_headings=True)


def _paste() -> None:
    from ui.widgets import clipboard_focus

    clipboard_focus.paste()
