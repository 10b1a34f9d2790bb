"""Programs that are killed at a moment of the dice, and what they had said until then."""

import multiprocessing
import random
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

# A server that has loaded everything makes each program anew, in a moment; not so on Windows.
_METHODS = multiprocessing.get_all_start_methods()
_context = multiprocessing.get_context("forkserver" if "forkserver" in _METHODS else "spawn")


def preload(module: str) -> None:
    """Load `module` once for all programs; before the first is started."""
    _context.set_forkserver_preload([module])


def run_and_kill(
    program: Callable[..., None], arguments: tuple[Any, ...], dice: random.Random, longest_s: float
) -> list[Any]:
    """Run `program(pipe, *arguments)` in a process, kill -9 it, and return what it had sent.

    The moment is at most `longest_s` after its first message: before, it only loads. What is in the
    pipe survives the death of who sent it; a message that was not finished does not count.
    """
    reader, writer = _context.Pipe(duplex=False)
    process = _context.Process(target=program, args=(writer, *arguments), daemon=True)
    process.start()
    writer.close()
    told = [reader.recv()]
    time.sleep(dice.random() * longest_s)
    process.kill()
    told += rest(reader)
    process.join()
    # Had it stopped by itself, it would have tried nothing.
    assert process.exitcode not in (0, 1)
    return told


def rest(reader: Connection) -> list[Any]:
    told = []
    try:
        while True:
            told.append(reader.recv())
    except (EOFError, OSError):
        return told
