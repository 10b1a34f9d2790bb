"""What an import found to be wrong, by row."""

from dataclasses import dataclass, field
from typing import Any

from app.checks import Severity
from app.i18n import _

__all__ = ["Problem", "Severity"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to look at. An error means that the row is not imported.

    `code` names the kind for programs; `text` is an msgid with {placeholders} filled from
    `values`. `row` is the row number in the file.
    """

    severity: Severity
    sheet: str
    row: int
    code: str
    text: str
    values: dict[str, Any] = field(default_factory=dict)

    @property
    def message(self) -> str:
        """The translated text, in the language in force."""
        return _(self.text).format(**self.values)
