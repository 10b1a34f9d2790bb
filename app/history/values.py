"""Values of columns in words, as the history tells them."""

import datetime
from typing import TYPE_CHECKING, Final

from app.agenda.kinds import KIND_NAMES
from app.agenda.lengths import length_text, time_text
from app.history.words import REFERENCES
from app.i18n import N_, _, ngettext
from app.seating import layout_file
from app.units.points import show_points
from db.logged import Value

if TYPE_CHECKING:
    from app.history.names import Names

_CHOICES: Final = {
    "reply": {
        "none": N_("No reply"),
        "confirmed": N_("Confirmed"),
        "declined": N_("Declined"),
        "substitute": N_("Sends a substitute"),
    },
    "need": {
        "none": N_("no special need"),
        "aisle": N_("aisle seat"),
        "wheelchair": N_("wheelchair"),
    },
    "timer": {
        "count_down": N_("Time left"),
        "count_up": N_("Time gone"),
        "clock": N_("Time of day"),
    },
    "recipient": {"collective": N_("Collective"), "person": N_("Individual")},
    "state": {
        "proposed": N_("Proposed"),
        "appraised": N_("Appraised"),
        "approved": N_("Approved"),
        "rejected": N_("Rejected"),
        "waiting": N_("Not yet called"),
        "handed": N_("Handed over"),
        "absent": N_("Receiver absent"),
    },
    "role": {"head": N_("Head of a cluster"), "witness": N_("Witness"), "chair": N_("Chair")},
    "way": {"code": N_("scanned badge"), "name": N_("name"), "paper": N_("signed list")},
    "level": {
        "provincial": N_("Provincial level"),
        "district": N_("District level"),
        "collective": N_("Collective"),
        "speaker": N_("Speakers"),
        "other": N_("Other"),
    },
    "kind": {
        "cum": N_("Cluster of districts (cụm)"),
        "khoi": N_("Block of agencies (khối)"),
        "province": N_("Provincial leadership"),
        "department": N_("Department"),
        "party": N_("Party body"),
        "mass": N_("Mass organisation"),
        "forces": N_("Forces and justice"),
        "vertical": N_("Vertical agency"),
        "district": N_("District"),
        **{kind.value: name for kind, name in KIND_NAMES.items() if kind.value != "other"},
        "other": N_("Other"),
    },
}
_DAYS: Final = frozenset(
    {
        "held_on", "due_on", "done_on", "decision_on", "report_on", "sheet_on", "evidence_on",
        "received_on", "issued_on",
    }
)  # fmt: skip
_MOMENTS: Final = frozenset({"at", "replaced_at", "printed_at", "signed_at"})
_YES_NO: Final = frozenset(
    {"in_use", "introduced", "locked", "on_programme", "optional", "whole_units"}
)
_POINTS: Final = frozenset({"max_points", "self_points", "verified_points"})
_SECONDS: Final = frozenset(
    {
        "length", "least_length", "warning", "danger", "main_video_length", "clip_limit",
        "session_length",
    }
)  # fmt: skip


def value_text(names: "Names", table: str, column: str, value: Value) -> str:
    """`value` of a column as people read it; "" for nothing.

    What does not fit the column, as a file from elsewhere may hold it, is told as it stands.
    """
    if value is None or value == "":
        return ""
    if column in REFERENCES and isinstance(value, int):
        return names.of_row(REFERENCES[column], value)
    if table == "seat_assignment" and column == "seat" and isinstance(value, int):
        return names.seat(value)
    if column == "document":
        return document_title(str(value))
    if column == "layout":
        return _seats(str(value))
    if str(value) in _CHOICES.get(column, {}):
        return _(_CHOICES[column][str(value)])
    if column in _DAYS:
        return _day(str(value))
    if isinstance(value, int):
        return _number(column, value)
    return str(value)


def _number(column: str, value: int) -> str:
    if column in _YES_NO:
        return _("Yes") if value else _("No")
    if column in _POINTS:
        return show_points(value)
    if column in _SECONDS:
        return length_text(value)
    if column == "fixed_start":
        return time_text(value)
    if column == "starts_at":
        return time_text(value * 60)
    if column in _MOMENTS:
        return _moment(value)
    if column == "amount":
        return f"{value:,}".replace(",", ".")
    return str(value)


def _day(text: str) -> str:
    try:
        return f"{datetime.date.fromisoformat(text):%d/%m/%Y}"
    except ValueError:
        return text


def _moment(milliseconds: int) -> str:
    try:
        return f"{datetime.datetime.fromtimestamp(milliseconds / 1000):%H:%M %d/%m/%Y}"
    except (ValueError, OverflowError, OSError):
        return str(milliseconds)


def document_title(name: str) -> str:
    """What a document of the registry is called."""
    from app.documents.registry import DOCUMENTS

    return _(DOCUMENTS[name].title) if name in DOCUMENTS else name


def _seats(layout: str) -> str:
    try:
        n = len(layout_file.loads(layout)[1].labels)
    except ValueError:
        return ""
    return ngettext("{n} seat", "{n} seats", n).format(n=n)
