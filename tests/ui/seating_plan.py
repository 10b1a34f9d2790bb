"""A small hall with eight people to seat, for the tests of the Seating page."""

from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from app.delegates import register
from app.delegates.register import DelegateData
from app.seating import halls
from app.seating.editing import change_seats
from app.seating.generator import HallSpec, generate
from app.units import register as units
from ui.widgets.seat_drag import people_mime, seats_mime

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
NAMES = (
    "Nguyễn Văn Mẫu An", "Trần Thị Mẫu Bình", "Lê Văn Mẫu Châu", "Phạm Thị Mẫu Dung",
    "Hoàng Văn Mẫu Đạt", "Vũ Thị Mẫu Giang", "Đặng Văn Mẫu Hà", "Bùi Thị Mẫu Yến",
)  # fmt: skip


def small_hall(window, conference):
    """The Seating page on three rows of two blocks of three seats, the last one out of use; of
    the eight people none is seated.
    """
    window.open_path(conference)
    hall = generate(HallSpec(blocks=(3, 3), rows=3, wheelchairs=0, presidium=1, secretariat=0))
    hall = change_seats(hall, [hall.by_label["c6"]], enabled=False)
    with window.context.edit("Fill") as session:
        halls.add(session, "Hội trường nhỏ", hall)
        for number, name in enumerate(NAMES):
            unit = units.find_or_add(session, f"Sở Mẫu {number // 2}")
            register.add(session, DelegateData(name, position="Giám đốc", unit_id=unit))
    window.show_page("seating")
    QApplication.processEvents()
    return window.current_page()


def seat(page, label: str) -> int:
    return page.seating.hall.by_label[label.casefold()]


def person(page, given: str) -> int:
    return next(s.id for s in page.seating.sitters if s.name.split()[-1] == given)


def who(page, label: str) -> str:
    sitter = page.seating.at.get(seat(page, label))
    return sitter.name.split()[-1] if sitter else ""


def drop(page, data: QMimeData, label: str, widget=None) -> bool:
    """Drop `data` on a seat of the map (or on another widget) as the window system would."""
    target = widget or page.plan.map
    place = QPointF(20, 20) if widget else page.plan.map.seat_rect(seat(page, label)).center()
    action, buttons = Qt.DropAction.MoveAction, LEFT
    enter = QDragEnterEvent(place, action, data, buttons, NONE)
    QApplication.sendEvent(target, enter)
    move = QDragMoveEvent(place, action, data, buttons, NONE)
    QApplication.sendEvent(target, move)
    if not (enter.isAccepted() and move.isAccepted()):
        return False
    QApplication.sendEvent(target, QDropEvent(place, action, data, buttons, NONE))
    return True


def drop_people(page, label: str, *given: str) -> bool:
    return drop(page, people_mime([person(page, name) for name in given]), label)


def drop_seats(page, label: str, *sources: str) -> bool:
    return drop(page, seats_mime([seat(page, source) for source in sources]), label)


def click(page, qtbot, label: str, modifier=NONE) -> None:
    place = page.plan.map.seat_rect(seat(page, label)).center().toPoint()
    qtbot.mouseClick(page.plan.map, LEFT, modifier, place)
