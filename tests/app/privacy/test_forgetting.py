"""Forgetting telephone numbers: no byte of them stays, and nothing brings them back."""

import shutil
from pathlib import Path

import pytest

from app.conference import sample
from app.delegates import register
from app.delegates.register import DelegateData
from app.delegates.substitutes import Person, replace
from app.privacy import forgetting
from app.snapshots import keeping, places
from db.models import AgendaItem, Change, Delegate, Step, Unit
from db.rotation import Reason
from db.sqlite import shm_path, wal_path
from db.store import Store

MOBILE, DESK, OLD, GONE = "0912345671", "02523822672", "0912345673", "0912345674"
MAIL, ODD = "mau.vi.du@binhthuan.gov.vn", "gọi bà Ví Dụ 445566"
SECRETS = (MOBILE, DESK, OLD, GONE, MAIL, "445566", "912 345 671", "912345675")


@pytest.fixture(scope="module")
def sample_file(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("mẫu") / "Mẫu.giaouoc"
    sample.create(path).close()
    return path


@pytest.fixture
def store(sample_file: Path, tmp_path: Path):
    path = tmp_path / "Hội nghị.giaouoc"
    shutil.copy(sample_file, path)
    with Store.open(path) as store:
        yield store


@pytest.fixture
def full(store: Store) -> dict[str, int]:
    """The sample with contacts in every sort of place."""
    with store.edit("Add") as session:
        person = register.add(
            session, DelegateData("Nguyễn Văn Mẫu", phone=OLD, email=MAIL, note="gọi 0912 345 671")
        )
        odd = register.add(session, DelegateData("Trần Thị Ví Dụ", phone=ODD))
        gone = register.add(
            session, DelegateData("Lê Văn Thử", phone=GONE, note=f"thư: {MAIL}, {ODD}")
        )
        came_for = register.add(session, DelegateData("Phạm Thị Thay", phone="0912345675"))
        ids = {"person": person.id, "odd": odd.id, "gone": gone.id}
        item = session.get(AgendaItem, 1)
        item.notes = f"Đầu mối: {MOBILE} ({ODD})"
        session.get(Unit, 1).phone = DESK
    with store.edit(f"Change phone to {MOBILE}") as session:
        register.change(session, [ids["person"]], phone=MOBILE)
    with store.edit("Replace") as session:
        replace(session, came_for.id, Person("Người Đi Thay", phone="0912345675"), at=1)
    with store.edit("Delete") as session:
        register.remove(session, [ids["gone"]])
    return ids


def on_disk(store: Store) -> bytes:
    paths = (store.path, wal_path(store.path), shm_path(store.path))
    return b"".join(path.read_bytes() for path in paths if path.exists())


def test_no_byte_stays_in_the_file_or_its_log(store: Store, full) -> None:
    before = on_disk(store)
    assert all(secret.encode() in before for secret in SECRETS)
    forgetting.forget(store)
    after = on_disk(store)
    assert [secret for secret in SECRETS if secret.encode() in after] == []


def test_the_rest_stays(store: Store, full) -> None:
    with store.read() as session:
        names = session.query(Delegate.full_name, Delegate.position, Delegate.code).all()
    forgetting.forget(store)
    with store.read() as session:
        assert session.query(Delegate.full_name, Delegate.position, Delegate.code).all() == names
        assert session.get(Delegate, full["person"]).note == "gọi …"
        assert session.get(AgendaItem, 1).notes == "Đầu mối: … (…)"
        person = session.get(Delegate, full["person"])
        expected = register.derived(person.full_name, person.position, "", person.code)
        assert (person.sort_key, person.search) == expected


def test_what_is_found_is_what_goes(store: Store, full) -> None:
    with store.read() as session:
        found = forgetting.find(session)
        assert (
            found.delegates
            == session.query(Delegate)
            .filter((Delegate.phone != "") | (Delegate.email != ""))
            .count()
        )
    assert found.substituted == 1 and found.units >= 1 and found.texts >= 2 and found.history >= 3
    forgetting.forget(store)
    with store.read() as session:
        assert forgetting.find(session).is_nothing


def test_it_cannot_be_undone_now_or_later(store: Store, full) -> None:
    forgetting.forget(store)
    assert (store.undo(), store.redo(), store.undo_label) == (None, None, None)
    path = store.path
    store.close()
    with Store.open(path) as again:
        assert again.undo() is None
        with again.read() as session:
            assert session.query(Step).order_by(Step.id.desc()).first().label == (
                "Forget phone numbers"
            )
            assert session.query(Delegate).filter(Delegate.phone != "").count() == 0


def test_work_after_it_can_be_undone(store: Store, full) -> None:
    forgetting.forget(store)
    with store.edit("Rename") as session:
        register.change(session, [full["person"]], full_name="Nguyễn Văn Khác")
    assert store.undo() == "Rename"
    with store.read() as session:
        assert session.get(Delegate, full["person"]).full_name == "Nguyễn Văn Mẫu"


def test_a_deleted_delegate_is_still_kept_without_contacts(store: Store, full) -> None:
    forgetting.forget(store)
    with store.read() as session:
        (row,) = session.query(Change).filter_by(table_name="delegate", operation="D").all()
    assert "Lê Văn Thử" in row.sql and "'thư: …, …'" in row.sql


def test_pages_hear_of_it(store: Store, full) -> None:
    heard = []
    store.changed.connect(heard.append)
    forgetting.forget(store)
    assert len(heard) == 1 and {"delegate", "substitution", "unit", "agenda_item"} <= heard[0]


def test_a_conference_without_contacts_has_nothing_to_forget(tmp_path: Path) -> None:
    from app.conference import profile

    with profile.create(tmp_path / "leer.giaouoc") as store, store.read() as session:
        assert forgetting.find(session).is_nothing


def test_copies_here_and_in_the_second_place_are_named_and_removed(
    store: Store, full, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setattr(places, "home", lambda: tmp_path / "copies")
    second = tmp_path / "stick"
    second.mkdir()
    keeping.keep_copy(store.path, Reason.OPEN, keeping.SecondPlace(second))
    locked = second / places.folder_for(store.path).name / "2025-01-02_0304-05_open.giaouoc-khoa"
    locked.write_bytes(b"")
    found = forgetting.copies(store.path, second)
    assert len(found) == 3
    assert forgetting.remove_copies(found) == []
    assert forgetting.copies(store.path, second) == []
