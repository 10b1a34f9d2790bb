"""Points, ranking, score sheets: exact sums, ties as ties, nothing above the most."""

import datetime
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from app.text.collation import sort_key
from app.units import clusters, register, scoring
from app.units.points import parse_points, show_points
from app.units.ranking import ranking
from db.models import ClusterKind, Score


@pytest.mark.parametrize(
    ("text", "points"),
    [("9", 900), ("9,5", 950), (" 9.25 ", 925), ("10 điểm", 1000), ("0", 0), ("", None),
     ("95,50", 9550), ("7,05", 705)],
)  # fmt: skip
def test_points_as_typed(text, points) -> None:
    assert parse_points(text) == points


@pytest.mark.parametrize("text", ["-1", "chín", "9,5,5", "1e3", "9,123", "٣"])
def test_what_is_no_number_of_points(text) -> None:
    with pytest.raises(ValueError, match="points"):
        parse_points(text)


@given(st.integers(0, 9_999_999))
def test_shown_points_are_read_back(points) -> None:
    assert parse_points(show_points(points)) == points
    assert show_points(-points) == ("−" if points else "") + show_points(points)


ENTRIES = st.lists(
    st.tuples(st.text("ABCĐÊê aàạ", max_size=4), st.one_of(st.none(), st.integers(0, 5))),
    max_size=12,
).map(lambda pairs: [(key, *pair) for key, pair in enumerate(pairs)])


@given(ENTRIES)
def test_ranking(entries) -> None:
    found = ranking(entries)
    assert sorted(entry.key for entry in found) == [key for key, _n, _t in entries]
    totals = [entry.total for entry in found]
    scored = [total for total in totals if total is not None]
    assert totals == sorted(scored, reverse=True) + [None] * (len(totals) - len(scored))
    for entry in found:
        if entry.total is None:
            assert (entry.rank, entry.tied) == (None, False)
        else:
            assert entry.rank == 1 + sum(total > entry.total for total in scored)
            assert entry.tied == (scored.count(entry.total) > 1)
    for one, other in itertools.pairwise(found):
        if one.total == other.total:
            assert sort_key(one.name) <= sort_key(other.name)


@given(ENTRIES, st.randoms())
def test_the_order_of_entering_does_not_matter(entries, rng) -> None:
    shuffled = list(entries)
    rng.shuffle(shuffled)
    shape = [(e.name, e.total, e.rank) for e in ranking(entries)]
    assert [(e.name, e.total, e.rank) for e in ranking(shuffled)] == shape


@pytest.fixture
def cluster(store):
    """(cluster, units, criteria) of a cluster of three units and two criteria."""
    with store.edit("Fill") as session:
        made = clusters.add(session, "Khối 1", ClusterKind.KHOI)
        units = [register.add(session, f"Sở {name}").id for name in ("Yên", "An", "Bình")]
        clusters.move_units(session, units, made)
        criteria = [
            scoring.add_criterion(session, made, "Kinh tế", 6000),
            scoring.add_criterion(session, made, "Xã hội", 4000),
        ]
    return made, units, criteria


def scores(store):
    with store.read() as session:
        return scoring.load(session)[0]


def give(store, unit, criteria, points, *, verified=True) -> None:
    with store.edit("Points") as session:
        for criterion, value in zip(criteria, points, strict=True):
            scoring.set_points(session, unit, criterion, verified=verified, points=value)


def test_totals_come_only_when_every_criterion_has_points(store, cluster) -> None:
    _made, units, criteria = cluster
    give(store, units[0], criteria[:1], [5550])
    assert scores(store).units[-1].verified_total is None
    give(store, units[0], criteria, [5550, 3950])
    first = scores(store).units[0]
    assert (first.verified_total, first.rank, first.self_total) == (9500, 1, None)
    assert scores(store).max_total == 10000


def test_ranks_ties_and_differences(store, cluster) -> None:
    _made, units, criteria = cluster
    for unit, points in zip(units, ([5000, 4000], [6000, 3000], [4000, 4000]), strict=True):
        give(store, unit, criteria, points)
    give(store, units[0], criteria, [5500, 4000], verified=False)
    found = scores(store).units
    assert [(u.name, u.rank, u.tied) for u in found] == [
        ("Sở An", 1, True), ("Sở Yên", 1, True), ("Sở Bình", 3, False),
    ]  # fmt: skip
    assert found[1].difference == -500
    assert found[0].difference is None


def test_points_stay_within_the_most(store, cluster) -> None:
    _made, units, criteria = cluster
    with store.edit("Wrong") as session:
        for points in (-1, 6001):
            with pytest.raises(ValueError, match="between"):
                scoring.set_points(session, units[0], criteria[0], verified=True, points=points)
    give(store, units[0], criteria, [6000, 4000])
    with store.edit("Less") as session, pytest.raises(ValueError, match="exceed"):
        scoring.change_criterion(session, criteria[0], max_points=5999)


def test_self_scores_are_taken_over_where_nothing_was_verified(store, cluster) -> None:
    _made, units, criteria = cluster
    give(store, units[0], criteria, [5000, 3000], verified=False)
    give(store, units[0], criteria[:1], [4500])
    with store.edit("Take over") as session:
        scoring.take_over(session, units[0])
    assert scores(store).units[0].verified_total == 7500


def test_a_new_table_keeps_points_of_the_same_criteria(store, cluster) -> None:
    made, units, criteria = cluster
    give(store, units[0], criteria, [5000, 3000])
    with store.edit("Replace") as session:
        scoring.replace_criteria(session, [made], [("Xã hội", 5000), ("Quốc phòng", 1000)])
    found = scores(store)
    assert [(c.name, c.max_points) for c in found.criteria] == [
        ("Xã hội", 5000), ("Quốc phòng", 1000),
    ]  # fmt: skip
    assert [list(u.verified_points.values()) for u in found.units if u.name == "Sở Yên"] == [[3000]]
    store.undo()
    assert scores(store).units[0].verified_total == 8000


def test_papers_and_the_clusters_own_report(store, cluster) -> None:
    made, units, _criteria = cluster
    day = datetime.date(2025, 1, 6)
    with store.edit("Papers") as session:
        scoring.set_paper(session, units[:2], "report_on", day)
        scoring.set_paper(session, units[:1], "evidence_on", day)
        scoring.set_received(session, made, day)
        with pytest.raises(TypeError):
            scoring.set_paper(session, units, "name", day)
    found = scores(store)
    assert {u.name: u.report_on for u in found.units} == {
        "Sở Yên": day, "Sở An": day, "Sở Bình": None,
    }  # fmt: skip
    assert found.received_on == day
    with store.edit("Not yet") as session:
        scoring.set_received(session, made, None)
    assert scores(store).received_on is None


def test_points_of_a_unit_that_moves_do_not_count_elsewhere(store, cluster) -> None:
    made, units, criteria = cluster
    give(store, units[0], criteria, [5000, 3000])
    with store.edit("Move") as session:
        other = clusters.add(session, "Khối 2", ClusterKind.KHOI)
        scoring.add_criterion(session, other, "Khác", 1000)
        clusters.move_units(session, [units[0]], other)
    with store.read() as session:
        assert scoring.load(session)[1].units[0].verified_points == {}
    with store.edit("Delete") as session:
        clusters.remove(session, made)
    with store.read() as session:
        assert session.scalars(select(Score)).all() == []
