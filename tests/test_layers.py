"""Who may import whom: the house rules, enforced."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
OURS = {"app", "db", "ui"}
PURE = ("app/text",)
PURE_FILES = [
    ROOT / "app" / "seating" / f"{name}.py"
    for name in (
        "hall", "geometry", "numbering", "generator", "editing", "problem", "quality", "costs",
        "transport", "lines", "first_plan", "state", "search", "replan", "solver",
    )
]  # fmt: skip
"""The seat solver and the halls it works on."""
PURE_FILES += [
    ROOT / "app" / "agenda" / "timetable.py",
    ROOT / "app" / "awards" / "splitting.py",
    ROOT / "app" / "awards" / "turns.py",
    *(
        ROOT / "app" / "show" / f"{name}.py"
        for name in ("timeline", "state", "engine", "outlook", "stage", "calling")
    ),
]
"""The show: its clock, its states, what comes of them."""
PURE_FILES += [
    ROOT / "app" / "script" / f"{name}.py"
    for name in (
        "cues", "material", "people", "wording", "introduction", "draft", "values", "decisions",
        "speaking", "guests", "awarding", "witnessing", "composer",
    )
]  # fmt: skip
"""The ceremony script: from plain data to what is read out."""


def modules(*folders: str) -> list[Path]:
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


def imports(path: Path) -> set[str]:
    """Every module that the file names in an import, also inside functions."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found.add(node.module or "")
    return found


def tops(path: Path) -> set[str]:
    return {name.split(".")[0] for name in imports(path)}


@pytest.mark.parametrize("path", modules("app", "db"), ids=str)
def test_no_qt_below_the_ui(path: Path) -> None:
    assert not tops(path) & {"PySide6", "shiboken6", "PyQt6"}


@pytest.mark.parametrize("path", modules("db"), ids=str)
def test_db_imports_nothing_of_ours(path: Path) -> None:
    assert tops(path) & OURS <= {"db"}


@pytest.mark.parametrize(
    "path", [path for path in modules("app") if path.name not in {"cli.py", "__main__.py"}], ids=str
)
def test_app_does_not_import_the_ui(path: Path) -> None:
    assert "ui" not in tops(path)


@pytest.mark.parametrize("path", modules("ui"), ids=str)
def test_ui_uses_only_the_door_of_db(path: Path) -> None:
    allowed = {"db.store", "db.errors", "db.kinds", "db.models"}
    assert {name for name in imports(path) if name.split(".")[0] == "db"} <= allowed


@pytest.mark.parametrize("path", modules(*PURE) + PURE_FILES, ids=str)
def test_pure_cores_know_no_database_clock_or_language(path: Path) -> None:
    assert not tops(path) & {"sqlalchemy", "sqlite3", "time", "db", "ui"}
    assert "app.i18n" not in imports(path)


def test_the_shell_is_painted_without_the_heavy_libraries() -> None:
    """What must not be imported before the first paint (start-up time)."""
    code = (
        "import sys; import ui.application; "
        "heavy = {'sqlalchemy', 'alembic', 'reportlab', 'openpyxl', 'babel', 'lxml', 'xlrd', "
        "'zxingcpp'} & set(sys.modules); print(*sorted(heavy))"
    )
    result = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert (result.stdout.split(), result.returncode) == ([], 0), result.stderr
