"""The list of clusters and units in a workbook, taken over row by row."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from app.workbooks import cluster_list
from app.workbooks.listed import FoundList
from app.workbooks.table import SheetTable
from app.workbooks.whole_report import Line, Outcome, Work

_OURS: Final = frozenset({"cluster", "unit"})


def find(sheet: SheetTable) -> FoundList | None:
    """The list of clusters in a sheet, None for a sheet without one."""
    found = cluster_list.find(sheet)
    return found if found is not None and found.columns.keys() >= _OURS else None


def take(work: Work, found: Sequence[FoundList]) -> None:
    """Add and change clusters and units."""
    for rows in found:
        wanted = cluster_list.read_rows(Path(), rows)
        sheet = rows.sheet.name
        for problem in wanted.problems:
            work.report.problems.append(problem)
            work.report.lines.append(Line(Outcome.REFUSED, sheet, problem.row, ""))
        for entry, new, changes in cluster_list.bring(work.session, wanted):
            known = Outcome.CHANGED if changes else Outcome.UNCHANGED
            outcome = Outcome.NEW if new else known
            name = entry.unit or entry.cluster
            work.report.lines.append(
                Line(outcome, sheet, entry.row, name, () if new else tuple(changes))
            )
