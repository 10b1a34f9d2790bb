"""What the fields of an item of the agenda say. Pure."""

import re
from collections.abc import Sequence
from typing import Final

from app.script import decisions, people
from app.script.material import Item, Material, Person

SPEECH: Final = "speech"
CLIP: Final = "clip"
DECISION: Final = "decision"

_TOPIC: Final = re.compile(
    r"(?:báo cáo\s+)?tham luận\s*(?:(?:số\s*)?\d+|thứ\s+\w+)?\s*[.:,–-]?\s*", re.IGNORECASE
)
_QUOTES: Final = "“”\"' ."


def of_item(material: Material, place: int) -> dict[str, str]:
    """The fields of the item at `place` in the agenda.

    A clip without a presenter is that of the speech beside it.
    """
    item = material.items[place]
    person = item.presenter
    if person is None and item.kind == CLIP:
        person = _speaker_beside(material.items, place)
    values = {
        "tiết mục": item.title,
        "người trình bày": people.invited(person) if person is not None else "",
        "họ tên": people.named(person) if person is not None else "",
        "chức vụ": person.office if person is not None else "",
        "đơn vị": person.unit if person is not None else "",
        "chủ đề": topic(item.title) if item.kind == SPEECH else "",
        "số phút": str(round(item.planned / 60)),
        "giờ kết thúc": clock(item.ends),
    }
    return values | (decisions.values(material) if item.kind == DECISION else {})


def clock(seconds: int) -> str:
    """A time of day as it is spoken: "9 giờ 30 phút"."""
    hours, minutes = seconds // 3600 % 24, seconds // 60 % 60
    return f"{hours} giờ {minutes:02} phút" if minutes else f"{hours} giờ"


def topic(title: str) -> str:
    """What a speech is about, as its title has it: "" for "Tham luận thứ nhất"."""
    match = _TOPIC.match(title)
    return title[match.end() if match is not None else 0 :].strip(_QUOTES)


def _speaker_beside(items: Sequence[Item], place: int) -> Person | None:
    """Who speaks after the clip at `place`, or spoke before it."""
    for beside in (place + 1, place - 1):
        if 0 <= beside < len(items) and items[beside].kind == SPEECH:
            return items[beside].presenter
    return None
