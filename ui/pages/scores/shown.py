"""What the page of scores shows, for Excel: the ranking, and the points of the chosen unit."""

from typing import Any, Final

from PySide6.QtCore import QModelIndex

from app.i18n import _
from app.units.points import parse_points
from ui.exporting import Shown, Value, of_view
from ui.pages.scores.models import (
    C_DIFFERENCE,
    C_MAX,
    C_SELF,
    C_VERIFIED,
    DIFFERENCE,
    PAPER_OF,
    RANK,
    SELF,
    VERIFIED,
)
from ui.pages.scores.page import ScoresPage

_MINUS: Final = "−"


def lists(page: ScoresPage) -> list[Shown]:
    """The units of the cluster by rank, and one unit's points by criterion."""
    cluster, unit = page.current_cluster(), page.current_unit()
    if cluster is None:
        return []
    rows = page.units.rows

    def paper(index: QModelIndex) -> Any:
        return getattr(rows[index.row()], PAPER_OF[index.column()])

    values: dict[int, Value] = {
        RANK: lambda index: rows[index.row()].rank,
        **dict.fromkeys(PAPER_OF, paper),
        **dict.fromkeys((SELF, VERIFIED, DIFFERENCE), _points),
    }
    name = f"{cluster.number}. {cluster.name}"
    made = [of_view(page.unit_table, _("Ranking"), filters=[name], values=values)]
    if unit is not None:
        points = dict.fromkeys((C_MAX, C_SELF, C_VERIFIED, C_DIFFERENCE), _points)
        title = _("Points by criterion")
        made.append(of_view(page.criteria_table, title, filters=[unit.name], values=points))
    return made


def _points(index: QModelIndex) -> float | None:
    """The points that a cell shows, as a number."""
    text = str(index.data() or "")
    points = parse_points(text.removeprefix(_MINUS))
    if points is None:
        return None
    return (-points if text.startswith(_MINUS) else points) / 100
