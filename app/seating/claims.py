"""Seats asked for by their labels, as people type or import them: who can have which. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from app.seating.hall import Hall

_SIGNS: Final = re.compile(r"[\s.\-–_/]+")
"""What lists write between row and number: "A-12", "A. 12"."""


@dataclass(frozen=True)
class Places:
    """A hall of the file and who sits where in it: delegate id -> seat id."""

    hall_id: int
    name: str
    hall: Hall
    seat_of: Mapping[int, int]

    def label(self, delegate_id: int) -> str:
        """Label of somebody's seat, "" without one."""
        seat = self.seat_of.get(delegate_id)
        return "" if seat is None else self.hall.labels.get(seat, "")

    def named(self, text: str) -> tuple[int, ...]:
        """The seats that may be meant by `text` and on which somebody may sit.

        More than one only in a hall in which seats share a label.
        """
        exact = self._by_label.get(_key(text))
        if exact is not None:
            return exact
        # "3-12" and "31-2" both become "312": a text that may mean either means neither.
        keys = self._by_letters.get(_SIGNS.sub("", text).casefold(), set())
        return self._by_label[next(iter(keys))] if len(keys) == 1 else ()

    @cached_property
    def _by_label(self) -> dict[str, tuple[int, ...]]:
        found: dict[str, tuple[int, ...]] = {}
        for seat, label in self.hall.labels.items():
            if self.hall.by_id[seat][1].enabled:
                found[_key(label)] = (*found.get(_key(label), ()), seat)
        return found

    @cached_property
    def _by_letters(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for key in self._by_label:
            found.setdefault(_SIGNS.sub("", key), set()).add(key)
        return found

    def settle(
        self, wanted: Mapping[int, str]
    ) -> tuple[dict[int, int | None], dict[int, int | None]]:
        """(who moves where, who is refused) when delegates ask for seats by label, "" for none.

        A seat can be had when it is free or its holder leaves it; of two who ask for one seat the
        first gets it. A refused delegate keeps the present seat; the value is the id of whoever
        has the seat asked for, None when there is no such seat. Ids may be anything that is no
        delegate's for people who are still to be added.
        """
        asked: dict[int, tuple[int, ...]] = {}
        refused: dict[int, int | None] = {}
        for person, text in wanted.items():
            if _key(text) == _key(self.label(person)):
                continue
            seats = self.named(text) if text else ()
            if text and not seats:
                refused[person] = None
            else:
                asked[person] = seats
        # Whoever cannot have the new seat does not leave the old one, which may stop the next.
        staying: set[int] = set()
        while True:
            holders = {
                seat: person
                for person, seat in self.seat_of.items()
                if person not in asked or person in staying
            }
            moves: dict[int, int | None] = {}
            for person, seats in asked.items():
                if person in staying:
                    continue
                seat = next((seat for seat in seats if seat not in holders), None)
                moves[person] = seat
                if seat is not None:
                    holders[seat] = person
            stopped = {person for person, seat in moves.items() if seat is None and asked[person]}
            if not stopped:
                break
            staying |= stopped
        refused.update({person: holders[asked[person][0]] for person in staying})
        return moves, refused


def _key(text: str) -> str:
    return "".join(text.split()).casefold()
