"""What goes into the frozen program and what stays out: the decisions behind giaouoc.spec."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path, PurePath
from typing import Final

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
    "pygments",
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
    # Parts of libraries that nothing here uses: ReportLab draws pictures in the usual formats only.
    "PIL._avif",
    "PIL._imagingcms",
    "PIL._imagingft",
    "PIL._imagingtk",
    "PIL._webp",
    "lxml.html",
    "lxml.isoschematron",
    "lxml.objectify",
    # Parts of Qt that modules of ours do not use.
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "PySide6.QtTest",
)

HIDDEN: Final = ("holidays.countries.vietnam",)
"""Modules of libraries that are imported by a name made at run time."""

LIBRARY_DATA: Final = {
    "holidays": ("locale/*/LC_MESSAGES/VN.mo",),
    # Its templates are opened by way of this folder, which must be there.
    "docx": ("parts/__init__.py",),
}
"""Files of libraries that PyInstaller does not take along by itself."""

STUBS: Final = {"holidays.countries": "holidays_countries/__init__.py"}
"""Modules of libraries that are replaced by files in build_spec/stubs."""

PLUGINS: Final = frozenset(
    {
        "iconengines",
        "imageformats",
        "multimedia",
        "platforminputcontexts",
        "platforms",
        "platformthemes",
        "printsupport",
        "wayland-decoration-client",
        "wayland-graphics-integration-client",
        "wayland-shell-integration",
        "xcbglintegrations",
    }
)
"""The kinds of Qt plugins that are kept."""

_PLUGINS_OUT: Final = re.compile(
    r"q(eglfs|linuxfb|minimal|minimalegl|vkkhrdisplay|vnc|direct2d)\b"  # screens of other machines
    r"|q(icns|pdf|tga|tiff|wbmp)\b"  # pictures that are not offered: see app.agenda.media.PICTURES
    r"|qtvirtualkeyboardplugin"  # brings all of QML
    r"|qgtk3"  # brings all of GTK
    r"|windowsmediaplugin"  # FFmpeg plays on every system alike
)
_LIBRARY_OUT: Final = "opengl32sw"
"""The OpenGL that Qt for Python brings for machines without one: widgets and films do without."""

_QT_LIBRARY: Final = re.compile(r"(?:lib)?qt6.*\.(?:dll|so[.\d]*)")
_QT_LANGUAGES: Final = ("vi", "en")
_LIBRARY_DATA_OUT: Final = re.compile(
    r"^reportlab/fonts/"
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
    if path.stem == _LIBRARY_OUT:
        return False
    return not _LIBRARY_DATA_OUT.search(path.as_posix())


def keep_module(name: str) -> bool:
    """Whether the module `name` is needed: of the world's holidays only those of Viet Nam."""
    return not _HOLIDAYS.match(name) or bool(_HOLIDAYS_USED.match(name))


def kept(entries: Iterable[Entry], wanted: Callable[[str], bool]) -> list[Entry]:
    """The `entries` (see Entry) whose target is `wanted`."""
    return [entry for entry in entries if wanted(entry[0])]


def linked(entries: Iterable[Entry], libraries_of: Callable[[str], Iterable[str]]) -> list[Entry]:
    """The `entries` without those libraries of Qt that none of the others needs.

    PyInstaller took along what plugins needed that are left out now. `libraries_of` tells the names
    of the libraries that a file is linked to.
    """
    found = list(entries)
    of_qt = {_name(entry[0]): entry[1] for entry in found if _is_qt_library(entry[0])}
    needed: set[str] = set()
    waiting = [source for target, source, _kind in found if not _is_qt_library(target)]
    while waiting:
        names = {_name(library) for library in libraries_of(waiting.pop())}
        new = (names & of_qt.keys()) - needed
        needed |= new
        waiting += [of_qt[name] for name in new]
    return [entry for entry in found if not _is_qt_library(entry[0]) or _name(entry[0]) in needed]


def _name(path: str) -> str:
    """A file's name without its folders, as Windows compares it."""
    return PurePath(path.replace("\\", "/")).name.lower()


def _is_qt_library(target: str) -> bool:
    return _QT_LIBRARY.fullmatch(_name(target)) is not None


def with_stubs(entries: Iterable[Entry], folder: Path) -> list[Entry]:
    """The modules `entries`, those of STUBS with the source that lies in `folder`."""
    return [
        (name, str(folder / STUBS[name]) if name in STUBS else source, kind)
        for name, source, kind in entries
    ]


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
