"""`dev.py build`: the frozen program, its self test, its installer, and what they measure."""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from version_info import four_numbers, project_version

from . import debian
from .environment import Tree, ensure
from .process import ToolError, capture, clean_environment, follow, say

NAME = "GiaoUoc"
"""The folder of the frozen program; the installer's name begins with it."""

_SELF_TEST_LIMIT_S = 600
_STARTS = 5
_TRACE = "Traceback (most recent call last)"
_NSIS_ON_WINDOWS = (
    r"C:\Program Files (x86)\NSIS\makensis.exe",
    r"C:\Program Files\NSIS\makensis.exe",
)


class Places:
    """Where the build puts things in one tree."""

    def __init__(self, tree: Tree) -> None:
        self.work = tree.build / "frozen"
        self.icons = self.work / "icons"
        # As in the home folder of a Vietnamese user: the self test begins with the path.
        self.folder = self.work / "Bản dựng" / NAME
        self.installers = tree.root / "dist"

    @property
    def console(self) -> Path:
        """The frozen program that talks to the console it was started from."""
        return self.folder / ("giaouoc.exe" if sys.platform == "win32" else "giaouoc")


def build(tree: Tree, arguments: Sequence[str]) -> int:
    """Freeze the program for this system, let it test itself, make the installer on Windows.

    On other systems the installer's script is only compiled, to prove that it still can be: a
    Windows installer without a Windows program in it is thrown away.
    """
    if arguments:
        raise ToolError(f"takes no arguments, got: {' '.join(arguments)}")
    ensure(tree)
    places = Places(tree)
    _freeze(tree, places)
    said = _self_test(places)
    _report(tree, places, said)
    version = project_version(tree.root)
    if sys.platform == "win32":
        say(f"Installer: {_make_installer(tree, places, version)}")
    else:
        say(_check_installer(tree, places, version))
    return 0


# -- the program ---------------------------------------------------------------------------------


def _freeze(tree: Tree, places: Places) -> None:
    if sys.platform.startswith("linux") and shutil.which("objdump") is None:
        # PyInstaller asks it what a library needs.
        problem = debian.install([("binutils",)]) if debian.has_apt() else "Install binutils."
        if problem:
            raise ToolError(f"objdump is needed to freeze the program. {problem}")
    script = tree.root / "build_spec" / "make_icons.py"
    icons = capture([str(tree.python), str(script), str(places.icons)], clean_environment())
    if icons.returncode != 0:
        raise ToolError(f"the icons could not be drawn:\n{icons.stdout.strip()}")
    command = [str(tree.python), "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"]
    command += ["--workpath", str(places.work / "work"), "--distpath", str(places.folder.parent)]
    command.append(str(tree.root / "build_spec" / "giaouoc.spec"))
    say("Freezing the program ...")
    if follow(command, clean_environment(), tree.root) != 0:
        raise ToolError("PyInstaller failed; what it says stands above.")


def _self_test(places: Places) -> dict[str, Any]:
    """What the frozen program says of itself. Raises ToolError unless all is well."""
    say("The frozen program tests itself ...")
    result = subprocess.run(
        [str(places.console), "--self-test", "--language", "vi"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=_bare_environment(os.environ),
        timeout=_SELF_TEST_LIMIT_S,
        check=False,
    )
    output = result.stdout.decode("utf-8", "replace")
    errors = result.stderr.decode("utf-8", "replace")
    try:
        said: dict[str, Any] = json.loads(output)
    except ValueError:
        raise ToolError(f"the self test broke off ({result.returncode}):\n{errors}") from None
    problems = failures(said)
    if _TRACE in errors:
        # What goes wrong while Qt paints ends no step.
        problems.append(errors)
    if problems or result.returncode != 0:
        raise ToolError("the self test failed:\n" + "\n".join(problems or [output]))
    return said


def failures(said: Mapping[str, Any]) -> list[str]:
    """The steps of a self test that failed, each with its trace; also a test that is not one."""
    found = [f"{step['step']}: {step['error']}" for step in said["steps"] if "error" in step]
    if not said["frozen"]:
        found.append("this is not the frozen program")
    if not said["passed"] and not found:
        found.append("nothing was tested")
    return found


def _bare_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """Without the Python and the Qt of this machine: the frozen program brings its own."""
    kept = clean_environment(QT_QPA_PLATFORM=environment.get("QT_QPA_PLATFORM") or "offscreen")
    for name in ("VIRTUAL_ENV", "QT_PLUGIN_PATH", "LD_LIBRARY_PATH"):
        kept.pop(name, None)
    return kept


# -- what it measures ----------------------------------------------------------------------------


def _report(tree: Tree, places: Places, said: Mapping[str, Any]) -> None:
    files = [path for path in places.folder.rglob("*") if path.is_file() and not path.is_symlink()]
    size = sum(path.stat().st_size for path in files)
    say(f"{places.folder}: {size / 1e6:.0f} MB in {len(files)} files")
    seconds = sum(step["seconds"] for step in said["steps"])
    say(f"Self test: {len(said['steps'])} steps in {seconds:.0f} s")
    source = [str(tree.python), "-m", "app"]
    frozen_ms, source_ms = start_times([str(places.console)], source, tree.root)
    say(
        f"Start to the first picture of the window, median of {_STARTS}: frozen {frozen_ms:.0f} "
        f"ms, from source {source_ms:.0f} ms"
    )


def start_times(
    frozen: Sequence[str], source: Sequence[str], root: Path, runs: int = _STARTS
) -> tuple[float, float]:
    """Median milliseconds from the start of each to its painted window, both in turn."""
    found: tuple[list[float], list[float]] = ([], [])
    for number in range(runs + 1):
        for command, into in zip((frozen, source), found, strict=True):
            begin = time.monotonic_ns()
            environment = _bare_environment(os.environ)
            result = subprocess.run(
                [*command, "--self-test", "start"],
                stdin=subprocess.DEVNULL,
                capture_output=True,
                env=environment,
                cwd=root,
                check=False,
            )
            if result.returncode != 0:
                raise ToolError(f"{command[0]} did not start:\n{result.stderr.decode()}")
            if number:  # the first start of each fills the disk's memory
                into.append((int(result.stdout) - begin) / 1e6)
    return statistics.median(found[0]), statistics.median(found[1])


# -- the installer -------------------------------------------------------------------------------


def _make_installer(tree: Tree, places: Places, version: str) -> Path:
    makensis = find_makensis()
    if makensis is None:
        raise ToolError(
            "the program is built, but there is no NSIS to make the installer with. Install it "
            "(winget install NSIS.NSIS, or choco install nsis) and give the same command again."
        )
    places.installers.mkdir(parents=True, exist_ok=True)
    target = places.installers / f"{NAME}-{version}-setup.exe"
    _compile(makensis, installer_defines(places, version, target), tree)
    return target


def _check_installer(tree: Tree, places: Places, version: str) -> str:
    """Compile the installer's script; returns a sentence. Nothing of it is kept."""
    makensis = find_makensis()
    if makensis is None and debian.has_apt():
        debian.install([("nsis",)])
        makensis = find_makensis()
    if makensis is None:
        return "The installer's script was not compiled: there is no makensis here."
    with tempfile.TemporaryDirectory(prefix="giaouoc-nsis-") as folder:
        target = Path(folder) / "only-to-see-whether-it-compiles.exe"
        defines = installer_defines(places, version, target)
        _compile(makensis, [*defines, "-DCHECK_ONLY"], tree)
    return "The installer's script compiles. (The installer itself is made on Windows.)"


def find_makensis() -> str | None:
    """The compiler of NSIS, where it is installed."""
    on_path = shutil.which("makensis")
    return on_path or next((path for path in _NSIS_ON_WINDOWS if Path(path).is_file()), None)


def installer_defines(places: Places, version: str, target: Path) -> list[str]:
    """What installer.nsi is told."""
    return [
        f"-DVERSION={version}",
        f"-DNUMBERS={'.'.join(str(number) for number in four_numbers(version))}",
        f"-DPAYLOAD={places.folder}",
        f"-DICONS={places.icons}",
        f"-DOUTPUT={target}",
    ]


def _compile(makensis: str, defines: Sequence[str], tree: Tree) -> None:
    script = tree.root / "build_spec" / "installer.nsi"
    # Elsewhere than on Windows it reads names of files by the locale.
    environment = clean_environment(LC_ALL="C.UTF-8")
    result = capture([makensis, "-V2", "-WX", *defines, str(script)], environment)
    if result.returncode != 0:
        raise ToolError(f"the installer could not be made:\n{result.stdout.strip()}")
