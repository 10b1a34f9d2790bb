"""What staff do with the seating plan by hand: each one edit, each refusal with its reason."""

from collections.abc import Callable, Collection, Sequence

from sqlalchemy.orm import Session

from app.i18n import _, ngettext
from app.seating import halls, plan, protocol
from app.seating.plan import Seating, Sitter
from db.models import PlaceNeed
from ui.context import Context, EditFailed
from ui.pages.seating.targets import following_seats, shifted


class SeatEdits:
    """Edits of the plan that `seating` gives; what is refused is told at the foot of the window."""

    def __init__(self, context: Context, seating: Callable[[], Seating]) -> None:
        self._context = context
        self._now = seating

    def _edit(self, label: str, run: Callable[[Session], object]) -> bool:
        try:
            with self._context.edit(label) as session:
                run(session)
        except plan.SeatRefused:
            # What is known to be impossible was refused with its reason before.
            return self._refuse(_("That is not possible: the seat cannot be given."))
        except EditFailed:
            return False
        return True

    def _refuse(self, text: str) -> bool:
        self._context.failure.emit(text)
        return False

    def _who(self, ids: Collection[int]) -> str:
        seating = self._now()
        if len(ids) == 1:
            (delegate_id,) = ids
            return seating.by_id[delegate_id].name
        return ngettext("{n} delegate", "{n} delegates", len(ids)).format(n=len(ids))

    # -- seats -----------------------------------------------------------------------------------

    def place(self, ids: Sequence[int], seat: int) -> bool:
        """Put people on a seat and the free ones after it; who sat there gives way to one."""
        seating = self._now()
        if not ids or not self._may_use(seat):
            return False
        label = seating.hall.labels[seat]
        if len(ids) > 1:
            if seat in seating.at and seating.at[seat].id not in ids:
                text = _("Seat {seat} is taken. Drop several people on a free seat.")
                return self._refuse(text.format(seat=label))
            return self.fill(ids, following_seats(seating, seat))
        (delegate_id,) = ids
        sitter = seating.by_id[delegate_id]
        held = seating.at.get(seat)
        if sitter.seat == seat or not self._may_leave([sitter]):
            return False
        if held is not None and not self._may_leave([held]):
            return False
        if held is not None and sitter.seat is not None:
            text = _("Swap {name} and {other}").format(name=sitter.name, other=held.name)
        elif sitter.seat is not None:
            text = _("Move {name} to {seat}").format(name=sitter.name, seat=label)
        else:
            text = _("Seat {name} on {seat}").format(name=sitter.name, seat=label)
        done = self._edit(text, lambda session: plan.place(session, delegate_id, seat))
        if done and held is not None and sitter.seat is None:
            told = _("{name} has given up seat {seat} and has none now.")
            self._context.tell(
                told.format(name=held.name, seat=label), _("Undo"), self._context.store.undo
            )
        return done

    def move(self, seats: Sequence[int], target: int) -> bool:
        """Move who sits on `seats` so that the first comes to `target`; others give way."""
        seating = self._now()
        people = [seating.at[seat] for seat in seats if seat in seating.at]
        if not people:
            return False
        if len(people) == 1:
            return self.place([people[0].id], target)
        wanted = shifted(seating, [s.seat for s in people if s.seat is not None], target)
        if wanted is None:
            return self._refuse(_("So many people do not fit there side by side."))
        moving = {sitter.id: seat for sitter, seat in zip(people, wanted, strict=True)}
        held = [
            other
            for seat in wanted
            if (other := seating.at.get(seat)) is not None and other.id not in moving
        ]
        if not all(self._may_use(seat) for seat in wanted):
            return False
        if not self._may_leave([*people, *held]):
            return False
        left = [s.seat for s in people if s.seat not in wanted]
        targets: dict[int, int | None] = {**moving}
        targets.update({other.id: seat for other, seat in zip(held, left, strict=False)})
        label = _("Move {who}").format(who=self._who(list(moving)))
        return self._edit(label, lambda session: plan.apply(session, targets))

    def fill(self, ids: Sequence[int], seats: Sequence[int]) -> bool:
        """Seat people on the free ones of `seats`, in their order; tells who found none."""
        seating = self._now()
        if not self._may_leave([seating.by_id[i] for i in ids]):
            return False
        fitted: list[int] = []
        label = _("Seat {who}").format(who=self._who(ids))
        free = [
            seat
            for seat in seats
            if seating.hall.by_id[seat][1].enabled
            and (seat not in seating.at or seating.at[seat].id in ids)
        ]
        if not free:
            return self._refuse(_("None of these seats is free."))
        done = self._edit(label, lambda session: fitted.append(plan.fill(session, ids, free)))
        left = len(ids) - sum(fitted)
        if done and left:
            text = ngettext(
                "{n} person found no free seat there.",
                "{n} people found no free seat there.",
                left,
            )
            self._context.tell(text.format(n=left))
        return done

    def swap(self, one: int, other: int) -> bool:
        """Exchange who sits on two seats; one of them may be free."""
        seating = self._now()
        if one not in seating.at:
            one, other = other, one
        return one in seating.at and self.place([seating.at[one].id], other)

    def unseat(self, ids: Collection[int]) -> bool:
        """Take people off their seats."""
        seating = self._now()
        seated = [i for i in ids if seating.by_id[i].seat is not None]
        if not seated or not self._may_leave([seating.by_id[i] for i in seated]):
            return False
        label = _("Take off the seat: {who}").format(who=self._who(seated))
        return self._edit(label, lambda session: plan.unseat(session, seated))

    def set_locked(self, ids: Collection[int], *, locked: bool) -> bool:
        """Lock or unlock the seats of people."""
        seating = self._now()
        seated = [i for i in ids if seating.by_id[i].seat is not None]
        if not seated:
            return False
        text = _("Lock seat: {who}") if locked else _("Unlock seat: {who}")
        return self._edit(
            text.format(who=self._who(seated)),
            lambda session: plan.set_locked(session, seated, locked=locked),
        )

    def clear(self) -> bool:
        """Empty the hall but for locked seats and the stage."""
        return self._edit(_("Empty the hall"), plan.clear)

    def _may_use(self, seat: int) -> bool:
        hall = self._now().hall
        if hall.by_id[seat][1].enabled:
            return True
        text = _("Seat {seat} is out of use: nobody may sit there.")
        return self._refuse(text.format(seat=hall.labels[seat]))

    def _may_leave(self, people: Sequence[Sitter]) -> bool:
        locked = next((s for s in people if s.locked and s.seat is not None), None)
        if locked is None:
            return True
        text = _("Seat {seat} of {name} is locked. Unlock it first (L).")
        return self._refuse(text.format(seat=self._now().label(locked), name=locked.name))

    # -- people and hall -------------------------------------------------------------------------

    def set_rank(self, ids: Sequence[int], rank_id: int | None) -> bool:
        """Give people a protocol rank by hand; None: by group and unit."""
        label = _("Change rank: {who}").format(who=self._who(ids))
        return self._edit(label, lambda session: protocol.set_rank(session, ids, rank_id))

    def set_need(self, ids: Sequence[int], need: PlaceNeed) -> bool:
        """Note what the places of people must offer."""
        label = _("Change need: {who}").format(who=self._who(ids))
        return self._edit(label, lambda session: protocol.set_need(session, ids, need))

    def use_hall(self, hall_id: int, name: str) -> bool:
        """Hold the conference in another hall."""
        label = _("Use hall: {name}").format(name=name)
        return self._edit(label, lambda session: halls.use(session, hall_id))
