"""How persons are named when they are spoken of: "đồng chí Nguyễn Văn Mẫu, Giám đốc Sở Nội vụ".

Pure. Everything is given as it stands inside a sentence; the wording sets capitals where one
begins.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from app.script.material import Person
from app.text import typography
from app.text.offices import MEMBERSHIPS, offices, with_unit
from app.text.search import fold

USUAL_HONORIFIC: Final = "đồng chí"

_LEADS: Final = re.compile(
    r"(?:quyen |pho )?(?:tong )?(?:giam doc|chu tich|bi thu|chanh |cuc truong|chi cuc truong|"
    r"vien truong|chi huy truong|chinh uy|chu nhiem|hieu truong|truong ban|truong phong|"
    r"tong bien tap|tu lenh|chi huy pho|kiem toan truong)"
)
"""How offices begin behind which the unit stands without a comma: "Giám đốc Sở Nội vụ"."""


@lru_cache(maxsize=8192)
def office(position: str, unit: str, province: str) -> str:
    """Offices with the unit, as they are read out: "Giám đốc Sở Y tế, thành viên Hội đồng …".

    The unit stands with the office that is held in it, and only once. `province` ("Bình Thuận") is
    left out of what is the province's anyway: everybody in the hall knows it.
    """
    held = _held(position)
    own = _own(held)
    bare = unit.removesuffix(f" {province}") if province else unit
    if own is None:
        return spoken(with_unit(position, typography.inside(bare)))
    held[own] = _in_unit(held[own], bare, position)
    return spoken(", ".join(held))


def main_office(position: str, unit: str, province: str) -> str:
    """The office held in the unit alone: "Giám đốc Sở Y tế"."""
    held = _held(position)
    own = _own(held)
    return office(held[own] if own is not None else position, unit, province)


def _held(position: str) -> list[str]:
    """The offices held at once; "phụ trách thi đua, khen thưởng" is one."""
    made: list[str] = []
    for part in offices(position):
        if made and part[0].islower() and not fold(part).startswith(MEMBERSHIPS):
            made[-1] = f"{made[-1]}, {part}"
        else:
            made.append(part)
    return made


def _own(held: Sequence[str]) -> int | None:
    """Place of the office that is held in the unit; None where all are memberships."""
    places = (at for at, one in enumerate(held) if not fold(one).startswith(MEMBERSHIPS))
    return next(places, None)


def _in_unit(held: str, unit: str, position: str) -> str:
    """One office with the unit behind it, unless the position names the unit already."""
    if not unit or fold(unit) in fold(position):
        return held
    joined = with_unit(held, unit)
    if joined != f"{held}, {unit}":
        return joined
    between = " " if _LEADS.match(fold(held)) else ", "
    return f"{held}{between}{typography.inside(unit)}"


def spoken(text: str) -> str:
    """A name of an office or unit in full and with its capitals."""
    return typography.agencies(typography.expand(text))


def named(person: Person) -> str:
    """Honorific and name. Who is no delegate is named as typed."""
    honorific = person.honorific
    if not honorific:
        honorific = USUAL_HONORIFIC if person.id is not None else ""
    if honorific[1:].islower():
        honorific = honorific.lower()
    return f"{honorific} {person.name}".strip()


def invited(person: Person) -> str:
    """Honorific, name and office."""
    return ", ".join(filter(None, (named(person), person.office)))


def all_invited(persons: Sequence[Person]) -> str:
    """Several, each with the office, as one part of a sentence."""
    if any(person.office for person in persons):
        return _joined([invited(person) for person in persons], "; ")
    return all_named(persons)


def all_named(persons: Sequence[Person]) -> str:
    """Several by name alone: "đồng chí A, đồng chí B và đồng chí C"."""
    return _joined([named(person) for person in persons], ", ")


def _joined(texts: Sequence[str], between: str) -> str:
    if len(texts) < 2:
        return "".join(texts)
    return f"{between.join(texts[:-1])} và {texts[-1]}"


def listed(persons: Sequence[Person]) -> str:
    """Several with their offices for a column of a table."""
    return "; ".join(capital(invited(person)) for person in persons)


def capital(text: str) -> str:
    """`text` with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def joined(texts: Sequence[str]) -> str:
    """Texts as one part of a sentence: "a, b và c"."""
    return _joined(texts, ", ")


@lru_cache(maxsize=1024)
def unit(name: str) -> str:
    """A unit inside a sentence, in full: "huyện Tuy Phong", "Sở Nội vụ"."""
    return typography.inside(spoken(name))
