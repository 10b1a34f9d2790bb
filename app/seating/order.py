"""Who sits out of the protocol order, and not all those for whom they spoil it. Pure."""

from bisect import bisect_right

from app.seating.hall import SeatKind
from app.seating.quality import Judge


def out_of_order(judge: Judge, leaders_before: int) -> frozenset[int]:
    """Keys of the fewest people without whom no leader would sit behind a lower rank.

    Ranks from `leaders_before` on count as one: those people do not mind who sits in front. Places
    for wheelchairs and reserved zones stand where they stand, so who sits there is left out.
    """
    # A longest line from back to front in which nobody outranks the one before: the rest is out
    # of order. From the back, so that of a leader and a guest who should change, it is the leader.
    line = sorted(
        (
            (spot.row, min(judge.people[key].rank, leaders_before), key)
            for key, spot in judge.spots.items()
            if spot.row >= 0 and not spot.seat.zone and spot.seat.kind is not SeatKind.WHEELCHAIR
        ),
        reverse=True,
    )
    heights: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (_row, rank, _key) in enumerate(line):
        length = bisect_right(heights, -rank)
        before.append(ends[length - 1] if length else -1)
        heights[length : length + 1] = [-rank]
        ends[length : length + 1] = [number]
    kept = set()
    number = ends[-1] if ends else -1
    while number >= 0:
        kept.add(number)
        number = before[number]
    return frozenset(key for number, (_row, _rank, key) in enumerate(line) if number not in kept)
