"""Items in which somebody speaks, a film runs or the like: announced, thanked. Pure."""

from typing import Final

from app.script import people, values
from app.script.draft import Draft, Writer
from app.script.values import CLIP, SPEECH

_SERIES: Final = (SPEECH, CLIP)
"""Speeches and their clips are one part of the conference, announced once."""

_AWARDS: Final = "award_round"
"""Without a round nobody is named, and so nobody thanked; no music is chosen either."""

_AFTERWARDS: Final = "(sau "
"""Begins what staff want said behind the item: "(Sau phát biểu) Xin cảm ơn đồng chí"."""


def draft(writer: Writer, place: int) -> Draft:
    """The cue of the item at `place` in the agenda."""
    item = writer.material.items[place]
    found = values.of_item(writer.material, place)
    if item.kind == _AWARDS:
        found = {**found, "nhạc": ""}
    key = f"item:{item.id}"
    own = writer.wording.own(item.words, found) if item.words else ""
    blocks = [
        writer.block(f"{key}:words", own or writer.wording.text(_template(writer, place), found))
    ]
    after = f"{item.kind}.after"
    said = item.kind == _AWARDS or _AFTERWARDS in item.words.lower()
    if writer.wording.has(after) and not said:
        blocks.append(writer.template(f"{key}:after", after, found))
    return Draft(
        key,
        item.kind,
        item.title,
        people.listed([item.presenter]) if item.presenter is not None else "",
        tuple(blocks),
        writer.technical(f"{key}:cues", item.cues, f"{item.kind}.cues", found),
    )


def _template(writer: Writer, place: int) -> str:
    """Key of the template of an item: the first of the speeches is announced in another way."""
    items = writer.material.items
    kind = items[place].kind
    if kind in _SERIES and not any(item.kind in _SERIES for item in items[:place]):
        return f"{kind}.first"
    return f"{kind}.empty" if kind == _AWARDS else kind
