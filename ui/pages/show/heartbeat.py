"""A sign of life beside the settings: when the show was last seen running, and where its video was.

The journal holds commands only. Should the program be killed between two of them, this tells for
how long the show was without it and at which picture a video broke off.
"""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

_NAME: Final = "show-alive.json"


@dataclass(frozen=True, slots=True)
class Beat:
    """The run `run_id` of the conference file `file` was alive at show time `at` (ms).

    `position` is where its video stood, in ms of the video; None while none played.
    """

    file: str
    run_id: int
    at: int
    position: int | None = None


class Heartbeat:
    """Keeps the newest beat in `folder`. A disk that refuses is no reason to stop a show."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / _NAME

    def beat(self, beat: Beat) -> None:
        """Keep `beat` in place of the one before."""
        fresh = self._path.with_suffix(".new")
        with suppress(OSError):
            # Before the first setting is kept, its folder need not be there.
            fresh.parent.mkdir(parents=True, exist_ok=True)
            fresh.write_text(json.dumps(asdict(beat)), encoding="utf-8")
            fresh.replace(self._path)

    def last(self, file: str, run_id: int) -> Beat | None:
        """The newest beat of that run, None when there is none that can be read."""
        try:
            beat = Beat(**json.loads(self._path.read_text(encoding="utf-8")))
            known = beat.file == file and beat.run_id == run_id
            return beat if known and isinstance(beat.at, int) else None
        except (OSError, ValueError, TypeError):
            return None

    def stop(self) -> None:
        """The show was left properly: nothing is to be told next time."""
        with suppress(OSError):
            self._path.unlink(missing_ok=True)
