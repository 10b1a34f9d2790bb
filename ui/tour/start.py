"""How the tour begins: on the sample, after asking whether the open conference may be left."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.i18n import _
from ui.tour.tour import Tour, running
from ui.welcome.page import TOUR_KNOWN
from ui.widgets.inline_form import InlineForm

if TYPE_CHECKING:
    from ui.main_window import MainWindow


def take_tour(window: MainWindow) -> None:
    """Begin the tour; where another conference is open, ask first."""
    if running(window) is not None:
        return
    if window.context is None or window.file.shows_sample():
        begin(window)
    else:
        window.finish_typing()
        window.show_form(TourForm(window, window.context.store.path))


def begin(window: MainWindow, back_to: Path | None = None) -> None:
    """Begin the tour on the user's copy of the sample."""
    if window.file.open_sample():
        window.settings.put(TOUR_KNOWN, True)
        window.close_form()
        Tour(window, back_to).begin()


class TourForm(InlineForm):
    """Asks whether the open conference may be left for the tour."""

    def __init__(self, window: MainWindow, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(_("The tour goes through the sample conference"), parent)
        text = _(
            "“{name}” is closed meanwhile; everything in it is kept. At the end one click opens it "
            "again."
        )
        self.add_text(text.format(name=path.stem))
        self.begin_button = self.add_action(
            _("Begin the tour"), "route", lambda: begin(window, path)
        )
        self.setFocusProxy(self.begin_button)
