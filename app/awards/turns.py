"""Who sits down at the signing table in which turn, and where. Pure: ids of parties in and out.

A turn is a row of parties from left to right as the hall sees them; no turn is empty.
"""

from collections.abc import Collection, Sequence

from app.awards.splitting import chunks

Turns = tuple[tuple[int, ...], ...]


def split(heads: Sequence[int], closing: Sequence[int], table_seats: int) -> Turns:
    """As few turns as possible of about one size; `closing` (witnesses, chair) come last, apart.

    15 heads at a table for 6 sign in three turns of 5.
    """
    return _kept([*chunks(heads, table_seats), *chunks(closing, table_seats)])


def move(turns: Turns, party: int, turn: int, seat: int, table_seats: int) -> Turns:
    """Put `party` on `seat` of `turn` (both from 1; a turn behind the last one is a new one).

    The others move up. At a table that is full already, it changes places with who sits there.
    """
    rows = [list(row) for row in turns]
    if turn > len(rows):
        rows.append([])
    here = next(row for row in rows if party in row)
    there = rows[min(turn, len(rows)) - 1]
    place = seat - 1
    if there is not here and len(there) >= table_seats:
        place = min(place, len(there) - 1)
        here[here.index(party)], there[place] = there[place], party
    else:
        here.remove(party)
        there.insert(place, party)
    return _kept(rows)


def add(turns: Turns, party: int, closing: Collection[int], table_seats: int) -> Turns:
    """Put a new party behind the last of its sort: heads before the turns of the `closing`.

    `closing` holds the ids of all witnesses and the chair, the new one among them if it is one.
    """
    rows = [list(row) for row in turns]
    last = party in closing
    # Turns that hold nobody but witnesses and the chair come behind every head.
    ends = next(
        (n for n, row in enumerate(rows) if not set(row) - set(closing)),
        len(rows),
    )
    start, end = (ends, len(rows)) if last else (0, ends)
    if end > start and len(rows[end - 1]) < table_seats:
        rows[end - 1].append(party)
    else:
        rows.insert(end, [party])
    return _kept(rows)


def without(turns: Turns, parties: Collection[int]) -> Turns:
    """The turns when these are gone; the others move up."""
    return _kept([[party for party in row if party not in parties] for row in turns])


def _kept(rows: Sequence[Sequence[int]]) -> Turns:
    return tuple(tuple(row) for row in rows if row)
