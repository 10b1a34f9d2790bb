"""`giaouoc new`: make a conference file."""

import argparse
import datetime
from pathlib import Path
from typing import Final

from app.commands.console import OK, Commands, Parser
from app.i18n import _

SUFFIX: Final = ".giaouoc"


def add(commands: "Commands[Parser]", common: Parser) -> None:
    """File, the year, and whether it is filled with the sample."""
    new = commands.add_parser("new", parents=[common], help=_("make a conference file"))
    new.add_argument("file", type=Path)
    new.add_argument("--year", type=int, help=_("launch year (default: the coming one)"))
    new.add_argument("--sample", action="store_true", help=_("filled with the sample"))


def run(options: argparse.Namespace) -> int:
    """Make the file and print where it is; one that is there already is never overwritten."""
    from app.conference import profile, sample
    from app.conference.titles import coming_launch_year, usual_title

    path: Path = options.file
    if path.suffix != SUFFIX:
        path = path.with_name(path.name + SUFFIX)
    if options.sample:
        sample.create(path).close()
    else:
        year = options.year or coming_launch_year(datetime.date.today())
        profile.create(path, launch_year=year, title=usual_title(year)).close()
    print(path)
    return OK
