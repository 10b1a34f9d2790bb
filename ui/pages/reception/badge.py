"""One badge on the office printer, at once, from the desk."""

import time

from PySide6.QtWidgets import QWidget

from app.documents import badges, paper_log, print_log
from app.documents.badges import BadgeSheet
from app.documents.imposition import DoesNotFit
from app.i18n import _
from app.progress import Cancelled, Progress
from ui import printing
from ui.context import Context
from ui.pages.print.options import BadgeOptions


def print_badge(context: Context, parent: QWidget, delegate_id: int) -> bool:
    """Print a delegate's badge on a card as set on the Print page; whether it was printed.

    It is noted as printed.
    """
    # The form of the Print page knows the measures that the user has chosen.
    options = BadgeOptions(context.settings).sheet_options()

    def draw(sheet: BadgeSheet, progress: Progress) -> bytes:
        return badges.draw(sheet, options, progress)

    try:
        with context.store.read() as session:
            made = paper_log.make(session, print_log.BADGES, {delegate_id}, draw=draw)
        pages = printing.ask_and_print(parent, made.pdf, _("Delegate badges"))
    except (DoesNotFit, printing.PrintFailed) as error:
        context.failure.emit(str(error))
        return False
    except Cancelled:
        return False
    if pages is None:
        return False
    now = time.time_ns() // 1_000_000
    return context.attempt(
        _("Print a badge"), lambda session: paper_log.record(session, [made.note], now)
    )
