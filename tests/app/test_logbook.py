"""The log and the reports: what is in them, and how they bear bad folders and other programs."""

import json
import logging
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from app.delegates import register
from app.delegates.register import DelegateData
from app.log_file import SharedLogFile
from app.logbook import KEPT_REPORTS, Fault, Logbook, report_text
from app.native_crash import CrashFile, left_behind
from app.safety import look
from tests.app.planted import PLANTED, leaks

ROOT = Path(__file__).parents[2]

WRITER = """
import logging, sys
from pathlib import Path
from app.delegates import register
from app.delegates.register import DelegateData
from app.log_file import SharedLogFile
handler = SharedLogFile(Path(sys.argv[1]), files=40, file_bytes=4000)
log = logging.getLogger("writer")
log.addHandler(handler)
log.propagate = False
for number in range(int(sys.argv[3])):
    log.warning("%s %d end", sys.argv[2], number)
"""

CRASH = """
import faulthandler, sys
from pathlib import Path
from app.native_crash import CrashFile
watch = CrashFile(Path(sys.argv[1]))
if sys.argv[2] == "crash":
    faulthandler._sigsegv()
elif sys.argv[2] == "qt":
    import ui
    from PySide6.QtCore import qFatal
    qFatal("Nguyễn Văn Mẫu")
else:
    watch.close()
"""


@pytest.fixture
def logbook(tmp_path):
    made = Logbook(tmp_path / "log")
    made.listen()
    yield made
    made.close()


def written(folder: Path) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in folder.iterdir())


def caught(secret: str) -> Fault:
    try:
        raise RuntimeError(f"cannot seat {secret}")
    except RuntimeError as error:
        return Fault.of(error)


def test_nothing_about_people_gets_into_the_log_or_a_report(logbook) -> None:
    log = logging.getLogger("app.somewhere")
    for secret in PLANTED:
        fault = caught(secret)
        logbook.warn(fault)
        log.warning("cannot draw %s", secret)
        log.warning(f"cannot draw {secret}")
        try:
            raise KeyError(secret)
        except KeyError:
            log.exception("work failed for %s", secret)
        logbook.keep_report(report_text(fault, {"page": "DelegatesPage"}, logbook.lines()))
    text = written(logbook.folder)
    assert text.count("cannot draw %s") >= len(PLANTED)
    assert "RuntimeError: cannot seat …" in text
    assert "work failed for %s" in text and "KeyError: '…'" in text
    assert not leaks(text)
    assert not leaks("\n".join(logbook.lines()))


def test_a_report_says_on_what_the_program_ran(logbook) -> None:
    text = report_text(caught(PLANTED[0]), {"page": "SeatingPage"}, ["earlier"])
    assert re.search(r"^program: \d+\.\d+", text, re.MULTILINE)
    for part in ("python: 3.", "sqlite: 3.", "system: ", "page: SeatingPage", "earlier"):
        assert part in text
    assert text.startswith("Giao Ước: RuntimeError tests/app/test_logbook.py:")


def test_old_reports_make_room_for_new_ones(logbook) -> None:
    logbook.folder.mkdir(exist_ok=True)
    for number in range(KEPT_REPORTS + 5):
        (logbook.folder / f"report-20250101-000000-{number:03}.txt").touch()
    kept = logbook.keep_report("text")
    reports = sorted(logbook.folder.glob("report-*"))
    assert len(reports) == KEPT_REPORTS and reports[-1] == kept


def test_the_log_is_kept_small(tmp_path) -> None:
    log = logging.Logger("small")
    log.addHandler(SharedLogFile(tmp_path / "a.log", files=3, file_bytes=1000))
    for number in range(300):
        log.warning("line %d of a long story", number)
    files = sorted(path.name for path in tmp_path.glob("a.log*"))
    assert files == ["a.log", "a.log.1", "a.log.2"]
    assert sum(path.stat().st_size for path in tmp_path.glob("a.log*")) <= 3000
    assert "line 299" in (tmp_path / "a.log").read_text(encoding="utf-8")


def test_two_programs_write_one_log_and_lose_no_line(tmp_path) -> None:
    path, lines = tmp_path / "a.log", 300
    running = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(path), name, str(lines)], cwd=ROOT)
        for name in ("an", "bình")
    ]
    assert [process.wait(60) for process in running] == [0, 0]
    found = "".join(part.read_text(encoding="utf-8") for part in tmp_path.glob("a.log*"))
    expected = {f"{name} {number} end" for name in ("an", "bình") for number in range(lines)}
    assert sorted(found.split("\n")[:-1]) == sorted(expected)


@pytest.mark.parametrize("hindrance", ["read-only", "a file is in the way"])
def test_without_a_folder_the_log_stays_in_memory(tmp_path, hindrance, capfd) -> None:
    folder = tmp_path / "log"
    if hindrance == "read-only":
        folder.mkdir()
        folder.chmod(0o500)
        if os.access(folder, os.W_OK):  # root may write everywhere
            folder.chmod(0o700)
            folder = Path("/proc/giaouoc")
    else:
        folder.write_text("")
    logbook = Logbook(folder)
    logbook.listen()
    try:
        logging.getLogger("app").warning("unique")
        assert any(line.endswith("unique") for line in logbook.lines())
        assert logbook.keep_report("text") is None
    finally:
        logbook.close()
    assert capfd.readouterr() == ("", "")


def run_program(folder: Path, how: str) -> None:
    subprocess.run(
        [sys.executable, "-c", CRASH, str(folder), how], cwd=ROOT, capture_output=True, timeout=60
    )


@pytest.mark.parametrize("how", ["crash", "qt"])
def test_a_crash_outside_python_is_found_at_the_next_start(tmp_path, how) -> None:
    run_program(tmp_path, how)
    (lines,) = left_behind(tmp_path)
    assert lines[0].startswith("Fatal Python error: " + {"crash": "Seg", "qt": "Abort"}[how])
    assert any(line.startswith("  <string>:") for line in lines)
    assert not leaks("\n".join(lines))
    assert left_behind(tmp_path) == []
    assert list(tmp_path.iterdir()) == []


def test_a_program_that_ended_well_or_still_runs_left_nothing(tmp_path) -> None:
    run_program(tmp_path, "end")
    assert list(tmp_path.iterdir()) == []
    watch = CrashFile(tmp_path)
    try:
        (own,) = tmp_path.glob("~native-*.txt")
        other = own.with_name("~native-1.txt")
        other.write_text("Windows fatal exception: code 0x8001010d\n", encoding="utf-8")
        assert left_behind(tmp_path) == []  # the one is running, the other went on
        assert own.exists() and not other.exists()
    finally:
        watch.close()


def test_paths_in_a_crash_are_those_of_the_program(tmp_path) -> None:
    lines = [
        "Fatal Python error: Segmentation fault",
        "",
        "Current thread 0x00007f00 (most recent call first):",
        *(f"  File {json.dumps(path, ensure_ascii=False)}, line 3 in boom" for path in PLANTED),
        f'  File "{ROOT}/app/checks.py", line 12 in findings',
        "Extension modules: PySide6.QtCore (total: 1)",
    ]
    (tmp_path / "~native-1.txt").write_text("\n".join(lines), encoding="utf-8")
    (found,) = left_behind(tmp_path)
    assert found[-1] == "  app/checks.py:12 findings"


def test_the_state_of_a_file_is_told_and_that_of_a_damaged_one(store) -> None:
    with store.edit("Add somebody") as session:
        register.add(session, DelegateData(full_name="Nguyễn Văn Mẫu"))
    state = look(store.path)
    assert state.is_sound and state.steps[0].label == "Add somebody"
    torn = store.path.with_name("torn.giaouoc")
    store.save_copy(torn)
    content = bytearray(torn.read_bytes())
    content[4096 * 2 : 4096 * 6] = b"\xff" * 4096 * 4
    torn.write_bytes(content)
    assert not look(torn).is_sound
    assert not look(store.path.with_name("missing") / "x.giaouoc").is_sound
