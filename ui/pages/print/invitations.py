"""Invitations: numbered, seen, printed; saved as one file, one for each delegate, or for Word."""

import datetime
import time
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QProgressDialog, QWidget
from sqlalchemy.orm import Session

from app.conference import invitations as core
from app.conference.invitations import InvitationList, NumberTaken
from app.documents import invitations, official_paper, print_log, word
from app.documents.invitations import InvitationSheet
from app.documents.registry import DOCUMENTS
from app.i18n import _, ngettext
from app.messages import describe
from app.progress import Cancelled, Progress
from ui.context import Context
from ui.pages.print.invitations_form import DUE, SELECTED, InvitationsForm
from ui.pages.print.invitations_texts import InvitationTextsDialog
from ui.widgets.buttons import make_button
from ui.widgets.papers_dialog import Drawing, Noting, PapersDialog

_WATCHES: Final = frozenset(
    {
        "conference", "delegate", "delegate_group", "unit", "hall", "seat_assignment",
        "invitation", "script_template", "print_record",
    }
)  # fmt: skip


class InvitationsDialog(PapersDialog):
    """Invitations of everybody, or of `delegate_ids` first where they are given."""

    options: InvitationsForm

    def __init__(
        self,
        context: Context,
        parent: QWidget | None = None,
        delegate_ids: Collection[int] = (),
        today: datetime.date | None = None,
    ) -> None:
        self._sheet = InvitationSheet("", "", ())
        self._list: InvitationList | None = None
        self._chosen = frozenset(delegate_ids)
        self._begins: list[int] = []
        """The pages that the invitations drawn last begin on."""
        self.each_button = make_button(
            _("One PDF each…"), "files", _("A PDF for each delegate, into a folder")
        )
        self.word_button = make_button(_("Save for Word…"), "file-text")
        form = InvitationsForm(today or datetime.date.today())
        super().__init__(
            context,
            (invitations.NAME,),
            parent,
            _("Invitations"),
            options=form,
            more=(self.each_button, self.word_button),
        )
        self._read()
        form.choose(SELECTED if self._chosen else DUE)
        form.asked_number.connect(self.number)
        form.asked_day.connect(self.put_day_on)
        form.asked_texts.connect(self.change_texts)
        form.asked_mark.connect(self.mark_printed)
        self.each_button.clicked.connect(self.save_each)
        self.word_button.clicked.connect(self.save_for_word)
        context.changed.connect(self._on_changed)
        self._on_options()

    # -- reading and drawing ---------------------------------------------------------------------

    def _read(self) -> None:
        with self._context.store.read() as session:
            self._list = core.load(session)
            self._sheet = invitations.content(session)
            lines = {made.delegate_id for made in self._sheet.invitations}
            if self._chosen - lines:
                # Who declined is invited where that is asked for by name.
                self._sheet = invitations.content(session, lines | self._chosen)
            digests = invitations.digests(self._sheet)
            states = print_log.states_of(session, invitations.NAME, digests)
            unfinished = core.unfinished(session)
        self.options.show_list(self._list, states, self._chosen, unfinished)

    def _on_changed(self, tables: frozenset[str]) -> None:
        if tables & _WATCHES:
            self._read()
            self._on_options()

    def wanted(self) -> InvitationSheet:
        """The invitations that the form asks for."""
        return self._sheet.of(self.options.wanted())

    def _on_options(self) -> None:
        super()._on_options()
        made = self.wanted().invitations
        for button in (self.each_button, self.word_button):
            button.setEnabled(bool(made))
        if len(made) > 1:
            # The first is seen at once; the rest follows.
            first = self._sheet.of({made[0].delegate_id})
            self.preview.show_pdf(invitations.draw(first))
            self.summary.setText(_("Drawing…"))

    def drawing(self) -> Drawing:
        """The invitations that are wanted."""
        sheet = self.wanted()
        begins: list[int] = []
        self._begins = begins

        def draw(_session: Session, progress: Progress) -> bytes:
            if not sheet.invitations:
                return b""
            pdf, pages = official_paper.draw_counted(invitations.file(sheet), progress)
            begins[:] = pages
            return pdf

        return draw

    def noting(self) -> Noting | None:
        """Invitations are noted by delegate, as their pages were printed."""
        return None

    def nothing(self) -> str:
        """Why there is no invitation to print."""
        if self.wanted().invitations:
            return ""
        if self._list is not None and self._list.invited:
            return _("All of these are printed and up to date.")
        return _("There is nobody to invite yet. Fill the list on the Delegates page.")

    # -- numbers and texts -----------------------------------------------------------------------

    def number(self, anew: bool) -> None:
        """Number the invitations that are wanted: those without a number, or all of them anew."""
        wanted, first, day = (
            self.options.wanted(),
            self.options.first.value(),
            self.options.issued_on(),
        )
        if anew and not self._sure():
            return
        give = core.number_anew if anew else core.number
        given: list[int] = []
        try:
            done = self._context.attempt(
                _("Number the invitations"),
                lambda session: given.append(give(session, wanted, first, day)),
            )
        except NumberTaken as error:
            text = _("Number {number} belongs to somebody else. Choose another first number.")
            self._say_failure(text.format(number=error))
            return
        if done and given:
            n = given[0]
            text = ngettext("{n} invitation was numbered.", "{n} invitations were numbered.", n)
            self._say(text.format(n=n), "ok")

    def _sure(self) -> bool:
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(_("Number anew"))
        box.setText(_("Give all of these invitations new numbers?"))
        box.setInformativeText(
            _("Invitations that were sent already would then bear other numbers than here.")
        )
        renumber = box.addButton(_("Number anew"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.exec()
        return box.clickedButton() is renumber

    def put_day_on(self) -> None:
        """Put the day of the form on the invitations that are wanted and have a number."""
        wanted, day = self.options.wanted(), self.options.issued_on()
        self._context.attempt(
            _("Date the invitations"), lambda session: core.set_issued_on(session, wanted, day)
        )

    def change_texts(self) -> None:
        """Change what stands on all invitations."""
        with self._context.store.read() as session:
            texts, usual = core.load_texts(session), core.usual_texts(session)
        dialog = InvitationTextsDialog(texts, usual, self)
        if dialog.exec() == InvitationTextsDialog.DialogCode.Accepted:
            values = dialog.values()
            self._context.attempt(
                _("Change the text of the invitations"),
                lambda session: core.set_texts(session, **values),
            )
        dialog.deleteLater()

    # -- printing and saving ---------------------------------------------------------------------

    def printed(self, pages: Sequence[int]) -> None:
        """Note as printed whose pages are all among `pages`."""
        made, ends = self.wanted(), [*self._begins[1:], self.preview.document.pageCount()]
        whole = {
            one.delegate_id
            for one, begin, end in zip(made.invitations, self._begins, ends, strict=True)
            if set(range(begin, end)) <= set(pages)
        }
        self._record(made.of(whole))

    def mark_printed(self) -> None:
        """Note the invitations that are wanted as printed (from the PDF, say)."""
        self._record(self.wanted())

    def _record(self, sheet: InvitationSheet) -> None:
        n = len(sheet.invitations)
        if not n:
            return
        digests, now = invitations.digests(sheet), time.time_ns() // 1_000_000
        label = ngettext("Print {n} invitation", "Print {n} invitations", n).format(n=n)
        if self._context.attempt(
            label,
            lambda session: print_log.record_of(session, invitations.NAME, digests, now),
        ):
            text = ngettext(
                "{n} invitation is noted as printed.", "{n} invitations are noted as printed.", n
            )
            self._say(text.format(n=n), "ok")

    def save_each(self) -> None:
        """Ask for a folder and write each invitation there as a PDF of its own."""
        start = str(self._context.store.path.parent)
        name = QFileDialog.getExistingDirectory(self, _("Folder for the invitations"), start)
        if not name:
            return
        sheet = self.wanted()
        waiting = QProgressDialog(
            _("Writing the invitations…"), _("Cancel"), 0, len(sheet.invitations), self
        )
        waiting.setWindowModality(Qt.WindowModality.WindowModal)
        waiting.setMinimumDuration(500)

        def progress(share: float) -> None:
            # Also lets the window paint itself between two files.
            waiting.setValue(round(share * len(sheet.invitations)))
            if waiting.wasCanceled():
                raise Cancelled

        try:
            written = invitations.write_each(sheet, Path(name), progress)
        except Cancelled:
            self._say(_("Writing was stopped. The files written so far stay."), "muted")
        except OSError as error:
            self._say_failure(describe(error))
        else:
            n = len(written)
            text = ngettext(
                "{n} file was saved in {folder}.", "{n} files were saved in {folder}.", n
            )
            self._say(text.format(n=n, folder=name), "ok")
        finally:
            waiting.close()
            waiting.deleteLater()

    def save_for_word(self) -> None:
        """Ask for a name and write all invitations there as one Word file."""
        sheet = self.wanted()
        name = DOCUMENTS[invitations.NAME].word_name
        self.save(name, lambda: word.write(invitations.file(sheet)))
