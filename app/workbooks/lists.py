"""Every list that the program gives to Excel, by the name that the command line knows it by.

`whole` makes one workbook of all of them; each can be had alone. What a page shows at the moment,
with its filter and columns, is ui.exporting's.
"""

import datetime
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from sqlalchemy.orm import Session

from app.delegates import attendance
from app.documents.paper import NothingToPrint
from app.i18n import N_
from app.progress import Progress, ignore, part
from app.sharing import sharing
from app.show import report
from app.workbooks import (
    agenda_sheet,
    attendance_sheet,
    awards_sheet,
    cluster_list,
    conference_sheet,
    delegates_sheet,
    dossiers_sheet,
    invitations_sheet,
    preparation_sheet,
    scores_sheet,
    seating_sheet,
    show_report_sheet,
    signing_sheet,
    writer,
)
from app.workbooks.writer import Column, Grid, Link, Sheet

Made = Sequence[Sheet | Grid]
Make = Callable[[Session, datetime.date], Made]

WHOLE_NAME: Final = "Toàn bộ danh sách"
"""What the file of a whole workbook is called, with the name of the conference file behind it."""


@dataclass(frozen=True, slots=True)
class List:
    """A list: `title` is an msgid, `page` the page it belongs to, `make` its sheets on a day.

    A `parted` list has a sheet for each part of it. It is another edition of one that has not, and
    no part of a whole workbook.
    """

    title: str
    page: str
    file_name: str
    make: Make
    parted: bool = False


@dataclass(frozen=True, slots=True)
class Filled:
    """A list with its sheets as they stand."""

    name: str
    sheets: Made

    @property
    def count(self) -> int:
        """How long the list is: the rows of its first sheet, of all where it is parted."""
        counted = self.sheets if LISTS[self.name].parted else self.sheets[:1]
        return sum(len(sheet.rows) for sheet in counted if isinstance(sheet, Sheet))


def _timeless(make: Callable[[Session], Made]) -> Make:
    """Sheets that are the same on every day."""
    return lambda session, _today: make(session)


def _seating(session: Session, today: datetime.date) -> Made:
    try:
        return seating_sheet.sheets(session, today)
    except NothingToPrint:
        return ()


def _attendance(session: Session) -> Made:
    """Nothing while nobody has come: until then it would only repeat the list of delegates."""
    return attendance_sheet.sheets(session) if attendance.load(session).begun else ()


def _show_report(session: Session) -> Made:
    """Of the conference, or of the last rehearsal while there was only that."""
    runs = sorted(report.runs(session), key=lambda run: run.rehearsal)
    return show_report_sheet.sheets(session, runs[0].run_id) if runs else ()


LISTS: Final[Mapping[str, List]] = MappingProxyType(
    {
        "conference": List(
            N_("Conference and delegate groups"), "overview", conference_sheet.FILE_NAME,
            _timeless(conference_sheet.sheets),
        ),
        "preparation": List(
            N_("Preparation plan"), "preparation", preparation_sheet.FILE_NAME,
            preparation_sheet.sheets,
        ),
        "clusters": List(
            N_("Clusters and units"), "clusters", cluster_list.FILE_NAME,
            _timeless(cluster_list.sheets),
        ),
        "scores": List(
            N_("Reports and scores"), "scores", scores_sheet.FILE_NAME,
            _timeless(scores_sheet.sheets),
        ),
        "score-sheets": List(
            N_("Score sheets by cluster"), "scores", scores_sheet.BY_CLUSTER_NAME,
            _timeless(scores_sheet.by_cluster), parted=True,
        ),
        "dossiers": List(
            N_("Award dossiers"), "dossiers", dossiers_sheet.FILE_NAME,
            _timeless(dossiers_sheet.sheets),
        ),
        "delegates": List(
            N_("Delegates"), "delegates", delegates_sheet.FILE_NAME,
            _timeless(delegates_sheet.sheets),
        ),
        "invitations": List(
            N_("Register of invitations"), "print", invitations_sheet.FILE_NAME,
            _timeless(invitations_sheet.sheets),
        ),
        "seating": List(N_("Seating"), "seating", seating_sheet.FILE_NAME, _seating),
        "agenda": List(
            N_("Agenda"), "agenda", agenda_sheet.FILE_NAME, _timeless(agenda_sheet.sheets)
        ),
        "awards": List(
            N_("Awards and rounds"), "awards", awards_sheet.FILE_NAME,
            _timeless(awards_sheet.sheets),
        ),
        "signing": List(
            N_("Signing"), "signing", signing_sheet.FILE_NAME, _timeless(signing_sheet.sheets)
        ),
        "attendance": List(
            N_("Attendance"), "reception", attendance_sheet.FILE_NAME, _timeless(_attendance)
        ),
        "show-report": List(
            N_("Report on the show"), "show", show_report_sheet.FILE_NAME,
            _timeless(_show_report),
        ),
    }
)  # fmt: skip
"""Name -> list, in the order of the sheets and of the work."""

WHOLE: Final = tuple(name for name, one in LISTS.items() if not one.parted)
"""The lists of a whole workbook."""

INDEX: Final = (Column("Danh sách", 60), Column("Trang tính", 34), Column("Số dòng", 10))


def filled(
    session: Session,
    today: datetime.date,
    names: Collection[str] = WHOLE,
    progress: Progress = ignore,
) -> list[Filled]:
    """The lists of `names` that have something in them, in their order."""
    wanted = [name for name in LISTS if name in names]
    found = []
    with sharing(session):
        for number, name in enumerate(wanted):
            progress(number / len(wanted))
            made = Filled(name, LISTS[name].make(session, today))
            if made.count:
                found.append(made)
    return found


def workbook(lists: Sequence[Filled], progress: Progress = ignore) -> bytes:
    """One workbook of `lists`. With more than one of them its first sheet is an index of links.

    Sheets without rows are left out of it. Raises what `progress` raises.
    """
    kept = [
        sheet
        for one in lists
        for sheet in one.sheets
        if len(lists) == 1 or isinstance(sheet, Grid) or sheet.rows
    ]
    if len(lists) > 1:
        kept.insert(0, _index(kept))
    return writer.build(kept, progress)


def whole(
    session: Session,
    today: datetime.date,
    names: Collection[str] = WHOLE,
    progress: Progress = ignore,
) -> bytes:
    """The workbook of all lists of `names` that have something in them.

    Raises NothingToExport when none has, and what `progress` raises.
    """
    found = filled(session, today, names, part(progress, 0.0, 0.4))
    if not found:
        raise NothingToExport
    return workbook(found, part(progress, 0.4, 1.0))


class NothingToExport(Exception):
    """None of the lists wanted has anything in it."""


def _index(sheets: Made) -> Sheet:
    """The list of the sheets: there are more than the tabs that Excel shows at once."""
    rows = [
        [sheet.title, Link(sheet.name), len(sheet.rows) if isinstance(sheet, Sheet) else None]
        for sheet in sheets
    ]
    return Sheet("Mục lục", "Mục lục", INDEX, rows, sheets[0].organisation, landscape=False)
