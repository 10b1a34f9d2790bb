"""The templates of the script: typed above, seen below in the places where they are used."""

from dataclasses import replace
from html import escape
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QTextBrowser, QVBoxLayout, QWidget

from app.i18n import _
from app.script import templates
from app.script.composer import compose
from app.script.cues import Script
from app.script.material import Material
from ui.pages.script import texts
from ui.theme import SPACE, colours, set_role
from ui.widgets.buttons import make_button
from ui.widgets.choices import ChoiceBox
from ui.widgets.field_text import FieldText

_PAUSE_MS: Final = 200
"""How long typing must rest before the preview follows."""

_SHOWN: Final = 3
"""How many places of the script the preview shows."""


class TemplatesPanel(QWidget):
    """Asks by `asked_text` (key, text) to keep a text, by `asked_reset` (key) to undo it."""

    asked_text = Signal(str, str)
    asked_reset = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._material: Material | None = None
        self._preview_due = False
        """Whether the preview has not followed yet: it is made when somebody sees it."""
        self.shown = ""
        """Key of the template in the field."""
        self.template = ChoiceBox([])
        self.reset_button = make_button(_("Usual text"), "undo-2", _("Back to the usual text"))
        self.hint = QLabel(
            _("Names in braces are filled in; what stands in [ ] is left out while a field in it "
              "is not known.")
        )  # fmt: skip
        self.edit = FieldText(_("Text of the template"))
        self.preview = QTextBrowser()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._lay_out()
        self.template.currentIndexChanged.connect(lambda _index: self._on_template())
        self.edit.textChanged.connect(self._timer.start)
        self.edit.left.connect(self.keep_typed)
        self.reset_button.clicked.connect(lambda: self.asked_reset.emit(self.shown))
        self._timer.timeout.connect(self.show_preview)

    def _lay_out(self) -> None:
        self.template.setAccessibleName(_("Template"))
        self.template.setMinimumContentsLength(20)
        self.template.setMaxVisibleItems(24)
        self.preview.setAccessibleName(_("Preview"))
        self.preview.document().setDocumentMargin(SPACE)
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        self.hint.setWordWrap(True)
        set_role(self.hint, "muted")
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE)
        buttons.addWidget(self.edit.field_button)
        buttons.addWidget(self.reset_button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        layout.addWidget(self.template)
        layout.addLayout(buttons)
        layout.addWidget(self.edit, 1)
        layout.addWidget(self.edit.unknown)
        layout.addWidget(self.hint)
        layout.addWidget(self.preview, 1)
        self.setFocusProxy(self.edit)

    # -- showing ---------------------------------------------------------------------------------

    def show_material(self, material: Material) -> None:
        """Show the templates as they are kept."""
        self._material = material
        usual = templates.usual()
        names = []
        for key in usual:
            name = texts.template_name(key, material.ranks)
            own = material.templates[key] != usual[key]
            names.append((key, _("{name} (own text)").format(name=name) if own else name))
        self.template.set_choices(names)
        self._show_text()

    def choose(self, key: str) -> None:
        """Show a template, if there is one of that name."""
        if key in templates.usual() and key != self.shown:
            self.template.set_value(key)

    def _on_template(self) -> None:
        self.keep_typed()
        self._show_text()

    def _show_text(self) -> None:
        if self._material is None:
            return
        self.shown = self.template.value()
        text = self._material.templates[self.shown]
        if text != self.edit.toPlainText():
            self.edit.setPlainText(text)
        self.reset_button.setEnabled(text != templates.usual()[self.shown])
        self.edit.set_fields(templates.fields_of(self.shown))
        self.show_preview()

    def show_preview(self) -> None:
        """Show what the script would say with the text as typed."""
        self._timer.stop()
        self._preview_due = not self.isVisible()
        if self._material is None or self._preview_due:
            return
        text = self.edit.toPlainText()
        self.edit.show_unknown()
        found = _places(self._material, self.shown, text)
        c = colours()
        if not found:
            nothing = _("Nothing in the script is worded by this template now.")
            self.preview.setHtml(f'<p style="color: {c.muted};">{escape(nothing)}</p>')
            return
        parts = []
        for title, said in found[:_SHOWN]:
            lines = escape(said).replace("\n", "<br>")
            parts.append(
                f'<p><span style="color: {c.muted};">{escape(title)}</span><br>{lines}</p>'
            )
        self.preview.setHtml("".join(parts))

    def showEvent(self, event: QShowEvent) -> None:
        """Show what was not made while nobody saw it."""
        super().showEvent(event)
        if self._preview_due:
            self.show_preview()

    # -- doing -----------------------------------------------------------------------------------

    def keep_typed(self) -> None:
        """Keep what was typed."""
        text = self.edit.toPlainText()
        if self._material is not None and text != self._material.templates.get(self.shown, text):
            self.asked_text.emit(self.shown, text)


def _places(material: Material, key: str, text: str) -> list[tuple[str, str]]:
    """(Title of the cue, what it says) where a template is used, with `text` in its place."""
    silent = _said(_composed(material, key, "…"))
    return [
        (cue.title, block.composed)
        for cue, block in _composed(material, key, text).blocks()
        if block.composed and silent.get(block.key) != block.composed
    ]


def _composed(material: Material, key: str, text: str) -> Script:
    texts_then = {**material.templates, key: text}
    return compose(replace(material, templates=texts_then, edits={}))


def _said(script: Script) -> dict[str, str]:
    return {block.key: block.composed for _cue, block in script.blocks()}
