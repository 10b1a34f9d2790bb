"""What the editions of the ceremony script (kịch bản điều hành) share: the script, its words."""

from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy.orm import Session

from app.conference import profile
from app.documents import state_paper
from app.documents.paper import NothingToPrint
from app.documents.state_paper import StateHead
from app.i18n import _
from app.script import script
from app.script.cues import Block, Cue, Script

KIND: Final = "KỊCH BẢN ĐIỀU HÀNH"

_KIND_COLOURS: Final = {
    "flag_salute": "#b42318",
    "introduction": "#1d4ed8",
    "opening": "#1d4ed8",
    "closing": "#1d4ed8",
    "launch": "#b42318",
    "report": "#1d4ed8",
    "speech": "#0f766e",
    "clip": "#6d28d9",
    "main_video": "#6d28d9",
    "performance": "#6d28d9",
    "decision": "#b45309",
    "award_round": "#b45309",
    "signing": "#b42318",
}
"""Kind of item -> its mark; films are violet, speeches green, awards amber, oaths red."""

_PLAIN: Final = "#475569"


@dataclass(frozen=True, slots=True)
class ScriptPaper:
    """The script under the head of a state paper; `title` is the conference's.

    Of the script only what is printed: no timings, no texts that the data would have.
    """

    head: StateHead
    title: str
    script: Script


def content(session: Session) -> ScriptPaper:
    """The script as it stands. Raises NothingToPrint without one."""
    data = profile.load(session)
    made = script.load(session)
    if not made.cues:
        text = _("There is no script yet. Build the programme on the Agenda page, then print.")
        raise NothingToPrint(text, "agenda")
    return ScriptPaper(state_paper.head(session, data.held_on), data.title, _printed(made))


def _printed(made: Script) -> Script:
    """What stands on paper of a script, so that it is out of date only with what is printed."""

    def block(one: Block) -> Block:
        return Block(one.key, one.text, one.text)

    cues = (
        replace(cue, words=tuple(map(block, cue.words)), technical=block(cue.technical))
        for cue in made.cues
    )
    return Script(tuple(cues), names=made.names)


def colour(cue: Cue) -> str:
    """The colour (#rrggbb) that marks a cue of its kind."""
    return _KIND_COLOURS.get(cue.kind, _PLAIN)


def time(cue: Cue) -> str:
    """When a cue begins: 08h20; estimated times inside an item say so."""
    text = f"{cue.begins // 3600 % 24:02}h{cue.begins // 60 % 60:02}"
    return f"khoảng {text}" if cue.about else text


def is_aside(line: str) -> bool:
    """Whether a line is for the reader and not read out: it stands in parentheses."""
    return line.startswith("(") and line.endswith(")")
