"""Files from before the seating plan: their free texts for seats are kept and become places."""

import datetime
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import select

from app import checks, readiness
from app.conference import preparation, profile
from app.delegates import register
from app.delegates.register import DelegateData
from app.seating import arrange, halls, plan, protocol
from app.seating.generator import HallSpec, generate
from db.models import Delegate
from db.store import Store

DAY = datetime.date(2024, 12, 1)
SCHEMA_2 = Path(__file__).parents[2] / "data" / "schema" / "0002.sql"


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """A file of schema 2 with three delegates, one on "A2", one on "Hàng đầu"."""
    path = tmp_path / "Năm trước.giaouoc"
    with profile.create(path) as store, store.edit("Fill") as session:
        for name, seat in (("An", "A2"), ("Bình", "Hàng đầu"), ("Cường", "")):
            register.add(session, DelegateData(f"Lê Mẫu {name}", seat=seat))
        tasks = preparation.load(session, DAY)
        preparation.remove(session, [task.id for task in tasks if task.key == "seating"])
    connection = sqlite3.connect(path)
    known = SCHEMA_2.read_text(encoding="utf-8")
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    for (table,) in tables:
        if not table.startswith("sqlite_") and f"CREATE TABLE {table} (" not in known:
            connection.execute(f"DROP TABLE {table}")
    connection.execute("UPDATE alembic_version SET version_num = '0002'")
    connection.execute("PRAGMA user_version = 2")
    connection.commit()
    connection.close()
    return path


def texts(store) -> list[str]:
    with store.read() as session:
        return list(session.scalars(select(Delegate.seat).order_by(Delegate.id)))


def test_an_older_file_has_the_usual_ranks_and_no_hall(older) -> None:
    with Store.open(older) as store, store.read() as session:
        ranks = [(rank.key, rank.name) for rank in protocol.ranks(session)]
        assert ranks == list(protocol.USUAL_RANKS)
        made = plan.load(session)
        assert (made.hall_id, made.rules) == (None, plan.Rules())
        assert len(made.sitters) == 3
        assert [s.seat for s in made.sitters] == [None] * 3
        assert texts(store) == ["A2", "Hàng đầu", ""]
        codes = {finding.code for finding in checks.findings(session, DAY)}
        assert "no-hall" in codes
        assert "seating" not in readiness.completed(session)


def test_its_first_hall_takes_the_seats_over_and_undo_gives_the_texts_back(older) -> None:
    with Store.open(older) as store:
        with store.edit("Hall") as session:
            halls.add(session, "Hội trường mẫu", generate(HallSpec((4,), rows=2)))
        assert texts(store) == ["A2", "", ""]
        with store.edit("Propose") as session:
            arrange.accept(session, arrange.propose(plan.load(session), replan=True))
        assert len(set(texts(store))) == 3
        assert texts(store)[0] == "A2"
        with store.read() as session:
            assert "seating" in readiness.completed(session)
        store.undo()
        store.undo()
        assert texts(store) == ["A2", "Hàng đầu", ""]


def test_its_plan_of_tasks_can_be_completed(older) -> None:
    with Store.open(older) as store, store.edit("Fill") as session:
        assert preparation.fill(session, 2025) == 1
        keys = {task.key for task in preparation.load(session, DAY)}
    assert "seating" in keys
