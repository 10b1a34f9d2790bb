"""What the Seating page shows as a list, for Excel: those who have no seat yet."""

from app.i18n import _
from ui.exporting import Shown, searched
from ui.pages.delegates.columns import REPLIES
from ui.pages.seating.page import SeatingPage


def lists(page: SeatingPage) -> list[Shown]:
    """Those listed beside the hall, in that order. Who sits where is a list of the whole plan."""
    unseated = page.plan.unseated
    by_id = page.seating.by_id
    people = [by_id[delegate_id] for delegate_id in unseated.tree.people()]
    headings = (
        _("Full name"), _("Position"), _("Unit"), _("Rank of protocol"), _("Group"), _("Reply"),
        _("Phone"),
    )  # fmt: skip
    rows = [
        (
            f"{one.honorific} {one.name}".strip(),
            one.position,
            one.unit,
            one.rank_name,
            one.group_short,
            _(REPLIES[one.reply]),
            one.phone,
        )
        for one in people
    ]
    return [Shown(_("Without a seat"), headings, rows, searched(unseated.filter))]
