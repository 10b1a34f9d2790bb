"""The lists that are read back from a workbook, in the order of their import.

What a later list names (units, delegates, items of the agenda) an earlier one has brought.
"""

from collections.abc import Sequence
from functools import cache
from typing import Final

from app.i18n import N_
from app.text.search import fold
from app.workbooks import (
    attendance_sheet,
    awards_sheet,
    lists,
    seating_sheet,
    show_report_sheet,
    whole_agenda,
    whole_awards,
    whole_clusters,
    whole_conference,
    whole_delegates,
    whole_dossiers,
    whole_reception,
    whole_rounds,
    whole_scores,
    whole_seats,
    whole_signing,
    whole_tasks,
)
from app.workbooks.listed import SEARCHED_ROWS
from app.workbooks.table import SheetTable
from app.workbooks.whole import Importer
from app.workbooks.writer import Column

IMPORTERS: Final = (
    Importer(
        "conference", N_("Conference"), whole_conference.find_facts, whole_conference.take_facts
    ),
    Importer(
        "groups", N_("Delegate groups"), whole_conference.find_groups, whole_conference.take_groups
    ),
    Importer("clusters", N_("Clusters and units"), whole_clusters.find, whole_clusters.take),
    Importer("delegates", N_("Delegates"), whole_delegates.find, whole_delegates.take),
    Importer(
        "replaced", N_("Substitutes"), whole_reception.find_replaced, whole_reception.take_replaced
    ),
    Importer(
        "invitations", N_("Register of invitations"), whole_reception.find_invitations,
        whole_reception.take_invitations,
    ),
    Importer(
        "points", N_("Scores by criterion"), whole_scores.find_points, whole_scores.take_points
    ),
    Importer(
        "reports", N_("Reports handed in"), whole_scores.find_reports, whole_scores.take_reports
    ),
    Importer(
        "dossiers", N_("Award dossiers"), whole_dossiers.find, whole_dossiers.take,
        whole_dossiers.find_pasted,
    ),
    Importer("agenda", N_("Agenda"), whole_agenda.find, whole_agenda.take),
    Importer("rounds", N_("Award rounds and presenters"), whole_rounds.find, whole_rounds.take),
    Importer("awards", N_("Award list"), whole_awards.find, whole_awards.take),
    Importer("signing", N_("Signing"), whole_signing.find, whole_signing.take),
    Importer(
        "preparation", N_("Preparation plan"), whole_tasks.find, whole_tasks.take,
        whole_tasks.find_pasted,
    ),
    Importer("seating", N_("Seating"), whole_seats.find, whole_seats.take),
    Importer(
        "attendance", N_("Attendance"), whole_reception.find_attendance,
        whole_reception.take_attendance,
    ),
)  # fmt: skip


_PICTURE: Final = fold(seating_sheet.PICTURE)


@cache
def _shown() -> tuple[frozenset[str], ...]:
    """The headings of sheets that only show what the lists hold."""
    shown: Sequence[Sequence[Column]] = (
        *attendance_sheet.SHOWN, *awards_sheet.SHOWN, *seating_sheet.SHOWN,
        *show_report_sheet.SHOWN, lists.INDEX,
    )  # fmt: skip
    return tuple(frozenset(fold(column.heading) for column in columns) for columns in shown)


def is_shown_only(sheet: SheetTable) -> bool:
    """Whether a sheet only shows what other lists hold: a count, a picture, another order."""
    for row in sheet.rows[:SEARCHED_ROWS]:
        texts = [fold(text) for text in row if text]
        if set(texts) - {"stt"} in _shown():
            return True
        if len(set(texts)) == 1 and texts[0].startswith(_PICTURE):
            return True
    return False
