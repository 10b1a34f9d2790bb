"""The papers of the signing: chosen at the left, seen at the right, printed or saved."""

import datetime
from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QFormLayout, QVBoxLayout, QWidget
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.awards import signing
from app.documents import attendance_sheets, pact_pages
from app.i18n import _
from app.progress import Progress
from db.models import DelegateGroup
from ui.context import Context
from ui.pages.signing.texts import cluster_name
from ui.settings import Settings
from ui.theme import SPACE
from ui.widgets.choices import ChoiceBox
from ui.widgets.paper_list import PaperForm, PaperList
from ui.widgets.papers_dialog import Drawing, Noting, PapersDialog

ORDER: Final = "signing-order"
COMMON: Final = "pact"
CLUSTERS: Final = "cluster-pacts"
ATTENDANCE: Final = "attendance"
PAPERS: Final = (ORDER, COMMON, CLUSTERS, ATTENDANCE)


class SigningForm(PaperForm):
    """The list of papers; under it the cluster or the delegate group that one is wanted of."""

    def __init__(
        self, settings: Settings, session: Session, first: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.papers = PaperList(settings, PAPERS, first)
        clusters = [(one.id, cluster_name(one)) for one in signing.load_clusters(session)]
        self.cluster = ChoiceBox([(None, _("All clusters")), *clusters])
        groups = session.scalars(select(DelegateGroup).order_by(DelegateGroup.order))
        self.group = ChoiceBox([(None, _("All groups")), *((g.id, g.name) for g in groups)])
        self._form = QFormLayout()
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self._form.addRow(_("Cluster, block"), self.cluster)
        self._form.addRow(_("Group"), self.group)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        layout.addWidget(self.papers)
        layout.addLayout(self._form)
        self.setFocusProxy(self.papers)
        self.papers.changed.connect(self._on_paper)
        for box in (self.cluster, self.group):
            box.currentIndexChanged.connect(lambda _index: self.changed.emit())
        self._show_options()

    @property
    def document(self) -> str:
        """The chosen paper."""
        return self.papers.document

    def _on_paper(self) -> None:
        self._show_options()
        self.changed.emit()

    def _show_options(self) -> None:
        self._form.setRowVisible(self.cluster, self.document == CLUSTERS)
        self._form.setRowVisible(self.group, self.document == ATTENDANCE)


class SigningPapers(PapersDialog):
    """Order of signing, pacts, attendance sheets; of `cluster_id` alone where it is given."""

    options: SigningForm

    def __init__(
        self,
        context: Context,
        parent: QWidget | None = None,
        first: str = "",
        cluster_id: int | None = None,
    ) -> None:
        with context.store.read() as session:
            form = SigningForm(context.settings, session, first)
        form.cluster.set_value(cluster_id)
        super().__init__(context, PAPERS, parent, _("Papers of the signing"), options=form)
        self.today: Callable[[], datetime.date] = datetime.date.today

    def drawing(self) -> Drawing:
        """The paper with its options."""
        today = self.today()
        if self.options.document == CLUSTERS:
            cluster_id = self.options.cluster.value()
            return lambda session, _progress: pact_pages.draw(
                pact_pages.cluster_content(session, today, cluster_id)
            )
        if self.options.document == ATTENDANCE:
            group_id = self.options.group.value()
            wanted = None if group_id is None else (group_id,)

            def draw(session: Session, progress: Progress) -> bytes:
                return attendance_sheets.draw(
                    attendance_sheets.content(session, today, wanted), progress
                )

            return draw
        return super().drawing()

    def noting(self) -> Noting | None:
        """The pact of one cluster, or the sheet of one group, is but a part."""
        part = {CLUSTERS: self.options.cluster, ATTENDANCE: self.options.group}
        box = part.get(self.options.document)
        return super().noting() if box is None or box.value() is None else None
