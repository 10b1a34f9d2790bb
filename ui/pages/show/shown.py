"""What the Show page shows as a list, for Excel: the items with planned and expected times."""

from app.i18n import _
from ui.exporting import Shown
from ui.pages.show.item_list import PROGRESS
from ui.pages.show.page import ShowPage


def lists(page: ShowPage) -> list[Shown]:
    """The items at this moment."""
    headings = (
        _("Planned"), _("Real or expected"), _("Content"), _("Presented by"), _("Length"),
        _("State"),
    )  # fmt: skip
    rows = [
        (row.planned, row.real, row.title, row.presenter, row.length, _(PROGRESS[row.progress]))
        for row in page.list.rows
    ]
    return [Shown(_("Items of the show"), headings, rows)]
