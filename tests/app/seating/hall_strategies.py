"""Random halls for property tests: made from numbers, then changed by hand at random."""

from hypothesis import strategies as st

from app.seating import editing, numbering
from app.seating.generator import HallSpec, generate, mistake
from app.seating.hall import FixtureKind, Hall, Part, SeatKind
from app.seating.numbering import Numbering, doubled_labels

blocks = st.lists(st.integers(0, 9), min_size=1, max_size=4).map(tuple)
places = st.integers(-30_000, 30_000)

specs = st.builds(
    HallSpec,
    blocks=blocks,
    rows=st.integers(1, 25),
    widening=st.integers(0, 3),
    curve=st.integers(0, 3_000),
    cross_aisles=st.lists(st.integers(1, 5), max_size=2).map(tuple),
    balcony_blocks=blocks | st.just(()),
    balcony_rows=st.integers(0, 14),
    presidium=st.integers(0, 9),
    secretariat=st.integers(0, 4),
    wheelchairs=st.integers(0, 4),
    numbering=st.sampled_from(Numbering),
    side_aisles=st.booleans(),
    doors=st.lists(st.sampled_from("1234"), max_size=5).map(tuple),
).filter(lambda spec: mistake(spec) is None)
halls = specs.map(generate)


def _some_seats(draw: st.DrawFn, hall: Hall) -> list[int]:
    ids = list(hall.by_id)
    return draw(st.lists(st.sampled_from(ids), max_size=12, unique=True)) if ids else []


def _some_rows(draw: st.DrawFn, hall: Hall) -> list[int]:
    ids = [row.id for row in hall.rows]
    return draw(st.lists(st.sampled_from(ids), min_size=1, max_size=4, unique=True))


def _add_row(draw: st.DrawFn, hall: Hall) -> Hall:
    return editing.add_row(hall, draw(st.sampled_from([None, *(row.id for row in hall.rows)])))


def _add_seat(draw: st.DrawFn, hall: Hall) -> Hall:
    row = draw(st.sampled_from(hall.rows))
    return editing.add_seat(hall, row.id, at_right=draw(st.booleans()))


def _zone(draw: st.DrawFn, hall: Hall) -> Hall:
    made, key = editing.add_zone(hall, "Báo chí", ["T1"])
    made = editing.change_seats(made, _some_seats(draw, made), zone=key)
    return editing.remove_zone(made, key) if draw(st.booleans()) else made


def _change(draw: st.DrawFn, hall: Hall) -> Hall:
    seats = _some_seats(draw, hall)
    edits = [
        lambda: editing.move_seats(hall, seats, draw(places), draw(places)),
        lambda: editing.remove_seats(hall, seats),
        lambda: editing.change_seats(hall, seats, enabled=draw(st.booleans())),
        lambda: _add_row(draw, hall),
        lambda: _zone(draw, hall),
        lambda: editing.table_seats(
            hall, SeatKind.PRESIDIUM, draw(st.integers(1, 9)), draw(places), 0,
            editing.free_letter(hall, "CT"), "Đoàn chủ tịch",
        ),
        lambda: editing.add_fixture(hall, draw(st.sampled_from(FixtureKind)), draw(places), 0),
    ]  # fmt: skip
    if hall.rows:
        rows = _some_rows(draw, hall)
        edits += [
            lambda: _add_seat(draw, hall),
            lambda: editing.curve_rows(hall, rows, draw(st.integers(-2_000, 5_000))),
            lambda: editing.set_part(hall, rows, draw(st.sampled_from(Part))),
            lambda: editing.remove_rows(hall, rows),
            lambda: numbering.number_rows(hall, rows, draw(st.sampled_from(Numbering))),
        ]
    return draw(st.sampled_from(edits))()


@st.composite
def edited_halls(draw: st.DrawFn) -> Hall:
    """A hall after up to six changes by hand."""
    hall = draw(halls)
    for _number in range(draw(st.integers(0, 6))):
        hall = _change(draw, hall)
    return hall


def assert_consistent(hall: Hall) -> None:
    """What the rest of the program takes for granted."""
    ids = [seat.id for _row, seat in hall.seats()]
    ids += [row.id for row in hall.rows] + [fixture.id for fixture in hall.fixtures]
    assert len(set(ids)) == len(ids)
    assert hall.next_id not in ids
    for row in hall.rows:
        assert row.seats
        places = [seat.x for seat in row.seats]
        assert places == sorted(places)
    parts = [list(Part).index(row.part) for row in hall.rows]
    assert parts == sorted(parts)
    assert {seat.zone for _row, seat in hall.seats()} <= {"", *(zone.key for zone in hall.zones)}
    assert all(hall.labels.values())
    assert doubled_labels(hall) or len(hall.by_label) == len(hall.labels)
