"""What the computer says of itself: power and free space."""

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_SUPPLIES: Final = Path("/sys/class/power_supply")
_UNKNOWN: Final = 255
_NO_BATTERY: Final = 128


@dataclass(frozen=True, slots=True)
class Power:
    """Whether the computer runs on mains power (None: it does not tell), and its battery in %."""

    on_mains: bool | None
    percent: int | None = None


def power() -> Power:
    """How the computer is supplied now."""
    return _windows_power() if sys.platform == "win32" else linux_power(_SUPPLIES)


def free_bytes(folder: Path) -> int | None:
    """Free space on the disk of `folder`; None when it does not answer."""
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return None


def linux_power(supplies: Path) -> Power:
    """What the kernel says in the folder `supplies`."""
    kinds: dict[str, list[Path]] = {}
    for supply in sorted(supplies.glob("*")):
        kinds.setdefault(_read(supply / "type"), []).append(supply)
    # A laptop that is charged through USB-C has no supply of the kind Mains.
    mains = [*kinds.get("Mains", []), *kinds.get("USB", [])]
    # Batteries of mice and keyboards say "Device".
    batteries = [b for b in kinds.get("Battery", []) if _read(b / "scope") != "Device"]
    levels = [int(text) for b in batteries if (text := _read(b / "capacity")).isdecimal()]
    percent = min(levels) if levels else None
    if mains:
        return Power(any(_read(supply / "online") == "1" for supply in mains), percent)
    if batteries:
        return Power(all(_read(b / "status") != "Discharging" for b in batteries), percent)
    return Power(None)


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return ""


def _windows_power() -> Power:
    if sys.platform == "win32":
        import ctypes

        class Status(ctypes.Structure):
            _fields_ = [
                ("ac_line", ctypes.c_ubyte),
                ("battery_flag", ctypes.c_ubyte),
                ("percent", ctypes.c_ubyte),
                ("saver", ctypes.c_ubyte),
                ("seconds_left", ctypes.c_uint32),
                ("seconds_whole", ctypes.c_uint32),
            ]

        status = Status()
        if not ctypes.windll.kernel32.GetSystemPowerStatus(ctypes.byref(status)):
            return Power(None)
        percent = None if status.percent == _UNKNOWN else int(status.percent)
        if status.ac_line == _UNKNOWN:
            bare = status.battery_flag != _UNKNOWN and bool(status.battery_flag & _NO_BATTERY)
            return Power(True if bare else None, percent)
        return Power(status.ac_line == 1, percent)
    return Power(None)
