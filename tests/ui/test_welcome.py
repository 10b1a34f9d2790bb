"""The page before a conference is open: ways in, recent files, the way back from a copy."""

import datetime
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMessageBox

from app.conference import profile, sample
from app.conference.sample_place import copy_path
from app.conference.titles import coming_launch_year, usual_title
from app.snapshots import places
from app.snapshots.keeping import Reason, keep_copy
from db.models import Conference, Delegate
from tests.ui.test_main_window import action
from ui.main_window import MainWindow
from ui.welcome import new_form
from ui.welcome.copies_form import CopiesForm
from ui.welcome.new_form import NewForm
from ui.welcome.page import Welcome

TODAY = datetime.date(2026, 11, 25)


@pytest.fixture(autouse=True)
def own_data(tmp_path, monkeypatch) -> None:
    """Copies and the sample lie in a folder of the test's own."""
    for name in ("XDG_DATA_HOME", "WIN_PD_OVERRIDE_LOCAL_APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "data"))


@pytest.fixture
def documents(tmp_path, monkeypatch) -> Path:
    folder = tmp_path / "Tài liệu"
    folder.mkdir()
    monkeypatch.setattr(new_form, "documents", lambda: folder)
    return folder


def shown(window: MainWindow) -> Welcome:
    page = window.stack.currentWidget()
    assert isinstance(page, Welcome)
    return page


def form(window: MainWindow, kind: type):
    (found,) = [one for one in window.findChildren(kind) if one.isVisible()]
    return found


def reopened(window: MainWindow, *paths: Path) -> Welcome:
    """The welcome page after `paths` were used, the last one first, its facts read."""
    for path in paths:
        window.settings.add_recent(path)
    window.rebuild()
    return shown(window)


# -- first start -------------------------------------------------------------------------------


def test_first_start_offers_three_ways_in_and_the_tour(window, qtbot) -> None:
    page = shown(window)
    names = ["Hội nghị mới…", "Mở…", "Xem hội nghị mẫu"]
    assert [card.accessibleName() for card in page.cards] == names
    assert all(card.accessibleDescription() for card in page.cards)
    assert page.offer.isVisible() and not page.tour_button.isVisible()
    assert page.recent is None
    assert not any(b.isEnabled() for b in window.sidebar._buttons.values())
    qtbot.waitUntil(lambda: page._version.text().startswith("Phiên bản "))


def test_keys_go_along_the_cards(window, qtbot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page = shown(window)
    assert page.new_card.hasFocus()
    qtbot.keyClick(page.new_card, Qt.Key.Key_Right)
    assert page.open_card.hasFocus()
    qtbot.keyClick(page.open_card, Qt.Key.Key_Left)
    assert page.new_card.hasFocus()
    asked = []
    page.asked_new.connect(lambda: asked.append(True))
    qtbot.keyClick(page.new_card, Qt.Key.Key_Return)
    assert asked


@pytest.mark.parametrize("size", [(960, 600), (1366, 768), (1920, 1080)])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_text_of_the_cards_is_cut(window, language, size) -> None:
    window.choose_language(language)
    window.resize(*size)
    QApplication.processEvents()
    page = shown(window)
    assert not page.area.horizontalScrollBar().isVisible()
    for card in page.cards:
        for label in card.findChildren(QLabel):
            wanted = label.heightForWidth(label.width()) if label.wordWrap() else 0
            assert label.height() >= wanted, label.text()


def test_the_offer_of_the_tour_is_put_away_for_good(window, qtbot) -> None:
    page = shown(window)
    page._put_offer_away()
    assert not page.offer.isVisible() and page.tour_button.isVisible()
    window.rebuild()
    assert shown(window).offer is None


# -- a new conference --------------------------------------------------------------------------


def test_enter_alone_makes_the_usual_conference(window, qtbot, documents) -> None:
    qtbot.mouseClick(shown(window).new_card, Qt.MouseButton.LeftButton)
    asked = form(window, NewForm)
    year = coming_launch_year(datetime.date.today())
    assert asked.title.toPlainText() == usual_title(year)
    assert not shown(window)._ways.isVisible()
    qtbot.keyClick(asked.title, Qt.Key.Key_Return)
    assert window.context.store.path == documents / (
        f"Hội nghị ký kết giao ước thi đua {year}.giaouoc"
    )
    with window.context.store.read() as session:
        made = session.get_one(Conference, 1)
        assert (made.title, made.launch_year, made.review_year) == (
            usual_title(year), year, year - 1,
        )  # fmt: skip
        assert made.held_on is None
    assert window.settings.text("window/page") == "overview"


def test_what_is_proposed_follows_the_year_until_it_is_changed(window, qtbot, documents) -> None:
    window.file.new_file()
    asked = form(window, NewForm)
    asked.year.setValue(2031)
    assert "2030; phát động" in asked.title.toPlainText()
    assert asked.name.text().endswith("2031")
    assert asked.date.date().year() == 2031
    asked.title.setPlainText("Hội nghị\nthử")
    qtbot.keyClicks(asked.name, " b")
    asked.announced.setChecked(True)
    asked.year.setValue(2032)
    assert asked.title.toPlainText() == "Hội nghị\nthử"
    assert asked.name.text().endswith("2031 b")
    asked.make_button.click()
    with window.context.store.read() as session:
        made = session.get_one(Conference, 1)
        assert made.title == "Hội nghị thử"
        assert made.held_on == datetime.date(2032, 2, 28)


def test_a_taken_name_is_numbered_and_never_overwritten(window, documents) -> None:
    window.file.new_file()
    asked = form(window, NewForm)
    (documents / asked.path.name).write_text("đã có", encoding="utf-8")
    asked.make()
    assert asked.problem.isVisible() and window.context is None
    asked._propose()
    assert asked.path.name.endswith(" (2).giaouoc")
    asked.make()
    assert window.context.store.path.name.endswith(" (2).giaouoc")


def test_a_folder_that_is_not_there_is_told(window, documents, monkeypatch, tmp_path) -> None:
    window.file.new_file()
    asked = form(window, NewForm)
    asked.folder.setText(str(tmp_path / "không có"))
    asked.make()
    assert "thư mục" in asked.problem.text()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a: str(tmp_path))
    asked.folder_button.click()
    assert asked.path.parent == tmp_path and not asked.problem.isVisible()


def test_names_that_windows_forbids_are_mended(window, documents) -> None:
    window.file.new_file()
    asked = form(window, NewForm)
    asked.name.setText("Ký kết 27/02: bản 1?.giaouoc")
    assert asked.path == documents / "Ký kết 27-02- bản 1-.giaouoc"
    asked.name.setText("   ")
    assert asked.path.stem.startswith("Hội nghị ký kết")


def test_escape_goes_back_to_the_ways_in(window, qtbot, documents) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.file.new_file()
    qtbot.keyClick(form(window, NewForm).title, Qt.Key.Key_Escape)
    page = shown(window)
    assert page._ways.isVisible() and page.new_card.hasFocus()
    assert list(documents.iterdir()) == []


def test_beside_an_open_conference_it_asks_above_the_page(window, conference, documents) -> None:
    window.open_path(conference)
    window.file.new_file()
    asked = form(window, NewForm)
    assert window.current_page().isVisible()
    asked.make()
    assert window.context.store.path.parent == documents


@pytest.mark.parametrize(
    ("today", "year"),
    [((2025, 1, 10), 2025), ((2025, 6, 30), 2025), ((2025, 7, 1), 2026), ((2026, 12, 31), 2027)],
)
def test_the_coming_conference_launches_the_year(today, year) -> None:
    assert coming_launch_year(datetime.date(*today)) == year


# -- recent files ------------------------------------------------------------------------------


def test_recent_files_tell_what_became_of_them(window, conference, tmp_path, qtbot) -> None:
    gone = tmp_path / "Đã xóa.giaouoc"
    profile.create(gone).close()
    keep_copy(gone, Reason.OPEN)
    gone.unlink()
    page = reopened(window, conference, gone, tmp_path / "usb" / "Trên USB.giaouoc")
    rows = page.recent.rows
    qtbot.waitUntil(lambda: all(row.facts is not None for row in rows))
    assert [row.name.text() for row in rows] == ["Trên USB", "Đã xóa", "Hội nghị thử"]
    assert rows[0].when.text() == "không thấy thư mục"
    assert (rows[1].when.text(), rows[1].more.text()) == (
        "không còn ở đó", "1 bản sao để quay lại",
    )  # fmt: skip
    assert rows[2].when.text().startswith("hôm nay ")
    assert rows[2].more.text().endswith(" kB")
    assert rows[2].forget_button is None


def test_a_file_that_is_gone_comes_back_from_its_copy(
    window, conference, qtbot, monkeypatch
) -> None:
    keep_copy(conference, Reason.OPEN)
    conference.unlink()
    page = reopened(window, conference)
    qtbot.waitUntil(lambda: page.recent.rows[0].facts is not None)
    monkeypatch.setattr("ui.rescue_dialog.RescueDialog.exec", lambda _self: True)
    qtbot.mouseClick(page.recent.rows[0], Qt.MouseButton.LeftButton)
    assert window.context.store.path == conference


def test_lines_of_files_that_are_gone_can_be_taken_away(window, tmp_path, qtbot) -> None:
    page = reopened(window, tmp_path / "A.giaouoc", tmp_path / "B.giaouoc")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.waitUntil(lambda: all(row.facts is not None for row in page.recent.rows))
    qtbot.keyClick(page.new_card, Qt.Key.Key_Down)
    assert page.recent.rows[0].hasFocus()
    qtbot.keyClick(page.recent.rows[0], Qt.Key.Key_Down)
    assert page.recent.rows[1].hasFocus()
    qtbot.keyClick(page.recent.rows[1], Qt.Key.Key_Delete)
    assert window.settings.known() == [tmp_path / "B.giaouoc"]
    page.recent.rows[0].forget_button.click()
    assert window.settings.known() == [] and page.new_card.hasFocus()


def test_a_low_window_lists_fewer_files(window, tmp_path) -> None:
    page = reopened(window, *(tmp_path / f"{number}.giaouoc" for number in range(7)))
    assert sum(not row.isHidden() for row in page.recent.rows) == 5
    window.resize(960, 600)
    QApplication.processEvents()
    assert sum(not row.isHidden() for row in page.recent.rows) == 3


def test_opening_again_begins_where_files_are_kept_not_at_the_sample(
    window, conference, settings
) -> None:
    settings.add_recent(conference)
    settings.add_recent(copy_path())
    copy_path().parent.mkdir(parents=True, exist_ok=True)
    copy_path().touch()
    assert window.file.folder() == str(conference.parent)


# -- back from a copy --------------------------------------------------------------------------


def test_without_copies_it_says_what_to_do(window) -> None:
    shown(window).copies_button.click()
    asked = form(window, CopiesForm)
    assert "USB" in asked.what.text() and not asked.back_button.isEnabled()


def test_a_file_still_there_is_opened_at_its_copies(window, conference) -> None:
    keep_copy(conference, Reason.OPEN)
    window.file.bring_back(conference)
    asked = form(window, CopiesForm)
    assert "vẫn còn" in asked.what.text()
    asked.back_button.click()
    assert window.context.store.path == conference
    assert window.settings.text("window/page") == "history"


def test_without_its_folder_it_is_kept_where_the_user_wants(
    window, tmp_path, qtbot, monkeypatch
) -> None:
    stick = tmp_path / "usb"
    stick.mkdir()
    lost = stick / "Trên USB.giaouoc"
    profile.create(lost, title="Trên USB").close()
    keep_copy(lost, Reason.OPEN)
    shutil.rmtree(stick)
    page = reopened(window, lost)
    qtbot.waitUntil(lambda: page.recent.rows[0].facts is not None)
    qtbot.mouseClick(page.recent.rows[0], Qt.MouseButton.LeftButton)
    asked = form(window, CopiesForm)
    assert asked.chosen().origin == lost
    proposed = []

    def save(_parent, _title, path, *_rest):
        proposed.append(Path(path).name)
        return str(tmp_path / "Lấy lại"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", save)
    asked.back_button.click()
    assert proposed == ["Trên USB.giaouoc"]
    assert window.context.store.path == tmp_path / "Lấy lại.giaouoc"
    with window.context.store.read() as session:
        assert profile.load(session).title == "Trên USB"


def test_a_copy_on_a_stick_becomes_a_file_of_its_own(
    window, conference, tmp_path, monkeypatch
) -> None:
    keep_copy(conference, Reason.OPEN)
    folder = tmp_path / "usb" / places.folder_for(conference).name
    shutil.copytree(places.folder_for(conference), folder)
    (copy,) = folder.glob("*.giaouoc")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (str(copy), ""))
    proposed = []

    def save(_parent, _title, path, *_rest):
        proposed.append(Path(path).name)
        return str(tmp_path / "Mới.giaouoc"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", save)
    window.file.bring_back()
    form(window, CopiesForm).other_button.click()
    assert proposed == ["Hội nghị thử.giaouoc"]
    assert window.context.store.path == tmp_path / "Mới.giaouoc"


# -- the sample --------------------------------------------------------------------------------


@pytest.fixture
def own_sample(window, sample_file) -> Path:
    copy_path().parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(sample_file, copy_path())
    return copy_path()


def test_the_sample_is_the_users_own_copy(window, own_sample, qtbot) -> None:
    qtbot.mouseClick(shown(window).sample_card, Qt.MouseButton.LeftButton)
    assert window.context.store.path == own_sample
    # Asked for once more, it is not opened a second time.
    context = window.context
    assert window.file.open_sample() and window.context is context


def test_an_unchanged_sample_is_just_opened(window, own_sample, qtbot) -> None:
    qtbot.waitUntil(lambda: window._menus is not None)
    action(window, "Bắt đầu lại hội nghị mẫu").trigger()
    assert window.context.store.path == own_sample
    assert places.places() == []


def test_a_changed_sample_begins_anew_and_can_be_taken_back(
    window, own_sample, sample_file, qtbot, monkeypatch
) -> None:
    # Building it takes a second.
    monkeypatch.setattr(
        sample, "create", lambda path: (shutil.copy(sample_file, path), open_plain(path))[1]
    )
    window.file.open_sample()
    with window.context.store.edit("Delete") as session:
        session.delete(session.query(Delegate).first())
    action(window, "Bắt đầu lại hội nghị mẫu").trigger()
    qtbot.keyClick(window._form, Qt.Key.Key_Return)
    assert count(window) == 350
    assert not sample.is_changed()
    assert "bản sao" in window.notices.text()
    window.notices.action_button.click()
    assert count(window) == 349


def test_a_running_show_is_not_left_for_the_sample(operator, own_sample, monkeypatch) -> None:
    window = operator.window
    no = QMessageBox.StandardButton.No
    monkeypatch.setattr(QMessageBox, "question", lambda *_args: no)
    before = window.context.store.path
    assert window.context.stage.run.start()
    assert not window.file.open_sample()
    assert window.context.store.path == before


def count(window: MainWindow) -> int:
    with window.context.store.connect() as connection:
        (n,) = connection.execute("SELECT count(*) FROM delegate").fetchone()
    return int(n)


def open_plain(path: Path):
    from db.store import Store

    return Store.open(path)
