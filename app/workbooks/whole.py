"""A whole workbook read back: an export of ours, perhaps edited in Excel since.

    book = whole.read(path)                     # WorkbookError, OSError: tell `str(error)`
    report = whole.rehearse(store, book)        # the preview, on a copy in memory
    report = whole.commit(store, book, chosen)  # the lists chosen, as one edit

A sheet is known by its headings, whatever its name. Rows add and change, a row that is missing
deletes nothing. What an Excel workbook does not hold stays as it is in the conference: see STAYS.
"""

import datetime
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.i18n import N_, _
from app.progress import Progress, ignore, part
from app.text.legacy import LegacyEncoding
from app.workbooks import listed, reader, unicode_text
from app.workbooks.errors import WorkbookError
from app.workbooks.listed import FoundList
from app.workbooks.pasted import source
from app.workbooks.table import SheetTable
from app.workbooks.whole_report import Before, ListReport, WholeReport, Work
from db.models import Conference, Delegate
from db.rehearsal import rehearsal
from db.store import Store

STAYS: Final = N_(
    "Not in a workbook, and left as they are: the plan of the hall, media files, wordings of "
    "script, pact and invitations, award quotas of clusters, ranks and needs of seats given by "
    "hand, sets of documents, and what was printed."
)
"""What a workbook does not carry, for the preview."""


@dataclass(frozen=True, slots=True)
class Importer:
    """How one list is known among the sheets, and taken over. `title` is an msgid.

    `find_pasted` knows it among rows pasted into it, which may have fewer columns.
    """

    key: str
    title: str
    find: Callable[[SheetTable], FoundList | None]
    take: Callable[[Work, Sequence[FoundList]], None]
    find_pasted: Callable[[SheetTable], FoundList | None] | None = None


@dataclass(slots=True)
class WholeBook:
    """A workbook as read: the lists that were recognised, in the order of their import."""

    path: Path
    parts: list[tuple[Importer, list[FoundList]]] = field(default_factory=list)
    shown: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def keys(self) -> frozenset[str]:
        """The keys of all lists in it."""
        return frozenset(importer.key for importer, _found in self.parts)


def read(path: Path, progress: Progress = ignore) -> WholeBook:
    """Read every sheet and tell which list it holds.

    Raises WorkbookError when there is none, OSError, and what `progress` raises.
    """
    from app.workbooks.whole_lists import IMPORTERS, is_shown_only

    found: dict[str, list[FoundList]] = {}
    shown, unknown = [], []
    for sheet in _sheets(path, progress):
        importer, rows = _recognised(sheet, IMPORTERS)
        if is_shown_only(sheet):
            shown.append(sheet.name)
        elif importer is None or rows is None:
            unknown.append(sheet.name)
        else:
            found.setdefault(importer.key, []).append(rows)
    if not found:
        raise WorkbookError(path, _NOTHING)
    parts = [(one, found[one.key]) for one in IMPORTERS if one.key in found]
    return WholeBook(path, parts, tuple(shown), tuple(unknown))


_NOTHING: Final = N_(
    "None of the program's lists was found. Export everything to Excel, change that workbook, and "
    "import it again; a list of delegates alone is imported with “Import delegates”."
)


def of_pasted(
    sheet: SheetTable, key: str, defaults: Mapping[str, str] | None = None
) -> WholeBook | None:
    """Rows pasted into the list `key`, as a workbook of that list alone; None for other rows.

    `defaults` are what stands in columns, by the list's own names, that the rows do not have.
    """
    from app.workbooks.whole_lists import IMPORTERS

    importer = next(one for one in IMPORTERS if one.key == key)
    found = (importer.find_pasted or importer.find)(sheet)
    if found is None:
        return None
    return WholeBook(source(), [(importer, [listed.completed(found, defaults or {})])])


def _sheets(path: Path, progress: Progress) -> list[SheetTable]:
    """The sheets in clean Unicode. Old fonts are heeded, columns are not guessed: it is our own."""
    made = []
    for sheet in reader.read(path, progress).sheets:
        columns: dict[int, LegacyEncoding] | None = None if sheet.fonts else {}
        made.append(unicode_text.to_unicode(sheet, ignore, columns)[0])
    return made


def _recognised(
    sheet: SheetTable, importers: Sequence[Importer]
) -> tuple[Importer | None, FoundList | None]:
    """The list of which a sheet has most headings; the first of equals."""
    best: tuple[Importer | None, FoundList | None] = None, None
    most = 0
    for importer in importers:
        found = importer.find(sheet)
        if found is not None and len(found.columns) > most:
            best, most = (importer, found), len(found.columns)
    return best


def rehearse(
    store: Store,
    book: WholeBook,
    chosen: Collection[str] | None = None,
    *,
    erase: bool = False,
    today: datetime.date | None = None,
    progress: Progress = ignore,
) -> WholeReport:
    """What `commit` would do to the conference as it is now. Nothing is written to the file."""
    with rehearsal(store) as session:
        return _take(session, book, chosen, erase, today, progress)


def commit(
    store: Store,
    book: WholeBook,
    chosen: Collection[str] | None = None,
    *,
    erase: bool = False,
    today: datetime.date | None = None,
    progress: Progress = ignore,
) -> WholeReport:
    """Take over the lists `chosen` (None: all) as one edit; all of it or nothing.

    `erase`: empty cells empty what is known so far. Raises what `progress` raises (then nothing is
    changed) and the errors of Store.edit.
    """
    with store.edit(_("Import {file}").format(file=book.path.name)) as session:
        return _take(session, book, chosen, erase, today, progress)


def _take(
    session: Session,
    book: WholeBook,
    chosen: Collection[str] | None,
    erase: bool,
    today: datetime.date | None,
    progress: Progress,
) -> WholeReport:
    report = WholeReport(book.path, [], book.shown, book.unknown)
    day = today or datetime.date.today()
    before = Before(
        session.get_one(Conference, 1).held_on,
        dict(session.execute(select(Delegate.id, Delegate.seat)).all()),
    )
    wanted = [each for each in book.parts if chosen is None or each[0].key in chosen]
    for number, (importer, found) in enumerate(wanted):
        share = part(progress, number / len(wanted), (number + 1) / len(wanted))
        share(0.0)
        sheets = tuple(dict.fromkeys(rows.sheet.name for rows in found))
        made = ListReport(importer.key, importer.title, sheets)
        importer.take(Work(session, made, day, erase, before), found)
        session.flush()
        report.lists.append(made)
    progress(1.0)
    return report
