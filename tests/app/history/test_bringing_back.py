"""Deleted delegates come back with all that went with them, whatever was done since."""

import random
import sqlite3
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from app.conference import profile
from app.delegates import register, substitutes
from app.delegates.register import DelegateData
from app.history import deleted
from app.history.bringing_back import Brought, bring_back
from app.history.deleted import Deletion, Kind
from app.seating import layout_file
from app.units.register import add as add_unit
from db import changes, history
from db.models import (
    AgendaItem,
    Award,
    AwardRound,
    CheckIn,
    Delegate,
    DelegateGroup,
    HallPlan,
    Invitation,
    RoundPresenter,
    SeatAssignment,
    SigningParty,
    Unit,
)
from db.sqlite import APPLICATION_ID
from db.store import Store
from tests.app.history.states import dump

SCHEMAS = Path(__file__).parents[2] / "data" / "schema"


def listed(store: Store, kind: Kind = Kind.DELEGATE) -> list[Deletion]:
    with store.connect() as connection:
        return deleted.search(deleted.load(connection), "", kind)


def remove(store: Store, *ids: int) -> None:
    with store.edit("Delete") as session:
        register.remove(session, ids)


def bring(store: Store, *which: Deletion) -> Brought:
    with store.edit("Bring back") as session:
        return bring_back(session, [one.id for one in which])


def test_a_delegate_comes_back_with_everything(sample_store: Store, busy: int) -> None:
    before = dump(sample_store)
    with sample_store.read() as session:
        name = session.get_one(Delegate, busy).full_name
    remove(sample_store, busy)
    (line,) = listed(sample_store)
    assert (line.name, line.step, line.thing) == (name, "Delete", "Delegate")
    without = dump(sample_store)
    assert bring(sample_store, line) == Brought((name,), (busy,), ())
    assert dump(sample_store) == before
    assert listed(sample_store) == []
    # One edit: one Undo takes all of it back, and then it is listed again.
    sample_store.undo()
    assert dump(sample_store) == without
    assert [one.name for one in listed(sample_store)] == [name]


def test_many_come_back_at_once(sample_store: Store, busy: int) -> None:
    before = dump(sample_store)
    with sample_store.read() as session:
        everybody = session.scalars(select(Delegate.id)).all()
    remove(sample_store, *everybody)
    brought = bring(sample_store, *listed(sample_store))
    assert (len(brought.names), brought.lost) == (len(everybody), ())
    assert dump(sample_store) == before


def test_what_others_have_now_is_left_to_them_and_told(sample_store: Store, busy: int) -> None:
    with sample_store.read() as session:
        seat = session.get_one(Delegate, busy).seat
    remove(sample_store, busy)
    (line,) = listed(sample_store)
    with sample_store.edit("Take it all") as session:
        other = register.add(session, DelegateData("Lê Mẫu Khác", seat=seat)).id
        session.add(Invitation(delegate_id=other, number=900))
        session.execute(update(Award).where(Award.receiver_id.is_(None)).values(receiver_id=other))
        session.execute(
            update(SigningParty).where(SigningParty.delegate_id.is_(None)).values(name="Lê Ký Thay")
        )
        session.execute(delete(RoundPresenter))
        session.execute(delete(AwardRound))
    taken = dump(sample_store)
    brought = bring(sample_store, line)
    told = "\n".join(brought.lost)
    assert f"{line.name}: seat {seat} (taken meanwhile)" in told
    assert f"{line.name}: invitation number 900 (taken meanwhile)" in told
    assert f"{line.name}: Presenter of the round (no longer there)" in told
    assert "Award: given" in told
    assert "Party" in told
    after = dump(sample_store)
    for table in ("award", "signing_party", "award_round", "seat_assignment"):
        assert after[table] == taken[table]
    with sample_store.read() as session:
        assert session.get_one(Delegate, busy).seat == ""
        assert session.scalar(select(CheckIn.at).where(CheckIn.delegate_id == busy)) is not None
        spoken = session.scalars(select(AgendaItem).where(AgendaItem.presenter_id == busy)).all()
        assert spoken


def test_a_seat_that_was_taken_out_of_the_hall_is_told(sample_store: Store, busy: int) -> None:
    remove(sample_store, busy)
    with sample_store.edit("Another hall") as session:
        hall = session.scalars(select(HallPlan).where(HallPlan.in_use)).one()
        name, layout = layout_file.loads(hall.layout)
        hall.layout = layout_file.dumps(layout.with_rows(layout.rows[-1:]), name)
        session.execute(delete(SeatAssignment))
    brought = bring(sample_store, *listed(sample_store))
    assert any("(no longer there)" in line and "seat" in line for line in brought.lost)
    with sample_store.read() as session:
        assert session.get_one(Delegate, busy).seat == ""


def test_unit_and_group_that_are_gone_stay_in_the_note(store: Store) -> None:
    with store.edit("Add") as session:
        unit = add_unit(session, "Sở Mẫu Một")
        group = session.scalars(select(DelegateGroup)).first()
        register.add(
            session, DelegateData("Lê Mẫu", unit_id=unit.id, group_id=group.id, note="Ăn chay")
        )
        group_name = group.name
    with store.edit("Delete") as session:
        session.execute(delete(Delegate))
    with store.edit("Delete unit and group") as session:
        session.execute(delete(Unit))
        session.execute(delete(DelegateGroup).where(DelegateGroup.name == group_name))
        # Its id is given to another one.
        add_unit(session, "Sở Mẫu Hai")
    (line,) = listed(store)
    assert line.unit == "Sở Mẫu Một"
    brought = bring(store, line)
    assert sorted(brought.lost) == [
        f"Lê Mẫu: Group “{group_name}” (no longer there)",
        "Lê Mẫu: Unit “Sở Mẫu Một” (no longer there)",
    ]
    with store.read() as session:
        delegate = session.scalars(select(Delegate)).one()
        assert (delegate.unit_id, delegate.group_id) == (None, None)
        assert sorted(delegate.note.splitlines()) == sorted(["Ăn chay", "Sở Mẫu Một", group_name])


def test_a_unit_merged_into_another_is_found_by_its_name(store: Store) -> None:
    with store.edit("Add") as session:
        unit = add_unit(session, "Sở Mẫu Một")
        register.add(session, DelegateData("Lê Mẫu", unit_id=unit.id))
    with store.edit("Delete") as session:
        session.execute(delete(Delegate))
    with store.edit("Merge") as session:
        session.execute(delete(Unit).where(Unit.name == "Sở Mẫu Một"))
        add_unit(session, "Sở Mẫu Chung").aliases = "Sở Mẫu Một"
    assert bring(store, *listed(store)).lost == ()
    with store.read() as session:
        assert session.scalars(select(Delegate)).one().unit.name == "Sở Mẫu Chung"


def test_a_unit_comes_back_with_its_people(store: Store) -> None:
    with store.edit("Add") as session:
        unit = add_unit(session, "Sở Mẫu")
        register.add(session, DelegateData("Lê Mẫu", unit_id=unit.id))
    before = dump(store)
    with store.edit("Delete") as session:
        session.execute(delete(Unit))
    (line,) = listed(store, Kind.OTHER)
    assert (line.thing, line.name) == ("Unit", "Sở Mẫu")
    assert bring(store, line).lost == ()
    assert dump(store) == before


def test_who_was_added_and_undone_is_listed_apart(store: Store) -> None:
    with store.edit("Import") as session:
        register.add(session, DelegateData("Lê Mẫu"))
    store.undo()
    assert listed(store) == []
    assert [one.name for one in listed(store, Kind.UNDONE)] == ["Lê Mẫu"]
    store.redo()
    assert listed(store, Kind.UNDONE) == []


def test_whoever_was_replaced_is_not_listed_a_second_time(store: Store) -> None:
    with store.edit("Add") as session:
        person = register.add(session, DelegateData("Lê Mẫu Cũ")).id
    remove(store, person)
    store.undo()
    with store.edit("Replace") as session:
        substitutes.replace(session, person, substitutes.Person("Lê Mẫu Mới"), 1)
    assert listed(store) == []
    remove(store, person)
    assert [one.name for one in listed(store)] == ["Lê Mẫu Mới"]


def test_a_new_badge_never_has_the_code_of_a_deleted_delegate(store: Store, monkeypatch) -> None:
    with store.edit("Add") as session:
        person = register.add(session, DelegateData("Lê Mẫu"))
        person_id, code = person.id, person.code
    remove(store, person_id)
    with store.edit("Add") as session:
        assert code in register.codes(session)


def test_deleted_delegates_outlive_the_undo_log(store: Store, monkeypatch) -> None:
    """500 steps and a new start later; the file is only read for the list."""
    monkeypatch.setattr(history, "KEPT_STEPS", 3)
    with store.edit("Add") as session:
        person = register.add(session, DelegateData("Lê Mẫu", phone="0900")).id
    before = dump(store)
    remove(store, person)
    for number in range(6):
        with store.edit("Later") as session:
            session.execute(update(Unit).values(name="x"))
            add_unit(session, f"Sở {number}")
    path = store.path
    store.close()
    with Store.open(path) as again:
        again.warm_up()
        bring(again, *listed(again))
        assert dump(again)["delegate"] == before["delegate"]


def test_deleted_delegates_outlive_an_update_of_the_file(tmp_path: Path) -> None:
    """What was deleted under an older schema is brought back; more cannot be undone."""
    path = tmp_path / "Cũ.giaouoc"
    connection = sqlite3.connect(path)
    connection.executescript((SCHEMAS / "0003.sql").read_text(encoding="utf-8"))
    connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    connection.execute("PRAGMA user_version=3")
    connection.execute("INSERT INTO alembic_version VALUES ('0003')")
    connection.executemany(
        "INSERT INTO step(id, at, label, kind) VALUES (?, 0, ?, 'edit')", [(1, "Xóa"), (2, "Sửa")]
    )
    # A column that is gone, and none of those that came since.
    gone = "5,'K','Lê Mẫu','1'"
    deletion = f'INSERT INTO "delegate"("id", "code", "full_name", "fax") VALUES({gone})'
    connection.executemany(
        "INSERT INTO change(step_id, table_name, row_id, operation, sql) VALUES (?, ?, ?, ?, ?)",
        [
            (1, "delegate", 5, "D", deletion),
            (2, "unit", 1, "U", """UPDATE "unit" SET "name"='x' WHERE id=1"""),
        ],
    )
    connection.commit()
    connection.close()
    with Store.open(path) as store:
        assert store.undo_label is None
        (line,) = listed(store)
        assert bring(store, line).lost == ()
        with store.read() as session:
            delegate = session.get_one(Delegate, 5)
            assert (delegate.full_name, delegate.code) == ("Lê Mẫu", "K")
            assert delegate.search == register.derived("Lê Mẫu", "", "", "K")[1]


def test_a_log_that_was_tampered_with_brings_nothing_back(store: Store) -> None:
    """What another program wrote into a file is neither run nor shown."""
    with store.edit("Add") as session:
        person = register.add(session, DelegateData("Lê Mẫu")).id
    remove(store, person)
    path = store.path
    store.close()
    connection = sqlite3.connect(path)
    connection.execute(
        "UPDATE change SET sql = ? WHERE operation = 'D'",
        ('INSERT INTO "delegate"("id") SELECT 1 FROM step',),
    )
    connection.commit()
    connection.close()
    with Store.open(path) as again:
        assert listed(again) == []


def test_a_row_that_breaks_the_rules_of_its_table_is_left_out(store: Store) -> None:
    with store.edit("Add") as session:
        person = register.add(session, DelegateData("Lê Mẫu")).id
    remove(store, person)
    path = store.path
    store.close()
    connection = sqlite3.connect(path)
    connection.execute("UPDATE change SET sql = replace(sql, '''none''', '''evil''')")
    connection.commit()
    connection.close()
    with Store.open(path) as again:
        brought = bring(again, *listed(again))
        assert (brought.names, len(brought.lost)) == ((), 1)
        assert dump(again)["delegate"] == []


# -- whatever happens in between ------------------------------------------------------------------

NAMES = st.sampled_from(["Lê Mẫu", "Trần Thị Ví Dụ", "Đặng ‘Văn’ Mẫu; --", "Ý"])
WHO = st.integers(0, 5)
ACTIONS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), NAMES, WHO),
        st.tuples(st.just("delete"), WHO, WHO),
        st.tuples(st.just("rename"), WHO, NAMES),
        st.tuples(st.just("seat"), WHO, st.sampled_from(["A1", "A2", "A3", ""])),
        st.tuples(st.just("unit"), WHO, WHO),
        st.tuples(st.just("delete unit"), WHO, WHO),
        st.tuples(st.just("replace"), WHO, NAMES),
        st.tuples(st.just("bring"), WHO, WHO),
        st.tuples(st.just("undo"), WHO, WHO),
        st.tuples(st.just("redo"), WHO, WHO),
    ),
    max_size=14,
)


def act(store: Store, action: tuple, rng: random.Random) -> None:
    """What a user does next, mostly with the delegate or unit of that place in the list."""
    kind, first, second = action
    if kind == "undo":
        store.undo()
    elif kind == "redo":
        store.redo()
    elif kind == "bring":
        if found := listed(store):
            bring(store, found[first % len(found)])
    else:
        with store.edit(kind) as session:
            edit(session, kind, first, second, rng)


def edit(session: Session, kind: str, first, second, rng: random.Random) -> None:
    people = session.scalars(select(Delegate.id).order_by(Delegate.id)).all()
    units = session.scalars(select(Unit.id).order_by(Unit.id)).all()
    if kind == "add":
        unit = units[second % len(units)] if units else None
        register.add(session, DelegateData(first, unit_id=unit), rng)
    elif kind == "unit":
        add_unit(session, f"Sở {first} {second} {rng.random()}")
    elif kind == "delete unit" and units:
        session.execute(delete(Unit).where(Unit.id == units[first % len(units)]))
    elif people:
        person = people[first % len(people)]
        if kind == "delete":
            register.remove(session, [person, people[second % len(people)]])
        elif kind == "rename":
            register.change(session, [person], full_name=second)
        elif kind == "replace":
            substitutes.replace(session, person, substitutes.Person(second), 1, rng)
        elif kind == "seat":
            session.get_one(Delegate, person).seat = second


def known_codes(store: Store) -> set[str]:
    """Codes of everybody who is there or can be brought back, and of those they came instead of."""
    with store.connect() as connection:
        lines = deleted.load(connection)
        gone = changes.numbered(connection, [one.id for one in lines])
        steps = {(one.step_id, one.logged.row_id) for one in gone}
        before = [
            one.logged.values["code"]
            for one in changes.deleted(connection, ["substitution"])
            if (one.step_id, one.logged.values["delegate_id"]) in steps
        ]
        now = connection.execute("SELECT code FROM delegate UNION SELECT code FROM substitution")
        return {*before, *(row[0] for row in now), *(one.logged.values.get("code") for one in gone)}


TOLD = ("unit_id", "note", "seat", "id")
"""What a delegate may come back without; it is told then."""


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(before=ACTIONS, after=ACTIONS, seed=st.integers(0, 99))
def test_whatever_happens_a_deleted_delegate_comes_back_as_it_was(
    tmp_path_factory, before, after, seed
) -> None:
    path = tmp_path_factory.mktemp("lại") / "a.giaouoc"
    rng = random.Random(seed)
    with profile.create(path) as store:
        for action in [("unit", 0, 0), ("add", "Lê Mẫu", 0), ("add", "Ý", 0), *before]:
            act(store, action, rng)
        whole = dump(store)
        if not whole["delegate"]:
            return
        with store.read() as session:
            chosen = rng.choice(session.scalars(select(Delegate.id)).all())
            old = {c.name: getattr(session.get_one(Delegate, chosen), c.name)
                   for c in Delegate.__table__.c}  # fmt: skip
        remove(store, chosen)
        (line,) = [one for one in listed(store) if old["full_name"] == one.name][:1]
        if not bring(store, line).lost:
            assert dump(store) == whole
        store.undo()
        for action in after:
            act(store, action, rng)
        assert old["code"] in known_codes(store)
        again = [one for one in listed(store) if one.id == line.id]
        if not again:
            return
        state = dump(store)
        brought = bring(store, again[0])
        with store.read() as session:
            now = session.scalars(select(Delegate).where(Delegate.code == old["code"])).one()
            for field, value in old.items():
                if field not in TOLD:
                    assert getattr(now, field) == value
            unchanged = all(getattr(now, field) == old[field] for field in TOLD[:-1])
        assert unchanged or brought.lost
        store.undo()
        assert dump(store) == state
