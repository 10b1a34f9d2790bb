"""`giaouoc export`: the lists of the conference as an Excel workbook."""

import argparse
import datetime
import sys
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.commands.console import OK, USAGE, Commands, Failure, Parser, opened, print_json
from app.i18n import _, ngettext
from app.whole_file import write_whole

if TYPE_CHECKING:
    from app.workbooks.lists import Filled

SUFFIX: Final = ".xlsx"


def add(commands: "Commands[Parser]", common: Parser) -> None:
    """File, which lists, where to."""
    export = commands.add_parser(
        "export", parents=[common], help=_("write lists as an Excel workbook")
    )
    export.add_argument("file", type=Path)
    export.add_argument("-o", "--output", type=Path, help=_("Excel file to write"))
    export.add_argument(
        "--list",
        action="append",
        metavar="NAME",
        help=_("a list to write; may be given several times (default: all)"),
    )
    export.add_argument(
        "--lists", action="store_true", help=_("show the lists there are, and how long they are")
    )
    export.add_argument("--json", action="store_true", help=_("result as JSON"))


def run(options: argparse.Namespace) -> int:
    """Write the workbook, or say which lists there are."""
    from app.workbooks import lists

    unknown = [name for name in options.list or () if name not in lists.LISTS]
    if unknown:
        text = _("There is no list “{name}”. Lists: {names}")
        print(text.format(name=unknown[0], names=", ".join(lists.LISTS)), file=sys.stderr)
        return USAGE
    if not options.lists and options.output is None:
        print(_("Name the file to write with -o OUT.xlsx, or use --lists."), file=sys.stderr)
        return USAGE
    names = options.list or (lists.LISTS if options.lists else lists.WHOLE)
    with opened(options.file) as store, store.read() as session:
        found = lists.filled(session, datetime.date.today(), names)
    if options.lists:
        return _tell(found, names, json=options.json)
    if not found:
        raise Failure(_("There is nothing in these lists yet, so nothing was written."))
    output: Path = options.output
    if output.suffix.lower() != SUFFIX:
        output = output.with_name(output.name + SUFFIX)
    write_whole(output, lists.workbook(found))
    if options.json:
        counts = {one.name: one.count for one in found}
        print_json({"file": str(output), "lists": counts})
    else:
        print(output)
    return OK


def _tell(found: list["Filled"], names: Collection[str], *, json: bool) -> int:
    """Name the lists with their titles and how long they are."""
    from app.workbooks.lists import LISTS

    counts = {one.name: one.count for one in found}
    wanted = [name for name in LISTS if name in names]
    if json:
        print_json([{"list": name, "count": counts.get(name, 0)} for name in wanted])
        return OK
    for name in wanted:
        n = counts.get(name, 0)
        count = ngettext("{n} line", "{n} lines", n).format(n=n)
        print(f"{name}\t{_(LISTS[name].title)}\t{count}")
    return OK
