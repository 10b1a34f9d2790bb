"""`giaouoc import`: delegates from an Excel list, or every list of a whole workbook."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from app.commands.console import (
    FAILED,
    OK,
    USAGE,
    Commands,
    Failure,
    Parser,
    copy_first,
    opened,
    print_json,
)
from app.i18n import _

if TYPE_CHECKING:
    from app.workbooks.problems import Problem
    from db.store import Store


def add(commands: "Commands[Parser]", common: Parser) -> None:
    """File, list, and how much is to be done and said."""
    load = commands.add_parser("import", parents=[common], help=_("import a delegate list"))
    load.add_argument("file", type=Path)
    load.add_argument("list", type=Path, metavar="LIST", help=_("xlsx, xlsm, xls or csv file"))
    load.add_argument("--sheet", help=_("name of the sheet (default: the first with a list)"))
    load.add_argument(
        "--whole", action="store_true", help=_("every list of a workbook that was exported")
    )
    load.add_argument("--dry-run", action="store_true", help=_("only say what would happen"))
    load.add_argument("--json", action="store_true", help=_("result as JSON"))


def run(options: argparse.Namespace) -> int:
    """Import the list; problems go to stderr by file, sheet and row."""
    if options.whole and options.sheet:
        print(_("--sheet names one list; it does not go with --whole."), file=sys.stderr)
        return USAGE
    return _whole(options) if options.whole else _list(options)


def _list(options: argparse.Namespace) -> int:
    from app.workbooks import job
    from app.workbooks.errors import WorkbookError

    with _ready(options) as store:
        run = job.dry_run if options.dry_run else job.run
        try:
            report = run(store, options.list, options.sheet)
        except WorkbookError as error:
            raise Failure(str(error)) from error
    if options.json:
        print_json(report.as_json())
    else:
        _tell(options.list, report.problems)
        counts = _("{new} new, {updated} updated, {unchanged} unchanged, {skipped} skipped")
        print(
            counts.format(
                new=report.new,
                updated=report.updated,
                unchanged=report.unchanged,
                skipped=report.skipped,
            )
        )
        if options.dry_run:
            print(_("Nothing was written (dry run)."))
    return FAILED if report.skipped else OK


def _whole(options: argparse.Namespace) -> int:
    from app.workbooks import whole
    from app.workbooks.errors import WorkbookError
    from app.workbooks.whole_report import Outcome

    with _ready(options) as store:
        take = whole.rehearse if options.dry_run else whole.commit
        try:
            report = take(store, whole.read(options.list))
        except WorkbookError as error:
            raise Failure(str(error)) from error
    refused = report.count(Outcome.REFUSED)
    if options.json:
        print_json(report.as_json())
        return FAILED if refused else OK
    _tell(options.list, report.problems)
    for made in report.lists:
        counts = _("{list}: {new} new, {changed} changed, {same} unchanged, {refused} left out")
        print(
            counts.format(
                list=_(made.title),
                new=made.count(Outcome.NEW),
                changed=made.count(Outcome.CHANGED),
                same=made.count(Outcome.UNCHANGED),
                refused=made.count(Outcome.REFUSED),
            )
        )
    for name in report.unknown:
        print(_("Not recognised and left alone: {sheets}.").format(sheets=f"“{name}”"))
    print(_(whole.STAYS))
    if options.dry_run:
        print(_("Nothing was written (dry run)."))
    return FAILED if refused else OK


@contextmanager
def _ready(options: argparse.Namespace) -> Iterator["Store"]:
    """The conference, copied if it is to be written to."""
    from db.rotation import Reason

    with opened(options.file) as store:
        if not options.dry_run:
            copy_first(store.path, Reason.BEFORE_IMPORT)
        yield store


def _tell(file: Path, problems: "Iterable[Problem]") -> None:
    for problem in problems:
        place = _("{file}, sheet “{sheet}”, row {row}").format(
            file=file.name, sheet=problem.sheet, row=problem.row
        )
        print(f"{place}: {problem.message}", file=sys.stderr)
