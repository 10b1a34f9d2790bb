"""What is not right with the award list, its rounds and receivers."""

from collections.abc import Callable, Iterable
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.awards import awards, building
from app.awards.awards import AwardLine, AwardList
from app.awards.concerns import Concern
from app.checks.finding import Finding, Severity, some
from app.i18n import N_, _, ngettext
from db.models import AgendaItem, AgendaKind, AwardState

PAGE: Final = "awards"

_CONCERNS: Final = (
    (
        Concern.NO_NAME,
        Severity.ERROR,
        "award-no-name",
        N_("{n} awards name nobody: {names}."),
    ),
    (
        Concern.NO_RECEIVER,
        Severity.WARNING,
        "award-no-receiver",
        N_("Nobody receives for {n} awards: {names}."),
    ),
    (
        Concern.ABSENT,
        Severity.WARNING,
        "award-absent",
        N_("The receivers of {n} awards do not come: {names}."),
    ),
    (
        Concern.MISSING,
        Severity.WARNING,
        "award-missing",
        N_("The receivers of {n} awards are not there yet: {names}."),
    ),
    (
        Concern.TWICE,
        Severity.WARNING,
        "award-twice",
        N_("{n} awards of one round go to the same receiver: {names}."),
    ),
    (
        Concern.PRESENTS,
        Severity.WARNING,
        "award-presents",
        N_("The receivers of {n} awards present in the same round: {names}."),
    ),
    (
        Concern.FAR,
        Severity.INFO,
        "award-far",
        N_("The receivers of {n} awards sit far from the stage: {names}."),
    ),
)
"""A receiver without a seat is told of with the seating plan."""


def awards_on_stage(session: Session) -> list[Finding]:
    """The list against the dossiers; decisions, rounds, receivers, presenters."""
    found = awards.load(session)
    return [*_list(session, found), *_lines(found), *_rounds(session, found)]


def _list(session: Session, found: AwardList) -> list[Finding]:
    proposal = building.proposal(session)
    steps = [*proposal.added, *proposal.changed, *proposal.removed]
    if not steps:
        return []
    n, names = len(steps), some([step.name for step in steps])
    if not found.awards:
        text = ngettext(
            "{n} approved dossier is not on the award list yet: {names}.",
            "{n} approved dossiers are not on the award list yet: {names}.",
            n,
        )
    else:
        text = ngettext(
            "The award list differs from the approved dossiers in {n} award: {names}.",
            "The award list differs from the approved dossiers in {n} awards: {names}.",
            n,
        )
    message = text.format(n=n, names=names)
    severity = Severity.WARNING if found.awards else Severity.INFO
    return [Finding("award-list", severity, message, f"{PAGE}:build")]


def _lines(found: AwardList) -> list[Finding]:
    made = []

    def about(code: str, severity: Severity, concerned: list[AwardLine], text: str) -> None:
        if concerned:
            names = some([line.name or line.form for line in concerned])
            message = _(text).format(n=len(concerned), names=names)
            made.append(Finding(code, severity, message, PAGE, [line.id for line in concerned]))

    for concern, severity, code, text in _CONCERNS:
        about(code, severity, [one for one in found.awards if concern in one.concerns], text)
    about(
        "award-no-decision",
        Severity.WARNING,
        [one for one in found.awards if not one.decision_number or one.decision_on is None],
        N_("{n} awards have no decision number or day: {names}."),
    )
    about(
        "award-no-round",
        Severity.WARNING if found.rounds else Severity.INFO,
        [one for one in found.unassigned if one.state is not AwardState.HANDED],
        N_("{n} awards are in no round: {names}."),
    )
    return made


def _rounds(session: Session, found: AwardList) -> list[Finding]:
    made = []

    def about(code: str, numbers: Iterable[int], text: Callable[[int], str]) -> None:
        shown = list(numbers)
        if shown:
            message = text(len(shown)).format(n=len(shown), names=some(list(map(str, shown))))
            made.append(Finding(code, Severity.WARNING, message, PAGE))

    called = [one for one in found.rounds if one.awards]
    about(
        "round-no-presenter",
        (one.number for one in called if not one.presenters),
        lambda n: ngettext(
            "Nobody presents in {n} award round: round {names}.",
            "Nobody presents in {n} award rounds: rounds {names}.",
            n,
        ),
    )
    about(
        "round-presenter-absent",
        (one.number for one in called if any(who.absent for who in one.presenters)),
        lambda n: ngettext(
            "A presenter of {n} award round does not come: round {names}.",
            "Presenters of {n} award rounds do not come: rounds {names}.",
            n,
        ),
    )
    planned = session.execute(
        select(AgendaItem.id, AgendaItem.title)
        .where(AgendaItem.kind == AgendaKind.AWARD_ROUND)
        .order_by(AgendaItem.order, AgendaItem.id)
    ).all()
    if planned:
        about(
            "round-no-item",
            (one.number for one in called if one.agenda_item_id is None),
            lambda n: ngettext(
                "{n} award round is called in no item of the agenda: round {names}.",
                "{n} award rounds are called in no item of the agenda: rounds {names}.",
                n,
            ),
        )
    if called:
        filled = {one.agenda_item_id for one in called}
        made += _empty_items([(key, title) for key, title in planned if key not in filled])
    return made


def _empty_items(items: list[tuple[int, str]]) -> list[Finding]:
    """Items for awards in which nobody is called: the usual programme may have too many."""
    if not items:
        return []
    text = ngettext(
        "{n} item of the agenda is for awards, but no round is called in it: {names}. Delete it, "
        "or call a round in it.",
        "{n} items of the agenda are for awards, but no round is called in them: {names}. Delete "
        "them, or call a round in each.",
        len(items),
    )
    message = text.format(n=len(items), names=some([title for _key, title in items]))
    ids = [key for key, _title in items]
    return [Finding("item-no-round", Severity.WARNING, message, "agenda", ids)]
