"""What is not yet right: one line each, one click from its mend."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from app.checks import Finding, Severity
from app.i18n import N_, _
from ui.context import Context
from ui.pages.overview.lines import DeskLine, DeskLines

_SIGNS: Final = {
    Severity.ERROR: ("circle-x", "error", N_("Error")),
    Severity.WARNING: ("triangle-alert", "warning", N_("Warning")),
    Severity.INFO: ("info", "muted", N_("Note")),
}
"""A shape for each severity, so that the colour is not the only sign."""


class FindingsList(DeskLines):
    """The findings of app.checks, each with a button that goes to the rows concerned."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Replace the list by `findings`."""
        self.show_lines([self._line(finding) for finding in findings], _("Everything is in order."))

    def _line(self, finding: Finding) -> DeskLine:
        name, colour, meaning = _SIGNS[finding.severity]
        run = partial(self._context.show_page, finding.page, finding.target_ids or [0])
        return DeskLine(name, colour, _(meaning), finding.message, "", _("Open it"), lambda: run())
