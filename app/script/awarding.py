"""Rounds of awards: decision, presenters and receivers called up, names, thanks and back. Pure."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from app.script import decisions, people
from app.script.draft import Draft, Writer
from app.script.material import Given, Item, Material, Round
from app.script.wording import around_list, closed, finished
from app.text.typography import small_first

KIND: Final = "award_round"
UNASSIGNED: Final = "Khen thưởng chưa xếp đợt trao"
_DECISION: Final = "decision"
_SOUND: Final = "Âm thanh: "
_NOUNS: Final = (
    "đơn vị ",
    "tập thể ",
    "cá nhân ",
    "điển hình ",
    "lá cờ ",
    "chiến sĩ ",
    "tấm gương ",
)
"""How citations begin that say what one is, not what one has done."""


def placed(material: Material) -> list[tuple[int | None, Round]]:
    """The rounds with the item in which each is called.

    One that is bound to none is called in the last item for awards, or where the decision is read;
    None where the agenda has neither.
    """
    known = {item.id for item in material.items}
    last = None
    for kind in (_DECISION, KIND):
        last = next((item.id for item in reversed(material.items) if item.kind == kind), last)
    return [
        (made.item_id if made.item_id in known else last, made)
        for made in material.rounds
        if made.awards
    ]


def called(material: Material) -> list[Round]:
    """The rounds in the order of the day."""
    bound = placed(material)
    order: list[int | None] = [item.id for item in material.items]
    return [made for place in [*order, None] for item_id, made in bound if item_id == place]


def drafts(
    writer: Writer, item: Item, rounds: Sequence[Round], values: dict[str, str]
) -> Iterator[Draft]:
    """The rounds of one item. Its own words stand around the names of its only round, or come
    before the first of several.
    """
    before, behind = around_list(item.words)
    own = behind is not None and len(rounds) == 1
    for place, made in enumerate(rounds):
        yield round_draft(
            writer,
            made,
            item if len(rounds) == 1 and item.kind == KIND else None,
            lead=writer.wording.own(before if behind is None else item.words, values)
            if place == 0 and item.kind == KIND and item.words and not own
            else "",
            call=writer.wording.own(before, values) if own else "",
            after=writer.wording.own(behind or "", values) if own else "",
            cues=item.cues if item.kind == KIND else "",
            lead_key=f"item:{item.id}:words",
        )


def round_draft(
    writer: Writer,
    made: Round,
    item: Item | None = None,
    *,
    lead: str = "",
    lead_key: str = "",
    call: str = "",
    after: str = "",
    cues: str = "",
) -> Draft:
    """The cue of a round: `lead` is said before it, `call` and `after` in place of the templates.

    `item` is the one that it fills alone, `cues` what the agenda tells sound, light and screen.
    """
    key = f"round:{made.id}"
    values = _values(made)
    wording = writer.wording
    template = f"{KIND}.first" if _begins_form(writer.material, made) else KIND
    blocks = [writer.block(lead_key, lead)] if lead else []
    blocks += [
        writer.block(f"{key}:call", call or wording.text(template, values)),
        writer.block(
            f"{key}:names",
            finished("\n".join(closed(_names(writer, made.awards)))),
            awards=tuple(award.id for award in made.awards),
        ),
        writer.block(f"{key}:after", after or wording.text(f"{KIND}.after", values)),
    ]
    technical = wording.own(cues, values) if cues else wording.text(f"{KIND}.cues", values)
    if cues and made.music and made.music not in technical:
        technical = _with_music(technical, made.music)
    return Draft(
        key,
        KIND,
        item.title if item is not None else made.title,
        people.listed(made.presenters),
        tuple(blocks),
        writer.block(f"{key}:cues", technical),
        made.action,
    )


def unassigned_draft(writer: Writer) -> Draft:
    """The awards that are in no round yet."""
    given = writer.material.unassigned
    names = writer.block(
        "unassigned:names",
        finished("\n".join(closed(_names(writer, given)))),
        awards=tuple(award.id for award in given),
    )
    note = writer.template("unassigned:words", f"{KIND}.unassigned", {})
    return Draft(
        "unassigned", KIND, UNASSIGNED, "", (note, names), writer.block("unassigned:cues", "")
    )


def _begins_form(material: Material, made: Round) -> bool:
    """Whether a round is the first of its form in a row, or goes back to another decision."""
    rounds = called(material)
    place = rounds.index(made)
    if place == 0:
        return True
    before = rounds[place - 1]
    return before.form != made.form or decisions.of(before.awards) != decisions.of(made.awards)


def _values(made: Round) -> dict[str, str]:
    citations = dict.fromkeys(award.citation for award in made.awards)
    found = decisions.of(made.awards)
    return {
        "hình thức": made.form,
        "đợt": made.title,
        "nhạc": made.music,
        "người trao": people.all_invited(made.presenters),
        "tên người trao": people.all_named(made.presenters),
        "thành tích": _citation(next(iter(citations))) if len(citations) == 1 else "",
        "quyết định": "; ".join(filter(None, map(decisions.text, found))),
        "số quyết định": "; ".join(filter(None, map(decisions.short, found))),
        **_receivers(made.awards),
    }


def _receivers(awards: Sequence[Given]) -> dict[str, str]:
    """Who goes up: counted, congratulated, and asked to go back."""
    persons = sum(award.person for award in awards)
    others = len(awards) - persons
    up = [f"đại diện {others} tập thể"] if others else []
    up += [f"{persons} cá nhân"] if persons else []
    back = ["đại diện các tập thể"] if others else []
    back += ["các cá nhân"] if persons else []
    kinds = [name for name, number in (("tập thể", others), ("cá nhân", persons)) if number]
    return {
        "người lên nhận": people.joined(up),
        "người nhận": people.joined(back),
        "người được khen": f"các {', '.join(kinds)}",
    }


def _names(writer: Writer, awards: Sequence[Given]) -> list[str]:
    """The lines of the names; several citations stand each before those who have it."""
    wording = writer.wording
    alike = len({award.citation for award in awards}) == 1
    lines: list[str] = []
    number = 0
    for citation, same in groupby(awards, key=lambda award: award.citation):
        if citation and not alike:
            lines.append(wording.plain(f"{KIND}.citation", {"thành tích": _citation(citation)}))
        for award in same:
            number += 1
            values = {
                "số thứ tự": str(number), "tên": award.name, "chức vụ": award.attribution,
                "thành tích": _citation(award.citation),
            }  # fmt: skip
            lines.append(wording.plain(f"{KIND}.name", values))
    return lines


def _citation(citation: str) -> str:
    """A citation inside a sentence: "là đơn vị dẫn đầu …", "hoàn thành xuất sắc …"."""
    text = small_first(" ".join(citation.split())).rstrip(".;")
    return f"là {text}" if text.startswith(_NOUNS) else text


def _with_music(cues: str, music: str) -> str:
    """Cues with the music of the round, first among what the sound desk does."""
    if _SOUND in cues:
        return cues.replace(_SOUND, f"{_SOUND}{music}; ", 1)
    return f"{_SOUND}{music}\n{cues}".strip()
