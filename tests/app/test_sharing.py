"""What many readers of one state want is loaded once; in an edit only where they say so."""

import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from app.agenda import items
from app.conference import sample
from app.delegates import register
from app.seating import plan
from app.sharing import lasting, shared, sharing
from app.units import clusters
from db.lasting import LastingLoads


def test_reading_loads_once(tmp_path) -> None:
    with sample.create(tmp_path / "Mẫu.giaouoc") as store:
        with store.read() as session:
            first = items.load(session)
            assert items.load(session) is first
        with store.read() as session:
            assert items.load(session) is not first


def test_what_lasts_is_loaded_again_once_the_file_has_changed(tmp_path) -> None:
    path = tmp_path / "Mẫu.giaouoc"
    with sample.create(path) as store:
        with store.read() as before:
            first = plan.load(before)
            with store.read() as session:
                assert plan.load(session) is first
            with store.edit("Rename") as session:
                register.change(session, [1], full_name="Trần Thị Mẫu")
            # Whoever began to read before the change goes on with the state of then.
            assert plan.load(before) is first
            with store.read() as session:
                second = plan.load(session)
            assert second.by_id[1].name == "Trần Thị Mẫu" != first.by_id[1].name
        store.undo()
        with store.read() as session:
            third = plan.load(session)
            assert third.by_id[1] == first.by_id[1]
        # And whoever else writes to the file.
        with closing(sqlite3.connect(path)) as other, other:
            other.execute("UPDATE delegate SET full_name = 'Lê Văn Mẫu' WHERE id = 1")
        with store.read() as session:
            assert plan.load(session).by_id[1].name == "Lê Văn Mẫu"


def test_a_change_between_two_looks_is_nobody_elses(tmp_path, monkeypatch) -> None:
    loads = []

    @lasting
    def load(_session) -> int:
        loads.append(1)
        return len(loads)

    with sample.create(tmp_path / "Mẫu.giaouoc") as store:
        with store.read() as session:
            assert load(session) == 1
        versions = iter([7, 8])
        with monkeypatch.context() as patch:
            patch.setattr(LastingLoads, "_data_version", lambda _self: next(versions))
            with store.read() as session:
                assert load(session) == load(session) == 2
        with store.read() as session:
            assert load(session) == 1


def test_of_several_threads_one_loads_and_the_others_wait(tmp_path) -> None:
    loads = []
    begun, may_end = threading.Event(), threading.Event()

    @lasting
    def load(_session) -> int:
        loads.append(1)
        begun.set()
        assert may_end.wait(10)
        return len(loads)

    with sample.create(tmp_path / "Mẫu.giaouoc") as store:

        def read(_number: int) -> int:
            with store.read() as session:
                return load(session)

        with ThreadPoolExecutor(4) as pool:
            first = pool.submit(read, 0)
            assert begun.wait(10)
            others = [pool.submit(read, number) for number in range(1, 4)]
            # Somebody else's load, of another thing, is not waited for.
            with store.read() as session:
                assert plan.load(session).sitters
            may_end.set()
            assert [first.result(10), *(other.result(10) for other in others)] == [1] * 4


def test_a_late_reader_of_a_closed_file_keeps_things_for_itself(tmp_path) -> None:
    path = tmp_path / "Mẫu.giaouoc"
    with sample.create(path) as store, store.read() as session:
        kept = LastingLoads(path)
        assert kept.of(session) is kept.of(session)
        # A page whose timer was still running when the window was closed.
        kept.close()
        assert kept.of(session) is not kept.of(session)


def test_in_an_edit_nothing_lasts(tmp_path) -> None:
    with sample.create(tmp_path / "Mẫu.giaouoc") as store:
        with store.read() as session:
            first = plan.load(session)
        with store.edit("Rename") as session:
            register.change(session, [1], full_name="Trần Thị Mẫu")
            assert plan.load(session).by_id[1].name == "Trần Thị Mẫu" != first.by_id[1].name


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
