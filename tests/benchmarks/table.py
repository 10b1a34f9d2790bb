"""Measure what the README promises and write the table into it: `dev.py bench --table`.

Runs the benchmarks one after the other (some five minutes, alone on the machine), then replaces
what stands between the two marks in README.md. A promise that was not kept fails the run, and
stands in the table all the same.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tests.benchmarks.figures import KEPT_IN, Figure, amount, read, times

ROOT: Final = Path(__file__).resolve().parents[2]
BEGIN: Final = "<!-- measured by: python build_spec/dev.py bench --table -->"
END: Final = "<!-- end of what was measured -->"
PARTS: Final = (
    "bench_startup.py",
    "bench_pages.py",
    "bench_memory.py",
    "bench_badges.py",
    "bench_papers.py",
    "bench_import.py",
    "bench_export.py",
    "bench_search.py",
    "bench_seating.py::test_350_in_the_usual_hall",
    "bench_reception.py",
    "bench_show.py::test_what_a_tick_costs",
    "bench_snapshots.py::test_snapshot",
)
"""In the order of the table."""


def table(figures: Sequence[Figure]) -> str:
    """The figures in Markdown."""
    lines = ["| what | here | floor, in the same run | ratio | promised |", "|---|--:|---|--:|---|"]
    lines += [
        f"| {one.what} | {amount(one.value, one.unit)} | {one.floor_name}: "
        f"{amount(one.floor, one.unit)} | {times(one.ratio)} | {one.limit} |"
        for one in figures
    ]
    return "\n".join(lines)


def put_into(text: str, made: str) -> str:
    """`text` with `made` between the marks. Raises ValueError where they are not."""
    before, begin, rest = text.partition(BEGIN)
    _old, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"no marks in the README: {BEGIN} … {END}")
    return f"{before}{BEGIN}\n\n{made}\n\n{END}{after}"


def main() -> int:
    """Measure and write; the exit code of pytest."""
    readme = ROOT / "README.md"
    put_into(readme.read_text(encoding="utf-8"), "")
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder) / "figures"
        kept.touch()
        paths = [str(Path("tests", "benchmarks", part)) for part in PARTS]
        options = ["-q", "-s", "-p", "no:xdist", "-p", "no:cacheprovider"]
        settings = ["-o", "python_files=bench_*.py", "-o", "norecursedirs=.*"]
        done = subprocess.run(
            [sys.executable, "-m", "pytest", *options, *settings, *paths],
            cwd=ROOT,
            env=dict(os.environ, **{KEPT_IN: str(kept)}),
        )
        made = table(read(kept))
    print(f"\n{made}")
    readme.write_text(put_into(readme.read_text(encoding="utf-8"), made), encoding="utf-8")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
