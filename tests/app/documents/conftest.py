"""The sample conference, with seats, for what is printed from it."""

import pytest

from app.conference import sample
from app.documents import badges


@pytest.fixture(scope="session")
def sheet(tmp_path_factory) -> badges.BadgeSheet:
    """The badges of all 350 sample delegates."""
    path = tmp_path_factory.mktemp("in") / "Mẫu.giaouoc"
    with sample.create(path) as store, store.read() as session:
        return badges.content(session)
