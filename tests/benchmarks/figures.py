"""What a benchmark found: said in one line, and kept for the table of the README.

A figure stands beside its floor, the least that the same thing can cost, measured in the same run:
their ratio means the same on every machine, the figure itself does not.
"""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

KEPT_IN: Final = "GIAOUOC_FIGURES"
"""Environment variable naming the file to which tests.benchmarks.table has figures added."""


@dataclass(frozen=True)
class Figure:
    """`limit` is what is promised, in words; `ratio` is that of the medians where not given."""

    what: str
    value: float
    unit: str
    floor_name: str
    floor: float
    ratio: float
    limit: str

    @property
    def line(self) -> str:
        """The whole of it."""
        return (
            f"{self.what}: {amount(self.value, self.unit)}, {self.floor_name} "
            f"{amount(self.floor, self.unit)}, {times(self.ratio)} (promised: {self.limit})"
        )


def tell(
    what: str,
    value: float,
    floor_name: str,
    floor: float,
    limit: str,
    *,
    unit: str = "ms",
    ratio: float | None = None,
) -> None:
    """Print a figure with its floor, both in `unit`, and keep it where that is asked for."""
    found = Figure(what, value, unit, floor_name, floor, ratio or value / floor, limit)
    print(f"\n{found.line}")
    if name := os.environ.get(KEPT_IN):
        with Path(name).open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(found), ensure_ascii=False) + "\n")


def read(path: Path) -> list[Figure]:
    """What was kept in `path`, in the order measured."""
    return [Figure(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def amount(value: float, unit: str) -> str:
    """Two figures that count: 0.34 ms, 5.2 ms, 48 ms."""
    digits = 0 if value >= 10 else 1 if value >= 1 else 2
    return f"{value:,.{digits}f} {unit}"


def times(ratio: float) -> str:
    """A ratio: 1.34 x, 13 x."""
    return f"{ratio:.2f} x" if ratio < 10 else f"{ratio:.0f} x"
