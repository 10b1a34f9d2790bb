"""`giaouoc restore`: the copies of a conference, and the way back to one."""

import argparse
import sys
from pathlib import Path
from typing import Any

from app.commands.console import OK, USAGE, Commands, Parser, print_json
from app.i18n import _


def add(commands: "Commands[Parser]", common: Parser) -> None:
    """File, which copy, and how the answer is given."""
    restore = commands.add_parser(
        "restore", parents=[common], help=_("go back to a copy, or save a damaged file")
    )
    restore.add_argument("file", type=Path)
    restore.add_argument("--list", action="store_true", help=_("list the copies there are"))
    restore.add_argument(
        "--from",
        dest="copy",
        type=Path,
        metavar="SNAPSHOT",
        help=_("the copy to go back to (default, for a damaged file: the best there is)"),
    )
    restore.add_argument("--json", action="store_true", help=_("result as JSON"))


def run(options: argparse.Namespace) -> int:
    """List the copies, go back to one, or put the best there is in the place of a damaged file."""
    if options.list:
        return _list(options)
    if options.copy is not None:
        return _restore(options)
    return _rescue(options)


def _list(options: argparse.Namespace) -> int:
    from app.snapshots import places
    from app.snapshots.places import Likeness
    from app.snapshots.texts import reason_text, time_text

    likeness, found = places.find(options.file)
    if likeness is Likeness.OTHER:
        found = []
    copies = [(place, snapshot) for place in found for snapshot in place.snapshots]
    if options.json:
        print_json(
            [
                {
                    "path": str(snapshot.path),
                    "taken_at": snapshot.taken_at.isoformat(),
                    "reason": snapshot.reason.value,
                    "size": snapshot.size,
                    "of": str(place.origin),
                }
                for place, snapshot in copies
            ]
        )
        return OK
    for _place, snapshot in copies:
        when = time_text(snapshot.taken_at)
        print(f"{when}\t{reason_text(snapshot.reason)}\t{snapshot.path}")
    if not copies:
        print(_("There is no copy of this file yet."))
    return OK


def _restore(options: argparse.Namespace) -> int:
    from app.snapshots.restoring import restore

    restored = restore(options.file, options.copy)
    before = restored.before.snapshot.path if restored.before and restored.before.snapshot else None
    _say(options, options.copy, before or restored.aside, ())
    return OK


def _rescue(options: argparse.Namespace) -> int:
    from app.snapshots import rescue
    from app.snapshots.texts import candidate_text, loss_text, rescue_text
    from db.errors import StoreError
    from db.store import Store

    try:
        Store.open(options.file).close()
    except StoreError as error:
        found = rescue.look(options.file, error)
        if found is None or not found.candidates:
            raise
        best = found.candidates[0]
        told = (rescue_text(found), candidate_text(found, best), loss_text(found, best))
        aside = rescue.carry_out(found, best)
        source = best.snapshot.path if best.snapshot is not None else options.file
        _say(options, source, aside, told)
        return OK
    text = _("“{name}” is not damaged. Name the copy to go back to with --from; --list shows them.")
    print(text.format(name=options.file.name), file=sys.stderr)
    return USAGE


def _say(
    options: argparse.Namespace, source: Path, kept: Path | None, told: tuple[str, ...]
) -> None:
    if options.json:
        result: dict[str, Any] = {
            "file": str(options.file),
            "from": str(source),
            "kept": str(kept) if kept else None,
            "messages": list(told),
        }
        print_json(result)
        return
    for line in told:
        print(line)
    if not told:
        print(_("The file is as it was in the copy {path}.").format(path=source))
    if kept is not None:
        print(_("How it was before is kept: {path}").format(path=kept))
