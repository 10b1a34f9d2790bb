"""From hall and people to seats. Pure: the same problem and seed give the same plan."""

from app.progress import Progress, ignore
from app.seating.geometry import geometry
from app.seating.hall import SeatKind
from app.seating.problem import Problem, Reason, Solution


def solve(problem: Problem, progress: Progress = ignore) -> Solution:
    """The best plan found. When `progress` raises Cancelled, the best one so far is kept."""
    made = geometry(problem.hall)
    free = [
        seat
        for seat in made.free_for_all()
        if made.spots[seat].seat.kind is SeatKind.STANDARD and not made.spots[seat].seat.zone
    ]
    seats: dict[int, int] = {}
    unplaced: dict[int, Reason] = {}
    taken = {p.seat for p in problem.people if p.locked and p.seat is not None}
    for person in sorted(problem.people, key=lambda person: person.order):
        if person.locked and person.seat is not None:
            seats[person.key] = person.seat
            continue
        seat = next((seat for seat in free if seat not in taken), None)
        if seat is None:
            unplaced[person.key] = Reason.HALL_FULL
        else:
            seats[person.key] = seat
            taken.add(seat)
    return Solution(seats, unplaced)
