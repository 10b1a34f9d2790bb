"""The plan of an import: the user's choices, and what becomes of each row."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from app.delegates.register import FIELDS, DelegateData
from app.workbooks.problems import Problem
from app.workbooks.rows import Record

_COMPARED: Final = tuple(name for name in FIELDS if name != "list_order")


class Outcome(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """The user's choices.

    `add_units`: units that the conference does not have are added. `erase_empty`: an empty cell
    empties the field (otherwise what is known stays). `groups`: id of the group meant by a heading
    or group cell, by its text, None for "no group"; for texts that were not understood.
    `keep_codes`: a new delegate gets the code that stands in the row, if nobody has it.
    """

    add_units: bool = True
    erase_empty: bool = False
    groups: dict[str, int | None] = field(default_factory=dict)
    meant: dict[str, int] = field(default_factory=dict)
    keep_codes: bool = False


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row and what becomes of it.

    `data` is what the register will hold (None when skipped); `new_unit` names the unit that is to
    be added for it; `delegate_id` and `before` (the data so far) are set for updated and unchanged
    rows; `changed` names the columns that an update changes. `code` is the code that a new delegate
    is to have, "" for any.
    """

    outcome: Outcome
    record: Record
    data: DelegateData | None = None
    delegate_id: int | None = None
    new_unit: str = ""
    changed: tuple[str, ...] = ()
    before: DelegateData | None = None
    code: str = ""


@dataclass(slots=True)
class ImportPlan:
    """The whole import: rows in the list's order, problems by row, texts not understood.

    `units` and `groups` give the names that the conference has for the ids in the rows' data.
    """

    rows: list[PlannedRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unknown_groups: dict[str, int] = field(default_factory=dict)
    """Heading or group text that means no known group -> number of delegates under it."""
    new_units: list[str] = field(default_factory=list)
    similar_units: dict[str, int] = field(default_factory=dict)
    """Name of a unit that is to be added -> id of a known one that may be meant."""
    units: dict[int, str] = field(default_factory=dict)
    groups: dict[int, str] = field(default_factory=dict)

    def count(self, outcome: Outcome) -> int:
        """Number of rows with this outcome."""
        return sum(1 for row in self.rows if row.outcome is outcome)


def changes(data: DelegateData, before: DelegateData, new_unit: str) -> tuple[str, ...]:
    """Names of the columns that an update changes; `new_unit` is the unit to be added, or ""."""
    changed = tuple(name for name in _COMPARED if getattr(data, name) != getattr(before, name))
    return (*changed, "unit_id") if new_unit else changed
