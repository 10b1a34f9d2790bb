"""What is written past the history: durable, silent, and never by way of a tracked table."""

from pathlib import Path

import pytest
from sqlalchemy import insert, select

from db.models import ShowRun, Unit
from db.store import Store


def _add_run(store: Store) -> None:
    with store.record() as connection:
        connection.execute(insert(ShowRun).values(rehearsal=False, opened_at=1))


def test_a_record_is_on_disk_and_no_undo_step(store: Store, path: Path) -> None:
    with store.edit("Add a unit") as session:
        session.add(Unit(name="Sở Ví Dụ", name_key="so vi du"))
    _add_run(store)
    assert store.undo_label == "Add a unit"
    store.undo()
    store.close()
    with Store.open(path) as again, again.read() as session:
        assert session.scalars(select(ShowRun.opened_at)).all() == [1]
        assert "Sở Ví Dụ" not in session.scalars(select(Unit.name)).all()


def test_a_tracked_table_is_refused_and_nothing_is_written(store: Store) -> None:
    with store.edit("Add a unit") as session:
        session.add(Unit(name="Sở Thử", name_key="so thu"))
    with pytest.raises(RuntimeError, match="history"), store.record() as connection:
        connection.execute(insert(ShowRun).values(rehearsal=False, opened_at=1))
        connection.execute(insert(Unit).values(name="Sở Ví Dụ", name_key="so vi du", aliases=""))
    with store.read() as session:
        assert session.scalars(select(ShowRun.id)).all() == []
        assert "Sở Ví Dụ" not in session.scalars(select(Unit.name)).all()


def test_no_record_inside_an_edit(store: Store) -> None:
    with (
        pytest.raises(RuntimeError, match="under way"),
        store.edit("Edit") as session,
    ):
        session.add(Unit(name="Sở Ví Dụ", name_key="so vi du"))
        _add_run(store)
    with store.read() as session:
        assert "Sở Ví Dụ" not in session.scalars(select(Unit.name)).all()
