"""Each finding about the signing with a case that has it and one that has not."""

import datetime

import pytest

from app import checks, readiness
from app.agenda import items
from app.awards import pact, signing_changes, signing_edits
from app.checks import Severity
from app.delegates import register as delegates
from app.seating import halls, plan
from app.seating.generator import HallSpec, generate
from app.units import clusters
from app.units.clusters import Role
from db.models import AgendaKind, ClusterKind, Reply
from tests.app.test_signing import build, fill, load

TODAY = datetime.date(2024, 12, 1)


def found(store) -> dict[str, checks.Finding]:
    with store.read() as session:
        return {
            finding.code: finding
            for finding in checks.findings(session, TODAY)
            if finding.page.startswith("signing")
        }


def ready(store) -> bool:
    with store.read() as session:
        return "signing" in readiness.completed(session)


@pytest.fixture
def ids(store) -> dict[str, list[int]]:
    ids = fill(store)
    build(store)
    return ids


def test_nothing_is_missed_before_the_agenda_has_a_signing(store) -> None:
    fill(store)
    assert found(store) == {}
    with store.edit("Agenda") as session:
        items.add(session, AgendaKind.SIGNING)
    assert found(store)["signing-none"].severity is Severity.INFO
    assert not ready(store)
    build(store)
    assert found(store) == {}
    assert ready(store)


def test_a_cluster_without_a_party(store, ids) -> None:
    with store.edit("One more") as session:
        clusters.add(session, "Khối mới", ClusterKind.KHOI)
    finding = found(store)["signing-missing"]
    assert finding.message == "1 cluster is not among those who sign the pact: Khối mới."
    assert not ready(store)


def test_nobody_signs_and_nobody_presides(store, ids) -> None:
    made = load(store)
    with store.edit("Nobody") as session:
        signing_edits.set_signer(session, made.parties[0].id, None)
        signing_edits.remove(session, [made.chair.id])
    codes = found(store)
    assert codes["signing-no-signer"].target_ids == [made.parties[0].id]
    assert "Khối 3" in codes["signing-no-signer"].message
    assert codes["signing-no-chair"].severity is Severity.WARNING
    assert not ready(store)


def test_a_signer_who_declined(store, ids) -> None:
    with store.edit("Decline") as session:
        delegates.change(session, [ids["people"][1]], reply=Reply.DECLINED)
    assert found(store).keys() == {"signing-declined"}
    with store.edit("Accept") as session:
        signing_changes.build(session)
    assert found(store) == {}


def test_twice_in_one_turn(store, ids) -> None:
    first, second = load(store).parties[:2]
    with store.edit("Twice") as session:
        signing_edits.set_signer(session, second.id, first.signer.delegate_id)
    finding = found(store)["signing-twice"]
    assert finding.severity is Severity.ERROR
    assert finding.target_ids == [first.id, second.id]
    assert finding.message.startswith("1 person sits")


def test_seats(store, ids) -> None:
    hall = generate(HallSpec(blocks=(4,), rows=40, wheelchairs=0))
    with store.edit("Hall") as session:
        halls.add(session, "Hội trường mẫu", hall)
        plan.apply(session, {ids["people"][1]: hall.rows[-1].seats[0].id})
    codes = found(store)
    assert "Trưởng 1 Mẫu" in codes["signing-far"].message
    assert len(codes["signing-no-seat"].target_ids) == 3


def test_another_head(store, ids) -> None:
    with store.edit("Head") as session:
        clusters.set_role(session, ids["units"][1], Role.HEAD)
    assert "Khối 1" in found(store)["signing-head"].message
    with store.edit("Keep") as session:
        signing_changes.keep(session, signing_changes.changes(session))
    assert found(store) == {}


def test_unknown_fields(store, ids) -> None:
    with store.edit("Text") as session:
        pact.set_text(session, ids["clusters"][0], "Năm {naem}")
    finding = found(store)["pact-field"]
    assert finding.message == "The texts of the pact hold 1 unknown field: {naem}."
    assert finding.page == "signing:text"
