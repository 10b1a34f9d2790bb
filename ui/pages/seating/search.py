"""“Who sits where?”: finds people and seats while one types."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QStringListModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from app.i18n import _
from app.seating.plan import Seating
from app.text.search import fold, matches, search_terms
from ui.theme import SPACE

_SHOWN = 30
_LIST_WIDTH = 60 * SPACE


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody, or a seat nobody sits on: what is proposed, and where to go."""

    text: str
    seat: int | None
    delegate_id: int | None


def find(seating: Seating, typed: str, most: int = _SHOWN) -> list[Found]:
    """Whom or which seat `typed` can mean, the likeliest first.

    A seat's label comes first, then those whose given name begins so, then other names, then
    units and groups; within these, protocol order.
    """
    terms = search_terms(typed)
    if not terms:
        return []
    found = []
    seat = seating.hall.by_label.get("".join(typed.split()).casefold())
    if seat is not None:
        found.append(_of_seat(seating, seat))
    ranked = []
    for sitter in seating.sitters:
        if sitter.seat == seat and seat is not None:
            continue
        if not (sitter.comes or sitter.seat is not None) or not matches(terms, sitter.search):
            continue
        name = fold(sitter.name)
        words = name.split()
        if words and words[-1].startswith(terms[-1]) and matches(terms, name):
            likely = 0
        elif matches(terms, name):
            likely = 1
        else:
            likely = 2
        ranked.append((likely, sitter.order, sitter))
    ranked.sort(key=lambda entry: entry[:2])
    for _likely, _order, sitter in ranked[: most - len(found)]:
        place = seating.label(sitter) or _("no seat")
        parts = [part for part in (sitter.name, sitter.unit_short, place) if part]
        found.append(Found(" · ".join(parts), sitter.seat, sitter.id))
    return found


def _of_seat(seating: Seating, seat: int) -> Found:
    label = seating.hall.labels[seat]
    sitter = seating.at.get(seat)
    if sitter is None:
        return Found(_("{seat} · free").format(seat=label), seat, None)
    parts = [part for part in (label, sitter.name, sitter.unit_short) if part]
    return Found(" · ".join(parts), seat, sitter.id)


class WhereField(QLineEdit):
    """The search field; `chosen` carries a Found, `nobody` that nothing fits what was typed."""

    chosen = Signal(object)
    nobody = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seating: Seating | None = None
        self._found: Sequence[Found] = ()
        self._texts = QStringListModel(self)
        self.proposals = QCompleter(self._texts, self)
        self.proposals.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.proposals.setMaxVisibleItems(12)
        # Not set as the field's own completer: that would write the proposal into the field.
        self.proposals.setWidget(self)
        self.proposals.activated[QModelIndex].connect(self._take)  # type: ignore[index]
        self.setPlaceholderText(_("Who sits where?"))
        self.setAccessibleName(_("Who sits where?"))
        self.setToolTip(_("Name, initials, unit or seat, without tone marks if you like (Ctrl+F)"))
        self.setClearButtonEnabled(True)
        self.textEdited.connect(self._propose)
        self.returnPressed.connect(self._go)

    def set_seating(self, seating: Seating) -> None:
        """Search in this plan from now on."""
        self._seating = seating

    def found(self) -> Sequence[Found]:
        """What is proposed now."""
        return self._found

    def _propose(self, typed: str) -> None:
        self._found = find(self._seating, typed) if self._seating is not None else ()
        self._texts.setStringList([found.text for found in self._found])
        if self._found:
            # In a narrow window the field is shorter than name, unit and seat together.
            width = max(self.width(), _LIST_WIDTH)
            self.proposals.complete(QRect(0, 0, width, self.height()))
        else:
            self.close_proposals()

    def close_proposals(self) -> None:
        """Put the list of proposals away."""
        if (popup := self.proposals.popup()) is not None:
            popup.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down opens the proposals again, Escape empties the field."""
        if event.key() == Qt.Key.Key_Down and self._found:
            self.proposals.complete()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self._propose("")
        else:
            super().keyPressEvent(event)

    def _take(self, index: QModelIndex | QPersistentModelIndex) -> None:
        if index.row() < len(self._found):
            self._choose(self._found[index.row()])

    def _go(self) -> None:
        self._propose(self.text())
        self.close_proposals()
        if self._found:
            self._choose(self._found[0])
        elif self.text().strip():
            self.nobody.emit(self.text().strip())

    def _choose(self, found: Found) -> None:
        self.close_proposals()
        self.selectAll()
        self.chosen.emit(found)
