"""What the rows of a conference are called, those that were deleted too."""

import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from pathlib import PurePath
from typing import Final

from app.history.values import document_title
from app.history.words import REFERENCES, TABLES
from app.i18n import _
from app.seating import layout_file
from db import changes
from db.changes import Row, RowChange
from db.logged import Value

_SINGLE: Final = 100
"""So many rows of a table are read one by one; whoever wants more has it read whole."""


class Names:
    """Names as they are now, or were when the row was deleted. What is read once is kept.

    It must not outlive the state of the file that `connection` reads.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._present: dict[str, dict[int, Row]] = {}
        self._single: dict[str, dict[int, Row | None]] = defaultdict(dict)
        self._deleted: dict[str, dict[int, RowChange]] = {}
        self._seats: dict[int, str] | None = None

    def row(self, table: str, row_id: int) -> Row | None:
        """The row as it is now; None when there is none."""
        single = self._single[table]
        if table in self._present or len(single) >= _SINGLE:
            return self.rows(table).get(row_id)
        if row_id not in single:
            single[row_id] = changes.row_of(self._connection, table, row_id)
        return single[row_id]

    def rows(self, table: str) -> Mapping[int, Row]:
        """Every present row of a table."""
        if table not in self._present:
            self._present[table] = changes.rows_of(self._connection, table)
        return self._present[table]

    def of_row(self, table: str, row_id: int, since: int | None = None) -> str:
        """The name of a row, present or deleted; "" when nothing is known of it any more.

        `since` (the number of a change in the log) asks for the row that had the id then: ids of
        deleted rows are given to new ones.
        """
        row = self.row(table, row_id)
        if row is None or since is not None:
            change = self._deletions(table).get(row_id)
            if change is not None and (row is None or since is None or change.id > since):
                row = change.logged.values
        return "" if row is None else self.of_values(table, row)

    def of_deleted(self, table: str, row_id: Value) -> str:
        """The name of the row that last had the id and was deleted; "" for none."""
        change = self._deletions(table).get(row_id) if isinstance(row_id, int) else None
        return "" if change is None else self.of_values(table, change.logged.values)

    def _deletions(self, table: str) -> dict[int, RowChange]:
        if table not in self._deleted:
            found = changes.deleted(self._connection, [table])
            self._deleted[table] = {change.logged.row_id: change for change in found}
        return self._deleted[table]

    def of_values(self, table: str, row: Row) -> str:
        """The name of a row of which these columns are known."""
        words = TABLES.get(table)
        for column in words.named_by if words is not None else ():
            value = row.get(column)
            if column in REFERENCES and isinstance(value, int):
                if name := self.of_row(REFERENCES[column], value):
                    return name
            elif column == "path" and value:
                return PurePath(str(value)).name
            elif column == "document" and value:
                return document_title(str(value))
            elif value:
                return str(value)
        return ""

    def seat(self, seat: int) -> str:
        """The label of a seat of the hall in use."""
        if self._seats is None:
            self._seats = self._labels()
        return self._seats.get(seat) or _("seat no. {n}").format(n=seat)

    def _labels(self) -> dict[int, str]:
        for hall in self.rows("hall").values():
            if hall.get("in_use"):
                try:
                    return layout_file.loads(str(hall.get("layout")))[1].labels
                except ValueError:
                    break
        return {}
