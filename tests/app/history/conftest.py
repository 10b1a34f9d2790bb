"""The sample conference, and one delegate of it on whom everything hangs that can."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select, update

from app.conference import sample
from db.models import (
    AgendaItem,
    Award,
    CheckIn,
    CheckInWay,
    IntroductionChoice,
    Invitation,
    PrintRecord,
    RoundPresenter,
    SeatAssignment,
    SeatNeed,
    SigningParty,
    Substitution,
)
from db.store import Store


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("mẫu") / "Mẫu.giaouoc"
    sample.create(path).close()
    return path


@pytest.fixture
def sample_store(sample_file: Path, tmp_path: Path) -> Iterator[Store]:
    path = tmp_path / "Mẫu.giaouoc"
    shutil.copy(sample_file, path)
    with Store.open(path) as store:
        yield store


@pytest.fixture
def busy(sample_store: Store) -> int:
    """A seated presenter who also receives, speaks, signs, is there, and has every paper."""
    with sample_store.edit("Everything at once") as session:
        person = session.scalar(
            select(RoundPresenter.delegate_id)
            .join(SeatAssignment, SeatAssignment.delegate_id == RoundPresenter.delegate_id)
            .limit(1)
        )
        assert person is not None
        first = {model: session.scalar(select(model.id)) for model in (Award, SigningParty)}
        session.execute(update(Award).where(Award.id == first[Award]).values(receiver_id=person))
        session.execute(
            update(SigningParty)
            .where(SigningParty.id == first[SigningParty])
            .values(delegate_id=person, name="")
        )
        item = session.scalar(select(AgendaItem.id).where(AgendaItem.kind == "speech"))
        session.execute(
            update(AgendaItem)
            .where(AgendaItem.id == item)
            .values(presenter_id=person, presenter_name="")
        )
        session.add_all(
            [
                CheckIn(delegate_id=person, at=1_700_000_000_000, way=CheckInWay.CODE),
                Invitation(delegate_id=person, number=900),
                IntroductionChoice(delegate_id=person, introduced=True),
                PrintRecord(document="badges", delegate_id=person, printed_at=1, digest="x"),
                SeatNeed(delegate_id=person, rank_id=None),
                Substitution(delegate_id=person, code="OLDONE", full_name="Lê Mẫu", replaced_at=1),
            ]
        )
    return person
