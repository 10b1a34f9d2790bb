"""350 badges against the plainest ReportLab loop that draws the same marks.

The loop knows nothing of fitting, wrapping or content: it replays, call by call, the strings,
rectangles and code paths that the badges turned out to need.
"""

import time
from io import BytesIO
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas

from app.conference import sample
from app.documents import badges, fonts, qr, text_fit
from app.documents.badge_card import Card
from app.documents.imposition import SheetOptions, impose, points
from tests.benchmarks.figures import tell

OPTIONS = SheetOptions(86, 54)


class Recorder:
    """Stands in for a canvas and notes the calls made on it."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = []

    def __getattr__(self, name: str):
        def note(*args, **kwargs):
            self.calls.append((name, args, kwargs))

        return note


@pytest.fixture(scope="module")
def sheet(tmp_path_factory) -> badges.BadgeSheet:
    path = tmp_path_factory.mktemp("thẻ") / "Mẫu.giaouoc"
    with sample.create(path) as store, store.read() as session:
        return badges.content(session)


def plainest(marks: list[list[Any]]) -> float:
    """Draw the marks, the code as zxing-cpp gives it, made here and now."""
    begin = time.perf_counter()
    layout = impose(OPTIONS)
    canvas = Canvas(BytesIO(), pagesize=(points(210), points(297)), pageCompression=1)
    current = 0
    for (page, x, y), (code, box, calls) in zip(layout.places(len(marks)), marks, strict=True):
        if page != current:
            canvas.showPage()
            current = page
        canvas.saveState()
        canvas.translate(points(x), points(y))
        for name, args, kwargs in calls:
            getattr(canvas, name)(*args, **kwargs)
        canvas.addLiteral(qr.path_code(code, *box))
        canvas.restoreState()
    canvas.showPage()
    canvas.save()
    return time.perf_counter() - begin


def ours(sheet: badges.BadgeSheet) -> float:
    begin = time.perf_counter()
    assert badges.draw(sheet, OPTIONS).startswith(b"%PDF")
    return time.perf_counter() - begin


def forget() -> None:
    """Make the next drawing a first one: nothing fitted, no code made yet."""
    qr.runs.cache_clear()
    text_fit.fit.cache_clear()


def test_350_badges(sheet) -> None:
    fonts.register()
    card = Card(sheet, points(86), points(54))
    marks = []
    for badge in sheet.badges:
        recorder = Recorder()
        card.draw(recorder, badge)
        box = (card._qr.x, card._qr.y, card._qr.width)
        calls = [call for call in recorder.calls if call[0] != "addLiteral"]
        marks.append([badge.code, box, calls])
    floors, times = [], []
    for _run in range(7):
        forget()
        floors.append(plainest(marks))
        forget()
        times.append(ours(sheet))
    floor, time_ours = sorted(floors)[3], sorted(times)[3]
    tell("350 badges", time_ours * 1000, "plainest loop", floor * 1000, "≤ 1.5 x")
    assert time_ours <= 1.5 * floor
