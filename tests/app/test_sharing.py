"""What many readers of one state want is loaded once; in an edit only where they say so."""

import pytest

from app.conference import sample
from app.seating import plan
from app.sharing import shared, sharing
from app.units import clusters


def test_reading_loads_once(tmp_path) -> None:
    with sample.create(tmp_path / "Mẫu.giaouoc") as store:
        with store.read() as session:
            first = plan.load(session)
            assert plan.load(session) is first
        with store.read() as session:
            assert plan.load(session) is not first


def test_an_edit_loads_once_within_the_block_and_anew_outside(tmp_path) -> None:
    with sample.create(tmp_path / "Mẫu.giaouoc") as store, store.edit("Look") as session:
        alone = plan.load(session)
        with sharing(session):
            first = plan.load(session)
            with sharing(session):
                assert plan.load(session) is first
            assert plan.load(session) is first
        assert first is not alone
        assert plan.load(session) is not first


def test_what_fails_is_tried_again_and_leaves_nothing_behind(tmp_path) -> None:
    answers = iter([ValueError("x"), 7])

    @shared
    def load(_session) -> int:
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    with sample.create(tmp_path / "Mẫu.giaouoc") as store, store.edit("Look") as session:
        with pytest.raises(ValueError, match="x"), sharing(session):
            load(session)
        assert not session.info
        with sharing(session):
            assert load(session) == load(session) == 7
            assert clusters.load(session)
