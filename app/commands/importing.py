"""`giaouoc import`: delegates from an Excel list."""

import argparse
import sys
from pathlib import Path

from app.commands.console import FAILED, OK, Commands, Failure, Parser, opened, print_json
from app.i18n import _


def add(commands: "Commands[Parser]", common: Parser) -> None:
    """File, list, and how much is to be done and said."""
    load = commands.add_parser("import", parents=[common], help=_("import a delegate list"))
    load.add_argument("file", type=Path)
    load.add_argument("list", type=Path, metavar="LIST", help=_("xlsx, xlsm, xls or csv file"))
    load.add_argument("--sheet", help=_("name of the sheet (default: the first with a list)"))
    load.add_argument("--dry-run", action="store_true", help=_("only say what would happen"))
    load.add_argument("--json", action="store_true", help=_("result as JSON"))


def run(options: argparse.Namespace) -> int:
    """Import the list; problems go to stderr by file, sheet and row."""
    from app.workbooks import job
    from app.workbooks.errors import WorkbookError

    with opened(options.file) as store:
        run = job.dry_run if options.dry_run else job.run
        try:
            report = run(store, options.list, options.sheet)
        except WorkbookError as error:
            raise Failure(str(error)) from error
    if options.json:
        print_json(report.as_json())
    else:
        for problem in report.problems:
            place = _("{file}, sheet “{sheet}”, row {row}").format(
                file=options.list.name, sheet=problem.sheet, row=problem.row
            )
            print(f"{place}: {problem.message}", file=sys.stderr)
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
