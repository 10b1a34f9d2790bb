"""Which moves of a proposal depend on one another. Pure."""

from collections.abc import Sequence

from app.seating.arrange import Move


def chains(moves: Sequence[Move]) -> list[tuple[Move, ...]]:
    """`moves` in groups that can only be carried out together, in the order of their first ones.

    A move into a seat belongs with the move out of it: done alone, two would sit on one seat.
    """
    leaving = {move.before: number for number, move in enumerate(moves) if move.before is not None}
    group = list(range(len(moves)))

    def root(number: int) -> int:
        while group[number] != number:
            group[number] = group[group[number]]
            number = group[number]
        return number

    for number, move in enumerate(moves):
        if move.after is not None and move.after in leaving:
            one, other = sorted((root(number), root(leaving[move.after])))
            group[other] = one
    found: dict[int, list[Move]] = {}
    for number, move in enumerate(moves):
        found.setdefault(root(number), []).append(move)
    return [tuple(chain) for chain in found.values()]
