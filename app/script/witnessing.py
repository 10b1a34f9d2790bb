"""The signing of the pact: turn by turn at the table, witnesses, exchange, photo. Pure."""

from collections.abc import Iterator
from typing import Final

from app.script import people
from app.script.draft import Draft, Writer
from app.script.material import Item, Material, Signer
from app.script.wording import BLANK, around_list, closed, ordinal

KIND: Final = "signing"
_TURN: Final = "Ký kết lượt thứ {number}"
_WITNESSES: Final = "Ký chứng kiến"


def placed(material: Material) -> int | None:
    """The item in which it is signed; None without turns, or where the agenda has no such item."""
    signing = material.signing
    known = {item.id for item in material.items}
    return signing.item_id if signing.turns and signing.item_id in known else None


def drafts(writer: Writer, item: Item, values: dict[str, str]) -> Iterator[Draft]:
    """The announcement and the turns."""
    key = f"item:{item.id}"
    found = values | _values(writer.material)
    own, behind = around_list(item.words)
    words = writer.wording.own(own, found) if own else writer.wording.text(KIND, found)
    yield Draft(
        key, KIND, item.title,
        people.listed([item.presenter]) if item.presenter is not None else "",
        (writer.block(f"{key}:words", words),),
        writer.technical(f"{key}:cues", item.cues, f"{KIND}.cues", found),
    )  # fmt: skip
    yield from turn_drafts(writer, writer.wording.own(behind, found) if behind else "")


def turn_drafts(writer: Writer, own_end: str = "") -> list[Draft]:
    """The turns at the table; `own_end` is said at the end in place of the template."""
    signing = writer.material.signing
    wording = writer.wording
    made = []
    for number, turn in enumerate(signing.turns, start=1):
        key = f"turn:{number}"
        heads = any(signer.head for signer in turn)
        template = f"{KIND}.turn" if heads else f"{KIND}.witness"
        found = {
            "lượt": ordinal(number),
            "số": str(len(turn)),
            "danh sách": "\n".join(closed([_line(writer, signer) for signer in turn])),
        }
        blocks = [
            writer.block(
                f"{key}:call",
                wording.text(template, found),
                tuple(s.person.id for s in turn if s.person is not None and s.person.id),
            ),
            writer.template(f"{key}:after", f"{template}.after", found),
        ]
        if number == len(signing.turns):
            end = own_end or wording.text(f"{KIND}.after", _values(writer.material))
            blocks.append(writer.block("turn:end", end))
        made.append(
            Draft(
                key,
                KIND,
                _TURN.format(number=ordinal(number)) if heads else _WITNESSES,
                people.capital(people.all_named([s.person for s in turn if s.person is not None])),
                tuple(blocks),
                writer.template(f"{key}:cues", f"{KIND}.turn.cues", found),
                signing.action,
            )
        )
    return made


def _line(writer: Writer, signer: Signer) -> str:
    person = signer.person
    values = {
        "họ tên": people.named(person) if person is not None else BLANK,
        "chức vụ": person.office if person is not None else "",
        "tư cách": signer.capacity,
    }
    return f"- {writer.wording.plain(f'{KIND}.name', values)}"


def _values(material: Material) -> dict[str, str]:
    signers = [signer for turn in material.signing.turns for signer in turn]
    others = [s.person for s in signers if not s.head and s.person is not None]
    heads = sum(signer.head for signer in signers)
    return {
        "số cụm khối": str(heads) if heads else "",
        "người chứng kiến": people.all_invited(others),
        "tên người chứng kiến": people.all_named(others),
    }
