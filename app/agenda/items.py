"""The items of the agenda: read with their times, and changed.

Lengths are seconds; times of day are seconds after local midnight of the day.
"""

import datetime
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.agenda import media, presenters, rules
from app.agenda.kinds import PAPER_NAMES, usual_length
from app.agenda.lengths import LAST_TIME
from app.agenda.media import Medium
from app.agenda.rules import Rules
from app.agenda.timetable import Slot, Span, timetable
from app.sharing import shared
from app.text.normal import clean, clean_lines
from db.models import AgendaItem, AgendaKind, Conference, Delegate, Reply, TimerMode

FIELDS: Final = frozenset(
    {
        "kind", "title", "part", "length", "least_length", "optional", "fixed_start",
        "presenter_name", "timer", "warning", "danger", "on_programme", "words", "cues", "notes",
    }
)  # fmt: skip
"""What the user changes of an item; who presents it is set by `set_presenter`."""

_TEXTS: Final = frozenset({"words", "cues", "notes"})
_LINES: Final = frozenset({"title", "part", "presenter_name"})
_NOT_COPIED: Final = frozenset({"id", "order", "fixed_start"})


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """An item as it stands. Meanings and units: see AgendaItem.

    `slot` is when it begins and ends. `presenter` is the text for screen and paper, "" for nobody;
    `presenter_name` what was typed for one who is no delegate. `spoken` are the words with the
    presenter filled in.
    """

    id: int
    kind: AgendaKind
    title: str
    part: str
    length: int
    least_length: int | None
    optional: bool
    fixed_start: int | None
    slot: Slot
    presenter_id: int | None
    presenter_name: str
    presenter: str
    presenter_declined: bool
    medium: Medium | None
    timer: TimerMode
    warning: int
    danger: int
    on_programme: bool
    words: str
    spoken: str
    cues: str
    notes: str


@dataclass(frozen=True, slots=True)
class Agenda:
    """The whole agenda. `day` is None while it is not announced; `start` is the session's."""

    lines: tuple[AgendaLine, ...]
    day: datetime.date | None
    start: int
    rules: Rules

    @property
    def end(self) -> int:
        """When the last of the items ends; the start of the session without any."""
        return max((line.slot.end for line in self.lines), default=self.start)

    @property
    def latest_end(self) -> int:
        """When the session must be over."""
        return self.start + self.rules.session_length

    def line(self, item_id: int) -> AgendaLine | None:
        """The item of that id, None when there is none."""
        return next((line for line in self.lines if line.id == item_id), None)


@shared
def load(session: Session) -> Agenda:
    """The agenda with its times; looks whether each media file is there."""
    conference = session.get_one(Conference, 1)
    rows = _rows(session)
    start = conference.starts_at * 60
    slots = timetable([Span(row.length, row.fixed_start) for row in rows], start)
    wanted = {row.presenter_id for row in rows if row.presenter_id is not None}
    people = {
        person.id: person
        for person in session.scalars(select(Delegate).where(Delegate.id.in_(wanted)))
    }
    found = media.load(session)
    lines = tuple(
        _line(row, slot, people.get(row.presenter_id or 0), found.get(row.media_id or 0))
        for row, slot in zip(rows, slots, strict=True)
    )
    return Agenda(lines, conference.held_on, start, rules.load(session))


def _line(
    row: AgendaItem, slot: Slot, person: Delegate | None, medium: Medium | None
) -> AgendaLine:
    presenter = row.presenter_name
    if person is not None:
        unit = person.unit.name if person.unit is not None else ""
        presenter = presenters.full_text(person.honorific, person.full_name, person.position, unit)
    return AgendaLine(
        id=row.id,
        kind=row.kind,
        title=row.title,
        part=row.part,
        length=row.length,
        least_length=row.least_length,
        optional=row.optional,
        fixed_start=row.fixed_start,
        slot=slot,
        presenter_id=row.presenter_id,
        presenter_name=row.presenter_name,
        presenter=presenter,
        presenter_declined=person is not None and person.reply is Reply.DECLINED,
        medium=medium,
        timer=row.timer,
        warning=row.warning,
        danger=row.danger,
        on_programme=row.on_programme,
        words=row.words,
        spoken=presenters.spoken(row.words, presenter),
        cues=row.cues,
        notes=row.notes,
    )


def _rows(session: Session) -> list[AgendaItem]:
    return list(session.scalars(select(AgendaItem).order_by(AgendaItem.order, AgendaItem.id)))


# -- changing --------------------------------------------------------------------------------------


def add(
    session: Session,
    kind: AgendaKind = AgendaKind.OTHER,
    title: str = "",
    after: int | None = None,
    **values: Any,
) -> int:
    """Add an item behind the item `after` (None: at the end) and in its part; returns its id.

    Without a title it is called as its kind is, without a length it takes what its kind usually
    takes. `values` are FIELDS. Raises ValueError as `change` does.
    """
    rows = _rows(session)
    place = next((at for at, row in enumerate(rows, start=1) if row.id == after), len(rows))
    item = AgendaItem(
        order=0,
        kind=kind,
        title=clean(title) or PAPER_NAMES[kind],
        part=rows[place - 1].part if place else "",
        length=values.get("length", usual_length(kind)),
    )
    session.add(item)
    session.flush()
    _number([*rows[:place], item, *rows[place:]])
    change(session, [item.id], **values)
    return item.id


def change(session: Session, ids: Collection[int], **values: Any) -> None:
    """Set FIELDS of items.

    An item that has the name of its kind takes that of another kind with it. The least length
    follows a length that falls below it. Raises ValueError for an empty title and for a length or
    a time that cannot be.
    """
    if unknown := values.keys() - FIELDS:
        raise TypeError(f"not a field of an item: {', '.join(sorted(unknown))}")
    values = {name: _cleaned(name, value) for name, value in values.items()}
    _check(values)
    for row in session.scalars(select(AgendaItem).where(AgendaItem.id.in_(ids))):
        if "kind" in values and "title" not in values and row.title == PAPER_NAMES[row.kind]:
            row.title = PAPER_NAMES[values["kind"]]
        for name, value in values.items():
            setattr(row, name, value)
        if values.get("presenter_name"):
            row.presenter_id = None
        if row.least_length is not None and row.least_length > row.length:
            if values.get("least_length") is not None:
                raise ValueError("the least length is longer than the length")
            row.least_length = row.length
    session.flush()


def _cleaned(name: str, value: Any) -> Any:
    if name in _LINES:
        return clean(value)
    return clean_lines(value) if name in _TEXTS else value


def _check(values: dict[str, Any]) -> None:
    if values.get("title") == "":
        raise ValueError("an item needs a title")
    for name in ("length", "least_length", "warning", "danger"):
        if (values.get(name) or 0) < 0:
            raise ValueError(f"{name} is not negative")
    if not 0 <= (values.get("fixed_start") or 0) <= LAST_TIME:
        raise ValueError("a fixed start lies in the day of the conference")


def set_presenter(
    session: Session, ids: Collection[int], delegate_id: int | None = None, name: str = ""
) -> None:
    """Let a delegate present items, or one who is no delegate (`name`), or nobody."""
    for row in session.scalars(select(AgendaItem).where(AgendaItem.id.in_(ids))):
        row.presenter_id = delegate_id
        row.presenter_name = "" if delegate_id is not None else clean(name)


def remove(session: Session, ids: Collection[int]) -> None:
    """Delete items; media that nothing plays any more are forgotten, the files stay."""
    rows = _rows(session)
    for row in rows:
        if row.id in ids:
            session.delete(row)
    _number([row for row in rows if row.id not in ids])
    media.drop_unused(session)


def move(session: Session, ids: Collection[int], place: int, part: str | None = None) -> None:
    """Put items, in their present order, before the one that now stands at `place` (from 0).

    `part` is the heading they come under; None leaves them theirs.
    """
    rows = _rows(session)
    moved = [row for row in rows if row.id in ids]
    place = max(0, min(place, len(rows)))
    before = [row for row in rows[:place] if row.id not in ids]
    behind = [row for row in rows[place:] if row.id not in ids]
    if part is not None:
        for row in moved:
            row.part = clean(part)
    _number([*before, *moved, *behind])
    session.flush()


def duplicate(session: Session, ids: Collection[int]) -> list[int]:
    """Put copies of items behind the last of them; returns their ids.

    A fixed start is not copied: two items do not begin at once.
    """
    rows = _rows(session)
    chosen = [row for row in rows if row.id in ids]
    if not chosen:
        return []
    names = [column.key for column in AgendaItem.__table__.columns if column.key not in _NOT_COPIED]
    copies = [AgendaItem(order=0, **{name: getattr(row, name) for name in names}) for row in chosen]
    session.add_all(copies)
    place = rows.index(chosen[-1]) + 1
    _number([*rows[:place], *copies, *rows[place:]])
    session.flush()
    return [copy.id for copy in copies]


def shift_fixed(session: Session, seconds: int) -> None:
    """Move every fixed start: the conference begins that much later (negative: earlier)."""
    fixed = select(AgendaItem).where(AgendaItem.fixed_start.is_not(None))
    for row in session.scalars(fixed):
        row.fixed_start = max(0, min((row.fixed_start or 0) + seconds, LAST_TIME))


def count(session: Session) -> int:
    """How many items there are."""
    return session.scalar(select(func.count()).select_from(AgendaItem)) or 0


def _number(rows: Sequence[AgendaItem]) -> None:
    for order, row in enumerate(rows, start=1):
        row.order = order
