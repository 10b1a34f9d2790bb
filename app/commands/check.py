"""`giaouoc check`: what is not yet right."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from app.commands.console import FAILED, OK, Commands, Parser, opened, print_json
from app.i18n import _

if TYPE_CHECKING:
    from app.checks import Finding


def add(commands: "Commands[Parser]", common: Parser) -> None:
    """File, and whether the answer is JSON."""
    check = commands.add_parser("check", parents=[common], help=_("say what is not yet right"))
    check.add_argument("file", type=Path)
    check.add_argument("--json", action="store_true", help=_("result as JSON"))


def run(options: argparse.Namespace) -> int:
    """Print all findings; errors among them end it with exit code 1.

    A file that can be opened may still be damaged where nothing has looked yet: that comes first.
    """
    from app import checks

    with opened(options.file) as store:
        with store.read() as session:
            found = checks.findings(session)
        damage = _damage(store.path)
    if damage is not None:
        found.insert(0, damage)
    if options.json:
        print_json(
            [
                {
                    "code": finding.code,
                    "severity": finding.severity.value,
                    "message": finding.message,
                    "page": finding.page,
                    "ids": finding.target_ids,
                }
                for finding in found
            ]
        )
    else:
        names = {
            checks.Severity.ERROR: _("Error"),
            checks.Severity.WARNING: _("Warning"),
            checks.Severity.INFO: _("Note"),
        }
        for finding in found:
            print(f"{names[finding.severity]}: {finding.message}")
        if not found:
            print(_("Everything is in order."))
    return FAILED if any(f.severity is checks.Severity.ERROR for f in found) else OK


def _damage(path: Path) -> "Finding | None":
    from app.checks import Finding, Severity
    from app.snapshots.health import examine
    from db.errors import DamagedFile

    try:
        examine(path)
    except DamagedFile:
        text = _(
            "The file is damaged inside. “giaouoc restore {name} --list” shows the copies to go "
            "back to."
        )
        return Finding("file.damaged", Severity.ERROR, text.format(name=path.name), "overview")
    return None
