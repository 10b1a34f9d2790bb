"""The numbers of a plan, counted by hand on small halls."""

import pytest

from app.seating.editing import add_zone, change_seats
from app.seating.generator import HallSpec, generate
from app.seating.hall import Hall
from app.seating.problem import Person, Problem
from app.seating.quality import Fault, Judge


def hall(*blocks: int, rows: int = 3, **more) -> Hall:
    return generate(HallSpec(blocks=blocks, rows=rows, **{"wheelchairs": 0, **more}))


def judge(layout: Hall, people: dict[str, Person]) -> Judge:
    """A plan by the labels of the seats."""
    return Judge(
        Problem(layout, tuple(people.values())),
        {person.key: layout.by_label[label.casefold()] for label, person in people.items()},
    )


def test_inversions_are_pairs_with_the_higher_rank_behind() -> None:
    made = judge(
        hall(3),
        {
            "A1": Person(1, rank=2, order=0),
            "A2": Person(2, rank=1, order=1),
            "B1": Person(3, rank=0, order=2),
            "B2": Person(4, rank=1, order=3),
            "C1": Person(5, rank=1, order=4),
        },
    )
    # B1 is behind both of row A; B2 and C1 are behind A1 alone, B2 beside C1's betters.
    assert made.inversions() == 2 + 1 + 1
    assert [made.lower_in_front(key) for key in (1, 2, 3, 4, 5)] == [0, 0, 2, 1, 1]
    assert made.faults()[3] == (Fault.BEHIND_LOWER,)
    assert 2 not in made.faults()


def test_a_unit_is_whole_side_by_side_and_directly_behind() -> None:
    def pieces(*labels: str) -> int:
        people = {label: Person(n, rank=0, order=n, party=1) for n, label in enumerate(labels)}
        return judge(hall(4, 4), people).pieces(range(len(labels)))

    assert pieces("A1", "A3", "B3") == 1
    assert pieces("A1", "A2") == 1  # across the aisle
    assert pieces("A1", "A5") == 2
    assert pieces("A1", "B2") == 2
    assert pieces("A1", "C1") == 2
    assert pieces("A1", "B1", "C1", "A8") == 2


def test_units_of_one_are_not_counted() -> None:
    made = judge(
        hall(4),
        {
            "A1": Person(1, 0, 0, party=1),
            "A2": Person(2, 0, 1, party=2),
            "B3": Person(3, 0, 2, party=2),
        },
    )
    numbers = made.quality()
    assert (numbers.units, numbers.units_split) == (1, 1)
    assert made.faults() == {2: (Fault.UNIT_TORN,), 3: (Fault.UNIT_TORN,)}


def test_who_must_get_up_for_a_receiver() -> None:
    people = {
        "A5": Person(1, 0, 0, call=(1, 1)),
        "A3": Person(2, 0, 1, call=(1, 2)),
        "A1": Person(3, 0, 2, aisle=True),
        "A2": Person(4, 0, 3),
        "A4": Person(5, 0, 4),
    }
    made = judge(hall(5, side_aisles=True), people)
    # From the left: A5 A3 A1 A2 A4.
    assert [made.passed(key) for key in (1, 2, 3)] == [0, 0, 2]
    walled = judge(
        hall(5, 1, side_aisles=False),
        {label: Person(n, 0, n, aisle=True) for n, label in enumerate(["A9", "A5", "A1", "A2"])},
    )
    # From the left: wall, A9 A7 A5 A3 A1, the only aisle, A2, wall.
    assert [walled.passed(key) for key in range(4)] == [2, 1, 0, 0]


def test_a_receiver_far_from_the_aisle_is_a_fault() -> None:
    people = {
        label: Person(n, 0, n) for n, label in enumerate(["A5", "A3", "A2", "A4", "A6", "A7"])
    }
    people["A1"] = Person(9, 0, 9, aisle=True)
    assert judge(hall(7), people).faults() == {9: (Fault.FAR_FROM_AISLE,)}


def test_lines_of_a_round() -> None:
    def breaks(*labels: str) -> int:
        people = {
            label: Person(n, rank=0, order=n, call=(1, n + 1)) for n, label in enumerate(labels)
        }
        return judge(hall(4, 4), people).line_breaks()

    # Left block from the wall: A7 A5 A3 A1, then the aisle, then A2 A4 A6 A8.
    assert breaks("A7", "A5", "A3", "A1") == 0
    assert breaks("A7", "A3", "A5") == 1
    assert breaks("A7", "A5", "B7", "B5") == 0
    assert breaks("A5", "A3", "B7") == 1  # strangers on A7 keep the line from its aisle
    assert breaks("A1", "A2") == 1  # across the aisle
    assert breaks("A7", "C7") == 1


def test_walks_are_metres_of_those_called() -> None:
    near = judge(hall(4, rows=8), {"A1": Person(1, 0, 0, aisle=True)}).quality()
    far = judge(hall(4, rows=8), {"H1": Person(1, 0, 0, aisle=True)}).quality()
    assert far.walk_mean - near.walk_mean == pytest.approx(7 * 0.95)
    assert near.walk_mean == near.walk_max


def test_reserved_and_wheelchair_places() -> None:
    layout, press = add_zone(hall(4, wheelchairs=1), "Báo chí")
    layout = change_seats(layout, [layout.by_label["a1"]], zone=press)
    wheel = next(s for _row, s in layout.seats() if s.kind.value == "wheelchair")
    label = layout.labels[wheel.id]
    made = judge(
        layout,
        {
            "A1": Person(1, 0, 0),
            "A2": Person(2, 0, 1, wheelchair=True),
            label: Person(3, 0, 2),
            "A3": Person(4, 0, 3, zone=press),
        },
    )
    assert made.faults() == {
        1: (Fault.RESERVED,),
        2: (Fault.NO_WHEELCHAIR_PLACE,),
        3: (Fault.WHEELCHAIR_PLACE,),
    }


def test_people_on_the_stage_do_not_count() -> None:
    made = judge(
        hall(4), {"CT1": Person(1, rank=5, order=0, party=1), "A1": Person(2, 0, 1, party=1)}
    )
    numbers = made.quality()
    assert (numbers.seated, numbers.inversions, numbers.units) == (2, 0, 0)


def test_moved_people_are_counted_against_the_seats_before() -> None:
    layout = hall(4)
    a1, a2 = layout.by_label["a1"], layout.by_label["a2"]
    made = judge(layout, {"A1": Person(1, 0, 0), "A2": Person(2, 0, 1)})
    assert made.quality({1: a1, 2: a2}).moved == 0
    assert made.quality({1: a2, 2: a1}).moved == 2
    assert made.quality({1: a1}).moved == 0
