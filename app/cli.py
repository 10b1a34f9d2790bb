"""The command line: the window, and the commands of `app.commands`.

Exit codes: 0 done; 1 failed, or `check` found errors, `import` had to skip rows, `seat` had no seat
for somebody; 2 wrong usage.
Results go to stdout, messages to stderr; JSON is always UTF-8.
"""

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Final

from app.commands.console import FAILED, OK, USAGE, Failure
from app.i18n import DEFAULT_LANGUAGE, LANGUAGES, _, set_language
from app.messages import describe
from db.errors import StoreError

COMMANDS: Final = {
    "new": "app.commands.new",
    "import": "app.commands.importing",
    "export": "app.commands.exporting",
    "seat": "app.commands.seat",
    "print": "app.commands.printing",
    "check": "app.commands.check",
    "backup": "app.commands.backup",
    "restore": "app.commands.restore",
    "copy": "app.commands.copying",
}
"""The commands and their modules, which are imported only where there is a command: the window
opens without them."""


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
    if not options.command:
        return _window(options)
    code: int = import_module(COMMANDS[options.command]).run(options)
    return code


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
        parser.add_argument("--version", action="store_true", help=_("version of the program"))
        parser.add_argument("--self-test", nargs="?", const="all", help=argparse.SUPPRESS)
        parser.epilog = _("Commands: {commands}. “giaouoc COMMAND -h” explains each.").format(
            commands=", ".join(COMMANDS)
        )
        return parser
    commands = parser.add_subparsers(dest="command", required=True)
    for name in COMMANDS.values():
        import_module(name).add(commands, common)
    return parser


def _window(options: argparse.Namespace) -> int:
    if options.version:
        from app.licences import program_version

        print(f"giaouoc {program_version()}")
        return OK
    if options.self_test:
        from ui import selftest

        if options.self_test == "start":
            return selftest.start()
        return selftest.run(options.language)
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


def _fail(text: str) -> int:
    print(text, file=sys.stderr)
    return FAILED
