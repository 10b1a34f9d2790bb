"""The lists that are read back from a workbook, in the order of their import.

What a later list names (units, delegates, items of the agenda) an earlier one has brought.
"""

from typing import Final

from app.i18n import N_
from app.workbooks import whole_clusters, whole_delegates
from app.workbooks.table import SheetTable
from app.workbooks.whole import Importer

IMPORTERS: Final = (
    Importer("clusters", N_("Clusters and units"), whole_clusters.find, whole_clusters.take),
    Importer("delegates", N_("Delegates"), whole_delegates.find, whole_delegates.take),
)


def is_shown_only(_sheet: SheetTable, _headings: int) -> bool:
    return False
