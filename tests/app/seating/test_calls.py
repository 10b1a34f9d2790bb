"""Rounds of receivers: nobody is lost or called twice, and forms of award are never mixed."""

import datetime
from itertools import groupby

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.conference import profile
from app.delegates import register
from app.delegates.register import DelegateData
from app.seating import plan
from app.seating.calls import Call, Candidate, calls
from app.seating.plan import Rules
from app.units import dossiers
from app.units import register as units
from db.models import AwardForm, Cluster, ClusterKind, DelegateGroup, GroupLevel, Reply
from db.store import Store

DAY = datetime.date(2025, 1, 20)


class Office:
    """A conference in which units are awarded and send people."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def unit(self, name: str) -> int:
        with self.store.edit("Unit") as session:
            return units.add(session, name).id

    def cluster(self, number: int) -> int:
        with self.store.edit("Cluster") as session:
            made = Cluster(number=number, kind=ClusterKind.CUM, name=f"Cụm {number}")
            session.add(made)
            session.flush()
            return made.id

    def award(self, unit_id: int, form_id: int = 1, cluster_id: int | None = None) -> int:
        with self.store.edit("Award") as session:
            made = dossiers.propose(session, unit_id, form_id, cluster_id)
            dossiers.approve(session, [made], "12/QĐ-UBND", DAY)
        return made

    def send(self, name: str, unit_id: int, group: str = "C1", **values) -> int:
        with self.store.edit("Delegate") as session:
            group_id = session.query(DelegateGroup.id).filter_by(code=group).scalar()
            data = DelegateData(name, unit_id=unit_id, group_id=group_id, **values)
            return register.add(session, data).id

    def calls(self) -> dict[int, Call]:
        with self.store.read() as session:
            made = plan.load(session)
        return {s.id: s.call for s in made.sitters if s.call is not None}


@pytest.fixture
def office(store) -> Office:
    return Office(store)


def test_only_approved_awards_are_called(office) -> None:
    unit = office.unit("Sở Mẫu")
    one = office.send("Lê Mẫu An", unit)
    assert office.calls() == {}
    with office.store.edit("Propose") as session:
        made = dossiers.propose(session, unit, 1)
    assert office.calls() == {}
    with office.store.edit("Approve") as session:
        dossiers.approve(session, [made], "12/QĐ-UBND", DAY)
    assert office.calls() == {one: Call(1, 1, "Cờ thi đua của UBND tỉnh")}


def test_forms_then_clusters_then_vietnamese_order(office) -> None:
    second, tenth = office.cluster(2), office.cluster(10)
    expected = []
    for name, form, cluster in (
        ("Sở Dung", 1, second),
        ("Sở Đào", 1, second),
        ("Sở Bình", 1, tenth),
        ("Sở Ổn", 2, second),
        ("Sở An", 2, tenth),
        ("Sở Ba", 2, None),
    ):
        expected.append((name, form, cluster))
    people = {}
    for name, form, cluster in reversed(expected):
        unit = office.unit(name)
        office.award(unit, form, cluster)
        people[office.send(f"Lê Mẫu {name[3:]}", unit)] = name
    found = office.calls()
    order = sorted(found, key=lambda one: (found[one].round, found[one].place))
    assert [people[one] for one in order] == [name for name, _form, _cluster in expected]
    assert [found[one].round for one in order] == [1, 1, 1, 2, 2, 2]


def test_the_delegate_of_the_awarded_collective_receives(office) -> None:
    """Else the one who ranks highest; nobody who has declined."""
    unit = office.unit("Sở Mẫu")
    office.award(unit)
    deputy = office.send("Lê Mẫu An", unit, "P6", position="Phó Giám đốc")
    head = office.send("Lê Mẫu Bình", unit, "P6", position="Giám đốc")
    assert office.calls().keys() == {head}
    collective = office.send("Lê Mẫu Cường", unit)
    assert office.calls().keys() == {collective}
    with office.store.edit("Decline") as session:
        register.change(session, [collective, head], reply=Reply.DECLINED)
    assert office.calls().keys() == {deputy}


def test_two_awards_go_to_two_people_as_long_as_there_are_two(office) -> None:
    unit = office.unit("Sở Mẫu")
    one = office.send("Lê Mẫu An", unit)
    for form in (1, 2):
        office.award(unit, form)
    flag, certificate = "Cờ thi đua của UBND tỉnh", "Bằng khen của Chủ tịch UBND tỉnh"
    assert office.calls() == {one: Call(1, 1, flag)}
    other = office.send("Lê Mẫu Bình", unit)
    assert office.calls() == {one: Call(1, 1, flag), other: Call(2, 1, certificate)}


def test_forms_of_one_name_or_one_order_are_not_mixed(office) -> None:
    with office.store.edit("Forms") as session:
        session.add_all([AwardForm(id=7, name="Giấy khen", order=3),
                         AwardForm(id=8, name="Giấy khen", order=3)])  # fmt: skip
    for name in ("Sở An", "Sở Bình", "Sở Cường", "Sở Dũng"):
        unit = office.unit(name)
        office.award(unit, 7 if name in ("Sở An", "Sở Cường") else 8)
        office.send(f"Lê Mẫu {name[3:]}", unit)
    found = office.calls().values()
    assert sorted((call.round, call.place) for call in found) == [(1, 1), (1, 2), (2, 1), (2, 2)]


def test_the_size_of_a_round_is_a_rule(office) -> None:
    for number in range(5):
        unit = office.unit(f"Sở {number}")
        office.award(unit)
        office.send(f"Lê Mẫu A{number}", unit)
    assert {call.round for call in office.calls().values()} == {1}
    with office.store.edit("Rules") as session:
        plan.save_rules(session, Rules(round_size=2))
    found = sorted((call.round, call.place) for call in office.calls().values())
    assert found == [(1, 1), (1, 2), (2, 1), (2, 2), (3, 1)]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    awards=st.lists(st.tuples(st.integers(1, 6), st.integers(1, 2)), max_size=14, unique=True),
    sent=st.lists(st.tuples(st.integers(1, 6), st.sampled_from(list(GroupLevel))), max_size=20),
    size=st.integers(1, 6),
)
def test_nobody_is_called_twice_and_no_award_without_need_goes_unclaimed(
    tmp_path_factory, awards, sent, size
) -> None:
    path = tmp_path_factory.mktemp("calls") / "Hội nghị.giaouoc"
    with profile.create(path) as store:
        with store.edit("Fill") as session:
            for number in range(1, 7):
                assert units.add(session, f"Sở {number}").id == number
            made = [dossiers.propose(session, unit, form) for unit, form in awards]
            dossiers.approve(session, made, "1/QĐ", DAY)
        candidates = [
            Candidate(100 + order, unit, level, order) for order, (unit, level) in enumerate(sent)
        ]
        with store.read() as session:
            found = calls(session, candidates, size)
    unit_of = {candidate.delegate_id: candidate.unit_id for candidate in candidates}
    for unit in range(1, 7):
        wanted = sum(one == unit for one, _form in awards)
        present = sum(one == unit for one in unit_of.values())
        assert sum(unit_of[key] == unit for key in found) == min(wanted, present)
    turns = sorted((call.round, call.place, call.form) for call in found.values())
    assert len({turn[:2] for turn in turns}) == len(turns)
    by_round = [list(turn) for _number, turn in groupby(turns, key=lambda turn: turn[0])]
    assert [turn[0][0] for turn in by_round] == list(range(1, len(by_round) + 1))
    for turn in by_round:
        assert len({form for _round, _place, form in turn}) == 1
        assert [place for _round, place, _form in turn] == list(range(1, len(turn) + 1))
        assert len(turn) <= size
