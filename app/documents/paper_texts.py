"""How a document stands, in words."""

import datetime

from app.documents.paper_log import PaperLine, PaperState
from app.i18n import _, ngettext


def state_text(line: PaperLine) -> str:
    """One line for lists: "Printed 21/02/2025 14:05", "2 of them have changed since …"."""
    at = time_text(line.printed_at) if line.printed_at is not None else ""
    match line.state:
        case PaperState.NOTHING:
            return line.reason
        case PaperState.NEVER:
            return _("Not yet printed")
        case PaperState.CURRENT:
            return _("Printed {at}").format(at=at)
        case PaperState.PARTLY:
            n = len(line.missing)
            text = ngettext("{n} not yet printed", "{n} not yet printed", n)
            return text.format(n=n)
        case PaperState.OUTDATED if line.changed:
            n = len(line.due)
            text = ngettext(
                "{n} changed since {at}, print it again",
                "{n} changed since {at}, print them again",
                n,
            )
            return text.format(n=n, at=at)
        case PaperState.OUTDATED:
            return _("Printed {at}, changed since").format(at=at)


def short_text(line: PaperLine) -> str:
    """The same for a narrow column."""
    match line.state:
        case PaperState.NOTHING:
            return _("No data yet")
        case PaperState.NEVER:
            return _("Not printed")
        case PaperState.CURRENT:
            assert line.printed_at is not None
            return f"{_clock(line.printed_at):%d/%m %H:%M}"
        case PaperState.PARTLY:
            return _("{n} not printed").format(n=len(line.missing))
        case PaperState.OUTDATED if line.changed:
            return ngettext("{n} changed", "{n} changed", len(line.due)).format(n=len(line.due))
        case PaperState.OUTDATED:
            return _("Changed")


def time_text(milliseconds: int) -> str:
    """A time of the log (UTC, milliseconds) on the clock of this computer: 21/02/2025 14:05."""
    return f"{_clock(milliseconds):%d/%m/%Y %H:%M}"


def _clock(milliseconds: int) -> datetime.datetime:
    return datetime.datetime.fromtimestamp(milliseconds / 1000)
