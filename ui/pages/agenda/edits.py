"""Every change of the agenda as one edit with its label."""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy.orm import Session

from app.agenda import items, templates
from app.agenda.items import Agenda
from app.agenda.lengths import BadLength, parse_length, parse_time
from app.agenda.template_file import Template
from app.i18n import _, ngettext
from db.kinds import AgendaKind
from ui.context import Context
from ui.pages.agenda.model import KIND, LENGTH, PRESENTER, START, TITLE, Place
from ui.pages.agenda.presenter_field import Chosen, People

_FIELDS: Final = {START: "fixed_start", LENGTH: "length", TITLE: "title", KIND: "kind"}


def what(agenda: Agenda, ids: Sequence[int]) -> str:
    """The one item by its title, or how many they are."""
    if len(ids) == 1:
        line = agenda.line(ids[0])
        return f"“{line.title}”" if line is not None else ""
    return ngettext("{n} item", "{n} items", len(ids)).format(n=len(ids))


def change(context: Context, agenda: Agenda, ids: Sequence[int], **values: Any) -> bool:
    """Set fields of items."""
    label = _("Change {what}").format(what=what(agenda, ids))
    refused = _("That cannot be: an item has a title, and its least length fits into its length.")
    return context.attempt(label, lambda session: items.change(session, ids, **values), refused)


def type_cell(
    context: Context, agenda: Agenda, people: People, item: int, column: int, value: Any
) -> bool:
    """Keep what was typed or chosen in a cell; what cannot be read is told."""
    if column == PRESENTER:
        return present(context, agenda, [item], people.chosen(value))
    if column in (START, LENGTH):
        try:
            value = time_or_none(value) if column == START else parse_length(value)
        except BadLength as error:
            context.failure.emit(str(error))
            return False
    if column == TITLE and not value.strip():
        context.failure.emit(_("An item needs a title. The old one was kept."))
        return False
    return change(context, agenda, [item], **{_FIELDS[column]: value})


def time_or_none(text: str) -> int | None:
    """The time typed, None for nothing. Raises BadLength."""
    return parse_time(text) if text.strip() else None


def present(context: Context, agenda: Agenda, ids: Sequence[int], chosen: Chosen) -> bool:
    """Let somebody present items."""
    label = _("Presenter of {what}").format(what=what(agenda, ids))
    return context.attempt(
        label,
        lambda session: items.set_presenter(session, ids, chosen.delegate_id, chosen.name),
    )


def move(context: Context, agenda: Agenda, ids: Sequence[int], place: Place) -> bool:
    """Put items elsewhere."""
    label = _("Move {what}").format(what=what(agenda, ids))
    return context.attempt(label, lambda session: items.move(session, ids, place.at, place.part))


def add(context: Context, kind: AgendaKind, after: int | None) -> int | None:
    """Add an item behind another; its id, None when it could not be."""
    made: list[int] = []
    context.attempt(_("Add item"), lambda session: made.append(items.add(session, kind, "", after)))
    return made[0] if made else None


def add_under(context: Context, kind: AgendaKind, place: Place) -> int | None:
    """Add an item as the first of a part; its id, None when it could not be."""
    made: list[int] = []

    def run(session: Session) -> None:
        made.append(items.add(session, kind))
        items.move(session, made, place.at, place.part)

    context.attempt(_("Add item"), run)
    return made[0] if made else None


def duplicate(context: Context, agenda: Agenda, ids: Sequence[int]) -> list[int]:
    """Copy items; the ids of the copies."""
    made: list[int] = []
    label = _("Duplicate {what}").format(what=what(agenda, ids))
    context.attempt(label, lambda session: made.extend(items.duplicate(session, ids)))
    return made


def remove(context: Context, agenda: Agenda, ids: Sequence[int]) -> None:
    """Delete items; a notice offers to undo it."""
    label = _("Delete {what}").format(what=what(agenda, ids))
    if context.attempt(label, lambda session: items.remove(session, ids)):
        n = len(ids)
        text = ngettext("{n} item was deleted.", "{n} items were deleted.", n).format(n=n)
        context.tell(text, _("Undo"), context.store.undo)


def rename_part(context: Context, ids: Sequence[int], part: str) -> bool:
    """Give the items under a heading another one."""
    label = _("Rename part “{part}”").format(part=part) if part else _("Remove heading")
    return context.attempt(label, lambda session: items.change(session, ids, part=part))


def apply_template(context: Context, template: Template, *, replace: bool) -> bool:
    """Take a programme over."""
    label = _("Programme “{name}”").format(name=template.name)
    return context.attempt(
        label, lambda session: templates.apply(session, template, replace=replace)
    )
