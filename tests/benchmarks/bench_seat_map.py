"""Redrawing the whole seat map of 2,000 seats at every size, as while one zooms and shifts it.

The floor is a bare painter that draws 2,000 rounded rectangles and numbers, one after another,
into a picture of the same size.
"""

import os
import random
import statistics
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QPointF, QRectF, QSettings, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from app.seating.generator import HallSpec, generate
from app.seating.hall import Hall
from ui.application import prepare
from ui.settings import Settings
from ui.widgets.seat_map import Face, SeatMap

SEATS = 2_000
WIDTH, HEIGHT = 1920, 1000
FRAME_MS = 16.0
RUNS = 15
SIZES = (6, 10, 14, 24, 34, 46, 60, 80, 96, 120, 180)
"""Widths of a seat's box in pixels: from dots to cards with name and unit."""

COLOURS = ("#b91c1c", "#c2410c", "#a16207", "#4d7c0f", "#0f766e", "#0369a1", "#4338ca", "#7e22ce")
NAMES = ("Nguyễn Văn Mẫu", "Trần Thị Đặng Ví Dụ", "Huỳnh Ngọc Ánh Dương", "Lê Hữu Thử")


def wide_hall() -> Hall:
    """A hall so wide that at sizes with numbers all its seats fit on the screen."""
    return generate(HallSpec(blocks=(16, 24, 24, 16), rows=25, curve=1_500))


def faces(hall: Hall) -> dict[int, Face]:
    """Nine of ten seats taken, every sign in use, no two names alike."""
    rng = random.Random(1)

    def now_and_then() -> bool:
        return rng.random() < 0.1

    found = {}
    for number, (_row, seat) in enumerate(hall.seats()):
        if rng.random() < 0.9:
            found[seat.id] = Face(
                f"{rng.choice(NAMES)} {number}", f"N.V. {number}",
                "Ban Quản lý các khu công nghiệp", COLOURS[number // 60 % len(COLOURS)],
                now_and_then(), now_and_then(), now_and_then(), now_and_then(),
            )  # fmt: skip
    return found


def floor_ms() -> float:
    """A bare painter's time for as many boxes and numbers."""
    picture = QPixmap(WIDTH, HEIGHT)
    times = []
    for _run in range(RUNS):
        begin = time.perf_counter()
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(picture.rect(), QColor("white"))
        painter.setPen(QColor("black"))
        for number in range(SEATS):
            x, y = number % 80 * 22 + 3, number // 80 * 32 + 3
            painter.setBrush(QColor(COLOURS[number // 60 % len(COLOURS)]))
            painter.drawRoundedRect(QRectF(x, y, 18, 25), 3, 3)
            painter.drawText(QRectF(x, y, 18, 25), Qt.AlignmentFlag.AlignCenter, str(number % 40))
        painter.end()
        times.append(1000 * (time.perf_counter() - begin))
    return statistics.median(times)


@pytest.fixture
def seat_map(qtbot, tmp_path) -> SeatMap:
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path))
    prepare(Settings(), "vi")
    made = SeatMap()
    qtbot.addWidget(made)
    made.resize(WIDTH, HEIGHT)
    hall = wide_hall()
    made.set_hall(hall)
    made.set_faces(faces(hall))
    made.select([seat.id for _row, seat in hall.seats()][300:340])
    made.show()
    qtbot.waitExposed(made)
    return made


def timed_repaint(seat_map: SeatMap) -> float:
    """Milliseconds to paint all of the map."""
    begin = time.perf_counter()
    seat_map.repaint()
    return 1000 * (time.perf_counter() - begin)


def show_at(seat_map: SeatMap, size: int) -> None:
    """Zoom from the whole hall to boxes `size` pixels wide, in the middle of the hall."""
    seat_map.fit()
    seat_map.repaint()
    scale = size / (0.9 * seat_map.hall.seat_pitch)
    seat_map.zoom(scale / seat_map.view.scale, QPointF(WIDTH / 2, HEIGHT / 2))


def test_redraw_at_every_size(seat_map) -> None:
    assert sum(1 for _seat in seat_map.hall.seats()) >= SEATS
    floor = floor_ms()
    print(f"\nbare painter, {SEATS} boxes and numbers: {floor:.1f} ms")
    worst = 0.0
    for size in SIZES:
        zoomed, shifted = [], []
        for _run in range(RUNS):
            show_at(seat_map, size)
            zoomed.append(timed_repaint(seat_map))
            seat_map.pan(7, 5)
            shifted.append(timed_repaint(seat_map))
        medians = statistics.median(zoomed), statistics.median(shifted)
        print(f"box {size:3} px: zoomed {medians[0]:5.1f} ms, shifted {medians[1]:5.1f} ms")
        worst = max(worst, *medians)
    print(f"worst: {worst:.1f} ms, {worst / floor:.2f} x the bare painter")
    assert worst <= 0.8 * floor
    assert worst <= FRAME_MS
