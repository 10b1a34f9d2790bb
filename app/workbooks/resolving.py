"""From the names of units and groups in a list to those of the conference."""

import difflib
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from app.units.register import unit_key
from app.workbooks.rows import Record
from app.workbooks.snapshot import Snapshot

_SIMILAR: Final = 0.84
_MOST_SUGGESTIONS: Final = 200


@dataclass(slots=True)
class Unknown:
    """A name that the conference does not have: where it stands first, and in how many rows."""

    text: str
    row: int
    rows: int = 0


class Resolver:
    """Finds units and groups; each spelling is looked up once."""

    def __init__(
        self,
        known: Snapshot,
        chosen_groups: Mapping[str, int | None],
        chosen_units: Mapping[str, int],
        *,
        add_units: bool,
    ) -> None:
        self._known = known
        self._chosen = chosen_groups
        self._chosen_units = {unit_key(name): found for name, found in chosen_units.items()}
        self._add_units = add_units
        self._key = lru_cache(maxsize=65536)(unit_key)
        self._suggested = 0
        self.unknown_groups: dict[str, Unknown] = {}
        self.unknown_units: dict[str, Unknown] = {}

    def unit(self, record: Record) -> tuple[int | None, Hashable]:
        """(id, key) of the unit of a record: its own, or that of a heading above it.

        The key of a unit that is to be added is its folded name; both are None for no unit.
        """
        name = record.unit
        if not name:
            found = self._unit_of_headings(record)
            return found, found
        key = self._key(name)
        found = self._chosen_units.get(key) or self._known.units.by_key.get(key)
        if found is not None:
            return found, found
        if not key:
            return None, None
        unknown = self.unknown_units.setdefault(key, Unknown(name, record.row))
        unknown.rows += 1
        return None, key if self._add_units else None

    def new_unit(self, record: Record) -> str:
        """The name under which the unit of a record is to be added, or ""."""
        if not record.unit or not self._add_units:
            return ""
        unknown = self.unknown_units.get(self._key(record.unit))
        return unknown.text if unknown else ""

    def unknown_units_of(self, records: Iterable[Record]) -> list[Unknown]:
        """The unknown units of `records` alone: a row that is left out adds no unit."""
        kept = {self._key(record.unit) for record in records if record.unit}
        return [unknown for key, unknown in self.unknown_units.items() if key in kept]

    def group(self, record: Record) -> int | None:
        """Id of the group of a record: by its own cell, else by the innermost heading that is one.

        Texts that mean none are collected in `unknown_groups`.
        """
        if record.group:
            found, known = self._group(record.group)
            if not known:
                self._unknown_group(record.group, record.row)
            return found
        for heading in record.headings:
            found, known = self._group(heading.text)
            if known:
                return found
        if record.headings and self._unit_of_headings(record) is None:
            self._unknown_group(record.headings[0].text, record.headings[0].row)
        return None

    def nearest_unit(self, name: str) -> int | None:
        """Id of the known unit whose name is most like `name`; None when none is alike.

        Alike is a slip of the pen, or a name with more words at its end ("Tỉnh ủy Bình Thuận").
        """
        self._suggested += 1
        if self._suggested > _MOST_SUGGESTIONS:
            return None
        key, by_key = self._key(name), self._known.units.by_key
        longer = [
            known for known in by_key if known.startswith(f"{key} ") or key.startswith(f"{known} ")
        ]
        if len({by_key[known] for known in longer}) == 1:
            return by_key[longer[0]]
        nearest = difflib.get_close_matches(key, by_key, n=1, cutoff=_SIMILAR)
        return by_key[nearest[0]] if nearest else None

    def _unit_of_headings(self, record: Record) -> int | None:
        for heading in record.headings:
            found = self._known.units.by_key.get(self._key(heading.text))
            if found is not None:
                return found
        return None

    def _group(self, text: str) -> tuple[int | None, bool]:
        if text in self._chosen:
            return self._chosen[text], True
        found = self._known.groups.by_key.get(self._key(text))
        return found, found is not None

    def _unknown_group(self, text: str, row: int) -> None:
        self.unknown_groups.setdefault(text, Unknown(text, row)).rows += 1
