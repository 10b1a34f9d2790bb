"""`giaouoc copy`: a copy of a conference, locked with a passphrase or opened again."""

import argparse
import sys
from getpass import getpass
from pathlib import Path

from app.commands.console import OK, Commands, Failure, Parser, opened
from app.i18n import _


def add(commands: "Commands[Parser]", common: Parser) -> None:
    """File and copy; their endings tell which of them is locked."""
    copy = commands.add_parser(
        "copy",
        parents=[common],
        help=_("copy a conference; to .giaouoc-khoa locked with a passphrase, from it opened"),
    )
    copy.add_argument("file", type=Path)
    copy.add_argument("copy", type=Path, metavar="COPY")
    copy.add_argument(
        "--passphrase-stdin",
        action="store_true",
        help=_("read the passphrase from a line of stdin"),
    )


def run(options: argparse.Namespace) -> int:
    """Write the copy and print where it is; only a plain or locked copy of before is replaced."""
    from app.privacy import copies, locked_copies
    from app.privacy.locked_copies import SUFFIX, LockedCopyError

    source: Path = options.file
    target: Path = options.copy
    try:
        if source.suffix == SUFFIX:
            copies.open_locked(source, target, _passphrase(options.passphrase_stdin))
        else:
            with opened(source) as store:
                if target.suffix == SUFFIX:
                    passphrase = _new_passphrase(options.passphrase_stdin)
                    copies.save_locked(store, target, locked_copies.make_lock(passphrase))
                else:
                    store.save_copy(target)
    except LockedCopyError as error:
        raise Failure(f"{source.name}: {error}") from error
    print(target)
    return OK


def _passphrase(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    return getpass(_("Passphrase: "))


def _new_passphrase(from_stdin: bool) -> str:
    from app.privacy.locked_copies import LEAST_LENGTH, Strength, strength

    passphrase = _passphrase(from_stdin)
    if strength(passphrase) is Strength.TOO_SHORT:
        text = _("The passphrase needs at least {n} characters.")
        raise Failure(text.format(n=LEAST_LENGTH))
    if not from_stdin and getpass(_("Once more: ")) != passphrase:
        raise Failure(_("The two passphrases are not the same."))
    return passphrase
