"""Conferences written locked and opened again, in the program and on the command line."""

import io
from pathlib import Path

import pytest

from app.cli import main
from app.conference import profile
from app.delegates import register
from app.delegates.register import DelegateData
from app.privacy.copies import open_locked, opened_name, save_locked
from app.privacy.locked_copies import LockedCopyError, WrongPassphrase, make_lock
from db.errors import CannotWrite, FileExists
from db.models import Delegate
from db.store import Store

PASSPHRASE = "bốn con trâu uống nước"


@pytest.fixture(scope="module")
def lock():
    return make_lock(PASSPHRASE)


@pytest.fixture
def store(tmp_path: Path):
    with profile.create(tmp_path / "Hội nghị.giaouoc") as store:
        with store.edit("Add") as session:
            register.add(session, DelegateData("Nguyễn Văn Mẫu", phone="0912345678"))
        yield store


def test_locked_and_opened_it_is_the_same_with_its_history(store, lock, tmp_path: Path) -> None:
    locked, again = tmp_path / "USB.giaouoc-khoa", tmp_path / "Lại.giaouoc"
    save_locked(store, locked, lock)
    assert "Mẫu".encode() not in locked.read_bytes()
    open_locked(locked, again, PASSPHRASE)
    with Store.open(again) as opened:
        assert opened.undo_label == "Add"
        with opened.read() as session:
            assert session.query(Delegate).one().phone == "0912345678"


def test_nothing_readable_is_left_beside_it(store, lock, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    save_locked(store, stick / "a.giaouoc-khoa", lock)
    assert [path.name for path in stick.iterdir()] == ["a.giaouoc-khoa"]


def test_a_file_that_is_there_is_not_overwritten_by_opening(store, lock, tmp_path: Path) -> None:
    locked = tmp_path / "Hội nghị.giaouoc-khoa"
    save_locked(store, locked, lock)
    with pytest.raises(FileExists):
        open_locked(locked, store.path, PASSPHRASE)
    assert opened_name(locked) == tmp_path / "Hội nghị (2).giaouoc"


def test_a_wrong_passphrase_writes_nothing(store, lock, tmp_path: Path) -> None:
    locked, again = tmp_path / "USB.giaouoc-khoa", tmp_path / "Lại.giaouoc"
    save_locked(store, locked, lock)
    with pytest.raises(WrongPassphrase):
        open_locked(locked, again, "khác hẳn")
    assert not again.exists()


def test_a_folder_that_is_not_there_is_told(store, lock, tmp_path: Path) -> None:
    with pytest.raises(CannotWrite):
        save_locked(store, tmp_path / "nowhere" / "a.giaouoc-khoa", lock)


@pytest.fixture
def typed(monkeypatch):
    def type_in(text: str) -> None:
        monkeypatch.setattr("sys.stdin", io.StringIO(text))

    return type_in


def test_the_command_line_locks_and_opens(store, typed, tmp_path: Path, capsys) -> None:
    store.close()
    locked, again = tmp_path / "b.giaouoc-khoa", tmp_path / "c.giaouoc"
    typed(f"{PASSPHRASE}\n")
    assert main(["copy", str(store.path), str(locked), "--passphrase-stdin"]) == 0
    typed("nhầm lẫn rồi\n")
    assert main(["copy", str(locked), str(again), "--passphrase-stdin", "--language", "en"]) == 1
    assert "passphrase does not fit" in capsys.readouterr().err
    typed(f"{PASSPHRASE}\n")
    assert main(["copy", str(locked), str(again), "--passphrase-stdin"]) == 0
    Store.open(again).close()
    plain = tmp_path / "d.giaouoc"
    assert main(["copy", str(again), str(plain)]) == 0
    Store.open(plain).close()


def test_the_command_line_refuses_a_short_passphrase(store, typed, tmp_path: Path, capsys) -> None:
    store.close()
    typed("ngắn\n")
    locked = tmp_path / "b.giaouoc-khoa"
    arguments = ["copy", str(store.path), str(locked), "--passphrase-stdin", "--language", "en"]
    assert main(arguments) == 1
    assert "at least 8" in capsys.readouterr().err and not locked.exists()


def test_what_is_locked_in_it_may_be_anything(lock, tmp_path: Path) -> None:
    """Somebody may lock another file: opening it as a conference then says so."""
    from app.privacy.locked_copies import seal
    from db.errors import NotAConference

    locked, again = tmp_path / "x.giaouoc-khoa", tmp_path / "x.giaouoc"
    locked.write_bytes(seal(b"MZ" + bytes(999), lock))
    open_locked(locked, again, PASSPHRASE)
    with pytest.raises(NotAConference):
        Store.open(again)
    locked.write_bytes(b"no")
    with pytest.raises(LockedCopyError):
        open_locked(locked, tmp_path / "y.giaouoc", PASSPHRASE)
