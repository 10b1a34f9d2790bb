"""What is not right with the agenda: limits of the plan, clashes, presenters, media files."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from sqlalchemy.orm import Session

from app.agenda import items, limits
from app.agenda.items import Agenda
from app.agenda.limits import Level, Problem, Trouble
from app.agenda.remarks import remark
from app.checks.finding import Finding, Severity, some
from app.i18n import ngettext

_SEVERITIES: Final = {
    Level.ERROR: Severity.ERROR,
    Level.WARNING: Severity.WARNING,
    Level.INFO: Severity.INFO,
}

_COUNTED: Final[dict[Trouble, Callable[[int], str]]] = {
    Trouble.FILE_MISSING: lambda n: ngettext(
        "{n} media file is missing: {names}.", "{n} media files are missing: {names}.", n
    ),
    Trouble.FILE_BROKEN: lambda n: ngettext(
        "{n} media file cannot be played: {names}.",
        "{n} media files cannot be played: {names}.",
        n,
    ),
    Trouble.FILE_LONG: lambda n: ngettext(
        "{n} media file is longer than the plan allows: {names}.",
        "{n} media files are longer than the plan allows: {names}.",
        n,
    ),
    Trouble.FILE_LENGTH: lambda n: ngettext(
        "{n} media file is not as long as planned: {names}.",
        "{n} media files are not as long as planned: {names}.",
        n,
    ),
    Trouble.FILE_CHANGED: lambda n: ngettext(
        "{n} media file has changed since it was opened: {names}.",
        "{n} media files have changed since they were opened: {names}.",
        n,
    ),
    Trouble.FILE_SILENT: lambda n: ngettext(
        "{n} media file has no sound: {names}.",
        "{n} media files have no sound: {names}.",
        n,
    ),
    Trouble.FILE_DARK: lambda n: ngettext(
        "{n} media file has no picture: {names}.",
        "{n} media files have no picture: {names}.",
        n,
    ),
    Trouble.FILE_UNOPENED: lambda n: ngettext(
        "{n} media file has not been opened yet: {names}.",
        "{n} media files have not been opened yet: {names}.",
        n,
    ),
    Trouble.AT_ONCE: lambda n: ngettext(
        "{n} agenda item has a presenter who stands elsewhere then: {names}.",
        "{n} agenda items have presenters who stand elsewhere then: {names}.",
        n,
    ),
    Trouble.CLASH: lambda n: ngettext(
        "{n} agenda item cannot begin when it is fixed for: {names}.",
        "{n} agenda items cannot begin when they are fixed for: {names}.",
        n,
    ),
    Trouble.NO_LENGTH: lambda n: ngettext(
        "{n} agenda item has no length: {names}.",
        "{n} agenda items have no length: {names}.",
        n,
    ),
    Trouble.NO_PRESENTER: lambda n: ngettext(
        "{n} agenda item has no presenter: {names}.",
        "{n} agenda items have no presenter: {names}.",
        n,
    ),
    Trouble.PRESENTER_DECLINED: lambda n: ngettext(
        "The presenter of {n} agenda item has declined: {names}.",
        "The presenters of {n} agenda items have declined: {names}.",
        n,
    ),
}
"""Troubles that several items can have -> the message for so many."""


def agenda(session: Session) -> list[Finding]:
    """What is wrong with the agenda, one finding a kind of trouble."""
    made = items.load(session)
    by_trouble: dict[Trouble, list[Problem]] = {}
    for problem in limits.problems(made):
        by_trouble.setdefault(problem.trouble, []).append(problem)
    return [_finding(made, alike) for alike in by_trouble.values()]


def _finding(made: Agenda, alike: Sequence[Problem]) -> Finding:
    first = alike[0]
    if len(alike) == 1 or first.trouble not in _COUNTED:
        title = f"{first.line.title}: " if first.line is not None else ""
        message = title + remark(first, made.rules)
    else:
        names = some(_names(alike))
        message = _COUNTED[first.trouble](len(alike)).format(n=len(alike), names=names)
    ids = [problem.line.id for problem in alike if problem.line is not None]
    return Finding(f"agenda-{first.trouble}", _SEVERITIES[first.level], message, "agenda", ids)


def _names(alike: Iterable[Problem]) -> list[str]:
    """The files concerned, or else the items."""
    lines = [problem.line for problem in alike if problem.line is not None]
    about_files = all(problem.trouble.startswith("file-") for problem in alike)
    return [
        line.medium.name if about_files and line.medium is not None else line.title
        for line in lines
    ]
