"""Invitations (giấy mời): who gets one, its number and day, and the words that are on all of them.

Numbers are given on request and stay: nothing else ever changes one. Texts are the program's
(resources/templates/invitation.json) until the conference has its own.
"""

import datetime
import json
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass, fields
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any, Final

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.conference import profile
from app.seating import plan
from app.seating.hall import FixtureKind
from app.seating.plan import Seating, Sitter
from app.text.normal import clean, clean_lines
from db.models import Delegate, Invitation, ScriptTemplate

TEMPLATE: Final = (
    Path(__file__).resolve().parents[2] / "resources" / "templates" / "invitation.json"
)
_KEY: Final = "invitation."
"""What the keys of the conference's own texts begin with."""

_TONES: Final = "\u0300\u0301\u0303\u0309\u0323"
_PLACES: Final = frozenset({"tỉnh", "thành", "huyện", "thị", "xã", "phường"})
"""Words that an agency's name ends with, and its symbol does not tell."""


@dataclass(frozen=True, slots=True)
class InvitationTexts:
    """The words on every invitation.

    `symbol` follows the number ("GM-HĐTĐKT"); `text` has fields in braces; `contact` is whom to
    answer; `signer` the office of who signs in capitals, a line each, `signer_name` the name;
    `receivers` is nơi nhận, a line each.
    """

    symbol: str
    text: str
    contact: str
    signer: str
    signer_name: str
    receivers: str


@dataclass(frozen=True, slots=True)
class InvitationLine:
    """Whom an invitation is for. `number` is None and `issued_on` unknown until it is numbered.

    `seat` and `door` are "" while there is none. `comes` is False for who has declined.
    """

    delegate_id: int
    number: int | None
    issued_on: datetime.date | None
    honorific: str
    name: str
    position: str
    unit: str
    group_id: int | None
    group: str
    seat: str
    door: str
    comes: bool


@dataclass(frozen=True, slots=True)
class InvitationList:
    """All that are invited, in protocol order, and the words."""

    lines: tuple[InvitationLine, ...]
    texts: InvitationTexts

    @property
    def invited(self) -> tuple[InvitationLine, ...]:
        """Whom invitations are made for: all but those who declined before they got a number."""
        return tuple(line for line in self.lines if line.comes or line.number is not None)

    @property
    def next_number(self) -> int:
        """The number after the highest."""
        return max((line.number for line in self.lines if line.number is not None), default=0) + 1

    @property
    def gaps(self) -> tuple[int, ...]:
        """Numbers below the highest that nobody has."""
        taken = {line.number for line in self.lines}
        return tuple(number for number in range(1, self.next_number) if number not in taken)


class NumberTaken(ValueError):
    """A number that somebody has already."""


def load(session: Session) -> InvitationList:
    """Everybody on the list of delegates, with numbers and seats as they stand."""
    seating = plan.load(session)
    numbered = {row.delegate_id: row for row in session.scalars(select(Invitation))}
    labels = dict(session.execute(select(Delegate.id, Delegate.seat)).all())
    doors = {
        fixture.id: fixture.label
        for fixture in seating.hall.fixtures
        if fixture.kind is FixtureKind.DOOR
    }
    lines = tuple(
        _line(sitter, numbered.get(sitter.id), labels[sitter.id], _door(seating, sitter, doors))
        for sitter in seating.sitters
    )
    return InvitationList(lines, load_texts(session))


def _door(seating: Seating, sitter: Sitter, doors: dict[int, str]) -> str:
    if sitter.seat is None:
        return ""
    return doors.get(seating.geometry.spots[sitter.seat].door or 0, "")


def _line(sitter: Sitter, row: Invitation | None, seat: str, door: str) -> InvitationLine:
    return InvitationLine(
        sitter.id,
        row.number if row is not None else None,
        row.issued_on if row is not None else None,
        sitter.honorific,
        sitter.name,
        sitter.position,
        sitter.unit,
        sitter.group_id,
        sitter.group,
        seat,
        door if seat else "",
        sitter.comes,
    )


# -- numbers ---------------------------------------------------------------------------------------


def number(
    session: Session,
    delegate_ids: Collection[int],
    first: int,
    issued_on: datetime.date | None = None,
) -> int:
    """Number the invitations of delegates that have no number yet; returns how many.

    They run in protocol order from `first`; numbers that are taken are passed over, so that from 1
    on all gaps are filled. Raises ValueError for a number below 1.
    """
    if first < 1:
        raise ValueError("numbers count from 1")
    found = load(session)
    taken = {line.number for line in found.lines}
    free = (candidate for candidate in count(first) if candidate not in taken)
    made = [
        Invitation(delegate_id=line.delegate_id, number=next(free), issued_on=issued_on)
        for line in found.lines
        if line.delegate_id in delegate_ids and line.number is None
    ]
    session.add_all(made)
    session.flush()
    return len(made)


def number_anew(
    session: Session,
    delegate_ids: Collection[int],
    first: int,
    issued_on: datetime.date | None = None,
) -> int:
    """Give delegates new numbers from `first` on without gaps, in protocol order; how many.

    Raises NumberTaken when somebody else has one of these numbers.
    """
    lines = load(session).lines
    last = first + sum(line.delegate_id in delegate_ids for line in lines) - 1
    for line in lines:
        if line.delegate_id in delegate_ids or line.number is None:
            continue
        if first <= line.number <= last:
            raise NumberTaken(str(line.number))
    take_back(session, delegate_ids)
    return number(session, delegate_ids, first, issued_on)


def set_number(
    session: Session, delegate_id: int, number: int, issued_on: datetime.date | None
) -> None:
    """Give a delegate without a number this very one. Raises NumberTaken, ValueError below 1."""
    if number < 1:
        raise ValueError("numbers count from 1")
    if session.scalar(select(Invitation.id).where(Invitation.number == number)) is not None:
        raise NumberTaken(str(number))
    session.add(Invitation(delegate_id=delegate_id, number=number, issued_on=issued_on))
    session.flush()


def take_back(session: Session, delegate_ids: Collection[int]) -> None:
    """Take the numbers of delegates away."""
    session.execute(delete(Invitation).where(Invitation.delegate_id.in_(delegate_ids)))
    session.flush()


def set_issued_on(
    session: Session, delegate_ids: Collection[int], day: datetime.date | None
) -> None:
    """Put the day on the invitations of delegates that have a number."""
    for row in session.scalars(select(Invitation).where(Invitation.delegate_id.in_(delegate_ids))):
        row.issued_on = day


# -- words -----------------------------------------------------------------------------------------


@cache
def _template() -> dict[str, str]:
    data: dict[str, str | list[str]] = json.loads(TEMPLATE.read_text(encoding="utf-8"))
    return {name: text if isinstance(text, str) else "\n".join(text) for name, text in data.items()}


def usual_texts(session: Session) -> InvitationTexts:
    """What a new conference begins with."""
    symbol = f"GM-{abbreviation(profile.load(session).organiser)}"
    return InvitationTexts(symbol=symbol, signer_name="", **_template())


def load_texts(session: Session) -> InvitationTexts:
    """The texts as they stand."""
    own = dict(
        session.execute(
            select(ScriptTemplate.key, ScriptTemplate.text).where(
                ScriptTemplate.key.startswith(_KEY, autoescape=True)
            )
        ).all()
    )
    usual = usual_texts(session)
    return InvitationTexts(
        **{
            field.name: own.get(_KEY + field.name, getattr(usual, field.name))
            for field in fields(InvitationTexts)
        }
    )


def set_texts(session: Session, **values: str) -> None:
    """Keep texts of the conference's own (fields of InvitationTexts).

    One that says what the program's says is not kept, nor is an empty one. Raises TypeError for an
    unknown field.
    """
    usual = usual_texts(session)
    for name, typed in values.items():
        if name not in {field.name for field in fields(InvitationTexts)}:
            raise TypeError(f"not a text of invitations: {name}")
        text = clean(typed) if name in ("symbol", "signer_name") else clean_lines(typed)
        session.execute(delete(ScriptTemplate).where(ScriptTemplate.key == _KEY + name))
        if text and text != getattr(usual, name):
            session.add(ScriptTemplate(key=_KEY + name, text=text))
    session.flush()


def abbreviation(agency: str) -> str:
    """An agency in the symbol of its papers: "Hội đồng Thi đua - Khen thưởng tỉnh" is HĐTĐKT."""
    letters = ""
    for word in agency.split():
        if letters and word in _PLACES:
            break
        if word[0].isalpha():
            letters += word if len(word) > 1 and word.isupper() else word[0].upper()
    # "Ủy ban" counts as U; letters of their own, as Đ, stay.
    parts = unicodedata.normalize("NFD", letters)
    return unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES))


def unfinished(session: Session) -> list[str]:
    """Names of what still lacks before invitations are complete: fields of the profile and of
    InvitationTexts.
    """
    data, texts = profile.load(session), load_texts(session)
    known: dict[str, Any] = {
        "held_on": data.held_on,
        "hall_address": data.hall_address,
        # Dots stand for what is to be written in.
        "contact": "…" not in texts.contact,
        "signer_name": texts.signer_name,
    }
    return [name for name, value in known.items() if not value]
