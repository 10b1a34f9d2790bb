"""Whatever the disk does, it is told in our words, and the last good state is there."""

import os
import shutil
import sqlite3
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from app.messages import describe
from db import disk, sqlite
from db.errors import (
    CannotWrite,
    DiskFull,
    FileGone,
    FileMissing,
    HeldElsewhere,
    NameTooLong,
    ReadOnly,
)
from db.models import Unit
from db.rotation import Reason
from db.snapshots import listed, take
from db.store import Store
from tests.db.conftest import fill

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX")


def mount(*arguments: object) -> bool:
    if sys.platform != "linux" or os.geteuid() != 0:
        return False
    done = subprocess.run([str(argument) for argument in arguments], capture_output=True)
    return done.returncode == 0


@pytest.fixture
def stick(tmp_path: Path) -> Iterator[Path]:
    """A disk of 2 MB of its own; only root can have one."""
    folder = tmp_path / "Thẻ nhớ"
    folder.mkdir()
    if not mount("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", folder):
        pytest.skip("no disk can be mounted here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], capture_output=True)


def add(store: Store, name: str) -> None:
    with store.edit(f"Add {name[:20]}") as session:
        session.add(Unit(name=name, name_key=name.lower()))


def units(path: Path) -> list[str]:
    with Store.open(path) as store, store.read() as session:
        return list(session.scalars(select(Unit.name).order_by(Unit.id)))


def fill_up(folder: Path, leave: int = 0) -> Path:
    """Fill a disk but for `leave` bytes; returns the file that does it."""
    ballast = folder / "Phim.mp4"
    room = shutil.disk_usage(folder).free - leave
    ballast.write_bytes(bytes(room))
    return ballast


def test_a_full_disk_loses_nothing_and_work_goes_on_when_there_is_room(stick: Path) -> None:
    path = stick / "Hội nghị.giaouoc"
    with Store.create(path, fill) as store:
        add(store, "Sở Hai")
        ballast = fill_up(stick, leave=40_000)
        done = ["Sở Mẫu", "Sở Hai"]
        with pytest.raises(DiskFull) as caught:
            for number in range(1_000):
                add(store, f"Sở {number} " * 200)
                done.append(f"Sở {number} " * 200)
        text = describe(caught.value)
        assert path.name in text
        assert "full" in text
        assert store.undo_label == (f"Add {done[-1][:20]}")
        ballast.unlink()
        add(store, "Sở Cuối")
    assert units(path) == [*done, "Sở Cuối"]


def test_a_file_on_a_full_disk_is_opened_or_refused_whole(stick: Path) -> None:
    path = stick / "Hội nghị.giaouoc"
    Store.create(path, fill).close()
    before = path.read_bytes()
    ballast = fill_up(stick)
    with pytest.raises(CannotWrite):
        Store.open(path)
    assert path.read_bytes() == before
    ballast.unlink()
    assert units(path) == ["Sở Mẫu"]


def test_no_half_snapshot_on_a_full_disk(store: Store, stick: Path) -> None:
    folder = stick / "copies"
    first = take(store.path, folder, Reason.OPEN)
    add(store, "Sở Hai")
    ballast = fill_up(stick, leave=20_000)
    with pytest.raises(DiskFull) as caught:
        take(store.path, folder, Reason.TIMER)
    assert caught.value.path.parent == folder
    assert [path.name for path in folder.iterdir()] == [first.snapshot.path.name]
    ballast.unlink()
    assert take(store.path, folder, Reason.TIMER).fresh


def test_a_copy_on_a_full_disk_leaves_the_old_one(store: Store, stick: Path) -> None:
    target = stick / "Bản sao.giaouoc"
    store.save_copy(target)
    before = target.read_bytes()
    fill_up(stick, leave=20_000)
    add(store, "Sở Hai")
    with pytest.raises(DiskFull):
        store.save_copy(target)
    assert target.read_bytes() == before
    assert sorted(path.name for path in stick.iterdir()) == ["Bản sao.giaouoc", "Phim.mp4"]


@posix_only
def test_a_limit_of_the_system_loses_nothing(store: Store, path: Path) -> None:
    """The same where no disk can be mounted: the system refuses the file to grow."""
    store.close()
    code = (
        "import resource, signal, sys\n"
        "from pathlib import Path\n"
        "from db.errors import CannotWrite\n"
        "from db.models import Unit\n"
        "from db.store import Store\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "store = Store.open(Path(sys.argv[1]))\n"
        "store.warm_up()\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))\n"
        "for number in range(10_000):\n"
        "    try:\n"
        "        with store.edit('Add') as session:\n"
        "            session.add(Unit(name='x' * 9_000, name_key=str(number)))\n"
        "    except CannotWrite:\n"
        "        print(number, flush=True)\n"
        "        break\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert len(units(path)) == int(done.stdout) + 1


def test_a_read_only_disk_is_told_and_left_alone(stick: Path) -> None:
    path = stick / "Hội nghị.giaouoc"
    Store.create(path, fill).close()
    assert mount("mount", "-o", "remount,ro", stick)
    with pytest.raises(ReadOnly) as caught:
        Store.open(path)
    assert "write-protected" in describe(caught.value)
    with pytest.raises(ReadOnly):
        Store.create(stick / "Mới.giaouoc", fill)
    assert [entry.name for entry in stick.iterdir()] == [path.name]


def test_a_read_only_disk_can_still_be_copied_from(stick: Path, tmp_path: Path) -> None:
    path = stick / "Hội nghị.giaouoc"
    Store.create(path, fill).close()
    assert mount("mount", "-o", "remount,ro", stick)
    taken = take(path, tmp_path / "copies", Reason.BY_HAND)
    assert units(taken.snapshot.path) == ["Sở Mẫu"]


def test_a_pulled_stick_is_told_and_what_is_seen_can_be_kept(stick: Path, tmp_path: Path) -> None:
    path = stick / "Hội nghị.giaouoc"
    store = Store.create(path, fill)
    add(store, "Sở Hai")
    assert mount("umount", "-l", stick)
    with pytest.raises(FileGone) as caught:
        add(store, "Sở Ba")
    assert "Save a copy" in describe(caught.value)
    with pytest.raises(FileMissing):
        take(path, tmp_path / "copies", Reason.TIMER)
    target = tmp_path / "Giữ lại.giaouoc"
    store.save_copy(target)
    store.close()
    assert list(stick.iterdir()) == []
    assert units(target) == ["Sở Mẫu", "Sở Hai"]


@posix_only
def test_a_deleted_file_is_not_written_into_the_void(store: Store, path: Path) -> None:
    path.unlink()
    with pytest.raises(FileGone):
        add(store, "Sở Hai")
    with pytest.raises(FileGone), store.record() as connection:
        connection.exec_driver_sql("INSERT INTO show_run(rehearsal, opened_at) VALUES (0, 1)")
    assert not path.exists()


def hold(path: Path) -> sqlite3.Connection:
    """Another program that lets nobody else read or write."""
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("PRAGMA locking_mode=EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    return other


def test_a_file_held_by_another_program(store: Store, path: Path, monkeypatch) -> None:
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.1)
    store.close()
    other = hold(path)
    with pytest.raises(HeldElsewhere) as caught:
        Store.open(path)
    assert "antivirus" in describe(caught.value)
    other.close()
    assert units(path) == ["Sở Mẫu"]


def test_a_file_held_while_open_can_be_edited_again_afterwards(
    store: Store, path: Path, monkeypatch
) -> None:
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.1)
    store.warm_up()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(HeldElsewhere):
        add(store, "Sở Hai")
    other.execute("ROLLBACK")
    other.close()
    add(store, "Sở Ba")
    store.close()
    assert units(path) == ["Sở Mẫu", "Sở Ba"]


def test_a_target_held_for_a_moment_is_waited_for(store: Store, path: Path, monkeypatch) -> None:
    """Windows refuses to replace what an antivirus is looking at."""
    refusals = iter([PermissionError(13, "held")] * 3)
    rename = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if (refusal := next(refusals, None)) is not None:
            raise refusal
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    target = path.with_name("Bản sao.giaouoc")
    store.save_copy(target)
    monkeypatch.undo()
    assert units(target) == ["Sở Mẫu"]


def test_a_target_held_for_long_is_told(store: Store, path: Path, monkeypatch) -> None:
    monkeypatch.setattr(disk, "PATIENCE", 0.1)

    def replace(_self: Path, _target: Path) -> Path:
        error = PermissionError(13, "held")
        error.winerror = 32  # type: ignore[attr-defined]
        raise error

    target = path.with_name("Bản sao.giaouoc")
    target.write_bytes(b"old")
    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(HeldElsewhere):
        store.save_copy(target)
    monkeypatch.undo()
    assert target.read_bytes() == b"old"


NAMES = [
    unicodedata.normalize("NFC", "Hội nghị tổng kết, ký kết giao ước thi đua"),
    unicodedata.normalize("NFD", "Hội nghị tổng kết, ký kết giao ước thi đua"),
    "100% đại biểu #1 & khách?mời=1" if sys.platform != "win32" else "100% đại biểu #1",
    "Lần 2; [dự thảo] 'mới' “nhất”",
]


@pytest.mark.parametrize("name", NAMES)
def test_any_name_that_the_system_allows(tmp_path: Path, name: str) -> None:
    path = tmp_path / name / f"{name}.giaouoc"
    path.parent.mkdir()
    with Store.create(path, fill) as store:
        add(store, "Sở Hai")
        taken = take(path, tmp_path / "copies", Reason.OPEN)
        store.save_copy(path.with_name(f"{name} 2.giaouoc"))
        assert store.path == path
    assert units(path) == ["Sở Mẫu", "Sở Hai"] == units(taken.snapshot.path)
    assert sorted(entry.name for entry in path.parent.iterdir()) == sorted(
        [path.name, f"{name} 2.giaouoc"]
    )


def test_paths_of_more_than_250_letters(tmp_path: Path) -> None:
    folder = tmp_path
    while len(str(folder)) < 300:
        folder = folder / "Thư mục của Ban Thi đua - Khen thưởng"
    folder.mkdir(parents=True)
    path = folder / "Hội nghị.giaouoc"
    with Store.create(path, fill) as store:
        add(store, "Sở Hai")
        assert take(path, folder / "Bản sao", Reason.OPEN).fresh
    assert units(path) == ["Sở Mẫu", "Sở Hai"]


@posix_only
@pytest.mark.parametrize("where", ["name", "path"])
def test_what_is_too_long_for_the_system_is_told(tmp_path: Path, where: str) -> None:
    if where == "name":
        path = tmp_path / f"{'x' * 246}.giaouoc"  # a name of 254 is allowed, but not its lock's
    else:
        # sqlite3 itself takes no more than 512 bytes of a path.
        path = tmp_path.joinpath(*["x" * 200] * 3, "a.giaouoc")
        path.parent.mkdir(parents=True)
    with pytest.raises(CannotWrite) as caught:
        Store.create(path, fill)
    assert isinstance(caught.value, NameTooLong)
    assert "too long" in describe(caught.value)
    assert list(path.parent.iterdir()) == []


def test_windows_long_paths_in_their_long_form(monkeypatch) -> None:
    """What SQLite is given there cannot be tried here, but how it is written can."""
    monkeypatch.setattr(sys, "platform", "win32")

    class WindowsPath:
        def __init__(self, text: str) -> None:
            self.text = text

        def absolute(self) -> str:
            return self.text

    short = sqlite.uri(WindowsPath(r"C:\Hội nghị\a b.giaouoc"), "mode=rw")
    assert short == "file:///C%3A%5CH%E1%BB%99i%20ngh%E1%BB%8B%5Ca%20b.giaouoc?mode=rw"
    long = sqlite.uri(WindowsPath("C:\\" + "x" * 250 + "\\a.giaouoc"), "mode=rw")
    assert long.startswith("file:%5C%5C%3F%5CC%3A%5Cxxx")
    share = sqlite.uri(WindowsPath(r"\\server\chung\a.giaouoc"), "mode=ro")
    assert share == "file:%5C%5Cserver%5Cchung%5Ca.giaouoc?mode=ro"


def test_conflict_copies_of_a_cloud_folder_are_files_of_their_own(store: Store, path: Path) -> None:
    store.close()
    names = ["Hội nghị thử (1).giaouoc", "Hội nghị thử-LAPTOP.giaouoc"]
    for name in names:
        shutil.copyfile(path, path.with_name(name))
    with Store.open(path), Store.open(path.with_name(names[0])) as second:
        add(second, "Sở Hai")
    assert units(path) == ["Sở Mẫu"]
    assert listed(path.parent) == []
