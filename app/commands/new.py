"""`giaouoc new`: make a conference file."""

import argparse
from pathlib import Path
from typing import Final

from app.commands.console import OK, Commands, Parser
from app.i18n import _

SUFFIX: Final = ".giaouoc"


def add(commands: "Commands[Parser]", common: Parser) -> None:
    """File, and whether it is filled with the sample."""
    new = commands.add_parser("new", parents=[common], help=_("make a conference file"))
    new.add_argument("file", type=Path)
    new.add_argument("--sample", action="store_true", help=_("filled with the sample"))


def run(options: argparse.Namespace) -> int:
    """Make the file and print where it is; one that is there already is never overwritten."""
    from app.conference import profile, sample

    path: Path = options.file
    if path.suffix != SUFFIX:
        path = path.with_name(path.name + SUFFIX)
    (sample.create if options.sample else profile.create)(path).close()
    print(path)
    return OK
