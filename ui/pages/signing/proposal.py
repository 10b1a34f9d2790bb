"""The strip that says what the clusters would have otherwise, with one click to follow them."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.awards.signing_changes import Change, ChangeKind
from app.i18n import _, ngettext
from ui.theme import SPACE, set_role
from ui.widgets.buttons import make_button

_SHOWN: Final = 4


class ProposalStrip(QFrame):
    """Hidden while there is nothing to propose."""

    accepted = Signal()
    refused = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self.heading = QLabel()
        set_role(self.heading, "heading")
        self.text = QLabel()
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        self.accept_button = make_button(_("Take over"), "check", role="primary")
        self.keep_button = make_button(
            _("Keep the present signers"), "", _("The new heads of clusters are not proposed again")
        )
        texts = QVBoxLayout()
        texts.setSpacing(SPACE // 2)
        texts.addWidget(self.heading)
        texts.addWidget(self.text)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, SPACE)
        layout.setSpacing(SPACE)
        layout.addLayout(texts, 1)
        layout.addWidget(self.keep_button)
        layout.addWidget(self.accept_button)
        self.accept_button.clicked.connect(lambda: self.accepted.emit())
        self.keep_button.clicked.connect(lambda: self.refused.emit())
        self.hide()

    def show_changes(self, changes: Sequence[Change]) -> None:
        """Show what is proposed."""
        n = len(changes)
        self.setVisible(n > 0)
        self.heading.setText(
            ngettext(
                "{n} change follows from clusters and delegates",
                "{n} changes follow from clusters and delegates",
                n,
            ).format(n=n)
        )
        lines = [describe(change) for change in changes[:_SHOWN]]
        if n > _SHOWN:
            lines.append("…")
        self.text.setText("\n".join(lines))
        self.keep_button.setVisible(any(keepable(change) for change in changes))


def keepable(change: Change) -> bool:
    """Whether the present signer can simply stay."""
    return change.kind is ChangeKind.SIGNER and change.before is not None


def describe(change: Change) -> str:
    """A change in one line."""
    after = change.after.name if change.after is not None else _("nobody yet")
    if change.kind is ChangeKind.CHAIR:
        return _("Chair: {name}").format(name=after)
    if change.kind is ChangeKind.ADD:
        return _("{cluster} signs too: {name}").format(cluster=change.what, name=after)
    before = change.before.name if change.before is not None else _("nobody yet")
    text = _("{cluster}: {before} → {after}")
    return text.format(cluster=change.what, before=before, after=after)
