"""Set up, run, try and test Giao Uoc from a copy of its source, with Python alone.

Usage: python build_spec/dev.py COMMAND [arguments]

  setup               make or repair .venv from the pinned lock, compile the translations
  run [arguments]     start the program; without arguments on a copy of the sample conference
  demo [-o FOLDER]    write every document of the sample conference (default: build/demo)
  test [arguments]    run the tests; arguments go to pytest, paths from the repository root
  check               ruff (rules and format) and mypy
  bench [arguments]   run the benchmarks of tests/benchmarks; bench --table writes the figures of
                      the README anew
  build               freeze the program for this system and let it test itself; on Windows also
                      make the installer in dist
  messages            bring the Vietnamese catalogue up to date with the source
  lock [--upgrade]    make build_spec/requirements.lock anew from pyproject.toml

Every command but lock does setup first; when nothing has changed that takes no time.
"""

# This file alone must be readable to older Pythons, so that they can say what is wrong. Newer
# syntax belongs in devtool.
import sys

OLDEST_PYTHON = (3, 11)


def python_problem(version: "tuple[int, int]", bits64: bool) -> str:
    """Why this Python cannot run the program and what to do; empty when it can."""
    needed = "{}.{}".format(*OLDEST_PYTHON)
    if version < OLDEST_PYTHON:
        found = "{}.{}".format(*version)
        reason = f"Python {needed} or newer is needed, this is Python {found}"
    elif not bits64:
        reason = "a 64-bit Python is needed (Qt has no 32-bit version), this one is 32-bit"
    else:
        return ""
    return (
        f"{reason} ({sys.executable}).\n"
        "  Windows: install the 64-bit Python from https://www.python.org/downloads/ , then\n"
        "           py -3 build_spec\\dev.py COMMAND\n"
        "  Debian, Ubuntu: Debian 12 and Ubuntu 24.04 or newer have it: sudo apt-get install\n"
        "           python3 python3-venv ; then python3 build_spec/dev.py COMMAND"
    )


def main(arguments: "list[str]") -> int:
    """Carry out one command; returns the exit code."""
    problem = python_problem((sys.version_info[0], sys.version_info[1]), sys.maxsize > 2**32)
    if problem:
        print(problem, file=sys.stderr)
        return 1
    from devtool import commands

    return commands.main(arguments, usage=__doc__ or "")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
