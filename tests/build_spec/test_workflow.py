"""The workflow for Windows: its shape, and that it does what the README promises."""

from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def workflow() -> Any:
    path = ROOT / ".github" / "workflows" / "windows.yml"
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def test_it_runs_on_pushes_and_pull_requests(workflow) -> None:
    # YAML 1.1 reads the key "on" as true.
    assert {"push", "pull_request"} <= set(workflow[True])
    assert workflow["permissions"] == {"contents": "read"}


def test_windows_10_and_11_are_tried(workflow) -> None:
    build = workflow["jobs"]["build"]
    assert set(build["strategy"]["matrix"]["system"]) == {"windows-latest", "windows-2022"}
    assert build["timeout-minutes"] <= 60


def test_it_gives_the_commands_of_the_readme_in_order(workflow) -> None:
    steps = workflow["jobs"]["build"]["steps"]
    runs = [step.get("run", "") for step in steps]
    commands = ["dev.py check", "dev.py test", "dev.py build", "--self-test"]
    places = [next(n for n, run in enumerate(runs) if command in run) for command in commands]
    assert places == sorted(places)
    assert steps[-1]["uses"].startswith("actions/upload-artifact@")
    assert steps[-1]["with"]["if-no-files-found"] == "error"


def test_only_a_tag_is_published_and_only_after_the_build(workflow) -> None:
    publish = workflow["jobs"]["publish"]
    assert publish["if"] == "startsWith(github.ref, 'refs/tags/v')"
    assert publish["needs"] == "build"
    (download,) = [step for step in publish["steps"] if "uses" in step]
    uploaded = workflow["jobs"]["build"]["steps"][-1]["with"]["name"]
    names = {
        uploaded.replace("${{ matrix.system }}", system)
        for system in workflow["jobs"]["build"]["strategy"]["matrix"]["system"]
    }
    assert download["with"]["name"] in names
