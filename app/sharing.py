"""What many readers of one state want is loaded once for all of them.

The sessions of `Store.read` see one state for as long as they live, so they always share. Within an
edit, whoever knows that nothing is changed meanwhile says so:

    with sharing(session):
        for document in documents:
            document.digest(session)

The seating plan alone would be loaded a dozen times otherwise. It is `lasting`, too: until the file
changes, every later `Store.read` has it without loading.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from threading import Lock
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from db.store import KEPT, LOADED

T = TypeVar("T")


def shared(load: Callable[[Session], T]) -> Callable[[Session], T]:
    """Let `load` be done once for a reader's state; it gives what nobody changes."""

    @wraps(load)
    def run(session: Session) -> T:
        return _once(load, session, session.info.get(LOADED))

    return run


def lasting(load: Callable[[Session], T]) -> Callable[[Session], T]:
    """Let `load` be done once as long as the file does not change, however often it is read.

    What it gives follows from the file alone: from no clock, no other file and no language of the
    screen; and it is plain data, bound to no session. Of several threads that want it one loads,
    and the others wait: beside one another they would take longer, each for the same.
    """

    @wraps(load)
    def run(session: Session) -> T:
        kept = session.info.get(KEPT)
        if kept is None:
            return _once(load, session, session.info.get(LOADED))
        with kept.setdefault((load, "lock"), Lock()):
            return _once(load, session, kept)

    return run


def _once(load: Callable[[Session], T], session: Session, loaded: dict[Any, Any] | None) -> T:
    if loaded is None:
        return load(session)
    if load not in loaded:
        loaded[load] = load(session)
    made: T = loaded[load]
    return made


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
