"""Which paper of the seating plan, and how: the form beside the preview."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtWidgets import QFormLayout, QStackedWidget, QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from app.documents import place_cards, row_lists, seat_finder, seating_chart, usher_lists
from app.documents.place_cards import Who
from app.documents.seating_chart import Mode, Paper
from app.i18n import _
from app.progress import Progress
from app.seating.plan import Seating
from ui.settings import Settings
from ui.theme import SPACE
from ui.widgets.choices import ChoiceBox
from ui.widgets.paper_list import PaperForm, make_list

CHART: Final = "seating-chart"
ROWS: Final = "row-lists"
FINDER: Final = "seat-finder"
CARDS: Final = "place-cards"
USHERS: Final = "usher-lists"
PAPERS: Final = (CHART, ROWS, FINDER, CARDS, USHERS)

SELECTED: Final = "selected"
ALL_DOORS: Final = "all"

_KEY: Final = "seating-papers"
_USUAL_RANK: Final = 3
"""Place of the rank down to which cards are usually made: the leaders of the province."""


@dataclass(frozen=True, slots=True)
class PaperRequest:
    """A paper with its options; `cards` None means everybody, `doors` None every door."""

    document: str
    paper: Paper = Paper.A3
    mode: Mode = Mode.NAMES
    columns: int = 2
    cards: tuple[int, ...] | None = None
    doors: tuple[int | None, ...] | None = None


def render(
    session: Session, asked: PaperRequest, today: datetime.date, progress: Progress
) -> bytes:
    """The paper as a PDF. Raises NothingToPrint, and what `progress` raises."""
    match asked.document:
        case "seating-chart":
            chart = seating_chart.content(session, today)
            return seating_chart.draw(chart, asked.paper, asked.mode, progress)
        case "row-lists":
            return row_lists.draw(row_lists.content(session, today))
        case "seat-finder":
            return seat_finder.draw(seat_finder.content(session, today), asked.columns)
        case "place-cards":
            return place_cards.draw(place_cards.content(session, asked.cards), progress)
        case _:
            return usher_lists.draw(usher_lists.content(session, today, asked.doors))


class PaperOptions(PaperForm):
    """The list of papers, and under it the options of the one chosen; remembered for next time."""

    def __init__(
        self,
        settings: Settings,
        seating: Seating,
        delegate_ids: Sequence[int] = (),
        first: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._seating = seating
        self._selected = tuple(delegate_ids)
        self.papers = make_list(PAPERS)
        self.sheet = ChoiceBox([(Paper.A3, "A3"), (Paper.A4, "A4")])
        self.mode = ChoiceBox([(Mode.NAMES, _("Names")), (Mode.NUMBERS, _("Seat numbers"))])
        self.columns = ChoiceBox([(2, _("Two (large type)")), (3, _("Three (fewer sheets)"))])
        self.who = ChoiceBox([])
        self.last_rank = ChoiceBox([(rank.place, rank.name) for rank in seating.ranks])
        self.doors = ChoiceBox([(ALL_DOORS, _("All entrances")), *usher_lists.doors(seating.hall)])
        self._forms = QStackedWidget()
        self._cards_form = QFormLayout()
        self._lay_out()
        self._restore(first)
        self._connect()
        self._refresh()

    def _lay_out(self) -> None:
        for rows in (
            ((_("Paper size"), self.sheet), (_("On the seats"), self.mode)),
            (),
            ((_("Columns"), self.columns),),
            ((_("Cards for"), self.who), (_("Down to the rank"), self.last_rank)),
            ((_("Entrance"), self.doors),),
        ):
            page = QWidget()
            form = QFormLayout(page)
            form.setContentsMargins(0, 0, 0, 0)
            form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
            form.setVerticalSpacing(SPACE // 2)
            for title, box in rows:
                box.setAccessibleName(title)
                form.addRow(title, box)
                if box is self.last_rank:
                    self._cards_form = form
            self._forms.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        layout.addWidget(self.papers)
        layout.addWidget(self._forms)
        self.setFocusProxy(self.papers)

    def _restore(self, first: str) -> None:
        settings = self._settings
        self.sheet.set_value(settings.text(f"{_KEY}/sheet", Paper.A3))
        self.mode.set_value(settings.text(f"{_KEY}/mode", Mode.NAMES))
        self.columns.set_value(round(settings.number(f"{_KEY}/columns", 2)))
        self.last_rank.set_value(round(settings.number(f"{_KEY}/rank", _USUAL_RANK)))
        self._offer_people()
        if self._selected:
            self.who.set_value(SELECTED)
        else:
            self.who.set_value(settings.text(f"{_KEY}/who", Who.STAGE))
        last = settings.text(f"{_KEY}/paper", CHART)
        name = first or (CARDS if self._selected else last)
        self.papers.setCurrentRow(PAPERS.index(name) if name in PAPERS else 0)

    def _offer_people(self) -> None:
        """Say with each choice how many cards it makes."""
        chosen, rank = place_cards.chosen, self.last_rank.value() or 0
        texts = {
            Who.STAGE: _("People on the stage ({n})"),
            Who.RANKS: _("The highest ranks ({n})"),
            Who.ALL: _("Everybody ({n})"),
        }
        choices: list[tuple[str, str]] = [
            (who, text.format(n=len(chosen(self._seating, who, rank))))
            for who, text in texts.items()
        ]
        if self._selected:
            text = _("Selected delegates ({n})").format(n=len(self._selected))
            choices.insert(0, (SELECTED, text))
        self.who.set_choices(choices)

    def _connect(self) -> None:
        self.papers.currentRowChanged.connect(lambda _row: self._on_change())
        for box in (self.sheet, self.mode, self.columns, self.who, self.last_rank, self.doors):
            box.currentIndexChanged.connect(lambda _index: self._on_change())

    def _on_change(self) -> None:
        put = self._settings.put
        put(f"{_KEY}/paper", self.document)
        put(f"{_KEY}/sheet", self.sheet.value())
        put(f"{_KEY}/mode", self.mode.value())
        put(f"{_KEY}/columns", self.columns.value())
        if self.who.value() != SELECTED:
            put(f"{_KEY}/who", self.who.value())
        if self.last_rank.value() is not None:
            put(f"{_KEY}/rank", self.last_rank.value())
        self._refresh()
        self.changed.emit()

    def _refresh(self) -> None:
        self._forms.setCurrentIndex(PAPERS.index(self.document))
        self._offer_people()
        self._cards_form.setRowVisible(self.last_rank, self.who.value() == Who.RANKS)

    @property
    def document(self) -> str:
        """The chosen paper, by its name in the registry."""
        return PAPERS[max(0, self.papers.currentRow())]

    def request(self) -> PaperRequest:
        """The paper as the options ask for it."""
        who, door = self.who.value(), self.doors.value()
        cards: tuple[int, ...] | None = self._selected
        if who != SELECTED:
            made = place_cards.chosen(self._seating, Who(who), self.last_rank.value() or 0)
            cards = tuple(made)
        return PaperRequest(
            self.document,
            Paper(self.sheet.value()),
            Mode(self.mode.value()),
            self.columns.value(),
            cards,
            None if door == ALL_DOORS else (door,),
        )
