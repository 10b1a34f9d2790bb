"""An import from file to conference, for the wizard and the command line.

The wizard goes: `load` a file; `propose` for a sheet; let the user change the proposal; `plan`
shows what would happen; `commit` does it as one edit. The command line uses `dry_run` and `run`.
"""

from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.i18n import N_, _
from app.progress import Progress, ignore, part
from app.text.legacy import LegacyEncoding
from app.workbooks import delegates, headers, reader, rows, unicode_text
from app.workbooks.errors import WorkbookError
from app.workbooks.headers import Header
from app.workbooks.mapping import Mapping
from app.workbooks.plan import ImportOptions, ImportPlan, Outcome
from app.workbooks.problems import Problem
from app.workbooks.rows import Reading
from app.workbooks.snapshot import Snapshot, snapshot
from app.workbooks.table import SheetTable, Workbook
from app.workbooks.unicode_text import Decoding
from db.store import Store


@dataclass(slots=True)
class Proposal:
    """How a sheet is to be read.

    `sheet` is the sheet in clean Unicode, `decoding` tells what was converted for that, with
    samples before and after; `header` and `mapping` may be changed before `read` (use `with_header`
    for another header row). `original` is the sheet as it stood in the file.
    """

    original: SheetTable
    sheet: SheetTable
    decoding: Decoding
    header: Header
    mapping: Mapping

    def with_header(self, index: int | None) -> "Proposal":
        """The proposal for a header in row `index` of `sheet.rows`; None: the list has none."""
        header = headers.header_at(self.sheet, index)
        mapping = headers.propose_mapping(self.sheet, header)
        return Proposal(self.original, self.sheet, self.decoding, header, mapping)

    def read(self, progress: Progress = ignore) -> Reading:
        """The records that the sheet gives with this header and mapping."""
        return rows.read_records(self.sheet, self.header, self.mapping, progress)


@dataclass(frozen=True, slots=True)
class Report:
    """What an import did, or would do: numbers of rows and the problems by row."""

    file: Path
    sheet: str
    new: int
    updated: int
    unchanged: int
    skipped: int
    problems: list[Problem] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """The report as values that json.dump takes."""
        return {
            "file": self.file.name,
            "sheet": self.sheet,
            "new": self.new,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "skipped": self.skipped,
            "problems": [
                {
                    "severity": problem.severity.value,
                    "code": problem.code,
                    "row": problem.row,
                    "message": problem.message,
                }
                for problem in self.problems
            ],
        }


def load(path: Path, progress: Progress = ignore) -> Workbook:
    """Read all sheets of a file. Raises WorkbookError, OSError, and what `progress` raises."""
    return reader.read(path, progress)


def propose(
    sheet: SheetTable,
    progress: Progress = ignore,
    encodings: AnyMapping[int, LegacyEncoding] | None = None,
) -> Proposal:
    """How to read a sheet. `encodings` by column are the user's verdicts; None: to be judged."""
    chosen = None if encodings is None else dict(encodings)
    clean, decoding = unicode_text.to_unicode(sheet, progress, chosen)
    header = headers.find_header(clean)
    return Proposal(sheet, clean, decoding, header, headers.propose_mapping(clean, header))


def choose_sheet(book: Workbook, progress: Progress = ignore) -> Proposal:
    """The first visible sheet that holds a delegate list (one with a header is preferred).

    Raises WorkbookError when no sheet does.
    """
    without_header = None
    for sheet in sorted(book.sheets, key=lambda sheet: sheet.hidden):
        proposal = propose(sheet, progress)
        if not proposal.mapping.has_names():
            continue
        if proposal.header.first is not None:
            return proposal
        without_header = without_header or proposal
    if without_header is None:
        raise WorkbookError(book.path, _NO_LIST)
    return without_header


_NO_LIST = N_(
    "No delegate list was found. The list needs a line of headings with “Họ và tên” over the names."
)


def plan(
    store: Store,
    proposal: Proposal,
    options: ImportOptions | None = None,
    progress: Progress = ignore,
) -> ImportPlan:
    """What the import would do to the conference as it is now. Changes nothing."""
    reading = proposal.read(progress)
    with store.read() as session:
        known = snapshot(session)
    return _plan(proposal, reading, known, options or ImportOptions())


def commit(
    store: Store,
    path: Path,
    proposal: Proposal,
    options: ImportOptions | None = None,
    progress: Progress = ignore,
) -> Report:
    """Import as one edit, planned anew inside it; all or nothing.

    Raises what `progress` raises (then nothing is changed) and the errors of Store.edit.
    """
    reading = proposal.read(part(progress, 0.0, 0.3))
    with store.edit(_("Import {file}").format(file=path.name)) as session:
        made = _plan(proposal, reading, snapshot(session), options or ImportOptions())
        delegates.apply(session, made, part(progress, 0.4, 1.0))
    return report(path, proposal, made)


def report(path: Path, proposal: Proposal, made: ImportPlan) -> Report:
    """The numbers and problems of a plan."""
    return Report(
        path,
        proposal.sheet.name,
        new=made.count(Outcome.NEW),
        updated=made.count(Outcome.UPDATED),
        unchanged=made.count(Outcome.UNCHANGED),
        skipped=made.count(Outcome.SKIPPED),
        problems=made.problems,
    )


def dry_run(store: Store, path: Path, sheet: str | None = None) -> Report:
    """Say what `run` would do. Raises WorkbookError and OSError."""
    proposal = _proposal(path, sheet, ignore)
    return report(path, proposal, plan(store, proposal))


def run(store: Store, path: Path, sheet: str | None = None, progress: Progress = ignore) -> Report:
    """Import the list at `path` (from `sheet`, or the first sheet with a list) as one edit.

    Raises WorkbookError, OSError, the errors of Store.edit, and what `progress` raises.
    """
    proposal = _proposal(path, sheet, part(progress, 0.0, 0.6))
    return commit(store, path, proposal, None, part(progress, 0.6, 1.0))


def _proposal(path: Path, sheet: str | None, progress: Progress) -> Proposal:
    book = load(path, part(progress, 0.0, 0.8))
    last = part(progress, 0.8, 1.0)
    if sheet is None:
        return choose_sheet(book, last)
    table = book.sheet(sheet)
    proposal = propose(table, last)
    if not proposal.mapping.has_names():
        raise WorkbookError(path, _NO_LIST, sheet=table.name)
    return proposal


def _plan(
    proposal: Proposal, reading: Reading, known: Snapshot, options: ImportOptions
) -> ImportPlan:
    mapped = frozenset(proposal.mapping.fields.values())
    return delegates.plan_import(
        reading.records, known, options, sheet=proposal.sheet.name, mapped=mapped
    )
