"""The strip that says what the clusters would have otherwise, with one click to follow them."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.awards.signing_changes import Change, ChangeKind
from app.i18n import _, ngettext
from ui.widgets.buttons import make_button
from ui.widgets.strip import Strip

_SHOWN: Final = 4


class ProposalStrip(Strip):
    """Hidden while there is nothing to propose."""

    accepted = Signal()
    refused = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.keep_button = self.add_button(
            make_button(
                _("Keep the present signers"), "",
                _("The new heads of clusters are not proposed again"),
            ),
            self.refused.emit,
        )  # fmt: skip
        self.accept_button = self.add_button(
            make_button(_("Take over"), "check", role="primary"), self.accepted.emit
        )

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
    if change.kind is ChangeKind.CHAIR and change.before is None:
        return _("Chair: {name}").format(name=after)
    if change.kind is ChangeKind.ADD:
        return _("{cluster} signs too: {name}").format(cluster=change.what, name=after)
    before = change.before.name if change.before is not None else _("nobody yet")
    text = _("{cluster}: {before} → {after}")
    return text.format(cluster=change.what or _("Chair"), before=before, after=after)
