"""What the page of clusters shows, for Excel."""

from PySide6.QtCore import QModelIndex

from app.i18n import _
from ui.exporting import Shown, of_view, searched
from ui.pages.clusters.page import ClustersPage
from ui.pages.clusters.tree import DELEGATES, NAME


def lists(page: ClustersPage) -> list[Shown]:
    """The units that fit the search, each with its cluster."""
    return [
        of_view(
            page.tree,
            _("Clusters and units"),
            filters=searched(page.search),
            values={DELEGATES: _number},
            names={NAME: _("Unit")},
            group=_("Cluster, block"),
        )
    ]


def _number(index: QModelIndex) -> int | None:
    text = index.data()
    return int(text) if text and text.isdecimal() else None
