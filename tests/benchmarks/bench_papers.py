"""Place cards and seating chart against the plainest ReportLab loop that draws as many texts."""

import datetime
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from io import BytesIO

import pytest
from pypdfium2 import PdfDocument
from reportlab.lib.pagesizes import A3, A4, landscape
from reportlab.pdfgen.canvas import Canvas
from sqlalchemy.orm import Session

from app.conference import sample
from app.documents import bundle, fonts, place_cards, seating_chart
from app.documents.seating_chart import Mode, Paper
from tests.benchmarks.figures import tell

RUNS = 7
_TEXTS = 40
"""So many texts stand on a page of ordinary papers."""


@pytest.fixture(scope="module")
def session(tmp_path_factory) -> Iterator[Session]:
    path = tmp_path_factory.mktemp("papers") / "Mẫu.giaouoc"
    with sample.create(path) as store, store.read() as session:
        yield session


def plain(texts: int, each_page: int, size: tuple[float, float]) -> bytes:
    """As many pages and texts of the same font, and a box around each."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=size)
    for number in range(texts):
        canvas.setFont(fonts.BOLD, 10)
        canvas.rect(40, 40 + number % each_page * 5, 100, 20)
        canvas.drawString(50, 45 + number % each_page * 5, "Nguyễn Văn Mẫu")
        if (number + 1) % each_page == 0:
            canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def ratio(
    ours: Callable[[], object], floor: Callable[[], object], runs: int = RUNS
) -> tuple[float, float, float]:
    """Median of the ratios, and the medians in milliseconds, run in turn."""
    pairs = []
    for _run in range(runs + 1):
        moments = [time.perf_counter()]
        for work in (ours, floor):
            work()
            moments.append(time.perf_counter())
        pairs.append((moments[1] - moments[0], moments[2] - moments[1]))
    del pairs[0]  # it loaded the fonts
    mine, bare = (statistics.median(column) * 1000 for column in zip(*pairs, strict=True))
    return statistics.median(one / two for one, two in pairs), mine, bare


def test_place_cards(session) -> None:
    cards = place_cards.content(session)
    people = len(cards.cards)
    found, mine, bare = ratio(lambda: place_cards.draw(cards), lambda: plain(people * 4, 12, A4))
    tell(f"{people} place cards", mine, "plainest loop", bare, "≤ 6 x", ratio=found)
    assert found <= 6


def test_chart_with_names(session) -> None:
    chart = seating_chart.content(session, datetime.date(2025, 2, 27))
    found, mine, bare = ratio(
        lambda: seating_chart.draw(chart, Paper.A3, Mode.NAMES),
        lambda: plain(400, 400, landscape(A3)),
    )
    tell("seating chart on A3", mine, "plainest loop", bare, "≤ 9 x", ratio=found)
    assert found <= 9


def test_everything(session, tmp_path) -> None:
    """All documents and their table of contents, as Print ▸ Print all makes them."""
    made = bundle.write(session, tmp_path)
    pages = 0
    for path in tmp_path.glob("*.pdf"):
        with closing(PdfDocument(path)) as document:
            pages += len(document)
    found, mine, bare = ratio(
        lambda: bundle.write(session, tmp_path), lambda: plain(pages * _TEXTS, _TEXTS, A4), runs=3
    )
    what = f"all {len(made.written)} documents ({pages} pages)"
    tell(what, mine, f"plainest loop, {_TEXTS} texts a page", bare, "≤ 8 x", ratio=found)
    assert found <= 8
