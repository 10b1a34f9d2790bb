"""Letting the program seat people: progress, then the proposal with its numbers to agree to."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _, ngettext
from app.messages import describe
from app.progress import Progress
from app.seating import arrange, plan
from app.seating.arrange import Proposal
from app.seating.plan import Seating
from app.seating.problem import Reason
from app.snapshots.keeping import Reason as CopyReason
from ui.context import Context, EditFailed
from ui.pages.seating.moves import MovesList, QualityTable, decimal
from ui.theme import SPACE, set_role
from ui.widgets.buttons import make_button, name_button
from ui.widgets.clipboard import TableClipboard
from ui.widgets.screen_fit import fit_to_screen
from ui.worker import Worker

_SIZE = (920, 640)


class ArrangeDialog(QDialog):
    """Computes at once; what is found is written as one edit when it is accepted."""

    def __init__(
        self, context: Context, seating: Seating, *, replan: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._seating = seating
        self._replan = replan
        self.proposal: Proposal | None = None
        self.setWindowTitle(_("Re-plan") if replan else _("Arrange seats"))
        fit_to_screen(self, _SIZE)
        self.progress = QProgressBar()
        self.progress.setRange(0, 1000)
        self.progress.setTextVisible(False)
        self.stop_button = make_button(_("Stop and keep the best so far"))
        self.heading = QLabel()
        set_role(self.heading, "heading")
        self.remark = QLabel()
        self.remark.setWordWrap(True)
        set_role(self.remark, "muted")
        self.unplaced = QLabel()
        self.unplaced.setTextFormat(Qt.TextFormat.PlainText)
        self.unplaced.setWordWrap(True)
        set_role(self.unplaced, "warning")
        self.table = QualityTable()
        self.moves = MovesList()
        TableClipboard(self.moves)
        self.reject_button = make_button(_("Leave everything as it is"))
        self.accept_button = make_button(_("Accept"), "check", role="primary")
        self._views = QStackedWidget()
        self._lay_out()
        self.stop_button.clicked.connect(self._stop)
        self.reject_button.clicked.connect(self.reject)
        self.accept_button.clicked.connect(self.accept)
        self.moves.changed.connect(self._count)
        self._worker = Worker(partial(_propose, seating, replan), self)
        self._worker.progressed.connect(self._show_progress)
        self._worker.succeeded.connect(self._show_proposal)
        self._worker.failed.connect(self._on_failure)
        self._worker.stopped.connect(self.reject)
        self._worker.start()

    def _lay_out(self) -> None:
        waiting = QWidget()
        box = QVBoxLayout(waiting)
        box.addStretch(1)
        title = QLabel(_("Looking for the best seats…"))
        set_role(title, "heading")
        box.addWidget(title)
        box.addWidget(self.progress)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.stop_button)
        box.addLayout(row)
        box.addStretch(2)
        result = QWidget()
        layout = QVBoxLayout(result)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        for widget in (self.heading, self.table, self.remark, self.unplaced):
            layout.addWidget(widget)
        layout.addWidget(self.moves, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.reject_button)
        foot.addWidget(self.accept_button)
        layout.addLayout(foot)
        self.reject_button.setAutoDefault(False)
        self.accept_button.setDefault(True)
        self._views.addWidget(waiting)
        self._views.addWidget(result)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE * 2, SPACE * 2, SPACE * 2, SPACE * 2)
        whole.addWidget(self._views)

    # -- while it computes -----------------------------------------------------------------------

    def _show_progress(self, share: float) -> None:
        self.progress.setValue(round(1000 * share))

    def _stop(self) -> None:
        self.stop_button.setEnabled(False)
        self._worker.stop()

    def _on_failure(self, error: Exception) -> None:
        self._context.failure.emit(describe(error))
        self.reject()

    def reject(self) -> None:
        """Leave everything as it is; a search under way is given up."""
        self._worker.stop()
        self._worker.wait()
        super().reject()

    # -- the proposal ----------------------------------------------------------------------------

    def _show_proposal(self, proposal: Proposal) -> None:
        self.proposal = proposal
        n = len(proposal.moves)
        if n:
            text = ngettext("{n} person changes seats", "{n} people change seats", n)
            self.heading.setText(text.format(n=n))
        else:
            self.heading.setText(_("Nothing to change: everybody sits where this plan wants them."))
        self.table.show_quality(proposal.before, proposal.after)
        self.remark.setText(_remark(proposal))
        self.remark.setVisible(bool(self.remark.text()))
        self.unplaced.setText(_unplaced(self._seating, proposal))
        self.unplaced.setVisible(bool(self.unplaced.text()))
        self.moves.show_moves(self._seating, proposal.moves, ticks=self._replan)
        self._views.setCurrentIndex(1)
        self._count()
        (self.accept_button if n else self.reject_button).setFocus()

    def _count(self) -> None:
        n = len(self.moves.chosen())
        self.accept_button.setEnabled(n > 0)
        if self._replan:
            name_button(self.accept_button, _("Accept ({n})").format(n=n))

    def accept(self) -> None:
        """Write what is ticked as one edit."""
        if self.proposal is None or not self.moves.chosen():
            return
        proposal, chosen = self.proposal, self.moves.chosen()
        self._context.guard(CopyReason.BEFORE_REPLAN)
        try:
            with self._context.edit(self.windowTitle()) as session:
                arrange.accept(session, proposal, chosen)
        except plan.SeatRefused:
            self._context.failure.emit(
                _("The plan has changed meanwhile. Nothing was written; please compute again.")
            )
            self.reject()
        except EditFailed:
            self.reject()
        else:
            super().accept()


def _propose(seating: Seating, replan: bool, progress: Progress) -> Proposal:
    return arrange.propose(seating, replan=replan, progress=progress)


def _remark(proposal: Proposal) -> str:
    parts = []
    gap = proposal.solution.gap_percent
    if gap == 0:
        parts.append(_("No better plan is possible by these rules."))
    elif gap is not None:
        text = _("At most {percent} % from the best possible plan by these rules.")
        parts.append(text.format(percent=decimal(gap, 2)))
    if not proposal.solution.complete:
        parts.append(_("The search was stopped; this is the best plan found so far."))
    return " ".join(parts)


def _unplaced(seating: Seating, proposal: Proposal) -> str:
    reasons = {
        Reason.HALL_FULL: _("There is no seat left for: {names}."),
        Reason.NO_WHEELCHAIR_PLACE: _("There is no place for a wheelchair left for: {names}."),
    }
    lines = []
    for reason, text in reasons.items():
        names = [
            seating.by_id[key].name
            for key, why in proposal.solution.unplaced.items()
            if why is reason
        ]
        if names:
            lines.append(text.format(names=", ".join(names)))
    return "\n".join(lines)
