"""Noting in the conference file what was printed: one step that can be taken back."""

import time
from collections.abc import Sequence

from app.documents import paper_log, print_log
from app.documents.paper_log import Note
from app.documents.registry import DOCUMENTS
from app.i18n import _, ngettext
from ui.context import Context


def note_printed(context: Context, notes: Sequence[Note]) -> bool:
    """Note documents as printed now; whether that was done (the user is told otherwise)."""
    now = time.time_ns() // 1_000_000
    return context.attempt(_label(notes), lambda session: paper_log.record(session, notes, now))


def _label(notes: Sequence[Note]) -> str:
    n = len(notes)
    if n != 1:
        return ngettext("Print {n} document", "Print {n} documents", n).format(n=n)
    note = notes[0]
    if note.name == print_log.BADGES:
        n = len(note.persons)
        return ngettext("Print {n} badge", "Print {n} badges", n).format(n=n)
    return _("Print “{title}”").format(title=_(DOCUMENTS[note.name].title))


def noted_text(notes: Sequence[Note]) -> str:
    """What the user is told of it."""
    n = len(notes)
    if n != 1:
        text = ngettext(
            "{n} document is noted as printed.", "{n} documents are noted as printed.", n
        )
        return text.format(n=n)
    note = notes[0]
    if note.name == print_log.BADGES:
        n = len(note.persons)
        text = ngettext("{n} badge is noted as printed.", "{n} badges are noted as printed.", n)
        return text.format(n=n)
    return _("“{title}” is noted as printed.").format(title=_(DOCUMENTS[note.name].title))
