"""Stores on fresh files for the tests of db."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.models import Conference, Delegate, DelegateGroup, GroupLevel, Unit
from db.store import Store


def fill(session) -> None:
    """A conference with one unit, one group and one delegate."""
    session.add(Conference(id=1, title="Hội nghị mẫu", review_year=2024, launch_year=2025))
    session.add(Unit(id=1, name="Sở Mẫu", name_key="so mau"))
    session.add(DelegateGroup(id=1, code="P1", name="Nhóm", level=GroupLevel.OTHER, order=1))
    session.flush()
    session.add(
        Delegate(
            id=1,
            code="C1",
            full_name="Lê Mẫu",
            unit_id=1,
            group_id=1,
            sort_key="m",
            search="le mau",
        )
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Hội nghị thử.giaouoc"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.create(path, fill) as store:
        yield store
