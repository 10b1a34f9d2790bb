"""Clusters: who is in them and who leads them, whatever is moved or deleted."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.conference import profile
from app.delegates import register as delegates
from app.delegates.register import DelegateData
from app.units import clusters, register
from app.units.clusters import Role
from db.models import Cluster, ClusterKind, Unit, UnitKind


def fill(store) -> tuple[list[int], list[int]]:
    """Two clusters of three units each; ids of clusters and units."""
    with store.edit("Fill") as session:
        made = [
            clusters.add(session, "Khối Đảng", ClusterKind.KHOI),
            clusters.add(session, "Cụm huyện", ClusterKind.CUM),
        ]
        units = [register.add(session, f"Đơn vị {n}").id for n in range(6)]
        clusters.move_units(session, units[:3], made[0])
        clusters.move_units(session, units[3:], made[1])
        clusters.set_role(session, units[1], Role.HEAD)
        clusters.set_role(session, units[0], Role.DEPUTY)
    return made, units


def lines(store):
    with store.read() as session:
        return clusters.load(session)


def test_head_then_deputy_then_members(store) -> None:
    _made, units = fill(store)
    first, second = lines(store)
    assert [unit.id for unit in first.units] == [units[1], units[0], units[2]]
    assert (first.number, second.number) == (1, 2)
    assert first.leader(Role.HEAD).id == units[1]
    assert second.leader(Role.HEAD) is None


def test_who_leaves_a_cluster_leads_it_no_longer(store) -> None:
    made, units = fill(store)
    with store.edit("Move") as session:
        clusters.move_units(session, [units[1]], made[1])
    first, second = lines(store)
    assert first.leader(Role.HEAD) is None
    assert units[1] in [unit.id for unit in second.units]
    store.undo()
    assert lines(store)[0].leader(Role.HEAD).id == units[1]


def test_a_role_belongs_to_one_unit(store) -> None:
    _made, units = fill(store)
    with store.edit("Role") as session:
        clusters.set_role(session, units[0], Role.HEAD)
    first = lines(store)[0]
    assert (first.leader(Role.HEAD).id, first.leader(Role.DEPUTY)) == (units[0], None)
    with store.edit("Role") as session:
        clusters.set_role(session, units[0], Role.MEMBER)
    assert lines(store)[0].leader(Role.HEAD) is None


def test_a_unit_in_no_cluster_leads_none(store) -> None:
    _made, units = fill(store)
    with store.edit("Out") as session:
        clusters.move_units(session, [units[2]], None)
        with pytest.raises(ValueError, match="in"):
            clusters.set_role(session, units[2], Role.HEAD)
    assert [unit.id for unit in lines(store)[-1].units] == [units[2]]
    assert lines(store)[-1].id is None


def test_a_deleted_cluster_leaves_its_units(store) -> None:
    made, units = fill(store)
    with store.edit("Delete") as session:
        clusters.remove(session, made[0])
    assert {unit.id for unit in lines(store)[-1].units} == set(units[:3])
    store.undo()
    first = lines(store)[0]
    assert [unit.role for unit in first.units] == [Role.HEAD, Role.DEPUTY, Role.MEMBER]


def test_a_deleted_unit_leaves_its_delegates(store) -> None:
    _made, units = fill(store)
    with store.edit("Person") as session:
        delegates.add(session, DelegateData("Nguyễn Văn Mẫu", unit_id=units[1]))
    assert lines(store)[0].units[0].delegates == 1
    with store.edit("Delete") as session:
        clusters.remove_units(session, [units[1]])
    assert lines(store)[0].leader(Role.HEAD) is None
    store.undo()
    assert lines(store)[0].leader(Role.HEAD).delegates == 1


def test_names_are_clean_and_unique(store) -> None:
    made, units = fill(store)
    with store.edit("Names") as session:
        clusters.change_unit(session, units[0], name=" Sở  Nội vụ ", kind=UnitKind.DEPARTMENT)
        clusters.change(session, made[0], name=" Khối  1 ", number=7)
        for wrong in ("", "đơn vị 1"):
            with pytest.raises(ValueError, match="name"):
                clusters.change_unit(session, units[0], name=wrong)
        with pytest.raises(ValueError, match="name"):
            clusters.change(session, made[0], name=" ")
        with pytest.raises(TypeError):
            clusters.change_unit(session, units[0], cluster_id=1)
    with store.read() as session:
        assert session.get(Unit, units[0]).name == "Sở Nội vụ"
        assert session.get(Cluster, made[0]).number == 7
        assert register.UnitIndex.load(session).find("Đơn vị 0") == units[0]


MOVES = st.lists(
    st.one_of(
        st.tuples(st.just("move"), st.sets(st.integers(0, 5)), st.sampled_from([0, 1, None])),
        st.tuples(st.just("role"), st.integers(0, 5), st.sampled_from(list(Role))),
    ),
    max_size=8,
)


@settings(max_examples=60)
@given(moves=MOVES)
def test_leaders_are_always_members_of_their_cluster(tmp_path_factory, moves) -> None:
    with profile.create(tmp_path_factory.mktemp("cụm") / "a.giaouoc") as store:
        made, units = fill(store)
        for what, who, where in moves:
            with store.edit("Change") as session:
                if what == "move":
                    target = None if where is None else made[where]
                    clusters.move_units(session, [units[n] for n in who], target)
                elif session.get(Unit, units[who]).cluster_id is not None:
                    clusters.set_role(session, units[who], where)
        with store.read() as session:
            for cluster in session.scalars(select(Cluster)):
                members = set(session.scalars(select(Unit.id).where(Unit.cluster_id == cluster.id)))
                leaders = {cluster.head_unit_id, cluster.deputy_unit_id} - {None}
                assert leaders <= members
                assert cluster.head_unit_id is None or (
                    cluster.head_unit_id != cluster.deputy_unit_id
                )
