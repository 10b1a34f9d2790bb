"""Edits of delegates as table, form and bulk actions make them: one change, one undo step."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from app.delegates.roster import RosterRow
from app.i18n import N_, _, ngettext
from ui.context import Context

if TYPE_CHECKING:
    from app.seating.labels import LabelRefused

FIELD_NAMES: Final = {
    "honorific": N_("honorific"),
    "full_name": N_("name"),
    "position": N_("position"),
    "unit_id": N_("unit"),
    "group_id": N_("group"),
    "phone": N_("phone"),
    "email": N_("e-mail"),
    "reply": N_("reply"),
    "seat": N_("seat"),
    "note": N_("note"),
}
"""Register field -> msgid of what it is called in the history."""


def change_field(context: Context, rows: Sequence[RosterRow], field: str, value: Any) -> bool:
    """Set `field` of all `rows`. A text as `unit_id` is a unit's name, added when it is new.

    False when nothing would change or the value is refused (the user is told why). Raises
    EditFailed.
    """
    from app.delegates import register

    if field != "unit_id" or not isinstance(value, str):
        try:
            value = register.tidy(field, value)
        except register.NameMissing:
            context.failure.emit(_("A delegate needs a name. The old one was kept."))
            return False
        rows = [row for row in rows if getattr(row, field) != value]
    elif value.strip():
        rows = [row for row in rows if row.unit != value]
    else:
        value = None
        rows = [row for row in rows if row.unit_id is not None]
    if not rows:
        return False
    from app.seating.labels import LabelRefused

    try:
        with context.edit(_label(rows, field)) as session:
            if isinstance(value, str) and field == "unit_id":
                from app.units.register import find_or_add

                value = find_or_add(session, value)
            register.change(session, [row.id for row in rows], **{field: value})
    except LabelRefused as error:
        context.failure.emit(_refusal(error))
        return False
    return True


def _refusal(error: "LabelRefused") -> str:
    """Why a seat could not be had, in words."""
    from app.seating.labels import SeatTaken

    if isinstance(error, SeatTaken):
        text = _("Seat {seat} is taken: {name} sits there. Nothing was changed.")
        return text.format(seat=error.seat, name=error.name)
    text = _("There is no seat {seat} in “{hall}” for a delegate. Nothing was changed.")
    return text.format(seat=error.seat, hall=error.hall)


def _label(rows: Sequence[RosterRow], field: str) -> str:
    what = _(FIELD_NAMES[field])
    if len(rows) == 1:
        return _("Change {field} of {name}").format(field=what, name=rows[0].full_name)
    text = ngettext("Change {field} of {n} delegate", "Change {field} of {n} delegates", len(rows))
    return text.format(field=what, n=len(rows))


def delete(context: Context, rows: Sequence[RosterRow]) -> None:
    """Delete `rows` and offer to undo it. Raises EditFailed."""
    from app.delegates import register

    if len(rows) == 1:
        label = _("Delete {name}").format(name=rows[0].full_name)
        done = _("{name} was deleted.").format(name=rows[0].full_name)
    else:
        label = _("Delete {n} delegates").format(n=len(rows))
        done = _("{n} delegates were deleted.").format(n=len(rows))
    with context.edit(label) as session:
        register.remove(session, [row.id for row in rows])
    later = _("{done} Later this can be brought back from the page History.").format(done=done)
    context.tell(later, _("Undo"), context.store.undo)


def add(context: Context, values: dict[str, Any]) -> int | None:
    """Add a delegate with the form's `values`; its id.

    None when the name is missing or the seat cannot be had (the user is told why). Raises
    EditFailed.
    """
    from app.delegates import register
    from app.seating.labels import LabelRefused
    from app.units.register import find_or_add

    name = str(values.get("full_name", "")).strip()
    if not name:
        context.failure.emit(_("Type the delegate's name first."))
        return None
    try:
        with context.edit(_("Add {name}").format(name=register.tidy("full_name", name))) as session:
            unit = values.get("unit_id")
            if isinstance(unit, str):
                unit = find_or_add(session, unit) if unit.strip() else None
            data = register.DelegateData(**{**values, "unit_id": unit})
            return register.add(session, data).id
    except LabelRefused as error:
        context.failure.emit(_refusal(error))
        return None
