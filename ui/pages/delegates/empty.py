"""What stands in place of an empty table: why it is empty and what to do."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _
from ui.widgets.buttons import make_button
from ui.widgets.empty import EmptyState


class NoDelegates(EmptyState):
    """There is no delegate yet: import a list, or add one by hand."""

    asked_import = Signal()
    asked_add = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        import_button = make_button(_("Import from Excel…"), "file-spreadsheet", role="primary")
        add_button = make_button(_("Add by hand"), "user-plus")
        super().__init__(
            _("No delegates yet"),
            _(
                "Bring in the office's Excel list as it is, or paste its rows here (Ctrl+V): "
                "headings, groups and old fonts are recognised, and nothing is written before you "
                "have seen it."
            ),
            (
                (import_button, lambda: self.asked_import.emit()),
                (add_button, lambda: self.asked_add.emit()),
            ),
            parent,
            picture="users",
        )
        self.import_button, self.add_button = import_button, add_button


class NothingFound(EmptyState):
    """Search and filters leave nobody."""

    asked_clear = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        clear_button = make_button(_("Show all delegates"))
        super().__init__(
            _("Nobody found"),
            _("No delegate fits the search and the filters. Tone marks do not matter here."),
            ((clear_button, lambda: self.asked_clear.emit()),),
            parent,
            picture="search",
        )
        self.clear_button = clear_button
