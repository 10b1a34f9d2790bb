"""kill -9 at any moment of a running show: no acknowledged command is lost.

`GIAOUOC_KILLS=200 pytest tests/app/show/test_show_killed.py` is the long version.
"""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

from app.conference import profile
from app.show import journal
from app.show.clock import SystemClock
from app.show.running import Show
from app.show.state import ShowItem
from db.store import Store

ROOT = Path(__file__).parents[3]
KILLS = int(os.environ.get("GIAOUOC_KILLS", "6"))

OPERATOR = """
import itertools, sys
from pathlib import Path
from app.show.clock import SystemClock
from app.show.running import Show
from app.show.state import Kind
from db.store import Store
with Store.open(Path(sys.argv[1])) as store:
    show = Show.resume(store, SystemClock())
    for turn in itertools.count():
        if turn % 7 == 0 and show.state.on_stage is None:
            show.do(Kind.START)
        elif turn % 5 == 0:
            show.do(Kind.MESSAGE, text=f"Lời nhắn {turn}")
        else:
            show.do(Kind.ADD, value=1000)
        print(show._number, flush=True)
"""


def test_no_acknowledged_command_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "Hội nghị thử.giaouoc"
    with profile.create(path) as store:
        items = (ShowItem(1, "Khai mạc", "opening", 0, 600_000),)
        Show.begin(store, SystemClock(), items)
    dice = random.Random(5)
    told = 1
    for _kill in range(KILLS):
        process = subprocess.Popen(
            [sys.executable, "-c", OPERATOR, str(path)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        told = int(process.stdout.readline())
        time.sleep(dice.random() * 0.05)
        process.kill()
        rest = process.stdout.read().rpartition("\n")[0].split()
        process.wait()
        told = int(rest[-1]) if rest else told
        with Store.open(path) as store, store.read() as session:
            replay = journal.load(session, 1)
        assert told <= replay.last <= told + 1
        assert replay.lost == 0
        assert [entry.number for entry in replay.entries] == list(range(1, replay.last + 1))
        added = [entry for entry in replay.entries if entry.command.kind.value == "add"]
        assert replay.state.added == 1000 * len(added)
