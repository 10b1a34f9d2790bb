"""What the parts of a hall are called on screen."""

from collections.abc import Collection
from typing import Final

from app.i18n import N_
from app.seating.hall import FixtureKind, Hall, Part, SeatKind
from app.seating.numbering import Numbering

SEAT_KINDS: Final = {
    SeatKind.STANDARD: N_("Ordinary seat"),
    SeatKind.WHEELCHAIR: N_("Wheelchair place"),
    SeatKind.PRESIDIUM: N_("Presidium"),
    SeatKind.SECRETARIAT: N_("Secretariat"),
}
PARTS: Final = {
    Part.STAGE: N_("On the stage"),
    Part.STALLS: N_("Stalls"),
    Part.BALCONY: N_("Balcony"),
}
SCHEMES: Final = {
    Numbering.ODD_LEFT: N_("From the middle: odd left, even right"),
    Numbering.ODD_RIGHT: N_("From the middle: even left, odd right"),
    Numbering.LEFT_TO_RIGHT: N_("From left to right"),
    Numbering.RIGHT_TO_LEFT: N_("From right to left"),
}
FIXTURES: Final = {
    FixtureKind.STAGE: N_("Stage"),
    FixtureKind.LECTERN: N_("Lectern"),
    FixtureKind.TABLE: N_("Table"),
    FixtureKind.DOOR: N_("Door"),
    FixtureKind.STEPS: N_("Steps"),
    FixtureKind.SCREEN: N_("Screen"),
    FixtureKind.TEXT: N_("Caption"),
}

_NAMED: Final = 6
"""So many names stand in a line; of more the first ones."""


def listed(names: Collection[str]) -> str:
    """`names` with commas between; of many the first ones, then "…"."""
    shown = list(names)[:_NAMED]
    return ", ".join(shown) + (" …" if len(names) > _NAMED else "")


def seat_names(hall: Hall, seat_ids: Collection[int]) -> str:
    """Labels of some seats, from the front, from left to right."""
    wanted = set(seat_ids)
    return listed([label for seat_id, label in hall.labels.items() if seat_id in wanted])
