"""What the reception page says of guests: times of day, duties, replies."""

import datetime
from typing import Final

from app.delegates.desk import Former, Guest
from app.delegates.duties import Duty, DutyKind
from app.delegates.scanned import Strange
from app.i18n import N_, _
from app.text.offices import with_unit
from db.kinds import Reply

REPLIES: Final = {
    Reply.NONE: N_("No reply"),
    Reply.CONFIRMED: N_("Confirmed"),
    Reply.DECLINED: N_("Declined"),
    Reply.SUBSTITUTE: N_("Sends a substitute"),
}

_STRANGE: Final = {
    Strange.OTHER_BADGE: N_(
        "It is a badge's code, but of another conference, or of a delegate who was deleted."
    ),
    Strange.MISREAD: N_(
        "It looks like a badge that was misread. Scan once more, or type the name."
    ),
    Strange.LINK: N_("It is a web address, not a badge. Scan the code on the delegate's badge."),
    Strange.OTHER: N_("It is no badge's code. Scan the badge, or type the name."),
}

_FOREIGN: Final = 60
"""Letters of a foreign code that are shown."""


def clock(at: int) -> str:
    """Local time of day of `at` (UTC, milliseconds): "07:21"."""
    return datetime.datetime.fromtimestamp(at / 1000).strftime("%H:%M")


def day_time(seconds: int) -> str:
    """Time of day of seconds after midnight: "09:05"."""
    return f"{seconds // 3600 % 24:02d}:{seconds // 60 % 60:02d}"


def office(guest: Guest) -> str:
    """Position and unit in one line."""
    return with_unit(guest.position, guest.unit)


def duty_text(duty: Duty) -> str:
    """What is to be done and when: "Receives in round 3 · 09:05"."""
    match duty.kind:
        case DutyKind.RECEIVES:
            text = _("Receives in round {n}").format(n=duty.number)
        case DutyKind.PRESENTS:
            text = _("Presents in round {n}").format(n=duty.number)
        case DutyKind.SIGNS:
            text = _("Signs in turn {n}").format(n=duty.number)
        case DutyKind.SPEAKS:
            text = _("Presents “{item}”").format(item=duty.title)
    return text if duty.at is None else f"{text} · {day_time(duty.at)}"


def strange_text(kind: Strange) -> str:
    """What something that is nobody's code looks like, and what to do."""
    return _(_STRANGE[kind])


def old_badge(former: Former | None) -> str:
    """A word about a badge that still has the name of the one replaced; "" for any other."""
    if former is None:
        return ""
    named = f"{former.honorific} {former.full_name}".strip()
    return _("The badge is still that of {name}. Print a new one: F6.").format(name=named)


def short(text: str) -> str:
    """As much of a foreign text as the card has room for."""
    text = " ".join(text.split())
    return f"{text[:_FOREIGN]}…" if len(text) > _FOREIGN else text
