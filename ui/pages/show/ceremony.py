"""Who receives and who signs, as the show page and the hall read them."""

from typing import Final

from PySide6.QtCore import QObject

from app.awards import awards, signing
from app.awards.awards import AwardList
from app.awards.signing import Signing
from app.show import award_calls, signing_calls
from app.show.stage import Names
from app.show.state import ShowState
from db.kinds import AgendaKind
from ui.pages.show.controller import ShowController

AWARDS: Final = award_calls.TABLES
SIGNING: Final = signing_calls.TABLES
"""The tables from which awards, and the signing, are read."""


class Ceremony(QObject):
    """Reads each of them once, and again when its tables have changed: a key must not wait."""

    def __init__(self, run: ShowController) -> None:
        super().__init__(run)
        self._run = run
        self._awards: AwardList | None = None
        self._signing: Signing | None = None
        run.edited.connect(self._on_edited)

    def awards(self) -> AwardList:
        """The award list with its rounds."""
        if self._awards is None:
            with self._run.store.read() as session:
                self._awards = awards.load(session)
        return self._awards

    def signing(self) -> Signing:
        """Who signs in which turn."""
        if self._signing is None:
            with self._run.store.read() as session:
                self._signing = signing.load(session)
        return self._signing

    def names(self, state: ShowState) -> Names | None:
        """Whose names the hall reads at a state of the run, None for nobody's."""
        item = state.on_stage
        if item is None:
            return None
        if item.kind == AgendaKind.AWARD_ROUND:
            return award_calls.names(self.awards(), state)
        if item.kind == AgendaKind.SIGNING:
            return signing_calls.names(self.signing(), state)
        return None

    def warm_up(self) -> None:
        """Read what the item to come will want, while nobody waits for it."""
        coming = self._run.state.following()[:1]
        if coming and coming[0].kind == AgendaKind.AWARD_ROUND:
            self.awards()
        elif coming and coming[0].kind == AgendaKind.SIGNING:
            self.signing()

    def _on_edited(self, tables: frozenset[str]) -> None:
        if tables & AWARDS:
            self._awards = None
        if tables & SIGNING:
            self._signing = None
