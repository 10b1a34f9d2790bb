"""Cells of a workbook of ours as values: days, moments, numbers; what is none is told."""

import datetime
import re
from typing import Any, Final

from app.i18n import N_
from app.text.dates import parse_day
from app.workbooks.listed import ListedRow
from app.workbooks.whole_report import Work

_MOMENT: Final = re.compile(
    r"(\d{1,2})/(\d{1,2})/(\d{4}) (\d{1,2}):(\d{2})(?::(\d{2}))?|"
    r"(\d{1,2}):(\d{2})(?::(\d{2}))? (\d{1,2})/(\d{1,2})/(\d{4})"
)


def put_day(work: Work, row: ListedRow, column: str, into: dict[str, Any]) -> None:
    """Put the day in a cell into `into` under the column's name, if the cell says one."""
    told = work.told(row, column)
    if column in told:
        put_typed_day(work, row, column, told[column], into)


def put_typed_day(
    work: Work, row: ListedRow, column: str, typed: str, into: dict[str, Any]
) -> None:
    """The same for a day that stands in another cell of the row as `typed`."""
    try:
        into[column] = parse_day(typed.partition(" ")[0], work.today)
    except ValueError:
        work.warn(row, "bad-day", N_("“{typed}” is no day. It was left out."), typed=typed)


def put_moment(work: Work, row: ListedRow, column: str, into: dict[str, Any]) -> None:
    """The same for a day with a time of day, as UTC in milliseconds since 1970."""
    told = work.told(row, column)
    if column not in told:
        return
    if not told[column]:
        into[column] = None
        return
    match = _MOMENT.fullmatch(told[column])
    try:
        if match is None:
            raise ValueError
        if match[1] is not None:
            day, month, year, hour, minute, second = match.groups()[:6]
        else:
            hour, minute, second, day, month, year = match.groups()[6:]
        moment = datetime.datetime(
            int(year), int(month), int(day), int(hour), int(minute), int(second or 0)
        )
        into[column] = round(moment.timestamp() * 1000)
    except (ValueError, OverflowError, OSError):
        text = N_("“{typed}” is no day with a time (27/02/2025 08:00). It was left out.")
        work.warn(row, "bad-moment", text, typed=told[column])


def put_number(work: Work, row: ListedRow, column: str, into: dict[str, Any]) -> None:
    """The same for a whole number that is not negative."""
    told = work.told(row, column)
    if column not in told:
        return
    text = told[column]
    if text and not (text.isascii() and text.isdecimal()):
        message = N_("“{typed}” is no whole number. It was left out.")
        work.warn(row, "bad-number", message, typed=text)
        return
    into[column] = int(text) if text else None
