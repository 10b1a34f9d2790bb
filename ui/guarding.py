"""Copies of the open conference, taken at the right moments without anybody thinking of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from ui.second_place import note_copied, second_place
from ui.worker import Worker

if TYPE_CHECKING:
    from app.progress import Progress
    from app.snapshots.keeping import Kept, Reason
    from app.snapshots.second_place import Mirrored, SecondPlace
    from db.store import Store
    from ui.settings import Settings

FIRST_MS: Final = 1_500
"""How long after the opening the first copy is taken: the page is painted and can be typed in."""

RETRY_MS: Final = 30_000
"""How often it is looked whether a stick is plugged in again."""

MINUTES: Final = 5
"""Between two copies while something is being changed, unless the user chose otherwise."""

_MINUTES_KEY: Final = "copies/minutes"


class Guard(QObject):
    """Copies the conference given to `begin`: when it was opened, every few minutes of work, before
    what is hard to take back (`before`), and when it is closed.

    `changed` says that there is something new to be seen of the copies. `told` carries a text, once
    each time that copying begins to fail; `missing` what the file opened has lost. `kept` is what
    became of the last copy, `second_trouble` what keeps copies from the second place now.
    """

    changed = Signal()
    told = Signal(str)
    missing = Signal(str)

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._store: Store | None = None
        self.kept: Kept | None = None
        self.second_trouble: OSError | None = None
        self._stale = False
        """Whether something was changed since the last copy."""
        self._complained = False
        self._to_mirror = False
        """Whether the second place is to be looked after when the work under way is done."""
        self._worker: Worker | None = None
        self._first = QTimer(self, singleShot=True, interval=FIRST_MS)
        self._first.timeout.connect(self._opened)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.work_on)
        self._retry = QTimer(self, interval=RETRY_MS)
        self._retry.timeout.connect(self.mirror)

    # -- what is set -----------------------------------------------------------------------------

    @property
    def minutes(self) -> int:
        """Minutes between two copies."""
        return max(1, int(self._settings.number(_MINUTES_KEY, MINUTES)))

    def set_minutes(self, minutes: int) -> None:
        """Copy every so many minutes from now on."""
        self._settings.put(_MINUTES_KEY, minutes)
        if self._timer.isActive():
            self._timer.start(self.minutes * 60_000)

    def second(self) -> SecondPlace | None:
        """The second place of the user's choice."""
        return second_place(self._settings)

    # -- when copies are taken -------------------------------------------------------------------

    def begin(self, store: Store) -> None:
        """Guard the conference just opened, from its first copy in a moment on."""
        self._store = store
        self.kept = None
        self._stale = self._complained = False
        store.changed.connect(self._note_change)
        self._first.start()
        self._timer.start(self.minutes * 60_000)

    def end(self) -> None:
        """The conference is about to be closed: a last copy, if anything has changed."""
        for timer in (self._first, self._timer, self._retry):
            timer.stop()
        if self._store is None:
            return
        from app.snapshots.keeping import Reason

        self._await()
        self._store.changed.disconnect(self._note_change)
        path, self._store = self._store.path, None
        if self._stale:
            _copy(path, Reason.CLOSE, self.second())

    def before(self, reason: Reason) -> None:
        """Copy now, before a change that is hard to take back; the second place gets it after."""
        if self._store is None:
            return
        from app.snapshots.keeping import keep_copy

        self._first.stop()
        self._stale = False
        self._take((keep_copy(self._store.path, reason), None))
        self.mirror()

    def by_hand(self) -> Kept | None:
        """Copy now because the user asked for it; what became of it."""
        from app.snapshots.keeping import Reason

        self.before(Reason.BY_HAND)
        return self.kept

    def work_on(self) -> None:
        """Copy what was changed, beside the work. The journal of a show tells of no changes."""
        from app.snapshots.keeping import Reason

        self._run(Reason.TIMER)

    def mirror(self) -> None:
        """Bring what is missing to the second place, if there is one, beside the work."""
        if self.second() is not None:
            self._to_mirror = self._worker is not None
            self._run(None)

    def look_at_second(self) -> None:
        """Another second place was chosen, or none."""
        self.second_trouble = None
        self._retry.stop()
        self.mirror()

    def _opened(self) -> None:
        from app.snapshots.keeping import Reason

        self._run(Reason.OPEN)

    def _note_change(self, _tables: frozenset[str]) -> None:
        # Called in whichever thread made the change.
        self._stale = True

    # -- the work beside ---------------------------------------------------------------------------

    def _run(self, reason: Reason | None) -> None:
        """Take a copy (None: only bring those there are to the second place) in a thread."""
        if self._store is None or self._worker is not None:
            return
        path, second = self._store.path, self.second()
        if reason is not None:
            self._stale = False

        def work(_progress: Progress) -> tuple[Kept | None, Mirrored | None]:
            return _copy(path, reason, second)

        self._worker = Worker(work, self)
        self._worker.succeeded.connect(self._take)
        self._worker.failed.connect(self._failed)
        self._worker.finished.connect(self._done)
        self._worker.start()

    def _await(self) -> None:
        if self._worker is not None:
            self._worker.wait()
            self._worker.deleteLater()
            self._worker = None

    def _done(self) -> None:
        if self.sender() is self._worker and self._worker is not None:
            self._worker.deleteLater()
            self._worker = None
            if self._to_mirror:
                self.mirror()

    def _failed(self, _error: object) -> None:
        # The log has it; the next copy is tried as if this had not been.
        self._stale = True

    def _take(self, result: tuple[Kept | None, Mirrored | None]) -> None:
        """Take note of what became of a copy."""
        from app.snapshots.texts import lacking_text, trouble_text

        kept, mirrored = result
        if kept is not None:
            self.kept = kept
            if kept.trouble is not None:
                self._stale = True
            if text := lacking_text(kept):
                self.missing.emit(text)
        if mirrored is not None:
            self.second_trouble = mirrored.trouble
            if mirrored.trouble is None:
                note_copied(self._settings)
                self._retry.stop()
            elif self._store is not None:
                self._retry.start()
        trouble = trouble_text(self.kept) if self.kept is not None else ""
        if not trouble and self.second_trouble is not None:
            trouble = second_trouble_text(self.second_trouble)
        if trouble and not self._complained:
            self.told.emit(trouble)
        self._complained = bool(trouble)
        self.changed.emit()


def _copy(
    path: Path, reason: Reason | None, second: SecondPlace | None
) -> tuple[Kept | None, Mirrored | None]:
    """Take a copy for `reason` (None: none), then look after the second place.

    A slow stick does not hold up the next copy: it is no part of the first.
    """
    from app.snapshots.keeping import keep_copy
    from app.snapshots.places import folder_for
    from app.snapshots.second_place import mirror

    kept = keep_copy(path, reason) if reason is not None else None
    return kept, mirror(folder_for(path), second) if second is not None else None


def second_trouble_text(trouble: OSError) -> str:
    """What keeps copies from the second place, and that it needs no worry."""
    import errno

    from app.i18n import _
    from app.messages import describe

    if trouble.errno == errno.ENOENT:
        return _(
            "The USB stick for the second copies is not plugged in. Copies are kept on this "
            "machine meanwhile; it goes on when the stick is back."
        )
    return _(
        "No copies could be brought to the second place. They are kept on this machine meanwhile, "
        "and it is tried again. {reason}"
    ).format(reason=describe(trouble))
