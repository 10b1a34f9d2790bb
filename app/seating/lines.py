"""Lines in which a round can sit: from an aisle inwards, going on in the row behind. Pure."""

from collections.abc import Collection, Iterator, Sequence

from app.seating.costs import Costs

_MOST_ROWS = 4
"""A line goes on in the rows behind at most so far."""


def lines(costs: Costs, allowed: Collection[int], length: int) -> Iterator[tuple[int, ...]]:
    """Every line of `length` seat numbers, all of them `allowed`.

    It begins at an aisle and goes on at the same aisle in the row behind, so that all of a round
    walk up one behind the other.
    """
    for run in costs.geometry.runs:
        for end, is_open in ((1, run.open_left), (-1, run.open_right)):
            if not is_open:
                continue
            line: list[int] = []
            current: tuple[int, ...] | None = run.seats[::end]
            for _row in range(_MOST_ROWS):
                if current is None:
                    break
                line += _start(costs, current, allowed)
                if len(line) >= length:
                    yield tuple(line[:length])
                    break
                current = _behind(costs, current, end)


def _start(costs: Costs, seats: Sequence[int], allowed: Collection[int]) -> list[int]:
    found = []
    for seat in seats:
        number = costs.number.get(seat)
        if number is None or number not in allowed:
            break
        found.append(number)
    return found


def _behind(costs: Costs, seats: Sequence[int], end: int) -> tuple[int, ...] | None:
    """The run behind, from the same aisle inwards."""
    geometry = costs.geometry
    row = geometry.spots[seats[0]].row
    for other in geometry.neighbours[seats[0]]:
        spot = geometry.spots[other]
        if spot.row == row + 1:
            turned = geometry.runs[spot.run].seats[::end]
            if turned[0] == other:
                return turned
    return None
