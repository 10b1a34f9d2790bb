"""The ceremony script (kịch bản điều hành) as it is read: cues with their blocks of text. Pure.

A cue is a row: what happens, who does it, what the conductor (MC) says, what sound, light, screen
and ushers do. Times and lengths are seconds; times of day count from midnight of the day.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from app.text import reading


class Problem(StrEnum):
    """Why somebody should look at a cue before it is read out."""

    GAP = "gap"
    FIELD = "field"
    LONG = "long"
    UNPLACED = "unplaced"


@dataclass(frozen=True, slots=True)
class Block:
    """A text of a cue that can be changed by hand; `key` stays the same while the data change.

    `text` is what stands there, `composed` what the data say. `based_on` is what they said when the
    text was written by hand, None for one that nobody has changed. `delegates` and `awards` are the
    ids of those it names, in the order named.
    """

    key: str
    text: str
    composed: str
    based_on: str | None = None
    delegates: tuple[int, ...] = ()
    awards: tuple[int, ...] = ()

    @property
    def edited(self) -> bool:
        """Whether the text was written by hand."""
        return self.based_on is not None

    @property
    def outdated(self) -> bool:
        """Whether the data say something else now than when the text was written by hand."""
        return self.based_on is not None and self.based_on != self.composed


@dataclass(frozen=True, slots=True)
class Cue:
    """A row of the script. `item_id` is the agenda's item (None: the agenda has none for it).

    `kind` is that of the item. `begins` and `ends` are times of day; those of a round or a turn
    inside an item are estimated (`about`). `first` marks the first cue of an item. `words` are the
    spoken blocks in order, `technical` is the one for sound, light, screen and ushers.
    """

    key: str
    item_id: int | None
    kind: str
    title: str
    who: str
    begins: int
    ends: int
    words: tuple[Block, ...]
    technical: Block
    part: str = ""
    about: bool = False
    first: bool = True
    problems: tuple[Problem, ...] = ()

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Every block, the technical one last."""
        return (*self.words, self.technical)

    @property
    def reading(self) -> int:
        """Seconds that the spoken words take."""
        return sum(reading.seconds(block.text) for block in self.words)

    @property
    def needs_a_look(self) -> bool:
        """Whether something about it is not yet right."""
        return bool(self.problems) or any(block.outdated for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Timing:
    """An item of the agenda against what is said in it.

    `reading` is what the words take, `action` what else is known to take time (a film, awards
    handed over), `planned` is the length in the agenda.
    """

    item_id: int
    planned: int
    reading: int
    action: int

    @property
    def too_long(self) -> bool:
        """Whether words and action take longer than planned."""
        return self.reading + self.action > self.planned


@dataclass(frozen=True, slots=True)
class Orphan:
    """A text written by hand whose place in the script is gone, with its item or its round."""

    key: str
    text: str


@dataclass(frozen=True)
class Script:
    """The whole script. `names` are the persons' names in it, which no line may break."""

    cues: tuple[Cue, ...] = ()
    timings: tuple[Timing, ...] = ()
    names: frozenset[str] = field(default=frozenset())
    orphans: tuple[Orphan, ...] = ()

    def blocks(self) -> Iterator[tuple[Cue, Block]]:
        """Every block with its cue, in order."""
        for cue in self.cues:
            for block in cue.blocks:
                yield cue, block

    @cached_property
    def block_by_key(self) -> dict[str, Block]:
        """Key -> block."""
        return {block.key: block for _cue, block in self.blocks()}

    @cached_property
    def timing_by_item(self) -> dict[int, Timing]:
        """Id of an agenda's item -> its timing."""
        return {timing.item_id: timing for timing in self.timings}

    @property
    def reading(self) -> int:
        """Seconds that all spoken words take."""
        return sum(timing.reading for timing in self.timings)

    @property
    def open_cues(self) -> list[Cue]:
        """Cues that need a look."""
        return [cue for cue in self.cues if cue.needs_a_look]
