"""The form that opens a locked copy: its passphrase, and where the opened conference is kept."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from app.i18n import _
from ui.conference_file import ConferenceFile
from ui.privacy.passphrase import PassphraseField
from ui.privacy.waiting import waiting
from ui.theme import SPACE
from ui.widgets.inline_form import InlineForm


class OpenForm(InlineForm):
    """Asks for the passphrase of the locked copy at `path` and opens it in `file`."""

    def __init__(self, path: Path, file: ConferenceFile, parent: QWidget | None = None) -> None:
        from app.privacy.copies import opened_name

        super().__init__(_("“{name}” is locked with a passphrase").format(name=path.name), parent)
        self._path = path
        self._file = file
        self.passphrase = PassphraseField(_("Passphrase"))
        self.add(self.passphrase)
        self.target = QLineEdit(str(opened_name(path)))
        self.target.setAccessibleName(_("Where the opened conference is kept"))
        self.target.setMinimumWidth(60 * SPACE)
        elsewhere = QPushButton(_("Other place…"))
        elsewhere.clicked.connect(lambda _on=False: self._ask_target())
        label = QLabel(_("Keep the opened conference as:"))
        label.setBuddy(self.target)
        self.add(label)
        place = QWidget()
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.target, 1)
        row.addWidget(elsewhere)
        self.add(place)
        self.add_text(
            _(
                "It is readable there for everybody who can use this laptop. The locked copy stays "
                "as it is."
            ),
            "muted",
        )
        self.open = self.add_action(_("Open"), "lock-open", self._open)
        self.passphrase.edit.textEdited.connect(lambda _text: self.say(""))
        self.target.textEdited.connect(lambda _text: self.say(""))
        self.setFocusProxy(self.passphrase)

    def _ask_target(self) -> None:
        name, _filter = QFileDialog.getSaveFileName(
            self, _("Keep the opened conference"), self.target.text(), self._file.filter()
        )
        if name:
            self.target.setText(name)
            self.say("")

    def _open(self) -> None:
        from app.messages import describe
        from app.privacy.copies import open_locked
        from app.privacy.locked_copies import LockedCopyError
        from db.errors import StoreError
        from db.store import SUFFIX

        target = Path(self.target.text().strip())
        if target.suffix != SUFFIX:
            target = target.with_name(f"{target.name}{SUFFIX}")
        try:
            with waiting():
                open_locked(self._path, target, self.passphrase.value)
        except LockedCopyError as error:
            self.say(str(error))
            self.passphrase.edit.selectAll()
            self.passphrase.setFocus()
            return
        except (StoreError, OSError) as error:
            self.say(describe(error))
            return
        if not self._file.open_path(target):
            # Whatever was locked in it, it is no conference; the window has said so.
            target.unlink(missing_ok=True)
        self.left.emit()
