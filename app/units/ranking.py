"""Ranking inside a cluster: pure, ties shown as ties."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.text.collation import sort_key


@dataclass(frozen=True, slots=True)
class Ranked:
    """One unit in the ranking. `rank` is None without a total; `tied`: others have the same."""

    key: int
    name: str
    total: int | None
    rank: int | None
    tied: bool


def ranking(entries: Sequence[tuple[int, str, int | None]]) -> list[Ranked]:
    """(key, name, total) by total, the highest first; equal totals share a rank and stand in
    Vietnamese order of names, the next rank counts them all (1, 2, 2, 4). Units without a total
    come last.
    """
    ordered = sorted(
        entries, key=lambda entry: (entry[2] is None, -(entry[2] or 0), sort_key(entry[1]))
    )
    totals = [total for _key, _name, total in entries if total is not None]
    return [
        Ranked(
            key,
            name,
            total,
            None if total is None else 1 + sum(other > total for other in totals),
            total is not None and totals.count(total) > 1,
        )
        for key, name, total in ordered
    ]
