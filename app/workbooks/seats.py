"""The seats of a list: doubled ones found, and brought in line with the plan of the hall."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from app.i18n import N_
from app.seating.claims import Places
from app.workbooks.plan import Outcome, PlannedRow, changes
from app.workbooks.rows import Record
from app.workbooks.snapshot import Snapshot

Warned = tuple[Record, str, str, dict[str, Any]]
"""Row, code, msgid and values of a problem."""


def settle(rows: list[PlannedRow], known: Snapshot) -> Iterator[Warned]:
    """Put into `rows` the seats that their delegates will have; gives what is wrong with others.

    Without a hall every seat is taken over as it stands. In a hall a seat of the list counts when
    it is free or left by somebody else of the list; otherwise the delegate keeps the present one.
    """
    return _doubled(rows, known) if known.places is None else _placed(rows, known, known.places)


def _doubled(rows: list[PlannedRow], known: Snapshot) -> Iterator[Warned]:
    """Seats given to two people, in the list or with those who are not in it."""
    touched = {row.delegate_id for row in rows if row.delegate_id is not None}
    taken = {
        other.data.seat: other.data.full_name
        for other in known.delegates
        if other.data.seat and other.id not in touched
    }
    for row in rows:
        if row.data is None or not row.data.seat:
            continue
        holder = taken.get(row.data.seat)
        if holder is not None:
            text = N_("Seat {seat} is given to “{other}” as well.")
            yield row.record, "seat-twice", text, {"seat": row.data.seat, "other": holder}
        taken[row.data.seat] = row.data.full_name


def _placed(rows: list[PlannedRow], known: Snapshot, places: Places) -> Iterator[Warned]:
    names = {other.id: other.data.full_name for other in known.delegates}
    wanted: dict[int, str] = {}
    for place, row in enumerate(rows):
        if row.data is not None:
            person = _person(place, row)
            wanted[person] = row.data.seat
            names[person] = row.data.full_name
    moves, refused = places.settle(wanted)
    for place, row in enumerate(rows):
        if row.data is None:
            continue
        person = _person(place, row)
        if person in refused:
            holder = refused[person]
            values = {"seat": row.data.seat, "hall": places.name}
            if holder is None:
                text = N_("“{hall}” has no seat {seat}. The seat of the list is left out.")
                yield row.record, "no-such-seat", text, values
            else:
                text = N_(
                    "Seat {seat} in “{hall}” belongs to “{other}”. The seat of the list is left "
                    "out."
                )
                yield row.record, "seat-taken", text, values | {"other": names[holder]}
        seat = moves[person] if person in moves else places.seat_of.get(person)
        label = "" if seat is None else places.hall.labels.get(seat, "")
        if label != row.data.seat:
            rows[place] = _with_seat(row, label)


def _person(place: int, row: PlannedRow) -> int:
    """Who a row is about: a delegate's id, or below 0 for somebody who is still to be added."""
    return -1 - place if row.delegate_id is None else row.delegate_id


def _with_seat(row: PlannedRow, seat: str) -> PlannedRow:
    """`row` with another seat than the list says."""
    assert row.data is not None
    data = replace(row.data, seat=seat)
    if row.before is None:
        return replace(row, data=data)
    changed = changes(data, row.before, row.new_unit)
    outcome = Outcome.UPDATED if changed else Outcome.UNCHANGED
    return replace(row, data=data, changed=changed, outcome=outcome)
