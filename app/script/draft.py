"""A cue before it has its time, and who writes its blocks. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.script.cues import Block, Cue, Problem
from app.script.material import Item, Material
from app.script.wording import Wording
from app.text import reading
from app.text.normal import clean_lines


@dataclass(frozen=True, slots=True)
class Draft:
    """A cue without its time. `action` is what takes time in it besides the words, in seconds."""

    key: str
    kind: str
    title: str
    who: str
    words: tuple[Block, ...]
    technical: Block
    action: int = 0

    @property
    def reading(self) -> int:
        """Seconds that the words take."""
        return sum(reading.seconds(block.text) for block in self.words)

    def cue(
        self, begins: int, ends: int, item: Item | None, problems: tuple[Problem, ...], first: bool
    ) -> Cue:
        """The cue from `begins` to `ends` (seconds after midnight) in an item of the agenda."""
        return Cue(
            key=self.key,
            item_id=item.id if item is not None else None,
            kind=self.kind,
            title=self.title,
            who=self.who,
            begins=begins,
            ends=ends,
            words=self.words,
            technical=self.technical,
            part=item.part if item is not None else "",
            about=not first,
            first=first,
            problems=problems,
        )


class Writer:
    """Writes blocks: what the data say, or what staff wrote by hand in its place."""

    def __init__(self, material: Material) -> None:
        self.material = material
        self.wording = Wording(material.templates, material.common)
        self.used: set[str] = set()
        """Keys of the blocks written so far."""

    def block(
        self,
        key: str,
        composed: str,
        delegates: tuple[int, ...] = (),
        awards: tuple[int, ...] = (),
    ) -> Block:
        """The block `key`, for which the data say `composed`."""
        self.used.add(key)
        # As texts are kept, so that what was kept can be compared with it later.
        composed = clean_lines(composed)
        text, based_on = self.material.edits.get(key, (composed, None))
        return Block(key, text, composed, based_on, delegates, awards)

    def template(self, key: str, template: str, values: Mapping[str, str]) -> Block:
        """The block `key` from a template."""
        return self.block(key, self.wording.text(template, values))

    def technical(self, key: str, own: str, template: str, values: Mapping[str, str]) -> Block:
        """What sound, light, screen and ushers do: as the agenda has it (`own`), else as usual."""
        text = self.wording.own(own, values) if own else self.wording.text(template, values)
        return self.block(key, text)
