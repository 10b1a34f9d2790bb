"""What a script is composed from: plain data, gathered by app.script.inputs. Pure.

Lengths are seconds; times of day are seconds after midnight.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is named. `office` is read out with the unit in it; `id` None: no delegate.

    `unit` is the unit alone. A group of people (a choir) has neither honorific nor office.
    """

    id: int | None
    honorific: str
    name: str
    office: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the agenda. `words` are those that staff wrote for it themselves, "" for none;
    `cues` is what it says to sound, light, screen and ushers. `action` is what is known to take
    time besides the words: a film.
    """

    id: int
    kind: str
    title: str
    part: str
    begins: int
    ends: int
    presenter: Person | None = None
    words: str = ""
    cues: str = ""
    action: int = 0

    @property
    def planned(self) -> int:
        """The length in the agenda."""
        return self.ends - self.begins


@dataclass(frozen=True, slots=True)
class Guest:
    """A delegate who is introduced: by name, or counted in the group of the rank.

    `choice` is what staff decided by hand (True: by name), `absent` that the delegate does not
    come. `rank` is the id of the protocol's rank.
    """

    person: Person
    rank: int
    absent: bool = False
    choice: bool | None = None


@dataclass(frozen=True, slots=True)
class Rank:
    """A rank of the protocol; `key` is "" for one of the user's own."""

    id: int
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision on awards; any part may be unknown."""

    number: str = ""
    day: datetime.date | None = None
    authority: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """An award as it is read out: to whom (`attribution`: office and unit), for what (citation).

    `name` has the honorific of a person before it, `plain_name` has not.
    """

    id: int
    name: str
    plain_name: str
    attribution: str
    citation: str
    person: bool
    decision: Decision


@dataclass(frozen=True, slots=True)
class Round:
    """A round of awards. `item_id` is the agenda's item; `action` is how long going up, handing
    over and the picture take.
    """

    id: int
    title: str
    form: str
    item_id: int | None
    music: str
    presenters: tuple[Person, ...]
    awards: tuple[Given, ...]
    action: int = 0


@dataclass(frozen=True, slots=True)
class Signer:
    """One who signs the pact: for a cluster (`capacity`: in what office there) or as witness."""

    person: Person | None
    head: bool
    capacity: str = ""


@dataclass(frozen=True, slots=True)
class Signing:
    """The signing: its turns from left to right at the table, in which item, with how many
    clusters. `action` is how long one turn takes besides the words.
    """

    turns: tuple[tuple[Signer, ...], ...] = ()
    item_id: int | None = None
    action: int = 0


@dataclass(frozen=True)
class Material:
    """Everything. `common` are the fields that every template knows, with their values.

    `templates` are the texts by key; `edits` are blocks written by hand: key -> (text, based on).
    """

    templates: Mapping[str, str]
    common: Mapping[str, str] = field(default_factory=dict)
    items: tuple[Item, ...] = ()
    ranks: tuple[Rank, ...] = ()
    guests: tuple[Guest, ...] = ()
    presidium: tuple[Person, ...] = ()
    secretariat: tuple[Person, ...] = ()
    rounds: tuple[Round, ...] = ()
    unassigned: tuple[Given, ...] = ()
    signing: Signing = Signing()
    edits: Mapping[str, tuple[str, str]] = field(default_factory=dict)
