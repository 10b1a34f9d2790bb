"""The computer's clocks, read for the show."""

import sys
import time
from pathlib import Path
from typing import Protocol

from app.show.timeline import Instant

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


class Clock(Protocol):
    """Whatever can be asked for the present instant."""

    def now(self) -> Instant:
        """Both clocks, read together."""
        ...


class SystemClock:
    """The clocks of this computer.

    The monotonic one goes on during sleep: CLOCK_BOOTTIME on Linux, and on Windows the performance
    counter, which counts from the start of Windows including sleep and hibernation (Microsoft,
    "Acquiring high-resolution time stamps").
    """

    def __init__(self) -> None:
        self._boot = _boot()

    def now(self) -> Instant:
        """Both clocks, in milliseconds."""
        return Instant(time.time_ns() // 1_000_000, _steady() // 1_000_000, self._boot)


def _steady() -> int:
    """Nanoseconds of a clock that nobody can set and that runs on during sleep."""
    if sys.platform == "win32":
        return time.perf_counter_ns()
    else:  # noqa: RET505 - the type checker follows one system at a time
        return time.clock_gettime_ns(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


def _boot() -> str:
    """What tells this run of the machine from the one before it; "" where nothing does."""
    if sys.platform == "win32":
        import winreg

        key = (
            r"SYSTEM\CurrentControlSet\Control\Session Manager\Memory Management"
            r"\PrefetchParameters"
        )
        try:
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, key) as handle:
                return f"windows-{winreg.QueryValueEx(handle, 'BootId')[0]}"
        except OSError:
            return ""
    try:
        return _BOOT_ID.read_text(encoding="ascii").strip()
    except OSError:
        return ""
