"""What the program is built of, and under which licence each part may be passed on.

The frozen program reads the list that was made of the build's own libraries (see
build_spec/giaouoc.spec); from source it is made of what is installed.
"""

import json
import re
import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Final

from app.i18n import N_

ROOT: Final = Path(__file__).resolve().parent.parent
COLLECTED: Final = ROOT / "resources" / "licences" / "components.json"
"""Made by the build; there is none in a tree of the source."""

PROGRAM: Final = "Giao Ước"
_TEXT_NAME: Final = re.compile(r"(licen[cs]es?|copying|notice)([.\-_].*)?", re.IGNORECASE)
_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_EXTRA: Final = re.compile(r"\bextra\s*==")
_LONGEST_NAME: Final = 60
"""Some packages write the whole licence where its name belongs."""


@dataclass(frozen=True, slots=True)
class Component:
    """A part of the program; `text` is the licence itself, `note` an English msgid."""

    name: str
    version: str
    licence: str
    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Bundled:
    """A part whose licence texts lie in the tree: those of `distributions` have none inside."""

    name: str
    licence: str
    texts: tuple[str, ...]
    distributions: tuple[str, ...] = ()
    note: str = ""


_LICENCES: Final = "resources/licences/"
_QT: Final = _Bundled(
    "Qt, Qt for Python (PySide6)",
    "LGPL-3.0",
    (_LICENCES + "LGPL-3.0.txt", _LICENCES + "GPL-3.0.txt"),
    ("PySide6_Essentials", "PySide6_Addons", "PySide6_Pdf", "shiboken6"),
    N_(
        "Qt and Qt for Python are used unchanged, as libraries of their own in the program's "
        "folder. You may replace them there by other versions, also by ones you have changed. "
        "Their source: https://download.qt.io/official_releases/ (folders qt and QtForPython). "
        "What Qt itself is built of: https://doc.qt.io/qt-6/licenses-used-in-qt.html"
    ),
)
_BUNDLED: Final = (
    _QT,
    _Bundled(
        "FFmpeg",
        "LGPL-2.1-or-later",
        (_LICENCES + "LGPL-2.1.txt",),
        note=N_(
            "FFmpeg plays films and sound. It comes with Qt, unchanged, as libraries of their own "
            "that you may replace. Its source: https://ffmpeg.org/download.html"
        ),
    ),
    _Bundled("Python", "PSF-2.0", (_LICENCES + "Python-PSF-2.0.txt",)),
    _Bundled(
        "SQLite, zlib, Expat, libffi, bzip2, XZ",
        "Public domain, Zlib, MIT, BSD",
        (_LICENCES + "Python-libraries.txt",),
    ),
    _Bundled("OpenSSL", "Apache-2.0", ("LICENSE",)),
    _Bundled("Be Vietnam Pro", "OFL-1.1", (_LICENCES + "BeVietnamPro-OFL.txt",)),
    _Bundled("Liberation Serif", "OFL-1.1", (_LICENCES + "LiberationSerif-OFL.txt",)),
    _Bundled("Lucide", "ISC", (_LICENCES + "Lucide-ISC.txt",)),
)


def components() -> list[Component]:
    """The program itself, then every part of it by name."""
    if COLLECTED.is_file():
        return [Component(**each) for each in json.loads(COLLECTED.read_text(encoding="utf-8"))]
    return collect(declared())


def as_json(found: Iterable[Component]) -> str:
    """The contents of the file COLLECTED."""
    return json.dumps([asdict(each) for each in found], ensure_ascii=False, indent=1)


def program_version() -> str:
    """The version of the program, as pyproject.toml or the build names it."""
    if COLLECTED.is_file():
        return components()[0].version
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    version: str = project["version"]
    return version


def collect(names: Iterable[str]) -> list[Component]:
    """The parts of a program that needs the installed distributions `names`, and all that these
    need in turn.
    """
    covered = {_key(name) for each in _BUNDLED for name in each.distributions}
    found = [_of_bundled(each) for each in _BUNDLED]
    found += [_of_distribution(each) for each in _closure(names) if _key(each.name) not in covered]
    found.sort(key=lambda each: each.name.casefold())
    own = Component(PROGRAM, program_version(), "Apache-2.0", _read("LICENSE"))
    return [own, *found]


def declared() -> list[str]:
    """The libraries that pyproject.toml asks for."""
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [_requirement(line) for line in project["dependencies"]]


def _closure(names: Iterable[str]) -> list[Distribution]:
    """The distributions `names` with what they need; what is not installed here is not needed."""
    found: dict[str, Distribution] = {}
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if _key(name) in found:
            continue
        try:
            each = distribution(name)
        except PackageNotFoundError:
            continue
        found[_key(name)] = each
        waiting += [_requirement(line) for line in each.requires or () if not _EXTRA.search(line)]
    return list(found.values())


def _requirement(line: str) -> str:
    """The name in a requirement like "openpyxl>=3.1.5,<4"."""
    match = _NAME.match(line.strip())
    assert match, line
    return match.group()


def _key(name: str) -> str:
    """A distribution's name as the index compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _of_distribution(each: Distribution) -> Component:
    texts = []
    for file in each.files or ():
        if ".dist-info" in file.parts[0] and _TEXT_NAME.fullmatch(file.name):
            texts.append(Path(str(file.locate())).read_text(encoding="utf-8", errors="replace"))
    return Component(each.name, each.version, _licence_name(each), _joined(texts))


def _licence_name(each: Distribution) -> str:
    about = each.metadata
    for key in ("License-Expression", "License"):
        name = str(about[key] or "").strip() if key in about else ""
        if name and len(name) <= _LONGEST_NAME and "\n" not in name:
            return name
    for line in about.get_all("Classifier") or ():
        if line.startswith("License :: "):
            return str(line).rpartition(" :: ")[2]
    return ""


def _of_bundled(each: _Bundled) -> Component:
    version = ""
    if each.distributions:
        version = distribution(each.distributions[0]).version
    elif each.name == "Python":
        version = ".".join(str(number) for number in sys.version_info[:3])
    text = _joined(_read(path) for path in each.texts)
    return Component(each.name, version, each.licence, text, each.note)


def _read(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def _joined(texts: Iterable[str]) -> str:
    return ("\n\n" + "-" * 72 + "\n\n").join(text.strip("\n") for text in texts)
