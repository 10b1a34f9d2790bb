"""What speaks against a receiver as planned: shown beside the award, told in the Overview."""

from collections.abc import Collection
from enum import StrEnum
from typing import Final

from app.i18n import N_
from app.seating.plan import Sitter
from db.kinds import Reply

FAR: Final = 20_000
"""A way to the steps of the stage, in millimetres, from which a receiver is late."""


class Concern(StrEnum):
    """One thing to look at before an award is handed over."""

    NO_NAME = "no-name"
    NO_RECEIVER = "no-receiver"
    ABSENT = "absent"
    MISSING = "missing"
    SUBSTITUTED = "substituted"
    TWICE = "twice"
    PRESENTS = "presents"
    NO_SEAT = "no-seat"
    FAR = "far"


TEXTS: Final = {
    Concern.NO_NAME: N_("Nobody is named who is awarded."),
    Concern.NO_RECEIVER: N_("Nobody receives it."),
    Concern.ABSENT: N_("{name} does not come."),
    Concern.MISSING: N_("{name} is not there yet."),
    Concern.SUBSTITUTED: N_("{name} sends somebody else."),
    Concern.TWICE: N_("{name} receives twice in this round."),
    Concern.PRESENTS: N_("{name} also presents in this round."),
    Concern.NO_SEAT: N_("{name} has no seat."),
    Concern.FAR: N_("Seat {seat} is {metres} m from the stage."),
}
"""Texts to translate with `_()` when shown."""


def is_absent(person: Sitter, missing: Collection[int] = ()) -> bool:
    """Whether somebody is known not to be there: by the reply, or not come in time.

    `missing` are the delegates called missing at the reception (app.delegates.attendance).
    """
    return not person.comes or person.id in missing


def of_receiver(
    person: Sitter,
    walk: int | None,
    others: Collection[int],
    presenters: Collection[int],
    missing: Collection[int] = (),
) -> tuple[Concern, ...]:
    """What speaks against `person` as receiver.

    `walk` is the way from the seat to the steps in millimetres (None without a seat), `others` are
    the delegates who receive the other awards of the round, `presenters` those who present in it,
    `missing` those called missing at the reception.
    """
    found = []
    if is_absent(person, missing):
        found.append(Concern.MISSING if person.comes else Concern.ABSENT)
    elif person.reply is Reply.SUBSTITUTE:
        found.append(Concern.SUBSTITUTED)
    if person.id in others:
        found.append(Concern.TWICE)
    if person.id in presenters:
        found.append(Concern.PRESENTS)
    if person.comes:
        if walk is None:
            found.append(Concern.NO_SEAT)
        elif walk > FAR:
            found.append(Concern.FAR)
    return tuple(found)
