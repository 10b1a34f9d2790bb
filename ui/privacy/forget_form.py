"""The form behind File ▸ Forget phone numbers…: what goes, asked once, for it cannot be undone."""

from PySide6.QtWidgets import QCheckBox, QWidget

from app.i18n import _, ngettext
from app.privacy import forgetting
from app.privacy.forgetting import Found
from ui.context import Context
from ui.privacy.waiting import waiting
from ui.second_place import second_place
from ui.widgets.inline_form import InlineForm


class ForgetForm(InlineForm):
    """Says what would be forgotten in the open conference, and forgets it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(_("Forget phone numbers and e-mail addresses"), parent)
        self._context = context
        with context.store.read() as session:
            found = forgetting.find(session)
        second = second_place(context.settings)
        self.copies = forgetting.copies(context.store.path, second.folder if second else None)
        self.delete_copies: QCheckBox | None = None
        if found.is_nothing:
            self.add_text(_("There is none in this conference."))
        else:
            self.add_text(_("For when the conference is over. This goes, wherever it stands:"))
            self.listed = self.add_text("\n".join(f"•  {line}" for line in _lines(found)))
            self.add_text(
                _(
                    "Names, offices, units and everything else stay. Excel lists, papers and "
                    "copies that somebody made elsewhere are not touched."
                ),
                "muted",
            )
        if self.copies:
            self.delete_copies = QCheckBox(_copies_text(len(self.copies)))
            self.delete_copies.setChecked(True)
            self.add(self.delete_copies)
        if second is not None and not second.folder.is_dir():
            text = _(
                "The second place {folder} is not there now. Its copies hold the numbers still: "
                "plug the stick in and come back here."
            )
            self.add_text(text.format(folder=second.folder), "warning")
        if not found.is_nothing:
            self.add_text(
                _(
                    "This cannot be undone, and nothing that was done before can be undone "
                    "afterwards. Deleted delegates can still be brought back, without numbers."
                ),
                "warning",
            )
        self.forget = self.add_action(_("Forget for good"), "eraser", self._forget)
        self.forget.setEnabled(not found.is_nothing or bool(self.copies))
        self._nothing = found.is_nothing

    def _forget(self) -> None:
        from app.messages import describe
        from db.errors import StoreError

        delete = self.delete_copies is not None and self.delete_copies.isChecked()
        try:
            with waiting():
                if not self._nothing:
                    forgetting.forget(self._context.store)
                left = forgetting.remove_copies(self.copies) if delete else []
        except (StoreError, OSError) as error:
            self.say(describe(error))
            return
        if left:
            text = ngettext(
                "The numbers are forgotten, but {n} copy could not be deleted: {name}",
                "The numbers are forgotten, but {n} copies could not be deleted: {name} …",
                len(left),
            )
            self._context.failure.emit(text.format(n=len(left), name=left[0].path))
        else:
            self._context.tell(_("Phone numbers and e-mail addresses are forgotten."))
        self.left.emit()


def _lines(found: Found) -> list[str]:
    lines = []
    for count, text in (
        (
            found.delegates,
            ngettext("of {n} delegate", "of {n} delegates", found.delegates),
        ),
        (
            found.substituted,
            ngettext(
                "of {n} person for whom somebody else came",
                "of {n} persons for whom somebody else came",
                found.substituted,
            ),
        ),
        (found.units, ngettext("of {n} unit", "of {n} units", found.units)),
        (
            found.texts,
            ngettext("in {n} note or other text", "in {n} notes and other texts", found.texts),
        ),
        (
            found.history,
            ngettext(
                "in {n} step of the history, with deleted delegates",
                "in {n} steps of the history, with deleted delegates",
                found.history,
            ),
        ),
    ):
        if count:
            lines.append(text.format(n=count))
    return lines


def _copies_text(count: int) -> str:
    text = ngettext(
        "Delete the {n} copy that the program keeps of this file, too: it still holds them",
        "Delete the {n} copies that the program keeps of this file, too: they still hold them",
        count,
    )
    return text.format(n=count)
