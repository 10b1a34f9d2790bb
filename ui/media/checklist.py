"""The technical check under way: asks the computer, opens every medium, keeps what it finds."""

import datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QMediaDevices

from app.agenda import media
from app.agenda.media import Medium, Probe
from app.i18n import _
from app.show import computer, technical
from app.show.technical import Check
from db.models import Conference
from ui.context import Context
from ui.media.probe import Prober
from ui.sleep import KeepAwake
from ui.stage.screens import Screens

LOOK_MS: Final = 2_000
"""How often cables are looked at again while the list is open."""


class CheckList(QObject):
    """All checks of one conference. `changed` comes whenever one of them came out otherwise.

    `run` begins anew; what can change by plugging something in is looked at all the time until
    `stop`. What was found in the media is kept in the conference once all are opened.
    """

    changed = Signal()

    def __init__(self, context: Context, screens: Screens, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._screens = screens
        self._media: list[Medium] = []
        self._probes: dict[Path, Probe] = {}
        self._held_on: datetime.date | None = None
        self._awake = False
        self._told: list[Check] = []
        self._prober = Prober(self)
        self._prober.done.connect(self._on_probe)
        self._prober.finished.connect(self._keep)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look)
        screens.changed.connect(self._look)

    @property
    def is_busy(self) -> bool:
        """Whether media are still being opened."""
        return self._prober.is_busy

    def run(self) -> None:
        """Look at everything anew."""
        self._prober.stop()
        self._probes.clear()
        with self._context.store.read() as session:
            self._media = media.in_agenda(session)
            self._held_on = session.get_one(Conference, 1).held_on
        holder = KeepAwake()
        self._awake = holder.start()
        holder.stop()
        self._screens.refresh()
        self._prober.probe(*(medium.file for medium in self._media if not medium.missing))
        self._timer.start()
        self._look()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()
        self._prober.stop()

    def checks(self) -> list[Check]:
        """Every check as it stands, in the order of the list."""
        screens = self._screens
        needed = any(probe.has_sound for probe in self._probes.values())
        folder = self._context.store.path.parent
        return [
            technical.second_screen(
                [(screen.label, screen.pixels) for screen in screens.stage_screens()],
                duplicated=screens.duplicated,
                sentence=screens.sentence(),
            ),
            technical.sound(QMediaDevices.defaultAudioOutput().description(), needed=needed),
            *(technical.medium(each, self._probes.get(each.file)) for each in self._media),
            technical.power(computer.power()),
            technical.disk(computer.free_bytes(folder)),
            technical.clock(self._held_on, datetime.datetime.now()),
            technical.awake(self._awake),
            technical.notices(),
        ]

    def _look(self) -> None:
        if not self._timer.isActive():
            return  # a list that was closed
        checks = self.checks()
        if checks != self._told:
            self._told = checks
            self.changed.emit()

    def _on_probe(self, file: Path, probe: Probe, _first: QImage) -> None:
        self._probes[file] = probe
        self._look()

    def _keep(self) -> None:
        found = {
            each.id: self._probes[each.file] for each in self._media if each.file in self._probes
        }
        if found:
            self._context.attempt(
                _("Check the media files"), lambda session: media.keep_probes(session, found)
            )
        self._look()
