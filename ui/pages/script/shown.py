"""What the Script page shows, for Excel."""

from app.i18n import _
from ui.exporting import Shown, of_view, searched
from ui.pages.script.page import ScriptPage


def lists(page: ScriptPage) -> list[Shown]:
    """The cues that fit the search, with their words."""
    filters = searched(page.search)
    if page.open_chip.isChecked():
        filters.append(page.open_chip.text())
    return [of_view(page.table, _("Script"), filters=filters)]
