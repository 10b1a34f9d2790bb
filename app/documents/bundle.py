"""Many documents in one go: every one as a PDF in a folder, with a table of contents."""

import datetime
import logging
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy.orm import Session

from app.documents import contents_page, paper_log
from app.documents.contents_page import ContentsLine
from app.documents.document import Drawing
from app.documents.imposition import DoesNotFit
from app.documents.paper import NothingToPrint
from app.documents.paper_log import Made, Note
from app.documents.registry import DOCUMENTS
from app.i18n import _
from app.messages import describe
from app.progress import Cancelled, Progress, ignore, part
from app.sharing import sharing

_log = logging.getLogger(__name__)

_COUNT: Final = re.compile(rb"/Count (\d+)\s+/Kids")
"""How ReportLab writes the number of pages of a PDF."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """What was written: `contents` is the path of the table of contents, `lines` what stands in it.

    `notes` are to be noted as printed.
    """

    contents: Path
    lines: tuple[ContentsLine, ...]
    notes: tuple[Note, ...]

    @property
    def written(self) -> list[ContentsLine]:
        """The documents that are in the folder."""
        return [line for line in self.lines if not line.reason]

    @property
    def left_out(self) -> list[ContentsLine]:
        """Those that could not be made, each with its reason."""
        return [line for line in self.lines if line.reason]


def write(
    session: Session,
    folder: Path,
    names: Iterable[str] = tuple(DOCUMENTS),
    only: Mapping[str, Collection[int]] | None = None,
    drawings: Mapping[str, Drawing] | None = None,
    progress: Progress = ignore,
) -> Bundle:
    """Write the documents `names` and their table of contents into `folder`, made where needed.

    `only` names the delegates whose sheets alone are wanted, by document; `drawings` draw in place
    of the documents' own drawing. Files of the same name
    are replaced once every document is drawn: when `progress` raises, nothing has changed in the
    folder. Raises what `progress` raises, and OSError when the disk refuses; a document that cannot
    be made is left out with its reason.
    """
    wanted, only, drawings = list(names), only or {}, drawings or {}
    lines: list[ContentsLine] = []
    notes: dict[str, Note] = {}
    folder.mkdir(parents=True, exist_ok=True)
    parts = _Parts(folder)
    try:
        with sharing(session):
            for done, name in enumerate(wanted):
                share = part(progress, done / len(wanted), (done + 1) / len(wanted))
                made = _draw(session, name, only.get(name), drawings.get(name), share)
                lines.append(_line(name, made))
                if isinstance(made, Made):
                    parts.write(lines[-1].file_name, made.pdf)
                    notes[name] = made.note
        progress(1.0)
        lines = [parts.put(line) if not line.reason else line for line in lines]
        now = datetime.datetime.now()
        contents = contents_page.draw(contents_page.content(session, now, tuple(lines)))
        path = parts.write_whole(f"{contents_page.STEM}.pdf", contents)
    finally:
        parts.remove()
    there = [line.name for line in lines if not line.reason]
    return Bundle(path, tuple(lines), tuple(notes[name] for name in there))


def _draw(
    session: Session,
    name: str,
    only: Collection[int] | None,
    draw: Drawing | None,
    progress: Progress,
) -> Made | str:
    """The document, or why it cannot be made."""
    try:
        return paper_log.make(session, name, only, progress, draw=draw)
    except (NothingToPrint, DoesNotFit) as error:
        return str(error)
    except Cancelled:
        raise
    except Exception as error:
        # Whatever is wrong with one paper, the others are wanted all the same.
        _log.exception("drawing %s failed", name)
        return describe(error)


def _line(name: str, made: Made | str) -> ContentsLine:
    document = DOCUMENTS[name]
    pages, reason = (0, made) if isinstance(made, str) else (page_count(made.pdf), "")
    return ContentsLine(name, document.stem, document.group, document.file_name, pages, reason)


def page_count(pdf: bytes) -> int:
    """The number of pages of a PDF made here."""
    found = _COUNT.search(pdf)
    assert found is not None
    return int(found[1])


class _Parts:
    """Files that are written beside their place and put there when all are complete."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._written: set[Path] = set()

    def _beside(self, file_name: str) -> Path:
        return self._folder / f"~{file_name}.part"

    def write(self, file_name: str, content: bytes) -> None:
        beside = self._beside(file_name)
        self._written.add(beside)
        beside.write_bytes(content)

    def put(self, line: ContentsLine) -> ContentsLine:
        """Move a document to its place; where that is refused, the line tells so."""
        try:
            self._beside(line.file_name).replace(self._folder / line.file_name)
        except PermissionError:
            text = _("“{name}” is open in another program. Close it there, then print again.")
            reason = text.format(name=line.file_name)
            return ContentsLine(line.name, line.title, line.group, line.file_name, 0, reason)
        return line

    def write_whole(self, file_name: str, content: bytes) -> Path:
        """Write a file and put it there at once."""
        self.write(file_name, content)
        return self._beside(file_name).replace(self._folder / file_name)

    def remove(self) -> None:
        """Take away what has not been put in its place."""
        for path in self._written:
            path.unlink(missing_ok=True)
