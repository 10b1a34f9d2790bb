"""What is not right with the conference itself, its tasks and its groups."""

import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import readiness
from app.checks.finding import Finding, Severity, some
from app.conference import preparation
from app.conference.composition import composition
from app.conference.deadlines import TaskState
from app.i18n import _, ngettext
from db.models import Conference, Delegate


def tasks(session: Session, today: datetime.date) -> list[Finding]:
    """Tasks of the plan that are late or due soon."""
    lines = preparation.load(session, today, readiness.completed(session))
    late = [line for line in lines if line.state is TaskState.LATE]
    soon = [line for line in lines if line.state is TaskState.SOON]
    found = []
    if late:
        text = ngettext("{n} task is late: {names}.", "{n} tasks are late: {names}.", len(late))
        message = text.format(n=len(late), names=some([line.title for line in late]))
        ids = [line.id for line in late]
        found.append(Finding("task-late", Severity.WARNING, message, "preparation", ids))
    if soon:
        text = ngettext(
            "{n} task is due within a week: {names}.",
            "{n} tasks are due within a week: {names}.",
            len(soon),
        )
        message = text.format(n=len(soon), names=some([line.title for line in soon]))
        ids = [line.id for line in soon]
        found.append(Finding("task-soon", Severity.INFO, message, "preparation", ids))
    return found


def details(session: Session) -> list[Finding]:
    """What the conference itself lacks."""
    conference = session.get_one(Conference, 1)
    found = []

    def missing(code: str, message: str, severity: Severity) -> None:
        found.append(Finding(code, severity, message, "overview"))

    if not conference.title:
        missing("no-title", _("The conference has no title."), Severity.ERROR)
    if not conference.organiser:
        missing("no-organiser", _("The organiser is not named."), Severity.WARNING)
    if conference.held_on is None:
        missing("no-date", _("The date of the conference is not set."), Severity.WARNING)
    return found


def groups(session: Session) -> list[Finding]:
    """Groups against the plan."""
    counts = [count for count in composition(session) if count.group_id is not None]
    found = []
    total = session.get_one(Conference, 1).delegate_total
    quota = sum(count.quota for count in counts)
    if quota != total:
        text = _("The groups add to {quota} delegates, the plan allows {total}.")
        found.append(
            Finding("quota-sum", Severity.ERROR, text.format(quota=quota, total=total), "overview")
        )
    for count in counts:
        if count.listed == count.quota:
            continue
        if count.listed > count.quota:
            text = _("{group}: {listed} delegates listed, {over} more than the plan's {quota}.")
        elif count.listed:
            text = _("{group}: {listed} of {quota} delegates listed.")
        else:
            continue
        message = text.format(
            group=count.name,
            listed=count.listed,
            quota=count.quota,
            over=count.listed - count.quota,
        )
        ids = session.scalars(select(Delegate.id).where(Delegate.group_id == count.group_id))
        over = count.listed > count.quota
        code = "group-over" if over else "group-short"
        found.append(Finding(code, Severity.WARNING, message, "delegates", list(ids)))
    empty = [count.name for count in counts if count.quota and not count.listed]
    if empty and len(empty) < len(counts):
        text = ngettext(
            "{n} group of the plan has no delegate yet: {names}.",
            "{n} groups of the plan have no delegate yet: {names}.",
            len(empty),
        )
        found.append(
            Finding(
                "group-empty",
                Severity.WARNING,
                text.format(n=len(empty), names=some(empty)),
                "overview",
            )
        )
    return found
