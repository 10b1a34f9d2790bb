"""Saying what happens, and running other programs."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import FrameType

_FOREIGN_PYTHON_SETTINGS = ("PYTHONHOME", "PYTHONPATH", "__PYVENV_LAUNCHER__")


class ToolError(Exception):
    """Set-up or a command cannot go on; the message says why and what to do."""


def say(text: str) -> None:
    """One line of progress, on standard error."""
    print(text, file=sys.stderr, flush=True)


def soften_output() -> None:
    """Let a console that lacks some letters show "?" for them instead of ending the program."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def clean_environment(**changes: str) -> dict[str, str]:
    """The environment for a Python of .venv: ours, without settings meant for another Python."""
    environment = {k: v for k, v in os.environ.items() if k not in _FOREIGN_PYTHON_SETTINGS}
    environment.update(changes)
    return environment


def offscreen_environment() -> dict[str, str]:
    """As `clean_environment`, with Qt drawing in memory unless the user chose a platform."""
    platform = os.environ.get("QT_QPA_PLATFORM") or "offscreen"
    return clean_environment(QT_QPA_PLATFORM=platform)


def capture(
    command: Sequence[str], environment: Mapping[str, str] | None = None
) -> "subprocess.CompletedProcess[str]":
    """Run `command` without input and keep what it says. Raises OSError if it cannot start."""
    return subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=environment,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def follow(
    command: Sequence[str],
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> int:
    """Run `command` on our own console until it ends; returns its exit code.

    Ctrl+C reaches the program itself, which decides what to do with it; KeyboardInterrupt is raised
    if it then ends without success. A program ended by signal n gives 128 + n, as in a shell.
    """
    process = subprocess.Popen(command, env=environment, cwd=folder)

    def pass_on(number: int, frame: FrameType | None) -> None:
        process.terminate()

    before = signal.signal(signal.SIGTERM, pass_on)
    interrupted = False
    code: int | None = None
    while code is None:
        try:
            code = process.wait()
        except KeyboardInterrupt:
            interrupted = True
    signal.signal(signal.SIGTERM, before)
    if interrupted and code != 0:
        raise KeyboardInterrupt
    return code if code >= 0 else 128 - code
