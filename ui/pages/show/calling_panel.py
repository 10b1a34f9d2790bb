"""What the panels that call people up have in common: a heading, a list, buttons with keys."""

from abc import abstractmethod
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.show.state import Kind, ShowItem
from ui.context import Context
from ui.pages.show.item_panel import ItemPanel, PanelKey
from ui.pages.show.name_list import NameList
from ui.pages.show.stage_desk import StageDesk
from ui.theme import SPACE, set_role
from ui.widgets.buttons import make_button


class CallingPanel(ItemPanel):
    """Is filled anew when one of `tables` has changed or the run has moved on."""

    def __init__(
        self,
        context: Context,
        desk: StageDesk,
        parent: QWidget | None,
        tables: frozenset[str],
        headings: Sequence[str],
    ) -> None:
        super().__init__(context, desk, parent)
        self._tables = tables
        self._stale = True
        self._shown: object = None
        self.heading = QLabel()
        self.heading.setWordWrap(True)
        set_role(self.heading, "heading")
        self.status = QLabel()
        self.status.setWordWrap(True)
        set_role(self.status, "muted")
        self.list = NameList(headings)
        self._row = QHBoxLayout()
        self._row.setSpacing(SPACE // 2)
        self._keys: list[PanelKey] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        self._column.setSpacing(SPACE // 2)
        self._column.addWidget(self.heading)
        self._column.addWidget(self.status)
        self._column.addWidget(self.list, 1)
        self._column.addLayout(self._row)
        desk.run.edited.connect(self._on_edited)

    def panel_keys(self) -> list[PanelKey]:
        """The keys of its buttons."""
        return self._keys

    def show_item(self, item: ShowItem) -> None:
        """Show what has changed."""
        state = self.desk.run.state
        wanted = (item.key, state.called, state.checked)
        if self._stale or wanted != self._shown:
            self._stale = False
            self._shown = wanted
            self.fill(item)
        self.tell_time(item)

    @abstractmethod
    def fill(self, item: ShowItem) -> None:
        """Show who is called in the item on stage."""

    def tell_time(self, item: ShowItem) -> None:
        """Show what changes with time alone."""
        del item

    # -- for the panels --------------------------------------------------------------------------

    def add_button(
        self, text: str, sign: str, key: str, tip: str, run: Callable[[], None], role: str = ""
    ) -> QPushButton:
        """A button, with `key` doing the same while the panel is shown."""
        button = make_button(text, sign, f"{tip} ({key})", role)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(run)
        self._row.addWidget(button)

        def press() -> None:
            if self.isVisible() and button.isEnabled():
                run()

        self._keys.append(PanelKey(key, key, tip, press))
        return button

    def check(self, step: str, *, done: bool = True) -> None:
        """Write down a step of the run."""
        self.desk.run.do(Kind.CHECK, value=int(done), text=step)

    def call(self, value: int | None) -> None:
        """Call somebody, or nobody."""
        self.desk.run.do(Kind.CALL, value=value)

    def _on_edited(self, tables: frozenset[str]) -> None:
        if tables & self._tables:
            self._stale = True
            item = self.desk.run.state.on_stage
            if item is not None and self.isVisible():
                self.show_item(item)
