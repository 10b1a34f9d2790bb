"""Programmes to take over and to save: the usual one, and files of an office's own."""

from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QFileDialog, QMenu, QMessageBox, QWidget

from app.agenda import template_file, templates
from app.agenda.template_file import NewerTemplate, NotATemplate, Template
from app.i18n import _, ngettext
from app.messages import describe
from ui.context import Context
from ui.pages.agenda import edits
from ui.saving import save_as

_FOLDER: Final = "agenda/folder"


class TemplatesMenu(QMenu):
    """Taking over asks whether what there is stays, where there is something."""

    def __init__(self, context: Context, page: QWidget) -> None:
        super().__init__(page)
        self._context = context
        self._page = page
        self._count = 0
        self.addAction(_("The usual programme")).triggered.connect(lambda: self.take_usual())
        self.addAction(_("From a file…")).triggered.connect(lambda: self.take_file())
        self.addSeparator()
        self.save_action = self.addAction(_("Save this agenda as a programme…"))
        self.save_action.triggered.connect(lambda: self.save())

    def set_count(self, n: int) -> None:
        """Say how many items there are now."""
        self._count = n
        self.save_action.setEnabled(n > 0)

    def take_usual(self) -> None:
        """Take the usual programme over."""
        self._take(templates.usual())

    def take_file(self) -> None:
        """Ask for a file and take its programme over."""
        pattern = _("Programme files ({pattern})").format(pattern=f"*{template_file.SUFFIX}")
        folder = self._context.settings.text(_FOLDER, str(self._context.store.path.parent))
        name, _filter = QFileDialog.getOpenFileName(
            self._page, _("Programme from a file"), folder, pattern
        )
        if not name:
            return
        path = Path(name)
        try:
            template = template_file.read(path)
        except OSError as error:
            self._context.failure.emit(describe(error))
        except NewerTemplate:
            text = _(
                "“{name}” was made with a newer version of Giao Ước. Update the program on this "
                "laptop to use it. The agenda was not changed."
            )
            self._context.failure.emit(text.format(name=path.name))
        except NotATemplate:
            text = _(
                "“{name}” is not a programme of Giao Ước, or it is damaged. The agenda was not "
                "changed. An Excel list is brought in with Excel ▸ Import."
            )
            self._context.failure.emit(text.format(name=path.name))
        else:
            self._context.settings.put(_FOLDER, str(path.parent))
            self._take(template)

    def _take(self, template: Template) -> None:
        replace = self._asked_replace(template) if self._count else False
        if replace is not None:
            edits.apply_template(self._context, template, replace=replace)

    def _asked_replace(self, template: Template) -> bool | None:
        """Whether the items there are go; None when the user gives up."""
        n = len(template.items)
        box = QMessageBox(self._page)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(_("Programme “{name}”").format(name=template.name))
        box.setText(
            ngettext(
                "The programme has {n} item. Shall it replace the present agenda?",
                "The programme has {n} items. Shall they replace the present agenda?",
                n,
            ).format(n=n)
        )
        box.setInformativeText(_("Either way Ctrl+Z brings the present agenda back."))
        replace = box.addButton(_("Replace"), QMessageBox.ButtonRole.AcceptRole)
        append = box.addButton(_("Add at the end"), QMessageBox.ButtonRole.ActionRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(replace)
        box.exec()
        chosen = box.clickedButton()
        return chosen is replace if chosen in (replace, append) else None

    def save(self) -> None:
        """Ask for a name and save the present agenda as a programme."""

        def content() -> bytes:
            with self._context.store.read() as session:
                template = templates.current(session, self._context.store.path.stem)
            return template_file.dumps(template).encode()

        name = _("Model programme") + template_file.SUFFIX
        path = save_as(self._context, self._page, name, content)
        if path is not None:
            self._context.tell(_("Saved: {path}").format(path=path))
