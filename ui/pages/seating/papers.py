"""The papers of the seating plan: chosen at the left, seen at the right, printed or saved."""

import datetime
from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from app.documents import paper_log
from app.i18n import _
from app.seating import plan
from app.workbooks import seating_sheet
from ui.context import Context
from ui.pages.seating.paper_options import CARDS, PAPERS, USHERS, PaperOptions, render
from ui.widgets.buttons import make_button
from ui.widgets.papers_dialog import Drawing, Noting, PapersDialog


class SeatingPapers(PapersDialog):
    """Chart, lists, place cards; `first` is chosen first, with `delegate_ids` cards for these."""

    options: PaperOptions

    def __init__(
        self,
        context: Context,
        parent: QWidget | None = None,
        delegate_ids: Sequence[int] = (),
        first: str = "",
    ) -> None:
        with context.store.read() as session:
            seating = plan.load(session)
        excel_button = make_button(
            _("Save as Excel file…"),
            "file-spreadsheet",
            _("The whole plan: by row, by name, by entrance, and as a picture"),
        )
        super().__init__(
            context,
            PAPERS,
            parent,
            _("Papers of the seating plan"),
            options=PaperOptions(context.settings, seating, delegate_ids, first),
            more=(excel_button,),
        )
        self.today: Callable[[], datetime.date] = datetime.date.today
        self.excel_button = excel_button
        self.setWindowTitle(_("Print the seating plan"))
        self.excel_button.setEnabled(seating.hall_id is not None)
        self.excel_button.clicked.connect(self.save_workbook)

    def drawing(self) -> Drawing:
        """The paper with its options."""
        asked, today = self.options.request(), self.today()
        return lambda session, progress: render(session, asked, today, progress)

    def noting(self) -> Noting | None:
        """Cards are noted one by one; the list of one entrance is but a part."""
        asked = self.options.request()
        if asked.document == USHERS and asked.doors is not None:
            return None
        return lambda session: paper_log.note(session, asked.document, asked.cards)

    def nothing(self) -> str:
        """Cards may be asked for nobody."""
        asked = self.options.request()
        if asked.document == CARDS and asked.cards == ():
            return _("There is nobody to make a card for.")
        return ""

    def save_workbook(self) -> None:
        """Ask for a name and write the whole plan there as an Excel file."""

        def content() -> bytes:
            with self._context.store.read() as session:
                return seating_sheet.export(session, self.today())

        self.save(seating_sheet.FILE_NAME, content)
