"""A hall as text: how the conference file keeps it, and how halls are shared between offices."""

import json
from functools import lru_cache
from typing import Any, Final

from app.seating.hall import FAR, Fixture, FixtureKind, Hall, Part, Row, Seat, SeatKind, Zone
from app.text.normal import clean

FORMAT: Final = "giaouoc-hall"
VERSION: Final = 1
SUFFIX: Final = ".giaouoc-hall"
"""Ending of the file in which a hall is shared."""

MAX_SEATS: Final = 20_000
MAX_BYTES: Final = 16_000_000
_MAX_THINGS: Final = 2_000
"""Of fixtures, and of zones."""


class NotAHall(ValueError):
    """The text does not describe a hall that this program understands."""


class NewerHall(NotAHall):
    """The text was written by a newer version of the program."""


def dumps(hall: Hall, name: str = "") -> str:
    """`hall` as JSON; seats are lists, with what is usual left out at their end."""
    return json.dumps(
        {
            "format": FORMAT,
            "version": VERSION,
            "name": name,
            "side_aisles": hall.side_aisles,
            "pitch": [hall.seat_pitch, hall.row_pitch],
            "zones": [[z.key, z.name, z.colour, list(z.groups)] for z in hall.zones],
            "fixtures": [
                [f.id, f.kind.value, f.x, f.y, f.width, f.height, f.label] for f in hall.fixtures
            ],
            "rows": [
                [row.id, row.label, row.part.value, [_packed(seat) for seat in row.seats]]
                for row in hall.rows
            ],
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def _packed(seat: Seat) -> list[Any]:
    values: list[Any] = [seat.id, seat.number, seat.x, seat.y]
    if seat.kind is not SeatKind.STANDARD or seat.zone or not seat.enabled:
        values += [seat.kind.value, seat.zone, int(seat.enabled)]
    return values


@lru_cache(maxsize=8)
def loads(text: str) -> tuple[str, Hall]:
    """(name, hall) of what `dumps` wrote; the same hall for the same text.

    The text may come from anywhere, so every value is checked. Raises NotAHall.
    """
    if len(text) > MAX_BYTES:
        raise NotAHall("too long")
    try:
        data = json.loads(text)
        if data["format"] != FORMAT:
            raise NotAHall("another kind of file")
        if _number(data["version"]) > VERSION:
            raise NewerHall("written by a newer version")
        pitch = [_number(value) for value in data["pitch"]]
        hall = Hall(
            tuple(_row(entry) for entry in data["rows"]),
            tuple(_fixture(entry) for entry in data["fixtures"]),
            tuple(_zone(entry) for entry in data["zones"]),
            bool(data["side_aisles"]),
            max(200, pitch[0]),
            max(200, pitch[1]),
        )
        name = clean(str(data.get("name", "")))[:100]
    except NotAHall:
        raise
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError) as error:
        raise NotAHall(str(error)) from error
    _check(hall)
    return name, hall.with_rows(hall.rows)


def _row(entry: list[Any]) -> Row:
    number, label, part, seats = entry
    places = sorted((_seat(seat) for seat in seats), key=lambda seat: seat.x)
    return Row(_number(number), _text(label), Part(part), tuple(places))


def _seat(entry: list[Any]) -> Seat:
    number, name, x, y, *rest = entry
    kind, zone, enabled = rest or (SeatKind.STANDARD, "", 1)
    return Seat(
        _number(number), _text(name), _length(x), _length(y), SeatKind(kind), _text(zone),
        bool(enabled),
    )  # fmt: skip


def _fixture(entry: list[Any]) -> Fixture:
    number, kind, x, y, width, height, label = entry
    return Fixture(
        _number(number), FixtureKind(kind), _length(x), _length(y), abs(_length(width)),
        abs(_length(height)), _text(label),
    )  # fmt: skip


def _zone(entry: list[Any]) -> Zone:
    key, name, colour, groups = entry
    colour = str(colour)
    if len(colour) != 7 or colour[0] != "#" or not _is_hex(colour[1:]):
        raise NotAHall("a colour is #rrggbb")
    return Zone(_text(key), _text(name), colour, tuple(_text(group) for group in groups))


def _is_hex(text: str) -> bool:
    return all(char in "0123456789abcdefABCDEF" for char in text)


def _number(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 2**31:
        raise NotAHall("a number is out of range")
    return value


def _length(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > FAR:
        raise NotAHall("a place is out of range")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str) or len(value) > 100:
        raise NotAHall("a text is too long")
    return clean(value)


def _check(hall: Hall) -> None:
    ids = [seat.id for _row, seat in hall.seats()]
    if len(ids) > MAX_SEATS:
        raise NotAHall("too many seats")
    ids += [row.id for row in hall.rows] + [fixture.id for fixture in hall.fixtures]
    if len(set(ids)) != len(ids):
        raise NotAHall("two things have one number")
    if max(len(hall.fixtures), len(hall.zones)) > _MAX_THINGS:
        raise NotAHall("too many things")
    if not all(hall.labels.values()):
        raise NotAHall("a seat has no name")
    keys = [zone.key for zone in hall.zones]
    if "" in keys or len(set(keys)) != len(keys):
        raise NotAHall("two zones have one key")
    if {seat.zone for _row, seat in hall.seats()} - {"", *keys}:
        raise NotAHall("a seat is in a zone that is not there")
