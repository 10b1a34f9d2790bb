"""Programs that are killed at a moment of the dice, and what they had said until then."""

import random
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]


def run_and_kill(
    arguments: list[str], dice: random.Random, longest_s: float, ready: int = 1
) -> list[str]:
    """Start Python with `arguments`, kill -9 it, and return the whole lines that it had written.

    The moment is at most `longest_s` after its line number `ready`: before, it only loads. Lines in
    the pipe survive the death of who wrote them.
    """
    process = subprocess.Popen(
        [sys.executable, *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert process.stdout is not None and process.stderr is not None
    lines = [process.stdout.readline() for _line in range(ready)]
    time.sleep(dice.random() * longest_s)
    process.kill()
    # Not communicate(), which does not know of what readline has read ahead.
    lines += process.stdout.readlines()
    problem = process.stderr.read()
    assert process.wait() not in (0, 1), problem
    return [line.rstrip("\n") for line in lines if line.endswith("\n")]
