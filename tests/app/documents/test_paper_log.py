"""Which documents were printed, and whether what stands in them has changed since."""

import shutil
from pathlib import Path

import pytest

from app import checks
from app.agenda import items
from app.conference import profile, sample
from app.delegates import register
from app.delegates.register import DelegateData
from app.documents import paper_log
from app.documents.paper_log import PaperState
from app.documents.paper_texts import state_text, time_text
from app.documents.registry import DOCUMENTS
from app.seating import halls
from db.models import AgendaItem, Delegate
from db.store import Store

AT = 1_740_000_000_000


@pytest.fixture(scope="module")
def file(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("mẫu") / "Mẫu.giaouoc"
    sample.create(path).close()
    return path


@pytest.fixture
def store(tmp_path, file):
    path = shutil.copy(file, tmp_path / "Mẫu.giaouoc")
    with Store.open(Path(path)) as store:
        yield store


def states(store) -> dict[str, paper_log.PaperLine]:
    with store.read() as session:
        return {line.name: line for line in paper_log.states(session)}


def print_(store, *names, only=None) -> None:
    with store.read() as session:
        notes = [paper_log.note(session, name, only) for name in names]
    with store.edit("Print") as session:
        paper_log.record(session, notes, AT)


def delegates(store, count: int) -> list[int]:
    with store.read() as session:
        return [row.id for row in session.query(Delegate).order_by(Delegate.id.desc()).limit(count)]


def rename(store, id_: int, name: str = "Lê Mẫu Khác") -> None:
    with store.edit("Name") as session:
        register.change(session, [id_], full_name=name)


def papers_found(store) -> list[checks.Finding]:
    with store.read() as session:
        return [one for one in checks.findings(session) if one.code == "paper-outdated"]


def test_never_printed_then_up_to_date_then_out_of_date_and_back(store) -> None:
    assert {line.state for line in states(store).values()} == {
        PaperState.NEVER, PaperState.NOTHING,
    }  # fmt: skip
    print_(store, "attendance", "programme")
    found = states(store)
    assert found["attendance"].state is PaperState.CURRENT
    assert found["attendance"].printed_at == AT
    assert found["seating-chart"].state is PaperState.NEVER
    rename(store, delegates(store, 1)[0])
    found = states(store)
    assert found["attendance"].state is PaperState.OUTDATED
    assert found["programme"].state is PaperState.CURRENT
    assert [line.name for line in paper_log.outdated(found.values())] == ["attendance"]
    store.undo()
    assert states(store)["attendance"].state is PaperState.CURRENT


def test_the_newest_printing_counts(store) -> None:
    print_(store, "attendance")
    rename(store, delegates(store, 1)[0])
    print_(store, "attendance")
    assert states(store)["attendance"].state is PaperState.CURRENT
    store.undo()
    assert states(store)["attendance"].state is PaperState.OUTDATED


@pytest.mark.parametrize("name", ["badges", "place-cards", "invitations"])
def test_sheets_for_delegates_are_told_apart(store, name) -> None:
    who = delegates(store, 3)
    print_(store, name, only=who[:2])
    line = states(store)[name]
    assert line.state is PaperState.PARTLY
    assert set(who[:2]).isdisjoint(line.missing)
    assert who[2] in line.missing
    print_(store, name)
    assert states(store)[name].state is PaperState.CURRENT
    rename(store, who[0])
    line = states(store)[name]
    assert (line.state, line.changed, line.missing) == (PaperState.OUTDATED, (who[0],), ())


def test_a_delegate_added_late_needs_a_badge(store) -> None:
    print_(store, "badges")
    with store.edit("Add") as session:
        added = register.add(session, DelegateData(full_name="Trần Thị Thêm")).id
    line = states(store)["badges"]
    assert (line.state, line.due) == (PaperState.PARTLY, (added,))
    assert paper_log.outdated([line]) == [line]


def test_only_the_sheets_asked_for_are_drawn_and_noted(store) -> None:
    who = delegates(store, 2)
    with store.read() as session:
        made = paper_log.make(session, "badges", who)
        everyone = paper_log.make(session, "badges")
        whole = paper_log.make(session, "programme", who)
    assert set(made.note.persons) == set(who)
    assert len(made.pdf) < len(everyone.pdf)
    # A paper for all knows no delegates.
    assert (whole.note.persons, len(whole.note.digest)) == ({}, 40)


def test_nothing_to_print_says_why_and_where(store) -> None:
    print_(store, "seating-chart")
    with store.edit("No hall") as session:
        for line in halls.lines(session):
            halls.remove(session, line.id)
    line = states(store)["seating-chart"]
    assert (line.state, line.page, line.printed_at) == (PaperState.NOTHING, "seating", AT)
    assert "hall" in line.reason
    assert paper_log.outdated([line]) == []


def test_a_finding_names_papers_that_the_data_outran(store) -> None:
    assert papers_found(store) == []
    print_(store, "attendance", "seat-finder", "programme", "badges")
    assert papers_found(store) == []
    rename(store, delegates(store, 1)[0])
    (finding,) = papers_found(store)
    assert finding.page == "print:changed"
    assert finding.message.startswith("2 papers were printed before the data changed")
    assert "Attendance sheets" in finding.message
    print_(store, "attendance", "seat-finder")
    assert papers_found(store) == []


def test_what_was_never_printed_is_not_read_for_the_findings(store, monkeypatch) -> None:
    asked = []
    monkeypatch.setattr(paper_log, "DOCUMENTS", _Watched(asked, DOCUMENTS), raising=True)
    print_(store, "programme", "invitations")
    asked.clear()
    papers_found(store)
    assert set(asked) == {"programme", "invitations"}


class _Watched(dict):
    def __init__(self, asked, documents) -> None:
        super().__init__(documents)
        self._asked = asked

    def __getitem__(self, name):
        self._asked.append(name)
        return super().__getitem__(name)


def test_an_agenda_changed_outdates_what_shows_it(store) -> None:
    print_(store, "programme", "run-sheet", "script-mc", "document-list")
    with store.edit("Title") as session:
        item = session.query(AgendaItem).filter_by(on_programme=True).first()
        items.change(session, [item.id], title="Mục khác hẳn")
    found = states(store)
    for name in ("programme", "run-sheet", "script-mc"):
        assert found[name].state is PaperState.OUTDATED, name
    assert found["document-list"].state is PaperState.CURRENT


def test_states_in_words(tmp_path) -> None:
    at = time_text(AT)
    line = paper_log.PaperLine
    assert state_text(line("x", PaperState.NEVER)) == "Not yet printed"
    assert state_text(line("x", PaperState.CURRENT, AT)) == f"Printed {at}"
    assert state_text(line("x", PaperState.OUTDATED, AT)) == f"Printed {at}, changed since"
    assert state_text(line("x", PaperState.OUTDATED, AT, (1, 2), (3,))).startswith("3 changed")
    with profile.create(tmp_path / "Mới.giaouoc") as store:
        assert "agenda" in state_text(states(store)["programme"])
