"""What the Awards page shows, for Excel: the list, or the rounds with their awards."""

from PySide6.QtCore import QModelIndex

from app.awards.awards import Round
from app.i18n import _
from ui.exporting import Shown, chosen, of_view, searched
from ui.pages.awards.bar import LIST
from ui.pages.awards.list_view import AMOUNT, DAY, ROUND
from ui.pages.awards.page import AwardsPage
from ui.pages.awards.tree import NAME
from ui.widgets.group_tree import LINE


def lists(page: AwardsPage) -> list[Shown]:
    """The view that is open, of the chosen form and what fits the search."""
    filters = [*searched(page.bar.search), *chosen(page.bar.form)]
    if page.view() == LIST:
        rows = page.model.rows
        values = {
            AMOUNT: lambda index: rows[index.row()].amount,
            DAY: lambda index: rows[index.row()].decision_on,
            ROUND: lambda index: rows[index.row()].round_number,
        }
        return [of_view(page.table, _("Award list"), filters=filters, values=values)]
    return [
        of_view(
            page.rounds.tree,
            _("Award rounds"),
            filters=filters,
            names={NAME: _("Recipient, as read out")},
            group=_("Round"),
            group_text=_title,
        )
    ]


def _title(index: QModelIndex) -> str:
    line = index.data(LINE)
    return (
        line.title if isinstance(line, Round) else _("In no round: {form}").format(form=line.name)
    )
