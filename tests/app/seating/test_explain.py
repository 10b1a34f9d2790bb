"""Every seat can be explained, in the words that staff need before they answer a question."""

import pytest

from app.conference import sample
from app.delegates import register
from app.delegates.register import DelegateData
from app.seating import halls, plan, protocol
from app.seating.editing import add_zone, change_seats
from app.seating.explain import explain, fault_text, faults, judge
from app.seating.generator import HallSpec, generate
from app.seating.plan import Seating
from app.seating.quality import Fault
from app.units import register as units
from db.models import DelegateGroup, PlaceNeed, Reply

NAMES = ("An", "Bình", "Châu", "Dung", "Giang")


@pytest.fixture
def people(store) -> dict[str, int]:
    """Four rows of 2 × 4 seats; An to Dung of one unit each in pairs, An of the highest rank."""
    hall = generate(HallSpec(blocks=(4, 4), rows=4, wheelchairs=1, presidium=1, secretariat=0))
    hall, press = add_zone(hall, "Báo chí", ["P1"])
    hall = change_seats(hall, [hall.by_label["d1"]], zone=press)
    with store.edit("Fill") as session:
        halls.add(session, "Hội trường", hall)
        made = {}
        for number, name in enumerate(NAMES):
            unit = units.find_or_add(session, f"Sở Mẫu {number // 2}")
            made[name] = register.add(session, DelegateData(f"Lê Mẫu {name}", unit_id=unit)).id
        protocol.set_rank(session, [made["An"]], protocol.ranks(session)[0].id)
    return made


def seating(store, places: dict[int, str], *, locked: tuple[int, ...] = ()) -> Seating:
    with store.edit("Place") as session:
        hall = plan.load(session).hall
        plan.apply(session, {who: hall.by_label[seat.casefold()] for who, seat in places.items()})
        plan.set_locked(session, locked, locked=True)
    return loaded(store)


def loaded(store) -> Seating:
    with store.read() as session:
        return plan.load(session)


def test_rank_unit_and_lock_are_told(store, people) -> None:
    made = seating(
        store, {people["An"]: "A1", people["Bình"]: "A3", people["Châu"]: "C1"},
        locked=(people["An"],),
    )  # fmt: skip
    told = explain(made, people["An"])
    assert told[0] == "The seat is locked: a computed plan keeps it."
    assert told[1].startswith("Protocol rank 1, “Khách Trung ương”: it sits in row A.")
    assert "given by hand" in told[1]
    assert "Nobody of a higher rank sits further back." in told
    others = explain(made, people["Bình"])
    assert "it sits in rows A to C." in others[0]


def test_neighbours_of_the_unit_are_named(store, people) -> None:
    made = seating(store, {people["Châu"]: "B1", people["Dung"]: "C1"})
    assert "With the same unit: Lê Mẫu Dung (C1)." in explain(made, people["Châu"])


def test_a_better_claim_and_who_is_in_front_are_named(store, people) -> None:
    made = seating(
        store,
        {people["An"]: "C1", people["Châu"]: "A1", people["Dung"]: "A3", people["Giang"]: "A2"},
    )
    assert "Of a higher rank and further back: Lê Mẫu An (C1)." in explain(made, people["Châu"])
    assert (
        "3 people of a lower rank sit further in front: Lê Mẫu Châu (A1), Lê Mẫu Dung (A3), "
        "Lê Mẫu Giang (A2)." in explain(made, people["An"])
    )
    # One is misplaced, not the three in front.
    found = faults(made, judge(made))
    assert found == {people["An"]: (Fault.BEHIND_LOWER,)}
    assert fault_text(Fault.BEHIND_LOWER).startswith("Sits out of order")


def test_many_names_are_counted(store, people) -> None:
    made = seating(store, {people["An"]: "C1"} | {
        people[name]: place for name, place in zip(NAMES[1:], ("A1", "A2", "A3", "A4"), strict=True)
    })  # fmt: skip
    told = next(text for text in explain(made, people["An"]) if "further in front" in text)
    assert told.startswith("4 people") and told.endswith("and 1 more.")


def test_needs_and_what_is_wrong(store, people) -> None:
    with store.edit("Needs") as session:
        protocol.set_need(session, [people["Châu"]], PlaceNeed.AISLE)
        protocol.set_need(session, [people["Dung"]], PlaceNeed.WHEELCHAIR)
    made = seating(store, {people["Châu"]: "B3", people["Dung"]: "B1", people["Giang"]: "D1"})
    assert "Needs an aisle seat; this is none." in explain(made, people["Châu"])
    assert "Needs a place for a wheelchair; this is none." in explain(made, people["Dung"])
    assert "The seat is in a zone reserved for others." in explain(made, people["Giang"])
    place = next(label for s, label in made.hall.labels.items()
                 if made.hall.by_id[s][1].kind.value == "wheelchair")  # fmt: skip
    made = seating(store, {people["Châu"]: "B1", people["Dung"]: place})
    assert "Needs an aisle seat, and this is one." in explain(made, people["Châu"])
    assert "Needs a place for a wheelchair, and this is one." in explain(made, people["Dung"])


def test_the_own_zone_is_named(store, people) -> None:
    with store.edit("Group") as session:
        group = session.query(DelegateGroup).filter_by(code="P1").one()
        register.change(session, [people["Giang"]], group_id=group.id)
    made = seating(store, {people["Giang"]: "D1"})
    assert any(text.startswith("The zone “Báo chí” is reserved") for text in
               explain(made, people["Giang"]))  # fmt: skip


def test_stage_unseated_and_declined(store, people) -> None:
    made = seating(store, {people["An"]: "CT1"})
    assert explain(made, people["An"])[0].startswith("Sits on the stage, put there by hand")
    assert explain(made, people["Bình"]) == ["Has no seat yet."]
    with store.edit("Decline") as session:
        register.change(session, [people["An"], people["Bình"]], reply=Reply.DECLINED)
    made = loaded(store)
    assert explain(made, people["An"])[0].startswith("Has declined and still holds this seat")
    assert explain(made, people["Bình"]) == ["Has declined: no seat is kept."]


def test_a_full_hall_is_the_reason(store) -> None:
    with store.edit("Fill") as session:
        halls.add(
            session, "Phòng họp",
            generate(HallSpec((1,), 1, wheelchairs=0, presidium=0, secretariat=0)),
        )  # fmt: skip
        ids = [register.add(session, DelegateData(f"Lê Mẫu {name}")).id for name in NAMES[:2]]
        plan.fill(session, ids, list(plan.load(session).hall.by_id))
    assert explain(loaded(store), ids[1]) == ["Has no seat: every seat of the audience is taken."]


def test_everybody_in_the_sample_is_explained(tmp_path) -> None:
    with sample.create(tmp_path / "Mẫu.giaouoc") as store:
        made = loaded(store)
    verdict = judge(made)
    called = 0
    for sitter in made.sitters:
        told = explain(made, sitter.id, verdict)
        assert told and all(told)
        if sitter.call is not None and sitter.id in verdict.spots:
            called += 1
            turn = f"in round {sitter.call.round}, place {sitter.call.place} of the line."
            assert any(turn in text and "m to the stage." in text for text in told)
        if sitter.speaker and sitter.call is None and sitter.id in verdict.spots:
            assert any(text.startswith("Speaks at the conference.") for text in told)
    assert called > 30
