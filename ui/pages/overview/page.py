"""The Overview page: the conference, what is not yet right, and the groups against the plan."""

import datetime
from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app import checks
from app.conference import profile
from app.conference.composition import composition
from app.i18n import _
from ui.context import Context
from ui.pages.base import Page
from ui.pages.overview.details import ConferenceCard
from ui.pages.overview.findings import FindingsList
from ui.pages.overview.groups import GroupsTable
from ui.theme import SPACE, set_role


class OverviewPage(Page):
    """Three cards: conference details (edited in place), findings, groups with their numbers."""

    watches: ClassVar[frozenset[str]] = frozenset(
        {
            "conference",
            "delegate_group",
            "cluster",
            "unit",
            "delegate",
            "print_record",
            "task",
            "score",
            "criterion",
            "cluster_report",
            "dossier",
            "award_quota",
            "award_form",
            "award",
            "award_round",
            "round_presenter",
            "hall",
            "agenda_item",
            "media_file",
            "agenda_rules",
            "seat_assignment",
            "seat_need",
            "protocol_rank",
            "seating_rules",
            "check_in",
            "substitution",
        }
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.details = ConferenceCard(context)
        self.findings = FindingsList(context)
        self.groups = GroupsTable(context)
        self.clipboard = self.groups.clipboard
        self._total = QLabel()
        set_role(self._total, "muted")

        columns = QHBoxLayout()
        columns.setSpacing(SPACE * 2)
        columns.addWidget(_card(_("What is not yet right"), self.findings), 4)
        columns.addWidget(_card(_("Groups of the plan"), self._total, self.groups), 6)
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(SPACE * 3, SPACE * 2, SPACE * 3, SPACE * 2)
        layout.setSpacing(SPACE * 2)
        layout.addWidget(self.details)
        layout.addLayout(columns, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        self.setFocusProxy(self.details)

    def reload(self) -> None:
        """Read the three cards again."""
        with self.context.store.read() as session:
            data = profile.load(session)
            counts = composition(session)
            found = checks.findings(session)
        self.details.show_profile(data, datetime.date.today())
        self.findings.show_findings(found)
        self.groups.show_counts(counts)
        listed = sum(count.listed for count in counts)
        quota = sum(count.quota for count in counts)
        self._total.setText(
            _("{listed} delegates listed; the groups add to {quota} of {total}").format(
                listed=listed, quota=quota, total=data.delegate_total
            )
        )

    def reveal(self, rows: Sequence[int]) -> None:
        """Open the conference details for editing (what points here concerns them)."""
        del rows
        self.details.edit()


def _card(title: str, *widgets: QWidget) -> QFrame:
    card = QFrame()
    set_role(card, "card")
    layout = QVBoxLayout(card)
    layout.setContentsMargins(SPACE * 2, SPACE * 2, SPACE * 2, SPACE * 2)
    heading = QLabel(title)
    set_role(heading, "heading")
    heading.setAlignment(Qt.AlignmentFlag.AlignTop)
    layout.addWidget(heading)
    for widget in widgets:
        layout.addWidget(widget)
    layout.setStretch(layout.count() - 1, 1)
    return card
