"""`python -m app`, and the `giaouoc` command."""

import gc
import sys


def main() -> int:
    """Run the program with the arguments of the process; returns the exit code."""
    # Looking for garbage among the thousands of objects that imports make costs a tenth of the
    # start; the window turns it on again when it has started, the other commands here.
    gc.disable()
    arguments = sys.argv[1:]
    # The everyday start, by double click on a file, needs no command line parser.
    if len(arguments) == 1 and arguments[0].endswith((".giaouoc", ".giaouoc-khoa")):
        from pathlib import Path

        from ui.application import run

        return run(Path(arguments[0]))
    from app.cli import main as command_line

    return command_line(arguments)


if __name__ == "__main__":
    sys.exit(main())
