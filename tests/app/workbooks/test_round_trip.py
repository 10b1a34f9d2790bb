"""What goes out to Excel comes back: any conference, into a new file and into its own.

The long version: GIAOUOC_ROUND_TRIPS=500 .venv/bin/python -m pytest \
tests/app/workbooks/test_round_trip.py. What an Excel workbook does not hold is no part of it: the
hall (put into the new file as it would be from a shared one), media, wordings, quotas of awards,
ranks and needs of seats given by hand, sets of documents, and what was printed (whole.STAYS).
"""

import datetime
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from app.conference import profile
from app.seating import halls
from app.workbooks import lists, whole
from app.workbooks.problems import Severity
from app.workbooks.whole_report import Outcome, WholeReport
from app.workbooks.writer import Sheet
from db.store import Store
from tests.app.workbooks.random_conference import HALL, Dice, everything

TODAY = datetime.date(2025, 2, 1)
EXAMPLES = int(os.environ.get("GIAOUOC_ROUND_TRIPS", "5"))


@pytest.fixture(scope="module")
def empty(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("mới") / "Trống.giaouoc"
    profile.create(path).close()
    return path


@contextmanager
def fresh(empty: Path, name: str) -> Iterator[Store]:
    """A new conference of its own."""
    path = empty.with_name(f"{name}.giaouoc")
    shutil.copy(empty, path)
    with Store.open(path) as store:
        yield store
    path.unlink()


def cells(store: Store) -> dict[str, Any]:
    """Every list as the export has it."""
    with store.read() as session:
        return {
            sheet.name: [sheet.title, *(list(row) for row in sheet.rows)]
            for one in lists.filled(session, TODAY)
            for sheet in one.sheets
            if isinstance(sheet, Sheet)
        }


def export(store: Store, path: Path) -> Path:
    with store.read() as session:
        path.write_bytes(lists.whole(session, TODAY))
    return path


def differing(report: WholeReport) -> list[tuple[str, str, int, str, list[str]]]:
    """The rows that are not as the conference has them."""
    return [
        (line.outcome, line.sheet, line.row, line.name, [one.text for one in line.changes])
        for made in report.lists
        for line in made.lines
        if line.outcome is not Outcome.UNCHANGED
    ]


@given(data=st.data())
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
def test_any_conference_comes_back(empty: Path, data: st.DataObject) -> None:
    hall = data.draw(st.booleans(), label="hall")
    with fresh(empty, "Nguồn") as source, fresh(empty, "Đích") as target:
        with source.edit("Fill") as session:
            Dice(session, data).fill(hall=hall)
        path = export(source, empty.with_name("Toàn bộ.xlsx"))
        book = whole.read(path)
        assert book.unknown == ()

        # Into its own file: nothing is changed, and there is no step to undo.
        for erase in (False, True):
            assert differing(whole.commit(source, book, erase=erase, today=TODAY)) == []
            assert source.undo_label == "Fill"

        # Into a new file: every list is the same, to the last cell. What the program fills a new
        # file with and the workbook leaves empty is emptied.
        if hall:
            with target.edit("Hall") as session:
                halls.add(session, "Hội trường mẫu", HALL)
        report = whole.commit(target, book, erase=True, today=TODAY)
        errors = [one for one in report.problems if one.severity is Severity.ERROR]
        assert [one.message for one in errors] == []
        before, after = cells(source), cells(target)
        assert after.keys() == before.keys()
        for name, rows in before.items():
            assert after[name] == rows, name
        with source.read() as one, target.read() as other:
            assert everything(other) == everything(one)
        again = export(target, empty.with_name("Lần hai.xlsx"))
        assert whole.rehearse(source, whole.read(again), today=TODAY).wanted is False
