"""What is not yet right: one line each, one click from its mend."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.checks import Finding
from app.i18n import _
from ui.context import Context
from ui.icons import icon
from ui.theme import SPACE, colours, set_role

_SIGNS: Final = {"error": "circle-x", "warning": "triangle-alert", "info": "info"}
"""A shape for each severity, so that the colour is not the only sign."""


class FindingsList(QWidget):
    """The findings of app.checks, each with a button that goes to the rows concerned."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(SPACE // 2)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Replace the list by `findings`."""
        while (item := self._layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for finding in findings:
            self._layout.addWidget(self._line(finding))
        if not findings:
            done = QLabel(_("Everything is in order."))
            set_role(done, "ok")
            self._layout.addWidget(done)
        # An alignment of the whole layout would cut the third line of a long finding.
        self._layout.addStretch(1)

    def _line(self, finding: Finding) -> QWidget:
        severity = str(finding.severity)
        line = QWidget()
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, SPACE // 2, 0, SPACE // 2)
        sign = QLabel()
        c = colours()
        ink = {"error": c.error, "warning": c.warning}.get(severity, c.muted)
        sign.setPixmap(icon(_SIGNS[severity], ink).pixmap(QSize(20, 20)))
        sign.setAccessibleName(
            {"error": _("Error"), "warning": _("Warning")}.get(severity, _("Note"))
        )
        text = QLabel(finding.message)
        text.setWordWrap(True)
        text.setTextFormat(Qt.TextFormat.PlainText)
        go = QPushButton(_("Show"))
        go.setAccessibleName(_("Show: {finding}").format(finding=finding.message))
        go.clicked.connect(lambda: self._context.show_page(finding.page, finding.target_ids or [0]))
        layout.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(text, 1)
        layout.addWidget(go, 0, Qt.AlignmentFlag.AlignTop)
        return line
