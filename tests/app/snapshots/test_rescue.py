"""Damaged files: whatever happened to one, it is opened well, or what there is instead is offered.

GIAOUOC_DAMAGES=2000 tries more random damages.
"""

import os
import random
import shutil
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import select

from app.conference import profile, sample
from app.delegates import register
from app.snapshots import places, rescue
from app.snapshots.keeping import Reason, keep_copy
from app.snapshots.rescue import Rescue, Way, carry_out
from app.snapshots.texts import candidate_text, loss_text, rescue_text
from db.errors import DamagedFile, FileMissing, ForeignLog, NotAConference, StoreError, TamperedFile
from db.models import Delegate, Unit
from db.sqlite import check_pages, wal_path
from db.store import Store

DAMAGES = int(os.environ.get("GIAOUOC_DAMAGES", "30"))
PAGE = 4096


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "Mẫu.giaouoc"
    with sample.create(path) as store:
        for number in range(3):
            with store.edit(f"Số {number}") as session:
                session.get_one(Delegate, 1).phone = f"090000000{number}"
    return path


@pytest.fixture
def path(sample_file: Path, tmp_path: Path) -> Path:
    path = tmp_path / "Hội nghị.giaouoc"
    shutil.copyfile(sample_file, path)
    return path


def edit(path: Path, label: str, phone: str) -> None:
    with Store.open(path) as store, store.edit(label) as session:
        session.get_one(Delegate, 1).phone = phone


def phone(path: Path) -> str:
    with Store.open(path) as store, store.read() as session:
        return session.get_one(Delegate, 1).phone


def refused(path: Path) -> StoreError | None:
    try:
        Store.open(path).close()
    except StoreError as error:
        return error
    return None


def looked(path: Path) -> Rescue:
    error = refused(path)
    assert error is not None
    found = rescue.look(path, error)
    assert found is not None
    return found


def spoil(path: Path, at: int, length: int = PAGE) -> None:
    content = bytearray(path.read_bytes())
    content[at : at + length] = b"\xff" * len(content[at : at + length])
    path.write_bytes(content)


def root_page(path: Path, name: str) -> int:
    """Where the first page of a table or index lies in the file."""
    connection = sqlite3.connect(path)
    (page,) = connection.execute(
        "SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)
    ).fetchone()
    connection.close()
    return (page - 1) * PAGE


@pytest.mark.parametrize("damage", ["empty", "header", "first page", "text"])
def test_a_file_that_is_no_conference_any_more_has_its_copy(path: Path, damage: str) -> None:
    keep_copy(path, Reason.OPEN)
    edit(path, "Sau bản sao", "0900000009")
    if damage == "empty":
        path.write_bytes(b"")
    elif damage == "text":
        path.write_text("la la la " * 500)
    else:
        spoil(path, 0, 100 if damage == "header" else PAGE)
    before = path.read_bytes()
    found = looked(path)
    assert isinstance(found.error, NotAConference)
    (candidate,) = found.candidates
    assert (candidate.way, found.history_read) == (Way.COPY, False)
    assert "is lost" in loss_text(found, candidate)
    aside = carry_out(found, candidate)
    assert phone(path) == "0900000002"
    assert aside.read_bytes() == before


def test_an_unknown_file_is_offered_nothing(path: Path, tmp_path: Path) -> None:
    keep_copy(path, Reason.OPEN)
    other = tmp_path / "Bài hát.giaouoc"
    other.write_text("la la la " * 500)
    assert rescue.look(other, NotAConference(other)) is None
    assert rescue.look(path, FileMissing(tmp_path / "stick" / path.name)) is not None
    gone = tmp_path / "stick" / path.name
    assert rescue.look(gone, FileMissing(gone)) is None


def test_a_file_that_is_gone_has_its_copy(path: Path) -> None:
    keep_copy(path, Reason.OPEN)
    path.unlink()
    found = looked(path)
    assert "not in the folder" in rescue_text(found)
    assert carry_out(found, found.candidates[0]) is None
    assert phone(path) == "0900000002"


def test_what_is_lost_is_named(path: Path) -> None:
    keep_copy(path, Reason.TIMER)
    for number in range(7):
        edit(path, f"Sửa {number}", f"091111111{number}")
    spoil(path, root_page(path, "delegate"))
    found = looked(path)
    candidate = found.candidates[0]
    assert (candidate.way, found.history_read) == (Way.COPY, True)
    assert [line.label for line in candidate.lost] == [f"Sửa {number}" for number in range(7)]
    text = loss_text(found, candidate)
    assert text.startswith("7 changes after ")
    assert "“Sửa 0”; “Sửa 1”; “Sửa 2”; “Sửa 3”; “Sửa 4”; …" in text


def test_rows_are_saved_when_only_an_index_is_damaged(path: Path) -> None:
    keep_copy(path, Reason.TIMER)
    edit(path, "Sau bản sao", "0900000009")
    spoil(path, root_page(path, "ix_delegate_sort_key"))
    found = looked(path)
    assert [candidate.way for candidate in found.candidates] == [Way.ROWS, Way.COPY]
    assert loss_text(found, found.candidates[0]) == "Nothing is lost."
    carry_out(found, found.candidates[0])
    assert phone(path) == "0900000009"
    with Store.open(path) as store:
        assert store.undo() == "Sau bản sao"


def test_rows_are_saved_without_undo_when_its_log_is_damaged(path: Path) -> None:
    edit(path, "Sau bản sao", "0900000009")
    spoil(path, root_page(path, "change"))
    found = looked(path)
    (candidate,) = found.candidates
    assert "cannot be undone" in loss_text(found, candidate)
    carry_out(found, candidate)
    assert phone(path) == "0900000009"
    with Store.open(path) as store:
        assert store.undo_label is None
        with store.edit("Works") as session:
            session.get_one(Delegate, 1).phone = ""
        assert store.undo() == "Works"


def test_rows_are_not_believed_when_an_index_knows_more(path: Path) -> None:
    """A leaf of the table that says it is shorter than it is: reading it raises no error."""
    at = root_page(path, "delegate_group")
    content = bytearray(path.read_bytes())
    count = int.from_bytes(content[at + 3 : at + 5], "big")
    content[at + 3 : at + 5] = (count - 1).to_bytes(2, "big")
    path.write_bytes(content)
    found = rescue.look(path, DamagedFile(path))
    assert found is not None
    assert found.candidates == ()


def crashed(path: Path, label: str, phone: str) -> None:
    """Leave a log beside the file, as a killed program does."""
    store = Store.open(path)
    with store.edit(label) as session:
        session.get_one(Delegate, 1).phone = phone
    parts = {name: name.read_bytes() for name in (path, wal_path(path))}
    store.close()
    for name, content in parts.items():
        name.write_bytes(content)


def test_the_log_of_a_crash_is_read(path: Path) -> None:
    crashed(path, "Trước khi mất điện", "0900000009")
    assert phone(path) == "0900000009"


def test_a_torn_log_gives_what_was_committed_before(path: Path) -> None:
    crashed(path, "Trước khi mất điện", "0900000009")
    log = wal_path(path)
    log.write_bytes(log.read_bytes()[:-3000])
    assert phone(path) in {"0900000002", "0900000009"}


def test_a_missing_log_is_noticed_by_the_copies(path: Path) -> None:
    crashed(path, "Trước khi mất điện", "0900000009")
    with Store.open(path):
        keep_copy(path, Reason.TIMER)
    crashed(path, "Sau đó", "0900000008")
    wal_path(path).unlink()
    edit_free = keep_copy(path, Reason.OPEN)
    assert edit_free.lacking == ()
    older = path.read_bytes()
    edit(path, "Mới nhất", "0900000007")
    keep_copy(path, Reason.CLOSE)
    path.write_bytes(older)
    kept = keep_copy(path, Reason.OPEN)
    assert [line.label for line in kept.lacking] == ["Mới nhất"]


@pytest.mark.parametrize("sort", ["grown", "small"])
def test_the_log_of_another_conference_is_set_aside(
    path: Path, sample_file: Path, tmp_path: Path, sort: str
) -> None:
    """A copied conference put in the place of one whose log a crash had left lying."""
    other = tmp_path / "Khác.giaouoc"
    shutil.copyfile(sample_file, other)
    if sort == "grown":
        with Store.open(other) as store, store.edit("Lớn") as session:
            session.add_all(Unit(name=f"Sở {n}" * 30, name_key=f"so {n}") for n in range(400))
    crashed(other, "Của tệp khác", "0955555555")
    edit(path, "Của tệp này", "0900000009")
    shutil.copyfile(wal_path(other), wal_path(path))
    before = path.read_bytes()
    found = looked(path)
    assert isinstance(found.error, ForeignLog)
    assert found.candidates[0].way is Way.WITHOUT_LOG
    aside = carry_out(found, found.candidates[0])
    assert aside.read_bytes() == wal_path(other).read_bytes()
    assert path.read_bytes() == before
    assert phone(path) == "0900000009"


def test_a_damaged_copy_is_passed_over(path: Path) -> None:
    first = keep_copy(path, Reason.TIMER).snapshot
    edit(path, "Giữa hai bản sao", "0900000008")
    second = keep_copy(path, Reason.TIMER).snapshot
    spoil(second.path, 10 * PAGE, 40 * PAGE)
    path.write_bytes(b"")
    (candidate,) = looked(path).candidates
    assert candidate.snapshot == first


def test_a_moved_file_has_the_copies_of_its_old_place(path: Path, tmp_path: Path) -> None:
    keep_copy(path, Reason.TIMER)
    new = tmp_path / "Năm nay" / path.name
    new.parent.mkdir()
    path.rename(new)
    spoil(new, root_page(new, "delegate"))
    (candidate,) = looked(new).candidates
    assert candidate.origin == path
    assert path.parent.name in candidate_text(looked(new), candidate)


def test_copies_of_a_namesake_are_not_offered(path: Path, tmp_path: Path) -> None:
    keep_copy(path, Reason.TIMER)
    namesake = tmp_path / "Huyện" / path.name
    namesake.parent.mkdir()
    with profile.create(namesake) as store, store.edit("Khác") as session:
        register.add(session, register.DelegateData(full_name="Lê Mẫu"))
    spoil(namesake, root_page(namesake, "delegate"))
    assert looked(namesake).candidates == ()


def test_damaged_files_are_kept_under_names_of_their_own(path: Path) -> None:
    keep_copy(path, Reason.TIMER)
    for number in range(3):
        path.write_bytes(bytes([number]) * 100)
        found = looked(path)
        carry_out(found, found.candidates[0])
    asides = sorted(path.parent.glob("*(hỏng *"))
    assert sorted(aside.read_bytes()[0] for aside in asides) == [0, 1, 2]


@pytest.mark.parametrize("seed", range(DAMAGES))
def test_any_damage_is_either_opened_well_or_told(path: Path, sample_file: Path, seed: int) -> None:
    keep_copy(path, Reason.TIMER)
    dice = random.Random(seed)
    crashed(path, "Sau bản sao", "0900000009")
    _damage(path, dice)
    before = {part: part.read_bytes() for part in (path, wal_path(path)) if part.exists()}
    error = refused(path)
    if error is None:
        check_pages(path)
        assert phone(path) in {"0900000002", "0900000009"}
        return
    assert isinstance(error, DamagedFile | TamperedFile | NotAConference)
    assert {part: part.read_bytes() for part in before} == before
    found = rescue.look(path, error)
    assert found is not None
    assert found.candidates
    for candidate in found.candidates:
        assert rescue_text(found) and candidate_text(found, candidate)
        assert loss_text(found, candidate)
    best = found.candidates[0]
    aside = carry_out(found, best)
    assert aside is not None
    with Store.open(path) as store, store.read() as session:
        assert len(session.scalars(select(Delegate.id)).all()) == 350
        assert session.get_one(Delegate, 1).phone in {"0900000002", "0900000009"}
    kept = [before[path]] if best.way is not Way.WITHOUT_LOG else [before[wal_path(path)]]
    assert aside.read_bytes() in kept
    assert places.find(path)[1]


def _damage(path: Path, dice: random.Random) -> None:
    target = dice.choice([path, path, path, wal_path(path)])
    content = bytearray(target.read_bytes())
    match dice.randrange(6):
        case 0:
            del content[dice.randrange(len(content)) :]
        case 1:
            at = dice.randrange(len(content)) // PAGE * PAGE
            content[at : at + PAGE] = bytes(len(content[at : at + PAGE]))
        case 2:
            at = dice.randrange(len(content))
            length = min(dice.randrange(1, 20_000), len(content) - at)
            content[at : at + length] = dice.randbytes(length)
        case 3:
            for _number in range(dice.randrange(1, 50)):
                at = dice.randrange(len(content))
                content[at] = dice.randrange(256)
        case 4:
            content[:100] = dice.randbytes(100)
        case 5:
            # Two pages change places.
            pages = len(content) // PAGE
            one, two = dice.randrange(pages) * PAGE, dice.randrange(pages) * PAGE
            first, second = content[one : one + PAGE], content[two : two + PAGE]
            content[one : one + PAGE], content[two : two + PAGE] = second, first
    target.write_bytes(content)
