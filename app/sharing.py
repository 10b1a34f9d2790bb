"""What many readers of one state want is loaded once for all of them.

    with sharing(session):
        for document in documents:
            document.digest(session)

The seating plan alone would be loaded a dozen times otherwise.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, Final, TypeVar

from sqlalchemy.orm import Session

_KEY: Final = "shared"
T = TypeVar("T")


def shared(load: Callable[[Session], T]) -> Callable[[Session], T]:
    """Let `load` be done once under `sharing`; it gives what nobody changes."""

    @wraps(load)
    def run(session: Session) -> T:
        loaded: dict[Callable[[Session], Any], Any] | None = session.info.get(_KEY)
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
    before = session.info.get(_KEY)
    session.info[_KEY] = {} if before is None else before
    try:
        yield
    finally:
        if before is None:
            del session.info[_KEY]
