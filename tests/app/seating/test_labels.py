"""Seats asked for by label, and the texts of the delegate list in step with the plan."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from app.delegates import register
from app.delegates.register import DelegateData
from app.seating import halls, labels, numbering, plan
from app.seating.claims import Places
from app.seating.editing import change_seats
from app.seating.generator import HallSpec, generate
from app.seating.hall import Hall
from app.seating.labels import NoSuchSeat, SeatTaken
from app.seating.numbering import Numbering
from db.models import Delegate, Reply, SeatAssignment

HALL = generate(HallSpec(blocks=(4,), rows=2, wheelchairs=0, presidium=1, secretariat=0))
AN, BA, CA = 1, 2, 3


def seat(label: str, hall: Hall = HALL) -> int:
    return hall.by_label[label.casefold()]


def places(hall: Hall = HALL, **seats: str) -> Places:
    ids = {"an": AN, "ba": BA, "ca": CA}
    return Places(1, "Hội trường mẫu", hall, {ids[n]: seat(s, hall) for n, s in seats.items()})


# -- who can have which ----------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["A1", "a1", "A 1", "A-1", " a. 1", "A–1", "a/1"])
def test_a_label_is_understood_however_it_is_written(text: str) -> None:
    assert places().named(text) == (seat("A1"),)


def test_what_may_mean_two_seats_means_none() -> None:
    rows = {HALL.rows[-2].id: "1", HALL.rows[-1].id: "11"}
    hall = numbering.label_rows(HALL, rows)
    (first, *_rest) = hall.rows[-2].seats
    hall = change_seats(hall, [first.id], number="11")
    assert {"1-11", "11-1"} <= set(hall.labels.values())
    assert places(hall).named("1-11") == (first.id,)
    assert places(hall).named("111") == ()


def test_nobody_may_ask_for_a_seat_that_is_not_there_or_disabled() -> None:
    closed = change_seats(HALL, [seat("A1")], enabled=False)
    assert places(closed).settle({AN: "A1", BA: "Z9"}) == ({}, {AN: None, BA: None})


def test_a_free_seat_is_given_and_a_taken_one_refused_with_its_holder() -> None:
    now = places(an="A1")
    assert now.settle({BA: "A2"}) == ({BA: seat("A2")}, {})
    assert now.settle({BA: "A1"}) == ({}, {BA: AN})
    assert now.settle({AN: "a 1"}) == ({}, {})
    assert now.settle({AN: ""}) == ({AN: None}, {})


def test_two_change_places_and_three_in_a_ring() -> None:
    now = places(an="A1", ba="A2", ca="A3")
    assert now.settle({AN: "A2", BA: "A1"})[0] == {AN: seat("A2"), BA: seat("A1")}
    moves, refused = now.settle({AN: "A2", BA: "A3", CA: "A1"})
    assert moves == {AN: seat("A2"), BA: seat("A3"), CA: seat("A1")}
    assert refused == {}


def test_whoever_cannot_leave_stops_the_next() -> None:
    now = places(an="A1", ba="A2", ca="A3")
    assert now.settle({AN: "A2", BA: "A3"}) == ({}, {AN: BA, BA: CA})
    assert now.settle({AN: "A2", BA: "A3", CA: ""}) == (
        {AN: seat("A2"), BA: seat("A3"), CA: None},
        {},
    )


def test_of_two_who_ask_for_one_seat_the_first_gets_it() -> None:
    assert places().settle({CA: "A1", AN: "A1"}) == ({CA: seat("A1")}, {AN: CA})


def test_seats_that_share_a_label_are_all_meant_and_nobody_moves_between_them() -> None:
    rows = {row.id: "A" for row in HALL.rows}
    hall = numbering.label_rows(HALL, rows)
    doubled = [seat_id for seat_id, label in hall.labels.items() if label == "A1"]
    assert len(doubled) > 1
    now = Places(1, "", hall, {AN: doubled[-1]})
    assert now.settle({AN: "A1"}) == ({}, {})
    moves, refused = now.settle({BA: "A1", CA: "A1"})
    assert AN not in moves
    assert set(moves.values()) <= set(doubled[:-1])
    assert len(moves) + len(refused) == 2


# -- in the file -----------------------------------------------------------------------------------


@pytest.fixture
def people(store) -> tuple[int, int, int]:
    with store.edit("People") as session:
        return tuple(
            register.add(session, DelegateData(f"Lê Mẫu {name}")).id for name in ("An", "Ba", "Ca")
        )


@pytest.fixture
def hall_id(store, people) -> int:
    with store.edit("Hall") as session:
        return halls.add(session, "Hội trường mẫu", HALL)


def texts(store) -> dict[int, str]:
    with store.read() as session:
        return dict(session.execute(select(Delegate.id, Delegate.seat)).all())


def planned(store) -> dict[int, str]:
    with store.read() as session:
        seating = plan.load(session)
        return {sitter.id: seating.label(sitter) for sitter in seating.sitters}


def edit(store, run: Callable, *arguments, **values) -> None:
    with store.edit("x") as session:
        run(session, *arguments, **values)
    assert texts(store) == planned(store)


def test_without_a_hall_any_text_is_a_seat(store, people) -> None:
    with store.edit("Free text") as session:
        register.change(session, people[:2], seat=" hàng đầu ")
    assert texts(store) == {people[0]: "hàng đầu", people[1]: "hàng đầu", people[2]: ""}


def test_the_first_hall_takes_over_the_seats_it_has(store, people) -> None:
    an, ba, ca = people
    with store.edit("Free text") as session:
        register.change(session, [an], seat="a2")
        register.change(session, [ba], seat="A2")
        register.change(session, [ca], seat="hàng đầu")
    edit(store, halls.add, "Hội trường mẫu", HALL)
    assert planned(store) == {an: "A2", ba: "", ca: ""}
    store.undo()
    assert texts(store) == {an: "a2", ba: "A2", ca: "hàng đầu"}


def test_a_seat_typed_is_a_place_in_the_plan(store, people, hall_id) -> None:
    an, ba, _ca = people
    edit(store, register.change, [an], seat="b 3", note="VIP")
    assert planned(store)[an] == "B3"
    edit(store, register.change, [an], seat="A4")
    assert planned(store)[an] == "A4"
    edit(store, register.change, [ba], seat="B3")
    edit(store, register.change, [an], seat="")
    assert planned(store) == {an: "", ba: "B3", people[2]: ""}
    for label in ("A4", "A4", "B3", ""):
        store.undo()
        assert texts(store) == planned(store)
        assert planned(store)[an] == label


@pytest.mark.parametrize(("text", "error"), [("A1", SeatTaken), ("Z9", NoSuchSeat)])
def test_a_refused_seat_changes_nothing(store, people, hall_id, text: str, error: type) -> None:
    an, ba, _ca = people
    edit(store, register.change, [an], seat="A1")
    before = store.undo_label, texts(store), planned(store)
    with pytest.raises(error) as told, store.edit("Refused") as session:
        register.change(session, [ba], seat=text, full_name="Tên Mẫu Khác")
    assert told.value.hall == "Hội trường mẫu"
    assert told.value.seat == text
    if error is SeatTaken:
        assert told.value.name == "Lê Mẫu An"
    assert (store.undo_label, texts(store), planned(store)) == before
    with pytest.raises(error), store.edit("Refused") as session:
        register.add(session, DelegateData("Lê Mẫu Du", seat=text))
    assert (store.undo_label, texts(store), planned(store)) == before


def test_several_people_cannot_be_put_on_one_seat(store, people, hall_id) -> None:
    with pytest.raises(SeatTaken), store.edit("Two") as session:
        register.change(session, people[:2], seat="A1")
    assert not any(texts(store).values())


def test_a_delegate_added_with_a_seat_sits_there(store, hall_id) -> None:
    edit(store, register.add, DelegateData("Lê Mẫu Du", seat="a1"))
    assert "A1" in planned(store).values()


def test_many_at_once_keep_what_can_be_had(store, people, hall_id) -> None:
    an, ba, _ca = people
    edit(store, register.change, [an], seat="A1")
    edit(
        store,
        register.insert_many,
        [DelegateData("Lê Mẫu Du", seat="A1"), DelegateData("Lê Mẫu Em", seat="a2")],
    )
    assert sorted(planned(store).values()) == ["", "", "", "A1", "A2"]
    edit(
        store,
        register.update_many,
        [(an, DelegateData("Lê Mẫu An", seat="A3")), (ba, DelegateData("Lê Mẫu Ba", seat="A1"))],
    )
    assert (planned(store)[an], planned(store)[ba]) == ("A3", "A1")


def test_deleting_a_delegate_frees_the_seat_and_undo_brings_both_back(
    store, people, hall_id
) -> None:
    an, ba, _ca = people
    edit(store, register.change, [an], seat="A1")
    edit(store, plan.set_locked, [an], locked=True)
    edit(store, register.remove, [an])
    with store.read() as session:
        assert session.scalars(select(SeatAssignment)).all() == []
    edit(store, register.change, [ba], seat="A1")
    store.undo()
    store.undo()
    assert texts(store) == planned(store)
    assert planned(store)[an] == "A1"
    with store.read() as session:
        assert session.scalars(select(SeatAssignment.locked)).all() == [True]


def test_whoever_declines_keeps_the_seat(store, people, hall_id) -> None:
    an, ba, _ca = people
    edit(store, register.change, [an], seat="A1")
    edit(store, register.change, [an], reply=Reply.DECLINED)
    assert planned(store)[an] == "A1"
    with pytest.raises(SeatTaken), store.edit("Taken") as session:
        register.change(session, [ba], seat="A1")


def test_a_lock_goes_with_whoever_is_moved_by_hand(store, people, hall_id) -> None:
    an = people[0]
    edit(store, register.change, [an], seat="A1")
    edit(store, plan.set_locked, [an], locked=True)
    edit(store, register.change, [an], seat="A2")
    with store.read() as session:
        assert plan.load(session).by_id[an].locked


def test_numbering_rows_anew_writes_the_texts_anew(store, people, hall_id) -> None:
    an = people[0]
    edit(store, register.change, [an], seat="A1")
    rows = [row.id for row in HALL.rows]
    turned = numbering.number_rows(HALL, rows, Numbering.LEFT_TO_RIGHT)
    edit(store, halls.save, hall_id, turned)
    assert texts(store)[an] == turned.labels[seat("A1")] != "A1"
    store.undo()
    assert texts(store)[an] == "A1"


def test_each_hall_keeps_its_own_plan(store, people, hall_id) -> None:
    an, ba, _ca = people
    edit(store, register.change, [an], seat="A1")
    with store.edit("Other") as session:
        other = halls.add(session, "Hội trường khác", HALL)
    edit(store, halls.use, other)
    assert not any(texts(store).values())
    edit(store, register.change, [ba], seat="A1")
    edit(store, halls.use, hall_id)
    assert (texts(store)[an], texts(store)[ba]) == ("A1", "")
    edit(store, halls.remove, hall_id)
    assert (texts(store)[an], texts(store)[ba]) == ("", "A1")
    edit(store, halls.remove, other)
    assert not any(texts(store).values())
    for _step in range(3):
        store.undo()
        assert texts(store) == planned(store)


def test_what_is_written_shows_in_objects_already_read(store, people, hall_id) -> None:
    with store.edit("Read first") as session:
        delegate = session.get_one(Delegate, people[0])
        assert delegate.seat == ""
        register.change(session, [people[0]], seat="A1")
        assert delegate.seat == "A1"


def test_more_people_than_a_statement_takes(store, hall_id) -> None:
    many = [DelegateData(f"Lê Mẫu {n}") for n in range(labels._NAMED_IN_SQL + 10)]
    with store.edit("Many") as session:
        register.insert_many(session, many)
        ids = list(session.scalars(select(Delegate.id)))
        register.change(session, ids[:1], seat="A1")
        plan.unseat(session, ids[1:])
        assert session.get_one(Delegate, ids[0]).seat == "A1"
        plan.unseat(session, ids)
    assert not any(texts(store).values())
