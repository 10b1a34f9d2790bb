"""Work beside the window: what waits can be put off, and putting off begins nothing."""

import threading

import ui  # noqa: F401  (keeps Python's singletons alive under PySide6)
from app.progress import Cancelled
from ui.latest_work import LatestWork


def test_what_waits_is_put_off(qtbot) -> None:
    work = LatestWork(pause_ms=2_000)
    work.ask(lambda _progress, _early: 1)
    qtbot.wait(200)
    before = work._pause.remainingTime()
    work.put_off()
    assert work._pause.remainingTime() > before
    work.stop()


def test_putting_off_begins_nothing(qtbot) -> None:
    done = []
    work = LatestWork(pause_ms=0)
    work.done.connect(done.append)
    work.put_off()
    assert not work.busy
    work.ask(lambda _progress, _early: 1)
    work.put_off()
    qtbot.waitUntil(lambda: done == [1])
    work.put_off()
    qtbot.wait(20)
    assert done == [1]
    assert not work.busy


def test_what_is_out_of_date_stops_at_once_and_the_next_waits_its_time(qtbot) -> None:
    given_up = threading.Event()
    begun = threading.Event()

    def endless(progress, _early) -> None:
        begun.set()
        try:
            while not given_up.wait(0.005):
                progress(0.5)
        except Cancelled:
            given_up.set()
            raise

    done = []
    work = LatestWork(pause_ms=500)
    work.done.connect(done.append)
    work.ask(endless)
    work.begin()
    qtbot.waitUntil(begun.is_set)
    work.ask(lambda _progress, _early: 2)
    qtbot.waitUntil(given_up.is_set)
    qtbot.waitUntil(lambda: work._worker is None)
    assert work._pause.isActive()
    qtbot.waitUntil(lambda: done == [2])
