"""The Overview page: the desk of the whole conference."""

import datetime
from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.conference import profile
from app.conference.composition import composition
from app.i18n import _
from app.overview import Overview
from ui.context import Context
from ui.pages.base import Page
from ui.pages.overview.details import ConferenceCard
from ui.pages.overview.findings import FindingsList
from ui.pages.overview.groups import GroupsTable
from ui.pages.overview.next_steps import NextTasks, PapersToPrint
from ui.pages.overview.tiles import Tiles
from ui.theme import SPACE, set_role


class OverviewPage(Page):
    """Conference details with the days left, numbers, findings, what comes next, papers, groups.

    Details and groups are read with the page; the rest comes from the window's watch, which reads
    it beside the work (`context.watch`).
    """

    watches: ClassVar[frozenset[str]] = frozenset({"conference", "delegate_group", "delegate"})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.details = ConferenceCard(context)
        self.tiles = Tiles(context)
        self.findings = FindingsList(context)
        self.tasks = NextTasks(context)
        self.papers = PapersToPrint(context)
        self.groups = GroupsTable(context)
        self._checking = QLabel()
        set_role(self._checking, "muted")
        self._total = QLabel()
        set_role(self._total, "muted")

        cards = QGridLayout()
        cards.setSpacing(SPACE * 2)
        cards.addWidget(_card(_("What is not yet right"), self.findings, note=self._checking), 0, 0)
        cards.addWidget(_card(_("What comes next"), self.tasks), 0, 1)
        cards.addWidget(_card(_("Groups of the plan"), self.groups, note=self._total), 1, 0)
        cards.addWidget(_card(_("Papers to print"), self.papers), 1, 1)
        cards.setColumnStretch(0, 6)
        cards.setColumnStretch(1, 5)
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(SPACE * 3, SPACE * 2, SPACE * 3, SPACE * 2)
        layout.setSpacing(SPACE * 2)
        layout.addWidget(self.details)
        layout.addWidget(self.tiles)
        layout.addLayout(cards, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        self.setFocusProxy(self.details)
        self._planned = 0
        context.watch.found.connect(self._show_state)
        context.changed.connect(self._say_checking)

    def reload(self) -> None:
        """Read details and groups again; what the watch knows is shown, and made fresh."""
        with self.context.store.connect() as connection:
            counts = composition(connection)
        with self.context.store.read() as session:
            data = profile.load(session)
        self._planned = data.delegate_total
        self.details.show_profile(data, datetime.date.today())
        self.groups.show_counts(counts)
        listed = sum(count.listed for count in counts)
        quota = sum(count.quota for count in counts)
        self._total.setText(
            _("{listed} delegates listed; the groups add to {quota} of {total}").format(
                listed=listed, quota=quota, total=data.delegate_total
            )
        )
        if self.context.watch.latest is not None:
            self._show_state(self.context.watch.latest)

    def reload_if_stale(self) -> None:
        """The same, and let the watch look whether anything has changed at all."""
        super().reload_if_stale()
        self._say_checking()
        self.context.watch.look()

    def reveal(self, rows: Sequence[int]) -> None:
        """Open the conference details for editing (what points here concerns them)."""
        del rows
        self.details.edit()

    def _say_checking(self) -> None:
        self._checking.setText("" if self.context.watch.fresh else _("being checked…"))

    def _show_state(self, state: Overview) -> None:
        self.tiles.show_state(state, self._planned)
        self.findings.show_findings(state.findings)
        self.tasks.show_tasks(state.open_tasks, datetime.date.today())
        self.papers.show_papers(state.papers)
        self._say_checking()


def _card(title: str, content: QWidget, note: QLabel | None = None) -> QFrame:
    """A card with a heading, and a note at the end of its line."""
    card = QFrame()
    set_role(card, "card")
    layout = QVBoxLayout(card)
    layout.setContentsMargins(SPACE * 2, SPACE * 2, SPACE * 2, SPACE * 2)
    heading = QLabel(title)
    set_role(heading, "heading")
    top = QHBoxLayout()
    top.addWidget(heading)
    top.addStretch(1)
    if note is not None:
        top.addWidget(note)
    layout.addLayout(top)
    layout.addWidget(content, 1)
    return card
