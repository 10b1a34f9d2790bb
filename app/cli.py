"""The command line: window, new, import, seat, print, check.

Exit codes: 0 done; 1 failed, or `check` found errors, `import` had to skip rows, `seat` had no seat
for somebody; 2 wrong usage.
Results go to stdout, messages to stderr; JSON is always UTF-8.
"""

import argparse
import gc
import json
import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from app.i18n import DEFAULT_LANGUAGE, LANGUAGES, _, set_language
from app.messages import describe
from db.errors import StoreError

if TYPE_CHECKING:
    from app.documents.paper_log import Note
    from db.store import Store

OK, FAILED, USAGE = 0, 1, 2
COMMANDS: Final = ("new", "import", "seat", "print", "check")
SUFFIX: Final = ".giaouoc"
WORD: Final = ".docx"


class Failure(Exception):
    """Something that ends the command with exit code 1; the text is for the user."""


def main(arguments: Sequence[str]) -> int:
    """Carry out one command line; returns the exit code. Never raises for a user's mistake."""
    for stream in (sys.stdout, sys.stderr):
        # A console with a legacy code page cannot show every letter; that is no reason to stop.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    set_language(_language(arguments))
    try:
        options = _parser(arguments).parse_args(arguments)
    except SystemExit as error:
        return error.code if isinstance(error.code, int) else USAGE
    if options.command:
        gc.enable()  # app.__main__ put it off for the start of the window
    try:
        return _run(options)
    except Failure as error:
        return _fail(str(error))
    except (StoreError, OSError) as error:
        return _fail(describe(error))


def _run(options: argparse.Namespace) -> int:
    match options.command:
        case "new":
            return _new(options)
        case "import":
            return _import(options)
        case "seat":
            return _seat(options)
        case "print":
            return _print(options)
        case "check":
            return _check(options)
        case _:
            return _window(options)


def _language(arguments: Sequence[str]) -> str:
    # Needed before parsing, since help and usage errors are translated too.
    wanted = os.environ.get("GIAOUOC_LANGUAGE", DEFAULT_LANGUAGE)
    for position, argument in enumerate(arguments):
        if argument.startswith("--language="):
            wanted = argument.partition("=")[2]
        elif argument == "--language" and position + 1 < len(arguments):
            wanted = arguments[position + 1]
    return wanted if wanted in LANGUAGES else DEFAULT_LANGUAGE


def _parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--language", choices=list(LANGUAGES), help=_("language of all texts"))
    parser = argparse.ArgumentParser(
        prog="giaouoc",
        parents=[common],
        description=_("Prepares and runs an emulation conference, offline."),
    )
    first = next((argument for argument in arguments if not argument.startswith("-")), "")
    if first not in COMMANDS:
        parser.set_defaults(command="")
        parser.add_argument("file", nargs="?", type=Path, help=_("conference file to open"))
        parser.add_argument("--sample", action="store_true", help=_("open the sample conference"))
        parser.epilog = _("Commands: {commands}. “giaouoc COMMAND -h” explains each.").format(
            commands=", ".join(COMMANDS)
        )
        return parser
    commands = parser.add_subparsers(dest="command", required=True)

    new = commands.add_parser("new", parents=[common], help=_("make a conference file"))
    new.add_argument("file", type=Path)
    new.add_argument("--sample", action="store_true", help=_("filled with the sample"))

    load = commands.add_parser("import", parents=[common], help=_("import a delegate list"))
    load.add_argument("file", type=Path)
    load.add_argument("list", type=Path, metavar="LIST", help=_("xlsx, xlsm, xls or csv file"))
    load.add_argument("--sheet", help=_("name of the sheet (default: the first with a list)"))
    load.add_argument("--dry-run", action="store_true", help=_("only say what would happen"))
    load.add_argument("--json", action="store_true", help=_("result as JSON"))

    seat = commands.add_parser("seat", parents=[common], help=_("seat everybody who comes"))
    seat.add_argument("file", type=Path)
    seat.add_argument(
        "--replan", action="store_true", help=_("keep the present seats, move as few as possible")
    )
    seat.add_argument("--dry-run", action="store_true", help=_("only say what would happen"))
    seat.add_argument("--json", action="store_true", help=_("result as JSON"))

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

    check = commands.add_parser("check", parents=[common], help=_("say what is not yet right"))
    check.add_argument("file", type=Path)
    check.add_argument("--json", action="store_true", help=_("result as JSON"))
    return parser


def _window(options: argparse.Namespace) -> int:
    from ui.application import run

    path: Path | None = options.file
    if options.sample:
        from app.conference import sample

        if path is None:
            store = sample.open_copy()
        elif path.exists():
            store = None
        else:
            store = sample.create(path)
        if store is not None:
            path = store.path
            store.close()
    return run(path, options.language)


def _new(options: argparse.Namespace) -> int:
    from app.conference import profile, sample

    path: Path = options.file
    if path.suffix != SUFFIX:
        path = path.with_name(path.name + SUFFIX)
    (sample.create if options.sample else profile.create)(path).close()
    print(path)
    return OK


def _import(options: argparse.Namespace) -> int:
    from app.workbooks import job
    from app.workbooks.errors import WorkbookError

    with _open(options.file) as store:
        run = job.dry_run if options.dry_run else job.run
        try:
            report = run(store, options.list, options.sheet)
        except WorkbookError as error:
            raise Failure(str(error)) from error
    if options.json:
        _print_json(report.as_json())
    else:
        for problem in report.problems:
            place = _("{file}, sheet “{sheet}”, row {row}").format(
                file=options.list.name, sheet=problem.sheet, row=problem.row
            )
            print(f"{place}: {problem.message}", file=sys.stderr)
        counts = _("{new} new, {updated} updated, {unchanged} unchanged, {skipped} skipped")
        print(
            counts.format(
                new=report.new,
                updated=report.updated,
                unchanged=report.unchanged,
                skipped=report.skipped,
            )
        )
        if options.dry_run:
            print(_("Nothing was written (dry run)."))
    return FAILED if report.skipped else OK


def _seat(options: argparse.Namespace) -> int:
    from app.seating import arrange, plan
    from app.seating.report import SeatReport

    with _open(options.file) as store:
        with store.read() as session:
            seating = plan.load(session)
        if seating.hall_id is None:
            raise Failure(_("The conference has no hall yet. Make one on the Seating page."))
        proposal = arrange.propose(seating, replan=options.replan)
        if not options.dry_run:
            label = _("Re-plan the seats") if options.replan else _("Plan the seats")
            with store.edit(label) as session:
                arrange.accept(session, proposal)
    report = SeatReport(seating, proposal, written=not options.dry_run)
    if options.json:
        _print_json(report.as_json())
    else:
        for line in report.lines(moves=options.replan):
            print(line)
        if options.dry_run:
            print(_("Nothing was written (dry run)."))
    return FAILED if proposal.solution.unplaced else OK


def _print(options: argparse.Namespace) -> int:
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
    with _open(options.file) as store:
        if options.document:
            return _print_one(store, options)
        return _print_many(store, options)


def _list_documents(path: Path) -> int:
    from app.documents import paper_log
    from app.documents.paper_texts import state_text
    from app.documents.registry import DOCUMENTS

    with _open(path) as store, store.read() as session:
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
    _write(options.output, written)
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


def _check(options: argparse.Namespace) -> int:
    from app import checks

    with _open(options.file) as store, store.read() as session:
        found = checks.findings(session)
    if options.json:
        _print_json(
            [
                {
                    "code": finding.code,
                    "severity": finding.severity.value,
                    "message": finding.message,
                    "page": finding.page,
                    "ids": finding.target_ids,
                }
                for finding in found
            ]
        )
    else:
        names = {
            checks.Severity.ERROR: _("Error"),
            checks.Severity.WARNING: _("Warning"),
            checks.Severity.INFO: _("Note"),
        }
        for finding in found:
            print(f"{names[finding.severity]}: {finding.message}")
        if not found:
            print(_("Everything is in order."))
    return FAILED if any(f.severity is checks.Severity.ERROR for f in found) else OK


@contextmanager
def _open(path: Path) -> Iterator["Store"]:
    from db.store import Store

    with Store.open(path) as store:
        yield store


def _write(target: Path, content: bytes) -> None:
    """Write `content` whole or not at all."""
    partial = target.with_name(f"~{target.name}.part")
    try:
        partial.write_bytes(content)
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


def _print_json(value: Any) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        sys.stdout.write(text)
        return
    sys.stdout.flush()
    buffer.write(text.encode("utf-8"))
    buffer.flush()


def _fail(text: str) -> int:
    print(text, file=sys.stderr)
    return FAILED
