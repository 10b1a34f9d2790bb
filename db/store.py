"""The conference file as the rest of the program sees it: open, read, edit, undo, redo."""

import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Self

from db import history
from db.disk import replace, settle
from db.errors import (
    CannotWrite,
    DamagedFile,
    FileExists,
    FileGone,
    HeldElsewhere,
    ReadOnly,
    StoreError,
)
from db.kinds import StepKind
from db.lock import FileLock, hold, let_go, lock_path
from db.logged import NotOurs
from db.sqlite import (
    APPLICATION_ID,
    SCHEMA,
    SUFFIX,
    check_header,
    check_pages,
    connect,
    is_mistake,
    refusal,
)

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine
    from sqlalchemy.orm import Session

    from db.lasting import LastingLoads

__all__ = ["SUFFIX", "Observers", "Store", "lock_path"]

LOADED = "loaded"
"""Key of Session.info under which a reader keeps what it loaded (app.sharing)."""

KEPT = "kept"
"""The same for what outlasts the reader: all readers of one state of the file share it."""

ChangeListener = Callable[[frozenset[str]], None]


class Observers:
    """Callbacks that learn, after a commit, the names of the tables it changed.

    They are called in the thread that made the change.
    """

    def __init__(self) -> None:
        self._callbacks: list[ChangeListener] = []

    def connect(self, callback: ChangeListener) -> None:
        """Call `callback` after every later change."""
        self._callbacks.append(callback)

    def disconnect(self, callback: ChangeListener) -> None:
        """Stop calling `callback`."""
        self._callbacks.remove(callback)

    def notify(self, tables: frozenset[str]) -> None:
        """Call every callback with `tables`."""
        for callback in tuple(self._callbacks):
            callback(tables)


class Store:
    """An open conference file.

    Every change goes through `edit`: one transaction, one undo step, one line in the history. On
    return from `edit` it is on disk. Reading goes through `read` or `connect`, which cannot write.

    Importing SQLAlchemy and the models takes longer than all the rest of opening a file, and a list
    can be shown without them: they come with the first `read` or `edit`, or before that with
    `warm_up`.
    """

    def __init__(self, path: Path, lock: FileLock) -> None:
        self.path = path
        self.changed = Observers()
        self._file_lock = lock
        self._plain = connect(path, writer=False)
        self._reader: Engine | None = None
        self._lasting: LastingLoads | None = None
        self._writer: Engine | None = None
        self._mutex = threading.RLock()
        self._plain_mutex = threading.Lock()
        self._editing = False
        self._closed = False
        try:
            with self.connect() as connection:
                self._stacks = history.load_stacks(connection)
        except BaseException:
            self._plain.close()
            raise

    # -- opening and closing ---------------------------------------------------------------------

    @classmethod
    def create(cls, path: Path, fill: "Callable[[Session], object]") -> Self:
        """Make a conference file at `path`, let `fill` write its first content, and open it.

        Tables and first content are one transaction and no undo step. Raises FileExists, FileInUse
        or CannotWrite; whatever goes wrong, no half-made file stays behind.
        """
        from sqlalchemy.orm import Session

        from db.engines import writing_engine
        from db.models import Base

        if path.exists():
            raise FileExists(path)
        if not path.parent.is_dir():
            raise CannotWrite(path, "no such folder")
        lock = hold(path)
        engine = writing_engine(path)
        try:
            path.touch(exist_ok=False)
            with (
                engine.begin() as connection,
                Session(connection, join_transaction_mode="create_savepoint") as session,
            ):
                Base.metadata.create_all(connection)
                _stamp(connection)
                fill(session)
                session.commit()
            engine.dispose()
            return cls(path, lock)
        except BaseException as error:
            engine.dispose()
            for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
                with suppress(OSError):
                    path.with_name(name).unlink(missing_ok=True)
            let_go(path, lock)
            if (refused := _refused(path, error)) is not None:
                raise refused from error
            raise

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the conference at `path`, bringing an older schema up to date first.

        Raises FileMissing, NotAConference, NewerVersion, DamagedFile, FileInUse or CannotWrite; in
        every one of these cases the file is left as it was.
        """
        check_header(path)
        if not os.access(path, os.W_OK):
            raise ReadOnly(path)
        lock = hold(path)
        try:
            _roll_back(path)
            # Once more under the lock: another copy of the program may just have migrated it.
            schema = check_header(path)
            check_pages(path)
            if schema < SCHEMA:
                from db.migrations import upgrade

                upgrade(path, schema)
            return cls(path, lock)
        except BaseException as error:
            let_go(path, lock)
            if (refused := _refused(path, error)) is not None:
                raise refused from error
            if isinstance(_cause(error), sqlite3.OperationalError | ValueError):
                # A table of ours is not there, or holds what we never write.
                raise DamagedFile(path, str(error)) from error
            raise

    def warm_up(self) -> None:
        """Do now what the first edit would have to do first. Safe in any thread and after close."""
        with self._mutex:
            if not self._closed:
                self._open_writer()

    def _open_reader(self) -> "tuple[Engine, LastingLoads]":
        from db.engines import reading_engine
        from db.lasting import LastingLoads

        with self._mutex:
            if self._reader is None or self._lasting is None:
                self._lasting = LastingLoads(self.path)
                self._reader = reading_engine(self.path)
            return self._reader, self._lasting

    def _open_writer(self) -> "Engine":
        from db.engines import writing_engine
        from db.models import Base

        with self._mutex:
            if self._writer is None:
                writer = writing_engine(self.path)
                try:
                    with writer.begin() as connection:
                        history.install(connection, Base.metadata.tables.values())
                        history.forget_old(connection)
                except BaseException:
                    writer.dispose()
                    raise
                self._writer = writer
            return self._writer

    def close(self) -> None:
        """Close the file; SQLite folds its write-ahead log into it and removes the side files."""
        with self._mutex:
            if self._closed:
                return
            self._closed = True
            self._plain.close()
            if self._lasting is not None:
                self._lasting.close()
            if self._reader is not None:
                self._reader.dispose()
            if self._writer is not None:
                self._writer.dispose()
            let_go(self.path, self._file_lock)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        self.close()

    # -- reading and editing ---------------------------------------------------------------------

    @contextmanager
    def read(self) -> "Iterator[Session]":
        """A session on one unchanging state of the file; SQLite refuses to write through it."""
        from sqlalchemy.orm import Session

        reader, lasting = self._open_reader()
        # Its state never changes: what was loaded once need not be loaded again.
        with Session(reader, expire_on_commit=False, info={LOADED: {}}) as session:
            session.info[KEPT] = lasting.of(session)
            yield session

    @contextmanager
    def connect(self) -> Iterator[sqlite3.Connection]:
        """The same without SQLAlchemy: a connection for plain statements."""
        with self._plain_mutex:
            self._plain.execute("BEGIN")
            try:
                yield self._plain
            finally:
                self._plain.execute("ROLLBACK")

    @contextmanager
    def edit(self, label: str) -> "Iterator[Session]":
        """One change: committed, logged under `label` and announced when the block ends well.

        If the block raises, nothing is changed. A block that changes nothing leaves no undo step.
        Raises CannotWrite when the disk refuses, RuntimeError when an edit is already under way in
        this thread.
        """
        from sqlalchemy.orm import Session

        # The session joins by savepoint: it must not end the transaction, which holds the history.
        with (
            self._step(label, StepKind.EDIT) as connection,
            Session(
                connection, expire_on_commit=False, join_transaction_mode="create_savepoint"
            ) as session,
        ):
            yield session
            session.commit()

    @contextmanager
    def record(self) -> "Iterator[Connection]":
        """Write to tables that are no part of the history (history.UNTRACKED): no undo step.

        On return it is on disk. Raises CannotWrite when the disk refuses; RuntimeError inside an
        edit, or when a table of the history was changed. In all these cases nothing is written.
        """
        with self._writing() as connection:
            before = history.last_change(connection)
            yield connection
            if history.last_change(connection) != before:
                raise RuntimeError("a table of the history was changed without an edit")

    def rewrite(self, label: str, change: "Callable[[Connection], None]") -> None:
        """Let `change` take something out of the data and out of the undo log, for good.

        It is one transaction and one line in the history; nothing before can be undone, though
        deleted rows can still be brought back. Then the file is written anew, so that no byte of
        what was taken out stays in it or in the log beside it. Raises CannotWrite; HeldElsewhere
        when that is done but for the last, and then everything may be done once more.
        """
        with self._mutex:
            with self._writing() as connection:
                connection.exec_driver_sql("PRAGMA secure_delete=ON")
                history.forget_undo(connection)
                at = time.time_ns() // 1_000_000
                step_id = history.begin_step(connection, label, StepKind.EDIT, at)
                change(connection)
                tables = history.changed_tables(connection, step_id)
                # What the triggers have logged is what is to be forgotten.
                history.drop_rows(connection, step_id)
            self._stacks = history.Stacks([], [])
            self._write_anew()
        self.changed.notify(tables)

    def _write_anew(self) -> None:
        try:
            with self._open_writer().connect() as connection:
                raw = connection.connection.driver_connection
                assert isinstance(raw, sqlite3.Connection)
                raw.commit()
                raw.execute("VACUUM")
                # The log still holds the pages as they were.
                busy, _pages, _moved = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except Exception as error:
            if (refused := _refused(self.path, error)) is not None:
                raise refused from error
            raise
        if busy:
            raise HeldElsewhere(self.path, "something reads the file")

    def undo(self) -> str | None:
        """Take back the newest edit that stands; returns its label, None when there is none."""
        return self._reverse(StepKind.UNDO)

    def redo(self) -> str | None:
        """Do again the edit last undone; returns its label, None when there is none."""
        return self._reverse(StepKind.REDO)

    @property
    def undo_label(self) -> str | None:
        """Label of the edit that `undo` would take back."""
        return self._stacks.undo[-1].label if self._stacks.undo else None

    @property
    def redo_label(self) -> str | None:
        """Label of the edit that `redo` would do again."""
        return self._stacks.redo[-1].label if self._stacks.redo else None

    def save_copy(self, target: Path) -> None:
        """Write the present state to `target` as a conference file of its own (replacing a file).

        Raises CannotWrite. The copy is written beside `target` and moved there when complete.
        """
        partial = target.with_name(f"~{target.name}.part")
        try:
            partial.unlink(missing_ok=True)
            with self._mutex, self._open_writer().connect() as connection:
                raw = connection.connection.driver_connection
                raw.commit()  # type: ignore[union-attr]
                raw.execute("VACUUM INTO ?", (str(partial),))  # type: ignore[union-attr]
            settle(partial)
            replace(partial, target)
        except Exception as error:
            with suppress(OSError):
                partial.unlink(missing_ok=True)
            if (refused := _refused(target, error)) is not None:
                raise refused from error
            raise

    # -- inside ----------------------------------------------------------------------------------

    def _reverse(self, kind: StepKind) -> str | None:
        with self._mutex:
            stack = self._stacks.undo if kind is StepKind.UNDO else self._stacks.redo
            if not stack:
                return None
            entry = stack[-1]
            try:
                with self._step(entry.label, kind, entry.edit_id) as connection:
                    history.take_back(connection, entry.log_id)
            except NotOurs as error:
                raise DamagedFile(self.path, str(error)) from error
            return entry.label

    @contextmanager
    def _writing(self) -> "Iterator[Connection]":
        """One transaction on the writing connection; a disk that refuses is CannotWrite."""
        with self._mutex:
            if self._editing:
                raise RuntimeError("an edit is already under way")
            if not os.access(self.path, os.F_OK):
                # Some systems would let us go on writing into what no name leads to any more.
                raise FileGone(self.path)
            self._editing = True
            try:
                with self._open_writer().begin() as connection:
                    yield connection
            except Exception as error:
                refused = _refused(self.path, error)
                if refused is not None and not isinstance(error, OSError):
                    raise refused from error
                raise
            finally:
                self._editing = False

    @contextmanager
    def _step(
        self, label: str, kind: StepKind, target_id: int | None = None
    ) -> "Iterator[Connection]":
        with self._mutex:
            with self._writing() as connection:
                at = time.time_ns() // 1_000_000
                step_id = history.begin_step(connection, label, kind, at, target_id)
                yield connection
                tables = history.changed_tables(connection, step_id)
                if not tables:
                    history.drop_step(connection, step_id)
            if tables:
                self._stacks.push(step_id, label, kind, target_id)
        if tables:
            self.changed.notify(tables)


def _roll_back(path: Path) -> None:
    """Let SQLite take back what a program killed in the middle of a change left half written.

    The file alone would be found damaged, or of a schema that it has not got yet.
    """
    journal = path.with_name(f"{path.name}-journal")
    if journal.exists() and journal.stat().st_size > 0:
        with closing(connect(path, writer=False)) as connection:
            connection.execute("SELECT 1 FROM sqlite_master").fetchone()


def _cause(error: BaseException) -> BaseException:
    """sqlite3's own error, which SQLAlchemy wraps."""
    cause = getattr(error, "orig", None)
    return cause if isinstance(cause, BaseException) else error


def _refused(path: Path, error: BaseException) -> StoreError | None:
    """Our error for one that comes from the disk or from the file; None for any other."""
    cause = _cause(error)
    if isinstance(cause, sqlite3.Error | OSError) and not is_mistake(cause):
        return refusal(path, cause)
    return None


def _stamp(connection: "Connection") -> None:
    """Mark a file just made with our application_id and the newest schema, for Alembic too."""
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA}")
    connection.exec_driver_sql(
        "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
        "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
    )
    connection.exec_driver_sql(f"INSERT INTO alembic_version VALUES ('{SCHEMA:04d}')")
