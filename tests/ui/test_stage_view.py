"""The pictures of the stage, as they are painted: read back from their pixels."""

import datetime
from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from app.show.outlook import Phase
from app.show.stage import NOTHING, Banner, NameRow, Picture, StageLayout
from ui.stage import lettering
from ui.stage.stage_view import StageView

TOP = Qt.AlignmentFlag.AlignTop
WHITE = QColor("white")
SIZES = [(1920, 1080), (1366, 768), (1024, 768), (320, 180)]
LONG = (
    "Tham luận: Kinh nghiệm xây dựng, bồi dưỡng, nhân rộng điển hình tiên tiến trong phong trào "
    "“Cả nước chung sức xây dựng nông thôn mới” giai đoạn 2021 - 2025 trên địa bàn huyện Đức Linh"
)
BANNER = Banner("UBND tỉnh", "Hội đồng Thi đua", "Hội nghị tổng kết; phát động", "Phan Thiết")
TIMER = Picture(
    StageLayout.TIMER,
    BANNER,
    title="Tham luận",
    figures="05:23",
    caption="Thời gian còn lại",
    phase=Phase.DEFAULT,
    time_of_day=f"{datetime.time(8, 47):%H:%M}",
)
ROWS = tuple(NameRow(f"Sở số {n}", f"Khối {n}", "Dẫn đầu phong trào") for n in range(12))
NAMES = Picture(StageLayout.NAMES, BANNER, title="Cờ thi đua – đợt 1", rows=ROWS)


@pytest.fixture
def view(qtbot):
    view = StageView()
    qtbot.addWidget(view)
    return view


def painted(view: StageView, picture: Picture, size=(1920, 1080)) -> QImage:
    view.resize(*size)
    view.set_picture(picture)
    return view.grab().toImage()


def extent(image: QImage, colour: QColor, box: QRect | None = None) -> QRect:
    """The smallest rectangle around the pixels of `colour`."""
    found = QRect()
    box = box or image.rect()
    for y in range(box.top(), box.bottom() + 1):
        xs = [x for x in range(box.left(), box.right() + 1) if image.pixelColor(x, y) == colour]
        if xs:
            found = found.united(QRect(xs[0], y, xs[-1] - xs[0] + 1, 1))
    return found


@pytest.mark.parametrize(
    "picture",
    [
        TIMER,
        replace(TIMER, figures="+02:15", phase=Phase.OVERTIME, phase_word="Quá giờ"),
        replace(TIMER, message="Xin đồng chí kết thúc trong 2 phút"),
    ],
    ids=["plain", "overtime", "message"],
)
@pytest.mark.parametrize("size", [(1366, 768), (1024, 768)])
def test_the_digits_take_a_quarter_of_the_height(view, picture, size) -> None:
    ink = QColor("#ffffff")
    image = painted(view, picture, size)
    middle = QRect(0, round(size[1] * 0.35), size[0], round(size[1] * 0.6))
    if picture.message:
        middle.setTop(round(size[1] * 0.5))
    columns = [x for x in range(middle.left(), middle.right()) if _tall(image, x, middle, ink)]
    assert columns, f"no stroke of a digit as high as a quarter of {size[1]}"


def _tall(image: QImage, x: int, box: QRect, ink: QColor) -> bool:
    """Whether the ink at column `x` reaches over a quarter of the screen, as a digit's does."""
    rows = [y for y in range(box.top(), box.bottom()) if image.pixelColor(x, y) == ink]
    return bool(rows) and rows[-1] - rows[0] >= image.height() * 0.24


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("layout", list(StageLayout))
def test_every_layout_paints_at_every_size_and_differs_from_the_others(view, layout, size) -> None:
    picture = replace(TIMER, layout=layout, rows=ROWS, title=LONG, subtitle=LONG)
    image = painted(view, picture, size)
    assert (image.width(), image.height()) == size
    black = layout in (StageLayout.VIDEO, StageLayout.BLACK)
    colours = {image.pixel(x, y) for x in range(0, size[0], 3) for y in range(0, size[1], 3)}
    assert (len(colours) == 1) == black


@pytest.mark.parametrize("box", [(1600, 300), (400, 200), (90, 40), (700, 900)])
@pytest.mark.parametrize("text", [LONG, "Ổ", "Chào cờ", "Nghiêngnghiêngnghiêngnghiêng"])
@pytest.mark.parametrize("bold", [True, False])
def test_a_fitted_text_is_whole_and_inside_its_box(view, text, box, bold) -> None:
    del view
    fitted = lettering.fit(text, *box, 200, bold=bold)
    assert " ".join(fitted.lines).split() == text.split()
    assert fitted.height <= box[1] + 0.01
    for line in fitted.lines:
        assert lettering.width_of(line, fitted.size, bold=bold) <= box[0] + 0.01


@pytest.mark.parametrize("text", ["ẪỖỰẶẾ\nẪỖỰẶẾ", "Ẵg\nẶp"])
@pytest.mark.parametrize("bold", [True, False])
def test_marks_stay_in_their_line(view, text, bold) -> None:
    """Ẫ and Ự reach higher and lower than the font says its lines are high."""
    del view
    ink = QColor("black")
    fitted = lettering.fit(text, 600, 400, 80, bold=bold)
    image = QImage(600, 400, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    lettering.draw(painter, QRectF(0, 0, 600, 400), text, 80, ink, bold=bold, align=TOP)
    painter.end()
    ends = [round(fitted.leading * n) for n in range(len(fitted.lines) + 1)]
    dark = [y for y in range(400) if any(image.pixelColor(x, y) != WHITE for x in range(600))]
    assert len(fitted.lines) == 2
    assert dark[0] > 0
    assert dark[-1] < ends[-1]
    assert ends[1] not in dark, "a clear line between the lines"


def test_digits_stand_still_while_they_change(view) -> None:
    """The colon is where it was: every digit has the same cell."""
    ink = QColor("#ffffff")
    box = QRect(880, 500, 160, 200)
    colons = {
        extent(painted(view, replace(TIMER, figures=figures)), ink, box).getRect()
        for figures in ("11:11", "08:48", "04:31")
    }
    assert len(colons) == 1


def test_each_phase_looks_different_without_its_colour(view) -> None:
    words = {
        Phase.DEFAULT: "",
        Phase.WARNING: "Sắp hết giờ",
        Phase.DANGER: "Xin kết thúc",
        Phase.OVERTIME: "Quá giờ",
    }
    signs = set()
    for phase, word in words.items():
        image = painted(view, replace(TIMER, phase=phase, phase_word=word), (1366, 768))
        grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
        band = grey.copy(QRect(400, 570, 140, 90))
        signs.add(bytes(band.convertToFormat(QImage.Format.Format_Mono).constBits()))
    assert len(signs) == len(words)


def test_an_equal_picture_is_not_painted_again(view, qtbot) -> None:
    paints = []
    view.paintEvent = lambda event: (paints.append(1), StageView.paintEvent(view, event))
    view.resize(320, 180)
    view.show()
    view.set_picture(TIMER)
    qtbot.waitUntil(lambda: len(paints) > 0)
    qtbot.wait(20)
    before = len(paints)
    view.set_picture(replace(TIMER))
    qtbot.wait(20)
    assert len(paints) == before
    view.set_picture(replace(TIMER, figures="05:22"))
    qtbot.waitUntil(lambda: len(paints) > before)


def test_a_single_name_is_larger_than_in_the_row(view) -> None:
    white = QColor("#fffaf0")
    box = QRect(100, 220, 1166, 330)
    one = painted(view, replace(NAMES, current=3), (1366, 768))
    other = painted(view, replace(NAMES, current=4), (1366, 768))
    row = painted(view, NAMES, (1366, 768))
    assert one != other
    assert one != row
    assert extent(one, white, box).height() > 50


def test_names_and_banner_survive_being_empty(view) -> None:
    for picture in (
        Picture(StageLayout.NAMES, title="Đợt 1"),
        Picture(StageLayout.BACKDROP),
        replace(NAMES, current=99),
        replace(NAMES, rows=ROWS[:1], current=0),
        replace(NAMES, rows=ROWS * 5),
        NOTHING,
    ):
        for size in SIZES:
            painted(view, picture, size)


def test_a_message_stands_before_the_video(view) -> None:
    still = QImage(160, 90, QImage.Format.Format_RGB32)
    still.fill(QColor("#00ff00"))
    view.set_still(still)
    video = Picture(StageLayout.VIDEO, BANNER)
    assert painted(view, video).pixelColor(960, 540) == QColor("#00ff00")
    assert view.shows_video
    assert painted(view, replace(video, message="Xin chờ")).pixelColor(20, 540) != QColor("#00ff00")
    assert not view.shows_video
    view.set_still(QImage())
    assert painted(view, video).pixelColor(960, 540) == QColor("black")


def test_a_still_keeps_its_shape(view) -> None:
    still = QImage(100, 100, QImage.Format.Format_RGB32)
    still.fill(QColor("#00ff00"))
    view.set_still(still)
    image = painted(view, Picture(StageLayout.VIDEO), (320, 180))
    assert image.pixelColor(60, 90) == QColor("black")
    assert image.pixelColor(160, 90) == QColor("#00ff00")
