"""Reads the files named on stdin under limits of memory and time; a line of JSON for each.

Run as a program of its own, so that a file that takes all memory takes it from nobody else.
"""

import json
import resource
import signal
import sys
import time
from pathlib import Path

MEMORY = 1_500_000_000
"""Bytes of address space, of which Python and its libraries take a fifth."""

SECONDS = 30
"""Nobody waits longer for a file that is refused; on a busy machine most take less than one."""


class TooLate(BaseException):
    """The file takes too long."""


def main() -> None:
    from app.workbooks import job
    from app.workbooks.errors import WorkbookError

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))

    def too_late(*_args: object) -> None:
        raise TooLate

    signal.signal(signal.SIGALRM, too_late)
    for line in sys.stdin:
        path = Path(line.rstrip("\n"))
        begun = time.monotonic()
        signal.alarm(SECONDS)
        outcome: dict[str, object] = {"file": path.name}
        try:
            book = job.load(path)
            outcome["rows"] = book.sheets[0].rows
            outcome["sheets"] = len(book.sheets)
        except WorkbookError as error:
            outcome["told"] = str(error)
        except BaseException as error:
            outcome["raised"] = f"{type(error).__name__}: {error}"
        signal.alarm(0)
        outcome["seconds"] = round(time.monotonic() - begun, 2)
        outcome["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(json.dumps(outcome), flush=True)


if __name__ == "__main__":
    main()
