"""Controls of their own that items have, beyond those of all: media, names that are called."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtWidgets import QFrame, QWidget

from app.show.state import ShowItem
from ui.context import Context
from ui.pages.show.stage_desk import StageDesk
from ui.theme import set_role


class PanelKey(NamedTuple):
    """A key that a panel adds to the page: its name for Qt and for the help, what it does."""

    key: str
    shown: str
    text: str
    run: Callable[[], object]


class ItemPanel(QFrame):
    """A card below the figures, shown while it `concerns` the item on stage."""

    def __init__(self, context: Context, desk: StageDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self.context = context
        self.desk = desk

    def concerns(self, item: ShowItem) -> bool:
        """Whether there is something to do here for `item`."""
        raise NotImplementedError

    def show_item(self, item: ShowItem) -> None:
        """Show how the item on stage stands: after every command, edit and tick."""
        raise NotImplementedError

    def panel_keys(self) -> list[PanelKey]:
        """Keys of its own, which act while the panel is shown, wherever the focus is.

        Panels that are never shown together may have the same keys.
        """
        return []
