"""What can be wrong with a workbook as a whole, told with what to do about it."""

from pathlib import Path
from typing import Any

from app.i18n import _


class WorkbookError(Exception):
    """A workbook that cannot be used.

    `message` is an msgid (marked with N_) with {placeholders} filled from `values`; `str()` is the
    translated text, led by file, sheet and row as far as they are known.
    """

    def __init__(
        self, path: Path, message: str, *, sheet: str = "", row: int = 0, **values: Any
    ) -> None:
        super().__init__(message)
        self.path = path
        self.sheet = sheet
        self.row = row
        self._message = message
        self._values = values

    def __str__(self) -> str:
        text = _(self._message).format(**self._values)
        if self.row:
            place = _("“{file}”, sheet “{sheet}”, row {row}")
        elif self.sheet:
            place = _("“{file}”, sheet “{sheet}”")
        else:
            place = _("“{file}”")
        return f"{place.format(file=self.path.name, sheet=self.sheet, row=self.row)}: {text}"
