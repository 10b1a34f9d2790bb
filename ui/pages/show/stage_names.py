"""Whose names the hall reads while an item is on stage."""

from collections.abc import Callable
from typing import Final

from sqlalchemy.orm import Session

from app.awards import awards, signing
from app.show import award_calls, signing_calls
from app.show.stage import Names
from app.show.state import ShowState
from db.kinds import AgendaKind

SOURCES: Final[dict[str, Callable[[Session, ShowState], Names | None]]] = {
    AgendaKind.AWARD_ROUND.value: lambda session, state: award_calls.names(
        awards.load(session), state
    ),
    AgendaKind.SIGNING.value: lambda session, state: signing_calls.names(
        signing.load(session), state
    ),
}
"""Kind of the item on stage -> the names at a state of the run, None for nobody's."""

TABLES: Final = award_calls.TABLES | signing_calls.TABLES
"""The tables whose change makes the names be read again."""
