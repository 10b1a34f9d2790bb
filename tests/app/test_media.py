"""The media of the agenda: one row a file, paths that travel along, copies beside the file."""

import errno
import os
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from app.agenda import media
from app.agenda.media import Fault, Probe
from app.conference import profile
from app.progress import Cancelled
from db.models import AgendaItem, AgendaKind, MediaFile
from db.store import Store


def add_items(store: Store, count: int = 3) -> list[int]:
    with store.edit("Add") as session:
        items = [
            AgendaItem(order=n, kind=AgendaKind.CLIP, title=f"Phóng sự {n}", length=420)
            for n in range(count)
        ]
        session.add_all(items)
        session.flush()
        return [item.id for item in items]


@pytest.fixture
def items(store) -> list[int]:
    return add_items(store)


def write(path: Path, content: bytes = b"phim") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def attach(store: Store, item: int, file: Path) -> int:
    with store.edit("Attach") as session:
        return media.attach(session, item, file)


def load(store: Store) -> dict[int, media.Medium]:
    with store.read() as session:
        return media.load(session)


def found(file: Path, **more) -> Probe:
    size, modified_at = media.stamp(file)
    return Probe(size, modified_at, **more)


def test_the_folder_is_that_of_the_open_file(store, tmp_path) -> None:
    with store.read() as session:
        assert media.folder_of(session) == tmp_path
        assert media.copies_folder(session) == tmp_path / "Hội nghị thử - trình chiếu"


def test_a_file_below_the_conference_is_stored_relative_to_it(store, items, tmp_path) -> None:
    file = write(tmp_path / "Phóng sự" / "đầu.mp4")
    medium_id = attach(store, items[0], file)
    medium = load(store)[medium_id]
    assert (medium.path, medium.name, medium.file) == ("Phóng sự/đầu.mp4", "đầu.mp4", file)
    assert not medium.missing
    assert not medium.probed


def test_a_file_elsewhere_is_stored_with_its_whole_path(store, items, tmp_path_factory) -> None:
    file = write(tmp_path_factory.mktemp("usb") / "phim.mp4")
    medium_id = attach(store, items[0], file)
    medium = load(store)[medium_id]
    assert (medium.path, medium.file) == (str(file), file)
    with store.read() as session:
        assert not media.lies_beside(session, file)


def test_media_are_found_again_when_the_folder_has_moved(tmp_path) -> None:
    old = tmp_path / "máy 1"
    old.mkdir()
    with profile.create(old / "Hội nghị.giaouoc") as store:
        medium_id = attach(store, add_items(store)[0], write(old / "phim.mp4"))
    shutil.move(old, tmp_path / "máy 2")
    with Store.open(tmp_path / "máy 2" / "Hội nghị.giaouoc") as store:
        medium = load(store)[medium_id]
        assert (medium.file, medium.missing) == (tmp_path / "máy 2" / "phim.mp4", False)


def test_the_same_file_is_one_medium(store, items, tmp_path) -> None:
    file = write(tmp_path / "phim.mp4")
    one = attach(store, items[0], file)
    assert attach(store, items[1], tmp_path / "." / "phim.mp4") == one
    assert list(load(store)) == [one]


def test_a_medium_is_forgotten_with_its_last_item(store, items, tmp_path) -> None:
    one = attach(store, items[0], write(tmp_path / "a.mp4"))
    attach(store, items[1], tmp_path / "a.mp4")
    other = attach(store, items[0], write(tmp_path / "b.mp4"))
    assert sorted(load(store)) == [one, other]
    with store.edit("Detach") as session:
        media.detach(session, items[1])
    assert list(load(store)) == [other]
    store.undo()
    assert sorted(load(store)) == [one, other]


def test_removing_an_item_leaves_a_medium_to_be_dropped(store, items, tmp_path) -> None:
    attach(store, items[0], write(tmp_path / "a.mp4"))
    with store.edit("Remove") as session:
        session.delete(session.get_one(AgendaItem, items[0]))
        media.drop_unused(session)
    assert not load(store)


def test_media_come_in_the_order_of_the_agenda_each_once(store, items, tmp_path) -> None:
    last = attach(store, items[2], write(tmp_path / "a.mp4"))
    first = attach(store, items[0], write(tmp_path / "b.mp4"))
    attach(store, items[1], tmp_path / "a.mp4")
    with store.read() as session:
        assert [medium.id for medium in media.in_agenda(session)] == [first, last]


def test_what_was_found_is_kept_and_a_change_of_the_file_is_seen(store, items, tmp_path) -> None:
    file = write(tmp_path / "a.mp4")
    medium_id = attach(store, items[0], file)
    with store.edit("Probe") as session:
        probe = found(file, length=61_000, has_picture=True, has_sound=True)
        media.keep_probe(session, medium_id, probe)
    medium = load(store)[medium_id]
    assert (medium.length, medium.has_picture, medium.has_sound) == (61_000, True, True)
    assert (medium.probed, medium.changed, medium.problem) == (True, False, "")

    size, modified_at = media.stamp(file)
    os.utime(file, ns=(0, (modified_at + 1_900) * 1_000_000))
    assert not load(store)[medium_id].changed, "as exact as a stick keeps it"
    os.utime(file, ns=(0, (modified_at + 60_000) * 1_000_000))
    assert load(store)[medium_id].changed
    os.utime(file, ns=(0, modified_at * 1_000_000))
    assert not load(store)[medium_id].changed
    file.write_bytes(b"x" * (size + 1))
    os.utime(file, ns=(0, modified_at * 1_000_000))
    assert load(store)[medium_id].changed
    file.unlink()
    medium = load(store)[medium_id]
    assert (medium.missing, medium.changed) == (True, False)


def test_finding_the_same_again_is_no_step(store, items, tmp_path) -> None:
    file = write(tmp_path / "a.mp4")
    medium_id = attach(store, items[0], file)
    for label in ("First", "Second"):
        with store.edit(label) as session:
            media.keep_probe(session, medium_id, found(file, length=1000))
    assert store.undo_label == "First"


@pytest.mark.parametrize("fault", Fault)
def test_a_fault_becomes_a_sentence_that_says_what_to_do(store, items, tmp_path, fault) -> None:
    file = write(tmp_path / "a.mp4")
    medium_id = attach(store, items[0], file)
    with store.edit("Probe") as session:
        media.keep_probe(session, medium_id, found(file, fault=fault))
    assert load(store)[medium_id].problem == media.sentence(fault)
    assert len(media.sentence(fault).split(". ")) > 1 or "again" in media.sentence(fault)


def test_volume_and_poster(store, items, tmp_path) -> None:
    medium_id = attach(store, items[0], write(tmp_path / "a.mp4"))
    assert (load(store)[medium_id].volume, load(store)[medium_id].poster) == (100, None)
    with store.edit("Set") as session:
        media.set_volume(session, medium_id, 130)
        media.set_poster(session, medium_id, write(tmp_path / "bìa.png"))
    assert load(store)[medium_id].poster == tmp_path / "bìa.png"
    assert load(store)[medium_id].volume == 100
    with store.read() as session:
        assert session.get_one(MediaFile, medium_id).poster == "bìa.png"


# -- copies ----------------------------------------------------------------------------------------


@pytest.fixture
def outside(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("usb")


@pytest.fixture
def folder(tmp_path) -> Path:
    return tmp_path / "Hội nghị - trình chiếu"


def test_a_copy_has_the_content_and_the_time_of_the_file(outside, folder) -> None:
    file = write(outside / "phim.mp4", os.urandom(3_000_000))
    os.utime(file, (1_700_000_000, 1_700_000_000))
    shares: list[float] = []
    copy = media.bring_beside(file, folder, shares.append)
    assert copy == folder / "phim.mp4"
    assert copy.read_bytes() == file.read_bytes()
    assert media.stamp(copy) == media.stamp(file)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


def test_the_same_content_is_copied_once_and_another_gets_a_number(outside, folder) -> None:
    first = media.bring_beside(write(outside / "a" / "phim.mp4", b"one"), folder)
    again = media.bring_beside(write(outside / "b" / "tên khác.mp4", b"one"), folder)
    other = media.bring_beside(write(outside / "c" / "phim.mp4", b"two"), folder)
    assert (again, other.name) == (first, "phim (2).mp4")
    assert first.read_bytes() == b"one"


def test_what_lies_beside_the_conference_stays_where_it_is(tmp_path, folder) -> None:
    file = write(tmp_path / "phim" / "a.mp4")
    assert media.bring_beside(file, folder) == file
    assert not folder.exists()


def test_a_full_disk_is_told_before_anything_is_written(outside, folder, monkeypatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: SimpleNamespace(free=1_000))
    with pytest.raises(OSError) as caught:
        media.bring_beside(write(outside / "a.mp4"), folder)
    assert caught.value.errno == errno.ENOSPC
    assert not list(folder.iterdir())


def test_a_copy_that_is_stopped_leaves_nothing(outside, folder) -> None:
    def stop(_share: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        media.bring_beside(write(outside / "a.mp4", b"x" * 2_000_000), folder, stop)
    assert not list(folder.iterdir())


def test_a_stick_that_was_pulled_out_is_an_error_with_its_name(outside, folder) -> None:
    with pytest.raises(FileNotFoundError) as caught:
        media.bring_beside(outside / "mất.mp4", folder)
    assert str(caught.value.filename).endswith("mất.mp4")
    assert not folder.exists()


@pytest.mark.parametrize(
    ("path", "network"),
    [
        (r"\\máy chủ\phim\a.mp4", True),
        ("//host/share/a.mp4", True),
        (r"/\host\share\a.mp4", True),
        (r"\\?\UNC\host\share\a.mp4", True),
        (r"\\.\pipe\x", True),
        (r"\\?\C:\Phim\a.mp4", False),
        (r"C:\Phim\a.mp4", False),
        ("Phim/a.mp4", False),
        ("/home/a.mp4", False),
    ],
)
def test_paths_that_lead_to_other_machines_are_known(path, network) -> None:
    assert media.on_network(path) is network


def test_a_path_on_another_machine_is_looked_for_beside_the_conference(store, tmp_path) -> None:
    """Only to look whether it is there would tell that machine who asks."""
    with store.edit("Add") as session:
        session.add(MediaFile(path=r"\\evil\share\phim.mp4", poster="//evil/share/bìa.png"))
    (medium,) = load(store).values()
    assert (medium.file, medium.missing, medium.name) == (tmp_path / "phim.mp4", True, "phim.mp4")
    assert medium.poster == tmp_path / "bìa.png"
    write(tmp_path / "phim.mp4")
    (medium,) = load(store).values()
    assert not medium.missing
