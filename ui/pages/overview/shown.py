"""What the Overview page shows, for Excel: the findings, and the groups with their numbers."""

from typing import Final

from app import checks
from app.i18n import N_, _
from ui.exporting import Shown, of_view
from ui.pages.overview.groups import NUMBERS
from ui.pages.overview.page import OverviewPage

_SEVERITIES: Final = {
    checks.Severity.ERROR: N_("Error"),
    checks.Severity.WARNING: N_("Warning"),
    checks.Severity.INFO: N_("Note"),
}


def lists(page: OverviewPage) -> list[Shown]:
    """Both lists; that of the findings is read anew."""
    with page.context.store.read() as session:
        found = checks.findings(session)
    findings = Shown(
        _("What is not yet right"),
        (_("Kind"), _("What is not yet right")),
        [(_(_SEVERITIES[finding.severity]), finding.message) for finding in found],
    )
    numbers = {column: lambda index: index.data() for column in NUMBERS}
    return [findings, of_view(page.groups.table, _("Groups of the plan"), values=numbers)]
