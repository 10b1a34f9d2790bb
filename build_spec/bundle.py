"""What goes into the frozen program and what stays out: the decisions behind giaouoc.spec."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path, PurePath
from typing import Any, Final

PARTS: Final = ("app", "db", "ui")

EXCLUDED: Final = (
    # Tools of the build and the tests, which some libraries would take along if they can.
    "babel",
    "hypothesis",
    "IPython",
    "mypy",
    "numpy",
    "pandas",
    "pip",
    "pypdfium2",
    "pytest",
    "setuptools",
    "xlwt",
    # Parts of Python that nothing here uses.
    "curses",
    "ensurepip",
    "idlelib",
    "lib2to3",
    "pydoc_data",
    "sqlite3.test",
    "test",
    "tkinter",
    "turtle",
    "turtledemo",
    "unittest",
    # Parts of Qt that modules of ours do not use.
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "PySide6.QtTest",
)

HIDDEN: Final = ("holidays.countries.vietnam",)
"""Modules of libraries that are imported by a name made at run time."""

PLUGINS: Final = frozenset(
    {
        "iconengines",
        "imageformats",
        "multimedia",
        "platforminputcontexts",
        "platforms",
        "platformthemes",
        "printsupport",
        "styles",
        "wayland-decoration-client",
        "wayland-graphics-integration-client",
        "wayland-shell-integration",
        "xcbglintegrations",
    }
)
"""The kinds of Qt plugins that are kept."""

_PLUGINS_OUT: Final = re.compile(
    r"q(eglfs|linuxfb|minimal|minimalegl|vkkhrdisplay|vnc|direct2d)\b"  # screens of other machines
    r"|q(icns|pdf|tga|tiff|wbmp|webp)\b"  # pictures that nobody has here
    r"|qtvirtualkeyboardplugin"  # brings all of QML
    r"|qgtk3"  # brings all of GTK
)
_QT_LIBRARY_OUT: Final = re.compile(
    r"Qt6?(Qml|Quick|VirtualKeyboard|WebEngine|WebChannel|3D|Charts|Designer|Sql|Test|ShaderTools"
    r"|EglFS|WlShell|WaylandCompositor|Labs)"
    # The OpenGL that Qt for Python brings for machines without one: Qt Widgets paint without.
    r"|opengl32sw"
)
_QT_LANGUAGES: Final = ("vi", "en")
_LIBRARY_DATA_OUT: Final = re.compile(
    r"^holidays/locale/(?!vi/|en_US/)"
    r"|^reportlab/fonts/(?!.*(?:license|readme))"
    r"|^pytz/|^babel/"
    r"|\.(pyi|pxd|pyx|h|c)$"
    r"|^(lxml|docx)/.*\.(rng|rnc)$"
)
_HOLIDAYS: Final = re.compile(r"^holidays\.(?:countries|financial)\.")
_HOLIDAYS_USED: Final = re.compile(r"^holidays\.countries\.(?:vietnam$|vietnam\.)")

Entry = tuple[str, str, str]
"""PyInstaller's triple: where it goes, where it comes from, of what kind it is."""


def keep_file(target: str) -> bool:
    """Whether a library or data file that would go to `target` is needed."""
    path = PurePath(target.replace("\\", "/"))
    parts = path.parts
    if "plugins" in parts and ("PySide6" in parts):
        kind = parts[parts.index("plugins") + 1]
        return kind in PLUGINS and not _PLUGINS_OUT.search(path.name)
    if "translations" in parts and "PySide6" in parts:
        return path.stem.rpartition("_")[2] in _QT_LANGUAGES
    if "qml" in parts and "PySide6" in parts:
        return False
    if _QT_LIBRARY_OUT.search(path.name):
        return False
    return not _LIBRARY_DATA_OUT.search(path.as_posix())


def keep_module(name: str) -> bool:
    """Whether the module `name` is needed: of the world's holidays only those of Viet Nam."""
    return not _HOLIDAYS.match(name) or bool(_HOLIDAYS_USED.match(name))


def kept(entries: Iterable[Any], wanted: Callable[[str], bool]) -> list[Any]:
    """The `entries` (see Entry) whose target is `wanted`."""
    return [entry for entry in entries if wanted(entry[0])]


def modules_of(root: Path) -> list[str]:
    """Every module of ours: pages and commands are imported by name, which no analysis sees."""
    found = []
    for part in PARTS:
        for path in sorted((root / part).rglob("*.py")):
            parts = path.relative_to(root).with_suffix("").parts
            if "versions" in parts:
                continue  # Alembic reads these as files
            found.append(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
    return found


def data_of(root: Path) -> list[tuple[str, str]]:
    """Our files that are read at run time: where each is, and the folder it goes to."""
    found = [(root / "LICENSE", Path())]
    for folder in ("resources", "db/migrations"):
        for path in sorted((root / folder).rglob("*")):
            if path.is_file() and _is_data(path):
                found.append((path, path.parent.relative_to(root)))
    return [(str(path), str(target) or ".") for path, target in found]


def _is_data(path: Path) -> bool:
    if "__pycache__" in path.parts or path.name.endswith((".part", "~")):
        return False
    # Of the catalogues the compiled form is read; of the migrations the source.
    return path.suffix != ".po" and path.name != "__init__.py"
