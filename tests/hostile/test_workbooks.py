"""Workbooks and lists made to do harm: each is refused with its limit and a remedy, or read."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.workbooks import table, xml_parts
from app.workbooks.errors import WorkbookError
from tests.hostile.crafted import FILES

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory) -> dict[str, dict]:
    """What came of each file, read one after the other in a process with little memory."""
    folder = tmp_path_factory.mktemp("hostile")
    paths = {}
    for number, (name, crafted) in enumerate(FILES.items()):
        paths[name] = folder / f"{number}{crafted.suffix}"
        paths[name].write_bytes(crafted.make())
    listed = "".join(f"{path}\n" for path in paths.values())
    done = subprocess.run(
        [sys.executable, "-m", "tests.hostile.reading"],
        input=listed, capture_output=True, text=True, cwd=ROOT, timeout=300,
        env={**os.environ, "PYTHONPATH": str(ROOT), "GIAOUOC_LANGUAGE": "en"},
    )  # fmt: skip
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(found) == len(paths), done.stderr
    if os.environ.get("GIAOUOC_FIGURES"):
        for name, outcome in zip(paths, found, strict=True):
            print(f"{name:40} {outcome['seconds']:6} s  peak {outcome['peak']} MB")
    return dict(zip(paths, found, strict=True))


@pytest.mark.parametrize("name", FILES)
def test_it_is_told_or_read_and_nothing_else(name: str, outcomes) -> None:
    crafted, outcome = FILES[name], outcomes[name]
    assert "raised" not in outcome, outcome["raised"]
    if crafted.rows is not None:
        assert outcome.get("rows") == crafted.rows, outcome.get("told")
    if crafted.told:
        assert crafted.told in outcome.get("told", ""), outcome.get("rows")
        assert outcome["told"].startswith(f"“{outcome['file']}”"), "the file is named"
    assert "root:" not in json.dumps(outcome), "/etc/passwd was read"


def test_nothing_was_written_outside() -> None:
    assert not Path("/tmp/giaouoc-evil.xml").exists()


def test_cells_and_letters_of_all_sheets_count_together(tmp_path: Path) -> None:
    room = table.Room(cells=5, characters=100)
    first = table.SheetBuilder(tmp_path, "A", room=room)
    first.add(1, ["x", "", "z"])
    second = table.SheetBuilder(tmp_path, "B", room=room)
    with pytest.raises(WorkbookError, match="more than 2000000 cells"):
        second.add(1, ["x", "y", "z"])
    with pytest.raises(WorkbookError, match="more than 100000000 letters"):
        table.SheetBuilder(tmp_path, "C", room=table.Room(characters=2)).add(1, ["xyz"])


def test_empty_rows_of_all_sheets_count_together(tmp_path: Path) -> None:
    budget = xml_parts.Budget(tmp_path, table.Room(), rows=1)
    budget.take_row()
    with pytest.raises(WorkbookError, match="more than 2000000 rows"):
        budget.take_row()


def test_merged_cells_far_right_do_not_lengthen_every_row(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(table, "_MAX_FILLED_CELLS", 1_000)
    builder = table.SheetBuilder(tmp_path, "A")
    builder.add(1, [""] * 255 + ["x"])
    for number in range(2, 1_000):
        builder.add(number, ["y"])
    builder.merge(table.MergedRange(1, 255, 1_000, 255))
    assert sum(map(len, builder.finish().rows)) < 1_000 + 256 * 6
