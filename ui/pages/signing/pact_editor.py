"""The texts of the pact: typed at the left, seen filled in at the right."""

from html import escape
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPlainTextEdit,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from app.awards import pact
from app.awards.pact import FIELDS, Filler, PactTexts
from app.awards.signing import ClusterRef
from app.documents.pact_drawing import PassageKind
from app.documents.pact_pages import passages_of
from app.i18n import _, ngettext
from ui.pages.signing.texts import cluster_name
from ui.theme import SPACE, colours, set_role
from ui.widgets.buttons import make_button
from ui.widgets.choices import ChoiceBox

_STYLES: Final = {
    PassageKind.BASIS: "<i>{}</i>",
    PassageKind.HEADING: "<b>{}</b>",
    PassageKind.BODY: "{}",
}


class TextEdit(QPlainTextEdit):
    """A text that tells when it is left."""

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the text is left."""
        super().focusOutEvent(event)
        self.left.emit()


class PactEditor(QWidget):
    """Asks by `asked_text` (cluster or None, text) to keep what was typed."""

    asked_text = Signal(object, str)
    asked_reset = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = PactTexts("", {}, True)
        self._filler: Filler | None = None
        self.shown: int | None = None
        """The cluster whose text is shown, None for the one for all."""
        self.cluster = ChoiceBox([])
        self.cluster.setMinimumContentsLength(24)
        self.field_button = make_button(_("Insert a field"), "plus")
        self.reset_button = make_button("", "undo-2")
        self.state = QLabel()
        self.unknown = QLabel()
        self.edit = TextEdit()
        self.preview = QTextBrowser()
        self._menu = QMenu(self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.cluster.setAccessibleName(_("Text of"))
        self.edit.setAccessibleName(_("Text of the pact"))
        self.edit.setTabChangesFocus(True)
        self.preview.setAccessibleName(_("Preview"))
        self.preview.setOpenLinks(False)
        self.preview.document().setDocumentMargin(2 * SPACE)
        for name, what in FIELDS.items():
            action = self._menu.addAction(f"{{{name}}}  –  {_(what)}")
            action.triggered.connect(lambda _on=False, name=name: self.insert_field(name))
        self.field_button.setMenu(self._menu)
        self._name_reset(None)
        for label, role in ((self.state, "muted"), (self.unknown, "error")):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            set_role(label, role)
        bar = QHBoxLayout()
        bar.setSpacing(SPACE)
        bar.addWidget(self.cluster, 1)
        bar.addWidget(self.field_button)
        bar.addWidget(self.reset_button)
        left = QVBoxLayout()
        left.setSpacing(SPACE // 2)
        left.addWidget(self.edit, 1)
        left.addWidget(self.unknown)
        sides = QHBoxLayout()
        sides.setSpacing(2 * SPACE)
        sides.addLayout(left, 1)
        sides.addWidget(self.preview, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        layout.addLayout(bar)
        layout.addWidget(self.state)
        layout.addLayout(sides, 1)
        self.setFocusProxy(self.edit)

    def _connect(self) -> None:
        self.cluster.currentIndexChanged.connect(lambda _index: self._on_cluster())
        self.edit.textChanged.connect(self._show_preview)
        self.edit.left.connect(self.keep_typed)
        self.reset_button.clicked.connect(lambda: self.asked_reset.emit(self.shown))

    # -- showing ---------------------------------------------------------------------------------

    def show_texts(self, texts: PactTexts, filler: Filler, clusters: list[ClusterRef]) -> None:
        """Show the texts as they are kept."""
        self._texts, self._filler = texts, filler
        marked = [
            (
                cluster.id,
                _("{cluster} (own text)").format(cluster=cluster_name(cluster))
                if cluster.id in texts.own
                else cluster_name(cluster),
            )
            for cluster in clusters
        ]
        self.cluster.set_choices([(None, _("Text for all, and for the common pact")), *marked])
        self._show_text()

    def show_cluster(self, cluster_id: int | None) -> None:
        """Show the text of a cluster, None: the one for all."""
        self.cluster.set_value(cluster_id)

    def _on_cluster(self) -> None:
        self.keep_typed()
        self._show_text()

    def _show_text(self) -> None:
        self.shown = self.cluster.value()
        text = self._texts.of(self.shown)
        if text != self.edit.toPlainText():
            self.edit.setPlainText(text)
        own = self.shown in self._texts.own
        if self.shown is None:
            self.state.setText(
                _("Holds for every cluster without a text of its own. Lines above the first empty "
                  "line are the title.")
            )  # fmt: skip
        elif own:
            self.state.setText(_("This cluster has a text of its own."))
        else:
            self.state.setText(
                _("This cluster has the text for all. What you change here holds for it alone.")
            )
        self._name_reset(self.shown)
        self.reset_button.setEnabled(own if self.shown is not None else not self._texts.usual)
        self._show_preview()

    def _name_reset(self, cluster_id: int | None) -> None:
        text = _("Back to the usual text") if cluster_id is None else _("Back to the text for all")
        self.reset_button.setText(f" {text}")
        self.reset_button.setAccessibleName(text)
        set_role(self.reset_button, "")

    def _show_preview(self) -> None:
        text = self.edit.toPlainText()
        unknown = pact.unknown_fields(text)
        self.unknown.setVisible(bool(unknown))
        self.unknown.setText(
            ngettext(
                "There is no field {names}. Choose one of “Insert a field”.",
                "There are no fields {names}. Choose from “Insert a field”.",
                len(unknown),
            ).format(names=", ".join(f"{{{name}}}" for name in unknown))
        )
        if self._filler is not None:
            place = self.preview.verticalScrollBar().value()
            self.preview.setHtml(_html(self._filler.fill(text, self.shown)))
            self.preview.verticalScrollBar().setValue(place)

    # -- doing -----------------------------------------------------------------------------------

    def insert_field(self, name: str) -> None:
        """Write a field where the cursor is."""
        self.edit.insertPlainText(f"{{{name}}}")
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep_typed(self) -> None:
        """Keep what was typed."""
        text = self.edit.toPlainText()
        if self._filler is not None and text != self._texts.of(self.shown):
            self.asked_text.emit(self.shown, text)


def _html(text: str) -> str:
    title, passages = passages_of(text)
    c = colours()
    lines = [f'<p align="center"><b>{escape(line)}</b></p>' for line in title.split("\n") if line]
    lines += [
        f'<p align="justify">{_STYLES[passage.kind].format(escape(passage.text))}</p>'
        for passage in passages
    ]
    return f'<body style="color: {c.text};">{"".join(lines)}</body>'
