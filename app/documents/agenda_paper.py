"""What the papers of the agenda share: the agenda they are drawn from, times as they write them."""

from sqlalchemy.orm import Session

from app.agenda import items
from app.agenda.items import Agenda
from app.documents.paper import NothingToPrint
from app.i18n import _


def load(session: Session) -> Agenda:
    """The agenda. Raises NothingToPrint while it is empty."""
    agenda = items.load(session)
    if not agenda.lines:
        raise NothingToPrint(
            _("The agenda has no items yet. Write it on the Agenda page, then print."), "agenda"
        )
    return agenda


def minutes_and_seconds(seconds: int) -> str:
    """A length for narrow columns: 25:00, 1:05:00; below zero with a minus sign."""
    sign, seconds = ("−", -seconds) if seconds < 0 else ("", seconds)
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    text = f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
    return sign + text
