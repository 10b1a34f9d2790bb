"""Which column of a list holds what."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from app.i18n import N_


class Field(StrEnum):
    """What a column of a delegate list can hold."""

    NUMBER = "number"
    CODE = "code"
    HONORIFIC = "honorific"
    FULL_NAME = "full_name"
    FAMILY_NAME = "family_name"
    GIVEN_NAME = "given_name"
    POSITION = "position"
    UNIT = "unit"
    GROUP = "group"
    PHONE = "phone"
    EMAIL = "email"
    SEAT = "seat"
    REPLY = "reply"
    NOTE = "note"


LABELS: Final = {
    Field.NUMBER: N_("No."),
    Field.CODE: N_("Delegate code"),
    Field.HONORIFIC: N_("Honorific"),
    Field.FULL_NAME: N_("Full name"),
    Field.FAMILY_NAME: N_("Family and middle name"),
    Field.GIVEN_NAME: N_("Given name"),
    Field.POSITION: N_("Position"),
    Field.UNIT: N_("Unit"),
    Field.GROUP: N_("Delegate group"),
    Field.PHONE: N_("Phone"),
    Field.EMAIL: N_("E-mail"),
    Field.SEAT: N_("Seat"),
    Field.REPLY: N_("Reply"),
    Field.NOTE: N_("Note"),
}
"""Labels to translate with `_()` when shown."""


@dataclass(slots=True)
class Mapping:
    """Field of each column (from 0) that is used; a field belongs to one column at most."""

    fields: dict[int, Field] = field(default_factory=dict)

    def assign(self, column: int, wanted: Field | None) -> None:
        """Let `column` hold `wanted` (None: not used); the column that held it before loses it."""
        self.fields = {
            other: kind
            for other, kind in self.fields.items()
            if other != column and kind is not wanted
        }
        if wanted is not None:
            self.fields[column] = wanted

    def column(self, wanted: Field) -> int | None:
        """The column that holds `wanted`, or None."""
        return next((column for column, kind in self.fields.items() if kind is wanted), None)

    def has_names(self) -> bool:
        """Whether the list can be imported: it has a name, whole or in parts."""
        held = set(self.fields.values())
        return Field.FULL_NAME in held or Field.GIVEN_NAME in held

    def __iter__(self) -> Iterator[tuple[int, Field]]:
        return iter(sorted(self.fields.items()))
