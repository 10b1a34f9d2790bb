"""What the Preparation page shows, for Excel."""

from app.conference.deadlines import TaskState
from app.i18n import _
from ui.exporting import Shown, chosen, of_view
from ui.pages.preparation.model import DUE, STATES
from ui.pages.preparation.page import PreparationPage


def lists(page: PreparationPage) -> list[Shown]:
    """The tasks of the chosen owner and state; days are days, without the weekday beside them."""
    rows = page.model.rows
    state = page.chips.chosen()
    filters = [*chosen(page.owner), *([_(STATES[TaskState(state)])] if state in STATES else [])]
    return [
        of_view(
            page.table,
            _("Preparation plan"),
            filters=filters,
            values={DUE: lambda index: rows[index.row()].due},
        )
    ]
