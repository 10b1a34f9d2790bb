"""Nothing leaves the laptop: no module of ours can reach a network, and nothing tries to.

GIAOUOC_OFFLINE=1 prints every document instead of two.
"""

import ast
import os
import platform
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
REACHING = {
    "socket", "ssl", "http", "ftplib", "smtplib", "poplib", "imaplib", "telnetlib", "xmlrpc",
    "socketserver", "asyncio", "webbrowser", "requests", "httpx", "aiohttp", "urllib3",
    "websockets",
}  # fmt: skip
QT_REACHING = {"QtNetwork", "QtWebEngineCore", "QtWebEngineWidgets", "QtWebSockets", "QtHttpServer"}
HARMLESS = {"urllib.parse"}


def sources() -> list[Path]:
    return [
        path for folder in ("app", "db", "ui") for path in sorted((ROOT / folder).rglob("*.py"))
    ]


def imported(tree: ast.AST) -> set[str]:
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "import_module":
            found |= {one.value for one in node.args if isinstance(one, ast.Constant)}
    return found


def test_no_module_of_ours_can_reach_a_network() -> None:
    for path in sources():
        names = imported(ast.parse(path.read_text(encoding="utf-8")))
        parts = {part for name in names - HARMLESS for part in name.split(".")}
        top = {name.split(".")[0] for name in names - HARMLESS}
        assert not top & REACHING, path
        assert not parts & QT_REACHING, path
        assert not {name for name in names if name.startswith("urllib")} - HARMLESS - {
            "urllib.parse.quote", "urllib.parse.unquote",
        }, path  # fmt: skip


def test_only_files_and_folders_of_the_laptop_are_opened_for_the_user() -> None:
    """QDesktopServices.openUrl would open a browser for a link; each call names a local file."""
    calls = 0
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "openUrl":
                calls += 1
                assert "QUrl.fromLocalFile(" in ast.unparse(node.args[0]), path
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in (
                "setOpenExternalLinks", "setOpenLinks",
            ):  # fmt: skip
                assert ast.unparse(node.args[0]) == "False", path
    assert calls > 0


def run_offline(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tests.hostile.offline", *arguments],
        cwd=ROOT, capture_output=True, text=True, timeout=300,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
    )  # fmt: skip


def kernel_can_forbid() -> bool:
    return sys.platform == "linux" and platform.machine() in ("x86_64", "aarch64")


@pytest.mark.skipif(not kernel_can_forbid(), reason="seccomp is Linux's")
def test_the_filter_holds() -> None:
    for family in ("4", "6"):
        tried = run_offline("--try", family)
        assert tried.stdout.splitlines() == ["trying"]
        assert tried.returncode == -signal.SIGSYS


@pytest.mark.skipif(not kernel_can_forbid(), reason="seccomp is Linux's")
def test_a_day_of_work_opens_no_connection() -> None:
    done = run_offline()
    said = done.stdout.splitlines()
    assert (done.returncode, said[-1:]) == (0, ["done"]), (said[-3:], done.stderr[-2000:])
