"""The technical check: what is found becomes a verdict."""

import datetime
from pathlib import Path

import pytest

from app.agenda.media import Fault, Medium, Probe
from app.show import computer, technical
from app.show.computer import Power
from app.show.technical import Check, Mark

DAY = datetime.date(2025, 2, 25)
NOW = datetime.datetime(2025, 2, 25, 7, 5)


def medium(**more) -> Medium:
    values = {
        "id": 7, "path": "a.mp4", "file": Path("/usb/a.mp4"), "name": "a.mp4", "length": 60_000,
        "has_picture": True, "has_sound": True, "volume": 100, "poster": None, "problem": "",
        "missing": False, "changed": False, "probed": True,
    }  # fmt: skip
    return Medium(**{**values, **more})


GOOD = Probe(1, 1, 60_000, has_picture=True, has_sound=True)


@pytest.mark.parametrize(
    ("found", "probe", "mark", "words"),
    [
        (medium(), GOOD, Mark.OK, "1:00"),
        (medium(), None, Mark.BUSY, ""),
        (medium(missing=True), None, Mark.BAD, "\u200ba.mp4"),
        (medium(), Probe(1, 1, fault=Fault.CUT_OFF), Mark.BAD, "Copy it again"),
        (medium(), Probe(1, 1, 60_000, has_picture=True), Mark.WARN, "no sound"),
        (medium(changed=True, length=59_000), GOOD, Mark.WARN, "before 0:59"),
        (medium(changed=True), GOOD, Mark.OK, "1:00"),
        (medium(file=Path("a.png")), Probe(1, 1, has_picture=True), Mark.OK, "shown"),
        (medium(), Probe(1, 1, 60_000, has_sound=True), Mark.OK, "1:00"),
    ],
)
def test_a_medium(found, probe, mark, words) -> None:
    check = technical.medium(found, probe)
    assert (check.key, check.title, check.mark) == ("medium:7", "a.mp4", mark)
    assert words in check.text


def test_screens_and_sound() -> None:
    found = [("EPSON", (1920, 1080))]
    check = technical.second_screen(found, duplicated=False, sentence="Extend")
    assert (check.mark, check.text) == (Mark.OK, "EPSON (1920 × 1080)")
    assert technical.second_screen(found, duplicated=True, sentence="Extend") == Check(
        "screen", "Second screen", Mark.BAD, "Extend"
    )
    assert technical.second_screen([], duplicated=False, sentence="Plug in").mark is Mark.BAD
    small = [("Old", (800, 600))]
    assert technical.second_screen(small, duplicated=False, sentence="").mark is Mark.WARN
    assert technical.sound("Speakers", needed=True).mark is Mark.OK
    assert technical.sound("", needed=True).mark is Mark.BAD
    assert technical.sound("", needed=False).mark is Mark.WARN


def test_power_disk_clock_and_sleep() -> None:
    assert technical.power(Power(True, 40)).mark is Mark.OK
    assert technical.power(Power(None)).mark is Mark.HINT
    battery = technical.power(Power(False, 40))
    assert (battery.mark, "40 %" in battery.text) == (Mark.BAD, True)
    assert technical.disk(10**11).mark is Mark.OK
    assert technical.disk(10**8).mark is Mark.WARN
    assert technical.disk(10**6).mark is Mark.BAD
    assert technical.disk(None).mark is Mark.BAD
    assert technical.clock(DAY, NOW).mark is Mark.OK
    assert technical.clock(None, NOW).mark is Mark.HINT
    assert technical.clock(DAY, NOW - datetime.timedelta(1)).mark is Mark.WARN
    assert technical.clock(DAY, datetime.datetime(2009, 1, 1)).mark is Mark.BAD
    assert technical.awake(True).mark is Mark.OK
    assert technical.awake(False).mark is Mark.WARN


def test_the_summary_tells_the_worst() -> None:
    def checks(*marks: Mark) -> list[Check]:
        return [Check(str(n), "", mark, "") for n, mark in enumerate(marks)]

    assert technical.summary(checks(Mark.OK, Mark.HINT))[0] is Mark.OK
    assert technical.summary(checks(Mark.OK, Mark.WARN))[0] is Mark.WARN
    assert technical.summary(checks(Mark.BAD, Mark.WARN, Mark.BAD)) == (
        Mark.BAD, "2 things stand in the way of the show",
    )  # fmt: skip
    assert technical.summary(checks(Mark.BAD, Mark.BUSY))[0] is Mark.BUSY


# -- the computer ----------------------------------------------------------------------------------


def supply(folder: Path, name: str, **files: str) -> None:
    (folder / name).mkdir(parents=True)
    for file, text in files.items():
        (folder / name / file).write_text(f"{text}\n", encoding="ascii")


def test_the_kernel_tells_mains_and_battery(tmp_path) -> None:
    assert computer.linux_power(tmp_path / "none") == Power(None)
    mains = tmp_path / "mains"
    supply(mains, "AC", type="Mains", online="1")
    supply(mains, "BAT0", type="Battery", capacity="83", status="Charging")
    supply(mains, "hid-mouse", type="Battery", scope="Device", capacity="5")
    assert computer.linux_power(mains) == Power(True, 83)
    (mains / "AC" / "online").write_text("0")
    assert computer.linux_power(mains) == Power(False, 83)
    bare = tmp_path / "bare"
    supply(bare, "BAT0", type="Battery", capacity="50", status="Discharging")
    assert computer.linux_power(bare) == Power(False, 50)
    supply(bare, "ucsi", type="USB", online="1")
    assert computer.linux_power(bare) == Power(True, 50)


def test_this_computer_answers(tmp_path) -> None:
    assert isinstance(computer.power(), Power)
    assert (computer.free_bytes(tmp_path) or 0) > 0
    assert computer.free_bytes(tmp_path / "unplugged") is None
