"""Which documents were printed or saved, when, and whether what stands in them has changed since.

    for made in states(session): ...           # how each document stands
    with store.edit(label) as session:
        record(session, [note], now)           # a Note comes with whatever was drawn

Whole documents have a PaperRecord; those that are a sheet for each delegate a PrintRecord for each.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from app.documents import print_log
from app.documents.document import Document, Drawing
from app.documents.paper import NothingToPrint
from app.documents.print_log import PrintState
from app.documents.registry import DOCUMENTS
from app.progress import Progress, ignore
from app.sharing import sharing
from db.models import PaperRecord, PrintRecord


class PaperState(StrEnum):
    """How a document stands to the present data."""

    NOTHING = "nothing"
    NEVER = "never"
    PARTLY = "partly"
    """Some delegates have no sheet of theirs yet; those printed are up to date."""

    CURRENT = "current"
    OUTDATED = "outdated"


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A document and its state.

    `printed_at` is when it was last printed or saved (UTC, milliseconds), None for never. Papers
    made for delegates one by one name those whose sheet has `changed` since it was printed and
    those that are `missing` one. `reason` and `page` tell why there is nothing to print, and where
    that is mended.
    """

    name: str
    state: PaperState
    printed_at: int | None = None
    changed: tuple[int, ...] = ()
    missing: tuple[int, ...] = ()
    reason: str = ""
    page: str = ""

    @property
    def due(self) -> tuple[int, ...]:
        """Delegates whose sheet is to be printed after a late change."""
        return (*self.changed, *self.missing)


@dataclass(frozen=True, slots=True)
class Note:
    """What is noted when a document, as it was drawn, has been printed."""

    name: str
    digest: str = ""
    persons: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Made:
    """A document drawn: the PDF, and what is noted when it has been printed."""

    name: str
    pdf: bytes
    note: Note


def states(
    session: Session, names: Iterable[str] = tuple(DOCUMENTS), progress: Progress = ignore
) -> list[PaperLine]:
    """How the documents `names` stand. Raises what `progress` raises."""
    wanted, found = list(names), []
    whole, each = _printed(session)
    with sharing(session):
        for done, name in enumerate(wanted):
            progress(done / len(wanted))
            document = DOCUMENTS[name]
            try:
                if document.persons is None:
                    found.append(_of_whole(session, name, document, whole.get(name)))
                else:
                    found.append(_of_persons(session, name, document, each.get(name)))
            except NothingToPrint as error:
                at = each.get(name) or whole.get(name, (None, ""))[0]
                found.append(
                    PaperLine(name, PaperState.NOTHING, at, reason=str(error), page=error.page)
                )
    return found


def outdated(lines: Iterable[PaperLine]) -> list[PaperLine]:
    """Those to be printed again after a late change.

    Where badges have been printed, a delegate without one counts as a late change.
    """
    return [
        line
        for line in lines
        if line.state is PaperState.OUTDATED
        or (line.state is PaperState.PARTLY and line.name == print_log.BADGES)
    ]


def printed_names(session: Session) -> frozenset[str]:
    """The documents that were ever printed, wholly or for somebody."""
    whole, each = _printed(session)
    return frozenset({*whole, *each} & DOCUMENTS.keys())


def _printed(session: Session) -> tuple[dict[str, tuple[int, str]], dict[str, int]]:
    """Of whole documents when, and what stood in them; of sheets for delegates when the last."""
    newest = select(func.max(PaperRecord.id)).group_by(PaperRecord.document)
    whole = select(PaperRecord).where(PaperRecord.id.in_(newest))
    each = select(PrintRecord.document, func.max(PrintRecord.printed_at)).group_by(
        PrintRecord.document
    )
    return (
        {row.document: (row.printed_at, row.digest) for row in session.scalars(whole)},
        dict(session.execute(each).all()),
    )


def _of_whole(
    session: Session, name: str, document: Document, printed: tuple[int, str] | None
) -> PaperLine:
    now = document.digest(session)
    if printed is None:
        return PaperLine(name, PaperState.NEVER)
    at, then = printed
    return PaperLine(name, PaperState.CURRENT if then == now else PaperState.OUTDATED, at)


def _of_persons(session: Session, name: str, document: Document, at: int | None) -> PaperLine:
    stands = _persons(document, document.present(session))
    if at is None:
        return PaperLine(name, PaperState.NEVER)
    found = print_log.states_of(session, name, stands)
    changed = tuple(id_ for id_, state in found.items() if state is PrintState.OUTDATED)
    missing = tuple(id_ for id_, state in found.items() if state is PrintState.NEVER)
    needed = sum(state is not PrintState.NEEDLESS for state in found.values())
    if missing and len(missing) == needed:
        # Whoever had one is not among the delegates any more.
        return PaperLine(name, PaperState.NEVER)
    state = PaperState.OUTDATED if changed else PaperState.PARTLY if missing else PaperState.CURRENT
    return PaperLine(name, state, at, changed, missing)


# -- drawing and noting --------------------------------------------------------------------------


def make(
    session: Session,
    name: str,
    only: Collection[int] | None = None,
    progress: Progress = ignore,
    begin: Callable[[bytes], None] | None = None,
    draw: Drawing | None = None,
) -> Made:
    """Draw a document as of now; `only` the sheets of these delegates, for papers that have such.

    Such a paper hands its first sheet alone to `begin` before the rest is drawn. `draw` draws in
    place of the document's own drawing. Raises NothingToPrint, and what `progress` raises.
    """
    document = DOCUMENTS[name]
    draw = draw or document.draw
    with sharing(session):
        content = _content(session, document, only)
        noted = _note(session, name, content)
    if begin is not None and document.only is not None and len(noted.persons) > 1:
        first = next(iter(noted.persons))
        begin(draw(document.only(content, {first}), ignore))
    return Made(name, draw(content, progress), noted)


def note(session: Session, name: str, only: Collection[int] | None = None) -> Note:
    """What is to be noted of a document as of now. Raises NothingToPrint."""
    with sharing(session):
        return _note(session, name, _content(session, DOCUMENTS[name], only))


def of_pages(made: Note, pages: Collection[int], count: int) -> Note | None:
    """What is to be noted when of `count` pages only `pages` (from 0) were printed.

    None for a whole document printed in part, or sheets that are not a page for each delegate.
    """
    printed = set(pages)
    if printed >= set(range(count)):
        return made
    if len(made.persons) != count:
        return None
    there = enumerate(made.persons.items())
    return Note(made.name, "", {id_: stands for page, (id_, stands) in there if page in printed})


def _content(session: Session, document: Document, only: Collection[int] | None) -> Any:
    content = document.present(session)
    if only is None or document.only is None:
        return content
    return document.only(content, only)


def _note(session: Session, name: str, content: Any) -> Note:
    document = DOCUMENTS[name]
    if document.persons is None:
        return Note(name, document.digest(session))
    return Note(name, "", _persons(document, content))


def _persons(document: Document, content: Any) -> Mapping[int, str]:
    assert document.persons is not None
    return document.persons(content)


def record(session: Session, notes: Sequence[Note], printed_at: int) -> None:
    """Note that documents were printed at `printed_at` (UTC, milliseconds)."""
    rows = [
        {"document": made.name, "printed_at": printed_at, "digest": made.digest}
        for made in notes
        if made.digest
    ]
    if rows:
        session.execute(insert(PaperRecord), rows)
    for made in notes:
        print_log.record_of(session, made.name, made.persons, printed_at)
