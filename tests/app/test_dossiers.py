"""Award dossiers: their states, quotas, and the ranking they must not pass over."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import checks
from app.conference import profile
from app.delegates import register as delegates
from app.delegates.register import DelegateData
from app.units import clusters, dossiers, register, scoring
from db.models import ClusterKind, DossierState

DAY = datetime.date(2025, 1, 20)
FLAG, MERIT = 1, 2


@pytest.fixture
def units(store) -> list[int]:
    """Four units of one cluster with 90, 80, 80 points, and one without."""
    return fill(store, [9000, 8000, 8000, None])


def fill(store, points) -> list[int]:
    with store.edit("Fill") as session:
        made = clusters.add(session, "Khối 1", ClusterKind.KHOI)
        ids = [register.add(session, f"Sở {n}").id for n in range(len(points))]
        clusters.move_units(session, ids, made)
        criterion = scoring.add_criterion(session, made, "Chung", 10000)
        for unit_id, value in zip(ids, points, strict=True):
            if value is not None:
                scoring.set_points(session, unit_id, criterion, verified=True, points=value)
    return ids


def propose(store, *wanted: tuple[int, int]) -> list[int]:
    with store.edit("Propose") as session:
        return [dossiers.propose(session, unit, form) for unit, form in wanted]


def lines(store) -> dict[int, dossiers.DossierLine]:
    with store.read() as session:
        return {line.id: line for line in dossiers.load(session).lines}


def test_the_forms_of_the_plan_are_there(store) -> None:
    with store.read() as session:
        assert [name for _id, name in dossiers.load(session).forms] == list(dossiers.FORMS)


def test_from_proposal_to_decision(store, units) -> None:
    (one, two) = propose(store, (units[0], FLAG), (units[1], MERIT))
    assert lines(store)[one].cluster == "1. Khối 1"
    assert lines(store)[one].rank == 1
    with store.edit("Appraise") as session:
        dossiers.appraise(session, [one, two])
    with store.edit("Decide") as session:
        dossiers.approve(session, [one], " 123/QĐ-UBND ", DAY)
        dossiers.reject(session, [two], "Thiếu  minh chứng")
        for number, day in (("", DAY), ("1", None)):
            with pytest.raises(ValueError, match="number"):
                dossiers.approve(session, [two], number, day)
        with pytest.raises(ValueError, match="reason"):
            dossiers.reject(session, [one], " ")
    found = lines(store)
    assert (found[one].state, found[one].decision_number) == (DossierState.APPROVED, "123/QĐ-UBND")
    assert (found[two].state, found[two].reason) == (DossierState.REJECTED, "Thiếu minh chứng")
    with store.read() as session:
        assert dossiers.awarded_units(session) == {units[0]}
    with store.edit("Back") as session:
        dossiers.appraise(session, [one], back=True)
    assert (lines(store)[one].state, lines(store)[one].decision_on) == (
        DossierState.PROPOSED,
        None,
    )


def test_a_better_rank_that_is_passed_over_is_told(store, units) -> None:
    (flag,) = propose(store, (units[1], FLAG))
    assert lines(store)[flag].better == "Sở 0"
    (merit,) = propose(store, (units[0], MERIT))
    assert lines(store)[flag].better == "Sở 0"
    assert lines(store)[merit].better == ""
    propose(store, (units[0], FLAG))
    assert lines(store)[flag].better == ""


def test_a_tie_passes_nobody_over(store, units) -> None:
    _best, tied = propose(store, (units[0], FLAG), (units[2], FLAG))
    assert lines(store)[tied].better == ""


def test_units_without_a_score_are_told(store, units) -> None:
    (one,) = propose(store, (units[3], MERIT))
    assert lines(store)[one].unscored
    assert lines(store)[one].better == ""


def test_quotas_count_what_stands(store, units) -> None:
    made = propose(store, (units[0], FLAG), (units[1], FLAG))
    assert not any(line.over_quota for line in lines(store).values())
    with store.edit("Quota") as session:
        dossiers.set_quota(session, 1, FLAG, 1)
    assert all(line.over_quota for line in lines(store).values())
    with store.edit("Reject") as session:
        dossiers.reject(session, made[1:], "Vượt chỉ tiêu")
    assert not any(line.over_quota for line in lines(store).values())
    with store.edit("No limit") as session:
        dossiers.set_quota(session, 1, FLAG, None)
        with pytest.raises(ValueError, match="negative"):
            dossiers.set_quota(session, 1, FLAG, -1)
    with store.read() as session:
        assert dossiers.load(session).quotas == {}


def test_the_same_award_twice_is_told(store, units) -> None:
    made = propose(store, (units[0], FLAG), (units[0], FLAG))
    assert all(line.twice for line in lines(store).values())
    with store.edit("Delete") as session:
        dossiers.remove(session, made[:1])
    assert not any(line.twice for line in lines(store).values())


def test_findings_lead_to_their_mend(store, units) -> None:
    made = propose(store, (units[1], FLAG))
    with store.edit("Decide") as session:
        dossiers.approve(session, made, "1/QĐ", DAY)
        delegates.add(session, DelegateData("Nguyễn Văn Mẫu", unit_id=units[0]))
    with store.read() as session:
        found = {f.code: f for f in checks.findings(session, datetime.date(2024, 12, 1))}
    assert (found["dossier-rank"].page, found["dossier-rank"].target_ids) == ("dossiers", made)
    assert found["awarded-no-delegate"].target_ids == [units[1]]
    assert found["unit-no-delegate"].target_ids == units[2:]
    assert found["unit-no-delegate"].page == "delegates:add"


@given(
    st.lists(st.one_of(st.none(), st.integers(0, 4)), min_size=1, max_size=6),
    st.sets(st.integers(0, 5)),
)
def test_nobody_is_passed_over_when_the_best_are_proposed(tmp_path_factory, points, chosen) -> None:
    folder = tmp_path_factory.mktemp("hồ sơ")
    with profile.create(folder / "a.giaouoc") as store:
        ids = fill(store, [None if value is None else value * 100 for value in points])
        propose(store, *[(ids[n], FLAG) for n in chosen if n < len(ids)])
        scored = {n: value for n, value in enumerate(points) if value is not None}
        for line in lines(store).values():
            n = ids.index(line.unit_id)
            passed = [
                other
                for other, value in scored.items()
                if n in scored and value > scored[n] and other not in chosen
            ]
            assert bool(line.better) == bool(passed)
