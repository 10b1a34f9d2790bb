"""What the Print page shows as a list, for Excel: the documents and how they stand."""

from app.documents.paper_texts import state_text
from app.i18n import _
from ui.exporting import Shown, searched
from ui.pages.print.page import PrintPage


def lists(page: PrintPage) -> list[Shown]:
    """The documents that are listed, with their states in words."""
    documents = page.side.documents
    rows = [(group, title, state_text(line)) for group, title, line in documents.listed()]
    headings = (_("When"), _("Document"), _("State"))
    filters = searched(documents.search)
    if page.side.ticking:
        filters.append(page.side.heading.text())
    return [Shown(_("Documents"), headings, rows, filters)]
