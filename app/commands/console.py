"""What the commands have in common: exit codes, the conference file, files and JSON written."""

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from db.rotation import Reason
    from db.store import Store

OK, FAILED, USAGE = 0, 1, 2

Parser = argparse.ArgumentParser
Commands = argparse._SubParsersAction  # argparse gives it no public name


class Failure(Exception):
    """Something that ends the command with exit code 1; the text is for the user."""


@contextmanager
def opened(path: Path) -> Iterator["Store"]:
    """The conference file at `path`, closed again afterwards."""
    from db.store import Store

    with Store.open(path) as store:
        yield store


def copy_first(path: Path, reason: "Reason") -> None:
    """Copy the conference before a change that is hard to take back, as the window does.

    A copy that fails keeps nobody from the change itself: it is told on stderr.
    """
    from app.snapshots.keeping import keep_copy
    from app.snapshots.texts import trouble_text

    kept = keep_copy(path, reason)
    if kept.trouble is not None:
        print(trouble_text(kept), file=sys.stderr)


def print_json(value: Any) -> None:
    """Print `value` as JSON in UTF-8, whatever the console's own encoding is."""
    text = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        sys.stdout.write(text)
        return
    sys.stdout.flush()
    buffer.write(text.encode("utf-8"))
    buffer.flush()
