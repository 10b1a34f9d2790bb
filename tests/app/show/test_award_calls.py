"""Rounds and turns of the sample conference as the show calls them."""

import pytest
from sqlalchemy.orm import Session

from app.awards import awards, day, rounds, signing
from app.conference import sample
from app.show import award_calls, signing_calls
from app.show.calling import award_step
from app.show.engine import apply
from app.show.state import Command, Kind, ShowItem, ShowState
from db.models import AgendaKind, AwardState
from db.store import Store


@pytest.fixture(scope="module")
def store(tmp_path_factory) -> Store:
    with sample.create(tmp_path_factory.mktemp("mẫu") / "Mẫu.giaouoc") as store:
        yield store


@pytest.fixture
def session(store: Store) -> Session:
    """What a test does to the sample is taken back."""
    with store.edit("Test") as session:
        yield session
        session.rollback()


def on_stage(key: int, kind: AgendaKind, **values: object) -> ShowState:
    state = apply(
        ShowState(),
        Command(Kind.PLAN, 0, items=(ShowItem(key, "Mục", kind.value, 0, 600_000),)),
    )
    state = apply(state, Command(Kind.START, 0))
    for kind_of, value in values.items():
        state = apply(state, Command(Kind(kind_of), 0, value=value))  # type: ignore[arg-type]
    return state


def test_every_round_is_called_in_exactly_one_item(session: Session) -> None:
    found = awards.load(session)
    items = {made.agenda_item_id for made in found.rounds}
    assert None not in items
    called = [made.id for key in items for made in award_calls.rounds_of(found, key or 0)]
    assert sorted(called) == sorted(made.id for made in found.rounds)


def test_without_links_every_item_goes_on_where_the_last_one_stopped(session: Session) -> None:
    for made in awards.load(session).rounds:
        rounds.change(session, made.id, agenda_item_id=None)
    found = awards.load(session)
    state = on_stage(4711, AgendaKind.AWARD_ROUND)
    first = award_calls.turn_of(found, 4711, state)
    assert first is not None and first.round.id == found.rounds[0].id
    day.mark(session, first.round.awards, AwardState.HANDED)
    second = award_calls.turn_of(awards.load(session), 4711, state)
    assert second is not None and second.round.id == found.rounds[1].id


def test_the_hall_reads_the_row_then_the_one_called(session: Session) -> None:
    made = awards.load(session).rounds[0]
    assert made.agenda_item_id is not None
    state = on_stage(made.agenda_item_id, AgendaKind.AWARD_ROUND)
    shown = award_calls.names(awards.load(session), state)
    assert shown is not None
    assert [row.name for row in shown.rows] == [line.name for line in made.awards]
    assert (shown.title, shown.current) == (made.title, None)
    third = made.awards[2]
    state = apply(state, Command(Kind.CHECK, 0, value=1, text=award_step(made.awards[0].id)))
    state = apply(state, Command(Kind.CALL, 0, value=third.id))
    shown = award_calls.names(awards.load(session), state)
    assert shown is not None and shown.current == 2
    assert [row.done for row in shown.rows[:3]] == [True, False, False]


def test_one_moved_to_a_later_round_is_called_there(session: Session) -> None:
    found = awards.load(session)
    made = found.rounds[0]
    item = made.agenda_item_id or 0
    missing = made.awards[1].id
    state = on_stage(item, AgendaKind.AWARD_ROUND, call=missing)
    day.move_later(session, missing)
    found = awards.load(session)
    turn = award_calls.turn_of(found, item, state)
    assert turn is not None and missing not in turn.round.awards and turn.called is None
    later = found.by_id[missing]
    assert later.round_number is not None and later.round_number > made.number
    assert later.state is AwardState.WAITING


def test_the_signing_goes_through_its_turns(session: Session) -> None:
    found = signing.load(session)
    assert len(found.turns) > 1
    state = on_stage(9, AgendaKind.SIGNING)
    turn = signing_calls.turn_of(found, state.called, state.checked)
    assert turn is not None
    assert (turn.number, turn.next) == (1, "seated")
    checked = {signing_calls.turn_step(1, key) for key, _name in signing.STEPS}
    through = signing_calls.turn_of(found, 1, checked)
    assert through is not None and through.next is None
    second = signing_calls.turn_of(found, 2, checked)
    assert second is not None and (second.number, second.done) == (2, frozenset())
    shown = signing_calls.names(found, state)
    assert shown is not None
    assert [row.name for row in shown.rows] == [
        party.cluster.name for party in found.turns[0] if party.cluster is not None
    ]
