"""`dev.py build`: what it judges by; the build itself is part of the CI."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "build_spec"))

from devtool import building  # noqa: E402
from devtool.environment import Tree  # noqa: E402
from devtool.process import ToolError  # noqa: E402

WELL = {"frozen": True, "passed": True, "steps": [{"step": "sample", "seconds": 1, "found": 1}]}


@pytest.fixture
def places(tmp_path: Path) -> building.Places:
    return building.Places(Tree(tmp_path))


def says(monkeypatch, output: bytes, code: int = 0, errors: bytes = b"") -> None:
    """Let the frozen program answer so."""
    answer = SimpleNamespace(stdout=output, stderr=errors, returncode=code)
    monkeypatch.setattr(building.subprocess, "run", lambda *_args, **_options: answer)


def test_a_self_test_that_went_well_is_believed(places, monkeypatch) -> None:
    says(monkeypatch, json.dumps(WELL).encode())
    assert building._self_test(places) == WELL


@pytest.mark.parametrize(
    ("said", "code", "reason"),
    [
        ({**WELL, "frozen": False}, 0, "not the frozen program"),
        ({**WELL, "passed": False, "steps": []}, 1, "nothing was tested"),
        ({**WELL, "passed": False, "steps": [{"step": "clip", "error": "no film"}]}, 1, "no film"),
    ],
)
def test_what_went_wrong_is_named(places, monkeypatch, said, code, reason) -> None:
    says(monkeypatch, json.dumps(said).encode(), code)
    with pytest.raises(ToolError, match=reason):
        building._self_test(places)


def test_an_error_that_qt_swallowed_fails_the_self_test(places, monkeypatch) -> None:
    trace = b"Error calling Python override: Traceback (most recent call last):\n  boom"
    says(monkeypatch, json.dumps(WELL).encode(), errors=trace)
    with pytest.raises(ToolError, match="boom"):
        building._self_test(places)


def test_a_program_that_breaks_off_fails_the_self_test(places, monkeypatch) -> None:
    says(monkeypatch, b"", -11, b"Segmentation fault")
    with pytest.raises(ToolError, match="Segmentation"):
        building._self_test(places)


def test_the_frozen_program_gets_no_help_from_this_machine(monkeypatch) -> None:
    for name in ("PYTHONPATH", "VIRTUAL_ENV", "QT_PLUGIN_PATH", "LD_LIBRARY_PATH"):
        monkeypatch.setenv(name, "/elsewhere")
    given = building._bare_environment(os.environ)
    assert "/elsewhere" not in given.values()
    assert given["QT_QPA_PLATFORM"]


def test_the_installer_is_told_all_it_asks_for(places) -> None:
    target = places.installers / "GiaoUoc-1.2-setup.exe"
    given = {
        define.removeprefix("-D").partition("=")[0]
        for define in building.installer_defines(places, "1.2", target)
    }
    script = (ROOT / "build_spec" / "installer.nsi").read_text(encoding="utf-8")
    for name in given:
        assert f"${{{name}}}" in script
    assert "-DNUMBERS=1.2.0.0" in building.installer_defines(places, "1.2", target)


def test_a_windows_without_nsis_says_how_to_get_it(places, monkeypatch, tmp_path) -> None:
    monkeypatch.setattr(building, "find_makensis", lambda: None)
    with pytest.raises(ToolError, match="winget install"):
        building._make_installer(Tree(tmp_path), places, "1.0")


@pytest.mark.skipif(shutil.which("makensis") is None, reason="dev.py build installs makensis")
def test_the_installer_compiles_without_a_warning(places) -> None:
    import make_icons

    places.folder.mkdir(parents=True)
    (places.folder / "giaouocw.exe").write_bytes(b"MZ")
    subprocess.run([sys.executable, make_icons.__file__, str(places.icons)], check=True)
    made = places.work / "try-setup.exe"
    defines = [*building.installer_defines(places, "1.2.3", made), "-DCHECK_ONLY"]
    building._compile(shutil.which("makensis") or "", defines, Tree(ROOT))
    assert made.read_bytes().startswith(b"MZ")
