"""The conference in a row of numbers; each leads to the page where it is made."""

from typing import Final, NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.agenda.lengths import time_text
from app.documents.paper_log import PaperState
from app.i18n import N_, _, ngettext
from app.overview import Figures, Overview
from ui.context import Context
from ui.icons import icon
from ui.theme import SPACE, colours, set_role

_COLUMNS: Final = 4
_ICON: Final = QSize(18, 18)


class _Kind(NamedTuple):
    page: str
    title: str
    icon: str


_TILES: Final = (
    _Kind("preparation", N_("Preparation"), "list-checks"),
    _Kind("delegates", N_("Delegates"), "users"),
    _Kind("seating", N_("Seating"), "armchair"),
    _Kind("agenda", N_("Agenda"), "list-ordered"),
    _Kind("awards", N_("Awards"), "award"),
    _Kind("signing", N_("Signing"), "signature"),
    _Kind("print", N_("Papers"), "printer"),
    _Kind("reception", N_("Reception"), "user-check"),
)


class Reading(NamedTuple):
    """What a tile says: the number, a line about it, and whether that is as it should be.

    `good` is None where there is nothing to judge yet.
    """

    value: str
    detail: str
    good: bool | None = None


class Tile(QPushButton):
    """A number with its name and a line about it."""

    def __init__(self, title: str, icon_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "tile")
        self._title = title
        self.setAccessibleName(title)
        self._sign = QLabel()
        self._sign.setPixmap(icon(icon_name, colours().muted).pixmap(_ICON))
        name = QLabel(title)
        set_role(name, "muted")
        self._mark = QLabel()
        self._value = QLabel("…")
        set_role(self._value, "figure")
        self._detail = QLabel()
        set_role(self._detail, "muted")
        top = QHBoxLayout()
        top.setSpacing(SPACE)
        top.addWidget(self._sign)
        top.addWidget(name, 1)
        top.addWidget(self._mark)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE * 2, SPACE + 2, SPACE * 2, SPACE + 2)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._value)
        column.addWidget(self._detail)
        for label in self.findChildren(QLabel):
            # The tile as a whole is pressed.
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            label.setTextFormat(Qt.TextFormat.PlainText)

    def sizeHint(self) -> QSize:
        """As large as what stands in it."""
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """High enough for its three lines."""
        return QSize(18 * SPACE, self.sizeHint().height())

    def show_reading(self, reading: Reading) -> None:
        """Show a number."""
        self._value.setText(reading.value)
        self._detail.setText(reading.detail)
        self._detail.setToolTip(reading.detail)
        c = colours()
        name, ink = {
            True: ("circle-check", c.ok),
            False: ("triangle-alert", c.warning),
            None: ("", ""),
        }[reading.good]
        self._mark.setVisible(bool(name))
        if name:
            self._mark.setPixmap(icon(name, ink).pixmap(_ICON))
        self.setAccessibleName(f"{self._title}: {reading.value}, {reading.detail}")

    def texts(self) -> tuple[str, str]:
        """Number and line as shown."""
        return self._value.text(), self._detail.text()


class Tiles(QWidget):
    """The tiles, in two lines of four."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.by_page: dict[str, Tile] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(SPACE + SPACE // 2)
        for place, kind in enumerate(_TILES):
            tile = Tile(_(kind.title), kind.icon)
            tile.clicked.connect(lambda _c=False, page=kind.page: context.show_page(page))
            self.by_page[kind.page] = tile
            grid.addWidget(tile, place // _COLUMNS, place % _COLUMNS)
        for column in range(_COLUMNS):
            grid.setColumnStretch(column, 1)

    def show_state(self, state: Overview, total: int) -> None:
        """Show the numbers of `state`; `total` delegates are planned."""
        readings = readings_of(state, total)
        for page, tile in self.by_page.items():
            tile.show_reading(readings[page])


def readings_of(state: Overview, total: int) -> dict[str, Reading]:
    """Page -> what its tile says."""
    figures = state.figures
    return {
        "preparation": _preparation(state),
        "delegates": _delegates(figures, total),
        "seating": _seating(figures),
        "agenda": _agenda(figures),
        "awards": _awards(figures),
        "signing": _signing(figures),
        "print": _papers(state),
        "reception": _reception(figures),
    }


def _of(count: int, whole: int) -> str:
    return f"{count} / {whole}"


def _preparation(state: Overview) -> Reading:
    done = sum(task.done for task in state.tasks)
    late = sum(task.state.value == "late" for task in state.tasks)
    detail = _("tasks done")
    if late:
        detail = ngettext("{n} task is late", "{n} tasks are late", late).format(n=late)
    good = False if late else (True if state.tasks and done == len(state.tasks) else None)
    return Reading(_of(done, len(state.tasks)), detail, good)


def _delegates(figures: Figures, total: int) -> Reading:
    if not figures.listed:
        return Reading(_of(0, total), _("import the list from Excel"))
    detail = _("{n} confirmed").format(n=figures.confirmed)
    return Reading(_of(figures.listed, total), detail, figures.listed == total)


def _seating(figures: Figures) -> Reading:
    if not figures.has_hall:
        return Reading("–", _("no hall yet"))
    waiting = figures.coming - figures.seated
    if waiting:
        detail = ngettext("{n} without a seat", "{n} without a seat", waiting).format(n=waiting)
    else:
        detail = _("everybody who comes has a seat")
    return Reading(_of(figures.seated, figures.coming), detail, not waiting)


def _agenda(figures: Figures) -> Reading:
    if not figures.items:
        return Reading("–", _("no items yet"))
    over = figures.ends - figures.latest_end
    if over > 0:
        minutes = -(-over // 60)
        detail = ngettext("{n} minute too long", "{n} minutes too long", minutes).format(n=minutes)
    else:
        detail = ngettext("{n} item", "{n} items", figures.items).format(n=figures.items)
    return Reading(f"{time_text(figures.begins)} – {time_text(figures.ends)}", detail, over <= 0)


def _awards(figures: Figures) -> Reading:
    if not figures.awards:
        return Reading("–", _("no award list yet"))
    waiting = figures.awards - figures.in_rounds
    if waiting:
        detail = ngettext("{n} in no round", "{n} in no round", waiting).format(n=waiting)
    else:
        detail = ngettext("in {n} round", "in {n} rounds", figures.rounds).format(n=figures.rounds)
    return Reading(str(figures.awards), detail, not waiting)


def _signing(figures: Figures) -> Reading:
    if not figures.parties:
        return Reading("–", _("no parties yet"))
    detail = _("parties with a signer")
    good = figures.ready_parties == figures.parties
    return Reading(_of(figures.ready_parties, figures.parties), detail, good)


def _papers(state: Overview) -> Reading:
    if state.papers is None:
        return Reading("…", "")
    counts = state.paper_counts
    current = counts[PaperState.CURRENT]
    changed = counts[PaperState.OUTDATED]
    if changed:
        detail = ngettext("{n} to print again", "{n} to print again", changed).format(n=changed)
    else:
        detail = _("printed and up to date")
    printable = len(state.papers) - counts[PaperState.NOTHING]
    good = False if changed else (True if current and current == printable else None)
    return Reading(_of(current, printable), detail, good)


def _reception(figures: Figures) -> Reading:
    if figures.present is None:
        return Reading(_of(0, figures.coming), _("nobody has arrived yet"))
    return Reading(_of(figures.present, figures.coming), _("are there"))
