"""What the desk changes in the file: each a step of its own, so that each can be taken back."""

import time
from collections.abc import Callable
from functools import partial

from app.delegates import checkin, substitutes
from app.delegates.checkin import Arrival
from app.delegates.desk import Desk, Guest
from app.i18n import _
from db.kinds import CheckInWay, Reply
from ui.context import Context, EditFailed
from ui.pages.reception.forms import Entered


class DeskEdits:
    """The edits, and who was checked in at this desk since the page was built.

    `now_ms` is the time of day (UTC, milliseconds).
    """

    def __init__(self, context: Context) -> None:
        self._context = context
        self._arrivals: list[Arrival] = []
        self.now_ms: Callable[[], int] = lambda: time.time_ns() // 1_000_000

    def check_in(self, guest: Guest, way: CheckInWay) -> Arrival | None:
        """Check a guest in; None when it could not be kept (the user has been told why)."""
        label = _("Check in: {name}").format(name=guest.full_name)
        try:
            with self._context.edit(label) as session:
                arrival = checkin.check_in(session, guest.id, self.now_ms(), way)
        except EditFailed:
            return None
        self._arrivals.append(arrival)
        return arrival

    def came_here(self, delegate_id: int) -> bool:
        """Whether somebody was checked in at this desk."""
        return any(one.delegate_id == delegate_id for one in self._arrivals)

    def last(self, desk: Desk) -> Guest | None:
        """Who was checked in last and still is: at this desk, else in the whole file."""
        for arrival in reversed(self._arrivals):
            if arrival.delegate_id in desk.since:
                return desk.guest(arrival.delegate_id)
        newest = max(desk.since, key=desk.since.__getitem__, default=None)
        return None if newest is None else desk.guest(newest)

    def take_back(self, guest: Guest) -> bool:
        """Forget a check-in, and a reply that it changed; whether that was kept."""
        own = [one for one in self._arrivals if one.delegate_id == guest.id]
        replied: Reply | None = own[-1].replied if own else None
        self._arrivals = [one for one in self._arrivals if one.delegate_id != guest.id]
        label = _("Take back: {name}").format(name=guest.full_name)
        run = partial(checkin.take_back, delegate_id=guest.id, replied=replied)
        return self._context.attempt(label, run)

    def keep(self, entered: Entered) -> int | None:
        """Keep a substitute or a new guest; the id of the delegate, None when it failed."""
        name = entered.person.full_name
        old = entered.instead_of
        label = _("Add {name}") if old is None else _("Substitute: {name}")
        try:
            with self._context.edit(label.format(name=name)) as session:
                if old is None:
                    made = substitutes.add_guest(
                        session, entered.person, entered.unit, entered.group_id
                    )
                else:
                    made = substitutes.replace(session, old, entered.person, self.now_ms())
                return made.id
        except EditFailed:
            return None
