"""What reaches the screen from outside: scanned texts, pictures and films made to do harm."""

import random
import struct
import zlib
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel

from app.agenda.media import Fault, Probe
from tests.ui.media_files import make_video
from ui.media.probe import Prober, read_picture
from ui.theme import RESOURCES


@pytest.fixture
def look(qtbot):
    """Look into files; what was found, by file."""

    def run(*files: Path) -> dict[Path, Probe]:
        prober = Prober(limit_ms=2_000)
        found = {}
        prober.done.connect(lambda file, probe, _image: found.update({file: probe}))
        with qtbot.waitSignal(prober.finished, timeout=60_000):
            prober.probe(*files)
        prober.deleteLater()
        return found

    return run


@pytest.mark.parametrize(
    "text",
    [
        "http://127.0.0.1:9/" + "a" * 4_000,
        "<a href='http://127.0.0.1:9/'>bấm</a><img src='file:///etc/passwd'>",
        "\x00\x01\x1b[2J 12345 \x7f",
        "WIFI:T:WPA;S:x;P:y;;",
    ],
)
def test_a_scanned_text_is_shown_as_text_and_never_opened(
    sample_window, qtbot, monkeypatch, text: str
) -> None:
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    sample_window.show_page("reception")
    page = sample_window.current_page()
    page.search.setText(text)
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    page.accept_code(text)
    shown = [label for label in page.findChildren(QLabel) if text[:12].strip() in label.text()]
    assert all(label.textFormat() is not Qt.TextFormat.RichText for label in shown)
    assert all(
        label.textFormat() is Qt.TextFormat.PlainText for label in shown if "<" in label.text()
    )
    assert all(len(label.text()) < 400 for label in shown)
    assert opened == []


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    data = zlib.compress(bytes(1 << 20))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def test_a_picture_that_would_fill_the_memory_is_none(look, tmp_path) -> None:
    bomb = tmp_path / "poster.png"
    bomb.write_bytes(png(65_000, 65_000))
    assert read_picture(bomb).isNull()
    assert look(bomb)[bomb].fault is Fault.NOT_MEDIA


def test_a_drawing_with_scripts_and_links_is_no_picture(look, tmp_path) -> None:
    drawing = tmp_path / "poster.png"
    drawing.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'
    )
    assert look(drawing)[drawing].fault is Fault.NOT_MEDIA


def test_a_film_of_ten_days_has_no_length(look, tmp_path) -> None:
    """Its head says that each picture stands for hours."""
    film = make_video(tmp_path / "phóng sự.avi", 1, sound=False)
    content = bytearray(film.read_bytes())
    struct.pack_into("<I", content, content.find(b"strh") + 28, 1_000_000)
    film.write_bytes(content)
    assert look(film)[film].length is None


def test_films_changed_anywhere_are_told_well_or_not(look, tmp_path) -> None:
    whole = (RESOURCES / "sample" / "clip.mp4").read_bytes()
    files = []
    for seed in range(4):
        dice = random.Random(seed)
        content = bytearray(whole)
        for _time in range(dice.choice((1, 20, 200))):
            content[dice.randrange(len(content))] = dice.randrange(256)
        files.append(tmp_path / f"{seed}.mp4")
        files[-1].write_bytes(content[: dice.randrange(len(content) // 2, len(content))])
    found = look(*files)
    assert set(found) == set(files)
