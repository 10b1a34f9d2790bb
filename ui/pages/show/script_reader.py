"""The words and technical cues of each item, as the ceremony script has them."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from app.progress import Progress
from app.script import script
from app.script.cues import Script
from ui.pages.show.controller import ShowController
from ui.worker import Worker

TABLES: Final = frozenset(
    {
        "agenda_item", "media_file", "conference", "delegate", "delegate_group", "unit",
        "protocol_rank", "seat_need", "award", "award_form", "award_round", "round_presenter",
        "signing_party", "signing_rules", "cluster", "script_edit", "script_template",
        "introduction_choice", "check_in",
    }
)  # fmt: skip
"""The tables from which the script is composed."""

_REST_MS: Final = 300
"""How long the data must rest before the script is composed anew."""


@dataclass(frozen=True, slots=True)
class ItemWords:
    """What is spoken in an item, and what light, sound, screen and ushers do."""

    spoken: str
    cues: str


class ScriptReader(QObject):
    """Composes the script beside the window, first when somebody asks for an item's words; after
    an edit when the show is followed, or words are asked for again.

    `changed` says that words may read otherwise. Until the script is there, nobody's words are.
    """

    changed = Signal()

    def __init__(self, run: ShowController) -> None:
        super().__init__(run)
        self._run = run
        self._words: dict[int, ItemWords] = {}
        self._asked = False
        self._stale = True
        self._worker: Worker | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._read)
        run.edited.connect(self._on_edited)

    def words(self, item_id: int) -> ItemWords | None:
        """The words of an item; None while they are not composed, or there are none."""
        self._asked = True
        if self._stale and self._worker is None and not self._rest.isActive():
            self._rest.start(0)
        return self._words.get(item_id)

    def close(self) -> None:
        """The file is being closed: wait for what still reads it."""
        self._rest.stop()
        if self._worker is not None:
            self._worker.wait()
            self._worker = None

    def _on_edited(self, tables: frozenset[str]) -> None:
        if tables & TABLES:
            self._stale = True
            if self._asked and self._run.is_followed:
                self._rest.start()

    def _read(self) -> None:
        if self._worker is not None:
            self._rest.start()
            return
        self._stale = False
        self._worker = Worker(self._compose, self)
        self._worker.succeeded.connect(self._take)
        self._worker.failed.connect(self._give_up)
        self._worker.start()

    def _compose(self, _progress: Progress) -> Script:
        with self._run.store.read() as session:
            return script.load(session)

    def _take(self, made: Script) -> None:
        texts: dict[int, tuple[list[str], list[str]]] = {}
        for cue in made.cues:
            if cue.item_id is not None:
                spoken, cues = texts.setdefault(cue.item_id, ([], []))
                spoken += [block.text for block in cue.words if block.text]
                if cue.technical.text not in ("", *cues):
                    cues.append(cue.technical.text)
        self._words = {
            item_id: ItemWords("\n\n".join(spoken), "\n".join(cues))
            for item_id, (spoken, cues) in texts.items()
        }
        self._end()

    def _give_up(self, _error: Exception) -> None:
        # The worker has logged it; the agenda's own words are shown meanwhile.
        self._end()

    def _end(self) -> None:
        if self._worker is not None:
            self._worker.wait()
            self._worker.deleteLater()
            self._worker = None
        self.changed.emit()
