"""The colours of the map: groups with their numbers; chosen ones stand out on the map."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _
from app.seating.plan import Seating
from ui.pages.seating.faces import NO_GROUP
from ui.theme import SPACE, set_role

_GROUP = Qt.ItemDataRole.UserRole


class Legend(QWidget):
    """A line a group: colour, name, seated of all. `changed`: others are to stand out."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = QLabel(_("Groups"))
        set_role(title, "heading")
        self.list = QListWidget()
        self.list.setAccessibleName(_("Groups"))
        self.list.setToolTip(_("Click groups to let them stand out on the map"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.MultiSelection)
        self.list.setIconSize(QSize(14, 14))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE // 2)
        layout.addWidget(title)
        layout.addWidget(self.list, 1)
        self.list.itemSelectionChanged.connect(lambda: self.changed.emit())

    def shown(self) -> frozenset[int | None]:
        """Ids of the groups that are to stand out; none: all alike."""
        return frozenset(item.data(_GROUP) for item in self.list.selectedItems())

    def show_groups(self, seating: Seating) -> None:
        """Count the groups of the plan; those chosen stay so."""
        chosen = self.shown()
        counts: dict[int | None, list[int]] = {}
        names: dict[int | None, tuple[str, str]] = {}
        for sitter in sorted(seating.sitters, key=lambda s: (s.group_id is None, s.group_order)):
            if sitter.comes:
                count = counts.setdefault(sitter.group_id, [0, 0])
                count[0] += sitter.seat is not None
                count[1] += 1
                names[sitter.group_id] = (
                    sitter.group_short or _("In no group"),
                    sitter.colour or NO_GROUP,
                )
        self.list.blockSignals(True)
        self.list.clear()
        for group, (seated, everybody) in counts.items():
            name, colour = names[group]
            item = QListWidgetItem(_swatch(colour), f"{name} ({seated}/{everybody})")
            item.setData(_GROUP, group)
            item.setToolTip(name)
            self.list.addItem(item)
            item.setSelected(group in chosen)
        self.list.blockSignals(False)


def _swatch(colour: str) -> QIcon:
    pixmap = QPixmap(28, 28)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(1, 1, 26, 26, 6, 6)
    painter.end()
    icon = QIcon()
    # A selected line keeps the colour of its group.
    for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):
        icon.addPixmap(pixmap, mode)
    return icon
