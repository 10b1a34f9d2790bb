"""Everything about the conference in one reading."""

import datetime

from app import overview
from app.checks import Severity
from app.conference import profile, sample
from app.delegates import register
from app.documents.paper_log import PaperState
from app.overview import Overview
from db.models import Reply

TODAY = datetime.date(2025, 2, 20)


def test_figures_of_the_sample(tmp_path) -> None:
    with sample.create(tmp_path / "Mẫu.giaouoc") as store, store.read() as session:
        state = overview.load(session, TODAY)
        figures = state.figures
        assert (figures.listed, figures.coming, figures.seated) == (350, 336, 336)
        assert figures.present is None
        assert figures.in_rounds == figures.awards
        assert figures.ready_parties == figures.parties
        assert state.papers is not None
        assert state.paper_counts.total() == len(state.papers)
        assert state.worst_by_page() == {}


def test_the_rest_comes_before_the_papers(tmp_path) -> None:
    early: list[Overview] = []
    shares: list[float] = []
    with profile.create(tmp_path / "Mới.giaouoc") as store, store.read() as session:
        state = overview.load(session, TODAY, shares.append, early.append)
    (first,) = early
    assert first.papers is None
    assert first.figures == state.figures
    assert shares == sorted(shares)
    assert state.paper_counts[PaperState.NOTHING] > 0


def test_findings_are_counted_where_they_are_mended(tmp_path) -> None:
    with sample.create(tmp_path / "Mẫu.giaouoc") as store:
        with store.edit("Edit") as session:
            register.change(session, [1, 2], group_id=None, reply=Reply.CONFIRMED)
        with store.read() as session:
            state = overview.load(session, TODAY)
    found = [f for f in state.findings if f.severity is not Severity.INFO]
    counts = state.worst_by_page()
    assert found
    assert sum(count for count, _severity in counts.values()) == len(found)
    pages = {f.page.partition(":")[0] for f in found}
    assert set(counts) == pages
    for page, (_count, worst) in counts.items():
        mine = {f.severity for f in found if f.page.partition(":")[0] == page}
        assert worst is (Severity.ERROR if Severity.ERROR in mine else Severity.WARNING)
