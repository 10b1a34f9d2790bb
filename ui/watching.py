"""The state of the whole conference, kept up to date beside the work."""

from __future__ import annotations

import datetime
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from app.progress import Progress
from ui.latest_work import LatestWork

if TYPE_CHECKING:
    from app.overview import Overview
    from db.store import Store

FIRST_DELAY_MS: Final = 600
"""How long after the opening of a file: its page is painted first, and what edits need fetched."""

PAUSE_MS: Final = 400
"""How long after a change: whoever types on is not to wait."""


_LONGEST_WAIT: Final = 5.0
"""Seconds after which a page that is still being shown is waited for no longer."""


class Watch(QObject):
    """Reads app.overview in a thread of its own after each change; `found` brings what it read.

    `latest` is what was read last, None before the first time; `fresh` says whether nothing has
    changed since. While `busy` (a show is running) it reads only when somebody looks.
    """

    found = Signal(object)

    def __init__(
        self, store: Store, busy: Callable[[], bool], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._busy = busy
        self.latest: Overview | None = None
        self.fresh = False
        self._may_read = threading.Event()
        self._may_read.set()
        self._work = LatestWork(self, PAUSE_MS)
        self._work.early.connect(self._take_early)
        self._work.done.connect(self._take)
        self._first = QTimer(self)
        self._first.setSingleShot(True)
        self._first.timeout.connect(self.look)
        self._first.start(FIRST_DELAY_MS)

    def note_change(self) -> None:
        """Something has changed: read it when there is a pause."""
        self.fresh = False
        if self._busy():
            self._work.forget()
        else:
            self._work.ask(self._load)

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """While a page is being shown: it is not to share the processor with what nobody awaits."""
        self._work.put_off()
        self._may_read.clear()
        try:
            yield
        finally:
            self._may_read.set()

    def look(self) -> None:
        """Somebody looks at it: read it now, unless nothing has changed."""
        self._first.stop()
        if not self.fresh:
            self._work.ask(self._load)
            self._work.begin()

    def close(self) -> None:
        """Stop reading, before the file is closed."""
        self._first.stop()
        self._may_read.set()
        self._work.stop()

    def _load(self, progress: Progress, early: Callable[[object], None]) -> Overview:
        from app import overview

        def report(share: float) -> None:
            self._may_read.wait(_LONGEST_WAIT)
            progress(share)

        report(0.0)
        with self._store.read() as session:
            return overview.load(session, datetime.date.today(), report, early)

    def _take_early(self, state: Overview) -> None:
        # The papers of before are nearer to the truth than none.
        before = self.latest.papers if self.latest is not None else None
        self._show(replace(state, papers=before))

    def _take(self, state: Overview) -> None:
        self.fresh = True
        self._show(state)

    def _show(self, state: Overview) -> None:
        self.latest = state
        self.found.emit(state)
