"""The program that is killed: works on a conference without a pause and tells what it has done.

Each message is the operation, whether it begins or is done, and the state of the file that the disk
holds by then. Before going back to a snapshot, `to` is the state that it leads to.
"""

import itertools
import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from multiprocessing.connection import Connection
from pathlib import Path

from sqlalchemy import select

from app.delegates import register
from app.delegates.register import DelegateData
from app.show.clock import SystemClock
from app.show.running import Show
from app.show.state import Kind
from app.snapshots.restoring import restore
from app.workbooks import job
from db import snapshots
from db.models import Conference, Delegate, DelegateGroup
from db.rotation import Reason
from db.store import Store
from tests.durability.state import State, state, state_of

ROWS = 12
"""Of each imported list."""

MOST = 150
"""Delegates; beyond, they are rather removed than added."""


@dataclass(frozen=True)
class Told:
    """One message."""

    name: str
    is_done: bool
    state: State
    to: State | None = None


class Worker:
    """Does one operation after another; which, the dice say."""

    def __init__(self, pipe: Connection, path: Path, folder: Path, seed: int, mode: str) -> None:
        self.pipe = pipe
        self.dice = random.Random(seed)
        self.path = path
        self.folder = folder
        self.store = Store.open(path)
        self.show = Show.resume(self.store, SystemClock())
        self.number = itertools.count(seed * 1000)
        self.chances = {
            "work": {
                self.edit: 5, self.remove: 3, self.load: 3, self.undo: 4, self.redo: 2,
                self.snapshot: 3, self.copy: 1, self.go_back: 1, self.reopen: 1,
            },
            "show": {self.command: 12, self.edit: 3, self.undo: 1, self.snapshot: 2},
        }[mode]  # fmt: skip

    def work(self) -> None:
        """Until killed. What the first change and the first import load is loaded beforehand."""
        self.store.warm_up()
        job.dry_run(self.store, self.write_list())
        self.say("ready", is_done=True)
        while True:
            (run,) = self.dice.choices(list(self.chances), list(self.chances.values()))
            with self.telling(run.__name__):
                run()

    @contextmanager
    def telling(self, name: str) -> Iterator[None]:
        self.say(name, is_done=False)
        yield
        self.say(name, is_done=True)

    def say(self, name: str, *, is_done: bool, to: State | None = None) -> None:
        self.pipe.send(Told(name, is_done, state(self.store), to))

    # -- the operations --------------------------------------------------------------------------

    def edit(self) -> None:
        """Several tables in one edit."""
        number = next(self.number)
        with self.store.edit(f"Sửa lần {number}") as session:
            for part in range(self.dice.randint(1, 4)):
                data = DelegateData(full_name=f"Nguyễn Văn Mẫu {number}-{part}", note=f"{number}")
                register.add(session, data)
            conference = session.get_one(Conference, 1)
            conference.title = f"Hội nghị lần {number}"
            group = session.scalars(select(DelegateGroup).limit(1)).one()
            group.planned = number % 1000

    def remove(self) -> None:
        """Some delegates, or half of them when there are many."""
        with self.store.edit("Xóa") as session:
            ids = list(session.scalars(select(Delegate.id)))
            count = len(ids) // 2 if len(ids) > MOST else min(len(ids), 3)
            for key in self.dice.sample(ids, count):
                session.delete(session.get_one(Delegate, key))

    def load(self) -> None:
        """A list, as staff import it."""
        assert job.run(self.store, self.write_list()).new == ROWS

    def write_list(self) -> Path:
        number = next(self.number)
        lines = [f"{row};Trần Thị Ví Dụ {number}-{row}" for row in range(1, ROWS + 1)]
        path = self.folder / "Danh sách.csv"
        path.write_text("\n".join(["STT;Họ và tên", *lines]), encoding="utf-8-sig")
        return path

    def undo(self) -> None:
        self.store.undo()

    def redo(self) -> None:
        self.store.redo()

    def snapshot(self) -> None:
        """By hand, so that each is fresh; each a second later than the one before."""
        newest = next(iter(snapshots.listed(self.folder)), None)
        at = datetime.now()
        if newest is not None:
            at = max(at, newest.taken_at.replace(tzinfo=None) + timedelta(seconds=1))
        snapshots.take(self.path, self.folder, Reason.BY_HAND, at)

    def copy(self) -> None:
        self.store.save_copy(self.folder / "Bản sao.giaouoc")

    def reopen(self) -> None:
        self.store.close()
        self.open()

    def go_back(self) -> None:
        """To some snapshot, through the closed file."""
        found = snapshots.listed(self.folder)
        if not found:
            return
        to = self.dice.choice(found).path
        self.say("go_back", is_done=False, to=state_of(to))
        self.store.close()
        restore(self.path, to)
        self.open()

    def command(self) -> None:
        """One of the operator's commands."""
        assert self.show is not None
        number = next(self.number)
        if self.show.state.on_stage is None:
            self.show.do(Kind.START)
        elif number % 5 == 0:
            self.show.do(Kind.MESSAGE, text=f"Lời nhắn {number}")
        else:
            self.show.do(Kind.ADD, value=1000)

    def open(self) -> None:
        self.store = Store.open(self.path)
        self.show = Show.resume(self.store, SystemClock())


def work(pipe: Connection, path: Path, folder: Path, seed: int, mode: str) -> None:
    """The whole program."""
    Worker(pipe, path, folder, seed, mode).work()
