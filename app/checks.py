"""Everything that is not yet right, as one list: for the Overview, the command line, printing."""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import readiness
from app.conference import preparation
from app.conference.composition import composition
from app.conference.deadlines import TaskState
from app.conference.plan import CLUSTERS_OF_THE_PLAN
from app.delegates.codes import is_code
from app.documents import badges, print_log
from app.i18n import _, ngettext
from app.text.names import same_spelling_key
from app.text.phones import is_phone
from app.units import dossiers
from db.models import Cluster, Conference, Delegate, PrintRecord, Unit, UnitKind

_OUTSIDE_CLUSTERS: Final = (UnitKind.PROVINCE, UnitKind.OTHER)
"""The province's leadership, and bodies below the units that emulate."""

NAMED: Final = 3
"""How many of the persons or units concerned a message names."""


class Severity(StrEnum):
    """How bad a finding is: an error spoils the day, a warning wants a look, a note informs."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not yet right: translated message, page and rows where it is mended.

    `page` may name what to do there with the rows: "delegates:add" begins a delegate from a unit.
    """

    code: str
    severity: Severity
    message: str
    page: str
    target_ids: list[int] = field(default_factory=list)


def findings(session: Session, today: datetime.date | None = None) -> list[Finding]:
    """Every finding, the worst first. `today` (the present day when None) tells what is late."""
    found = [
        *_tasks(session, today or datetime.date.today()),
        *_conference(session),
        *_composition(session),
        *_delegates(session),
        *_twice(session),
        *_clusters(session),
        *_printed(session),
        *_dossiers(session),
        *_senders(session),
    ]
    order = list(Severity)
    return sorted(found, key=lambda finding: order.index(finding.severity))


def _tasks(session: Session, today: datetime.date) -> list[Finding]:
    lines = preparation.load(session, today, readiness.completed(session))
    late = [line for line in lines if line.state is TaskState.LATE]
    soon = [line for line in lines if line.state is TaskState.SOON]
    found = []
    if late:
        text = ngettext("{n} task is late: {names}.", "{n} tasks are late: {names}.", len(late))
        message = text.format(n=len(late), names=_some([line.title for line in late]))
        ids = [line.id for line in late]
        found.append(Finding("task-late", Severity.WARNING, message, "preparation", ids))
    if soon:
        text = ngettext(
            "{n} task is due within a week: {names}.",
            "{n} tasks are due within a week: {names}.",
            len(soon),
        )
        message = text.format(n=len(soon), names=_some([line.title for line in soon]))
        ids = [line.id for line in soon]
        found.append(Finding("task-soon", Severity.INFO, message, "preparation", ids))
    return found


def _conference(session: Session) -> list[Finding]:
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


def _composition(session: Session) -> list[Finding]:
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
                text.format(n=len(empty), names=_some(empty)),
                "overview",
            )
        )
    return found


def _delegates(session: Session) -> list[Finding]:
    rows = session.execute(
        select(
            Delegate.id,
            Delegate.full_name,
            Delegate.group_id,
            Delegate.unit_id,
            Delegate.position,
            Delegate.phone,
            Delegate.code,
        ).order_by(Delegate.sort_key)
    ).all()
    if not rows:
        text = _("No delegates yet. Import the list from Excel, or add them by hand.")
        return [Finding("no-delegates", Severity.WARNING, text, "delegates")]
    return _about_rows(
        (
            "no-group",
            Severity.WARNING,
            [row for row in rows if row.group_id is None],
            lambda n: ngettext(
                "{n} delegate is in no group: {names}.",
                "{n} delegates are in no group: {names}.",
                n,
            ),
        ),
        (
            "no-unit",
            Severity.WARNING,
            [row for row in rows if row.unit_id is None],
            lambda n: ngettext(
                "{n} delegate has no unit: {names}.", "{n} delegates have no unit: {names}.", n
            ),
        ),
        (
            "no-position",
            Severity.INFO,
            [row for row in rows if not row.position],
            lambda n: ngettext(
                "{n} delegate has no position: {names}.",
                "{n} delegates have no position: {names}.",
                n,
            ),
        ),
        (
            "bad-phone",
            Severity.WARNING,
            [row for row in rows if row.phone and not is_phone(row.phone)],
            lambda n: ngettext(
                "{n} phone number looks wrong: {names}.",
                "{n} phone numbers look wrong: {names}.",
                n,
            ),
        ),
        (
            "bad-code",
            Severity.ERROR,
            [row for row in rows if not is_code(row.code)],
            lambda n: ngettext(
                "{n} delegate has a code that no scanner accepts: {names}.",
                "{n} delegates have a code that no scanner accepts: {names}.",
                n,
            ),
        ),
    )


def _about_rows(
    *checks: tuple[str, Severity, Sequence[Any], Callable[[int], str]],
) -> list[Finding]:
    return [
        Finding(
            code,
            severity,
            text(len(rows)).format(n=len(rows), names=_some([row.full_name for row in rows])),
            "delegates",
            [row.id for row in rows],
        )
        for code, severity, rows, text in checks
        if rows
    ]


def _twice(session: Session) -> list[Finding]:
    people: dict[tuple[str, int | None], list[Any]] = {}
    phones: dict[str, list[Any]] = {}
    seats: dict[str, list[Any]] = {}
    query = select(
        Delegate.id, Delegate.full_name, Delegate.unit_id, Delegate.phone, Delegate.seat
    ).order_by(Delegate.sort_key)
    for row in session.execute(query):
        people.setdefault((same_spelling_key(row.full_name), row.unit_id), []).append(row)
        if row.phone:
            phones.setdefault(row.phone, []).append(row)
        if row.seat:
            seats.setdefault(row.seat, []).append(row)

    def doubled(groups: dict[Any, list[Any]]) -> list[Any]:
        return [row for rows in groups.values() if len(rows) > 1 for row in rows]

    return _about_rows(
        (
            "seat-twice",
            Severity.ERROR,
            doubled(seats),
            lambda n: _("{n} delegates share a seat with another one: {names}."),
        ),
        (
            "listed-twice",
            Severity.WARNING,
            doubled(people),
            lambda n: _("{n} delegates have the same name and unit as another one: {names}."),
        ),
        (
            "phone-twice",
            Severity.INFO,
            doubled(phones),
            lambda n: _("{n} delegates have the same phone number as another one: {names}."),
        ),
    )


def _clusters(session: Session) -> list[Finding]:
    found = []

    def about(code: str, names: Sequence[str], text: Callable[[int], str]) -> None:
        if names:
            message = text(len(names)).format(n=len(names), names=_some(names))
            found.append(Finding(code, Severity.INFO, message, "clusters"))

    clusters = session.scalar(select(func.count()).select_from(Cluster)) or 0
    if clusters and clusters != CLUSTERS_OF_THE_PLAN:
        text = _("There are {n} clusters; the plan has {plan}.")
        message = text.format(n=clusters, plan=CLUSTERS_OF_THE_PLAN)
        found.append(Finding("cluster-count", Severity.INFO, message, "clusters"))
    about(
        "cluster-no-head",
        session.scalars(select(Cluster.name).where(Cluster.head_unit_id.is_(None))).all(),
        lambda n: ngettext(
            "{n} cluster has no head: {names}.", "{n} clusters have no head: {names}.", n
        ),
    )
    if clusters:
        about(
            "unit-no-cluster",
            session.scalars(
                select(Unit.name)
                .where(Unit.cluster_id.is_(None), Unit.kind.not_in(_OUTSIDE_CLUSTERS))
                .order_by(Unit.order)
            ).all(),
            lambda n: ngettext(
                "{n} unit is in no cluster: {names}.", "{n} units are in no cluster: {names}.", n
            ),
        )
    return found


def _some(names: Sequence[str]) -> str:
    shown = ", ".join(names[:NAMED])
    return f"{shown}…" if len(names) > NAMED else shown


def _printed(session: Session) -> list[Finding]:
    """Badges that were printed before what stands on them changed."""
    if session.scalar(select(PrintRecord.id).limit(1)) is None:
        return []
    sheet = badges.content(session)
    states = print_log.states(session, sheet)
    outdated = [
        badge
        for badge in sheet.badges
        if states[badge.delegate_id] is print_log.PrintState.OUTDATED
    ]
    if not outdated:
        return []
    text = ngettext(
        "{n} badge was changed after it was printed: {names}. Print it again.",
        "{n} badges were changed after they were printed: {names}. Print them again.",
        len(outdated),
    )
    message = text.format(n=len(outdated), names=_some([badge.name for badge in outdated]))
    ids = [badge.delegate_id for badge in outdated]
    return [Finding("badge-outdated", Severity.WARNING, message, "print", ids)]


def _dossiers(session: Session) -> list[Finding]:
    lines = dossiers.load(session).lines
    found = []

    def about(code: str, concerned: list[dossiers.DossierLine], text: str) -> None:
        if concerned:
            names = _some(list(dict.fromkeys(line.unit for line in concerned)))
            message = text.format(n=len(concerned), names=names)
            ids = [line.id for line in concerned]
            found.append(Finding(code, Severity.WARNING, message, "dossiers", ids))

    about(
        "dossier-rank",
        [line for line in lines if line.better],
        _("{n} award proposals pass over a unit with a better rank: {names}."),
    )
    about(
        "dossier-quota",
        [line for line in lines if line.over_quota],
        _("{n} award proposals belong to clusters that exceed their quota: {names}."),
    )
    about(
        "dossier-twice",
        [line for line in lines if line.twice],
        _("{n} award proposals name a unit twice for the same award: {names}."),
    )
    return found


def _senders(session: Session) -> list[Finding]:
    """Units that should send somebody: awarded ones, and every member of a cluster."""
    present = set(session.scalars(select(Delegate.unit_id).distinct()))
    if not present:
        return []
    awarded = dossiers.awarded_units(session)
    found = []
    for code, severity, wanted, text in (
        (
            "awarded-no-delegate",
            Severity.WARNING,
            Unit.id.in_(awarded),
            _("{n} awarded units have no delegate: {names}."),
        ),
        (
            "unit-no-delegate",
            Severity.INFO,
            Unit.cluster_id.is_not(None) & Unit.id.not_in(awarded),
            _("{n} units of the clusters send nobody: {names}."),
        ),
    ):
        rows = session.execute(
            select(Unit.id, Unit.name).where(wanted, Unit.id.not_in(present)).order_by(Unit.order)
        ).all()
        if rows:
            message = text.format(n=len(rows), names=_some([row.name for row in rows]))
            ids = [row.id for row in rows]
            found.append(Finding(code, severity, message, "delegates:add", ids))
    return found
