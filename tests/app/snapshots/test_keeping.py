"""Copies on this machine and in a second place that comes and goes."""

import errno
import json
import shutil
import threading
import unicodedata
from pathlib import Path

import pytest

from app.delegates import register
from app.snapshots import places, second_place
from app.snapshots.keeping import Reason, keep_copy
from app.snapshots.places import Likeness
from app.snapshots.restoring import open_beside, restore
from app.snapshots.second_place import SecondPlace, mirror
from app.snapshots.texts import lacking_text, reason_text, trouble_text
from db import snapshots
from db.errors import DamagedFile, FileInUse, StoreError
from db.snapshots import listed
from db.store import Store


def add(store: Store, name: str) -> None:
    with store.edit(f"Add {name}") as session:
        register.add(session, register.DelegateData(full_name=name))


def labels(path: Path) -> str | None:
    with Store.open(path) as store:
        return store.undo_label


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "Thẻ nhớ"
    folder.mkdir()
    return folder


def test_each_file_has_a_folder_that_tells_whose_it_is(store: Store, tmp_path: Path) -> None:
    kept = keep_copy(store.path, Reason.OPEN)
    folder = kept.snapshot.path.parent
    assert folder == places.folder_for(store.path)
    assert folder.name.startswith("Hội nghị thử-")
    origin = json.loads((folder / "origin.json").read_text(encoding="utf-8"))
    assert origin == {"path": str(store.path)}
    namesake = places.folder_for(tmp_path / "khác" / store.path.name)
    assert namesake != folder


def test_one_folder_for_all_ways_to_write_a_path(store: Store, monkeypatch) -> None:
    folder = places.folder_for(store.path)
    monkeypatch.chdir(store.path.parent)
    assert places.folder_for(Path(store.path.name)) == folder
    assert places.folder_for(store.path.parent / "x" / ".." / store.path.name) == folder
    decomposed = unicodedata.normalize("NFD", store.path.name)
    assert places.folder_for(store.path.with_name(decomposed)) == folder


def test_long_names_make_short_folders(tmp_path: Path) -> None:
    name = "Hội nghị tổng kết phong trào thi đua, phát động và ký kết giao ước năm 2025. "
    folder = places.folder_for(tmp_path / f"{name}.giaouoc")
    assert len(folder.name) <= 49
    assert not folder.name.rpartition("-")[0].endswith((" ", "."))


def test_copies_are_found_by_path_by_name_and_at_all(store: Store, tmp_path: Path) -> None:
    assert places.find(store.path) == (Likeness.OTHER, [])
    kept = keep_copy(store.path, Reason.OPEN)
    likeness, (place,) = places.find(store.path)
    assert (likeness, place.origin, place.snapshots) == (
        Likeness.SAME_PATH,
        store.path,
        [kept.snapshot],
    )
    assert places.find(tmp_path / "mới" / store.path.name)[0] is Likeness.SAME_NAME
    likeness, found = places.find(tmp_path / "Tên mới.giaouoc")
    assert (likeness, [place.origin for place in found]) == (Likeness.OTHER, [store.path])


@pytest.mark.parametrize("origin", [None, b"{", b"[]", b"\xff"])
def test_copies_are_found_without_their_origin(store: Store, origin: bytes | None) -> None:
    kept = keep_copy(store.path, Reason.OPEN)
    file = kept.snapshot.path.with_name("origin.json")
    file.unlink()
    if origin is not None:
        file.write_bytes(origin)
    (place,) = places.find(store.path)[1]
    assert place.origin.name == store.path.name


def test_trouble_is_a_value(store: Store, data_folder: Path) -> None:
    data_folder.mkdir(parents=True)
    (data_folder / "giaouoc").write_text("a file where the folder should be")
    kept = keep_copy(store.path, Reason.OPEN)
    assert kept.snapshot is None
    assert kept.trouble is not None
    assert "No copy could be made" in trouble_text(kept)


def test_the_second_place_gets_what_it_has_not(store: Store, stick: Path) -> None:
    second = SecondPlace(stick)
    keep_copy(store.path, Reason.OPEN)
    add(store, "Nguyễn Văn Mẫu")
    kept = keep_copy(store.path, Reason.TIMER, second)
    assert trouble_text(kept) == ""
    here = kept.snapshot.path.parent
    there = stick / here.name
    assert [one.path.name for one in listed(there)] == [one.path.name for one in listed(here)]
    assert labels(listed(there)[0].path) == "Add Nguyễn Văn Mẫu"
    assert not list(there.glob("*.part"))


def test_a_second_place_that_is_missing_catches_up_when_it_is_back(
    store: Store, stick: Path
) -> None:
    second = SecondPlace(stick)
    stick.rmdir()
    kept = keep_copy(store.path, Reason.OPEN, second)
    assert kept.fresh
    assert not stick.exists()
    assert stick.name in trouble_text(kept)
    add(store, "Nguyễn Văn Mẫu")
    assert keep_copy(store.path, Reason.TIMER, second).second_trouble is not None
    stick.mkdir()
    # Nothing new, and still the stick gets what it missed.
    kept = keep_copy(store.path, Reason.TIMER, second)
    assert (kept.fresh, kept.second_trouble) == (False, None)
    assert len(listed(stick / kept.snapshot.path.parent.name)) == 2


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EIO])
def test_a_second_place_that_takes_nothing_is_told(
    store: Store, stick: Path, monkeypatch, number: int
) -> None:
    def refuse(_self: Path, _content: bytes) -> int:
        raise OSError(number, "refused", str(stick))

    keep_copy(store.path, Reason.OPEN)
    add(store, "Nguyễn Văn Mẫu")
    monkeypatch.setattr(Path, "write_bytes", refuse)
    kept = keep_copy(store.path, Reason.TIMER, SecondPlace(stick))
    monkeypatch.undo()
    assert kept.fresh
    assert "second place" in trouble_text(kept)
    assert [path for path in stick.rglob("*") if path.is_file()] == []


def test_a_stick_pulled_in_between_leaves_no_half_copy(store: Store, stick: Path, monkeypatch):
    def pulled(_source: Path, _target: Path) -> None:
        shutil.rmtree(stick)
        raise FileNotFoundError(errno.ENOENT, "gone", str(stick))

    keep_copy(store.path, Reason.OPEN)
    monkeypatch.setattr(second_place, "replace", pulled)
    add(store, "Nguyễn Văn Mẫu")
    kept = keep_copy(store.path, Reason.TIMER, SecondPlace(stick))
    assert kept.fresh
    assert kept.second_trouble is not None


def test_the_second_place_forgets_nothing_because_this_machine_did(
    store: Store, stick: Path
) -> None:
    kept = keep_copy(store.path, Reason.OPEN, SecondPlace(stick))
    folder = kept.snapshot.path.parent
    shutil.rmtree(folder)
    add(store, "Nguyễn Văn Mẫu")
    keep_copy(store.path, Reason.TIMER, SecondPlace(stick))
    assert (len(listed(folder)), len(listed(stick / folder.name))) == (1, 2)


def test_sealed_copies_are_sealed_and_mirrored_once(store: Store, stick: Path) -> None:
    sealed = 0

    def seal(content: bytes) -> bytes:
        nonlocal sealed
        sealed += 1
        return content[::-1]

    kept = keep_copy(store.path, Reason.OPEN, SecondPlace(stick, seal))
    keep_copy(store.path, Reason.TIMER, SecondPlace(stick, seal))
    (copy,) = (stick / kept.snapshot.path.parent.name).iterdir()
    assert copy.name == f"{kept.snapshot.path.name}-khoa"
    assert copy.read_bytes() == kept.snapshot.path.read_bytes()[::-1]
    assert sealed == 1


def test_mirroring_a_folder_that_is_not_there_does_nothing(tmp_path: Path, stick: Path) -> None:
    assert mirror(tmp_path / "nowhere", SecondPlace(stick)).brought == 0


def test_copies_of_several_threads_wait_for_each_other(store: Store) -> None:
    results = []
    threads = [
        threading.Thread(target=lambda: results.append(keep_copy(store.path, Reason.TIMER)))
        for _number in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(kept.fresh for kept in results) == [False] * 5 + [True]


def test_going_back_keeps_what_was(store: Store) -> None:
    add(store, "Nguyễn Văn Mẫu")
    copy = keep_copy(store.path, Reason.BY_HAND).snapshot.path
    add(store, "Trần Thị Ví Dụ")
    store.close()
    restored = restore(store.path, copy)
    assert labels(store.path) == "Add Nguyễn Văn Mẫu"
    before = restored.before.snapshot
    assert (before.reason, restored.aside) == (Reason.BEFORE_RESTORE, None)
    restore(store.path, before.path)
    assert labels(store.path) == "Add Trần Thị Ví Dụ"
    assert [path.name for path in store.path.parent.iterdir() if path.is_file()] == [
        store.path.name
    ]


def test_going_back_from_a_crash_takes_its_log_along(store: Store) -> None:
    copy = keep_copy(store.path, Reason.BY_HAND).snapshot.path
    add(store, "Nguyễn Văn Mẫu")
    log = store.path.with_name(f"{store.path.name}-wal")
    parts = {part: part.read_bytes() for part in (store.path, log)}
    store.close()
    for part, content in parts.items():
        part.write_bytes(content)
    restored = restore(store.path, copy)
    assert labels(store.path) is None
    assert labels(restored.before.snapshot.path) == "Add Nguyễn Văn Mẫu"
    assert not log.exists()


def test_an_open_file_is_not_replaced(store: Store) -> None:
    copy = keep_copy(store.path, Reason.BY_HAND).snapshot.path
    add(store, "Nguyễn Văn Mẫu")
    with pytest.raises(FileInUse):
        restore(store.path, copy)
    assert store.undo() == "Add Nguyễn Văn Mẫu"


@pytest.mark.parametrize("bad", ["damaged", "missing", "other"])
def test_a_bad_copy_replaces_nothing(store: Store, tmp_path: Path, bad: str) -> None:
    copy = keep_copy(store.path, Reason.BY_HAND).snapshot.path
    add(store, "Nguyễn Văn Mẫu")
    store.close()
    if bad == "missing":
        copy.unlink()
    else:
        copy.write_bytes(copy.read_bytes()[:9000] if bad == "damaged" else b"la la la")
    with pytest.raises(StoreError) as caught:
        restore(store.path, copy)
    assert caught.value.path in (copy, store.path)
    assert labels(store.path) == "Add Nguyễn Văn Mẫu"


def test_nothing_is_replaced_while_the_present_state_cannot_be_kept(
    store: Store, monkeypatch
) -> None:
    copy = keep_copy(store.path, Reason.BY_HAND).snapshot.path
    add(store, "Nguyễn Văn Mẫu")
    store.close()

    def full(*_args: object) -> None:
        raise OSError(errno.ENOSPC, "full", str(copy))

    monkeypatch.setattr(snapshots, "take", full)
    with pytest.raises(OSError, match="full"):
        restore(store.path, copy)
    monkeypatch.undo()
    assert labels(store.path) == "Add Nguyễn Văn Mẫu"


def test_going_back_from_a_damaged_file_keeps_it_aside(store: Store) -> None:
    copy = keep_copy(store.path, Reason.BY_HAND).snapshot.path
    store.close()
    store.path.write_bytes(store.path.read_bytes()[:9000])
    restored = restore(store.path, copy)
    assert restored.before is None
    assert restored.aside.stat().st_size == 9000
    with pytest.raises(DamagedFile):
        Store.open(restored.aside)
    assert labels(store.path) is None


def test_a_copy_opens_beside_the_file(store: Store, tmp_path: Path) -> None:
    copy = keep_copy(store.path, Reason.BY_HAND).snapshot.path
    add(store, "Nguyễn Văn Mẫu")
    open_beside(copy, tmp_path / "Riêng.giaouoc")
    assert labels(tmp_path / "Riêng.giaouoc") is None
    assert store.undo() == "Add Nguyễn Văn Mẫu"


def test_texts_say_why_and_what() -> None:
    assert len({reason_text(reason) for reason in Reason}) == len(Reason)


def test_a_file_that_lost_changes_is_told(store: Store) -> None:
    keep_copy(store.path, Reason.OPEN)
    store.close()
    older = store.path.read_bytes()
    with Store.open(store.path) as again:
        add(again, "Nguyễn Văn Mẫu")
    keep_copy(store.path, Reason.CLOSE)
    store.path.write_bytes(older)
    text = lacking_text(keep_copy(store.path, Reason.OPEN))
    assert text.startswith("1 change is missing in this file, but its newest copy has it: ")
    assert text.endswith("“Add Nguyễn Văn Mẫu”")
    assert lacking_text(keep_copy(store.path, Reason.OPEN)) == ""
