"""The report of a run as a table: planned, actual, deviation; measured lengths with ticks."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from app.documents.agenda_paper import minutes_and_seconds
from app.documents.show_report import signed
from app.i18n import _, ngettext
from app.show.outlook import Progress
from app.show.report import ItemReport, Measured, Report
from ui.theme import colours

_NUMBER, _TITLE, _PLANNED, _BEGAN, _LATE, _LENGTH, _RAN, _DEVIATION, _TAKE, _REMARKS = range(10)
_RIGHT: Final = frozenset({_NUMBER, _PLANNED, _BEGAN, _LATE, _LENGTH, _RAN, _DEVIATION})
_ID: Final = Qt.ItemDataRole.UserRole

_WORTH_SEEING: Final = 60_000
_SERIOUS: Final = 300_000
"""Milliseconds late or longer from which a figure is coloured, and from which strongly."""


class ReportTable(QTreeWidget):
    """Every item of a run; `ticked` is emitted when a measured length is chosen or not."""

    ticked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHeaderLabels(
            [
                _("No."), _("Content"), _("Planned start"), _("Real start"), _("Late"),
                _("Planned length"), _("Real length"), _("Longer"), _("Into the agenda"),
                _("Remarks"),
            ]
        )  # fmt: skip
        self.setRootIsDecorated(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(True)
        self.setAccessibleName(_("Planned and real times of every item"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = self.header()
        header.setStretchLastSection(False)
        for column in range(self.columnCount()):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_TITLE, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(_REMARKS, QHeaderView.ResizeMode.Stretch)
        self._takes: dict[int, tuple[QTreeWidgetItem, Measured]] = {}
        self.itemChanged.connect(lambda _item: self.ticked.emit())

    def show_report(self, report: Report, measured: Sequence[Measured]) -> None:
        """List the items; `measured` can be taken into the agenda, the likely ones are ticked."""
        found = {each.item_id: each for each in measured}
        self.blockSignals(True)
        self.clear()
        self._takes = {}
        for number, line in enumerate(report.lines, start=1):
            self.addTopLevelItem(self._item(number, line, found.get(line.key)))
        self.setColumnHidden(_TAKE, not measured)
        self.blockSignals(False)
        if (first := self.topLevelItem(0)) is not None:
            self.setCurrentItem(first)

    def chosen(self) -> dict[int, int]:
        """Item id -> seconds of every ticked length."""
        return {
            item_id: each.measured
            for item_id, (item, each) in self._takes.items()
            if item.checkState(_TAKE) == Qt.CheckState.Checked
        }

    def tick(self, item_id: int, on: bool) -> None:
        """Choose a measured length, or not."""
        state = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        self._takes[item_id][0].setCheckState(_TAKE, state)

    def _item(self, number: int, line: ItemReport, measured: Measured | None) -> QTreeWidgetItem:
        item = QTreeWidgetItem(
            [
                str(number), line.title, _clock(line.planned_start), _clock(line.began),
                deviation(line.late), _length(line.planned_length), _length(line.ran),
                deviation(line.deviation), "", remarks(line),
            ]
        )  # fmt: skip
        for column in range(self.columnCount()):
            side = Qt.AlignmentFlag.AlignRight if column in _RIGHT else Qt.AlignmentFlag.AlignLeft
            item.setTextAlignment(column, side | Qt.AlignmentFlag.AlignTop)
        for column, value in ((_LATE, line.late), (_DEVIATION, line.deviation)):
            if (colour := colour_of(value)) is not None:
                item.setForeground(column, QColor(colour))
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if line.progress in (Progress.SKIPPED, Progress.PASSED):
            for column in range(self.columnCount()):
                item.setForeground(column, QColor(colours().muted))
        if measured is not None:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
            state = Qt.CheckState.Checked if measured.likely else Qt.CheckState.Unchecked
            item.setCheckState(_TAKE, state)
            item.setText(_TAKE, minutes_and_seconds(measured.measured))
            tip = _("Plan this item with {measured} instead of {planned}")
            item.setToolTip(
                _TAKE,
                tip.format(
                    measured=minutes_and_seconds(measured.measured),
                    planned=minutes_and_seconds(measured.planned),
                ),
            )
            self._takes[measured.item_id] = (item, measured)
        item.setFlags(flags)
        item.setData(_TITLE, _ID, line.key)
        return item


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
        found.append(_("On stage"))
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
