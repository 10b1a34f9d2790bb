"""What is not right with the ceremony script: gaps, texts that the data outran, words too long."""

from collections.abc import Callable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.checks.finding import Finding, Severity, some
from app.i18n import ngettext
from app.script import script
from app.script.cues import Cue, Problem, Script
from app.script.introduction import absentees
from app.script.people import named
from db.models import AgendaItem

PAGE = "script"


def scripts(session: Session) -> list[Finding]:
    """The script as it would be read out; nothing while there is no agenda."""
    if session.scalar(select(AgendaItem.id).limit(1)) is None:
        return []
    made, material = script.load_with_material(session)
    absent = [named(guest.person) for guest in absentees(material.ranks, material.guests)]
    found = [
        _about(
            "script-absent",
            Severity.WARNING,
            absent,
            lambda n: ngettext(
                "{n} delegate on the introduction list does not come: {names}.",
                "{n} delegates on the introduction list do not come: {names}.",
                n,
            ),
        ),
        _cues("script-outdated", Severity.WARNING, _outdated(made), lambda n: ngettext(
            "The data say something else than the script written by hand at {n} place: {names}.",
            "The data say something else than the script written by hand at {n} places: {names}.",
            n,
        )),
        _cues("script-gap", Severity.WARNING, _with(made, Problem.GAP), lambda n: ngettext(
            "The script leaves a gap at {n} place: {names}.",
            "The script leaves gaps at {n} places: {names}.",
            n,
        )),
        _cues("script-field", Severity.ERROR, _with(made, Problem.FIELD), lambda n: ngettext(
            "The script would read out a field that there is not at {n} place: {names}.",
            "The script would read out fields that there are not at {n} places: {names}.",
            n,
        )),
        _cues("script-long", Severity.WARNING, _with(made, Problem.LONG), lambda n: ngettext(
            "Reading the script takes longer than the agenda plans at {n} item: {names}.",
            "Reading the script takes longer than the agenda plans at {n} items: {names}.",
            n,
        )),
        _cues("script-unplaced", Severity.WARNING, _with(made, Problem.UNPLACED),
            lambda n: ngettext(
                "The agenda has no item for {n} part of the script: {names}.",
                "The agenda has no item for {n} parts of the script: {names}.",
                n,
            )),
    ]  # fmt: skip
    return [finding for finding in found if finding is not None]


def _with(made: Script, problem: Problem) -> list[Cue]:
    return [cue for cue in made.cues if problem in cue.problems]


def _outdated(made: Script) -> list[Cue]:
    return [cue for cue in made.cues if any(block.outdated for block in cue.blocks)]


def _cues(
    code: str, severity: Severity, cues: Sequence[Cue], text: Callable[[int], str]
) -> Finding | None:
    ids = [cue.item_id for cue in cues if cue.item_id is not None]
    return _about(code, severity, [cue.title for cue in cues], text, ids)


def _about(
    code: str,
    severity: Severity,
    names: Sequence[str],
    text: Callable[[int], str],
    ids: Sequence[int] = (),
) -> Finding | None:
    if not names:
        return None
    message = text(len(names)).format(n=len(names), names=some(names))
    return Finding(code, severity, message, PAGE, list(ids))
