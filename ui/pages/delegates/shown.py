"""What the Delegates page shows, for Excel."""

from app.i18n import _
from ui.exporting import Shown, of_view, searched
from ui.pages.delegates.columns import INDEX
from ui.pages.delegates.page import DelegatesPage


def lists(page: DelegatesPage) -> list[Shown]:
    """The delegates that pass search and filters, in the order and columns chosen."""
    rows = page.model.rows
    names = [name for button in page.filters.buttons for name in button.names().values()]
    return [
        of_view(
            page.table,
            _("Delegates"),
            filters=[*searched(page.search), *names],
            values={INDEX["list_order"]: lambda index: rows[index.row()].list_order},
        )
    ]
