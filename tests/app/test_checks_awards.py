"""What the Overview says of the award list, its rounds and receivers."""

import datetime

import pytest

from app import checks
from app.agenda import items
from app.awards import awards, building, receivers, rounds
from app.checks import Severity
from app.delegates import register
from app.delegates.register import DelegateData
from app.units import dossiers
from app.units import register as units
from db.models import AgendaItem, AgendaKind, DelegateGroup, Reply

DAY = datetime.date(2025, 1, 20)
TODAY = datetime.date(2024, 12, 1)


def do(store, run):
    with store.edit("Do") as session:
        return run(session)


def codes(store) -> dict[str, checks.Finding]:
    with store.read() as session:
        found = checks.findings(session, TODAY)
    return {f.code: f for f in found if f.code.startswith(("award-", "round-", "item-"))}


@pytest.fixture
def two(store) -> list[int]:
    """Two awards to two units, one decided; each unit sends somebody."""

    def fill(session) -> list[int]:
        group = session.query(DelegateGroup.id).filter_by(code="C1").scalar()
        made = []
        for name in ("An", "Bình"):
            unit = units.add(session, f"Sở {name}").id
            register.add(session, DelegateData(f"Lê Mẫu {name}", unit_id=unit, group_id=group))
            made.append(awards.add(session, 1, unit_id=unit))
        awards.change(session, made[:1], decision_number="1/QĐ", decision_on=DAY)
        return made

    return do(store, fill)


def test_the_list_follows_the_dossiers(store) -> None:
    def approve(session) -> None:
        unit = units.add(session, "Sở Mẫu").id
        dossiers.approve(session, [dossiers.propose(session, unit, 1)], "1/QĐ", DAY)

    do(store, approve)
    finding = codes(store)["award-list"]
    assert (finding.severity, finding.page) == (Severity.INFO, "awards:build")
    assert "Sở Mẫu" in finding.message
    do(store, building.build)
    assert "award-list" not in codes(store)
    do(store, lambda session: awards.change(session, [1], decision_number="2/QĐ"))
    assert codes(store)["award-list"].severity is Severity.WARNING


def test_decisions_rounds_and_receivers(store, two) -> None:
    found = codes(store)
    assert found["award-no-decision"].target_ids == two[1:]
    assert found["award-no-round"].severity is Severity.INFO
    assert found["award-no-receiver"].target_ids == two
    do(store, rounds.split)
    do(store, receivers.propose)
    assert codes(store).keys() == {"award-no-decision", "round-no-presenter"}
    do(store, lambda session: rounds.move(session, two[:1], None))
    assert codes(store)["award-no-round"].severity is Severity.WARNING


def test_receivers_who_cannot(store, two) -> None:
    do(store, rounds.split)
    do(store, receivers.propose)
    with store.read() as session:
        found = awards.load(session)
    one, other = (line.receiver_id for line in found.awards)
    do(store, lambda session: receivers.set_receiver(session, two, one))
    do(store, lambda session: rounds.set_presenters(session, [found.rounds[0].id], [one, other]))
    assert codes(store)["award-twice"].target_ids == two
    assert codes(store)["award-presents"].target_ids == two
    do(store, lambda session: register.change(session, [one], reply=Reply.DECLINED))
    assert codes(store)["award-absent"].target_ids == two
    assert "round 1" in codes(store)["round-presenter-absent"].message


def test_rounds_are_called_in_the_agenda(store, two) -> None:
    do(store, rounds.split)
    do(store, lambda session: session.add(
        AgendaItem(order=1, kind=AgendaKind.AWARD_ROUND, title="Trao thưởng", length=240)
    ))  # fmt: skip
    assert "round 1" in codes(store)["round-no-item"].message
    do(store, rounds.link)
    assert "round-no-item" not in codes(store)


def test_the_agenda_has_more_items_for_awards_than_rounds(store, two) -> None:
    def plan(session) -> None:
        for order, title in enumerate(("Trao Cờ", "Trao Bằng khen"), start=1):
            session.add(
                AgendaItem(order=order, kind=AgendaKind.AWARD_ROUND, title=title, length=240)
            )

    do(store, plan)
    # Before there are rounds, an item for them is only planned ahead.
    assert "item-no-round" not in codes(store)
    do(store, rounds.split)
    do(store, rounds.link)
    finding = codes(store)["item-no-round"]
    assert (finding.page, len(finding.target_ids)) == ("agenda", 1)
    assert "Trao Bằng khen" in finding.message and "Trao Cờ" not in finding.message
    do(store, lambda session: items.remove(session, finding.target_ids))
    assert "item-no-round" not in codes(store)
