"""Who signs the pact: taken from the clusters, kept when staff change it, marked on the day."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.agenda import items
from app.awards import signing, signing_changes, signing_edits
from app.awards.signing import Fault
from app.awards.signing_changes import ChangeKind
from app.awards.signing_picture import picture
from app.conference import profile
from app.delegates import register as delegates
from app.delegates.register import DelegateData
from app.seating import halls, plan
from app.seating.generator import HallSpec, generate
from app.units import clusters, register
from app.units.clusters import Role
from db.models import AgendaKind, ClusterKind, DelegateGroup, Reply, SigningRole

CHAIRMAN = "Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh"


def group(session, code: str) -> int:
    return session.query(DelegateGroup.id).filter_by(code=code).scalar()


def person(session, name: str, position: str, unit_id: int | None, code: str = "P6", **more) -> int:
    data = DelegateData(f"{name} Mẫu", "Ông", position, unit_id, group(session, code), **more)
    return delegates.add(session, data).id


def fill(store, count: int = 3) -> dict[str, list[int]]:
    """Blocks 1.. of two units each with a director and a deputy, one cụm with the last number, and
    the chairman; ids of clusters, units and delegates.
    """
    made: dict[str, list[int]] = {"clusters": [], "units": [], "people": []}
    with store.edit("Fill") as session:
        for number in range(1, count + 1):
            kind = ClusterKind.CUM if number == count else ClusterKind.KHOI
            cluster = clusters.add(session, f"Khối {number}", kind)
            pair = [register.add(session, f"Sở {number}{which}").id for which in "AB"]
            clusters.move_units(session, pair, cluster)
            clusters.set_role(session, pair[0], Role.HEAD)
            made["clusters"].append(cluster)
            made["units"] += pair
            for unit in pair:
                made["people"].append(person(session, f"Phó {unit}", "Phó Giám đốc", unit))
                made["people"].append(person(session, f"Trưởng {unit}", "Giám đốc", unit))
        province = register.add(session, "UBND tỉnh").id
        made["people"].append(person(session, "Chủ tịch", CHAIRMAN, province, "P3"))
    return made


def load(store):
    with store.read() as session:
        return signing.load(session)


def build(store) -> int:
    with store.edit("Build") as session:
        return signing_changes.build(session)


def changes(store):
    with store.read() as session:
        return signing_changes.changes(session)


def names(made) -> list[str]:
    return [party.signer.name if party.signer else "" for party in made.parties]


def test_heads_of_clusters_by_kind_and_number_then_the_chairman(store) -> None:
    fill(store)
    assert build(store) == 4
    made = load(store)
    assert [party.cluster.name for party in made.heads] == ["Khối 3", "Khối 1", "Khối 2"]
    assert names(made) == ["Trưởng 5 Mẫu", "Trưởng 1 Mẫu", "Trưởng 3 Mẫu", "Chủ tịch Mẫu"]
    assert [(party.turn, party.seat) for party in made.parties] == [(1, 1), (1, 2), (1, 3), (2, 1)]
    assert made.chair.role is SigningRole.CHAIR
    assert changes(store) == []
    assert build(store) == 0


def test_of_a_district_the_chairman_of_its_committee_signs(store) -> None:
    with store.edit("Fill") as session:
        unit = register.add(session, "Huyện Mẫu").id
        made = clusters.add(session, "Cụm 1", ClusterKind.CUM)
        clusters.move_units(session, [unit], made)
        clusters.set_role(session, unit, Role.HEAD)
        person(session, "An", "Bí thư Huyện ủy Mẫu", unit, "D1")
        person(session, "Bình", "Phó Chủ tịch UBND huyện Mẫu", unit, "D2")
        person(session, "Cường", "Chủ tịch UBND huyện Mẫu", unit, "D2")
        signing_changes.build(session)
    assert names(load(store)) == ["Cường Mẫu"]


def test_who_comes_signs_rather_than_who_declined(store) -> None:
    ids = fill(store)
    with store.edit("Decline") as session:
        delegates.change(session, [ids["people"][1]], reply=Reply.DECLINED)
    build(store)
    assert "Phó 1 Mẫu" in names(load(store))


def test_a_cluster_without_a_head_or_delegates_has_a_party_without_a_signer(store) -> None:
    fill(store)
    with store.edit("One more") as session:
        clusters.add(session, "Khối mới", ClusterKind.KHOI)
    build(store)
    party = load(store).heads[-1]
    assert (party.signer, party.faults) == (None, {Fault.NO_SIGNER})


def test_a_new_cluster_is_proposed_and_added_before_the_chair(store) -> None:
    fill(store)
    build(store)
    with store.edit("One more") as session:
        made = clusters.add(session, "Khối mới", ClusterKind.KHOI)
    assert [cluster.id for cluster in load(store).missing] == [made]
    (change,) = changes(store)
    assert (change.kind, change.what, change.after) == (ChangeKind.ADD, "Khối mới", None)
    with store.edit("Accept") as session:
        signing_changes.accept(session, [change])
    assert [party.turn for party in load(store).parties] == [1, 1, 1, 1, 2]
    assert load(store).heads[-1].cluster.id == made


def test_a_new_head_is_proposed_once_and_can_be_refused(store) -> None:
    ids = fill(store)
    build(store)
    with store.edit("Head") as session:
        clusters.set_role(session, ids["units"][1], Role.HEAD)
    (change,) = changes(store)
    assert change.kind is ChangeKind.SIGNER
    assert (change.before.name, change.after.name) == ("Trưởng 1 Mẫu", "Trưởng 2 Mẫu")
    with store.edit("Keep") as session:
        signing_changes.keep(session, [change])
    assert changes(store) == []
    assert "Trưởng 1 Mẫu" in names(load(store))
    store.undo()
    with store.edit("Accept") as session:
        signing_changes.accept(session, changes(store))
    assert "Trưởng 2 Mẫu" in names(load(store))
    assert changes(store) == []


def test_a_signer_chosen_by_hand_stays(store) -> None:
    ids = fill(store)
    build(store)
    first, second = load(store).heads[1:3]
    with store.edit("Signers") as session:
        signing_edits.set_signer(session, first.id, ids["people"][2])
        signing_edits.set_signer(session, second.id, None, name="  Lê  Ví Dụ ", position="Đại biểu")
    made = load(store)
    assert names(made)[1:3] == ["Phó 2 Mẫu", "Lê Ví Dụ"]
    assert made.by_id[second.id].signer.delegate_id is None
    assert changes(store) == []
    assert build(store) == 0
    assert load(store) == made


def test_for_who_declined_later_another_is_proposed(store) -> None:
    ids = fill(store)
    build(store)
    with store.edit("Decline") as session:
        delegates.change(session, [ids["people"][1]], reply=Reply.DECLINED)
    made = load(store)
    assert [party.faults for party in made.parties if party.faults] == [{Fault.DECLINED}]
    (change,) = changes(store)
    assert change.after.name == "Phó 1 Mẫu"


def test_a_deputy_who_comes_presides_when_the_chairman_declines(store) -> None:
    ids = fill(store)
    unit = "Phó Chủ tịch UBND tỉnh"
    with store.edit("Deputies") as session:
        people = [
            person(session, name, position, None, "P3")
            for name, position in (
                ("Thường trực", "Tỉnh ủy viên, Phó Chủ tịch Thường trực UBND tỉnh"),
                ("Thứ hai", unit), ("Văn phòng", "Chánh Văn phòng UBND tỉnh"),
            )
        ]  # fmt: skip
    build(store)
    assert load(store).chair.signer.name == "Chủ tịch Mẫu"
    with store.edit("Decline") as session:
        delegates.change(session, [ids["people"][-1], people[0]], reply=Reply.DECLINED)
    (change,) = changes(store)
    assert (change.kind, change.before.name) == (ChangeKind.CHAIR, "Chủ tịch Mẫu")
    assert change.after.name == "Thứ hai Mẫu"
    build(store)
    assert load(store).chair.signer.name == "Thứ hai Mẫu"
    assert changes(store) == []
    with store.edit("Nobody") as session:
        delegates.change(session, [people[1]], reply=Reply.DECLINED)
    assert changes(store) == []


def test_a_deleted_cluster_or_delegate_leaves_no_gap(store) -> None:
    ids = fill(store)
    build(store)
    with store.edit("Delete") as session:
        clusters.remove(session, ids["clusters"][0])
        delegates.remove(session, [ids["people"][5]])
    made = load(store)
    assert [(party.turn, party.seat) for party in made.parties] == [(1, 1), (1, 2), (2, 1)]
    assert names(made)[1] == ""
    with store.edit("Move") as session:
        signing_edits.move(session, made.parties[2].id, 1, 1)
    assert names(load(store))[0] == "Chủ tịch Mẫu"


def test_table_seats_share_everybody_out_anew(store) -> None:
    fill(store, 5)
    build(store)
    with store.edit("Seats") as session:
        signing_edits.set_table_seats(session, 2)
        with pytest.raises(ValueError, match="seats"):
            signing_edits.set_table_seats(session, 0)
    made = load(store)
    assert [len(turn) for turn in made.turns] == [2, 2, 1, 1]
    assert made.turns[-1][0].role is SigningRole.CHAIR


def test_moves_keep_everybody_and_undo_brings_them_back(store) -> None:
    fill(store, 5)
    build(store)
    before = load(store)
    first, last = before.parties[0], before.parties[-1]
    with store.edit("Move") as session:
        signing_edits.move(session, last.id, 1, 1)
    full = load(store)
    assert (full.by_id[last.id].turn, full.by_id[first.id].turn) == (1, 2)
    store.undo()
    assert load(store) == before


def test_parties_are_added_and_taken_out(store) -> None:
    ids = fill(store)
    build(store)
    with store.edit("Witness") as session:
        witness = signing_edits.add(session, SigningRole.WITNESS, ids["people"][0])
        with pytest.raises(ValueError, match="presides"):
            signing_edits.add(session, SigningRole.CHAIR)
        with pytest.raises(ValueError, match="once"):
            signing_edits.add(session, SigningRole.HEAD, cluster_id=ids["clusters"][0])
        with pytest.raises(ValueError, match="cluster"):
            signing_edits.add(session, SigningRole.HEAD)
        with pytest.raises(ValueError, match="delegate"):
            signing_edits.set_signer(session, witness, 4711)
    made = load(store)
    assert [party.id for party in made.witnesses] == [witness]
    assert made.by_id[witness].turn == 2
    chair = made.chair
    with store.edit("Role") as session:
        signing_edits.set_role(session, witness, SigningRole.CHAIR)
        with pytest.raises(ValueError, match="head"):
            signing_edits.set_role(session, made.heads[0].id, SigningRole.WITNESS)
    made = load(store)
    assert (made.chair.id, [p.id for p in made.witnesses]) == (witness, [chair.id])
    with store.edit("Out") as session:
        signing_edits.remove(session, [made.parties[0].id, witness])
    made = load(store)
    assert [(party.turn, party.seat) for party in made.parties] == [(1, 1), (1, 2), (2, 1)]
    assert made.chair is None
    assert [change.kind for change in changes(store)] == [ChangeKind.ADD, ChangeKind.CHAIR]


def test_one_person_twice_at_a_table_is_a_fault_and_in_two_turns_is_none(store) -> None:
    fill(store)
    build(store)
    first, second = load(store).parties[:2]
    with store.edit("Twice") as session:
        signing_edits.set_signer(session, second.id, first.signer.delegate_id)
    assert [party.id for party in load(store).parties if Fault.TWICE in party.faults] == [
        first.id, second.id,
    ]  # fmt: skip
    with store.edit("Apart") as session:
        signing_edits.move(session, second.id, 2, 1)
    assert all(Fault.TWICE not in party.faults for party in load(store).parties)


def test_seats_in_the_hall(store) -> None:
    ids = fill(store)
    build(store)
    assert all(not party.faults for party in load(store).parties)
    hall = generate(HallSpec(blocks=(4,), rows=40, wheelchairs=0))
    with store.edit("Hall") as session:
        halls.add(session, "Hội trường mẫu", hall)
        near, far = hall.rows[1].seats[0].id, hall.rows[-1].seats[0].id
        plan.apply(session, {ids["people"][9]: near, ids["people"][1]: far})
    made = {party.signer.name: party for party in load(store).parties}
    assert made["Trưởng 5 Mẫu"].faults == frozenset()
    assert made["Trưởng 5 Mẫu"].signer.seat == hall.labels[near]
    assert made["Trưởng 1 Mẫu"].faults == {Fault.FAR}
    assert made["Trưởng 3 Mẫu"].faults == {Fault.NO_SEAT}


def test_signatures_are_noted_and_taken_back(store) -> None:
    fill(store)
    build(store)
    first = load(store).parties[0].id
    with store.edit("Signed") as session:
        signing.mark_signed(session, first, 1_740_000_000_000)
        signing.mark_signed(session, first, 1_740_000_999_000)
    made = load(store)
    assert (made.signed, made.parties[0].signed_at) == (1, 1_740_000_000_000)
    with store.edit("Not signed") as session:
        signing.unsign(session, [first])
    assert load(store).signed == 0


def test_the_item_of_the_agenda(store) -> None:
    assert load(store).item is None
    with store.edit("Agenda") as session:
        items.add(session, AgendaKind.OTHER)
        made = [items.add(session, AgendaKind.SIGNING, f"Ký kết {n}") for n in (1, 2)]
    assert load(store).item == (made[0], "Ký kết 1")
    assert [item for item, _title in load(store).items] == made
    with store.edit("Chosen") as session:
        signing_edits.set_agenda_item(session, made[1])
    assert load(store).item == (made[1], "Ký kết 2")
    with store.edit("Gone") as session:
        items.remove(session, [made[1]])
    assert load(store).item == (made[0], "Ký kết 1")


def test_what_the_hall_sees_of_a_turn(store) -> None:
    fill(store)
    assert picture(load(store), 1).seats == ()
    build(store)
    with store.edit("Signed") as session:
        signing.mark_signed(session, load(store).parties[1].id, 1)
    shown = picture(load(store), 1)
    assert (shown.number, shown.count) == (1, 2)
    assert [(seat.cluster, seat.signer, seat.signed) for seat in shown.seats] == [
        ("Khối 3", "Ông Trưởng 5 Mẫu", False),
        ("Khối 1", "Ông Trưởng 1 Mẫu", True),
        ("Khối 2", "Ông Trưởng 3 Mẫu", False),
    ]
    last = picture(load(store), 9)
    assert (last.number, last.seats[0].role) == (2, SigningRole.CHAIR)


MOVES = st.lists(
    st.one_of(
        st.tuples(st.just("move"), st.integers(0, 9), st.integers(1, 5), st.integers(1, 5)),
        st.tuples(st.just("seats"), st.integers(1, 6)),
        st.tuples(st.just("remove"), st.integers(0, 9)),
        st.tuples(st.just("build")),
        st.tuples(st.just("witness")),
    ),
    max_size=6,
)


@settings(max_examples=30)
@given(moves=MOVES)
def test_every_party_has_one_seat_of_its_own(tmp_path_factory, moves) -> None:
    with profile.create(tmp_path_factory.mktemp("ký") / "a.giaouoc") as store:
        fill(store)
        build(store)
        there = {party.id for party in load(store).parties}
        for what, *how in moves:
            parties = load(store).parties
            with store.edit("Change") as session:
                if what == "seats":
                    signing_edits.set_table_seats(session, how[0])
                elif what == "build":
                    signing_changes.build(session)
                elif what == "witness":
                    there.add(signing_edits.add(session, SigningRole.WITNESS))
                elif parties and what == "move":
                    signing_edits.move(session, parties[how[0] % len(parties)].id, how[1], how[2])
                elif parties:
                    gone = parties[how[0] % len(parties)].id
                    signing_edits.remove(session, [gone])
                    there.discard(gone)
            made = load(store)
            if what == "build":
                there |= {party.id for party in made.parties}
                assert len(made.heads) == 3 and made.chair is not None
            assert {party.id for party in made.parties} == there
            assert len({(party.turn, party.seat) for party in made.parties}) == len(there)
            assert all(len(turn) <= made.table_seats for turn in made.turns)
            for turn in made.turns:
                assert [party.seat for party in turn] == list(range(1, len(turn) + 1))
