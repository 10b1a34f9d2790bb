"""What is not right with the delegates, and who is missing among them."""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.checks.finding import Finding, Severity, some
from app.delegates.codes import is_code
from app.i18n import _, ngettext
from app.text.names import same_spelling_key
from app.text.phones import is_phone
from app.units import dossiers
from db.models import Delegate, Unit


def delegates(session: Session) -> list[Finding]:
    """What single delegates lack."""
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
            text(len(rows)).format(n=len(rows), names=some([row.full_name for row in rows])),
            "delegates",
            [row.id for row in rows],
        )
        for code, severity, rows, text in checks
        if rows
    ]


def doubled(session: Session) -> list[Finding]:
    """Seats, persons and phones that stand twice."""
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


def senders(session: Session) -> list[Finding]:
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
            message = text.format(n=len(rows), names=some([row.name for row in rows]))
            ids = [row.id for row in rows]
            found.append(Finding(code, severity, message, "delegates:add", ids))
    return found
