"""Who goes up in which rounds: for badges and the list of delegates.

Plain SQL, so that the first list of a start needs no SQLAlchemy.
"""

from typing import TYPE_CHECKING, Final, NamedTuple

from db.sqlite import fetch

if TYPE_CHECKING:
    import sqlite3

    from sqlalchemy.orm import Session

_ROUNDS: Final = 'SELECT id FROM award_round ORDER BY "order", id'
_RECEIVERS: Final = (
    "SELECT receiver_id, round_id FROM award"
    " WHERE receiver_id IS NOT NULL AND round_id IS NOT NULL AND stand_in = ''"
)
_PRESENTERS: Final = "SELECT delegate_id, round_id FROM round_presenter"


class Turns(NamedTuple):
    """Numbers of the rounds (from 1) in which a delegate receives and presents."""

    receives: tuple[int, ...] = ()
    presents: tuple[int, ...] = ()


NONE: Final = Turns()


def turns(source: "Session | sqlite3.Connection") -> dict[int, Turns]:
    """Delegate id -> turns, of those who go up at all."""
    numbers = {row[0]: number for number, row in enumerate(fetch(source, _ROUNDS), start=1)}
    found: dict[int, tuple[set[int], set[int]]] = {}
    for place, statement in enumerate((_RECEIVERS, _PRESENTERS)):
        for delegate_id, round_id in fetch(source, statement):
            found.setdefault(delegate_id, (set(), set()))[place].add(numbers[round_id])
    return {
        delegate_id: Turns(tuple(sorted(receives)), tuple(sorted(presents)))
        for delegate_id, (receives, presents) in found.items()
    }
