"""A new conference on a fresh file for the tests of app."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.conference import profile
from db.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with profile.create(tmp_path / "Hội nghị thử.giaouoc") as store:
        yield store
