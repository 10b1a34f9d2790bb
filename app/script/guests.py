"""The introduction: why we are here, who is introduced, the presidium. Pure."""

from collections.abc import Iterator
from typing import Final

from app.script import introduction, people
from app.script.draft import Draft, Writer
from app.script.introduction import Section
from app.script.material import Item, Person
from app.script.wording import around_list, closed, finished

CONDUCTOR: Final = "Người dẫn chương trình"
TITLE: Final = "Giới thiệu đại biểu"
_KIND: Final = "introduction"


def drafts(writer: Writer, item: Item, values: dict[str, str]) -> Iterator[Draft]:
    """The reasons, and the list of those introduced."""
    key = f"item:{item.id}"
    wording = writer.wording
    own, behind = around_list(item.words)
    who = people.listed([item.presenter]) if item.presenter is not None else CONDUCTOR
    reasons = wording.own(own, values) if own else wording.text(_KIND, values)
    yield Draft(
        key, _KIND, item.title, who,
        (writer.block(f"{key}:words", reasons),),
        writer.technical(f"{key}:cues", item.cues, f"{_KIND}.cues", values),
    )  # fmt: skip
    # Own words that lead up to the list do so in place of the usual lead.
    lead = wording.text(f"{_KIND}.lead", values) if behind is None else ""
    after = (
        wording.own(behind, values) if behind else wording.text(f"{_KIND}.after", _stage(writer))
    )
    blocks = [writer.block("intro:lead", lead)] if lead else []
    found = introduction.sections(writer.material.ranks, writer.material.guests)
    grouped = False
    for place, section in enumerate(found):
        lines = []
        if not section.named and not grouped:
            grouped = True
            lines.append(wording.plain(f"{_KIND}.groups", values))
        lines += _lines(writer, section)
        if place == len(found) - 1:
            lines = closed(lines)
        blocks.append(
            writer.block(
                f"intro:{section.rank.id}",
                finished("\n".join(lines)),
                tuple(guest.person.id for guest in section.named if guest.person.id is not None),
            )
        )
    # A block of its own: the number changes with every guest, words mended by hand must not.
    if there := wording.text(f"{_KIND}.quorum", values):
        blocks.append(writer.block("intro:quorum", there))
    blocks.append(writer.block("intro:after", after))
    cues = wording.text(f"{_KIND}.list.cues", values)
    yield Draft("intro", _KIND, TITLE, who, tuple(blocks), writer.block("intro:cues", cues))


def _lines(writer: Writer, section: Section) -> list[str]:
    wording = writer.wording
    lines = [
        wording.plain(
            f"{_KIND}.person",
            {"họ tên": people.named(guest.person), "chức vụ": guest.person.office},
        )
        for guest in section.named
    ]
    if section.others:
        group = wording.plain(f"{_KIND}.group.{section.rank.key}") if section.rank.key else ""
        values = {"nhóm": group or f"đại biểu {section.rank.name}", "số": str(section.others)}
        lines.append(wording.plain(f"{_KIND}.with" if lines else f"{_KIND}.group", values))
    return lines


def _stage(writer: Writer) -> dict[str, str]:
    """Those with a seat on the stage, as lists."""
    return {
        "đoàn chủ tịch": _listed(writer.material.presidium),
        "thư ký": _listed(writer.material.secretariat),
    }


def _listed(persons: tuple[Person, ...]) -> str:
    return "\n".join(closed([f"- {people.invited(person)};" for person in persons]))
