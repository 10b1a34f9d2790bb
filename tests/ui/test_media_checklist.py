"""The dialog of the technical check, on real files and simulated screens."""

import datetime

import pytest
from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app.agenda import media
from app.i18n import set_language
from app.show.technical import Mark
from db.models import AgendaItem, AgendaKind, Conference
from db.store import Store
from tests.ui.media_files import make_video
from ui import sleep
from ui.application import prepare
from ui.context import Context
from ui.media.checklist_view import TechnicalChecks
from ui.media.tone import tone
from ui.sleep import KeepAwake
from ui.stage.screen_list import ScreenInfo
from ui.stage.screens import Screens

LAPTOP = ScreenInfo("laptop", "Laptop", QRect(0, 0, 640, 360), (640, 360))
PROJECTOR = ScreenInfo("projector", "EPSON EB-X05", QRect(640, 0, 1024, 768), (1024, 768))


class Bench(QObject):
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.now = [LAPTOP]

    def screens(self):
        return self.now

    def of_window(self, _window):
        return "laptop"

    def outputs(self):
        return None


@pytest.fixture
def bench(settings) -> Bench:
    prepare(settings, "en")
    set_language("en")
    return Bench()


@pytest.fixture
def context(settings, conference, tmp_path):
    store = Store.open(conference)
    with store.edit("Fill") as session:
        session.get_one(Conference, 1).held_on = datetime.date.today()
        for n, name in enumerate(("phim.avi", "hỏng.mp4", "mất.mp4")):
            item = AgendaItem(order=n, kind=AgendaKind.CLIP, title=name, length=60)
            session.add(item)
            session.flush()
            media.attach(session, item.id, tmp_path / name)
    make_video(tmp_path / "phim.avi", 1)
    (tmp_path / "hỏng.mp4").write_bytes(b"no video")
    context = Context(store, settings)
    yield context
    context.detach()
    store.close()


@pytest.fixture
def dialog(qtbot, context, settings, bench):
    window = QLabel()
    qtbot.addWidget(window)
    dialog = TechnicalChecks(context, Screens(settings, window, bench), window)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: not dialog.checks.is_busy, timeout=20_000)
    yield dialog
    dialog.accept()


def marks(dialog: TechnicalChecks) -> dict[str, Mark]:
    return {check.title: check.mark for check in dialog.checks.checks()}


def shown(dialog: TechnicalChecks) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def test_every_medium_is_opened_and_what_was_found_is_kept(dialog, context, qtbot) -> None:
    found = marks(dialog)
    assert (found["phim.avi"], found["hỏng.mp4"], found["mất.mp4"]) == (
        Mark.OK, Mark.BAD, Mark.BAD,
    )  # fmt: skip
    assert found["Date and time"] is Mark.OK
    assert "Plays, 0:01" in shown(dialog)
    with context.store.read() as session:
        kept = {medium.name: medium for medium in media.in_agenda(session)}
    assert kept["phim.avi"].length == 1_000
    assert kept["hỏng.mp4"].problem
    assert not kept["mất.mp4"].probed


def test_a_projector_that_is_plugged_in_shows_up_at_once(dialog, bench) -> None:
    assert marks(dialog)["Second screen"] is Mark.BAD
    bench.now = [LAPTOP, PROJECTOR]
    bench.changed.emit()
    assert marks(dialog)["Second screen"] is Mark.OK
    assert "EPSON EB-X05 (1024 × 768)" in shown(dialog)


def test_f5_finds_a_file_that_came_back(dialog, context, tmp_path, qtbot) -> None:
    before = dialog.headline.text()
    make_video(tmp_path / "mất.mp4", 1)
    QTest.keyClick(dialog, Qt.Key.Key_F5)
    assert marks(dialog)["mất.mp4"] is Mark.BUSY
    qtbot.waitUntil(lambda: not dialog.checks.is_busy, timeout=20_000)
    assert marks(dialog)["mất.mp4"] is Mark.OK
    assert dialog.headline.text() != before


def test_looking_twice_is_one_step_of_the_history(dialog, context, qtbot) -> None:
    label = context.store.undo_label
    dialog.run()
    qtbot.waitUntil(lambda: not dialog.checks.is_busy, timeout=20_000)
    assert context.store.undo_label == label
    context.store.undo()
    assert context.store.undo_label != label


def test_the_tone_without_any_output_does_no_harm(dialog) -> None:
    dialog.tone_button.click()


def test_the_tone_swells_and_dies_away() -> None:
    data = tone()
    samples = memoryview(data).cast("h")
    assert (samples[0], abs(samples[-1]) < 300) == (0, True)
    assert 9_000 < max(samples) < 10_000


def test_the_computer_is_asked_once_and_let_go_by_the_last(monkeypatch) -> None:
    asked = []
    monkeypatch.setattr(KeepAwake, "_hold", lambda _self: asked.append("hold") or True)
    monkeypatch.setattr(KeepAwake, "_release", lambda _self: asked.append("release"))
    one, other = KeepAwake(), KeepAwake()
    assert one.start()
    assert one.start()
    assert other.start()
    one.stop()
    one.stop()
    assert asked == ["hold"]
    other.stop()
    assert asked == ["hold", "release"]
    assert not other.active


def test_where_nobody_keeps_awake_it_is_said(monkeypatch) -> None:
    monkeypatch.setattr(sleep, "_call", lambda *_what: None)
    holder = KeepAwake()
    assert not holder.start()
    holder.stop()
