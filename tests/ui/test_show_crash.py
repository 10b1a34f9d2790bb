"""The show after the program was killed: a copy of the file as the disk had it, opened again."""

import json
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from app.agenda import items, media
from app.show.state import Kind, Media, Playback
from db.store import Store
from tests.ui.show_stage import Operator
from ui.main_window import MainWindow
from ui.media.player import PlayState
from ui.pages.show.heartbeat import Beat, Heartbeat

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def killed(clock, sample_window, settings, tmp_path):
    """killed(seconds): the file as it was at that moment, and the time for which nothing ran."""
    operator = Operator(sample_window, clock)
    operator.run.start()
    operator.wait(1)

    def kill(seconds: float) -> Path:
        store = sample_window.context.store
        left = tmp_path / "left" / store.path.name
        left.parent.mkdir()
        for end in ("", "-wal", "-shm"):
            shutil.copy(f"{store.path}{end}", f"{left}{end}")
        died_at = clock.now()
        beat = settings.folder / "show-alive.json"
        alive = beat.read_text(encoding="utf-8") if beat.exists() else ""
        operator.end()
        sample_window.file.close()
        sample_window._clear_stack()
        if alive:
            # The same file at its new place.
            beat.write_text(json.dumps(json.loads(alive) | {"file": str(left)}), encoding="utf-8")
        clock.wall, clock.steady = died_at.wall, died_at.steady
        clock.go(seconds)
        return left

    kill.operator = operator
    yield kill
    operator.end()


def test_the_running_show_comes_back_by_itself(killed, settings, qtbot) -> None:
    operator = killed.operator
    operator.stand_at("performance")
    operator.wait(59)
    path = killed(12)
    window = operator.window
    assert window.open_path(path)
    assert window.current_page() is operator.page
    assert operator.state.playback is Playback.RUNNING
    assert operator.face.figures == "13:48"
    assert "bị ngắt 12 giây" in operator.page.warnings.crash.text.text()
    assert window.context.stage.screens.is_open
    qtbot.mouseClick(operator.page.warnings.crash.button, LEFT)
    assert not operator.page.warnings.crash.isVisible()


def test_without_a_sign_of_life_it_says_no_more_than_it_knows(killed, settings) -> None:
    path = killed(12)
    Heartbeat(settings.folder).stop()
    killed.operator.window.open_path(path)
    text = killed.operator.page.warnings.crash.text.text()
    assert text == "Phần mềm vừa bị ngắt. Việc điều hành tiếp tục; thời gian vẫn được tính đủ."


def test_a_restarted_machine_counts_by_the_wall_clock(killed, clock) -> None:
    killed.operator.stand_at("performance")
    path = killed(20)
    clock.steady = 5
    killed.operator.window.open_path(path)
    assert killed.operator.face.figures == "14:39"


def test_a_rehearsal_comes_back_as_one(killed, clock) -> None:
    operator = killed.operator
    operator.end()
    operator.run.leave()
    clock.go(3600)
    operator.run.start(rehearsal=True)
    operator.wait(5)
    path = killed(5)
    operator.window.open_path(path)
    assert operator.page.band.isVisible()
    assert operator.page.status.clock.text() == "07:30"


def test_a_shortened_item_stays_so(killed) -> None:
    operator = killed.operator
    key = operator.key_of("opening")
    operator.run.cut(key, 120_000)
    path = killed(5)
    operator.window.open_path(path)
    assert operator.run.cut_of(key) == 120_000
    with operator.window.context.store.edit("Ghi chú") as session:
        items.change(session, [key], notes="x")
    assert operator.state.item(key).length == 8 * 60_000


def test_the_video_waits_where_it_broke_off(killed, settings, tmp_path_factory) -> None:
    operator = killed.operator
    film = tmp_path_factory.mktemp("phim") / "phim.mp4"
    film.write_bytes(b"no film, and none is needed")
    key = operator.key_of("main_video")
    with operator.window.context.store.edit("Phim") as session:
        media.attach(session, key, film)
    operator.stand_at("main_video")
    operator.run.do(Kind.MEDIA, item=key, value=0, text="play:1500000")
    operator.wait(60)
    run = operator.run
    heartbeat = Heartbeat(settings.folder)
    store = operator.window.context.store
    heartbeat.beat(Beat(str(store.path), run.show.run_id, run.now(), 59_000))
    path = killed(12)
    operator.window.open_path(path)
    state = operator.state.media
    assert isinstance(state, Media)
    assert (state.playing, state.position) == (False, 59_000)
    assert operator.window.context.stage.player.state is not PlayState.PLAYING
    assert "bấm K" in operator.page.warnings.crash.text.text()
    remaining = operator.run.view().remaining
    operator.wait(5)
    assert operator.run.view().remaining == remaining == 1_500_000 - 59_000


def test_closing_a_real_show_on_purpose_lets_it_be_gone_on_with(killed, monkeypatch) -> None:
    window: MainWindow = killed.operator.window
    path = window.context.store.path
    monkeypatch.setattr(QMessageBox, "question", lambda *_a: QMessageBox.StandardButton.Yes)
    window.close()
    window.show_shell()
    killed.operator.clock.go(30)
    window.open_path(path)
    assert killed.operator.run.is_real
    assert killed.operator.title == "Đón tiếp đại biểu"


def test_a_file_at_rest_opens_where_it_was_left(window, sample_file, tmp_path, clock) -> None:
    path = tmp_path / "Mẫu.giaouoc"
    shutil.copy(sample_file, path)
    Store.open(path).close()
    window.open_path(path)
    assert window.context.stage is None
    assert window.settings.text("window/page") == "overview"
