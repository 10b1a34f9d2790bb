"""The second place for copies: a USB stick that may be pulled out at any time."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _, ngettext
from ui import second_place
from ui.context import Context
from ui.guarding import MINUTES, Guard, second_trouble_text
from ui.privacy.passphrase import NewPassphrase
from ui.privacy.waiting import waiting
from ui.theme import SPACE, set_role
from ui.widgets.buttons import make_button
from ui.widgets.choices import ChoiceBox
from ui.widgets.inline_form import InlineForm
from ui.widgets.side_panel import text_label

_EVERY: Final = (2, MINUTES, 10, 15, 30, 60)
"""Minutes between two copies that can be chosen."""


class SecondPlaceCard(QFrame):
    """Where the copies go besides this machine, how it is going, and how often one is made."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self._context = context
        self.today: Callable[[], datetime.date] = datetime.date.today
        self.state = text_label("muted")
        self.choose_button = make_button(_("Choose a folder…"), "folder-open")
        self.leave_button = make_button(
            _("No second place"), "x", _("Bring no copies there any more; those there stay")
        )
        self.locked = QCheckBox(_("Lock the copies there with a passphrase"))
        self.every = ChoiceBox(
            [(n, ngettext("every {n} minute", "every {n} minutes", n).format(n=n)) for n in _EVERY]
        )
        self.every.setAccessibleName(_("How often a copy is made while working"))
        self.form: InlineForm | None = None
        self._lay_out()
        self.choose_button.clicked.connect(self.choose)
        self.leave_button.clicked.connect(self.leave)
        self.locked.clicked.connect(self._lock)
        self.every.activated.connect(self._set_minutes)

    def _lay_out(self) -> None:
        heading = QLabel(_("Second place"))
        set_role(heading, "heading")
        often = QLabel(_("A copy while working:"))
        often.setBuddy(self.every)
        line = QHBoxLayout()
        line.setSpacing(SPACE)
        for widget in (self.choose_button, self.leave_button, self.locked):
            line.addWidget(widget)
        line.addStretch(1)
        line.addWidget(often)
        line.addWidget(self.every)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, SPACE)
        self._layout.setSpacing(SPACE)
        self._layout.addWidget(heading)
        self._layout.addWidget(self.state)
        self._layout.addLayout(line)

    # -- showing ---------------------------------------------------------------------------------

    @property
    def _guard(self) -> Guard | None:
        return self._context.copies

    def show_state(self) -> None:
        """Say how it is going."""
        second = second_place.second_place(self._context.settings)
        trouble = self._guard.second_trouble if self._guard is not None else None
        self.leave_button.setVisible(second is not None)
        self.locked.setVisible(second is not None)
        self.locked.setChecked(second is not None and second.seal is not None)
        if self._guard is not None:
            self.every.set_value(self._guard.minutes)
        self.state.setText(
            self._about(second.folder, trouble)
            if second is not None
            else _(
                "If this laptop fails, its copies fail with it. Choose a folder on a USB stick: "
                "every copy goes there as well. The stick may be pulled out at any time."
            )
        )
        set_role(self.state, "warning" if second is not None and trouble is not None else "muted")

    def _about(self, folder: Path, trouble: OSError | None) -> str:
        at = second_place.copied_at(self._context.settings)
        if at is None:
            last = _("Nothing has been copied there yet.")
        elif at.date() == self.today():
            last = _("Last copied today at {time}.").format(time=f"{at:%H:%M}")
        else:
            last = _("Last copied at {time}.").format(time=f"{at:%H:%M %d/%m/%Y}")
        lines = [_("Folder {folder}. {last}").format(folder=folder, last=last)]
        if trouble is not None:
            lines.append(second_trouble_text(trouble))
        return "\n".join(lines)

    # -- doing -------------------------------------------------------------------------------------

    def choose(self) -> None:
        """Ask for a folder and bring the copies there at once."""
        settings = self._context.settings
        present = second_place.second_place(settings)
        start = present.folder if present is not None else Path.home()
        name = QFileDialog.getExistingDirectory(self, _("Second place for the copies"), str(start))
        if name:
            second_place.choose(settings, Path(name), second_place.lock(settings))
            self._begin()

    def leave(self) -> None:
        """Bring no copies there any more."""
        second_place.choose(self._context.settings, None)
        self._begin()

    def _begin(self) -> None:
        if self._guard is not None:
            self._guard.look_at_second()
        self.show_state()

    def _set_minutes(self) -> None:
        if self._guard is not None:
            self._guard.set_minutes(self.every.value())

    def _lock(self, wanted: bool) -> None:
        second = second_place.second_place(self._context.settings)
        assert second is not None
        if not wanted:
            self._leave_form()
            second_place.choose(self._context.settings, second.folder)
            self._begin()
            return
        form = self.form = InlineForm(_("A passphrase for the copies in the second place"))
        form.add_text(
            _(
                "Whoever finds the stick can then not read it. Write the passphrase down and keep "
                "it apart from the stick. Copies that are there already stay as they are."
            )
        )
        passphrase = NewPassphrase()
        form.add(passphrase)
        form.add_action(_("Lock the copies"), "lock", lambda: self._lock_with(passphrase))
        form.left.connect(self._leave_form)
        self._layout.addWidget(form)
        form.show()
        passphrase.setFocus()

    def _lock_with(self, passphrase: NewPassphrase) -> None:
        from app.privacy.locked_copies import make_lock

        second = second_place.second_place(self._context.settings)
        assert second is not None and self.form is not None
        if problem := passphrase.problem():
            self.form.say(problem)
            passphrase.setFocus()
            return
        with waiting():
            lock = make_lock(passphrase.value)
        second_place.choose(self._context.settings, second.folder, lock)
        self._leave_form()
        self._begin()

    def _leave_form(self) -> None:
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
            self.form = None
        self.show_state()
