"""The form behind Bring back from a copy: every conference of which this machine has copies."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from app.i18n import _
from app.messages import describe
from app.snapshots import places
from app.snapshots.places import Place
from app.snapshots.restoring import open_beside
from app.snapshots.texts import time_text
from db.errors import StoreError
from ui.conference_file import LOCKED_SUFFIX, ConferenceFile
from ui.theme import SPACE
from ui.widgets.buttons import make_button
from ui.widgets.inline_form import InlineForm

_SUFFIX: Final = ".giaouoc"
_HEIGHT: Final = 26 * SPACE


class CopiesForm(InlineForm):
    """The conferences, the one last copied first; what happens to the one chosen depends on
    whether its file and its folder are still there.
    """

    def __init__(
        self, file: ConferenceFile, wanted: Path | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Bring a conference back from a copy"), parent)
        self._file = file
        self.places = places.places()
        self.list = QTreeWidget()
        self.list.setHeaderLabels(
            [_("Conference"), _("Folder"), _("Newest copy"), _("Number of copies")]
        )
        self.list.setAccessibleName(_("Conferences with copies on this machine"))
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAllColumnsShowFocus(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setFixedHeight(_HEIGHT)
        for place in self.places:
            self._add_line(place)
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.add(self.list)
        self.what = self.add_text("", "muted")
        self.other_button = make_button(_("From a copy on a USB stick…"), "folder-open")
        self.other_button.clicked.connect(lambda _on=False: self._ask_copy())
        other = QWidget()
        row = QHBoxLayout(other)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.other_button)
        row.addStretch(1)
        self.add(other)
        self.back_button = self.add_action(_("Bring back"), "archive-restore", self.bring_back)
        self.list.currentItemChanged.connect(lambda *_items: self._say_what())
        self.list.itemDoubleClicked.connect(lambda *_item: self.bring_back())
        self.list.setVisible(bool(self.places))
        self._choose(wanted)
        self._say_what()
        self.setFocusProxy(self.list if self.places else self.other_button)

    def _add_line(self, place: Place) -> None:
        newest = time_text(place.snapshots[0].taken_at)
        texts = [place.origin.stem, str(place.origin.parent), newest, str(len(place.snapshots))]
        item = QTreeWidgetItem(texts)
        item.setToolTip(1, str(place.origin))
        item.setTextAlignment(3, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.list.addTopLevelItem(item)

    def _choose(self, wanted: Path | None) -> None:
        rows = [row for row, place in enumerate(self.places) if place.origin == wanted]
        if (item := self.list.topLevelItem(rows[0] if rows else 0)) is not None:
            self.list.setCurrentItem(item)

    def chosen(self) -> Place | None:
        """The conference chosen."""
        item = self.list.currentItem()
        return self.places[self.list.indexOfTopLevelItem(item)] if item is not None else None

    def _say_what(self) -> None:
        place = self.chosen()
        self.back_button.setEnabled(place is not None)
        if place is None:
            self.what.setText(
                _(
                    "There are no copies on this machine. If copies were kept on a USB stick, too, "
                    "plug it in and choose the newest one."
                )
            )
        elif place.origin.is_file():
            self.what.setText(
                _("The file is still there. It is opened, and you choose which copy to go back to.")
            )
        elif place.origin.parent.is_dir():
            self.what.setText(_("The file is gone. Its newest good copy takes its place."))
        else:
            self.what.setText(
                _("The folder is not there now. You choose where the newest copy is kept.")
            )

    # -- doing -----------------------------------------------------------------------------------

    def bring_back(self) -> None:
        """Go the way that leads to the conference chosen."""
        place = self.chosen()
        if place is None:
            return
        if place.origin.is_file():
            if self._file.open_path(place.origin):
                self._file.show_copies()
        elif place.origin.parent.is_dir():
            # The program offers the best copy by itself where a file is not there.
            self._file.open_path(place.origin)
        else:
            self._open_as_own(place.snapshots[0].path, place.origin.stem)

    def _ask_copy(self) -> None:
        name, _filter = QFileDialog.getOpenFileName(
            self, _("Choose a copy"), "", self._file.filter(opening=True)
        )
        if not name:
            return
        copy = Path(name)
        if copy.suffix == LOCKED_SUFFIX:
            # Its own form asks for the passphrase and for the place.
            self._file.open_path(copy)
        else:
            # The folder of the copies of one conference is named for it: "Name-1a2b3c4d".
            self._open_as_own(copy, copy.parent.name.rpartition("-")[0] or copy.stem)

    def _open_as_own(self, copy: Path, stem: str) -> None:
        name, _filter = QFileDialog.getSaveFileName(
            self,
            _("Where the conference is kept"),
            str(Path(self._file.folder()) / f"{stem}{_SUFFIX}"),
            self._file.filter(),
        )
        if not name:
            return
        target = Path(name)
        if target.suffix != _SUFFIX:
            target = target.with_name(f"{target.name}{_SUFFIX}")
        try:
            open_beside(copy, target)
        except (StoreError, OSError) as error:
            self.say(describe(error))
            return
        self._file.open_path(target)
