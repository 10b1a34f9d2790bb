"""The form behind Begin the sample anew: what is lost by it, and that it is kept."""

from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.messages import describe
from db.errors import StoreError
from ui.conference_file import ConferenceFile
from ui.privacy.waiting import waiting
from ui.widgets.inline_form import InlineForm


class SampleForm(InlineForm):
    """Asks once; Enter begins anew."""

    def __init__(self, file: ConferenceFile, parent: QWidget | None = None) -> None:
        super().__init__(_("Begin the sample anew?"), parent)
        self._file = file
        self.add_text(
            _(
                "Your copy of the sample is as at first then. How it is now is kept as a copy, to "
                "which you can go back under History."
            )
        )
        self.anew_button = self.add_action(_("Begin anew"), "rotate-ccw", self.begin)
        self.setFocusProxy(self.anew_button)

    def begin(self) -> None:
        """Put the sample back and open it."""
        from app.conference.sample import begin_anew

        if not self._file.may_leave_show():
            return
        if self._file.shows_sample():
            self._file.close()
        kept, problem = None, ""
        try:
            with waiting():
                kept = begin_anew()
        except (StoreError, OSError) as error:
            problem = describe(error)
        if not self._file.open_sample() or self._file.context is None:
            return
        if problem:
            # It is as it was.
            self._file.context.failure.emit(problem)
        elif kept is not None and kept.snapshot is not None:
            before = kept.snapshot.path
            self._file.context.tell(
                _("The sample is as at first. How it was is kept as a copy."),
                _("Take back"),
                lambda: self._file.restore(before),
            )
