"""A new conference on a fresh file for the tests of app."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.conference import profile
from app.i18n import set_language
from db.store import Store


@pytest.fixture(autouse=True)
def every_test_begins_in_english() -> None:
    """The command line sets the language for the rest of the process."""
    set_language("en")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with profile.create(tmp_path / "Hội nghị thử.giaouoc") as store:
        yield store
