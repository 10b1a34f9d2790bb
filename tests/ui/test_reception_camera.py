"""Badges held before the camera: at an angle, blurred, in bad light, and more than once."""

import math
from collections.abc import Iterator

import numpy as np
import pypdfium2
import pytest
from PIL import Image, ImageFilter
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QCamera

from app.delegates import frames
from app.documents import badges
from app.documents.badges import Badge, BadgeSheet
from app.documents.imposition import SheetOptions
from ui.pages.reception import camera_frames
from ui.pages.reception.camera import CameraPanel

CODE, OTHER = "K7M2PV", "2CVN64"
SIZE = (1280, 720)
DPI = 300


def printed(code: str) -> Image.Image:
    """A badge as it comes out of the printer, cut out of its sheet."""
    badge = Badge(
        1, code, "Đồng chí", "Nguyễn Văn Mẫu", "Giám đốc", "Sở Nội vụ", "Thủ trưởng", "#1d4ed8",
        "B12", "Nhận thưởng đợt 2",
    )  # fmt: skip
    width, height = badges.SIZES[badges.USUAL_SIZE]
    pdf = badges.draw(BadgeSheet("Hội đồng", "Hội nghị", (badge,)), SheetOptions(width, height))
    document = pypdfium2.PdfDocument(pdf)
    try:
        sheet = document[0].render(scale=DPI / 72).to_pil().convert("L")
    finally:
        document.close()
    dark = np.argwhere(np.asarray(sheet) < 120)
    # The dark head of the badge is the first thing on the sheet besides hair lines.
    rows = np.bincount(dark[:, 0], minlength=sheet.height)
    top = int(np.argmax(rows > 500))
    left = int(dark[dark[:, 0] == top + 20][:, 1].min())
    inch = DPI / 25.4
    return sheet.crop((left, top, left + round(width * inch), top + round(height * inch)))


@pytest.fixture(scope="module")
def badge() -> Image.Image:
    return printed(CODE)


def _matrix(before, after) -> np.ndarray:
    """Coefficients of the perspective that moves corners `after` the camera back to `before`."""
    lines, sums = [], []
    for (u, v), (x, y) in zip(before, after, strict=True):
        lines += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        sums += [u, v]
    return np.linalg.solve(np.array(lines, float), np.array(sums, float))


def seen(
    badge: Image.Image, wide: int, angle=0.0, tilt=0.0, blur=0.0, noise=0.0, shade=0.0
) -> QImage:
    """A frame with the badge `wide` pixels wide: turned by `angle`, tilted by `tilt` degrees.

    `blur` is the radius of the blur in pixels, `noise` its deviation in grey values, `shade` the
    share of light that is missing at the left.
    """
    chance = np.random.default_rng(1)
    high = round(badge.height * wide / badge.width)
    small = badge.resize((wide, high), Image.Resampling.LANCZOS)
    turn, lean = math.radians(angle), math.radians(tilt)
    corners = []
    for x, y in ((-wide, -high), (wide, -high), (wide, high), (-wide, high)):
        near = 1600 / (1600 + x / 2 * math.sin(lean))
        x, y = x / 2 * math.cos(lean) * near, y / 2 * near
        corners.append((
            SIZE[0] / 2 + x * math.cos(turn) - y * math.sin(turn),
            SIZE[1] / 2 + x * math.sin(turn) + y * math.cos(turn),
        ))  # fmt: skip
    matrix = _matrix([(0, 0), (wide, 0), (wide, high), (0, high)], corners)

    def put(picture: Image.Image) -> Image.Image:
        return picture.transform(
            SIZE, Image.Transform.PERSPECTIVE, matrix, Image.Resampling.BICUBIC, fillcolor=0
        )

    room = Image.fromarray((90 + 60 * chance.random((18, 32))).astype("uint8")).resize(SIZE)
    room.paste(put(small), mask=put(Image.new("L", small.size, 255)))
    grey = np.asarray(room.filter(ImageFilter.GaussianBlur(blur)), float)
    grey = grey * np.linspace(1 - shade, 1, SIZE[0])[None, :] * 0.85 + 20
    grey = (grey + chance.normal(0, noise, grey.shape)).clip(0, 255).astype("uint8")
    return as_frame(grey)


def as_frame(grey: np.ndarray) -> QImage:
    height, width = grey.shape
    data = np.ascontiguousarray(grey).tobytes()
    return QImage(data, width, height, width, QImage.Format.Format_Grayscale8).convertToFormat(
        QImage.Format.Format_RGB32
    )


@pytest.mark.parametrize(
    "how",
    [
        {},
        {"wide": 250},
        {"angle": 20},
        {"angle": 133},
        {"tilt": 40},
        {"wide": 350, "tilt": 55},
        {"wide": 350, "blur": 1.5},
        {"wide": 600, "blur": 2.5},
        {"noise": 30},
        {"shade": 0.8},
        {"wide": 600, "angle": 25, "tilt": 35, "blur": 1.5, "noise": 12, "shade": 0.5},
    ],
    ids=str,
)
def test_a_badge_is_read(badge, how) -> None:
    assert camera_frames.codes(seen(badge, **({"wide": 450} | how))) == [CODE]


def test_a_hand_without_a_badge_says_nothing() -> None:
    chance = np.random.default_rng(2)
    assert camera_frames.codes(as_frame(chance.integers(0, 255, (720, 1280)).astype("uint8"))) == []
    assert camera_frames.codes(QImage()) == []


def test_lines_that_qt_fills_up_are_read(badge) -> None:
    picture = badge.resize((601, round(badge.height * 601 / badge.width)))
    assert camera_frames.codes(as_frame(np.asarray(picture))) == [CODE]


def test_a_large_frame_is_made_smaller_first(badge) -> None:
    picture = badge.resize((3840, round(badge.height * 3840 / badge.width)))
    assert camera_frames.codes(as_frame(np.asarray(picture))) == [CODE]


def test_two_badges_are_read_from_left_to_right(badge) -> None:
    small = [one.resize((600, 377)) for one in (badge, printed(OTHER))]
    both = np.concatenate([np.asarray(one) for one in small], axis=1)
    assert camera_frames.codes(as_frame(both)) == [CODE, OTHER]


def test_pixels_must_fit_their_size() -> None:
    with pytest.raises(ValueError, match="values for"):
        frames.codes(b"123", 2, 2)
    assert frames.codes(b"", 0, 0) == []


# -- the panel -----------------------------------------------------------------------------------


@pytest.fixture
def panel(qtbot, settings) -> Iterator[CameraPanel]:
    panel = CameraPanel(settings)
    qtbot.addWidget(panel)
    yield panel
    panel.stop()


def test_a_badge_that_stays_in_sight_comes_once(panel, badge, qtbot) -> None:
    clock, found, read = [100.0], [], []
    panel.now = lambda: clock[0]
    panel.code.connect(found.append)
    panel._reader.read.connect(read.append)

    def show(frame: QImage) -> None:
        before = len(read)
        panel.take(frame)
        qtbot.waitUntil(lambda: len(read) > before and not panel._busy)

    frame, nothing = seen(badge, 450), QImage(640, 360, QImage.Format.Format_RGB32)
    nothing.fill(0)
    for second in (0, 1, 2, 3, 4, 5):
        clock[0] = 100.0 + second
        show(frame)
    assert found == [CODE]
    show(seen(printed(OTHER), 450))
    assert found == [CODE, OTHER]
    clock[0] = 107.9
    show(nothing)
    clock[0] = 108.1
    show(frame)
    assert found == [CODE, OTHER, CODE]


def test_frames_that_come_too_soon_are_passed_over(panel) -> None:
    panel.now = lambda: 50.0
    assert panel._is_time()
    assert not panel._is_time()
    panel.now = lambda: 50.1
    assert panel._is_time()


def test_without_a_camera_it_says_what_to_do(panel, monkeypatch) -> None:
    monkeypatch.setattr(panel, "devices", list)
    panel.start()
    assert "No camera was found" in panel.message.text()
    assert not panel.again_button.isHidden()
    assert panel.choice.isHidden()


def test_a_camera_in_use_by_others_is_explained(panel) -> None:
    panel._on_error(QCamera.Error.CameraError, "")
    assert "Zoom" in panel.message.text()
    assert not panel.again_button.isHidden()


def test_hidden_it_is_off(panel, monkeypatch) -> None:
    monkeypatch.setattr(panel, "devices", list)
    panel.show()
    panel.start()
    assert panel.running
    panel.hide()
    assert not panel.running
