"""A field for a day, with a calendar that drops from it."""

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QColor, QFocusEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QDateEdit, QWidget

from app.i18n import language
from ui.theme import SPACE, colours

_SIZE = (38 * SPACE, 32 * SPACE)


class DayEdit(QDateEdit):
    """Shows a day as state papers write it; the calendar speaks the program's language."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDisplayFormat("dd/MM/yyyy")
        self.setCalendarPopup(True)
        self._ready = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Make the calendar ready when it may soon be wanted: most are never dropped."""
        if not self._ready:
            self._ready = True
            _prepare(self.calendarWidget())
        super().focusInEvent(event)


def _prepare(calendar: QCalendarWidget) -> None:
    calendar.setLocale(QLocale(language()))
    calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    # T2 … T7, CN; the longer names are cut off.
    calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames)
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    calendar.setMinimumSize(*_SIZE)
    # Qt paints Saturday and Sunday in a red that is read as a fault here.
    quiet = QTextCharFormat()
    quiet.setForeground(QColor(colours().muted))
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(day, quiet)
