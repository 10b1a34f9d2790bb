"""The seating plan: what staff do to it, in any order, leaves it whole."""

import shutil
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update

from app.conference import profile
from app.delegates import register
from app.delegates.register import DelegateData
from app.seating import arrange, halls, numbering, plan
from app.seating.arrange import Move, Proposal
from app.seating.editing import change_seats
from app.seating.generator import HallSpec, generate
from app.seating.labels import LabelRefused
from app.seating.numbering import Numbering
from app.seating.plan import Rules, SeatRefused
from app.seating.problem import Goal, Solution
from app.seating.quality import Quality
from app.units import register as units
from db.models import Delegate, PlaceNeed, Reply, SeatAssignment, SeatingRules
from db.store import Store

HALL = generate(HallSpec(blocks=(3, 3), rows=2, wheelchairs=1, presidium=1, secretariat=1))
SEATS = [seat.id for _row, seat in HALL.seats()]
CLOSED = SEATS[-1]
LAYOUT = change_seats(HALL, [CLOSED], enabled=False)
PEOPLE = 6


def seat(label: str) -> int:
    return LAYOUT.by_label[label.casefold()]


@pytest.fixture
def people(store) -> list[int]:
    """Ids of PEOPLE delegates, beside a hall of 14 seats on which nobody sits yet."""
    with store.edit("Set up") as session:
        return set_up(session)


def set_up(session) -> list[int]:
    ids = [register.add(session, DelegateData(f"Lê Mẫu {n}")).id for n in range(PEOPLE)]
    halls.add(session, "Hội trường mẫu", LAYOUT)
    return ids


def seats(store) -> dict[int, str]:
    """Delegate id -> label, of those who have a seat; the texts must say the same."""
    with store.read() as session:
        made = plan.load(session)
        shown = {sitter.id: made.label(sitter) for sitter in made.sitters}
        assert dict(session.execute(select(Delegate.id, Delegate.seat)).all()) == shown
    return {person: label for person, label in shown.items() if label}


def do(store, run, *arguments, **values):
    with store.edit("x") as session:
        return run(session, *arguments, **values)


def refused(store, run, *arguments, **values) -> None:
    before = store.undo_label, seats(store)
    with pytest.raises(SeatRefused), store.edit("Refused") as session:
        run(session, *arguments, **values)
    assert (store.undo_label, seats(store)) == before


# -- single changes --------------------------------------------------------------------------------


def test_place_moves_swaps_and_pushes_out(store, people) -> None:
    an, ba, *_ = people
    assert do(store, plan.place, an, seat("A1")) is None
    assert do(store, plan.place, ba, seat("A2")) is None
    assert do(store, plan.place, an, seat("A2")) == ba
    assert seats(store) == {an: "A2", ba: "A1"}
    assert do(store, plan.place, people[2], seat("A2")) == an
    assert seats(store) == {people[2]: "A2", ba: "A1"}
    for expected in ({an: "A2", ba: "A1"}, {an: "A1", ba: "A2"}, {an: "A1"}, {}):
        store.undo()
        assert seats(store) == expected
    for _step in range(4):
        store.redo()
    assert seats(store) == {people[2]: "A2", ba: "A1"}


def test_to_be_put_where_one_sits_is_no_change(store, people) -> None:
    do(store, plan.place, people[0], seat("A1"))
    label = store.undo_label
    with store.edit("Nothing") as session:
        assert plan.place(session, people[0], seat("A1")) is None
        plan.apply(session, {people[0]: seat("A1"), people[1]: None})
    assert store.undo_label == label


def test_what_place_refuses(store, people) -> None:
    an, ba, *_ = people
    do(store, plan.place, an, seat("A1"))
    do(store, plan.set_locked, [an], locked=True)
    refused(store, plan.place, ba, seat("A1"))
    refused(store, plan.place, ba, CLOSED)
    refused(store, plan.place, ba, 999_999)
    # Whoever is locked may be moved by hand, and takes the lock along.
    do(store, plan.place, an, seat("A2"))
    refused(store, plan.place, ba, seat("A2"))


def test_apply_refuses_what_would_seat_two_on_one(store, people) -> None:
    an, ba, ca, *_ = people
    do(store, plan.apply, {an: seat("A1"), ba: seat("A2")})
    refused(store, plan.apply, {ca: seat("A1")})
    refused(store, plan.apply, {ca: seat("B1"), an: seat("B1")})
    do(store, plan.apply, {ca: seat("A1"), an: None})
    assert seats(store) == {ca: "A1", ba: "A2"}


def test_fill_in_order_on_what_is_free(store, people) -> None:
    do(store, plan.place, people[5], seat("A2"))
    wanted = [seat(label) for label in ("A1", "A2", "A3", "A1")]
    assert do(store, plan.fill, [people[3], people[1], people[0]], [*wanted, CLOSED, 999]) == 2
    assert seats(store) == {people[5]: "A2", people[3]: "A1", people[1]: "A3"}


def test_fill_leaves_whoever_does_not_fit_on_the_present_seat(store, people) -> None:
    an, ba, ca, *_ = people
    do(store, plan.apply, {ba: seat("A1"), ca: seat("A2")})
    assert do(store, plan.fill, [an, ba, ca], [seat("A1")]) == 0
    assert do(store, plan.fill, [an, ba, ca], [seat("A1"), seat("A2")]) == 0
    assert seats(store) == {ba: "A1", ca: "A2"}
    assert do(store, plan.fill, [an, ba, ca], [seat("A1"), seat("B1"), seat("A2")]) == 3
    assert seats(store) == {an: "A1", ba: "B1", ca: "A2"}


def test_clear_spares_locked_seats_and_the_stage(store, people) -> None:
    an, ba, ca, *_ = people
    stage = SEATS[0]
    do(store, plan.apply, {an: stage, ba: seat("A1"), ca: seat("A2")})
    do(store, plan.set_locked, [ba], locked=True)
    do(store, plan.clear)
    assert seats(store).keys() == {an, ba}
    do(store, plan.unseat, [an, ba])
    assert seats(store) == {}
    do(store, plan.place, ba, seat("A1"))
    with store.read() as session:
        assert not plan.load(session).by_id[ba].locked


def test_without_a_hall_nothing_can_be_done(store) -> None:
    person = do(store, register.add, DelegateData("Lê Mẫu An")).id
    refused(store, plan.place, person, 1)
    with store.read() as session:
        made = plan.load(session)
    assert (made.hall_id, made.hall_name, made.at) == (None, "", {})
    assert [sitter.id for sitter in made.unseated] == [person]


# -- what is loaded --------------------------------------------------------------------------------


def test_a_sitter_is_told_whole(store, people) -> None:
    with store.edit("Details") as session:
        unit = units.add(session, "Sở Nội vụ").id
        register.change(session, people[:1], unit_id=unit, group_id=5, position="Giám đốc")
        register.change(session, people[1:2], reply=Reply.DECLINED)
        plan.apply(session, {people[0]: seat("A1"), people[1]: seat("A2")})
        plan.set_locked(session, people[:1], locked=True)
    with store.read() as session:
        made = plan.load(session)
    an, ba = made.by_id[people[0]], made.by_id[people[1]]
    assert (an.unit, an.group_code, an.locked, an.need) == (
        "Sở Nội vụ", "P5", True, PlaceNeed.NONE,
    )  # fmt: skip
    assert "so noi vu" in an.search
    assert made.sitters[0] is an
    assert made.at == {seat("A1"): an, seat("A2"): ba}
    assert (an.comes, ba.comes) == (True, False)
    assert {sitter.id for sitter in made.unseated} == set(people[2:])
    assert [sitter.order for sitter in made.sitters] == list(range(PEOPLE))


def test_rules_are_kept_and_strange_ones_mended(store) -> None:
    with store.read() as session:
        assert plan.load_rules(session) == Rules()
    goals = (Goal.AWARDS, Goal.PROTOCOL, Goal.UNITS)
    mine = Rules(goals, whole_units=True, round_size=8, seed=3)
    do(store, plan.save_rules, mine)
    with store.edit("Strange") as session:
        assert plan.load_rules(session) == mine
        session.execute(update(SeatingRules).values(priorities="awards,speed,awards"))
    with store.read() as session:
        assert plan.load_rules(session).goals == goals
    with pytest.raises(ValueError, match="round"), store.edit("Nobody") as session:
        plan.save_rules(session, Rules(round_size=0))


def test_a_proposal_taken_in_part_seats_nobody_twice(store, people) -> None:
    an, ba, *_ = people
    do(store, plan.apply, {an: seat("A1"), ba: seat("A2")})
    with store.read() as session:
        asked = arrange.problem(plan.load(session))
    moves = (Move(an, seat("A1"), seat("A2")), Move(ba, seat("A2"), seat("A1")))
    proposal = Proposal(asked, Solution({}), moves, Quality(), Quality())
    refused(store, arrange.accept, proposal, [an])
    do(store, arrange.accept, proposal)
    assert seats(store) == {an: "A2", ba: "A1"}


# -- anything in any order -------------------------------------------------------------------------


@pytest.fixture(scope="module")
def prepared(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("kế hoạch") / "Hội nghị.giaouoc"
    with profile.create(path) as store, store.edit("Set up") as session:
        set_up(session)
    return path


numbers = st.integers(0, PEOPLE - 1)
chosen_seats = st.sampled_from([*SEATS, 999_999])
labels = st.sampled_from(["", "A1", "a 2", "B-1", "Z9", LAYOUT.labels[CLOSED], "A3"])
some_people = st.lists(numbers, max_size=4)
operations = st.lists(
    st.one_of(
        st.tuples(st.just("place"), numbers, chosen_seats),
        st.tuples(st.just("place"), numbers, st.sampled_from(SEATS[2:6])),
        st.tuples(st.just("swap"), numbers, numbers),
        st.tuples(st.just("apply"), st.dictionaries(numbers, st.none() | chosen_seats, max_size=3)),
        st.tuples(st.just("fill"), some_people, st.lists(chosen_seats, max_size=5)),
        st.tuples(st.just("unseat"), some_people),
        st.tuples(st.just("lock"), some_people, st.booleans()),
        st.tuples(st.just("type"), numbers, labels),
        st.tuples(st.just("reply"), numbers, st.sampled_from(Reply)),
        st.tuples(st.just("delete"), numbers),
        st.tuples(st.just("number"), st.sampled_from(Numbering)),
        st.tuples(st.sampled_from(["clear", "solve", "replan"])),
        st.tuples(st.sampled_from(["undo", "redo"])),
        st.tuples(st.sampled_from(["undo", "redo"])),
    ),
    max_size=25,
)


def rows(store) -> dict[int, tuple[int, bool]]:
    with store.read() as session:
        query = select(SeatAssignment.delegate_id, SeatAssignment.seat, SeatAssignment.locked)
        return {person: (seat, locked) for person, seat, locked in session.execute(query)}


def carry_out(session, ids: list[int], name: str, *values) -> None:
    made = plan.load(session)
    match name, *values:
        case "place", person, wanted:
            plan.place(session, ids[person], wanted)
        case "swap", one, other:
            if (wanted := made.by_id[ids[other]].seat) is not None:
                plan.place(session, ids[one], wanted)
        case "apply", targets:
            plan.apply(session, {ids[person]: wanted for person, wanted in targets.items()})
        case "fill", some, wanted:
            plan.fill(session, [ids[person] for person in some], wanted)
        case "unseat", some:
            plan.unseat(session, [ids[person] for person in some])
        case "lock", some, locked:
            plan.set_locked(session, [ids[person] for person in some], locked=locked)
        case "type", person, text:
            register.change(session, [ids[person]], seat=text)
        case "reply", person, reply:
            register.change(session, [ids[person]], reply=reply)
        case "delete", person:
            register.remove(session, [ids[person]])
            # Another one comes, so that there is always somebody to move.
            ids[person] = register.add(session, DelegateData("Lê Mẫu Thêm")).id
        case _:
            change_all(session, made, name, *values)


def change_all(session, made: plan.Seating, name: str, *values) -> None:
    match name, *values:
        case "number", scheme:
            ids = [row.id for row in made.hall.rows]
            halls.save(session, made.hall_id, numbering.number_rows(made.hall, ids, scheme))
        case ("clear",):
            plan.clear(session)
        case (kind,):
            arrange.accept(session, arrange.propose(made, replan=kind == "replan"))


@settings(max_examples=60)
@given(operations)
def test_any_sequence_leaves_every_seat_to_one_and_texts_true(prepared: Path, steps) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "Hội nghị.giaouoc"
        shutil.copy(prepared, path)
        with Store.open(path) as store:
            run_steps(store, steps)


def run_steps(store: Store, steps) -> None:
    with store.read() as session:
        ids = list(session.scalars(select(Delegate.id).order_by(Delegate.id)))
    undone: list[tuple[list[int], dict]] = []
    done: list[tuple[list[int], dict]] = []
    for name, *values in steps:
        before, ids_before, steps_before = rows(store), list(ids), store.undo_label
        if name in ("undo", "redo"):
            source, sink = (done, undone) if name == "undo" else (undone, done)
            if not source:
                continue
            getattr(store, name)()
            ids, expected = source.pop()
            sink.append((ids_before, before))
            assert rows(store) == expected
        else:
            try:
                with store.edit(f"{len(done)} {name}") as session:
                    carry_out(session, ids, name, *values)
            except (SeatRefused, LabelRefused):
                ids = ids_before
                assert rows(store) == before
                assert store.undo_label == steps_before
            else:
                if store.undo_label == f"{len(done)} {name}":
                    done.append((ids_before, before))
                    undone.clear()
                else:
                    assert rows(store) == before
        held = Counter(place for place, _locked in rows(store).values())
        assert all(count == 1 for count in held.values())
        assert CLOSED not in held
        shown = seats(store)
        assert shown.keys() == rows(store).keys()
