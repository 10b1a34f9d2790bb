"""One thing that is not yet right."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

NAMED: Final = 3
"""How many of the persons or units concerned a message names."""


class Severity(StrEnum):
    """How bad a finding is: an error spoils the day, a warning wants a look, a note informs."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not yet right: translated message, page and rows where it is mended.

    `page` may name what to do there with the rows: "delegates:add" begins a delegate from a unit.
    """

    code: str
    severity: Severity
    message: str
    page: str
    target_ids: list[int] = field(default_factory=list)


def some(names: Sequence[str]) -> str:
    """The first NAMED names, and how many more there are: "An, Bình, Châu (+2)"."""
    shown = ", ".join(names[:NAMED])
    more = len(names) - NAMED
    return f"{shown} (+{more})" if more > 0 else shown
