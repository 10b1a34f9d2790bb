"""What is in a media file: real files, really decoded, and files that are none."""

import os
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from app.agenda.media import Fault, Probe, stamp
from tests.ui.media_files import make_sound, make_video
from ui.media.probe import Prober


@pytest.fixture
def look(qtbot):
    """Look into files; what was found, by file."""

    def run(*files: Path, **options) -> dict[Path, tuple[Probe, QImage]]:
        prober = Prober(**options)
        found = {}
        prober.done.connect(lambda file, probe, image: found.update({file: (probe, image)}))
        with qtbot.waitSignal(prober.finished, timeout=30_000):
            prober.probe(*files)
        assert not prober.is_busy
        prober.deleteLater()
        return found

    return run


def test_a_video_is_opened_and_decoded(look, tmp_path) -> None:
    file = make_video(tmp_path / "Phóng sự mở đầu.avi", 2)
    probe, first = look(file)[file]
    assert (probe.has_picture, probe.has_sound, probe.fault) == (True, True, None)
    assert (probe.size, probe.modified_at) == stamp(file)
    assert abs(probe.length - 2_000) < 100
    assert (first.width(), first.height()) == (160, 90)
    bar, ground = first.pixelColor(5, 45), first.pixelColor(100, 45)
    assert near(bar, QColor("#f0c040"))
    assert near(ground, QColor("#204080"))


def near(one: QColor, other: QColor) -> bool:
    pairs = zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)
    return all(abs(a - b) < 24 for a, b in pairs)


def test_a_silent_video_and_a_sound_are_told_apart(look, tmp_path) -> None:
    silent = make_video(tmp_path / "câm.avi", 1, sound=False)
    sound = make_sound(tmp_path / "nhạc.wav", 1)
    found = look(silent, sound)
    assert [(p.has_picture, p.has_sound, p.fault) for p, _image in found.values()] == [
        (True, False, None),
        (False, True, None),
    ]
    assert found[sound][0].length == 1_000
    assert found[sound][1].isNull()


def test_a_picture_is_shown_as_it_is(look, tmp_path) -> None:
    file = tmp_path / "bìa.png"
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("green"))
    image.save(str(file))
    probe, first = look(file)[file]
    assert (probe.length, probe.has_picture, probe.has_sound) == (None, True, False)
    assert first.size() == image.size()


def write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def test_files_that_are_no_media_are_told_one_by_one(look, tmp_path) -> None:
    video = make_video(tmp_path / "phim.avi", 1).read_bytes()
    huge = tmp_path / "lớn.mp4"
    with huge.open("wb") as file:
        file.truncate(6 << 30)
    cases = {
        write(tmp_path / "rỗng.mp4", b""): Fault.EMPTY,
        write(tmp_path / "văn bản.mp4", "Xin chào".encode()): Fault.NOT_MEDIA,
        write(tmp_path / "nhiễu.mp4", os.urandom(100_000)): Fault.NOT_MEDIA,
        write(tmp_path / "đầu.avi", video[:200]): Fault.NOT_MEDIA,
        write(tmp_path / "ảnh.png", video): Fault.NOT_MEDIA,
        huge: Fault.NOT_MEDIA,
        tmp_path / "mất.mp4": Fault.MISSING,
        tmp_path: Fault.MISSING,
    }
    found = look(*cases)
    assert {file: probe.fault for file, (probe, _image) in found.items()} == cases
    for probe, _image in found.values():
        assert probe.problem
        assert not probe.has_picture


def test_a_file_whose_pictures_are_broken_is_damaged(look, tmp_path) -> None:
    data = bytearray(make_video(tmp_path / "a.avi", 1, sound=False).read_bytes())
    at = data.find(b"00dc")
    while at >= 0:
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        data[at + 8 : at + 8 + size] = bytes(size)
        at = data.find(b"00dc", at + 8 + size)
        if at > data.find(b"idx1"):
            break
    file = write(tmp_path / "hỏng.avi", bytes(data))
    probe, first = look(file, limit_ms=1_500)[file]
    assert probe.fault in (Fault.DAMAGED, Fault.NOT_MEDIA)
    assert first.isNull()


def test_a_half_copied_file_is_found_by_its_missing_end(look, tmp_path) -> None:
    whole = make_video(tmp_path / "đủ.avi", 20, sound=False, size=(32, 18))
    content = whole.read_bytes()
    half = write(tmp_path / "thiếu.avi", content[: len(content) // 2])
    found = look(whole, half)
    assert found[whole][0].fault is None
    # Without its index an AVI is only as long as what is there; other kinds miss their end.
    shorter = found[half][0]
    assert shorter.fault is Fault.CUT_OFF or shorter.length < 15_000


def test_a_file_that_does_not_open_in_time_is_given_up(look, tmp_path) -> None:
    file = make_video(tmp_path / "a.avi", 1)
    assert look(file, limit_ms=0)[file][0].fault in (Fault.TOO_SLOW, Fault.DAMAGED)


def test_a_stopped_search_says_nothing_more(qtbot, tmp_path) -> None:
    prober = Prober()
    told = []
    prober.done.connect(lambda *found: told.append(found))
    prober.probe(make_video(tmp_path / "a.avi", 1), make_video(tmp_path / "b.avi", 1))
    qtbot.wait(5)
    prober.stop()
    qtbot.wait(100)
    assert told == []
    assert not prober.is_busy
