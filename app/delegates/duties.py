"""What a delegate has to do on the day, and when: receive, present, speak, sign.

Plain SQL, for the desk asks with every reload. Times are seconds after local midnight of the day.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from app.agenda.timetable import Span, timetable
from db.kinds import AgendaKind
from db.sqlite import fetch

if TYPE_CHECKING:
    import sqlite3

    from sqlalchemy.orm import Session


class DutyKind(StrEnum):
    """What is to be done."""

    SPEAKS = "speaks"
    PRESENTS = "presents"
    RECEIVES = "receives"
    SIGNS = "signs"


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing that a delegate has to do.

    `number` is that of the award round or of the turn at the signing table (0 for a speech);
    `title` the agenda item's. `at` is when the item begins, None while it stands in none. `row` is
    the id of the award, round, item or signing party, for the page that shows it.
    """

    kind: DutyKind
    number: int
    title: str
    at: int | None
    row: int


_START: Final = "SELECT starts_at FROM conference WHERE id = 1"
_ITEMS: Final = (
    "SELECT id, title, length, fixed_start, presenter_id, kind"
    ' FROM agenda_item ORDER BY "order", id'
)
_ROUNDS: Final = 'SELECT id, agenda_item_id FROM award_round ORDER BY "order", id'
_PRESENTERS: Final = "SELECT delegate_id, round_id FROM round_presenter"
_RECEIVERS: Final = (
    "SELECT receiver_id, round_id, id FROM award"
    " WHERE receiver_id IS NOT NULL AND round_id IS NOT NULL AND stand_in = ''"
    " AND state = 'waiting'"
)
_SIGNERS: Final = (
    "SELECT delegate_id, turn, id FROM signing_party"
    " WHERE delegate_id IS NOT NULL AND signed_at IS NULL"
)
_SIGNING_ITEM: Final = "SELECT agenda_item_id FROM signing_rules WHERE id = 1"


def duties(source: "Session | sqlite3.Connection") -> dict[int, tuple[Duty, ...]]:
    """Delegate id -> what is still to be done, in the order of the day."""
    start = next((row[0] * 60 for row in fetch(source, _START)), 0)
    items = list(fetch(source, _ITEMS))
    slots = timetable([Span(item[2], item[3]) for item in items], start)
    begins = {item[0]: (item[1], slot.start) for item, slot in zip(items, slots, strict=True)}
    nowhere: tuple[str, int | None] = ("", None)
    found: dict[int, list[Duty]] = {}
    for item_id, name, _length, _fixed, presenter, kind in items:
        if presenter is not None and kind != AgendaKind.AWARD_ROUND:
            duty = Duty(DutyKind.SPEAKS, 0, name, begins[item_id][1], item_id)
            found.setdefault(presenter, []).append(duty)
    rounds = {
        row[0]: (number, *begins.get(row[1], nowhere))
        for number, row in enumerate(fetch(source, _ROUNDS), start=1)
    }
    for delegate_id, round_id in fetch(source, _PRESENTERS):
        number, title, at = rounds[round_id]
        duty = Duty(DutyKind.PRESENTS, number, title, at, round_id)
        found.setdefault(delegate_id, []).append(duty)
    for delegate_id, round_id, award_id in fetch(source, _RECEIVERS):
        number, title, at = rounds[round_id]
        duty = Duty(DutyKind.RECEIVES, number, title, at, award_id)
        found.setdefault(delegate_id, []).append(duty)
    signing = next((row[0] for row in fetch(source, _SIGNING_ITEM)), None)
    title, at = begins.get(signing, nowhere)
    for delegate_id, turn, party_id in fetch(source, _SIGNERS):
        duty = Duty(DutyKind.SIGNS, turn, title, at, party_id)
        found.setdefault(delegate_id, []).append(duty)
    return {
        delegate_id: tuple(sorted(all_, key=lambda one: (one.at is None, one.at, one.number)))
        for delegate_id, all_ in found.items()
    }
