"""Which seats are meant when several people are put somewhere. Pure."""

from collections.abc import Sequence
from math import dist

from app.seating.hall import STAGE_KINDS
from app.seating.plan import Seating


def following_seats(seating: Seating, seat: int) -> list[int]:
    """`seat` and those after it: to the right in its row, then row after row from the left."""
    order = [found.id for _row, found in seating.hall.seats()]
    row = seating.hall.by_id[seat][0]
    stays = {s.id for s in row.seats} if row.seats[0].kind in STAGE_KINDS else set(order)
    return [found for found in order[order.index(seat) :] if found in stays]


def shifted(seating: Seating, seats: Sequence[int], target: int) -> list[int] | None:
    """`seats` moved as a block so that the first comes to `target`; None where seats are lacking.

    Each comes to the seat nearest to its shifted place, at most half a seat away, so that people
    side by side stay so in curved rows too. Where the block does not fit, the seats from `target`
    on are used one by one.
    """
    hall = seating.hall
    first, goal = hall.by_id[seats[0]][1], hall.by_id[target][1]
    found: list[int] = []
    for seat in seats:
        place = hall.by_id[seat][1]
        wanted = place.x + goal.x - first.x, place.y + goal.y - first.y
        nearest = min(
            (other for _row, other in hall.seats() if other.id not in found),
            key=lambda other: dist((other.x, other.y), wanted),
            default=None,
        )
        if nearest is None or dist((nearest.x, nearest.y), wanted) > 0.6 * hall.seat_pitch:
            break
        found.append(nearest.id)
    if len(found) == len(seats):
        return found
    usable = [s for s in following_seats(seating, target) if hall.by_id[s][1].enabled]
    return usable[: len(seats)] if len(usable) >= len(seats) else None


def by_row(seating: Seating, seats: Sequence[int]) -> list[int]:
    """`seats` row by row from the front, each row from its middle outwards."""
    spots = seating.geometry.spots
    return sorted(seats, key=lambda seat: (spots[seat].row, spots[seat].honour, spots[seat].place))


def by_block(seating: Seating, seats: Sequence[int]) -> list[int]:
    """`seats` block by block (between two aisles) from the left, each from the front."""
    made = seating.geometry
    number: dict[int, int] = {}
    rows: dict[int, int] = {}
    for run, stretch in enumerate(made.runs):
        number[run] = rows.get(stretch.row, 0)
        rows[stretch.row] = number[run] + 1
    return sorted(
        seats,
        key=lambda seat: (
            number.get(made.spots[seat].run, -1),
            made.spots[seat].row,
            made.spots[seat].place,
        ),
    )
