"""A hall: rows of seats, the stage with its tables, doors, reserved zones. Pure data.

All lengths are millimetres. The picture is that of somebody who stands at the back and looks at the
stage: x grows to the right, y grows from the stage towards the back; the hall's middle is x = 0.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import Final

SEAT_PITCH: Final = 550
"""Usual distance of two seats side by side, in millimetres."""

ROW_PITCH: Final = 950
"""Usual distance of two rows, in millimetres."""

AISLE: Final = 1200
"""Usual clear width of an aisle, in millimetres."""

FAR: Final = 1_000_000
"""No hall reaches further than a kilometre from the middle of its stage, in millimetres."""


class SeatKind(StrEnum):
    """What a seat is: in the audience, a place for a wheelchair, or at a table on the stage."""

    STANDARD = "standard"
    WHEELCHAIR = "wheelchair"
    PRESIDIUM = "presidium"
    SECRETARIAT = "secretariat"


STAGE_KINDS: Final = frozenset({SeatKind.PRESIDIUM, SeatKind.SECRETARIAT})
"""Seats that are filled by hand: who sits there is decided, not computed."""


class Part(StrEnum):
    """Which part of the hall a row belongs to; honour falls in this order."""

    STAGE = "stage"
    STALLS = "stalls"
    BALCONY = "balcony"


class FixtureKind(StrEnum):
    """What else stands in a hall."""

    STAGE = "stage"
    LECTERN = "lectern"
    TABLE = "table"
    DOOR = "door"
    STEPS = "steps"
    SCREEN = "screen"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Seat:
    """One seat; (x, y) is its middle. `number` is its name within the row.

    `zone` is the key of a reserved zone or ""; nobody may sit on a seat that is not `enabled`.
    """

    id: int
    number: str
    x: int
    y: int
    kind: SeatKind = SeatKind.STANDARD
    zone: str = ""
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    """One row, its seats from left to right. `label` is its letter; it may cross aisles."""

    id: int
    label: str
    part: Part
    seats: tuple[Seat, ...]


@dataclass(frozen=True, slots=True)
class Fixture:
    """Something that is no seat: a rectangle by its left top corner, with a label."""

    id: int
    kind: FixtureKind
    x: int
    y: int
    width: int
    height: int
    label: str = ""


@dataclass(frozen=True, slots=True)
class Zone:
    """A reserved zone: for the delegate groups with these codes, or for nobody on the list."""

    key: str
    name: str
    colour: str
    groups: tuple[str, ...] = ()


@dataclass(frozen=True)
class Hall:
    """A whole hall. Rows stand front to back, the stage's first, then stalls, then balcony.

    `side_aisles`: whether one can walk along the walls, so that the ends of rows are at an aisle.
    """

    rows: tuple[Row, ...] = ()
    fixtures: tuple[Fixture, ...] = ()
    zones: tuple[Zone, ...] = ()
    side_aisles: bool = True
    seat_pitch: int = SEAT_PITCH
    row_pitch: int = ROW_PITCH

    def seats(self) -> Iterator[tuple[Row, Seat]]:
        """Every seat with its row, front to back, left to right."""
        for row in self.rows:
            for seat in row.seats:
                yield row, seat

    @cached_property
    def by_id(self) -> dict[int, tuple[Row, Seat]]:
        """Seat id -> its row and itself."""
        return {seat.id: (row, seat) for row, seat in self.seats()}

    @cached_property
    def labels(self) -> dict[int, str]:
        """Seat id -> what is written on badge and plan, such as "A12"."""
        return {seat.id: seat_label(row.label, seat.number) for row, seat in self.seats()}

    @cached_property
    def by_label(self) -> dict[str, int]:
        """Label as `label_key` has it -> seat id; of two seats with one label the first."""
        found: dict[str, int] = {}
        for seat_id, label in self.labels.items():
            found.setdefault(label_key(label), seat_id)
        return found

    @cached_property
    def places(self) -> int:
        """How many seats of the audience anybody may sit on (reserved zones included)."""
        return sum(seat.enabled and seat.kind not in STAGE_KINDS for _row, seat in self.seats())

    @property
    def next_id(self) -> int:
        """An id that no row, seat or fixture has yet."""
        ids = [row.id for row in self.rows] + [seat.id for _row, seat in self.seats()]
        return max(ids + [fixture.id for fixture in self.fixtures], default=0) + 1

    def zone(self, key: str) -> Zone | None:
        """The zone with `key`."""
        return next((zone for zone in self.zones if zone.key == key), None)

    def with_rows(self, rows: "tuple[Row, ...]") -> "Hall":
        """The hall with other rows, in their order of honour; empty rows are left out."""
        order = list(Part)
        kept = [row for row in rows if row.seats]
        return replace(self, rows=tuple(sorted(kept, key=lambda row: order.index(row.part))))


def label_key(label: str) -> str:
    """`label` as labels are compared: "a 12" is seat "A12"."""
    return "".join(label.split()).casefold()


def seat_label(row: str, number: str) -> str:
    """Row and number as one label: "A12", or "3-12" where a row's name ends with a digit."""
    return f"{row}-{number}" if row[-1:].isdigit() else f"{row}{number}"
