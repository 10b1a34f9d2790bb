"""What the page of dossiers shows, for Excel."""

from app.i18n import _
from ui.exporting import Shown, chosen, of_view
from ui.pages.dossiers.model import RANK
from ui.pages.dossiers.page import DossiersPage


def lists(page: DossiersPage) -> list[Shown]:
    """The dossiers of the chosen cluster and state."""
    rows = page.model.rows
    return [
        of_view(
            page.table,
            _("Award dossiers"),
            filters=[*chosen(page.cluster), *page.chosen_state()],
            values={RANK: lambda index: rows[index.row()].rank},
        )
    ]
