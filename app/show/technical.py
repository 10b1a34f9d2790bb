"""The technical check before a show: what was found becomes a verdict and what to do about it."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from app.agenda.media import Medium, Probe
from app.i18n import _, ngettext
from app.show.computer import Power

SPARE_BYTES: Final = 500_000_000
"""Less than this free on the disk is told; a tenth of it is too little to go on with."""

_SMALL: Final = (1024, 768)
"""Pixels that a projector should have at least."""


class Mark(StrEnum):
    """How a check came out. HINT is something that only a person can look at."""

    OK = "ok"
    WARN = "warn"
    BAD = "bad"
    HINT = "hint"
    BUSY = "busy"


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the check list: `key` stays the same from run to run."""

    key: str
    title: str
    mark: Mark
    text: str


def summary(checks: Sequence[Check]) -> tuple[Mark, str]:
    """The whole in one sentence, with the worst mark in it."""
    marks = [check.mark for check in checks]
    bad, warn = marks.count(Mark.BAD), marks.count(Mark.WARN)
    if Mark.BUSY in marks:
        return Mark.BUSY, _("Looking…")
    if bad:
        text = ngettext(
            "{n} thing stands in the way of the show",
            "{n} things stand in the way of the show",
            bad,
        )
        return Mark.BAD, text.format(n=bad)
    if warn:
        text = ngettext("{n} thing should be looked at", "{n} things should be looked at", warn)
        return Mark.WARN, text.format(n=warn)
    return Mark.OK, _("Everything is ready")


def second_screen(
    screens: Sequence[tuple[str, tuple[int, int]]], *, duplicated: bool, sentence: str
) -> Check:
    """`screens` besides the operator's, as (label, pixels); `sentence` says what to do."""
    title = _("Second screen")
    if duplicated or not screens:
        return Check("screen", title, Mark.BAD, sentence)
    found = ", ".join(f"{label} ({width} × {height})" for label, (width, height) in screens)
    if any(width < _SMALL[0] or height < _SMALL[1] for _label, (width, height) in screens):
        text = _("{screens}: few pixels for a hall. Choose a higher resolution in the settings.")
        return Check("screen", title, Mark.WARN, text.format(screens=found))
    return Check("screen", title, Mark.OK, found)


def sound(device: str, *, needed: bool) -> Check:
    """`device` is the name of the default output, "" for none; `needed` if any medium has sound."""
    title = _("Sound")
    if device:
        text = _("{device}. Play the test tone and listen in the hall.").format(device=device)
        return Check("sound", title, Mark.OK, text)
    text = _("No sound output. Plug in the cable of the sound desk, or the projector's sound.")
    return Check("sound", title, Mark.BAD if needed else Mark.WARN, text)


def medium(found: Medium, probe: Probe | None) -> Check:
    """One media file; `probe` is what was found in it just now, None while it is being opened."""
    key = f"medium:{found.id}"
    if found.missing:
        text = _("Not found: {path}. Plug in the stick it lies on, or attach the file again.")
        return Check(key, found.name, Mark.BAD, text.format(path=_breakable(found.file)))
    if probe is None:
        return Check(key, found.name, Mark.BUSY, _("Being opened…"))
    if probe.problem:
        return Check(key, found.name, Mark.BAD, probe.problem)
    if found.changed and found.length != probe.length:
        text = _("The file is another one than before: now {length}, before {before}.")
        text = text.format(length=length_text(probe.length), before=length_text(found.length))
        return Check(key, found.name, Mark.WARN, text)
    if probe.has_picture and not probe.has_sound and not found.is_still:
        text = _("Plays, {length}, but has no sound. Ask whether that is meant.")
        return Check(key, found.name, Mark.WARN, text.format(length=length_text(probe.length)))
    if probe.length is None:
        return Check(key, found.name, Mark.OK, _("Can be shown"))
    text = _("Plays, {length}").format(length=length_text(probe.length))
    return Check(key, found.name, Mark.OK, text)


def _breakable(file: Path) -> str:
    """A path that may go on in the next line after each folder."""
    return re.sub(r"([/\\])", "\\1\u200b", str(file))


def length_text(ms: int | None) -> str:
    """The length of a medium in minutes and seconds, "25:00"; a dash where it is unknown."""
    if ms is None:
        return "–"
    minutes, seconds = divmod(round(ms / 1000), 60)
    return f"{minutes}:{seconds:02d}"


def power(found: Power) -> Check:
    """Mains or battery."""
    title = _("Power")
    if found.on_mains:
        return Check("power", title, Mark.OK, _("On mains power"))
    if found.on_mains is None:
        text = _("This computer does not tell. See that it is plugged in.")
        return Check("power", title, Mark.HINT, text)
    if found.percent is None:
        text = _("On battery. Plug in the charger.")
    else:
        text = _("On battery, {percent} % left. Plug in the charger.").format(percent=found.percent)
    return Check("power", title, Mark.BAD, text)


def disk(free: int | None) -> Check:
    """`free` bytes on the disk of the conference file; None when it cannot be told."""
    title = _("Disk")
    if free is None:
        text = _("The disk of the conference file does not answer. Is the stick plugged in?")
        return Check("disk", title, Mark.BAD, text)
    size = f"{free / 1e9:.1f}".replace(".", ",")
    if free >= SPARE_BYTES:
        return Check("disk", title, Mark.OK, _("{size} GB free").format(size=size))
    mark = Mark.WARN if free >= SPARE_BYTES // 10 else Mark.BAD
    text = _("Only {size} GB free. Delete or move what is not needed.").format(size=size)
    return Check("disk", title, mark, text)


def clock(held_on: datetime.date | None, now: datetime.datetime) -> Check:
    """The computer's clock against the day of the conference."""
    title = _("Date and time")
    shown = f"{now:%H:%M, %d/%m/%Y}"
    if now.year < 2024:
        text = _("The clock says {now}. Set it right in the settings of the computer.")
        return Check("clock", title, Mark.BAD, text.format(now=shown))
    if held_on is None:
        text = _("{now}. The day of the conference is not set yet.").format(now=shown)
        return Check("clock", title, Mark.HINT, text)
    if held_on != now.date():
        text = _(
            "{now}, but the conference is on {day}. Right for a rehearsal; else set the clock."
        )
        return Check("clock", title, Mark.WARN, text.format(now=shown, day=f"{held_on:%d/%m/%Y}"))
    return Check("clock", title, Mark.OK, _("{now}: compare with a watch").format(now=shown))


def awake(works: bool) -> Check:
    """Whether the program can keep the computer from sleeping."""
    title = _("Sleep and screen saver")
    if works:
        return Check("awake", title, Mark.OK, _("Stay off while the show runs"))
    text = _("Cannot be held off from here: switch both off in the settings of the computer.")
    return Check("awake", title, Mark.WARN, text)


def notices() -> Check:
    """Messages of other programs, which only a person can silence."""
    text = _(
        "Close mail and chat, and switch on “Do not disturb” (Windows+N), so that no message "
        "appears before the hall."
    )
    return Check("notices", _("Notifications"), Mark.HINT, text)
