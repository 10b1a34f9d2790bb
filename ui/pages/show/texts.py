"""Times and lateness as the operator reads them. Everything comes in milliseconds."""

from typing import Final

from app.i18n import N_, _, ngettext
from app.show.outlook import Phase
from app.show.stage import duration

ON_TIME_MS: Final = 30_000
"""Less than this, either way, is on time."""

_PHASE_WORDS: Final = {
    Phase.WARNING: N_("Time is running out"),
    Phase.DANGER: N_("Time to conclude"),
    Phase.OVERTIME: N_("Overtime"),
}


def phase_word(phase: Phase) -> str:
    """A word for how the time stands, "" for plenty of it."""
    return _(_PHASE_WORDS[phase]) if phase in _PHASE_WORDS else ""


def late_text(offset: int) -> str:
    """ "5 minutes late", "2 minutes early", "On time"."""
    if abs(offset) < ON_TIME_MS:
        return _("On time")
    text = _("{span} late") if offset > 0 else _("{span} early")
    return text.format(span=span_text(max(abs(offset), 60_000)))


def minutes_of(span: int) -> int:
    """Whole minutes gone, at least 1: as times of day without seconds differ."""
    return max(1, span // 60_000)


def span_text(span: int) -> str:
    """A length in words: "12 seconds", "5 minutes", "2 hours 5 minutes"."""
    if span < 60_000:
        seconds = round(span / 1000)
        return ngettext("{n} second", "{n} seconds", seconds).format(n=seconds)
    hours, minutes = divmod(minutes_of(span), 60)
    parts = [ngettext("{n} hour", "{n} hours", hours).format(n=hours)] if hours else []
    if minutes or not hours:
        parts.append(ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes))
    return " ".join(parts)


def length_words(length: int) -> str:
    """A planned length, short: "25 min", "7:30 min"."""
    minutes, seconds = divmod(max(0, length) // 1000, 60)
    digits = f"{minutes}:{seconds:02d}" if seconds else str(minutes)
    return _("{minutes} min").format(minutes=digits)


def signed(span: int) -> str:
    """A change of length: "+01:00", "−00:10"."""
    return f"{'+' if span >= 0 else '−'}{duration(abs(span))}"
