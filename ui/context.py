"""What every page gets: the open conference, the user's settings, and the ways to the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.messages import describe
from ui.settings import Settings

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.store import Store


class EditFailed(Exception):
    """An edit could not be carried out; the user has already been told why."""


class Context(QObject):
    """The open conference (`store`) and `settings`, for the pages of one window.

    `changed` names the tables that an edit changed, always in the window's thread. `navigate` asks
    for a page (its id) and the rows to show there; `notice` asks for a line at the foot of the
    window: text, text of an action ("" for none), the action; `failure` for a red line.
    """

    changed = Signal(frozenset)
    navigate = Signal(str, list)
    notice = Signal(str, str, object)
    failure = Signal(str)

    def __init__(self, store: Store, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.store = store
        self.settings = settings
        self.selected_delegates: list[int] = []
        """Ids of the delegates selected on the Delegates page, for printing them."""
        store.changed.connect(self._announce)

    def _announce(self, tables: frozenset[str]) -> None:
        # Safe from a worker thread: pages live in the window's thread and get it queued.
        self.changed.emit(tables)

    def detach(self) -> None:
        """Stop listening to the store (before it is closed or another window takes over)."""
        self.store.changed.disconnect(self._announce)

    @contextmanager
    def edit(self, label: str) -> Iterator[Session]:
        """`store.edit`, with a failure of the disk shown to the user and raised as EditFailed."""
        from db.errors import StoreError

        try:
            with self.store.edit(label) as session:
                yield session
        except (StoreError, OSError) as error:
            self.failure.emit(describe(error))
            raise EditFailed from error

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
        """Say `text` at the foot of the window, with a button `action` that calls `run`."""
        self.notice.emit(text, action, run)
