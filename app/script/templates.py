"""The templates of the script: the program's own, and those that a conference words otherwise.

A template is named by the kind of item it is for ("opening"), with what it is for behind a dot:
".after" is said when the item is over, ".cues" is for sound, light, screen and ushers.
"""

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.i18n import N_
from app.text.normal import clean_lines
from db.models import ScriptTemplate

FILE: Final = Path(__file__).resolve().parents[2] / "resources" / "templates" / "script.json"

COMMON: Final = {
    "năm": N_("Year of the launch"),
    "năm trước": N_("Year under review"),
    "hội nghị": N_("Title of the conference"),
    "tên ngắn": N_("Short title of the conference"),
    "cơ quan tổ chức": N_("Who organises the conference"),
    "địa điểm": N_("Place of the conference"),
    "hội trường": N_("Hall of the conference"),
    "ngày": N_("Day of the conference, in words"),
    "có mặt": N_("How many of those summoned are there, once guests come in"),
}
"""Fields that every template knows -> what they are (msgid). Names are Vietnamese as the texts."""

_ITEM: Final = {
    "tiết mục": N_("Title of the item"),
    "người trình bày": N_("Who presents, with the office"),
    "họ tên": N_("Honorific and name"),
    "chức vụ": N_("Office, with the unit"),
    "đơn vị": N_("Unit"),
    "chủ đề": N_("Topic of the speech"),
    "số phút": N_("Length in minutes"),
    "giờ kết thúc": N_("When the item ends"),
}
_DECISION: Final = {
    "các quyết định": N_("Decisions, one a line"),
    "thẩm quyền": N_("Who decided"),
}
_ROUND: Final = {
    "hình thức": N_("Form of award"),
    "đợt": N_("Name of the round"),
    "người trao": N_("Who presents, with the office"),
    "tên người trao": N_("Who presents, by name"),
    "người lên nhận": N_("How many receive"),
    "người nhận": N_("Those who receive"),
    "người được khen": N_("Those who are awarded"),
    "thành tích": N_("Citation, where all have the same"),
    "quyết định": N_("Decision with day and authority"),
    "số quyết định": N_("Decision by its number"),
    "nhạc": N_("Music of the round"),
}
_AWARD: Final = {
    "số thứ tự": N_("Number in the round"),
    "tên": N_("Who is awarded"),
    "chức vụ": N_("Office, with the unit"),
    "thành tích": N_("Citation"),
}
_GROUP: Final = {"nhóm": N_("Name of the group"), "số": N_("How many they are")}
_PERSON: Final = {"họ tên": N_("Honorific and name"), "chức vụ": N_("Office, with the unit")}
_STAGE: Final = {
    "đoàn chủ tịch": N_("Presidium, one a line"),
    "thư ký": N_("Secretariat, one a line"),
}
_SIGNING: Final = {
    "số cụm khối": N_("How many clusters sign"),
    "người chứng kiến": N_("Witnesses, with their offices"),
    "tên người chứng kiến": N_("Witnesses, by name"),
}
_TURN: Final = {
    "lượt": N_("Number of the turn, in words"),
    "số": N_("How many they are"),
    "danh sách": N_("Those who sign, one a line"),
}
_SIGNER: Final = _PERSON | {"tư cách": N_("In what office one signs")}

_OWN_FIELDS: Final[tuple[tuple[str, Mapping[str, str]], ...]] = (
    ("introduction.person", _PERSON),
    ("introduction.with", _GROUP),
    ("introduction.group.", {}),
    ("introduction.group", _GROUP),
    ("introduction.after", _STAGE),
    ("award_round.name", _AWARD),
    ("award_round.citation", {"thành tích": N_("Citation")}),
    ("award_round.unassigned", {}),
    ("award_round.empty", _ITEM),
    ("award_round", _ROUND),
    ("signing.turn", _TURN),
    ("signing.witness", _TURN),
    ("signing.name", _SIGNER),
    ("signing.after", _SIGNING),
    ("signing", _ITEM | _SIGNING),
    ("decision", _ITEM | _DECISION),
)
"""Beginning of a key -> the fields besides COMMON; the first that fits holds, else _ITEM."""


def fields_of(key: str) -> Mapping[str, str]:
    """The fields that a template may hold -> what they are (msgid)."""
    own = next((found for start, found in _OWN_FIELDS if key.startswith(start)), _ITEM)
    return {**own, **COMMON}


@lru_cache(maxsize=1)
def usual() -> Mapping[str, str]:
    """The program's own texts by key, in their order."""
    texts: dict[str, list[str]] = json.loads(FILE.read_text(encoding="utf-8"))["texts"]
    return MappingProxyType({key: "\n".join(lines) for key, lines in texts.items()})


def own(session: Session) -> dict[str, str]:
    """The texts that the conference words otherwise."""
    return {row.key: row.text for row in session.scalars(select(ScriptTemplate))}


def load(session: Session) -> dict[str, str]:
    """The texts that hold, by key."""
    return {**usual(), **own(session)}


def set_text(session: Session, key: str, text: str) -> None:
    """Word a template otherwise; one that says what the program says is not kept.

    Raises KeyError for a key that there is not.
    """
    text = clean_lines(text)
    usual_text = usual()[key]
    session.execute(delete(ScriptTemplate).where(ScriptTemplate.key == key))
    if text != usual_text:
        session.add(ScriptTemplate(key=key, text=text))
        session.flush()


def restore(session: Session, key: str) -> None:
    """Go back to the program's own wording."""
    set_text(session, key, usual()[key])
