"""`python -m app`, and the `giaouoc` command."""

import sys


def main() -> int:
    """Run the program with the arguments of the process; returns the exit code."""
    arguments = sys.argv[1:]
    # The everyday start, by double click on a file, needs no command line parser.
    if len(arguments) == 1 and arguments[0].endswith(".giaouoc"):
        from pathlib import Path

        from ui.application import run

        return run(Path(arguments[0]))
    from app.cli import main as command_line

    return command_line(arguments)


if __name__ == "__main__":
    sys.exit(main())
