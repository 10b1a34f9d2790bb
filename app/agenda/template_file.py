"""A programme as a file: the usual one that comes with the program, and those of an office's own.

Persons and media are not kept: they belong to one conference. Starts count from the conference's.
"""

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, Final

from app.agenda.lengths import LAST_TIME, LONGEST
from app.text.normal import clean, clean_lines
from db.kinds import AgendaKind, TimerMode

FORMAT: Final = "giaouoc-agenda"
VERSION: Final = 1
SUFFIX: Final = ".giaouoc-agenda"
"""Ending of the file in which a programme is shared."""

MAX_BYTES: Final = 4_000_000
MAX_ITEMS: Final = 500
_LONGEST_LINE: Final = 500
_LONGEST_TEXT: Final = 20_000


class NotATemplate(ValueError):
    """The file does not hold a programme that this program understands."""


class NewerTemplate(NotATemplate):
    """The file was written by a newer version of the program."""


@dataclass(frozen=True, slots=True)
class TemplateItem:
    """An item of a programme; see AgendaItem. `start`: seconds from the conference's start."""

    kind: AgendaKind
    title: str
    length: int
    part: str = ""
    start: int | None = None
    least_length: int | None = None
    optional: bool = False
    presenter_name: str = ""
    timer: TimerMode = TimerMode.COUNT_DOWN
    warning: int = 120
    danger: int = 60
    on_programme: bool = True
    words: str = ""
    cues: str = ""
    notes: str = ""


_USUAL: Final = asdict(TemplateItem(AgendaKind.OTHER, "", 0))
_NAMES: Final = frozenset(field.name for field in fields(TemplateItem))


@dataclass(frozen=True, slots=True)
class Template:
    """A programme with its name."""

    name: str
    items: tuple[TemplateItem, ...]


def dumps(template: Template) -> str:
    """`template` as JSON, an item a line; what is usual is left out."""
    lines = [
        json.dumps(
            {
                name: value
                for name, value in asdict(item).items()
                if name in ("kind", "title", "length") or value != _USUAL[name]
            },
            ensure_ascii=False,
        )
        for item in template.items
    ]
    head = json.dumps({"format": FORMAT, "version": VERSION, "name": template.name})
    return f'{head[:-1]}, "items": [\n' + ",\n".join(lines) + "\n]}\n"


def read(path: Path) -> Template:
    """The programme in a file. Raises OSError and NotATemplate."""
    if path.stat().st_size > MAX_BYTES:
        raise NotATemplate("too long")
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotATemplate(str(error)) from error
    return loads(text)


def loads(text: str) -> Template:
    """The programme that `dumps` wrote.

    The text may come from anywhere, so every value is checked. Raises NotATemplate.
    """
    try:
        data = json.loads(text)
        if data["format"] != FORMAT:
            raise NotATemplate("another kind of file")
        if _number(data["version"], 1, 2**31) > VERSION:
            raise NewerTemplate("written by a newer version")
        entries = data["items"]
        if not isinstance(entries, list) or not 0 < len(entries) <= MAX_ITEMS:
            raise NotATemplate("no items, or too many")
        return Template(_line(data.get("name", "")), tuple(_item(entry) for entry in entries))
    except NotATemplate:
        raise
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise NotATemplate(str(error)) from error


def _item(entry: dict[str, Any]) -> TemplateItem:
    if entry.keys() - _NAMES:
        raise NotATemplate("an unknown field")
    value = {**_USUAL, **entry}
    length = _number(value["length"], 0, LONGEST)
    title = _line(value["title"])
    if not title:
        raise NotATemplate("an item without a title")
    return TemplateItem(
        kind=AgendaKind(value["kind"]),
        title=title,
        length=length,
        part=_line(value["part"]),
        start=_optional(value["start"], -LAST_TIME, LAST_TIME),
        least_length=_optional(value["least_length"], 0, length),
        optional=_flag(value["optional"]),
        presenter_name=_line(value["presenter_name"]),
        timer=TimerMode(value["timer"]),
        warning=_number(value["warning"], 0, LONGEST),
        danger=_number(value["danger"], 0, LONGEST),
        on_programme=_flag(value["on_programme"]),
        words=_text(value["words"]),
        cues=_text(value["cues"]),
        notes=_text(value["notes"]),
    )


def _number(value: Any, least: int, most: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise NotATemplate("a number is out of range")
    return value


def _optional(value: Any, least: int, most: int) -> int | None:
    return None if value is None else _number(value, least, most)


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise NotATemplate("neither yes nor no")
    return value


def _line(value: Any) -> str:
    if not isinstance(value, str) or len(value) > _LONGEST_LINE:
        raise NotATemplate("a text is too long")
    return clean(value)


def _text(value: Any) -> str:
    if not isinstance(value, str) or len(value) > _LONGEST_TEXT:
        raise NotATemplate("a text is too long")
    return clean_lines(value)
