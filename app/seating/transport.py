"""The cheapest way to spread types of people over seats, and the price of each seat. Pure.

The classic transportation problem: how many people there are of each type is given, each seat holds
one. It ignores who wants to sit with whom, so its cost is a lower bound of every plan's. Solved
exactly by cancelling negative cycles (Klein 1967) in the graph of types, from a start that is
nearly right; the shortest distances that are left prove that nothing cheaper exists.
"""

from collections.abc import Sequence
from dataclasses import dataclass

_FAR = 1 << 60


@dataclass(frozen=True, slots=True)
class Spread:
    """The optimum: the type on each seat (None: empty), its cost, and what each seat is worth.

    `prices` are dual: no type could use a seat more cheaply than table[type][seat] + price allows.
    """

    on_seat: list[int | None]
    cost: int
    prices: list[int]


def spread(table: Sequence[Sequence[int]], counts: Sequence[int]) -> Spread:
    """The cheapest seats for `counts[t]` people of each type t at table[t][s].

    Raises ValueError when there are more people than seats.
    """
    seats = len(table[0]) if table else 0
    if sum(counts) > seats:
        raise ValueError("more people than seats")
    return _Solver(table, counts, seats).run()


class _Solver:
    def __init__(self, table: Sequence[Sequence[int]], counts: Sequence[int], seats: int) -> None:
        # The last type is "empty"; it costs nothing anywhere.
        self.table = [*table, [0] * seats]
        self.counts = [*counts, seats - sum(counts)]
        self.types = [t for t, count in enumerate(self.counts) if count]
        self.held: list[list[int]] = [[] for _type in self.table]
        self.on = [0] * seats
        self._start(seats)
        # best[t][u]: the least cost of handing a seat of type t to type u, and that seat.
        size = len(self.table)
        self.best = [[(_FAR, -1)] * size for _type in self.table]
        for kind in self.types:
            self._refresh(kind)

    def _start(self, seats: int) -> None:
        """The weightiest type on the seats that are cheapest for it, and so on."""
        free = list(range(seats))
        weight = {t: sum(self.table[t]) for t in self.types}
        for kind in sorted(self.types, key=lambda t: (-weight[t], t)):
            costs = self.table[kind]
            free.sort(key=lambda seat: (costs[seat], seat))
            taken, free = free[: self.counts[kind]], free[self.counts[kind] :]
            self.held[kind] = taken
            for seat in taken:
                self.on[seat] = kind

    def _refresh(self, kind: int) -> None:
        own = self.table[kind]
        held = self.held[kind]
        bases = [own[seat] for seat in held]
        row = self.best[kind]
        for other in self.types:
            if other != kind:
                costs = self.table[other]
                row[other] = min(
                    [(costs[seat] - base, seat) for seat, base in zip(held, bases, strict=True)]
                )

    def run(self) -> Spread:
        while cycle := self._negative_cycle():
            self._turn(cycle)
        distance = self._distances()
        table = self.table
        prices = [table[kind][seat] - distance[kind] for seat, kind in enumerate(self.on)]
        empty = len(table) - 1
        return Spread(
            [kind if kind != empty else None for kind in self.on],
            sum(table[kind][seat] for seat, kind in enumerate(self.on)),
            prices,
        )

    def _turn(self, cycle: list[int]) -> None:
        """Hand one seat on from each type of the cycle to the next."""
        steps = [
            (kind, following, self.best[kind][following][1])
            for kind, following in zip(cycle, [*cycle[1:], cycle[0]], strict=True)
        ]
        for kind, _following, seat in steps:
            self.held[kind].remove(seat)
        for _kind, following, seat in steps:
            self.held[following].append(seat)
            self.on[seat] = following
        for kind in cycle:
            self._refresh(kind)

    def _distances(self) -> list[int]:
        distance = [0] * len(self.table)
        for _round in self.types:
            changed = False
            for kind in self.types:
                base, row = distance[kind], self.best[kind]
                for other in self.types:
                    if other != kind and base + row[other][0] < distance[other]:
                        distance[other] = base + row[other][0]
                        changed = True
            if not changed:
                break
        return distance

    def _negative_cycle(self) -> list[int]:
        """A cycle of types along which handing on seats saves; empty when there is none."""
        size = len(self.table)
        distance = [0] * size
        before = [-1] * size
        for _round in range(len(self.types) + 1):
            last = -1
            for kind in self.types:
                base, row = distance[kind], self.best[kind]
                for other in self.types:
                    if other != kind and base + row[other][0] < distance[other]:
                        distance[other] = base + row[other][0]
                        before[other] = kind
                        last = other
            if last < 0:
                return []
            if cycle := _cycle(before, last):
                return cycle
        return []


def _cycle(before: list[int], start: int) -> list[int]:
    """The cycle that one runs into from `start` backwards along `before`; empty for none."""
    seen: dict[int, int] = {}
    path: list[int] = []
    kind = start
    while kind >= 0 and kind not in seen:
        seen[kind] = len(path)
        path.append(kind)
        kind = before[kind]
    return path[seen[kind] :][::-1] if kind >= 0 else []
