"""Copies locked with a passphrase and forgetting, by the forms above the page."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QLabel

from app.conference import profile
from app.delegates import register
from app.delegates.register import DelegateData
from app.privacy import locked_copies
from app.snapshots import keeping, places
from db.models import Delegate
from db.rotation import Reason
from tests.ui.conftest import type_text
from ui import conference_file, second_place
from ui.privacy.copy_form import CopyForm
from ui.privacy.forget_form import ForgetForm
from ui.privacy.open_form import OpenForm

PASSPHRASE = "bốn con trâu uống nước"


@pytest.fixture
def opened(window, conference):
    window.open_path(conference)
    with window.context.store.edit("Add") as session:
        register.add(
            session,
            DelegateData("Nguyễn Văn Mẫu", phone="0912345678", note="gọi 0912345678"),
        )
    return window


@pytest.fixture
def locked(opened, tmp_path):
    """A locked copy of the open conference, which is closed."""
    path = tmp_path / "USB" / "Hội nghị.giaouoc-khoa"
    path.parent.mkdir()
    from app.privacy.copies import save_locked

    save_locked(opened.context.store, path, locked_copies.make_lock(PASSPHRASE))
    opened.file.close()
    return path


def form_of(window, kind):
    form = window._form
    assert isinstance(form, kind)
    return form


def choose(monkeypatch, path) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(path), ""))


def test_the_ending_is_the_one_of_the_program() -> None:
    assert conference_file.LOCKED_SUFFIX == locked_copies.SUFFIX


def test_enter_saves_a_copy_as_it_is(opened, qtbot, monkeypatch, tmp_path) -> None:
    choose(monkeypatch, tmp_path / "Bản sao.giaouoc")
    opened.file.save_copy()
    form = form_of(opened, CopyForm)
    qtbot.keyClick(form, Qt.Key.Key_Return)
    assert (tmp_path / "Bản sao.giaouoc").is_file() and opened._form is None


def test_a_locked_copy_opens_again_with_its_passphrase(
    opened, qtbot, monkeypatch, tmp_path
) -> None:
    target = tmp_path / "Khóa.giaouoc-khoa"
    choose(monkeypatch, target)
    opened.file.save_copy()
    form = form_of(opened, CopyForm)
    assert not form.passphrase.isVisible()
    form.locked.click()
    assert form.passphrase.edit.hasFocus()
    type_text(form.passphrase.edit, PASSPHRASE)
    form.save.click()
    assert form.problem.text() == "Hai mật khẩu không giống nhau." and not target.exists()
    type_text(form.passphrase.again, PASSPHRASE)
    assert "Mạnh" in form.passphrase.hint.text()
    form.save.click()
    assert str(target) in opened.notices.text() and opened._form is None
    assert b"SQLite" not in target.read_bytes()

    assert opened.open_path(target) is False
    form = form_of(opened, OpenForm)
    assert form.passphrase.edit.hasFocus()
    type_text(form.passphrase.edit, "sai rồi nhé")
    form.open.click()
    assert "không đúng" in form.problem.text()
    assert form.passphrase.edit.selectedText() == "sai rồi nhé"
    form.passphrase.edit.clear()
    type_text(form.passphrase.edit, PASSPHRASE)
    qtbot.keyClick(form.passphrase.edit, Qt.Key.Key_Return)
    assert opened.context.store.path == tmp_path / "Khóa.giaouoc"
    assert opened._form is None and target.is_file()


def test_a_short_passphrase_is_not_taken(opened, monkeypatch, tmp_path) -> None:
    choose(monkeypatch, tmp_path / "x.giaouoc-khoa")
    opened.file.save_copy()
    form = form_of(opened, CopyForm)
    form.locked.click()
    type_text(form.passphrase.edit, "ngắn")
    type_text(form.passphrase.again, "ngắn")
    form.save.click()
    assert "8 ký tự" in form.problem.text() and list(tmp_path.glob("*khoa")) == []


def test_letters_are_hidden_until_they_are_to_be_shown(opened) -> None:
    opened.file.save_copy()
    form = form_of(opened, CopyForm)
    edit = form.passphrase.edit
    assert edit.echoMode() is edit.EchoMode.Password
    form.passphrase.shown.click()
    assert edit.echoMode() is edit.EchoMode.Normal


def test_escape_leaves_the_form_and_the_page_goes_on(opened, qtbot) -> None:
    opened.file.save_copy()
    qtbot.keyClick(form_of(opened, CopyForm), Qt.Key.Key_Escape)
    assert opened._form is None and opened.current_page().isVisible()


def test_a_locked_copy_asks_when_no_file_is_open(locked, window) -> None:
    assert window.context is None
    window.open_path(locked)
    assert form_of(window, OpenForm).target.text() == str(locked.with_name("Hội nghị.giaouoc"))


def test_a_locked_copy_is_known_under_any_name(locked, window) -> None:
    renamed = locked.rename(locked.with_name("Đổi tên.giaouoc"))
    window.open_path(renamed)
    assert form_of(window, OpenForm)


def test_a_locked_copy_dropped_on_the_window_asks(locked, window) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(locked))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, buttons, keys))
    assert form_of(window, OpenForm)


def test_what_is_no_conference_inside_is_not_kept(window, tmp_path) -> None:
    path = tmp_path / "x.giaouoc-khoa"
    path.write_bytes(locked_copies.seal(b"MZ" + bytes(999), locked_copies.make_lock(PASSPHRASE)))
    window.open_path(path)
    form = form_of(window, OpenForm)
    type_text(form.passphrase.edit, PASSPHRASE)
    form.open.click()
    assert "x.giaouoc" in window.notices.text()
    assert [one.name for one in tmp_path.glob("x*")] == ["x.giaouoc-khoa"]


def test_numbers_are_forgotten_with_the_copies(opened, monkeypatch, tmp_path) -> None:
    monkeypatch.setattr(places, "home", lambda: tmp_path / "copies")
    keeping.keep_copy(opened.context.store.path, Reason.OPEN)
    opened.file.forget_contacts()
    form = form_of(opened, ForgetForm)
    assert "của 1 đại biểu" in form.listed.text() and form.delete_copies.isChecked()
    form.forget.click()
    store = opened.context.store
    with store.read() as session:
        person = session.query(Delegate).one()
        assert (person.phone, person.note) == ("", "gọi …")
    assert store.undo_label is None
    assert "Đã xóa" in opened.notices.text()
    assert not list((tmp_path / "copies").rglob("*.giaouoc")) and opened._form is None


def test_the_second_place_counts_and_is_named_when_it_is_away(
    opened, monkeypatch, tmp_path
) -> None:
    monkeypatch.setattr(places, "home", lambda: tmp_path / "copies")
    stick = tmp_path / "stick"
    second_place.choose(opened.settings, stick)
    opened.file.forget_contacts()
    texts = [label.text() for label in form_of(opened, ForgetForm).findChildren(QLabel)]
    assert any(str(stick) in text and "cắm USB" in text for text in texts)
    stick.mkdir()
    keeping.keep_copy(
        opened.context.store.path, Reason.OPEN, second_place.second_place(opened.settings)
    )
    opened.file.forget_contacts()
    form = form_of(opened, ForgetForm)
    assert "2 bản sao" in form.delete_copies.text()
    form.forget.click()
    assert not list(stick.rglob("*.giaouoc"))


def test_copies_may_stay(opened, monkeypatch, tmp_path) -> None:
    monkeypatch.setattr(places, "home", lambda: tmp_path / "copies")
    keeping.keep_copy(opened.context.store.path, Reason.OPEN)
    opened.file.forget_contacts()
    form = form_of(opened, ForgetForm)
    form.delete_copies.click()
    form.forget.click()
    assert len(list((tmp_path / "copies").rglob("*.giaouoc"))) == 1


def test_nothing_to_forget_is_said(window, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(places, "home", lambda: tmp_path / "copies")
    path = tmp_path / "Trống.giaouoc"
    profile.create(path).close()
    window.open_path(path)
    window.file.forget_contacts()
    assert not form_of(window, ForgetForm).forget.isEnabled()


def test_another_question_takes_the_place_of_the_first(opened) -> None:
    opened.file.save_copy()
    opened.file.forget_contacts()
    assert form_of(opened, ForgetForm)
