"""What going back to a copy would change: which lists, which rows, which lines of the history.

Lists carry the titles of the pages on which they are worked on.
"""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.i18n import N_, _
from db import comparison
from db.comparison import HistoryLine, Rows

NAMED: Final = 5
"""How many of the rows of a list are named."""

_DELEGATE: Final = "(SELECT full_name FROM {db}.delegate AS d WHERE d.id = r.delegate_id)"
_UNIT: Final = "(SELECT name FROM {db}.unit AS u WHERE u.id = r.unit_id)"

_PAGES: Final[dict[str, dict[str, str]]] = {
    N_("Overview"): {"conference": "", "delegate_group": "r.name"},
    N_("Preparation"): {"task": "r.title"},
    N_("Clusters and units"): {"cluster": "r.name", "unit": "r.name"},
    N_("Reports and scores"): {
        "criterion": "r.name",
        "score": _UNIT,
        "unit_report": _UNIT,
        "cluster_report": "(SELECT name FROM {db}.cluster AS c WHERE c.id = r.cluster_id)",
    },
    N_("Award dossiers"): {"dossier": _UNIT, "award_form": "r.name", "award_quota": ""},
    N_("Delegates"): {"delegate": "r.full_name"},
    N_("Seating"): {
        "seat_assignment": _DELEGATE,
        "seat_need": _DELEGATE,
        "hall": "r.name",
        "protocol_rank": "",
        "seating_rules": "",
    },
    N_("Agenda"): {"agenda_item": "r.title", "media_file": "r.path", "agenda_rules": ""},
    N_("Awards"): {
        "award": f"coalesce(nullif(r.name, ''), {_UNIT})",
        "award_round": "r.title",
        "round_presenter": _DELEGATE,
    },
    N_("Signing"): {
        "signing_party": f"coalesce(nullif(r.name, ''), {_DELEGATE})",
        "pact_text": "",
        "signing_rules": "",
    },
    N_("Script"): {
        "script_edit": "",
        "script_template": "",
        "introduction_choice": _DELEGATE,
    },
    N_("Print"): {"print_record": _DELEGATE, "paper_record": "", "invitation": _DELEGATE},
    N_("Reception"): {
        "check_in": _DELEGATE,
        "substitution": "r.full_name",
        "document_set": "",
        "reception_rules": "",
    },
    N_("Show"): {"show_run": "", "show_command": ""},
}
"""By page: its tables, and in SQL what a row `r` is called ("" where a row has no name)."""


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of a list of which the same is to be told: how many, and what the first are called."""

    count: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListDifference:
    """What going back does to one list: rows that come back, rows that go, rows that change."""

    title: str
    returning: Part
    going: Part
    changing: Part


@dataclass(frozen=True, slots=True)
class Difference:
    """What going back would do. `lost` are the lines of the history, the oldest first, that the
    copy has not; `regained` those that it alone has."""

    lists: tuple[ListDifference, ...]
    lost: tuple[HistoryLine, ...]
    regained: tuple[HistoryLine, ...]

    @property
    def is_nothing(self) -> bool:
        """Whether the copy holds the present state."""
        return not (self.lists or self.lost or self.regained)


def difference(present: Path, copy: Path) -> Difference:
    """What would change if the conference at `present`, open or not, went back to `copy`.

    Raises StoreError when either cannot be read.
    """
    with comparison.both(present, copy) as connection:
        rows = {found.table: found for found in comparison.differing(connection)}
        lists = [
            _list(connection, _(title), tables, rows)
            for title, tables in _PAGES.items()
            if rows.keys() & tables.keys()
        ]
        return Difference(
            tuple(lists),
            tuple(comparison.lines_only_in(connection, "main", "other")),
            tuple(comparison.lines_only_in(connection, "other", "main")),
        )


def _list(
    connection: sqlite3.Connection, title: str, tables: dict[str, str], rows: dict[str, Rows]
) -> ListDifference:
    found = [(rows[table], name) for table, name in tables.items() if table in rows]

    def part(db: str, ids: Iterable[tuple[Rows, str, list[int]]]) -> Part:
        count, names = 0, dict[str, None]()
        for table, name, row_ids in ids:
            count += len(row_ids)
            if name and len(names) < NAMED:
                names |= dict.fromkeys(_names(connection, db, table.table, name, row_ids))
        return Part(count, tuple(names)[:NAMED])

    return ListDifference(
        title,
        part("other", ((table, name, table.only_other) for table, name in found)),
        part("main", ((table, name, table.only_present) for table, name in found)),
        part("main", ((table, name, table.changed) for table, name in found)),
    )


def _names(
    connection: sqlite3.Connection, db: str, table: str, name: str, row_ids: list[int]
) -> list[str]:
    query = f'SELECT {name.format(db=db)} FROM {db}."{table}" AS r WHERE r.id = ?'
    found = [connection.execute(query, (row_id,)).fetchone() for row_id in row_ids[:NAMED]]
    return [row[0] for row in found if row is not None and row[0]]
