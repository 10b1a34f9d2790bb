"""What a printed document is: its digest tells whether what stands in it has changed."""

import datetime
import subprocess
import sys
from dataclasses import dataclass
from enum import StrEnum

import pytest

from app.conference import profile, sample
from app.delegates import register
from app.documents.document import digest_of
from app.documents.paper import NothingToPrint
from app.documents.registry import DOCUMENTS
from db.models import Delegate
from db.store import Store


class Mark(StrEnum):
    BOLD = "bold"


@dataclass(frozen=True)
class Line:
    text: str
    marks: frozenset[Mark | str] = frozenset()
    day: datetime.date | None = None
    note: str = ""


@dataclass(frozen=True)
class OlderLine:
    text: str


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    path = tmp_path_factory.mktemp("mẫu") / "Mẫu.giaouoc"
    sample.create(path).close()
    return path


def digests(store) -> dict[str, str]:
    found = {}
    with store.read() as session:
        for name, document in DOCUMENTS.items():
            try:
                found[name] = document.digest(session)
            except NothingToPrint:
                found[name] = ""
    return found


def test_every_difference_counts_and_nothing_else() -> None:
    lines = [
        Line("An"), Line("Ân"), Line("An", frozenset({Mark.BOLD})), Line("An", note="x"),
        Line("An", day=datetime.date(2025, 2, 28)), [Line("An")], [Line("An"), Line("An")],
        {"An": Line("An")}, ("An", "b"), ("Anb",), (("An",), "b"), (None, "b"), ("", "b"), 0, False,
    ]  # fmt: skip
    found = [digest_of(line) for line in lines]
    assert len(set(found)) == len(lines)
    assert all(len(digest) == 40 for digest in found)
    assert digest_of(Line("An", frozenset("abc"))) == digest_of(Line("An", frozenset("cba")))


def test_a_field_added_by_a_newer_version_does_not_count_while_empty() -> None:
    assert digest_of(Line("An")) == digest_of(OlderLine("An"))


def test_what_is_no_plain_data_is_refused() -> None:
    with pytest.raises(TypeError):
        digest_of(object())


def test_digests_do_not_depend_on_the_day_nor_on_the_run_of_the_program(file) -> None:
    code = (
        "import sys\nfrom pathlib import Path\nfrom db.store import Store\n"
        "from app.documents.registry import DOCUMENTS\n"
        "with Store.open(Path(sys.argv[1])) as store, store.read() as session:\n"
        "    names = sorted(set(DOCUMENTS) - {'show-report', 'attendance-report'})\n"
        "    print(' '.join(DOCUMENTS[name].digest(session) for name in names))\n"
    )
    asked = [sys.executable, "-c", code, str(file)]
    env = {"PYTHONHASHSEED": "7", "PYTHONPATH": ".", "PATH": ""}
    other = subprocess.run(asked, capture_output=True, text=True, env=env, check=True)
    with Store.open(file) as store:
        here = digests(store)
    names = sorted(set(DOCUMENTS) - {"show-report", "attendance-report"})
    assert other.stdout.split() == [here[name] for name in names]


def test_a_change_tells_in_the_papers_that_show_it_and_in_no_other(file) -> None:
    with Store.open(file) as store:
        before = digests(store)
        with store.read() as session:
            someone = session.query(Delegate).order_by(Delegate.id).first().id
        with store.edit("Name") as session:
            register.change(session, [someone], full_name="Lê Thị Ví Dụ Khác")
        changed = {name for name, digest in digests(store).items() if digest != before[name]}
        assert {"badges", "place-cards", "seating-chart", "seat-finder", "attendance"} <= changed
        assert not changed & {"document-list", "preparation"}
        store.undo()
        assert digests(store) == before


def test_a_new_file_says_of_each_paper_what_it_lacks(tmp_path) -> None:
    with profile.create(tmp_path / "Mới.giaouoc") as store, store.read() as session:
        for name, document in DOCUMENTS.items():
            try:
                document.digest(session)
            except NothingToPrint as error:
                assert str(error), name
                assert error.page, name
