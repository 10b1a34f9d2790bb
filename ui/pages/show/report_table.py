"""The report of a run as a table: planned, actual, deviation; measured lengths with ticks."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from app.documents.agenda_paper import minutes_and_seconds
from app.documents.show_report import signed
from app.i18n import _, ngettext
from app.show.outlook import Progress
from app.show.report import ItemReport, Measured, Report
from ui.theme import SPACE, colours

_Index = QModelIndex | QPersistentModelIndex

_NUMBER, _TITLE, _PLANNED, _BEGAN, _LATE, _LENGTH, _RAN, _DEVIATION, _TAKE, _REMARKS = range(10)
_RIGHT: Final = frozenset({_NUMBER, _PLANNED, _BEGAN, _LATE, _LENGTH, _RAN, _DEVIATION})

_PADDING: Final = 10
"""Pixels beside the text of a cell: the style sheet's 6 and the style's own."""

_WORTH_SEEING: Final = 60_000
_SERIOUS: Final = 300_000
"""Milliseconds late or longer from which a figure is coloured, and from which strongly."""


class _WholeText(QStyledItemDelegate):
    """Makes rows as high as their wrapped text, for which Qt forgets the style sheet's padding."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """The size of the text wrapped to the column, with room around it."""
        table = self.parent()
        assert isinstance(table, QTableWidget)
        room = table.columnWidth(index.column()) - 2 * _PADDING
        text = str(index.data() or "")
        wrap = Qt.TextFlag.TextWordWrap
        box = table.fontMetrics().boundingRect(0, 0, max(room, 1), 10_000, wrap, text)
        return QSize(box.width() + 2 * _PADDING, max(box.height() + SPACE, 4 * SPACE))


class ReportTable(QTableWidget):
    """Every item of a run; `ticked` is emitted when a measured length is chosen or not."""

    ticked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, _REMARKS + 1, parent)
        self.setHorizontalHeaderLabels(
            [
                _("No."), _("Content"), _("Planned start"), _("Real start"), _("Late by"),
                _("Planned length"), _("Real length"), _("Longer by"), _("Into the agenda"),
                _("Note"),
            ]
        )  # fmt: skip
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setAccessibleName(_("Planned and real times of every item"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        header, rows = self.horizontalHeader(), self.verticalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_TITLE, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(_REMARKS, QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        rows.hide()
        whole = _WholeText(self)
        for column in (_TITLE, _REMARKS):
            self.setItemDelegateForColumn(column, whole)
        self._takes: dict[int, tuple[QTableWidgetItem, Measured]] = {}
        self.itemChanged.connect(lambda _item: self.ticked.emit())

    def show_report(self, report: Report, measured: Sequence[Measured]) -> None:
        """List the items; `measured` can be taken into the agenda, the likely ones are ticked."""
        found = {each.item_id: each for each in measured}
        self.blockSignals(True)
        self._takes = {}
        self.setRowCount(len(report.lines))
        for row, line in enumerate(report.lines):
            self._fill(row, line, found.get(line.key))
        self.setColumnHidden(_TAKE, not measured)
        self.blockSignals(False)
        # Space ticks the row that the arrow keys have come to.
        self.setCurrentCell(0, _TAKE if measured else _TITLE)

    def chosen(self) -> dict[int, int]:
        """Item id -> seconds of every ticked length."""
        return {
            item_id: each.measured
            for item_id, (item, each) in self._takes.items()
            if item.checkState() == Qt.CheckState.Checked
        }

    def tick(self, item_id: int, on: bool) -> None:
        """Choose a measured length, or not."""
        state = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        self._takes[item_id][0].setCheckState(state)

    def _fill(self, row: int, line: ItemReport, measured: Measured | None) -> None:
        texts = (
            str(row + 1), line.title, _clock(line.planned_start), _clock(line.began),
            deviation(line.late), _length(line.planned_length), _length(line.ran),
            deviation(line.deviation), "", remarks(line),
        )  # fmt: skip
        gone = line.progress in (Progress.SKIPPED, Progress.PASSED)
        figures = {_LATE: line.late, _DEVIATION: line.deviation}
        items = [QTableWidgetItem(text) for text in texts]
        for column, item in enumerate(items):
            side = Qt.AlignmentFlag.AlignRight if column in _RIGHT else Qt.AlignmentFlag.AlignLeft
            item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
            colour = colours().muted if gone else colour_of(figures.get(column))
            if colour is not None:
                item.setForeground(QColor(colour))
            self.setItem(row, column, item)
        if measured is not None:
            self._offer(items[_TAKE], measured)

    def _offer(self, item: QTableWidgetItem, measured: Measured) -> None:
        """Let the length of an item be taken over."""
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        state = Qt.CheckState.Checked if measured.likely else Qt.CheckState.Unchecked
        item.setCheckState(state)
        item.setText(minutes_and_seconds(measured.measured))
        tip = _("Plan this item with {measured} instead of {planned}")
        item.setToolTip(
            tip.format(
                measured=minutes_and_seconds(measured.measured),
                planned=minutes_and_seconds(measured.planned),
            )
        )
        self._takes[measured.item_id] = (item, measured)


def deviation(milliseconds: int | None) -> str:
    """ "+1:30", "−0:20", "0:00"; "" where there is nothing to compare."""
    return "" if milliseconds is None else signed(milliseconds)


def colour_of(milliseconds: int | None) -> str | None:
    """The colour of a deviation; None for a small one. The sign tells it too."""
    if milliseconds is None or abs(milliseconds) < _WORTH_SEEING:
        return None
    if milliseconds < 0:
        return colours().ok
    return colours().error if milliseconds >= _SERIOUS else colours().warning


def remarks(line: ItemReport) -> str:
    """What is to be said of an item besides its times, in the language in force."""
    found = []
    if line.progress is Progress.SKIPPED:
        found.append(_("Left out"))
    if line.progress is Progress.PASSED:
        found.append(_("Not called"))
    if line.began is not None and line.ran is None:
        found.append(_("On stage now"))
    if line.times > 1:
        text = ngettext("On stage {n} time", "On stage {n} times", line.times)
        found.append(text.format(n=line.times))
    if line.added > 0:
        found.append(_("{time} added").format(time=_length(line.added)))
    if line.added < 0:
        found.append(_("{time} taken away").format(time=_length(-line.added)))
    if line.paused:
        found.append(_("{time} paused").format(time=_length(line.paused)))
    if line.awards is not None:
        text = _("{handed} handed over, {absent} absent")
        found.append(text.format(handed=line.awards.handed, absent=line.awards.absent))
    found += [f"{note.at:%H:%M} {note.text}" for note in line.notes]
    return "\n".join(found)


def _clock(at: datetime | None) -> str:
    if at is None:
        return ""
    return f"{at:%H:%M:%S}" if at.second else f"{at:%H:%M}"


def _length(milliseconds: int | None) -> str:
    return "" if milliseconds is None else minutes_and_seconds(round(milliseconds / 1000))
