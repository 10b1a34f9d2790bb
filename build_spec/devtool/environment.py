"""The virtual environment `.venv`: make it, repair it, know quickly that it is complete."""

import contextlib
import hashlib
import importlib.util
import os
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from . import debian
from .process import ToolError, capture, clean_environment, follow, say

_UNFINISHED = "unfinished\n"
_INSTALL_SOURCES = (Path(__file__), Path(debian.__file__))


class Tree:
    """Where things are in one copy of the source."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.venv = root / ".venv"
        self.lock = root / "build_spec" / "requirements.lock"
        self.locale = root / "resources" / "locale"
        self.build = root / "build"
        self.stamp = self.venv / "set-up-packages.txt"
        self.libraries_stamp = self.venv / "set-up-libraries.txt"

    @property
    def python(self) -> Path:
        """The interpreter of .venv."""
        windows = sys.platform == "win32"
        return self.venv / ("Scripts/python.exe" if windows else "bin/python")

    @property
    def pyside(self) -> Path:
        """The folder of the installed Qt modules (Linux layout)."""
        major, minor = sys.version_info[:2]
        return self.venv / "lib" / f"python{major}.{minor}" / "site-packages" / "PySide6"


def expected_stamp(tree: Tree, version: tuple[int, int]) -> str:
    """What the stamp of a complete .venv says: its own place, its Python, what went into it."""
    digest = hashlib.sha256()
    for path in (tree.lock, *_INSTALL_SOURCES):
        digest.update(path.read_bytes())
    return f"{tree.venv}\n{version[0]}.{version[1]}\n{digest.hexdigest()}\n"


def ensure(tree: Tree) -> None:
    """Bring .venv, the system's libraries and the compiled catalogues up to date.

    Costs a few milliseconds when they are. Raises ToolError with advice when that cannot be done.
    """
    stamp = expected_stamp(tree, sys.version_info[:2])
    if not _is_complete(tree, stamp):
        with _one_at_a_time(tree.build / "set-up.lock"):
            if not _is_complete(tree, stamp):
                _set_up(tree, stamp)
    if sys.platform.startswith("linux"):
        _ensure_libraries(tree, stamp)
    compile_catalogues(tree)


def _is_complete(tree: Tree, stamp: str) -> bool:
    return _text(tree.stamp) == stamp and tree.python.exists()


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def _set_up(tree: Tree, stamp: str) -> None:
    started = time.monotonic()
    reason = reason_to_remake(tree, sys.version_info[:2])
    if reason:
        say(f"Making .venv ({reason}) ...")
        _make_venv(tree)
    tree.stamp.write_text(_UNFINISHED, encoding="utf-8")
    say("Installing the pinned packages; the first time downloads about 150 MB ...")
    _install_packages(tree)
    tree.stamp.write_text(stamp, encoding="utf-8")
    say(f"The packages are installed ({time.monotonic() - started:.0f} s).")


def reason_to_remake(tree: Tree, version: tuple[int, int]) -> str:
    """Why .venv must be made from nothing; empty if the packages can be brought up to date in it.

    A .venv without a stamp that works (made by hand) is kept.
    """
    configuration = _text(tree.venv / "pyvenv.cfg")
    if not configuration:
        return "there is none yet"
    stamp = _text(tree.stamp)
    if stamp == _UNFINISHED:
        return "the last set-up did not finish"
    if stamp and Path(stamp.splitlines()[0]) != tree.venv:
        return "the folder was moved or copied"
    if venv_version(configuration) != version:
        return "it belongs to another Python"
    if not _works(tree.python):
        return "it is broken"
    return ""


def venv_version(configuration: str) -> tuple[int, int] | None:
    """Major and minor version of Python named by the text of a pyvenv.cfg."""
    for line in configuration.splitlines():
        key, _, value = line.partition("=")
        # venv and virtualenv write "version", uv writes "version_info".
        if key.strip() in ("version", "version_info"):
            numbers = value.strip().split(".")
            if len(numbers) >= 2 and numbers[0].isdigit() and numbers[1].isdigit():
                return int(numbers[0]), int(numbers[1])
    return None


def _works(python: Path) -> bool:
    try:
        return capture([str(python), "-c", "import pip"], clean_environment()).returncode == 0
    except OSError:
        return False


def _make_venv(tree: Tree) -> None:
    _ensure_venv_module()
    if tree.venv.exists() or tree.venv.is_symlink():
        _remove(tree.venv)
    # Started from inside a .venv: that one may be the very folder to replace.
    python = getattr(sys, "_base_executable", None) or sys.executable
    result = capture([python, "-m", "venv", str(tree.venv)], clean_environment())
    if result.returncode != 0:
        shutil.rmtree(tree.venv, ignore_errors=True)
        raise ToolError(f".venv could not be made with {python}:\n{result.stdout.strip()}")


def _remove(folder: Path) -> None:
    try:
        if folder.is_symlink() or folder.is_file():
            folder.unlink()
        else:
            shutil.rmtree(folder)
    except OSError as error:
        raise ToolError(
            f"The old .venv could not be removed: {error}\n"
            "Close the programs that use it (the program itself, an editor, a console in which it\n"
            "is activated), or delete the folder by hand, and give the same command again."
        ) from error


def _ensure_venv_module() -> None:
    """Debian keeps the parts that make a virtual environment in a package of their own."""
    if importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip"):
        return
    major, minor = sys.version_info[:2]
    missing = "This Python lacks the modules venv and ensurepip, which make .venv."
    if sys.base_prefix != "/usr" or not debian.has_apt():
        raise ToolError(f"{missing}\nInstall them ({sys.base_prefix}), or a complete Python.")
    problem = debian.install([(f"python{major}.{minor}-venv", "python3-venv")])
    if problem:
        raise ToolError(f"{missing} {problem}")


def _install_packages(tree: Tree) -> None:
    command = [str(tree.python), "-m", "pip", "install", "--require-hashes", "--only-binary=:all:"]
    command += ["--no-input", "--disable-pip-version-check", "-r", str(tree.lock)]
    if not sys.stderr.isatty():
        command.append("--quiet")
    # A user's own pip settings may ask for an installation outside of .venv.
    if follow(command, clean_environment(PIP_USER="0")) != 0:
        major, minor = sys.version_info[:2]
        raise ToolError(
            "The packages could not be installed; what pip says stands above.\n"
            "- No connection, or a proxy: connect, or set HTTPS_PROXY, and give the same command\n"
            "  again.\n"
            "- No internet here at all: on a connected machine of the same kind, with the same\n"
            f"  Python {major}.{minor}, run\n"
            "    pip download --require-hashes -r build_spec/requirements.lock -d wheels\n"
            "  bring the folder here, set PIP_NO_INDEX=1 and PIP_FIND_LINKS to that folder.\n"
            '- "No matching distribution" although connected: a package has no wheel for this\n'
            "  system or this Python. Python 3.11 to 3.14 have them on 64-bit Windows 10 and 11,\n"
            "  and on Linux from Debian 12 or Ubuntu 24.04 on."
        )


@contextlib.contextmanager
def _one_at_a_time(path: Path) -> Iterator[None]:
    """Hold a lock that ends with the process; wait while another set-up of this tree holds it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as handle:
        if not _try_lock(handle):
            say("Another set-up is at work here; waiting for it to end ...")
            while not _try_lock(handle):
                time.sleep(0.2)
        yield


def _try_lock(handle: BinaryIO) -> bool:
    if sys.platform == "win32":
        import msvcrt

        try:
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
    else:
        import fcntl

        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True


def _ensure_libraries(tree: Tree, stamp: str) -> None:
    """Find and install the system libraries that Qt needs for the screens there are.

    Without those for drawing in memory nothing works: ToolError. Without those of a screen only the
    window does not open: a warning, at every start.
    """
    platforms = debian.wanted_platforms(os.environ)
    found = _text(tree.libraries_stamp)
    loadable = found[len(stamp) :].split() if found.startswith(stamp) else []
    for platform in platforms:
        if platform in loadable:
            continue
        problem = _libraries_problem(tree.pyside, platform)
        if problem and platform == "offscreen":
            raise ToolError(problem)
        if problem:
            say(f"Warning: the window may not open. {problem}")
        else:
            loadable.append(platform)
            tree.libraries_stamp.write_text(stamp + " ".join(loadable), encoding="utf-8")


def _libraries_problem(pyside: Path, platform: str) -> str:
    """Install what one platform lacks; returns what is left to do by hand, or nothing."""
    if shutil.which("ldd") is None:
        say("There is no ldd here: the libraries that Qt needs were not checked.")
        return ""
    tried: set[str] = set()
    # A library that has come may need another one, which was hidden until then.
    while missing := debian.missing_libraries(pyside, platform):
        sentence = f"Qt needs system libraries that are not there: {' '.join(missing)}"
        packages, _unknown = debian.packages_for(sorted(set(missing) - tried))
        if not packages or not debian.has_apt():
            return f"{sentence}\nInstall the packages of your system that contain them."
        problem = debian.install(packages)
        if problem:
            return f"{sentence}\n{problem}"
        tried.update(missing)
    return ""


def compile_catalogues(tree: Tree) -> None:
    """Compile each translation whose source is newer than its compiled form."""
    for source in sorted(tree.locale.glob("*/LC_MESSAGES/giaouoc.po")):
        compiled = source.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime:
            continue
        script = Path(__file__).with_name("messages.py")
        command = [str(tree.python), str(script), "compile", str(source), str(compiled)]
        result = capture(command, clean_environment())
        if result.returncode != 0:
            raise ToolError(f"{source} could not be compiled:\n{result.stdout.strip()}")
