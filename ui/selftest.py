"""The self test with the window: every page is painted, a clip is played, a paper is printed.

    giaouoc --self-test          prints JSON; exit code 0 when all is well, else 1
    giaouoc --self-test start    opens the window, prints when it was painted, and closes it

Nothing of the user's is touched: settings, data and files lie in a folder that is gone afterwards.
"""

import os
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app import selftest
from app.commands.console import FAILED, OK, print_json
from app.selftest import Protocol, StepFailed

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from ui.main_window import MainWindow

SIZE: Final = (1366, 768)
LIMIT_MS: Final = 20_000
_SETTLE_MS: Final = 50
_PLACES: Final = (
    "XDG_DATA_HOME",
    "XDG_STATE_HOME",
    "XDG_CACHE_HOME",
    "WIN_PD_OVERRIDE_LOCAL_APPDATA",
)
"""Where platformdirs looks first."""

_LEAST_COLOURS: Final = 8
"""A page that paints fewer colours than this has not painted itself."""


def run(language: str | None = None) -> int:
    """Carry out all steps and print what came of them; returns the exit code."""
    protocol = Protocol()
    with tempfile.TemporaryDirectory(prefix="giaouoc-Thử ", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        keep_apart(folder)
        file = selftest.run(protocol, folder)
        if file is not None:
            _with_window(protocol, file, language)
    print_json(protocol.as_json())
    return OK if protocol.passed else FAILED


def start() -> int:
    """Open the window without a file; print the monotonic clock in ns as soon as it is painted."""
    with tempfile.TemporaryDirectory(prefix="giaouoc-", ignore_cleanup_errors=True) as name:
        keep_apart(Path(name))
        from ui.application import prepare
        from ui.main_window import MainWindow
        from ui.settings import Settings

        settings = Settings()
        prepare(settings)
        window = MainWindow(settings)
        painted: list[int] = []
        window.started.connect(lambda: painted.append(time.monotonic_ns()))
        window.show_shell()
        wait_for(lambda: bool(painted), LIMIT_MS, "the window was not painted")
        print_json(painted[0])
        window.close()
    return OK


def keep_apart(folder: Path) -> None:
    """Let all that the program keeps outside of conference files go to `folder`, and no window
    show itself.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    for name in (
        "XDG_DATA_HOME",
        "XDG_STATE_HOME",
        "XDG_CACHE_HOME",
        "WIN_PD_OVERRIDE_LOCAL_APPDATA",
    ):
        os.environ[name] = str(folder / "data")
    from PySide6.QtCore import QSettings

    QSettings.setPath(
        QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder / "settings")
    )


def _with_window(protocol: Protocol, file: Path, language: str | None) -> None:
    from ui.main_window import PAGES

    opened: list[MainWindow] = []
    if not protocol.step("window", lambda: opened.append(_window(file, language))):
        return
    window = opened[0]
    for entry in PAGES:
        protocol.step(f"page {entry.page_id}", partial(_page, window, entry.page_id))
    protocol.step("pictures", pictures)
    protocol.step("film", lambda: probe(film()))
    protocol.step("clip", lambda: clip(film()))
    protocol.step("printer", lambda: _printer(file.parent))
    protocol.step("quit", lambda: _quit(window))


def _window(file: Path, language: str | None) -> "MainWindow":
    from ui.application import prepare
    from ui.main_window import MainWindow
    from ui.settings import Settings

    settings = Settings()
    app = prepare(settings, language)
    window = MainWindow(settings)
    window.resize(*SIZE)
    window.show_shell(file)
    wait_for(lambda: window.context is not None, LIMIT_MS, "the sample was not opened")
    if app.windowIcon().isNull():
        raise StepFailed("the window has no icon")
    return window


def _page(window: "MainWindow", page_id: str) -> int:
    window.show_page(page_id)
    wait(_SETTLE_MS)
    page = window.current_page()
    if page is None:
        raise StepFailed("the page is not shown")
    found = colours_in(page.grab().toImage())
    if found < _LEAST_COLOURS:
        raise StepFailed(f"only {found} colours were painted")
    return found


def colours_in(image: "QImage") -> int:
    """How many colours there are in a grid of points of `image`."""
    across = range(0, image.width(), 2)
    return len({image.pixel(x, y) for y in range(0, image.height(), 2) for x in across})


def pictures() -> int:
    """Every kind of still picture that the agenda takes can be read; returns how many kinds."""
    from PySide6.QtGui import QImageReader

    from app.agenda.media import PICTURES

    known = {bytes(name.data()).decode() for name in QImageReader.supportedImageFormats()}
    if missing := {suffix.lstrip(".") for suffix in PICTURES} - known:
        raise StepFailed(f"pictures cannot be read: {', '.join(sorted(missing))}")
    return len(PICTURES)


def film() -> Path:
    """A short film as offices have them: H.264 with AAC in MP4."""
    from ui.theme import RESOURCES

    return RESOURCES / "sample" / "clip.mp4"


def probe(file: Path) -> dict[str, bool]:
    """Decode picture and sound of `file`, as the technical check does."""
    from app.agenda.media import Probe
    from ui.media.probe import Prober

    prober = Prober()
    told: list[Probe] = []
    prober.done.connect(lambda _file, found, _first: told.append(found))
    prober.probe(file)
    wait_for(lambda: bool(told), LIMIT_MS, "nothing was found out about the film")
    found = told[0]
    if found.fault is not None or not (found.has_picture and found.has_sound):
        raise StepFailed(f"the film is not played: {found}")
    return {"picture": found.has_picture, "sound": found.has_sound}


def clip(file: Path) -> dict[str, int]:
    """Play `file` to its end, silently, as the show does; returns what was seen of it."""
    from PySide6.QtMultimedia import QVideoFrame

    from app.agenda.media import Medium
    from ui.media.player import PlayState, ShowPlayer

    player = ShowPlayer()
    frames: list[int] = []
    failed: list[str] = []

    def seen(frame: QVideoFrame) -> None:
        frames.append(frame.width())

    player.frame.connect(seen)
    player.failed.connect(failed.append)
    silent = 0
    player.load(
        Medium(
            id=0,
            path=str(file),
            file=file,
            name=file.name,
            length=None,
            has_picture=None,
            has_sound=None,
            volume=silent,
            poster=None,
            problem="",
            missing=False,
            changed=False,
            probed=False,
        )
    )
    player.play()
    wait_for(
        lambda: bool(failed) or player.state is PlayState.ENDED,
        LIMIT_MS,
        f"the clip did not end: {player.state}",
    )
    length = player.length
    player.close()
    wait(_SETTLE_MS)
    if failed or not frames:
        raise StepFailed(failed[0] if failed else "no picture of the clip was seen")
    return {"frames": len(frames), "width": frames[0], "milliseconds": length}


def _printer(folder: Path) -> dict[str, int]:
    from PySide6.QtPrintSupport import QPrinter

    from ui import printing

    paper = next((folder / "in ra").glob("*.pdf")).read_bytes()
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    target = folder / "máy in.pdf"
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    count = printing.prepare(printer, paper, "Thử")
    printing.send(printer, paper, [0])
    if not target.read_bytes().startswith(b"%PDF"):
        raise StepFailed("nothing was printed")
    return {"pages": count, "bytes": target.stat().st_size}


def _quit(window: "MainWindow") -> bool:
    if not window.close():
        raise StepFailed("the window did not close")
    wait(_SETTLE_MS)
    return True


def wait(milliseconds: int) -> None:
    """Let the program go on for so long."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def wait_for(reached: Callable[[], bool], limit: int, otherwise: str) -> None:
    """Let the program go on until `reached`; StepFailed with `otherwise` after `limit` ms."""
    end = time.monotonic() + limit / 1000
    while not reached():
        if time.monotonic() > end:
            raise StepFailed(otherwise)
        wait(_SETTLE_MS // 5)
