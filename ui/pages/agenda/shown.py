"""What the Agenda page shows, for Excel."""

import datetime
from typing import Any

from app.agenda.items import AgendaLine
from app.i18n import _
from ui.exporting import Shown
from ui.pages.agenda.model import END, LENGTH, NUMBER, SIGN, START, AgendaModel
from ui.pages.agenda.page import AgendaPage
from ui.widgets.clipboard_cells import headings, shown_columns

_DAY = 24 * 3600


def lists(page: AgendaPage) -> list[Shown]:
    """The items in their order, each with the part it stands under."""
    columns = [column for column in shown_columns(page.table) if column not in (NUMBER, SIGN)]
    names = dict(zip(columns, headings(page.table, columns), strict=True))
    names[LENGTH] = _("Length (minutes)")
    rows = [
        [row.part, *(_value(row.line, column) for column in columns)]
        for row in page.model.rows
        if row.line is not None
    ]
    return [Shown(_("Agenda"), [_("Part of the programme"), *names.values()], rows)]


def _value(line: AgendaLine, column: int) -> Any:
    if column in (START, END):
        seconds = line.slot.start if column == START else line.slot.end
        if seconds < _DAY:
            return (datetime.datetime.min + datetime.timedelta(seconds=seconds)).time()
    if column == LENGTH:
        return round(line.length / 60, 2)
    return AgendaModel.text(line, column)
