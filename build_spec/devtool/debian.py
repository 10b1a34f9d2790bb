"""What Qt and venv need from the operating system, found by asking, installed through apt."""

import os
import re
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from .process import capture, say

Alternatives = tuple[str, ...]
"""Names of one Debian package in different releases, the newest first."""

PACKAGE_OF_LIBRARY: Mapping[str, Alternatives] = {
    "libEGL.so.1": ("libegl1",),
    "libGL.so.1": ("libgl1",),
    "libGLX.so.0": ("libglx0",),
    "libOpenGL.so.0": ("libopengl0",),
    "libX11-xcb.so.1": ("libx11-xcb1",),
    "libX11.so.6": ("libx11-6",),
    "libXext.so.6": ("libxext6",),
    "libXrandr.so.2": ("libxrandr2",),
    "libbrotlidec.so.1": ("libbrotli1",),
    "libdbus-1.so.3": ("libdbus-1-3",),
    "libdrm.so.2": ("libdrm2",),
    "libexpat.so.1": ("libexpat1",),
    "libfontconfig.so.1": ("libfontconfig1",),
    "libfreetype.so.6": ("libfreetype6",),
    "libgcc_s.so.1": ("libgcc-s1",),
    "libglib-2.0.so.0": ("libglib2.0-0t64", "libglib2.0-0"),
    "libgssapi_krb5.so.2": ("libgssapi-krb5-2",),
    "libgthread-2.0.so.0": ("libglib2.0-0t64", "libglib2.0-0"),
    "libpulse.so.0": ("libpulse0",),
    "libstdc++.so.6": ("libstdc++6",),
    "libwayland-client.so.0": ("libwayland-client0",),
    "libwayland-cursor.so.0": ("libwayland-cursor0",),
    "libwayland-egl.so.1": ("libwayland-egl1",),
    "libxcb-cursor.so.0": ("libxcb-cursor0",),
    "libxcb-glx.so.0": ("libxcb-glx0",),
    "libxcb-icccm.so.4": ("libxcb-icccm4",),
    "libxcb-image.so.0": ("libxcb-image0",),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1",),
    "libxcb-randr.so.0": ("libxcb-randr0",),
    "libxcb-render-util.so.0": ("libxcb-render-util0",),
    "libxcb-render.so.0": ("libxcb-render0",),
    "libxcb-shape.so.0": ("libxcb-shape0",),
    "libxcb-shm.so.0": ("libxcb-shm0",),
    "libxcb-sync.so.1": ("libxcb-sync1",),
    "libxcb-util.so.1": ("libxcb-util1",),
    "libxcb-xfixes.so.0": ("libxcb-xfixes0",),
    "libxcb-xkb.so.1": ("libxcb-xkb1",),
    "libxcb.so.1": ("libxcb1",),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0",),
    "libxkbcommon.so.0": ("libxkbcommon0",),
    "libz.so.1": ("zlib1g",),
    "libzstd.so.1": ("libzstd1",),
}

_MODULES = (
    "QtWidgets",
    "QtPrintSupport",
    "QtPdf",
    "QtPdfWidgets",
    "QtSvg",
    "QtTest",
    "QtMultimedia",
    "QtMultimediaWidgets",
    "QtDBus",
)
_NOT_FOUND = re.compile(r"^\s*(\S+) => not found", re.MULTILINE)
_INSTALL = ("apt-get", "install", "-y", "--no-install-recommends")


def wanted_platforms(environment: Mapping[str, str]) -> list[str]:
    """The Qt platform plugins that must load here: drawing in memory, and the screens there are."""
    platforms = ["offscreen"]
    if environment.get("DISPLAY"):
        platforms.append("xcb")
    if environment.get("WAYLAND_DISPLAY"):
        platforms.append("wayland")
    return platforms


def missing_libraries(pyside: Path, platform: str) -> list[str]:
    """Names of the system libraries that the Qt modules and one platform plugin do not find.

    Raises OSError when there is no `ldd` to ask.
    """
    modules = [pyside / f"{name}.abi3.so" for name in _MODULES]
    plugin = pyside / "Qt" / "plugins" / "platforms" / f"libq{platform}.so"
    files = [str(file) for file in (*modules, plugin) if file.exists()]
    return parse_missing(capture(["ldd", *files]).stdout)


def parse_missing(ldd_output: str) -> list[str]:
    """Sorted names of the libraries that `ldd` reports as not found."""
    return sorted(set(_NOT_FOUND.findall(ldd_output)))


def packages_for(libraries: Iterable[str]) -> tuple[list[Alternatives], list[str]]:
    """The packages that hold `libraries`, and the libraries whose package is not known."""
    packages: dict[Alternatives, None] = {}
    unknown = []
    for library in libraries:
        alternatives = PACKAGE_OF_LIBRARY.get(library)
        if alternatives is None:
            unknown.append(library)
        else:
            packages[alternatives] = None
    return list(packages), unknown


def is_debian(os_release: str) -> bool:
    """Whether the text of /etc/os-release describes Debian, Ubuntu or a relative of theirs."""
    identity = re.findall(r"^ID(?:_LIKE)?=(.*)$", os_release, re.MULTILINE)
    names = " ".join(identity).replace('"', " ").split()
    return "debian" in names or "ubuntu" in names


def has_apt() -> bool:
    """Whether this system is one of Debian's family with apt-get."""
    try:
        text = Path("/etc/os-release").read_text(encoding="utf-8")
    except OSError:
        return False
    return is_debian(text) and shutil.which("apt-get") is not None


def by_hand(names: Sequence[str]) -> str:
    """The command a person can give to install the packages."""
    sudo = "sudo " if shutil.which("sudo") else ""
    install = " ".join((*_INSTALL, *names))
    lead = "Run" if sudo else "As root, run"
    return f"{lead}:\n  {sudo}apt-get update && {sudo}{install}"


def install(packages: Sequence[Alternatives]) -> str:
    """Install one name of each of `packages` with apt-get.

    Returns an empty string, or what went wrong with the command to give by hand.
    """
    prefix = _as_root()
    names = [_available(alternatives) for alternatives in packages]
    if prefix is None:
        return by_hand([name or other[-1] for name, other in zip(names, packages, strict=True)])
    if None in names:
        _apt(prefix, ["apt-get", "update"])
        names = [_available(alternatives) for alternatives in packages]
    chosen = [name or other[-1] for name, other in zip(names, packages, strict=True)]
    say("Installing system packages: " + " ".join(chosen))
    problem = _apt(prefix, [*_INSTALL, *chosen])
    if problem:
        # The lists may be older than the packages on the server.
        _apt(prefix, ["apt-get", "update"])
        problem = _apt(prefix, [*_INSTALL, *chosen])
    return f"{problem}\n{by_hand(chosen)}" if problem else ""


def _as_root() -> list[str] | None:
    """What to put before a command to run it as root without asking; None if that cannot be."""
    if sys.platform != "win32" and os.geteuid() == 0:
        return []
    if shutil.which("sudo") and capture(["sudo", "-n", "true"]).returncode == 0:
        return ["sudo", "-n"]
    return None


def _available(alternatives: Alternatives) -> str | None:
    for name in alternatives:
        if capture(["apt-cache", "show", "--no-all-versions", name]).returncode == 0:
            return name
    return None


def _apt(prefix: Sequence[str], command: Sequence[str]) -> str:
    """Run one apt-get command; returns the end of its output if it failed, else nothing."""
    program, *rest = command
    waiting = ["-o", "DPkg::Lock::Timeout=120"]
    noninteractive = ["env", "DEBIAN_FRONTEND=noninteractive"]
    result = capture([*prefix, *noninteractive, program, *waiting, *rest])
    if result.returncode == 0:
        return ""
    return "\n".join(result.stdout.strip().splitlines()[-8:])
