"""The columns of the delegates table: what they show, how they sort, whether they are edited."""

from collections.abc import Callable
from typing import Final, NamedTuple

from app.delegates.roster import RosterRow
from app.i18n import N_, _
from app.text.collation import natural_key, sort_key
from app.text.phones import show_phone
from db.kinds import Reply

REPLIES: Final = {
    Reply.NONE: N_("Not yet"),
    Reply.CONFIRMED: N_("Comes"),
    Reply.DECLINED: N_("Declined"),
    Reply.SUBSTITUTE: N_("Substitute"),
}
"""What a reply is called on screen."""


def reply_text(row: RosterRow) -> str:
    """The reply in the language in force."""
    return _(REPLIES[row.reply])


def stage_text(row: RosterRow) -> str:
    """In which award rounds one goes up."""
    parts = []
    for text, rounds in (
        (N_("presents: round {numbers}"), row.presents),
        (N_("receives: round {numbers}"), row.receives),
    ):
        if rounds:
            parts.append(_(text).format(numbers=", ".join(map(str, rounds))))
    return "; ".join(parts)


class Column(NamedTuple):
    """One column. `field` is the register's field that editing sets, "" when it is not edited."""

    key: str
    title: str
    width: int
    text: Callable[[RosterRow], str]
    field: str = ""
    order: Callable[[str], str] = sort_key
    shown: bool = True


NAME: Final = "full_name"

COLUMNS: Final = (
    Column("honorific", N_("Honorific"), 92, lambda row: row.honorific, "honorific"),
    Column(NAME, N_("Full name"), 186, lambda row: row.full_name, "full_name"),
    Column("position", N_("Position"), 200, lambda row: row.position, "position"),
    Column("unit", N_("Unit"), 176, lambda row: row.unit, "unit_id"),
    Column("group", N_("Group"), 132, lambda row: row.group_short, "group_id"),
    Column("phone", N_("Phone"), 118, lambda row: show_phone(row.phone), "phone", str),
    Column("reply", N_("Reply"), 84, reply_text, "reply"),
    Column("seat", N_("Seat"), 52, lambda row: row.seat, "seat", natural_key),
    Column("stage", N_("On stage"), 120, stage_text, "", natural_key, shown=False),
    Column("email", N_("E-mail"), 160, lambda row: row.email, "email", str, shown=False),
    Column("note", N_("Note"), 160, lambda row: row.note, "note", shown=False),
    Column("code", N_("Code"), 80, lambda row: row.code, "", str, shown=False),
    Column("list_order", N_("List no."), 70, lambda row: str(row.list_order), "", shown=False),
)
"""All columns in their first order; the user shows, hides, moves and widens them."""

INDEX: Final = {column.key: number for number, column in enumerate(COLUMNS)}


def ordered(rows: list[RosterRow], key: str, descending: bool) -> list[RosterRow]:
    """`rows` (by given name) sorted by a column; equal ones stay in the order of given names."""
    if key == NAME:
        return rows[::-1] if descending else rows
    if key == "list_order":
        return sorted(rows, key=lambda row: row.list_order, reverse=descending)
    column = COLUMNS[INDEX[key]]
    return sorted(rows, key=lambda row: column.order(column.text(row)), reverse=descending)
