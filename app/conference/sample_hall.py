"""The sample's hall, with presidium and secretariat seated and everybody else by the solver."""

from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.seating import arrange, halls, plan
from app.seating.editing import add_zone, change_seats
from app.seating.generator import HallSpec, generate
from app.seating.hall import Hall, SeatKind
from db.models import Delegate, DelegateGroup, Reply

NAME: Final = "Hội trường lớn, Trung tâm Hội nghị tỉnh (mẫu)"
SPEC: Final = HallSpec(blocks=(8, 12, 8), rows=14, curve=1_200, cross_aisles=(7,))
_PRESIDIUM: Final = (("P3", 0), ("P3", 1), ("P2", 1))
_SECRETARIAT: Final = (("D4", 1), ("D4", 3))
"""(group, place in it) of those who sit on the stage."""


def hall() -> Hall:
    """The sample's hall: 392 seats, the last row's sides kept for the press and the technicians."""
    made = generate(SPEC)
    last = made.rows[-1]
    made, press = add_zone(made, "Báo chí")
    made, staff = add_zone(made, "Kỹ thuật")
    seats = [seat.id for seat in last.seats if seat.kind is SeatKind.STANDARD]
    made = change_seats(made, seats[:7], zone=press)
    return change_seats(made, seats[-7:], zone=staff)


def add(session: Session) -> None:
    """Keep the hall in the file, seat the stage by hand and let the solver do the rest."""
    layout = hall()
    halls.add(session, NAME, layout)
    chairs = {
        kind: [seat.id for _row, seat in layout.seats() if seat.kind is kind]
        for kind in (SeatKind.PRESIDIUM, SeatKind.SECRETARIAT)
    }
    targets: dict[int, int | None] = {}
    for kind, people in (
        (SeatKind.PRESIDIUM, _PRESIDIUM),
        (SeatKind.SECRETARIAT, _SECRETARIAT),
    ):
        # The first one in the middle, the next ones beside.
        middle = len(chairs[kind]) // 2 if kind is SeatKind.PRESIDIUM else 0
        order = sorted(chairs[kind], key=lambda seat: abs(chairs[kind].index(seat) - middle))
        for (code, place), seat in zip(people, order, strict=False):
            targets[_delegate(session, code, place)] = seat
    plan.apply(session, targets)
    plan.set_locked(session, list(targets), locked=True)
    arrange.accept(session, arrange.propose(plan.load(session)))


def _delegate(session: Session, code: str, place: int) -> int:
    found = session.scalars(
        select(Delegate.id)
        .join(DelegateGroup)
        .where(DelegateGroup.code == code, Delegate.reply != Reply.DECLINED)
        .order_by(Delegate.id)
    ).all()
    return found[place]
