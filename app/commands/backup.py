"""`giaouoc backup`: a copy of the conference, now."""

import argparse
from pathlib import Path

from app.commands.console import OK, Commands, Parser
from app.i18n import _


def add(commands: "Commands[Parser]", common: Parser) -> None:
    """File, and the folder for the copy."""
    backup = commands.add_parser(
        "backup", parents=[common], help=_("copy the conference, even while it is open")
    )
    backup.add_argument("file", type=Path)
    backup.add_argument(
        "-o", "--output", type=Path, help=_("folder for the copy (default: with the other copies)")
    )


def run(options: argparse.Namespace) -> int:
    """Make the copy and print its path."""
    from app.snapshots.keeping import Reason, keep_copy
    from db.snapshots import take
    from db.sqlite import check_header

    check_header(options.file)
    if options.output is not None:
        print(take(options.file, options.output, Reason.BY_HAND).snapshot.path)
        return OK
    kept = keep_copy(options.file, Reason.BY_HAND)
    if kept.snapshot is None:
        assert kept.trouble is not None
        raise kept.trouble
    print(kept.snapshot.path)
    return OK
