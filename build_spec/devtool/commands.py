"""The commands of `dev.py`: each takes the tree and its arguments and returns an exit code."""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from .building import build
from .environment import Tree, compile_catalogues, ensure
from .process import (
    ToolError,
    capture,
    clean_environment,
    follow,
    offscreen_environment,
    say,
    soften_output,
)

ROOT = Path(__file__).resolve().parents[2]
_MOST_WORKERS = 8
_DEMO_HINT = "python build_spec/dev.py demo"


def main(arguments: Sequence[str], usage: str) -> int:
    """Carry out the command named first in `arguments`; returns the exit code."""
    soften_output()
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        print(usage.strip())
        return 0 if arguments else 2
    name, rest = arguments[0], list(arguments[1:])
    command = COMMANDS.get(name)
    if command is None:
        say(f"There is no command {name!r}.\n\n{usage.strip()}")
        return 2
    try:
        return command(Tree(ROOT), rest)
    except ToolError as error:
        say(f"{name}: {error}")
    except OSError as error:
        say(f"{name}: {error}\nCheck that {ROOT} may be written to and that the disk has room.")
    except KeyboardInterrupt:
        say(f"{name}: stopped.")
        return 130
    return 1


def set_up(tree: Tree, arguments: Sequence[str]) -> int:
    """Make or repair everything the other commands need."""
    if arguments:
        raise ToolError(f"takes no arguments, got: {' '.join(arguments)}")
    ensure(tree)
    say("Ready. Start the program with: python build_spec/dev.py run")
    return 0


def run(tree: Tree, arguments: Sequence[str]) -> int:
    """Start the program, on the sample conference unless the user says otherwise."""
    problem = display_problem(sys.platform, os.environ) if opens_window(arguments) else ""
    if problem:
        say(problem)
        return 1
    ensure(tree)
    command = [str(tree.python), "-m", "app", *(arguments or ["--sample"])]
    return follow(command, _program_environment(tree))


def opens_window(arguments: Sequence[str]) -> bool:
    """Whether these arguments of the program open its window (its sub-commands do not)."""
    if not arguments:
        return True
    return arguments[0] == "--sample" or arguments[0].lower().endswith(".giaouoc")


def display_problem(platform: str, environment: Mapping[str, str]) -> str:
    """What to tell a user of Linux who has no screen; empty when there is one."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if not platform.startswith("linux") or any(environment.get(name) for name in names):
        return ""
    return (
        "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so the window\n"
        "cannot open. To see what the program makes, write every document of the sample\n"
        f"conference to a folder:\n  {_DEMO_HINT}"
    )


def _program_environment(tree: Tree) -> dict[str, str]:
    """For `python -m app`: found in the tree, and only there, whatever folder the user is in."""
    return clean_environment(PYTHONPATH=str(tree.root), PYTHONSAFEPATH="1")


def demo(tree: Tree, arguments: Sequence[str]) -> int:
    """Write every document of the sample conference to a folder and list them."""
    target = demo_folder(tree, arguments)
    ensure(tree)
    if target == tree.build / "demo" and target.exists():
        shutil.rmtree(target)
    target.mkdir(parents=True, exist_ok=True)
    before = _files(target)
    program = [str(tree.python), "-m", "app"]
    environment = _program_environment(tree)
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="giaouoc-demo-") as folder:
        sample = str(Path(folder) / "sample.giaouoc")
        for step in (["new", sample, "--sample"], ["print", sample, "--all", "-o", str(target)]):
            result = capture([*program, *step], environment)
            if result.returncode != 0:
                say(f"{result.stdout}demo: `giaouoc {step[0]}` ended with {result.returncode}.")
                return result.returncode
    written = {path: state for path, state in _files(target).items() if before.get(path) != state}
    if not written:
        raise ToolError(f"the program wrote nothing to {target}.")
    for path, (size, _time) in sorted(written.items()):
        print(f"{size / 1024:10,.1f} KB  {path.relative_to(target)}")
    print(f"Files written to {target}: {len(written)}")
    return 0


def demo_folder(tree: Tree, arguments: Sequence[str]) -> Path:
    """The folder given by `-o FOLDER` (from where the user is), or build/demo."""
    match list(arguments):
        case []:
            return tree.build / "demo"
        case ["-o" | "--output", folder]:
            return Path(folder).resolve()
    raise ToolError("takes only -o FOLDER.")


def _files(folder: Path) -> dict[Path, tuple[int, int]]:
    """Size in bytes and time of change in nanoseconds of each file under `folder`."""
    states = ((path, path.stat()) for path in folder.rglob("*") if path.is_file())
    return {path: (state.st_size, state.st_mtime_ns) for path, state in states}


def test(tree: Tree, arguments: Sequence[str]) -> int:
    """Run the tests without a screen."""
    ensure(tree)
    workers = worker_arguments(tree.root, arguments, os.cpu_count() or 1)
    command = [str(tree.python), "-m", "pytest", *workers, *arguments]
    return follow(command, offscreen_environment(), tree.root)


def worker_arguments(root: Path, arguments: Sequence[str], processors: int) -> list[str]:
    """pytest-xdist's arguments for a whole run; none where workers cost more than they bring.

    That is: one processor, chosen files or tests, a debugger, or the user's own choice.
    """
    own = ("-n", "--numprocesses", "-p", "--pdb", "--trace", "--collect-only", "--co", "-s")
    for argument in arguments:
        path = argument.partition("::")[0]
        if argument.startswith(own) or (not argument.startswith("-") and (root / path).exists()):
            return []
    if processors == 1:
        return []
    # Whole files: what their tests share is made once, and the stations of the whole day follow.
    return ["-n", str(min(processors, _MOST_WORKERS)), "--dist", "loadfile"]


def check(tree: Tree, arguments: Sequence[str]) -> int:
    """Run every checker, and fail at the end if one of them failed."""
    if arguments:
        raise ToolError(f"takes no arguments, got: {' '.join(arguments)}")
    ensure(tree)
    failed = []
    for checker in (["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy"]):
        say(" ".join(checker))
        command = [str(tree.python), "-m", *checker]
        if follow(command, clean_environment(), tree.root) != 0:
            failed.append(" ".join(checker))
    if failed:
        say(f"check: failed: {', '.join(failed)}")
    return 1 if failed else 0


def bench(tree: Tree, arguments: Sequence[str]) -> int:
    """Run the benchmarks, alone on the machine and with their figures shown.

    With --table only those that the README speaks of; their figures are written into it.
    """
    ensure(tree)
    if list(arguments) == ["--table"]:
        command = [str(tree.python), "-m", "tests.benchmarks.table"]
        return follow(command, offscreen_environment(), tree.root)
    own_paths = any(argument.startswith("tests") for argument in arguments)
    paths = [] if own_paths else ["tests/benchmarks"]
    options = [
        "-q",
        "-s",
        "-p",
        "no:xdist",
        "-o",
        "python_files=bench_*.py",
        "-o",
        "norecursedirs=.*",
    ]
    command = [str(tree.python), "-m", "pytest", *options, *paths, *arguments]
    return follow(command, offscreen_environment(), tree.root)


def messages(tree: Tree, arguments: Sequence[str]) -> int:
    """Bring the Vietnamese catalogue up to date with the source, and compile it."""
    if arguments:
        raise ToolError(f"takes no arguments, got: {' '.join(arguments)}")
    ensure(tree)
    script = Path(__file__).with_name("messages.py")
    code = follow([str(tree.python), str(script), "update", str(tree.root)], clean_environment())
    compile_catalogues(tree)
    return code


def lock(tree: Tree, arguments: Sequence[str]) -> int:
    """Resolve pyproject.toml anew with uv, from PATH or from a temporary environment.

    Versions in the present lock are kept where they still fit; `--upgrade` takes the newest.
    """
    resolve = ["pip", "compile", "pyproject.toml", "--group", "dev", "--universal"]
    resolve += ["--generate-hashes", "--python-version", "3.11", "--no-header", "--quiet"]
    resolve += ["--no-emit-index-url", "--no-emit-find-links"]
    resolve += ["-o", str(tree.lock.relative_to(tree.root)), *arguments]
    uv = shutil.which("uv")
    if uv is not None:
        return follow([uv, *resolve], folder=tree.root)
    with tempfile.TemporaryDirectory(prefix="giaouoc-uv-") as folder:
        say("uv is not on PATH: installing it for this once ...")
        temporary = Tree(Path(folder))
        make = [sys.executable, "-m", "venv", str(temporary.venv)]
        fetch = [str(temporary.python), "-m", "pip", "install", "--quiet", "uv"]
        for step in (make, fetch):
            result = capture(step, clean_environment(PIP_USER="0"))
            if result.returncode != 0:
                raise ToolError(f"uv could not be installed:\n{result.stdout.strip()}")
        return follow([str(temporary.python), "-m", "uv", *resolve], folder=tree.root)


COMMANDS: Mapping[str, Callable[[Tree, Sequence[str]], int]] = {
    "setup": set_up,
    "run": run,
    "demo": demo,
    "test": test,
    "check": check,
    "bench": bench,
    "build": build,
    "messages": messages,
    "lock": lock,
}
