"""The forms of award and their precedence: changed at once, each change one edit."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.awards import awards, forms
from app.i18n import _, ngettext
from ui.context import Context
from ui.pages.seating.ordered_list import VALUE, OrderedList
from ui.theme import SPACE, set_role
from ui.widgets.buttons import make_button
from ui.widgets.paragraph import Paragraph


class FormsDialog(QDialog):
    """A list from high to low: drag by keys, rename in place, add, remove."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._order: list[int] = []
        self.setWindowTitle(_("Forms of award"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.list = OrderedList(_("Forms of award"), columns=2)
        self.add_button = make_button(_("Add form"), "plus")
        self.remove_button = make_button("", "trash-2", _("Remove a form that no award has"))
        self.list.buttons.addWidget(self.add_button)
        self.list.buttons.addWidget(self.remove_button)
        self.message = QLabel()
        self.message.setWordWrap(True)
        set_role(self.message, "error")
        self.message.hide()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        layout.setSpacing(SPACE)
        layout.addWidget(Paragraph(_("The highest form stands first; it is read out first.")))
        layout.addWidget(self.list, 1)
        layout.addWidget(self.message)
        layout.addWidget(buttons)
        self.resize(74 * SPACE, 44 * SPACE)
        self.add_button.clicked.connect(self.add)
        self.remove_button.clicked.connect(self.remove)
        self.list.tree.itemChanged.connect(self._on_name)
        self.list.current_changed.connect(self._on_order)
        context.failure.connect(self._say)
        self._fill()

    def _fill(self, current: int | None = None) -> None:
        with self._context.store.read() as session:
            found = awards.load(session).forms
        tree = self.list.tree
        tree.blockSignals(True)
        self.list.blockSignals(True)
        tree.clear()
        for form in found:
            count = ngettext("{n} award", "{n} awards", form.awards).format(n=form.awards)
            item = QTreeWidgetItem([form.name, count])
            item.setData(0, VALUE, form.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            self.list.add(item)
            if form.id == current:
                tree.setCurrentItem(item)
        tree.setColumnWidth(0, 52 * SPACE)
        tree.blockSignals(False)
        self.list.blockSignals(False)
        self._order = [form.id for form in found]

    def _ids(self) -> list[int]:
        return [item.data(0, VALUE) for item in self.list.items()]

    def _say(self, text: str) -> None:
        self.message.setText(text)
        self.message.show()

    def _on_order(self) -> None:
        ids = self._ids()
        if ids != self._order and sorted(ids) == sorted(self._order):
            self._order = ids
            self._context.attempt(
                _("Reorder forms of award"), lambda session: forms.reorder(session, ids)
            )

    def _on_name(self, item: QTreeWidgetItem, column: int) -> None:
        if column:
            return
        form_id, name = item.data(0, VALUE), item.text(0)
        self.message.hide()
        self._context.attempt(
            _("Rename form of award"),
            lambda session: forms.rename(session, form_id, name),
            _("A form needs a name that no other form has. The old one was kept."),
        )
        self._fill(form_id)

    def add(self) -> None:
        """Add a form and open its name for typing."""
        made: list[int] = []
        name, number = _("New form of award"), 2
        taken = {item.text(0) for item in self.list.items()}
        while name in taken:
            name, number = f"{_('New form of award')} {number}", number + 1
        self.message.hide()
        self._context.attempt(_("Add form"), lambda s: made.append(forms.add(s, name)))
        if made:
            self._fill(made[0])
            if (item := self.list.tree.currentItem()) is not None:
                self.list.tree.editItem(item, 0)

    def remove(self) -> None:
        """Remove the current form, if nothing has it."""
        item = self.list.tree.currentItem()
        if item is None:
            return
        form_id = item.data(0, VALUE)
        self.message.hide()
        self._context.attempt(
            _("Remove form of award"),
            lambda session: forms.remove(session, form_id),
            _("Awards or dossiers have this form. Give them another one first."),
        )
        self._fill()
