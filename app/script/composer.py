"""The script from the agenda, the delegates, the awards and the signing. Pure.

Every item of the agenda has at least one cue, in the agenda's order. Inside their items come the
list of those introduced, the rounds of awards and the turns of the signing: each delegate who is
introduced, each award and each signer exactly once. What no item of the agenda has room for stands
behind the last one and is marked, so that it is not forgotten.

Words that staff wrote for an item in the agenda are used in place of the template of the item. If
they say where the list of names is to come ("(đọc danh sách)"), they also take the place of what
the templates say around it.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from app.script import awarding, guests, speaking, values, witnessing
from app.script.cues import Cue, Orphan, Problem, Script, Timing
from app.script.draft import Draft, Writer
from app.script.material import Item, Material, Person
from app.script.wording import BLANK
from app.text import fields

INTRODUCTION: Final = "introduction"


def compose(material: Material) -> Script:
    """The script."""
    writer = Writer(material)
    cues: list[Cue] = []
    timings: list[Timing] = []
    first = next((item.id for item in material.items if item.kind == INTRODUCTION), None)
    for place, item in enumerate(material.items):
        made, timing = _timed(item, list(_drafts(writer, place, item.id == first)))
        cues += made
        timings.append(timing)
    cues += _unplaced(writer)
    return Script(
        tuple(cues),
        tuple(timings),
        _names(material, cues),
        tuple(
            Orphan(key, text)
            for key, (text, _based_on) in material.edits.items()
            if key not in writer.used
        ),
    )


def _drafts(writer: Writer, place: int, introduces: bool) -> Iterator[Draft]:
    """The cues of the item at `place`; the first introduction `introduces` the guests."""
    material = writer.material
    item = material.items[place]
    found = values.of_item(material, place)
    rounds = [made for item_id, made in awarding.placed(material) if item_id == item.id]
    if introduces:
        yield from guests.drafts(writer, item, found)
    elif witnessing.placed(material) == item.id:
        yield from witnessing.drafts(writer, item, found)
    elif not (rounds and item.kind == awarding.KIND):
        yield speaking.draft(writer, place)
    yield from awarding.drafts(writer, item, rounds, found)


def _unplaced(writer: Writer) -> Iterator[Cue]:
    """Rounds, awards and the signing that the agenda has no item for."""
    material = writer.material
    end = max((item.ends for item in material.items), default=0)
    drafts: list[Draft] = []
    for item_id, made in awarding.placed(material):
        if item_id is None:
            drafts.append(awarding.round_draft(writer, made))
    if material.unassigned:
        drafts.append(awarding.unassigned_draft(writer))
    if material.signing.turns and witnessing.placed(material) is None:
        drafts += witnessing.turn_drafts(writer)
    for draft in drafts:
        yield draft.cue(end, end, None, (Problem.UNPLACED, *_problems(draft)), first=True)


def _timed(item: Item, drafts: Sequence[Draft]) -> tuple[list[Cue], Timing]:
    """The cues of an item with their times: those behind the first one are estimated."""
    spoken = sum(draft.reading for draft in drafts)
    action = item.action + sum(draft.action for draft in drafts)
    timing = Timing(item.id, item.planned, spoken, action)
    cues = []
    at = item.begins
    for place, draft in enumerate(drafts):
        last = place == len(drafts) - 1
        ends = item.ends if last else min(at + draft.reading + draft.action, item.ends)
        problems = list(_problems(draft))
        if place == 0 and timing.too_long:
            problems.append(Problem.LONG)
        cues.append(draft.cue(at, ends, item, tuple(problems), first=place == 0))
        at = ends
    return cues, timing


def _problems(draft: Draft) -> Iterator[Problem]:
    texts = [block.text for block in (*draft.words, draft.technical)]
    if any(BLANK in text for text in texts):
        yield Problem.GAP
    if any(fields.unknown(text, ()) for text in texts):
        yield Problem.FIELD


def _names(material: Material, cues: Sequence[Cue]) -> frozenset[str]:
    """Everybody who is named."""
    persons: list[Person | None] = [item.presenter for item in material.items]
    persons += [guest.person for guest in material.guests]
    persons += [*material.presidium, *material.secretariat]
    for made in material.rounds:
        persons += made.presenters
    persons += [signer.person for turn in material.signing.turns for signer in turn]
    awarded = [
        award.plain_name
        for made in (*[r.awards for r in material.rounds], material.unassigned)
        for award in made
        if award.person
    ]
    known = {*awarded, *(person.name for person in persons if person is not None and person.id)}
    said = "\n".join(text for cue in cues for text in (cue.who, *(b.text for b in cue.blocks)))
    return frozenset(name for name in known if name in said)
