"""The clerk's desk on one long day: the real window, its file and what stands in both."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
from PySide6.QtCore import QEvent, QItemSelectionModel, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QWidget,
)

from app.workbooks.plan import Outcome
from tests.ui.conftest import type_text
from tests.ui.show_stage import FakeClock
from ui.export_dialog import ExportDialog
from ui.main_window import MainWindow
from ui.pages.awards.dialogs import BuildDialog
from ui.pages.import_wizard.wizard import COLUMNS, REVIEW, ImportWizard
from ui.pages.seating.new_hall import NewHallDialog
from ui.settings import Settings

WAIT = 30_000
"""Milliseconds after which nothing more is expected, on however busy a machine."""
LEFT = Qt.MouseButton.LeftButton
K = Qt.Key


class Day:
    """One conference from an empty file to its reports, station after station.

    `says` are the names that file dialogs answer with, first come first served; `asked` collects
    the texts of the boxes, which are all agreed to (or answered with the button named `answer`);
    `then` is what is done in a dialog that waits. `failed` names the station that ended the day;
    `failed_before` counts the tests that had failed before it began. With GIAOUOC_PICTURES every
    station leaves pictures in that folder.
    """

    def __init__(self, folder: Path, patch: Any) -> None:
        self.folder = folder
        self.path = folder / "Hội nghị 2025.giaouoc"
        self.settings = Settings()
        self.clock = FakeClock()
        self.failed_before = 0
        self.failed = ""
        self.says: list[Path] = []
        self.asked: list[str] = []
        self.answer = ""
        self._pressed: QAbstractButton | None = None
        self.then: Callable[[Any], object] = lambda dialog: dialog.reject()
        self.window: MainWindow = None  # made by open_window
        self._pictures = os.environ.get("GIAOUOC_PICTURES", "")
        self._drawn = 0
        for ask in ("getOpenFileName", "getSaveFileName"):
            patch.setattr(QFileDialog, ask, lambda *_args: (str(self.says.pop(0)), ""))
        patch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(self.says.pop(0)))
        patch.setattr(QMessageBox, "question", self._agree_to_question)
        patch.setattr(QMessageBox, "exec", lambda box: self._agree_to_box(box))
        patch.setattr(QMessageBox, "information", self._read)
        patch.setattr(QMessageBox, "clickedButton", lambda _box: self._pressed)
        for kind in (BuildDialog, NewHallDialog):
            patch.setattr(kind, "exec", lambda dialog: self._fill_in(dialog))
        patch.setattr("ui.pages.show.controller.SystemClock", lambda: self.clock)

    def _agree_to_question(self, *args: Any) -> QMessageBox.StandardButton:
        self.asked.append(str(args[2]))
        return QMessageBox.StandardButton.Yes

    def _agree_to_box(self, box: QMessageBox) -> int:
        self.asked.append(f"{box.text()}\n{box.informativeText()}")
        answer, self.answer = self.answer, ""
        agree = QMessageBox.ButtonRole.AcceptRole
        self._pressed = next(
            one
            for one in box.buttons()
            if (answer in one.text() if answer else box.buttonRole(one) is agree)
        )
        return 0

    def _read(self, *args: Any) -> None:
        self.asked.append(str(args[2]))

    def _fill_in(self, dialog: QDialog) -> int:
        """Show a dialog that waits for its end, and do `then` in it."""
        dialog.show()
        self.then(dialog)
        assert not dialog.isVisible()
        return dialog.result()

    # -- the window ------------------------------------------------------------------------------

    def open_window(self, opening: Path | None = None) -> None:
        """Start the program, with a file or without."""
        self.window = MainWindow(self.settings)
        self.window.resize(1366, 768)
        self.window.show_shell(opening)

    def close_window(self) -> None:
        self.window.close()
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    @property
    def page(self) -> Any:
        return self.window.current_page()

    @property
    def said(self) -> str:
        """The line at the foot of the window."""
        return self.window.notices.text()

    def go(self, page_id: str) -> Any:
        """Go to a page by its entry at the left."""
        self.to_front()
        QTest.mouseClick(self.window.sidebar._buttons[page_id], LEFT)
        assert self.window.settings.text("window/page") == page_id
        QApplication.processEvents()
        return self.page

    def choose(self, text: str) -> None:
        """Choose the entry of the menu bar that begins so."""
        found = [one for one in self.window.findChildren(QAction) if one.text().startswith(text)]
        assert len(found) == 1, [one.text() for one in found]
        found[0].trigger()

    def to_front(self) -> None:
        """Bring the window to the front, whatever dialog was there before."""
        self.window.activateWindow()
        QApplication.processEvents()
        assert self.window.isActiveWindow()

    def press(self, key: Qt.Key, *, ctrl: bool = False) -> None:
        """Press a key that the whole window heeds."""
        self.to_front()
        control, none = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
        QTest.keyClick(self.window, key, control if ctrl else none)

    def click(self, button: QWidget) -> None:
        """Click what can be seen and clicked."""
        QApplication.processEvents()
        assert button.isVisible() and button.isEnabled(), button.objectName()
        QTest.mouseClick(button, LEFT)
        QApplication.processEvents()

    def named(self, kind: type, text: str, inside: QWidget | None = None) -> Any:
        """The one visible widget of a kind whose text (or accessible name) begins so."""
        found = [
            one
            for one in (inside or self.window).findChildren(kind)
            if one.isVisible()
            and (one.text().strip().startswith(text) or one.accessibleName().startswith(text))
        ]
        assert len(found) == 1, f"{text}: {len(found)}"
        return found[0]

    def picture(self, name: str, widget: QWidget | None = None) -> None:
        """Keep a picture of the window (or of a dialog) when pictures are wanted."""
        if self._pictures:
            folder = Path(self._pictures)
            folder.mkdir(parents=True, exist_ok=True)
            QApplication.processEvents()
            self._drawn += 1
            (widget or self.window).grab().save(str(folder / f"{self._drawn:02d}-{name}.png"))

    def run_and_kill(self, module: str) -> dict[str, Any]:
        """Let another program work on the file, and kill -9 it once it has said where it is."""
        arguments = [sys.executable, "-m", module, str(self.path), str(self.folder / "settings")]
        process = subprocess.Popen(arguments, stdout=subprocess.PIPE, encoding="utf-8")
        try:
            line = process.stdout.readline()
        finally:
            process.kill()
            process.wait()
        assert line, f"it ended by itself: {process.returncode}"
        return json.loads(line)

    # -- what a clerk does more than once --------------------------------------------------------

    def import_people(self, path: Path, qtbot: Any, offer: str, sheet: str = "") -> list[list[str]]:
        """Bring a list through the wizard, which must offer so; the rows it leaves out.

        `sheet` is chosen where the wizard would take another.
        """
        self.says = [path]
        self.choose("&Nhập đại biểu từ Excel")
        wizard = next(w for w in self.window.findChildren(ImportWizard) if w.isVisible())
        self.click(wizard.file_step.button)
        qtbot.waitUntil(lambda: wizard.steps.currentIndex() == COLUMNS, timeout=WAIT)
        qtbot.waitUntil(wizard.next_button.isEnabled, timeout=WAIT)
        if sheet:
            wizard.columns.sheet.set_value(sheet)
            qtbot.waitUntil(wizard.next_button.isEnabled, timeout=WAIT)
        self.picture("import-columns", wizard)
        self.click(wizard.next_button)
        qtbot.waitUntil(lambda: wizard.steps.currentIndex() == REVIEW, timeout=WAIT)
        qtbot.waitUntil(wizard.next_button.isEnabled, timeout=WAIT)
        self.picture("import-review", wizard)
        assert wizard.next_button.text() == offer
        refused = []
        if (chip := wizard.review.chips[Outcome.SKIPPED]).isEnabled():
            self.click(chip)
            model = wizard.review.model
            refused = [
                [model.index(row, column).data() for column in range(model.columnCount())]
                for row in range(model.rowCount())
            ]
        with qtbot.waitSignal(wizard.accepted, timeout=WAIT):
            self.click(wizard.next_button)
        return refused

    def of_menu(self, menu: QMenu, text: str) -> None:
        """Choose the entry of a menu that begins so."""
        menu.aboutToShow.emit()
        next(one for one in menu.actions() if one.text().startswith(text)).trigger()

    def type_cell(self, title: str, column: int, text: str) -> None:
        """Type over a cell of an item of the agenda."""
        table, model = self.page.table, self.page.model
        rows = [row.line.title if row.line else "" for row in model.rows]
        table.setFocus()
        table.select([model.rows[rows.index(title)].line.id])
        flag = QItemSelectionModel.SelectionFlag.NoUpdate
        table.selectionModel().setCurrentIndex(model.index(rows.index(title), column), flag)
        QTest.keyClick(table, K.Key_Return)
        field = table.indexWidget(table.currentIndex())
        type_text(field, text)
        QTest.keyClick(field, K.Key_Return)

    def export_whole(self, path: Path, qtbot: Any) -> None:
        """Write every list into one workbook."""
        self.says = [path]
        self.choose("&Nhiều danh sách vào một tệp")
        dialog = next(w for w in self.window.findChildren(ExportDialog) if w.isVisible())
        qtbot.waitUntil(dialog.export_button.isEnabled, timeout=WAIT)
        if not dialog.all.isChecked():
            dialog.all.click()
        self.picture("export", dialog)
        with qtbot.waitSignal(dialog.accepted, timeout=WAIT):
            self.click(dialog.export_button)

    @staticmethod
    def lines_of(book: Any, sheet: str) -> int:
        """How many lines a sheet of the workbook has below its headings (in row 5)."""
        rows = book[sheet].iter_rows(min_row=6, values_only=True)
        return sum(any(value is not None for value in row) for row in rows)

    def counts(self) -> dict[str, int]:
        """How much is not right, as it stands beside the pages."""
        labels = self.window.sidebar._counts.items()
        return {page: int(label.text()) for page, label in labels if label.isVisible()}

    def texts(self, widget: QWidget) -> list[str]:
        """What can be read in a widget."""
        return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]

    def pages(self, name: str) -> list[str]:
        """The text of each page of a PDF in the folder of the day."""
        document = pdfium.PdfDocument((self.folder / name).read_bytes())
        return [sheet.get_textpage().get_text_range() for sheet in document]

    # -- the file --------------------------------------------------------------------------------

    def file(self, question: str, *values: object) -> list[tuple[Any, ...]]:
        """Ask the file itself, past the program."""
        return ask(self.path, question, *values)

    def number(self, question: str, *values: object) -> Any:
        """The one value that the file answers with."""
        ((value,),) = self.file(question, *values)
        return value


def ask(path: Path, question: str, *values: object) -> list[tuple[Any, ...]]:
    """Ask a conference file, past the program."""
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    try:
        return connection.execute(question, values).fetchall()
    finally:
        connection.close()


def fill(field: QLineEdit, text: str) -> None:
    """Type over what stands in a field."""
    field.setFocus()
    field.selectAll()
    type_text(field, text)
    assert field.text() == text
