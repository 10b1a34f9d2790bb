"""`giaouoc seat`: seats for everybody who comes."""

import argparse
from pathlib import Path

from app.commands.console import (
    FAILED,
    OK,
    Commands,
    Failure,
    Parser,
    copy_first,
    opened,
    print_json,
)
from app.i18n import _


def add(commands: "Commands[Parser]", common: Parser) -> None:
    """File, whether the present seats stay, and what is written and said."""
    seat = commands.add_parser("seat", parents=[common], help=_("seat everybody who comes"))
    seat.add_argument("file", type=Path)
    seat.add_argument(
        "--replan", action="store_true", help=_("keep the present seats, move as few as possible")
    )
    seat.add_argument("--dry-run", action="store_true", help=_("only say what would happen"))
    seat.add_argument("--json", action="store_true", help=_("result as JSON"))


def run(options: argparse.Namespace) -> int:
    """Seat everybody and say how good the plan is."""
    from app.seating import arrange, plan
    from app.seating.report import SeatReport
    from db.rotation import Reason

    with opened(options.file) as store:
        with store.read() as session:
            seating = plan.load(session)
        if seating.hall_id is None:
            raise Failure(_("The conference has no hall yet. Make one on the Seating page."))
        proposal = arrange.propose(seating, replan=options.replan)
        if not options.dry_run:
            copy_first(store.path, Reason.BEFORE_REPLAN)
            label = _("Re-plan the seats") if options.replan else _("Plan the seats")
            with store.edit(label) as session:
                arrange.accept(session, proposal)
    report = SeatReport(seating, proposal, written=not options.dry_run)
    if options.json:
        print_json(report.as_json())
    else:
        for line in report.lines(moves=options.replan):
            print(line)
        if options.dry_run:
            print(_("Nothing was written (dry run)."))
    return FAILED if proposal.solution.unplaced else OK
