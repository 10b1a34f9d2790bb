"""Videos on the Show page: real small ones, really played."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.agenda import media
from app.show import journal
from app.show.outlook import Phase
from app.show.stage import Role, StageLayout
from app.show.state import Kind
from tests.ui.media_files import make_video
from tests.ui.show_stage import Operator
from ui.media.player import PlayState
from ui.pages.show.media_panel import MediaPanel

K = Qt.Key
LEFT = Qt.MouseButton.LeftButton
WAIT_MS = 15_000


@pytest.fixture(scope="module")
def film(tmp_path_factory) -> Path:
    return make_video(tmp_path_factory.mktemp("phim") / "phóng sự.avi", 2)


@pytest.fixture
def operator(sample_window, film, qtbot):
    """A show just before its main video, on the computer's own clock."""
    store = sample_window.context.store
    made = Operator(sample_window, None)
    made.key = made.key_of("main_video")
    with store.edit("Gắn phim") as session:
        media.attach(session, made.key, film)
    sample_window.activateWindow()
    qtbot.waitUntil(sample_window.isActiveWindow)
    made.run.start()
    yield made
    if made.run.is_live:
        qtbot.wait(550)
        made.run.do(Kind.FINISH)


def panel_of(operator) -> MediaPanel:
    return next(panel for panel in operator.page.panels if isinstance(panel, MediaPanel))


def reach(operator, qtbot, state: PlayState) -> None:
    player = operator.page.desk.player
    qtbot.waitUntil(lambda: player.state is state, timeout=WAIT_MS)


def go_there(operator, qtbot) -> None:
    qtbot.wait(550)
    assert operator.run.do(Kind.GOTO, item=operator.key)


def test_a_video_begins_with_its_item_and_drives_the_time(operator, qtbot) -> None:
    desk = operator.page.desk
    go_there(operator, qtbot)
    reach(operator, qtbot, PlayState.PLAYING)
    panel = panel_of(operator)
    assert panel.isVisible()
    assert panel.name.text() == "phóng sự.avi"
    assert desk.pictures[Role.AUDIENCE].layout is StageLayout.VIDEO
    view = operator.run.view()
    assert view.remaining <= 2_000
    assert view.remaining == pytest.approx(desk.player.length - desk.player.position, abs=100)
    reach(operator, qtbot, PlayState.ENDED)
    operator.run.tick()
    assert operator.state.media.ended
    assert operator.run.view().phase in (Phase.DANGER, Phase.OVERTIME)
    with operator.window.context.store.read() as session:
        entries = journal.load(session, operator.run.show.run_id).entries
    done = [each.command.text.partition(":")[0] for each in entries if each.command.kind == "media"]
    assert done == ["play", "end"]


def test_it_is_stopped_moved_and_played_on_by_keys(operator, qtbot) -> None:
    page, player = operator.page, operator.page.desk.player
    go_there(operator, qtbot)
    reach(operator, qtbot, PlayState.PLAYING)
    qtbot.keyClick(page.list, K.Key_K)
    assert player.state is PlayState.PAUSED
    assert not operator.state.media.playing
    still = operator.run.view().remaining
    qtbot.wait(200)
    assert operator.run.view().remaining == still
    page.desk.seek(500)
    assert operator.state.media.position == 500
    qtbot.keyClick(page.list, K.Key_P)
    assert player.state is PlayState.PLAYING
    qtbot.keyClick(page.list, K.Key_Comma)
    assert operator.state.media.position == 0


def test_taking_a_move_back_brings_the_video_back(operator, qtbot) -> None:
    go_there(operator, qtbot)
    reach(operator, qtbot, PlayState.PLAYING)
    qtbot.wait(550)
    qtbot.keyClick(operator.page.list, K.Key_Space)
    assert operator.page.desk.player.state is PlayState.EMPTY
    assert panel_of(operator).isHidden()
    qtbot.keyClick(operator.page.list, K.Key_U)
    reach(operator, qtbot, PlayState.PLAYING)
    assert operator.state.current == operator.key


def test_a_file_that_is_not_there_is_told_and_the_time_runs_by_the_plan(
    operator, qtbot, tmp_path
) -> None:
    with operator.window.context.store.edit("Gắn tệp khác") as session:
        media.attach(session, operator.key, tmp_path / "không có.mp4")
    go_there(operator, qtbot)
    assert panel_of(operator).name.text() == "không có.mp4: không thấy tệp"
    assert operator.run.view().remaining > 24 * 60_000
    assert operator.page.desk.pictures[Role.AUDIENCE].layout is StageLayout.BACKDROP


def test_the_volume_is_kept_with_the_video(operator, qtbot) -> None:
    go_there(operator, qtbot)
    panel = panel_of(operator)
    panel.volume.setValue(40)
    panel.volume.sliderReleased.emit()
    assert operator.run.line(operator.key).medium.volume == 40
    operator.window.context.store.undo()
    assert operator.run.line(operator.key).medium.volume == 100
