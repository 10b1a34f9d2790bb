"""The show that is running, in one line above every other page."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.i18n import _
from app.show.outlook import Phase
from ui.pages.show.controller import ShowController
from ui.pages.show.now_card import face_of, plain
from ui.pages.show.screens_panel import set_role_once
from ui.pages.show.texts import late_text
from ui.theme import SPACE
from ui.widgets.buttons import make_button

PAGE_ID = "show"


class ShowStrip(QFrame):
    """Item, figures and lateness, and the way back; hidden on the Show page and without a show."""

    asked_show = Signal()

    def __init__(self, run: ShowController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._run = run
        self._page_id = ""
        self.title = plain()
        self.figures = plain("heading")
        self.late = plain("muted")
        self.back_button = make_button(_("Back to the show"), "presentation")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * SPACE, SPACE // 2, 2 * SPACE, SPACE // 2)
        layout.setSpacing(2 * SPACE)
        layout.addWidget(self.figures)
        layout.addWidget(self.title, 1)
        layout.addWidget(self.late)
        layout.addWidget(self.back_button)
        self.back_button.clicked.connect(self.asked_show)
        run.changed.connect(self._refresh)
        run.ticked.connect(self._refresh)
        self._refresh()

    def follow_page(self, page_id: str) -> None:
        """Another page is shown."""
        self._page_id = page_id
        self._refresh()

    def _refresh(self) -> None:
        item = self._run.state.on_stage
        self.setVisible(item is not None and self._page_id != PAGE_ID)
        if item is None or self.isHidden():
            return
        view = self._run.view()
        paused = self._run.state.paused_at is not None
        face = face_of(self._run, item, view, paused=paused)
        self.title.setText(item.title)
        self.figures.setText("  ".join(filter(None, (face.figures, face.word))))
        self.late.setText(late_text(view.offset))
        pressing = view.phase in (Phase.DANGER, Phase.OVERTIME)
        set_role_once(self, "error-bar" if pressing else "card")
