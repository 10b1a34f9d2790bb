"""What many readers of one state want is loaded once for all of them.

The sessions of `Store.read` see one state for as long as they live, so they always share. Within an
edit, whoever knows that nothing is changed meanwhile says so:

    with sharing(session):
        for document in documents:
            document.digest(session)

The seating plan alone would be loaded a dozen times otherwise.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from db.store import LOADED

T = TypeVar("T")


def shared(load: Callable[[Session], T]) -> Callable[[Session], T]:
    """Let `load` be done once for a state; it gives what nobody changes."""

    @wraps(load)
    def run(session: Session) -> T:
        loaded: dict[Callable[[Session], Any], Any] | None = session.info.get(LOADED)
        if loaded is None:
            return load(session)
        if load not in loaded:
            loaded[load] = load(session)
        made: T = loaded[load]
        return made

    return run


@contextmanager
def sharing(session: Session) -> Iterator[None]:
    """Within the block the state that `session` reads does not change, neither by this session."""
    before = session.info.get(LOADED)
    session.info[LOADED] = {} if before is None else before
    try:
        yield
    finally:
        if before is None:
            del session.info[LOADED]
