"""How a round stands on the stage: who presents to whom, from which side receivers come up.

Left and right are those of somebody in the hall who looks at the stage.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from app.awards.awards import AwardLine, Presenter, Round
from app.awards.splitting import shares
from app.seating.hall import FixtureKind, Hall
from app.seating.plan import Seating


class Side(StrEnum):
    """A side of the stage."""

    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Share:
    """A presenter's part of the row: the places from `first` to `last`, none where both are 0."""

    presenter: Presenter
    first: int
    last: int

    def holds(self, place: int) -> bool:
        """Whether this presenter hands over at `place`."""
        return self.first <= place <= self.last


def presenting(made: Round) -> tuple[Share, ...]:
    """The presenters from left to right; neighbours in the row share one where there are fewer."""
    places = shares(len(made.awards), len(made.presenters)) if made.presenters else []
    reach = {
        presenter: [place for place, _presenter in group]
        for presenter, group in groupby(enumerate(places, start=1), key=lambda pair: pair[1])
    }
    return tuple(
        Share(presenter, *((reach[at][0], reach[at][-1]) if at in reach else (0, 0)))
        for at, presenter in enumerate(made.presenters)
    )


def side(seating: Seating, lines: Sequence[AwardLine]) -> Side | None:
    """By which steps most of the receivers reach the stage; None in a hall without any."""
    steps = _steps(seating.hall)
    if not steps:
        return None
    counts = Counter(_side(steps, *seat) for line in lines if (seat := _seat(seating, line)))
    if not counts:
        return _of(steps[0][0])
    return counts.most_common(1)[0][0]


def going_up(count: int, by: Side) -> tuple[int, ...]:
    """The places in the order in which receivers go up: whoever stands farthest goes first."""
    places = range(1, count + 1)
    return tuple(places if by is Side.RIGHT else reversed(places))


def _steps(hall: Hall) -> list[tuple[float, float]]:
    """Middle and front edge of every flight of steps, in millimetres."""
    return [
        (fixture.x + fixture.width / 2, float(fixture.y + fixture.height))
        for fixture in hall.fixtures
        if fixture.kind is FixtureKind.STEPS
    ]


def _seat(seating: Seating, line: AwardLine) -> tuple[int, int] | None:
    sitter = seating.by_id.get(line.receiver_id or 0)
    if sitter is None or sitter.seat is None or sitter.seat not in seating.hall.by_id:
        return None
    _row, seat = seating.hall.by_id[sitter.seat]
    return seat.x, seat.y


def _side(steps: list[tuple[float, float]], x: int, y: int) -> Side:
    nearest = min(steps, key=lambda one: abs(x - one[0]) + max(0, y - one[1]))
    return _of(nearest[0])


def _of(x: float) -> Side:
    return Side.LEFT if x < 0 else Side.RIGHT
