"""A damaged conference in the real window: what is offered, what is said, what stays."""

import shutil
import sqlite3
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QRadioButton

from app.delegates import register
from app.snapshots import places
from app.snapshots.keeping import Reason, keep_copy
from db.models import Delegate
from db.store import Store
from ui import examining
from ui.rescue_dialog import RescueDialog


def add(path: Path, name: str) -> None:
    with Store.open(path) as store, store.edit(f"Thêm {name}") as session:
        register.add(session, register.DelegateData(full_name=name))


@pytest.fixture
def copied(conference: Path) -> Path:
    """A conference with a delegate in its copy, and one more that came after."""
    add(conference, "Nguyễn Văn Mẫu")
    assert keep_copy(conference, Reason.OPEN).fresh
    add(conference, "Trần Thị Ví Dụ")
    return conference


@pytest.fixture
def answered(monkeypatch):
    """Answers the dialog with a key, as a user at the keyboard does; keeps what it said."""
    said: list[str] = []

    def answer(key: Qt.Key, qtbot) -> list[str]:
        def run(dialog: RescueDialog) -> int:
            dialog.show()
            said.extend(label.text() for label in dialog.findChildren(QLabel))
            said.extend(choice.text() for choice in dialog.findChildren(QRadioButton))
            qtbot.keyClick(dialog.focusWidget(), key)
            return dialog.result()

        monkeypatch.setattr(RescueDialog, "exec", run)
        return said

    return answer


def names(window) -> list[str]:
    with window.context.store.read() as session:
        return [row.full_name for row in session.query(Delegate).order_by(Delegate.id)]


def test_enter_goes_on_with_the_copy_and_the_damaged_file_stays(
    window, copied, answered, qtbot
) -> None:
    content = bytearray(copied.read_bytes())
    content[:4096] = b"\xff" * 4096
    copied.write_bytes(content)
    said = answered(Qt.Key.Key_Return, qtbot)
    assert window.open_path(copied)
    assert names(window) == ["Nguyễn Văn Mẫu"]
    assert any("Hội nghị thử.giaouoc" in text for text in said)
    (aside,) = copied.parent.glob("* (hỏng *).giaouoc")
    assert aside.read_bytes() == content
    assert aside.name in window.notices.text()


def test_escape_leaves_everything_as_it_is(window, copied, answered, qtbot) -> None:
    copied.write_bytes(b"")
    before = sorted(path.name for path in copied.parent.iterdir())
    answered(Qt.Key.Key_Escape, qtbot)
    assert not window.open_path(copied)
    assert window.context is None
    assert sorted(path.name for path in copied.parent.iterdir()) == before
    assert copied.read_bytes() == b""
    assert copied.name in window.notices.text()


def test_a_damaged_file_without_copies_is_only_told(window, conference, monkeypatch) -> None:
    monkeypatch.setattr(RescueDialog, "exec", lambda _self: pytest.fail("asked"))
    content = conference.read_bytes()
    conference.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))
    assert not window.open_path(conference)
    assert "bị hỏng" in window.notices.text()


def test_the_open_file_goes_on_when_another_is_damaged(
    window, copied, sample_file, tmp_path, answered, qtbot
) -> None:
    other = tmp_path / "Mẫu.giaouoc"
    shutil.copy(sample_file, other)
    assert window.open_path(other)
    copied.write_bytes(b"nothing")
    answered(Qt.Key.Key_Escape, qtbot)
    assert not window.open_path(copied)
    assert window.context.store.path == other


def test_going_back_to_a_copy_and_taking_that_back(window, copied, qtbot) -> None:
    window.open_path(copied)
    (copy,) = places.find(copied)[1][0].snapshots
    assert window.file.restore(copy.path)
    assert names(window) == ["Nguyễn Văn Mẫu"]
    assert window.context.store.path == copied
    reasons = [found.reason for found in places.find(copied)[1][0].snapshots]
    assert reasons == [Reason.BEFORE_RESTORE, Reason.OPEN]
    window.notices.action_button.click()
    assert names(window) == ["Nguyễn Văn Mẫu", "Trần Thị Ví Dụ"]


def test_going_back_to_a_bad_copy_changes_nothing(window, copied) -> None:
    window.open_path(copied)
    bad = copied.with_name("bad.giaouoc")
    bad.write_bytes(copied.read_bytes()[:9000])
    assert not window.file.restore(bad)
    assert names(window) == ["Nguyễn Văn Mẫu", "Trần Thị Ví Dụ"]
    assert "bad.giaouoc" in window.notices.text()


def test_a_copy_opens_as_a_file_of_its_own(window, copied, monkeypatch, tmp_path) -> None:
    window.open_path(copied)
    (copy,) = places.find(copied)[1][0].snapshots
    wanted = tmp_path / "Bản sao.giaouoc"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(wanted), ""))
    assert window.file.open_beside(copy.path)
    assert window.context.store.path == wanted
    assert names(window) == ["Nguyễn Văn Mẫu"]


def test_damage_found_after_opening_is_told(window, conference, monkeypatch, qtbot) -> None:
    """A quick look does not see whether references lead anywhere; the thorough check does."""
    monkeypatch.setattr(examining, "AFTER_MS", 0)
    connection = sqlite3.connect(conference)
    connection.execute("INSERT INTO unit_report(unit_id) VALUES (99)")
    connection.commit()
    connection.close()
    assert window.open_path(conference)
    qtbot.waitUntil(lambda: "bị hỏng" in window.notices.text(), timeout=10_000)
    assert window.context is not None


def test_a_conflict_copy_of_a_cloud_folder_is_told(window, copied, monkeypatch, qtbot) -> None:
    monkeypatch.setattr(examining, "AFTER_MS", 0)
    other = copied.with_name(f"{copied.stem} (1).giaouoc")
    shutil.copyfile(copied, other)
    add(copied, "Lê Mẫu")
    add(other, "Phạm Ví Dụ")
    assert window.open_path(copied)
    qtbot.waitUntil(lambda: other.name in window.notices.text(), timeout=10_000)
