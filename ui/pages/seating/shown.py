"""What the Seating page shows, for Excel: who has no seat yet, and who sits where."""

from typing import Any

from app.i18n import _
from app.seating.plan import Sitter
from ui.exporting import Shown, searched
from ui.pages.delegates.columns import REPLIES
from ui.pages.seating.page import SeatingPage


def lists(page: SeatingPage) -> list[Shown]:
    """The list beside the hall in its order, and the hall seat by seat."""
    unseated, seating = page.plan.unseated, page.seating
    people = [seating.by_id[delegate_id] for delegate_id in unseated.tree.people()]
    waiting = Shown(
        _("Without a seat"),
        (*_who_headings(), _("Reply"), _("Phone")),
        [(*_who(one), _(REPLIES[one.reply]), one.phone) for one in people],
        searched(unseated.filter),
    )
    seats = [
        (seating.hall.labels[seat.id], *_who(seating.at[seat.id]))
        for _row, seat in seating.hall.seats()
        if seat.id in seating.at
    ]
    return [waiting, Shown(_("Seat plan"), (_("Seat"), *_who_headings()), seats)]


def _who_headings() -> tuple[str, ...]:
    return _("Full name"), _("Position"), _("Unit"), _("Protocol rank"), _("Group")


def _who(one: Sitter) -> tuple[Any, ...]:
    name = f"{one.honorific} {one.name}".strip()
    return name, one.position, one.unit, one.rank_name, one.group_short
