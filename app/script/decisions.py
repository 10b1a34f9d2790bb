"""The decisions on awards as they are read out: number, day, authority. Pure."""

from collections.abc import Iterable
from typing import Final

from app.script import people
from app.script.material import Decision, Given, Material
from app.text.typography import numeric_day

_BY: Final = " của "


def authority(form: str) -> str:
    """Who gives an award, as its form says: "Chủ tịch UBND tỉnh" for "Bằng khen của …"."""
    return form.partition(_BY)[2]


def text(decision: Decision) -> str:
    """ "Quyết định số 12/QĐ-UBND ngày 07/02/2025 của …"; "" for one without a number."""
    if not decision.number:
        return ""
    parts = [short(decision)]
    if decision.day is not None:
        parts.append(f"ngày {numeric_day(decision.day)}")
    if decision.authority:
        parts.append(f"của {decision.authority}")
    return " ".join(parts)


def short(decision: Decision) -> str:
    """ "Quyết định số 12/QĐ-UBND"; "" for one without a number."""
    return f"Quyết định số {decision.number}" if decision.number else ""


def of(awards: Iterable[Given]) -> tuple[Decision, ...]:
    """The decisions by which awards are given, each once, in the order of the awards."""
    return tuple(dict.fromkeys(award.decision for award in awards))


def values(material: Material) -> dict[str, str]:
    """The fields of the item in which the decisions are read out."""
    forms: dict[tuple[str, object], dict[str, Decision]] = {}
    for made in material.rounds:
        for award in made.awards:
            same = (award.decision.number, award.decision.day)
            forms.setdefault(same, {}).setdefault(made.form, award.decision)
    lines = []
    for by_form in forms.values():
        decision, *others = by_form.values()
        if others:
            # One decision on several forms: it has the authority of the first.
            decision = Decision(decision.number, decision.day)
        if decision.number:
            lines.append(f"- {text(decision)} về việc tặng {people.joined(list(by_form))};")
    authorities = dict.fromkeys(filter(None, (authority(made.form) for made in material.rounds)))
    return {
        "các quyết định": "\n".join([*lines[:-1], *(line[:-1] + "." for line in lines[-1:])]),
        "thẩm quyền": people.joined(list(authorities)) or "cấp có thẩm quyền",
    }
