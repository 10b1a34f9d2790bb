"""What every page gets: the open conference, the user's settings, and the ways to the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.messages import describe
from ui.settings import Settings
from ui.watching import Watch

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.snapshots.keeping import Reason
    from db.store import Store
    from ui.guarding import Guard
    from ui.pages.show.stage_desk import StageDesk


class EditFailed(Exception):
    """An edit could not be carried out; the user has already been told why."""


class Context(QObject):
    """The open conference (`store`) and `settings`, for the pages of one window.

    `changed` names the tables that an edit changed, always in the window's thread. `navigate` asks
    for a page (its id) and the rows to show there; `notice` asks for a line at the foot of the
    window: text, text of an action ("" for none), the action; `failure` for a red line. `staged`
    says that `stage` is there.
    """

    changed = Signal(frozenset)
    navigate = Signal(str, list)
    notice = Signal(str, str, object)
    failure = Signal(str)
    staged = Signal()

    def __init__(self, store: Store, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.store = store
        self.settings = settings
        self.selected_delegates: list[int] = []
        """Ids of the delegates selected on the Delegates page, for printing them."""
        self._step: Session | None = None
        """The edit that those begun meanwhile are parts of."""
        self._changed_nothing = False
        """The edit made last left everything as it was."""
        self.copies: Guard | None = None
        """Who copies the conference while it is open; None while nobody does."""
        self.stage: StageDesk | None = None
        """The run of the show with its screens and media, once the file has needed it."""
        store.changed.connect(self._announce)
        self.watch = Watch(store, self._show_runs, self)
        """What is right and what is not in the whole conference."""
        self.changed.connect(lambda _tables: self.watch.note_change())

    def stage_desk(self) -> StageDesk:
        """`stage`, made at its first use: it outlives the pages, until the file is closed."""
        if self.stage is None:
            from ui.pages.show.controller import ShowController
            from ui.pages.show.stage_desk import StageDesk

            window = self.parent()
            assert isinstance(window, QWidget)
            self.stage = StageDesk(ShowController(self.store, self.settings), window)
            self.staged.emit()
        return self.stage

    def guard(self, reason: Reason) -> None:
        """Keep a copy of the conference as it is, before a change that is hard to take back."""
        if self.copies is not None:
            self.copies.before(reason)

    def _show_runs(self) -> bool:
        return self.stage is not None and self.stage.run.is_real

    def _announce(self, tables: frozenset[str]) -> None:
        self._changed_nothing = False
        # Safe from a worker thread: pages live in the window's thread and get it queued.
        self.changed.emit(tables)

    def detach(self) -> None:
        """Stop listening to the store (before it is closed or another window takes over)."""
        self.watch.close()
        self.store.changed.disconnect(self._announce)

    @contextmanager
    def edit(self, label: str) -> Iterator[Session]:
        """`store.edit`, with a failure of the disk shown to the user and raised as EditFailed."""
        from db.errors import StoreError

        if self._step is not None:
            # What fails takes back its own part alone.
            with self._step.begin_nested():
                yield self._step
            return
        self._changed_nothing = True
        try:
            with self.store.edit(label) as session:
                yield session
        except (StoreError, OSError) as error:
            self.failure.emit(describe(error))
            raise EditFailed from error

    @contextmanager
    def one_step(self, label: str) -> Iterator[None]:
        """Make all edits inside one, for undo too; none is kept when the block raises.

        Raises EditFailed.
        """
        with self.edit(label) as session:
            self._step = session
            try:
                yield
            finally:
                self._step = None

    def attempt(self, label: str, run: Callable[[Session], object], refused: str = "") -> bool:
        """`run` as one edit; whether it was carried out.

        A ValueError is told as `refused`, and raised where nothing is said of that.
        """
        try:
            with self.edit(label) as session:
                run(session)
        except EditFailed:
            return False
        except ValueError:
            if not refused:
                raise
            self.failure.emit(refused)
            return False
        return True

    def show_page(self, page_id: str, rows: Sequence[int] = ()) -> None:
        """Go to a page and show `rows` there."""
        self.navigate.emit(page_id, list(rows))

    def tell(self, text: str, action: str = "", run: Callable[[], object] | None = None) -> None:
        """Say `text` at the foot of the window, with a button `action` that calls `run`.

        After an edit that changed nothing there is nothing of it to undo: no such button then.
        """
        if run == self.store.undo and self._changed_nothing:
            action, run = "", None
        self.notice.emit(text, action, run)
