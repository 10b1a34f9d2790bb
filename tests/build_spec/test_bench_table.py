"""The table of figures in the README: its marks are there, and it is replaced whole."""

from pathlib import Path

import pytest

from tests.benchmarks import figures, table

ROOT = Path(__file__).resolve().parents[2]


def test_a_figure_is_told_kept_and_put_into_the_readme(tmp_path, monkeypatch, capsys) -> None:
    kept = tmp_path / "figures"
    monkeypatch.setenv(figures.KEPT_IN, str(kept))
    figures.tell("one thing", 150.4, "the least", 100.2, "≤ 2 x")
    figures.tell("another", 0.5, "the least", 0.04, "≤ 20 x", unit="s", ratio=12.3)
    told = "one thing: 150 ms, the least 100 ms, 1.50 x (promised: ≤ 2 x)"
    assert told in capsys.readouterr().out
    made = table.table(figures.read(kept))
    assert "| one thing | 150 ms | the least: 100 ms | 1.50 x | ≤ 2 x |" in made
    assert "| another | 0.50 s | the least: 0.04 s | 12 x | ≤ 20 x |" in made
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    once = table.put_into(readme, made)
    assert made in once
    assert table.put_into(once, "nothing") == table.put_into(readme, "nothing")


def test_a_readme_without_marks_is_refused() -> None:
    with pytest.raises(ValueError, match="no marks"):
        table.put_into("# Giao Ước", "")


def test_every_part_is_there() -> None:
    for part in table.PARTS:
        name, _colons, test = part.partition("::")
        path = ROOT / "tests" / "benchmarks" / name
        assert f"def {test}" in path.read_text(encoding="utf-8")
