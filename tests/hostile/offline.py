"""The program at work where nothing may leave the laptop: each attempt ends the process.

The kernel itself (seccomp) kills it at the first socket of the internet, whoever opens it: Python,
Qt, or the library that plays films. Python's own look-ups of names are heard beside that. Run as a
program of its own; the last line of its output says how far it came.
"""

import ctypes
import os
import platform
import struct
import sys
import tempfile
from pathlib import Path

_MACHINES = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
"""Machine -> number of its kind for the kernel, number of the call socket()."""

_INTERNET = (2, 10)
"""AF_INET, AF_INET6."""

_NO_NEW_PRIVILEGES, _SECCOMP, _FILTER = 38, 22, 2
_ALLOW, _KILL = 0x7FFF0000, 0x80000000
_LOAD, _IF_EQUAL, _RETURN = 0x20, 0x15, 0x06
_CALL, _MACHINE, _FIRST_ARGUMENT = 0, 4, 16

_HEARD = ("socket.", "http.", "urllib.", "ftplib.", "smtplib.", "webbrowser.")


def forbid_network() -> None:
    """From now on the kernel kills this process when it opens a socket of the internet."""
    machine, call = _MACHINES[platform.machine()]
    steps = [
        (_LOAD, 0, 0, _MACHINE), (_IF_EQUAL, 0, 5, machine), (_LOAD, 0, 0, _CALL),
        (_IF_EQUAL, 0, 3, call), (_LOAD, 0, 0, _FIRST_ARGUMENT),
        (_IF_EQUAL, 2, 0, _INTERNET[0]), (_IF_EQUAL, 1, 0, _INTERNET[1]),
        (_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _KILL),
    ]  # fmt: skip
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in steps))
    program = struct.pack("HxxxxxxP", len(steps), ctypes.addressof(code))
    system = ctypes.CDLL(None, use_errno=True)
    if system.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) or system.prctl(
        _SECCOMP, _FILTER, ctypes.create_string_buffer(program), 0, 0
    ):
        raise OSError(ctypes.get_errno(), "the kernel takes no filter")


def hear() -> None:
    """End the process when Python itself turns to the network."""

    def on_event(event: str, arguments: tuple[object, ...]) -> None:
        if event.startswith(_HEARD):
            print(f"network: {event} {arguments}", flush=True)
            os._exit(3)

    sys.addaudithook(on_event)


def step(name: str) -> None:
    print(name, flush=True)


def without_window(folder: Path) -> Path:
    """The commands of the command line, one after the other; returns the conference."""
    from app.cli import main

    file = folder / "Mẫu.giaouoc"
    people = folder / "Danh sách.csv"
    people.write_text("Họ và tên,Chức vụ\nNguyễn Văn Mẫu,Trưởng phòng\n", encoding="utf-8")
    papers = [["badges"], ["programme"]] if not os.environ.get("GIAOUOC_OFFLINE") else [["--all"]]
    commands = [
        ["new", str(file), "--sample"],
        ["import", str(file), str(people)],
        ["check", str(file)],
        ["export", str(file), "-o", str(folder / "Xuất.xlsx"), "--list", "delegates"],
        ["print", str(file), "programme", "-o", str(folder / "p.docx")],
        *(["print", str(file), *paper, "-o", str(folder / f"{paper[0]}.pdf")] for paper in papers),
        ["copy", str(file), str(folder / "Bản sao.giaouoc")],
    ]
    for command in commands:
        step(" ".join(command[:3]))
        if main(command) not in (0, 1):
            raise SystemExit(f"{command} failed")
    return file


def with_window(file: Path) -> None:
    """Every page, a film looked into and played, the show begun and gone through."""
    from app.show.state import Kind
    from ui import selftest
    from ui.application import prepare
    from ui.main_window import PAGES, MainWindow
    from ui.settings import Settings

    settings = Settings()
    prepare(settings, "vi")
    window = MainWindow(settings)
    window.show_shell(file)
    selftest.wait_for(lambda: window.context is not None, 30_000, "the sample was not opened")
    for entry in PAGES:
        step(f"page {entry.page_id}")
        window.show_page(entry.page_id)
        selftest.wait(20)
    step("film")
    selftest.probe(selftest.film())
    selftest.clip(selftest.film())
    step("show")
    run = window.context.stage_desk().run
    if not run.start():
        raise SystemExit("the show did not begin")
    for kind in (Kind.NEXT, Kind.NEXT, Kind.FINISH):
        # Two commands at once count as one key pressed twice.
        selftest.wait_for(lambda kind=kind: run.do(kind), 10_000, f"no {kind}")
    window.close()
    selftest.wait(50)


def main() -> None:
    forbid_network()
    if "--try" in sys.argv:
        # That the kernel's filter holds is seen by trying, with nobody listening before it.
        import socket

        step("trying")
        socket.socket(socket.AF_INET if "4" in sys.argv else socket.AF_INET6)
        step("it went out")
        return
    hear()
    with tempfile.TemporaryDirectory(prefix="Ngoại tuyến ") as name:
        from ui import selftest

        folder = Path(name)
        selftest.keep_apart(folder)
        with_window(without_window(folder))
    step("done")


if __name__ == "__main__":
    main()
