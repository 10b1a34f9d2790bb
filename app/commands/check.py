"""`giaouoc check`: what is not yet right."""

import argparse
from pathlib import Path

from app.commands.console import FAILED, OK, Commands, Parser, opened, print_json
from app.i18n import _


def add(commands: "Commands[Parser]", common: Parser) -> None:
    """File, and whether the answer is JSON."""
    check = commands.add_parser("check", parents=[common], help=_("say what is not yet right"))
    check.add_argument("file", type=Path)
    check.add_argument("--json", action="store_true", help=_("result as JSON"))


def run(options: argparse.Namespace) -> int:
    """Print all findings; errors among them end it with exit code 1."""
    from app import checks

    with opened(options.file) as store, store.read() as session:
        found = checks.findings(session)
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
