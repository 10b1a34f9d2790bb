"""What is not right with the seating plan: too few places, people without a seat, bad seats."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.checks.finding import Finding, Severity, some
from app.i18n import _, ngettext
from app.seating import arrange, explain, plan
from app.seating.hall import STAGE_KINDS, SeatKind
from app.seating.numbering import doubled_labels
from app.seating.plan import Seating, Sitter
from app.seating.problem import Person, Problem
from app.seating.quality import Fault, Judge
from db.models import Delegate, HallPlan


def seating(session: Session) -> list[Finding]:
    """Hall and seats against those who come."""
    if session.scalar(select(HallPlan.id).where(HallPlan.in_use).limit(1)) is None:
        if session.scalar(select(Delegate.id).limit(1)) is None:
            return []
        text = _("There is no hall yet. Make one, then seats can be given.")
        return [Finding("no-hall", Severity.INFO, text, "seating")]
    made = plan.load(session)
    problem = arrange.problem(made)
    return [*_labels(made), *_places(made, problem), *_people(made), *_faults(made, problem)]


def _labels(made: Seating) -> list[Finding]:
    labels = doubled_labels(made.hall)
    if not labels:
        return []
    text = ngettext(
        "{n} seat label stands twice in the hall: {names}. Number the rows anew.",
        "{n} seat labels stand twice in the hall: {names}. Number the rows anew.",
        len(labels),
    )
    message = text.format(n=len(labels), names=some(labels))
    return [Finding("seat-label-twice", Severity.ERROR, message, "seating")]


def _places(made: Seating, problem: Problem) -> list[Finding]:
    """Whether everybody who comes can have a seat at all."""
    found = []
    if short := _missing(made, problem.people, wheelchair=False):
        text = ngettext(
            "The hall has {n} seat too few for those who come.",
            "The hall has {n} seats too few for those who come.",
            short,
        )
        found.append(Finding("hall-full", Severity.ERROR, text.format(n=short), "seating"))
    if short := _missing(made, problem.people, wheelchair=True):
        text = ngettext(
            "The hall has {n} place for a wheelchair too few.",
            "The hall has {n} places for wheelchairs too few.",
            short,
        )
        found.append(Finding("wheelchair-full", Severity.ERROR, text.format(n=short), "seating"))
    return found


def _missing(made: Seating, people: Iterable[Person], *, wheelchair: bool) -> int:
    """How many of those without a seat find none; people of a full zone sit among the others."""
    held = {sitter.seat for sitter in made.sitters if sitter.comes}
    free = Counter(
        seat.zone
        for _row, seat in made.hall.seats()
        if seat.enabled
        and seat.kind not in STAGE_KINDS
        and (seat.kind is SeatKind.WHEELCHAIR) == wheelchair
        and seat.id not in held
    )
    wanted = Counter(
        person.zone for person in people if person.seat is None and person.wheelchair == wheelchair
    )
    elsewhere = sum(max(0, count - free[zone]) for zone, count in wanted.items() if zone)
    return max(0, elsewhere + wanted[""] - free[""])


def _people(made: Seating) -> list[Finding]:
    """Who comes and has no seat (once somebody has one), who has one and does not come."""
    begun = bool(made.at)
    return [
        *_about(
            "no-seat",
            Severity.WARNING,
            made.unseated if begun else (),
            lambda n: ngettext(
                "{n} delegate has no seat: {names}.", "{n} delegates have no seat: {names}.", n
            ),
        ),
        *_about(
            "declined-seat",
            Severity.WARNING,
            made.leaving,
            lambda n: ngettext(
                "{n} delegate has declined and still has a seat: {names}. Plan the seats anew.",
                "{n} delegates have declined and still have a seat: {names}. Plan the seats anew.",
                n,
            ),
        ),
    ]


def _faults(made: Seating, problem: Problem) -> list[Finding]:
    """What is wrong with single seats, one finding a kind."""
    judge = Judge(problem, problem.present)
    persons = judge.people
    faults = explain.faults(made, judge)

    def having(fault: Fault) -> list[Sitter]:
        return [sitter for sitter in made.sitters if fault in faults.get(sitter.id, ())]

    def called(sitter: Sitter) -> bool:
        # Leaders who receive an award keep their place among the leaders, wherever that is.
        return sitter.call is None or persons[sitter.id].call is not None

    return [
        *_about(
            "seat-out-of-order",
            Severity.WARNING,
            having(Fault.BEHIND_LOWER),
            lambda n: ngettext(
                "{n} delegate sits behind a lower rank, or in front of a leader: {names}.",
                "{n} delegates sit behind a lower rank, or in front of a leader: {names}.",
                n,
            ),
        ),
        *_about(
            "seat-no-wheelchair",
            Severity.WARNING,
            having(Fault.NO_WHEELCHAIR_PLACE),
            lambda n: ngettext(
                "{n} delegate needs a place for a wheelchair: {names}.",
                "{n} delegates need a place for a wheelchair: {names}.",
                n,
            ),
        ),
        *_about(
            "seat-reserved",
            Severity.WARNING,
            having(Fault.RESERVED),
            lambda n: ngettext(
                "{n} delegate sits on a reserved seat: {names}.",
                "{n} delegates sit on reserved seats: {names}.",
                n,
            ),
        ),
        *_about(
            "seat-far-from-aisle",
            Severity.WARNING,
            [sitter for sitter in having(Fault.FAR_FROM_AISLE) if called(sitter)],
            lambda n: ngettext(
                "{n} delegate who is called to the stage sits far from an aisle: {names}.",
                "{n} delegates who are called to the stage sit far from an aisle: {names}.",
                n,
            ),
        ),
        *_about(
            "seat-wheelchair-used",
            Severity.INFO,
            having(Fault.WHEELCHAIR_PLACE),
            lambda n: ngettext(
                "{n} place for a wheelchair is given to somebody without one: {names}.",
                "{n} places for wheelchairs are given to people without one: {names}.",
                n,
            ),
        ),
        *_torn(having(Fault.UNIT_TORN), persons),
    ]


def _torn(sitters: Sequence[Sitter], persons: dict[int, Person]) -> list[Finding]:
    """Units and award rounds whose people do not sit together: they are named, not the people."""
    names: dict[int | None, str] = {}
    for sitter in sitters:
        person = persons[sitter.id]
        round_ = _("award round {n}").format(n=person.call[0]) if person.call else ""
        names.setdefault(person.party, round_ or sitter.unit_short)
    if not names:
        return []
    text = ngettext(
        "{n} unit or award round does not sit together: {names}.",
        "{n} units or award rounds do not sit together: {names}.",
        len(names),
    )
    message = text.format(n=len(names), names=some(list(names.values())))
    ids = [sitter.id for sitter in sitters]
    return [Finding("seat-unit-torn", Severity.INFO, message, "seating", ids)]


def _about(
    code: str, severity: Severity, sitters: Sequence[Sitter], text: Callable[[int], str]
) -> list[Finding]:
    if not sitters:
        return []
    names = some([sitter.name for sitter in sitters])
    message = text(len(sitters)).format(n=len(sitters), names=names)
    return [Finding(code, severity, message, "seating", [sitter.id for sitter in sitters])]
