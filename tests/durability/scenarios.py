"""What is tried on a disk that refuses: each way in which the program writes a conference file."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from app.conference import profile
from app.delegates import register
from app.delegates.register import DelegateData
from app.show.clock import SystemClock
from app.show.running import Show
from app.show.state import Kind, ShowItem
from app.workbooks import job
from db import snapshots
from db.models import Conference
from db.restoring import put_in_place
from db.rotation import Reason
from db.sqlite import APPLICATION_ID, SCHEMA, wal_path
from db.store import Store
from tests.durability.state import State, read

SCHEMAS = Path(__file__).parents[1] / "data" / "schema"


@dataclass
class Bench:
    """One trial: the file, what goes with it, and the store while it is open."""

    folder: Path
    store: Store | None = None
    shows: list[Show] = field(default_factory=list)

    @property
    def path(self) -> Path:
        """The conference."""
        return self.folder / "Hội nghị thử.giaouoc"

    @property
    def other(self) -> Path:
        """A second file: the copy, the list to import, the state to go back to."""
        return self.folder / "Bản sao.giaouoc"

    @property
    def copies(self) -> Path:
        """The folder of the snapshots."""
        return self.folder / "copies"

    def open(self) -> Store:
        """The opened store."""
        assert self.store is not None
        return self.store


@dataclass(frozen=True)
class Scenario:
    """`run` is what may fail; `prepare` brings the file to where it begins.

    `result` names the file that `run` is about, if it is not the conference itself: that may stay
    as it was or be whole and new, while the conference must not change at all. `opens` tells that
    `run` begins with a closed file.
    """

    name: str
    prepare: Callable[[Bench], None]
    run: Callable[[Bench], object]
    result: Callable[[Bench], Path] | None = None
    never_raises: bool = False
    opens: bool = False


def edit(store: Store, name: str = "Trần Thị Ví Dụ", rows: int = 3) -> None:
    """Several tables in one edit."""
    with store.edit(f"Thêm {name}") as session:
        for row in range(rows):
            register.add(session, DelegateData(full_name=f"{name} {row}", note="x" * 300))
        if (conference := session.get(Conference, 1)) is not None:
            conference.title = name


# -- where a trial begins ----------------------------------------------------------------------


def nothing(_bench: Bench) -> None:
    """No file at all."""


@lru_cache(maxsize=1)
def template() -> bytes:
    """A conference with two edits, of which one is undone."""
    with TemporaryDirectory() as folder, profile.create(Path(folder) / "a.giaouoc") as store:
        edit(store, "Nguyễn Văn Mẫu")
        edit(store, "Lê Ví Dụ")
        store.undo()
        store.save_copy(Path(folder) / "b.giaouoc")
        return (Path(folder) / "b.giaouoc").read_bytes()


def closed(bench: Bench) -> None:
    """That conference, closed."""
    bench.path.write_bytes(template())


def opened(bench: Bench) -> None:
    """The same, open and warm."""
    closed(bench)
    bench.store = Store.open(bench.path)
    bench.store.warm_up()


def with_long_log(bench: Bench) -> None:
    """Open, with much in the log that closing has to bring into the file."""
    opened(bench)
    for number in range(4):
        edit(bench.open(), f"Nguyễn Văn Mẫu {number}", rows=12)


def with_list(bench: Bench) -> None:
    """Open, with a list to import."""
    opened(bench)
    lines = [f"{row};Phạm Ví Dụ {row};Trưởng phòng" for row in range(1, 25)]
    text = "\n".join(["STT;Họ và tên;Chức vụ", *lines])
    (bench.folder / "Danh sách.csv").write_text(text, encoding="utf-8-sig")


def with_copy(bench: Bench) -> None:
    """Open, with an older copy where the new one is to go."""
    opened(bench)
    bench.open().save_copy(bench.other)
    edit(bench.open(), "Phạm Ví Dụ")


def with_snapshot(bench: Bench) -> None:
    """Open, with a snapshot of an earlier state."""
    opened(bench)
    snapshots.take(bench.path, bench.copies, Reason.BY_HAND)
    edit(bench.open(), "Phạm Ví Dụ")


def of_schema_3(bench: Bench) -> None:
    """A closed file of an older version of the program."""
    with closing(sqlite3.connect(bench.path)) as connection:
        connection.executescript((SCHEMAS / "0003.sql").read_text(encoding="utf-8"))
        connection.execute("INSERT INTO alembic_version VALUES ('0003')")
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute("PRAGMA user_version=3")
        connection.executemany(
            'INSERT INTO unit(name, short_name, name_key, aliases, kind, "order", phone) '
            "VALUES (?, '', ?, '', 'department', ?, '')",
            [(f"Sở Mẫu {number}", f"so mau {number}", number) for number in range(20)],
        )
        connection.commit()


def closed_with_copy(bench: Bench) -> None:
    """A closed conference, and the state that it is to go back to."""
    with_copy(bench)
    bench.open().close()
    bench.store = None


def left_with_log(bench: Bench) -> None:
    """The same, left by a killed program: what was edited last is in the log beside the file."""
    with_copy(bench)
    with TemporaryDirectory() as folder:
        left = as_the_disk_has_it(bench.path, Path(folder) / "left")
        bench.open().close()
        bench.store = None
        for path in left.parent.iterdir():
            shutil.copyfile(path, bench.folder / path.name)
    assert wal_path(bench.path).stat().st_size > 0


def with_show(bench: Bench) -> None:
    """Open, with a show under way."""
    opened(bench)
    items = (ShowItem(1, "Khai mạc", "opening", 0, 600_000),)
    bench.shows = [Show.begin(bench.open(), SystemClock(), items)]
    bench.shows[0].do(Kind.START)


# -- what is tried -----------------------------------------------------------------------------


def create(bench: Bench) -> None:
    bench.store = profile.create(bench.path)


def open_and_edit(bench: Bench) -> None:
    bench.store = Store.open(bench.path)
    edit(bench.store)


def open_only(bench: Bench) -> None:
    bench.store = Store.open(bench.path)


def close(bench: Bench) -> None:
    bench.open().close()


def restore(bench: Bench) -> None:
    put_in_place(bench.other, bench.path)


def restore_aside(bench: Bench) -> None:
    put_in_place(bench.other, bench.path, aside=True)


def forget(bench: Bench) -> None:
    def change(connection) -> None:
        connection.exec_driver_sql("UPDATE delegate SET phone = '', note = ''")

    bench.open().rewrite("Xóa số điện thoại", change)


def snapshot(bench: Bench) -> None:
    snapshots.take(bench.path, bench.copies, Reason.BY_HAND)


def go_on_with_show(bench: Bench) -> None:
    bench.shows[0].do(Kind.ADD, value=1000)


SCENARIOS = (
    Scenario("create", nothing, create, opens=True),
    Scenario("open and edit", closed, open_and_edit, opens=True),
    Scenario("edit", opened, lambda bench: edit(bench.open())),
    Scenario("undo", opened, lambda bench: bench.open().undo()),
    Scenario("redo", opened, lambda bench: bench.open().redo()),
    Scenario(
        "import", with_list, lambda bench: job.run(bench.open(), bench.folder / "Danh sách.csv")
    ),
    Scenario("snapshot", with_snapshot, snapshot, lambda bench: bench.copies),
    Scenario(
        "save a copy",
        with_copy,
        lambda bench: bench.open().save_copy(bench.other),
        lambda bench: bench.other,
    ),
    Scenario("migration", of_schema_3, open_only, opens=True),
    Scenario("restore", closed_with_copy, restore),
    Scenario("restore, the damaged file aside", closed_with_copy, restore_aside),
    Scenario("restore over a log", left_with_log, restore),
    Scenario("restore over a log, all aside", left_with_log, restore_aside),
    Scenario("forget phone numbers", with_long_log, forget),
    Scenario("record", with_show, go_on_with_show, never_raises=True),
    Scenario("close", with_long_log, close, never_raises=True),
)


BY_CHANCE = frozenset({"code", "search"})
"""Columns that hold dice: two runs of one scenario differ in them."""


def content(path: Path) -> State | str:
    """What a conference file holds, whichever its schema; "nothing" where there is none.

    It is read from a copy: SQLite would tidy up after a program that was killed.
    """
    if not path.exists():
        return "nothing"
    with TemporaryDirectory() as folder:
        copy = as_the_disk_has_it(path, Path(folder) / "copy")
        with closing(sqlite3.connect(copy)) as connection:
            (schema,) = connection.execute("PRAGMA user_version").fetchone()
            if schema == SCHEMA:
                return read(connection, BY_CHANCE)
            return repr(connection.execute("SELECT name FROM unit ORDER BY id").fetchall())


def as_the_disk_has_it(path: Path, folder: Path) -> Path:
    """A copy of a file and its log, as another program would find them were this one gone."""
    folder.mkdir()
    for ending in ("", "-wal", "-journal"):
        source = path.with_name(path.name + ending)
        if source.exists():
            shutil.copyfile(source, folder / source.name)
    return folder / path.name
