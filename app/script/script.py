"""The ceremony script of a conference: read, and changed by hand.

A block written by hand stays whatever the data say. Once they say something else than when it was
written, it is outdated until staff accept what the data say or keep their own.
"""

from collections.abc import Collection, Iterable

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.script import inputs
from app.script.composer import compose
from app.script.cues import Script
from app.script.introduction import absentees
from app.script.material import Material
from app.sharing import lasting
from app.text.normal import clean_lines
from db.models import IntroductionChoice, ScriptEdit


def load(session: Session) -> Script:
    """The script as it stands."""
    return load_with_material(session)[0]


@lasting
def load_with_material(session: Session) -> tuple[Script, Material]:
    """The script and what it was composed from."""
    material = inputs.load(session)
    return compose(material), material


# -- by hand -------------------------------------------------------------------------------------


def edit(session: Session, key: str, text: str) -> None:
    """Write a block by hand; "" says nothing there. What the data say anyway is not kept.

    Raises KeyError for a block that there is not.
    """
    composed = load(session).block_by_key[key].composed
    text = clean_lines(text)
    session.execute(delete(ScriptEdit).where(ScriptEdit.block == key))
    if text != composed:
        session.add(ScriptEdit(block=key, text=text, based_on=composed))
    session.flush()


def accept(session: Session, keys: Collection[str]) -> None:
    """Let blocks say what the data say; what was written by hand there is given up."""
    session.execute(delete(ScriptEdit).where(ScriptEdit.block.in_(keys)))
    session.flush()


def keep(session: Session, keys: Collection[str]) -> None:
    """Keep what was written by hand: the data as they are now have been looked at."""
    blocks = load(session).block_by_key
    for row in session.scalars(select(ScriptEdit).where(ScriptEdit.block.in_(keys))):
        if row.block in blocks:
            row.based_on = blocks[row.block].composed
    session.flush()


# -- who is introduced ---------------------------------------------------------------------------


def introduce(session: Session, delegate_ids: Iterable[int], introduced: bool | None) -> None:
    """Introduce delegates by name, or leave them out (one who comes counts in the group then).

    None: as the rule has it again.
    """
    ids = list(delegate_ids)
    session.execute(delete(IntroductionChoice).where(IntroductionChoice.delegate_id.in_(ids)))
    if introduced is not None:
        session.add_all(
            IntroductionChoice(delegate_id=delegate_id, introduced=introduced)
            for delegate_id in ids
        )
    session.flush()


def leave_absent_out(session: Session) -> list[int]:
    """Leave out everybody who does not come and is still on the list; returns their ids."""
    material = inputs.load(session)
    ids = [
        guest.person.id
        for guest in absentees(material.ranks, material.guests)
        if guest.person.id is not None
    ]
    introduce(session, ids, False)
    return ids
