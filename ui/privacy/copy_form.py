"""The form behind File ▸ Save a copy…: as it is, or locked with a passphrase."""

from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.i18n import _
from ui.conference_file import ConferenceFile
from ui.privacy.passphrase import NewPassphrase
from ui.privacy.waiting import waiting
from ui.widgets.inline_form import InlineForm
from ui.widgets.side_panel import text_label


class CopyForm(InlineForm):
    """Asks whether the copy is to be locked, then where it goes, and writes it."""

    def __init__(self, file: ConferenceFile, parent: QWidget | None = None) -> None:
        super().__init__(_("Save a copy of the conference"), parent)
        self._file = file
        self.locked = QCheckBox(
            _("Lock it with a passphrase: for copies that leave this laptop with phone numbers")
        )
        self.add(self.locked)
        self.passphrase = NewPassphrase()
        warning = text_label("warning")
        warning.setText(
            _(
                "Write the passphrase down and keep it apart from the copy. Without it nobody can "
                "open the copy, not even the makers of the program."
            )
        )
        self._more = QWidget()
        more = QVBoxLayout(self._more)
        more.setContentsMargins(0, 0, 0, 0)
        more.addWidget(self.passphrase)
        more.addWidget(warning)
        self._more.hide()
        self.add(self._more)
        self.save = self.add_action(_("Choose where and save…"), "save", self._save)
        self.locked.toggled.connect(self._ask_passphrase)
        self.passphrase.changed.connect(lambda: self.say(""))
        # Enter at once saves a copy as it is.
        self.setFocusProxy(self.save)

    def _ask_passphrase(self, on: bool) -> None:
        self._more.setVisible(on)
        self.say("")
        if on:
            self.passphrase.setFocus()

    def _save(self) -> None:
        if not self.locked.isChecked():
            if self._file.save_plain_copy():
                self.left.emit()
            return
        if problem := self.passphrase.problem():
            self.say(problem)
            self.passphrase.setFocus()
            return
        path = self._file.ask_locked_copy()
        if path is not None and self._save_locked(path):
            self.left.emit()

    def _save_locked(self, path: Path) -> bool:
        from app.messages import describe
        from app.privacy.copies import save_locked
        from app.privacy.locked_copies import LockedCopyError, make_lock
        from db.errors import StoreError

        context = self._file.context
        if context is None:
            return False
        try:
            with waiting():
                save_locked(context.store, path, make_lock(self.passphrase.value))
        except LockedCopyError as error:
            self.say(str(error))
            return False
        except (StoreError, OSError) as error:
            self.say(describe(error))
            return False
        context.tell(_("Locked copy saved: {path}").format(path=path))
        return True
