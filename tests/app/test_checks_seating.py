"""Each finding about hall and seats with a case that has it and one that has not."""

import datetime
from collections.abc import Sequence

import pytest
from sqlalchemy import event

from app import checks
from app.checks import Severity, seating
from app.delegates import register
from app.delegates.register import DelegateData
from app.seating import arrange, halls, plan, protocol
from app.seating.editing import add_zone, change_seats
from app.seating.generator import HallSpec, generate
from app.seating.hall import Hall, SeatKind
from app.seating.numbering import label_rows
from app.units import dossiers
from app.units import register as units
from db.models import DelegateGroup, PlaceNeed, Reply

HALL = generate(HallSpec(blocks=(4,), rows=5, wheelchairs=0, side_aisles=False))
TODAY = datetime.date(2024, 12, 1)


def codes(store) -> dict[str, checks.Finding]:
    with store.read() as session:
        found = checks.findings(session, TODAY)
    seating = [finding for finding in found if finding.page == "seating"]
    assert len({finding.code for finding in seating}) == len(seating)
    return {finding.code: finding for finding in seating}


def keep(store, hall: Hall = HALL) -> None:
    with store.edit("Hall") as session:
        halls.add(session, "Hội trường mẫu", hall)


def seat(label: str, hall: Hall = HALL) -> int:
    return hall.by_label[label.casefold()]


def add(store, names: str, group: str = "D5", unit_id: int | None = None, **values) -> list[int]:
    with store.edit("Add") as session:
        group_id = session.query(DelegateGroup.id).filter_by(code=group).scalar()
        return [
            register.add(session, DelegateData(f"Lê Mẫu {name}", "", "", unit_id, group_id)).id
            for name in names.split()
        ]


def sit(store, ids: Sequence[int], labels: str, hall: Hall = HALL) -> None:
    with store.edit("Seat") as session:
        targets = {one: seat(label, hall) for one, label in zip(ids, labels.split(), strict=True)}
        plan.apply(session, targets)


def test_without_delegates_nothing_is_missed(store) -> None:
    assert codes(store) == {}
    keep(store)
    assert codes(store) == {}


def test_no_hall_is_a_note(store) -> None:
    add(store, "An")
    assert codes(store)["no-hall"].severity is Severity.INFO
    keep(store)
    assert "no-hall" not in codes(store)


def test_too_few_places_before_and_after_seating(store) -> None:
    keep(store)
    ids = add(store, " ".join(f"A{n}" for n in range(20)))
    assert codes(store) == {}
    late = add(store, "Bình Cường")
    finding = codes(store)["hall-full"]
    assert (finding.severity, finding.message) == (
        Severity.ERROR,
        "The hall has 2 seats too few for those who come.",
    )
    with store.edit("Propose") as session:
        arrange.accept(session, arrange.propose(plan.load(session)))
    assert codes(store)["hall-full"].message == finding.message
    with store.edit("Decline") as session:
        register.change(session, ids[:2], reply=Reply.DECLINED)
    found = codes(store)
    assert "hall-full" not in found
    assert set(found["declined-seat"].target_ids) == set(ids[:2])
    assert set(found["no-seat"].target_ids) == set(late)


def test_places_of_zones_and_on_the_stage(store) -> None:
    """A zone is open to its groups; a seat at a table on the stage is none of the audience."""
    hall, key = add_zone(HALL, "Báo chí", ["O1"])
    last = [s.id for s in hall.rows[-1].seats]
    hall = change_seats(hall, last, zone=key)
    keep(store, hall)
    add(store, " ".join(f"A{n}" for n in range(17)))
    assert codes(store)["hall-full"].message == "The hall has 1 seat too few for those who come."
    with store.edit("Zone") as session:
        open_to_them, key = add_zone(HALL, "Cơ sở", ["D5"])
        hall = change_seats(open_to_them, last, zone=key)
        halls.save(session, plan.load(session).hall_id, hall)
    assert "hall-full" not in codes(store)


def test_places_for_wheelchairs(store) -> None:
    keep(store)
    one, other = add(store, "An Bình")
    with store.edit("Need") as session:
        protocol.set_need(session, [one], PlaceNeed.WHEELCHAIR)
    assert codes(store)["wheelchair-full"].severity is Severity.ERROR
    sit(store, [one, other], "A1 A2")
    found = codes(store)
    assert found["seat-no-wheelchair"].target_ids == [one]
    with store.edit("Places") as session:
        hall = change_seats(HALL, [seat("A1"), seat("A2")], kind=SeatKind.WHEELCHAIR)
        halls.save(session, plan.load(session).hall_id, hall)
    found = codes(store)
    assert not found.keys() & {"seat-no-wheelchair", "wheelchair-full"}
    assert found["seat-wheelchair-used"].target_ids == [other]
    assert found["seat-wheelchair-used"].severity is Severity.INFO


def test_without_a_seat_once_the_plan_was_begun(store) -> None:
    keep(store)
    ids = add(store, "An Bình Cường")
    assert "no-seat" not in codes(store)
    sit(store, ids[:1], "A1")
    finding = codes(store)["no-seat"]
    assert finding.target_ids == ids[1:]
    assert finding.message == "2 delegates have no seat: Lê Mẫu Bình, Lê Mẫu Cường."
    with store.edit("Decline") as session:
        register.change(session, ids[1:], reply=Reply.DECLINED)
    assert codes(store) == {}


def test_a_late_refusal_shows_until_the_seats_are_planned_anew(store) -> None:
    keep(store)
    ids = add(store, "An Bình")
    sit(store, ids, "A1 A2")
    assert codes(store) == {}
    with store.edit("Decline") as session:
        register.change(session, ids[:1], reply=Reply.DECLINED)
    finding = codes(store)["declined-seat"]
    assert (finding.target_ids, finding.severity) == (ids[:1], Severity.WARNING)
    assert "Lê Mẫu An" in finding.message
    with store.edit("Re-plan") as session:
        arrange.accept(session, arrange.propose(plan.load(session), replan=True))
    assert codes(store) == {}
    store.undo()
    assert "declined-seat" in codes(store)


@pytest.mark.parametrize(("group", "expected"), [("P1", True), ("D1", True), ("C1", False)])
def test_only_leaders_notice_who_sits_in_front(store, group: str, expected: bool) -> None:
    keep(store)
    [leader] = add(store, "An", group)
    [other] = add(store, "Bình")
    sit(store, [leader, other], "B1 A1")
    found = codes(store)
    assert ("seat-out-of-order" in found) is expected
    if expected:
        assert found["seat-out-of-order"].target_ids == [leader]
    sit(store, [leader, other], "A1 B1")
    assert "seat-out-of-order" not in codes(store)


def test_a_unit_torn_apart_is_named_once(store) -> None:
    keep(store)
    with store.edit("Unit") as session:
        unit_id = units.add(session, "Sở Mẫu").id
    ids = add(store, "An Bình Cường", unit_id=unit_id)
    sit(store, ids, "A1 A2 C1")
    finding = codes(store)["seat-unit-torn"]
    assert finding.message == "1 unit or award round does not sit together: Sở Mẫu."
    assert (set(finding.target_ids), finding.severity) == (set(ids), Severity.INFO)
    sit(store, ids, "A1 A2 B1")
    assert "seat-unit-torn" not in codes(store)


def test_a_reserved_seat(store) -> None:
    hall, key = add_zone(HALL, "Kỹ thuật")
    hall = change_seats(hall, [seat("E1")], zone=key)
    keep(store, hall)
    [one] = add(store, "An")
    sit(store, [one], "E1", hall)
    assert codes(store)["seat-reserved"].target_ids == [one]
    sit(store, [one], "E2", hall)
    assert "seat-reserved" not in codes(store)


def test_a_speaker_far_from_an_aisle(store) -> None:
    hall = generate(HallSpec(blocks=(9,), rows=1, wheelchairs=0))
    keep(store, hall)
    [speaker] = add(store, "An", "S1")
    others = add(store, "B1 B2 B3 B4 B5 B6 B7 B8")
    sit(store, [speaker, *others], "A1 A2 A3 A4 A5 A6 A7 A8 A9", hall)
    finding = codes(store)["seat-far-from-aisle"]
    assert (finding.target_ids, finding.severity) == ([speaker], Severity.WARNING)
    sit(store, [speaker, others[-1]], "A9 A1", hall)
    assert "seat-far-from-aisle" not in codes(store)


def test_a_leader_who_receives_keeps_the_place_of_a_leader(store) -> None:
    """Not so somebody who comes for the award alone."""
    hall = generate(HallSpec(blocks=(9,), rows=2, wheelchairs=0))
    keep(store, hall)
    with store.edit("Award") as session:
        unit_ids = [units.add(session, name).id for name in ("Sở Mẫu", "Sở Ví Dụ")]
        made = [dossiers.propose(session, unit_id, 1) for unit_id in unit_ids]
        dossiers.approve(session, made, "12/QĐ-UBND", datetime.date(2025, 1, 20))
    [leader] = add(store, "An", "D1", unit_ids[0])
    [receiver] = add(store, "Bình", "C1", unit_ids[1])
    others = add(store, "B1 B2 B3 B4 B5 B6 B7")
    for front in ([leader, receiver], [receiver, leader]):
        sit(store, [*front, *others], "A1 A2 A3 A4 A5 A6 A7 A8 A9", hall)
        assert codes(store)["seat-far-from-aisle"].target_ids == [receiver]


def test_labels_that_stand_twice(store) -> None:
    first, second = [row for row in HALL.rows if row.label in ("A", "B")]
    keep(store, label_rows(HALL, {second.id: first.label}))
    finding = codes(store)["seat-label-twice"]
    assert finding.severity is Severity.ERROR
    assert finding.message.startswith("4 seat labels stand twice in the hall: A")


def test_without_a_hall_the_checks_cost_two_questions(store) -> None:
    add(store, "An")
    asked: list[str] = []
    with store.read() as session:
        event.listen(session.get_bind(), "before_cursor_execute", lambda *a: asked.append(a[2]))
        seating.seating(session)
    assert sum(statement.startswith("SELECT") for statement in asked) == 2
