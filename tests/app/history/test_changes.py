"""The lines of the history, what each of them changed, and the search in them."""

import datetime

import pytest
from sqlalchemy import delete, select, update

from app.delegates import register
from app.delegates.register import DelegateData
from app.history import details, lines
from app.history.details import Detail, Done, FieldChange
from app.history.lines import HistoryFilter, HistoryLine
from app.history.words import COLUMNS, TABLES, Part
from app.units.register import add as add_unit
from db import history
from db.kinds import StepKind
from db.models import AgendaItem, Base, Conference, Delegate, SeatAssignment, Unit
from db.store import Store


def load(store: Store) -> list[HistoryLine]:
    with store.connect() as connection:
        return lines.load(connection)


def told(store: Store, place: int = 0) -> list[Detail]:
    """What the line at `place` (0: the newest) changed."""
    with store.connect() as connection:
        return details.load(connection, lines.load(connection)[place].id)[0]


def test_every_table_of_the_history_has_words() -> None:
    tracked = {
        table.name for table in Base.metadata.sorted_tables if table.name not in history.UNTRACKED
    }
    assert tracked == set(TABLES)
    for name, words in TABLES.items():
        columns = set(Base.metadata.tables[name].c.keys())
        assert set(words.named_by) | set(words.columns) <= columns
    every = {column.name for name in tracked for column in Base.metadata.tables[name].columns}
    assert set(COLUMNS) <= every


def test_lines_tell_what_stands_and_what_undo_would_reach(store: Store) -> None:
    for title in ("một", "hai", "ba"):
        with store.edit(title) as session:
            session.get_one(Conference, 1).title = title
    store.undo()
    found = load(store)
    assert [(line.label, line.kind, line.stands, line.above) for line in found] == [
        ("ba", StepKind.UNDO, True, None),
        ("ba", StepKind.EDIT, False, None),
        ("hai", StepKind.EDIT, True, 0),
        ("một", StepKind.EDIT, True, 1),
    ]
    store.redo()
    assert [line.above for line in load(store)] == [None, None, 0, 1, 2]
    assert all(line.stands for line in load(store))


def test_values_are_told_as_they_were_before_and_after_each_step(store: Store) -> None:
    with store.edit("Add") as session:
        unit = add_unit(session, "Sở Mẫu").id
        person = register.add(session, DelegateData("Lê Mẫu", phone="0900000001")).id
    with store.edit("Change") as session:
        register.change(session, [person], phone="0900000002", unit_id=unit)
    with store.edit("Again") as session:
        register.change(session, [person], phone="0900000003", full_name="Lê Mẫu Mới")
    with store.edit("Delete") as session:
        register.remove(session, [person])
    (deleted,) = told(store)
    assert (deleted.thing, deleted.name, deleted.done) == ("Delegate", "Lê Mẫu Mới", Done.DELETED)
    assert FieldChange("Unit", "Sở Mẫu", "") in deleted.fields
    assert told(store, 1) == [
        Detail(
            "Delegate",
            "Lê Mẫu",
            Done.CHANGED,
            (
                FieldChange("Full name", "Lê Mẫu", "Lê Mẫu Mới"),
                FieldChange("Phone", "0900000002", "0900000003"),
            ),
        )
    ]
    (changed,) = told(store, 2)
    assert changed.fields == (
        FieldChange("Unit", "", "Sở Mẫu"),
        FieldChange("Phone", "0900000001", "0900000002"),
    )
    added = told(store, 3)[-1]
    assert (added.name, added.done) == ("Lê Mẫu", Done.ADDED)
    assert FieldChange("Phone", "", "0900000001") in added.fields


def test_several_changes_of_a_row_in_one_step_are_told_as_one(store: Store) -> None:
    with store.edit("Add") as session:
        session.add(Unit(id=7, name="Sở Một", name_key="so mot"))
    with store.edit("Twice") as session:
        for name in ("Sở Hai", "Sở Ba"):
            session.execute(update(Unit).where(Unit.id == 7).values(name=name))
    (unit,) = told(store)
    assert unit.fields == (FieldChange("Name", "Sở Một", "Sở Ba"),)
    with store.edit("Nothing in the end") as session:
        session.add(Unit(id=8, name="Sở Tạm", name_key="so tam"))
        session.flush()
        session.execute(delete(Unit).where(Unit.id == 8))
    assert told(store) == []


def test_references_seats_times_and_choices_are_told_in_words(
    sample_store: Store, busy: int
) -> None:
    with sample_store.edit("Change") as session:
        item = session.scalars(select(AgendaItem).where(AgendaItem.kind == "speech")).first()
        item.length, item.fixed_start, item.optional = 450, 9 * 3600, True
        seat = session.get_one(Delegate, busy).seat
        session.execute(delete(SeatAssignment).where(SeatAssignment.delegate_id == busy))
    fields = {
        (detail.thing, one.field): (one.before, one.after)
        for detail in told(sample_store)
        for one in detail.fields
    }
    assert fields["Agenda item", "Length"][1] == "7:30 min"
    assert fields["Agenda item", "Fixed start"] == ("", "09:00")
    assert fields["Agenda item", "Can be left out"][1] == "Yes"
    assert fields["Seat", "Seat"] == (seat, "")


def test_only_the_first_rows_of_a_large_step_are_told(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(details, "LIMIT", 10)
    with store.edit("Many") as session:
        session.add_all(Unit(name=f"Sở {n}", name_key=f"so {n}") for n in range(30))
    with store.connect() as connection:
        found, total = details.load(connection, 1)
    assert (len(found), total) == (10, 30)


def test_lines_are_found_by_words_day_and_part(store: Store) -> None:
    with store.edit("Thêm người") as session:
        register.add(session, DelegateData("Đặng Thị Mẫu"))
        register.add(session, DelegateData("Lê Văn Ví Dụ"))
    with store.edit("Đổi tên hội nghị") as session:
        session.get_one(Conference, 1).title = "x"
    found = load(store)
    with store.connect() as connection:
        names = lines.names_touched(connection)

    def labels(**wanted) -> list[str]:
        return [line.label for line in HistoryFilter(**wanted).apply(found, names)]

    assert labels(query="doi ten") == ["Đổi tên hội nghị"]
    assert labels(query="mau dang") == ["Thêm người"]
    # The words of one name, not of two.
    assert labels(query="dang vi du") == []
    assert labels(part=Part.CONFERENCE) == ["Đổi tên hội nghị"]
    today = datetime.date.today()
    assert len(labels(day=today)) == 2
    assert labels(day=today - datetime.timedelta(1)) == []
    assert lines.days(found) == [today]


def test_what_another_program_wrote_into_the_log_is_passed_over(store: Store) -> None:
    with store.edit("Add") as session:
        add_unit(session, "Sở Mẫu")
    with store.record() as connection:
        connection.exec_driver_sql("UPDATE step SET label = '<b>đậm</b>'")
    store.close()
