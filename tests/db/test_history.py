"""Undo and redo of any edit, by example and by random edits."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select, update

from db import history
from db.models import Base, Change, Delegate, DelegateGroup, Step, Unit
from db.store import Store


def dump(store: Store) -> dict[str, list[tuple]]:
    """Every row of every tracked table."""
    with store.read() as session:
        return {
            table.name: [tuple(row) for row in session.execute(select(table).order_by(table.c.id))]
            for table in Base.metadata.sorted_tables
            if table.name not in history.UNTRACKED
        }


def test_undo_and_redo_of_each_kind_of_change(store: Store) -> None:
    states = [dump(store)]
    with store.edit("Insert") as session:
        session.add(Unit(id=7, name="Sở ‘Hai’ 100%", name_key="so hai"))
    states.append(dump(store))
    with store.edit("Update") as session:
        session.execute(update(Delegate).values(full_name="Lê Thị Mẫu", unit_id=7, phone="0900"))
    states.append(dump(store))
    with store.edit("Delete") as session:
        session.execute(delete(Unit).where(Unit.id == 7))
    states.append(dump(store))

    for label, state in zip(("Delete", "Update", "Insert"), reversed(states[:-1]), strict=True):
        assert store.undo() == label
        assert dump(store) == state
    assert store.undo() is None
    for label, state in zip(("Insert", "Update", "Delete"), states[1:], strict=True):
        assert store.redo() == label
        assert dump(store) == state
    assert store.redo() is None


def test_cascades_and_set_null_come_back(store: Store) -> None:
    before = dump(store)
    with store.edit("Delete what others point at") as session:
        session.execute(delete(Unit))
        session.execute(delete(DelegateGroup))
        session.execute(delete(Delegate))
    assert dump(store) != before
    store.undo()
    assert dump(store) == before


def test_many_rows_are_one_step(store: Store) -> None:
    with store.edit("Many") as session:
        session.add_all(Unit(name=f"Sở {n}", name_key=f"so {n}") for n in range(500))
    store.undo()
    with store.read() as session:
        assert len(session.scalars(select(Unit)).all()) == 1


def test_a_new_edit_ends_redo(store: Store) -> None:
    for name in ("một", "hai"):
        with store.edit(name) as session:
            session.add(Unit(name=name, name_key=name))
    store.undo()
    assert store.redo_label == "hai"
    with store.edit("ba") as session:
        session.add(Unit(name="ba", name_key="ba"))
    assert (store.undo_label, store.redo_label) == ("ba", None)


def test_an_edit_without_change_is_no_step(store: Store) -> None:
    heard = []
    store.changed.connect(heard.append)
    with store.edit("Nothing") as session:
        session.execute(update(Unit).values(name=Unit.name))
    assert (store.undo_label, heard) == (None, [])
    with store.read() as session:
        assert session.scalars(select(Step)).all() == []


def test_observers_learn_the_tables(store: Store) -> None:
    heard = []
    store.changed.connect(heard.append)
    with store.edit("Two tables") as session:
        session.execute(update(Unit).values(name="Sở Khác"))
        session.execute(update(Delegate).values(note="x"))
    store.undo()
    store.changed.disconnect(heard.append)
    store.redo()
    assert heard == [frozenset({"unit", "delegate"})] * 2


def test_each_step_is_a_line_in_the_history(store: Store) -> None:
    with store.edit("Rename") as session:
        session.execute(update(Unit).values(name="Sở Khác"))
    store.undo()
    store.redo()
    with store.read() as session:
        lines = session.execute(select(Step.kind, Step.label, Step.target_id)).all()
    edit_id = 1
    assert [tuple(line) for line in lines] == [
        ("edit", "Rename", None),
        ("undo", "Rename", edit_id),
        ("redo", "Rename", edit_id),
    ]


def test_undo_outlives_closing(store: Store, path: Path) -> None:
    for name in ("một", "hai", "ba"):
        with store.edit(name) as session:
            session.add(Unit(name=name, name_key=name))
    store.undo()
    store.close()
    with Store.open(path) as again:
        assert (again.undo_label, again.redo_label) == ("hai", "ba")
        again.redo()
        again.undo()
        again.undo()
        assert (again.undo_label, again.redo_label) == ("một", "hai")


def test_old_steps_are_forgotten_but_stay_in_the_history(
    store: Store, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "KEPT_STEPS", 3)
    for number in range(6):
        with store.edit(f"Step {number}") as session:
            session.add(Unit(name=f"Sở {number}", name_key=f"so {number}"))
    store.close()
    with Store.open(path) as again:
        undone = []
        while label := again.undo():
            undone.append(label)
        assert undone == ["Step 5", "Step 4", "Step 3"]
        with again.read() as session:
            assert len(session.scalars(select(Step)).all()) == 9
            assert session.scalar(select(Change.step_id).order_by(Change.step_id)) == 4


texts = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12)
actions = st.lists(
    st.one_of(
        st.tuples(st.just("add"), texts, texts),
        st.tuples(st.just("rename"), st.integers(1, 6), texts),
        st.tuples(st.just("delete unit"), st.integers(1, 6), st.none()),
        st.tuples(st.just("delegate"), texts, st.integers(1, 6)),
        st.tuples(st.just("clear"), st.none(), st.none()),
    ),
    min_size=1,
    max_size=4,
)


def act(session, action: tuple, serial: int) -> None:
    kind, first, second = action
    if kind == "add":
        session.add(Unit(name=first, name_key=f"{second}{serial}"))
    elif kind == "rename":
        session.execute(update(Unit).where(Unit.id == first).values(name=second))
    elif kind == "delete unit":
        session.execute(delete(Unit).where(Unit.id == first))
    elif kind == "delegate":
        unit = session.get(Unit, second)
        session.add(
            Delegate(
                code=f"K{serial}", full_name=first, unit_id=unit and unit.id, sort_key="", search=""
            )
        )
    else:
        session.execute(delete(Delegate))
    session.flush()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(actions, min_size=1, max_size=6), st.data())
def test_undo_redo_walks_the_same_states(tmp_path_factory, edits, data) -> None:
    path = tmp_path_factory.mktemp("walk") / "a.giaouoc"
    with Store.create(path, lambda session: session.add(Unit(name="Sở", name_key="so"))) as store:
        states, serial = [dump(store)], 0
        for edit in edits:
            with store.edit("Edit") as session:
                for action in edit:
                    serial += 1
                    act(session, action, serial)
            if dump(store) != states[-1]:
                states.append(dump(store))
        at = len(states) - 1
        for back in data.draw(st.lists(st.booleans(), max_size=12)):
            moved = store.undo() if back else store.redo()
            step = (-1 if back else 1) if moved else 0
            # An edit that adds and deletes the same row is a step between two equal states.
            if dump(store) != states[at]:
                at += step
            assert dump(store) == states[at]
