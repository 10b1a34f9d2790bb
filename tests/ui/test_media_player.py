"""The player of the show, on real small videos."""

from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget

from app.agenda.media import Medium
from app.show.stage import Picture, Role, StageLayout
from tests.ui.media_files import make_sound, make_video
from ui.media import deck
from ui.media.player import PlayState, ShowPlayer
from ui.stage.screen_list import ScreenInfo
from ui.stage.screens import Screens


def medium(file: Path, key: int = 1, **more) -> Medium:
    values = {
        "id": key, "path": file.name, "file": file, "name": file.name, "length": None,
        "has_picture": None, "has_sound": None, "volume": 100, "poster": None, "problem": "",
        "missing": False, "changed": False, "probed": False,
    }  # fmt: skip
    return Medium(**{**values, **more})


@pytest.fixture(scope="module")
def clips(tmp_path_factory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("phim")
    return make_video(folder / "một.avi", 1), make_video(folder / "hai.avi", 1, sound=False)


class Log:
    """Everything that a player told."""

    def __init__(self, player: ShowPlayer) -> None:
        self.states: list[PlayState] = []
        self.stills: list[QImage] = []
        self.previews: list[QImage] = []
        self.frames = 0
        self.ended = 0
        self.failures: list[str] = []
        player.state_changed.connect(self.states.append)
        player.still.connect(self.stills.append)
        player.preview.connect(self.previews.append)
        player.failed.connect(self.failures.append)
        player.ended.connect(self.count_end)
        player.frame.connect(self.count_frame)

    def count_end(self) -> None:
        self.ended += 1

    def count_frame(self, _frame) -> None:
        self.frames += 1


@pytest.fixture
def player(qtbot):
    player = ShowPlayer()
    yield player
    player.close()
    player.deleteLater()


@pytest.fixture
def log(player) -> Log:
    return Log(player)


def until(qtbot, player: ShowPlayer, state: PlayState) -> None:
    qtbot.waitUntil(lambda: player.state is state, timeout=10_000)


def test_poster_before_pictures_meanwhile_black_after(player, log, clips, qtbot) -> None:
    player.load(medium(clips[0]))
    until(qtbot, player, PlayState.READY)
    assert log.frames == 0
    assert (log.stills[-1].width(), log.stills[-1].height()) == (160, 90)
    player.play()
    until(qtbot, player, PlayState.ENDED)
    assert log.ended == 1
    assert log.frames > 5
    assert log.stills[-1].isNull()
    assert log.previews[-1].isNull()
    assert log.states == [
        PlayState.LOADING, PlayState.READY, PlayState.PLAYING, PlayState.ENDED,
    ]  # fmt: skip
    assert abs(player.length - 1_000) < 100


def test_a_chosen_poster_goes_before_the_first_picture(player, log, clips, tmp_path, qtbot) -> None:
    poster = tmp_path / "bìa.png"
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("#00aa00"))
    image.save(str(poster))
    player.load(medium(clips[0], poster=poster))
    until(qtbot, player, PlayState.READY)
    assert all(still.size() == image.size() for still in log.stills)
    player.load(medium(clips[1], poster=tmp_path / "không có.png"))
    until(qtbot, player, PlayState.READY)
    assert log.stills[-1].width() == 160


def test_pause_stands_still_and_play_goes_on(player, log, clips, qtbot) -> None:
    player.load(medium(clips[0]))
    player.play()
    qtbot.waitUntil(lambda: player.position > 100, timeout=10_000)
    player.pause()
    assert player.on_air
    here = player.position
    qtbot.wait(150)
    assert (player.position, player.state) == (here, PlayState.PAUSED)
    player.play()
    until(qtbot, player, PlayState.ENDED)
    assert not player.on_air
    assert log.ended == 1


def test_play_asked_for_too_early_comes_when_the_medium_is_open(player, log, clips, qtbot) -> None:
    player.load(medium(clips[1]))
    player.play()
    assert player.state is PlayState.LOADING
    until(qtbot, player, PlayState.ENDED)
    assert log.ended == 1


def test_seeking_moves_the_position_also_after_the_end(player, log, clips, qtbot) -> None:
    player.load(medium(clips[0]))
    until(qtbot, player, PlayState.READY)
    player.seek(600)
    qtbot.waitUntil(lambda: player.position == 600)
    player.seek(99_000)
    assert player.position < player.length
    player.play()
    until(qtbot, player, PlayState.ENDED)
    player.seek(300)
    assert player.state is PlayState.PAUSED
    player.play()
    until(qtbot, player, PlayState.ENDED)
    assert log.ended == 2


def test_a_medium_goes_on_where_a_crash_interrupted_it(player, log, clips, qtbot) -> None:
    positions = []
    player.position_changed.connect(positions.append)
    player.load(medium(clips[0]), 700)
    until(qtbot, player, PlayState.READY)
    player.play()
    until(qtbot, player, PlayState.ENDED)
    assert min(position for position in positions if position) >= 600


def test_the_next_medium_is_there_at_once(player, log, clips, qtbot) -> None:
    one, two = medium(clips[0]), medium(clips[1], 2)
    player.load(one)
    until(qtbot, player, PlayState.READY)
    player.preload(two)
    qtbot.waitUntil(lambda: player._next.is_open, timeout=10_000)
    assert player.medium == one
    log.stills.clear()
    player.load(two)
    assert player.state is PlayState.READY, "without waiting for anything"
    assert player.medium == two
    assert not log.stills[-1].isNull()
    player.play()
    until(qtbot, player, PlayState.ENDED)
    assert log.ended == 1


def test_sound_alone_plays_without_a_picture(player, log, tmp_path, qtbot) -> None:
    player.load(medium(make_sound(tmp_path / "nhạc.wav", 0.4)))
    until(qtbot, player, PlayState.READY)
    player.play()
    until(qtbot, player, PlayState.ENDED)
    assert log.frames == 0


def test_a_still_picture_stays_until_it_is_taken_away(player, log, tmp_path, qtbot) -> None:
    file = tmp_path / "ảnh.png"
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("#00aa00"))
    image.save(str(file))
    player.load(medium(file))
    assert player.state is PlayState.READY
    player.play()
    assert player.state is PlayState.PLAYING
    assert not log.stills[-1].isNull()
    player.stop()
    assert player.state is PlayState.EMPTY
    assert log.stills[-1].isNull()


@pytest.mark.parametrize("content", [None, b"", b"no video"])
def test_what_cannot_play_says_so_and_lets_the_next_one_play(
    player, log, clips, tmp_path, content, qtbot
) -> None:
    file = tmp_path / "hỏng.mp4"
    if content is not None:
        file.write_bytes(content)
    player.load(medium(file))
    player.play()
    until(qtbot, player, PlayState.FAILED)
    assert len(log.failures) == 1
    assert ". " in log.failures[0] or "again" in log.failures[0]
    player.load(medium(clips[1]))
    until(qtbot, player, PlayState.READY)


def test_a_video_stuck_at_its_end_has_ended(player, log, clips, qtbot, monkeypatch) -> None:
    """Some files never reach the length they promise."""
    monkeypatch.setattr(deck, "STALL_MS", 0)
    player.load(medium(clips[0]))
    until(qtbot, player, PlayState.READY)
    player.play()
    player._deck._look_for_stall()
    assert (player.state, log.ended) == (PlayState.ENDED, 1)


def test_a_video_stuck_elsewhere_is_told(player, log, clips, qtbot, monkeypatch) -> None:
    monkeypatch.setattr(deck, "STALL_MS", 0)
    monkeypatch.setattr(deck, "END_MS", 100)
    player.load(medium(clips[0]))
    until(qtbot, player, PlayState.READY)
    player.play()
    player._deck._look_for_stall()
    assert (player.state, log.ended, len(log.failures)) == (PlayState.PLAYING, 0, 1)


# -- on the stage ----------------------------------------------------------------------------------


class TwoScreens(QObject):
    changed = Signal()

    def screens(self):
        return [
            ScreenInfo("laptop", "", QRect(0, 0, 640, 360), (640, 360)),
            ScreenInfo("projector", "", QRect(640, 0, 480, 270), (480, 270)),
        ]

    def of_window(self, _window):
        return "laptop"

    def outputs(self):
        return None


def test_the_hall_sees_the_poster_then_the_video_then_black(player, clips, settings, qtbot) -> None:
    operator = QWidget()
    qtbot.addWidget(operator)
    stage = Screens(settings, operator, TwoScreens())
    player.still.connect(stage.set_still)
    player.frame.connect(stage.set_frame)
    player.state_changed.connect(lambda _state: stage.set_playing(player.on_air))
    stage.set_picture(Role.AUDIENCE, Picture(StageLayout.VIDEO))
    stage.open()
    window = stage.windows()[Role.AUDIENCE]
    player.load(medium(clips[0]))
    until(qtbot, player, PlayState.READY)
    assert not window.video_is_seen
    assert near_blue(window.view.grab().toImage())
    player.play()
    assert window.video_is_seen
    qtbot.waitUntil(lambda: window._video.videoSink().videoFrame().isValid(), timeout=10_000)
    stage.set_picture(Role.AUDIENCE, Picture(StageLayout.BLACK))
    assert not window.video_is_seen
    assert window._video.isHidden()
    stage.set_picture(Role.AUDIENCE, Picture(StageLayout.VIDEO))
    assert window.video_is_seen
    until(qtbot, player, PlayState.ENDED)
    assert not window.video_is_seen
    assert window.view.grab().toImage().pixelColor(240, 135) == QColor("black")
    stage.close()


def near_blue(image: QImage) -> bool:
    colour = image.pixelColor(image.width() // 2, image.height() // 2)
    return colour.blue() > colour.red() + 40
