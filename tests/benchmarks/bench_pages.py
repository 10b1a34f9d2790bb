"""From asking for a page to its painted picture, with 5,000 delegates in the sample conference.

Three ways: for the first time, again with nothing changed, and again after an edit of a delegate,
so that the page reads everything anew. The floor is one plain SELECT of every delegate, as rows.
"""

import os
import random
import statistics
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from app.conference import sample
from app.delegates import register
from app.delegates.register import DelegateData
from tests.benchmarks.figures import tell
from ui.application import collect_garbage, prepare
from ui.main_window import PAGES, MainWindow
from ui.settings import Settings

DELEGATES = 5_000
LIMIT_MS = 100
ROUNDS = 5
FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ")
GIVEN = ("Mẫu", "Ái", "An", "Bình", "Châu", "Dũng", "Đạt", "Giang", "Hà", "Khánh", "Lâm", "Yến")


def fill(path: Path) -> None:
    """Make the sample conference at `path`, with DELEGATES more in it."""
    rng = random.Random(1)
    with sample.create(path) as store, store.edit("Fill") as session:
        register.insert_many(
            session,
            [
                DelegateData(
                    f"{rng.choice(FAMILIES)} Văn {rng.choice(GIVEN)}",
                    position="Chuyên viên",
                    phone=f"0900{n:06d}",
                    group_id=1 + n % 10,
                )
                for n in range(DELEGATES)
            ],
            rng,
        )


@pytest.fixture(scope="module")
def file(tmp_path_factory) -> Path:
    path: Path = tmp_path_factory.mktemp("trang") / "Lớn.giaouoc"
    fill(path)
    return path


def switch(window: MainWindow, page_id: str) -> float:
    """Milliseconds until the page is shown and painted."""
    begin = time.perf_counter()
    window.show_page(page_id)
    window.repaint()
    return (time.perf_counter() - begin) * 1000


def test_page_switch(file, qtbot, tmp_path) -> None:
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path))
    settings = Settings()
    prepare(settings, "vi")
    window = MainWindow(settings)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show_shell()
    window.open_path(file)
    collect_garbage()
    qtbot.wait(600)
    store = window.context.store
    ids = [entry.page_id for entry in PAGES]
    first = {page_id: switch(window, page_id) for page_id in ids}
    qtbot.wait(500)
    again: dict[str, list[float]] = {page_id: [] for page_id in ids}
    after: dict[str, list[float]] = {page_id: [] for page_id in ids}
    for _round in range(ROUNDS):
        for page_id in ids:
            again[page_id].append(switch(window, page_id))
            QApplication.processEvents()
    for number in range(ROUNDS):
        for page_id in ids:
            window.show_page("clusters" if page_id != "clusters" else "scores")
            with store.edit("Edit") as session:
                register.change(session, [1], position=f"Chuyên viên {page_id} {number}")
            QApplication.processEvents()
            after[page_id].append(switch(window, page_id))
            QApplication.processEvents()
    with store.connect() as connection:
        floors = []
        for _round in range(ROUNDS):
            begin = time.perf_counter()
            connection.execute("SELECT * FROM delegate").fetchall()
            floors.append((time.perf_counter() - begin) * 1000)
        floor = statistics.median(floors)
    window.close()
    print()
    print(f"{'page':12s} {'first':>8s} {'again':>8s} {'edited':>8s}")
    worst, slowest = 0.0, 0.0
    for page_id in ids:
        shown = statistics.median(again[page_id])
        changed = statistics.median(after[page_id])
        worst, slowest = max(worst, shown), max(slowest, changed)
        print(f"{page_id:12s} {first[page_id]:8.0f} {shown:8.1f} {changed:8.1f}")
    name = "SELECT of all delegates"
    tell("page switch at 5,000 delegates, slowest page", worst, name, floor, "≤ 100 ms")
    tell("… after an edit, everything read anew", slowest, name, floor, "—")
    assert worst <= LIMIT_MS
