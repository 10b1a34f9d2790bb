"""`giaouoc print`: documents as PDF or Word files, and how they stand."""

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.commands.console import OK, USAGE, Commands, Failure, Parser, opened
from app.i18n import _
from app.whole_file import write_whole

if TYPE_CHECKING:
    from app.documents.paper_log import Note
    from db.store import Store

WORD: Final = ".docx"


def add(commands: "Commands[Parser]", common: Parser) -> None:
    """File, which documents, where to."""
    paper = commands.add_parser(
        "print", parents=[common], help=_("write documents as PDF or Word file")
    )
    paper.add_argument("file", type=Path)
    paper.add_argument("document", nargs="?", help=_("name of the document"))
    paper.add_argument("--all", action="store_true", help=_("every document"))
    paper.add_argument(
        "--changed", action="store_true", help=_("what has changed since it was printed")
    )
    paper.add_argument(
        "--mark", action="store_true", help=_("note the documents written as printed")
    )
    paper.add_argument(
        "--list", action="store_true", help=_("list the documents there are, and how they stand")
    )
    paper.add_argument(
        "-o",
        "--output",
        type=Path,
        help=_("PDF or Word file (.docx), or folder with --all or --changed"),
    )


def run(options: argparse.Namespace) -> int:
    """Write one document, all, or those that changed; or list them."""
    from app.documents.registry import DOCUMENTS

    if options.list:
        return _list_documents(options.file)
    asked = [bool(options.document), options.all, options.changed]
    if asked.count(True) != 1 or options.output is None:
        text = _(
            "Name a document and -o OUT.pdf, or use --all or --changed and -o FOLDER. Documents: "
            "{names}"
        )
        print(text.format(names=", ".join(DOCUMENTS)), file=sys.stderr)
        return USAGE
    if options.document and options.document not in DOCUMENTS:
        text = _("There is no document “{name}”. Documents: {names}")
        print(
            text.format(name=options.document, names=", ".join(DOCUMENTS)),
            file=sys.stderr,
        )
        return USAGE
    with opened(options.file) as store:
        if options.document:
            return _print_one(store, options)
        return _print_many(store, options)


def _list_documents(path: Path) -> int:
    from app.documents import paper_log
    from app.documents.paper_texts import state_text
    from app.documents.registry import DOCUMENTS

    with opened(path) as store, store.read() as session:
        lines = paper_log.states(session)
    for line in lines:
        document = DOCUMENTS[line.name]
        kinds = "PDF" if document.word is None else "PDF, Word"
        print(f"{line.name}\t{_(document.title)}\t{kinds}\t{state_text(line)}")
    return OK


def _print_one(store: "Store", options: argparse.Namespace) -> int:
    from app.documents import paper_log
    from app.documents.paper import NothingToPrint
    from app.documents.registry import DOCUMENTS

    document = DOCUMENTS[options.document]
    as_word = options.output.suffix.lower() == WORD
    if as_word and document.word is None:
        text = _("“{title}” is printed as PDF only. Name the file .pdf.")
        raise Failure(text.format(title=_(document.title)))
    with store.read() as session:
        try:
            written = document.render_word(session) if as_word else document.render(session)
            note = paper_log.note(session, options.document)
        except NothingToPrint as error:
            raise Failure(str(error)) from error
    write_whole(options.output, written)
    print(options.output)
    if options.mark:
        _mark(store, [note])
    return OK


def _print_many(store: "Store", options: argparse.Namespace) -> int:
    from app.documents import bundle, paper_log
    from app.documents.registry import DOCUMENTS

    names, only = list(DOCUMENTS), {}
    with store.read() as session:
        if options.changed:
            lines = paper_log.outdated(paper_log.states(session))
            names = [line.name for line in lines]
            only = {line.name: line.due for line in lines if line.due}
        if not names:
            print(_("Nothing has changed since it was printed."))
            return OK
        written = bundle.write(session, options.output, names, only)
    for line in written.left_out:
        # What can be printed does not wait for the rest.
        print(f"{_(DOCUMENTS[line.name].title)}: {line.reason}", file=sys.stderr)
    for line in written.written:
        print(options.output / line.file_name)
    print(written.contents)
    if options.mark:
        _mark(store, written.notes)
    return OK


def _mark(store: "Store", notes: Sequence["Note"]) -> None:
    from app.documents import paper_log

    with store.edit(_("Print documents")) as session:
        paper_log.record(session, notes, time.time_ns() // 1_000_000)
