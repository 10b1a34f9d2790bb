"""How the Script page names things."""

from typing import Final

from app.agenda.kinds import KIND_NAMES
from app.i18n import N_, _
from app.script.cues import Cue, Problem
from app.script.material import Rank
from db.kinds import AgendaKind

PROBLEMS: Final = {
    Problem.GAP: N_("Something is not known yet: look for the dots."),
    Problem.FIELD: N_("A name in braces is no field: it would be read out as it stands."),
    Problem.LONG: N_("The words take longer than the agenda plans."),
    Problem.UNPLACED: N_("The agenda has no item for it."),
}
"""Texts to translate with `_()` when shown."""

_PARTS: Final = {
    "after": N_("afterwards"),
    "cues": N_("technical cues"),
    "first": N_("the first of several"),
    "lead": N_("before the list"),
    "person": N_("one who is named"),
    "with": N_("others of a rank"),
    "group": N_("a group"),
    "groups": N_("before the groups"),
    "list": N_("list of names"),
    "name": N_("one name"),
    "citation": N_("before a citation"),
    "unassigned": N_("awards in no round"),
    "empty": N_("without awards"),
    "turn": N_("a turn"),
    "witness": N_("witnesses"),
    "quorum": N_("how many are there"),
}
"""Part of a template's key -> what it is for (msgid)."""


def clock(seconds: int) -> str:
    """A time of day: 08:20."""
    return f"{seconds // 3600 % 24:02}:{seconds // 60 % 60:02}"


def length(seconds: int) -> str:
    """A length: 4:09, 3:53:00."""
    hours, minutes = seconds // 3600, seconds // 60 % 60
    return f"{hours}:{minutes:02}:{seconds % 60:02}" if hours else f"{minutes}:{seconds % 60:02}"


def template_name(key: str, ranks: tuple[Rank, ...]) -> str:
    """What a template is for: "Speech – afterwards"."""
    kind, *parts = key.split(".")
    names = [_(KIND_NAMES[AgendaKind(kind)])]
    if parts[:1] == ["group"] and len(parts) > 1:
        rank = next((rank.name for rank in ranks if rank.key == parts[1]), parts[1])
        return f"{names[0]} – {rank}"
    names += [_(_PARTS[part]) for part in parts]
    return " – ".join(names)


def problems(cue: Cue) -> list[str]:
    """What is not yet right with a cue."""
    return [_(PROBLEMS[problem]) for problem in cue.problems]
