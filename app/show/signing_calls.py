"""The turns at the signing table as the show goes through them, and what the hall reads."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from app.awards import signing_picture
from app.awards.signing import STEPS, Signing
from app.show.stage import NameRow, Names
from app.show.state import ShowState

TABLES: Final = frozenset(
    {"signing_party", "signing_rules", "cluster", "delegate", "unit", "seat_assignment"}
)
"""The tables that turns and signers are read from."""

SIGN: Final = "sign"
"""The step at which the parties of a turn have signed."""


@dataclass(frozen=True, slots=True)
class SigningTurn:
    """Where the signing stands: turn `number` of `count`, and the keys of the steps done in it.

    `next` is the key of the step to be done, None when the turn is through.
    """

    number: int
    count: int
    done: frozenset[str]
    next: str | None


def turn_step(number: int, key: str) -> str:
    """Name of a step of turn `number`, for the run's `checked`."""
    return f"turn:{number}:{key}"


def turn_of(signing: Signing, called: int | None, checked: Collection[str]) -> SigningTurn | None:
    """Where the signing stands when turn `called` (the first, if None) is at the table."""
    count = len(signing.turns)
    if not count:
        return None
    number = max(1, min(called or 1, count))
    keys = [key for key, _name in STEPS]
    done = frozenset(key for key in keys if turn_step(number, key) in checked)
    following = next((key for key in keys if key not in done), None)
    return SigningTurn(number, count, done, following)


def names(signing: Signing, state: ShowState) -> Names | None:
    """What the hall reads: who sits at the table, from left to right."""
    now = turn_of(signing, state.called, state.checked)
    if now is None:
        return None
    shown = signing_picture.picture(signing, now.number)
    rows = tuple(
        NameRow(
            seat.cluster or seat.signer,
            seat.signer if seat.cluster else seat.position,
            seat.position if seat.cluster else "",
            seat.signed or SIGN in now.done,
        )
        for seat in shown.seats
    )
    title = "Ký kết giao ước thi đua"
    if shown.count > 1:
        title = f"{title} - Lượt {shown.number}/{shown.count}"
    return Names(title, rows)
