"""The texts of the pact: typed at the left, seen filled in at the right."""

from html import escape
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QTextBrowser, QVBoxLayout, QWidget

from app.awards.pact import FIELDS, Filler, PactTexts
from app.awards.signing import ClusterRef
from app.documents.pact_drawing import PassageKind
from app.documents.pact_pages import passages_of
from app.i18n import _
from ui.pages.signing.texts import cluster_name
from ui.theme import SPACE, colours, set_role
from ui.widgets.buttons import make_button, name_button
from ui.widgets.choices import ChoiceBox
from ui.widgets.field_text import FieldText

_STYLES: Final = {
    PassageKind.BASIS: "<i>{}</i>",
    PassageKind.HEADING: '<span style="font-weight: 600">{}</span>',
    PassageKind.BODY: "{}",
}


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
        self.reset_button = make_button("", "undo-2")
        self.state = QLabel()
        self.edit = FieldText(_("Text of the pact"))
        self.edit.set_fields(FIELDS)
        self.preview = QTextBrowser()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.cluster.setAccessibleName(_("Text of"))
        self.preview.setAccessibleName(_("Preview"))
        self.preview.setOpenLinks(False)
        self.preview.document().setDocumentMargin(2 * SPACE)
        self._name_reset(None)
        self.state.setTextFormat(Qt.TextFormat.PlainText)
        self.state.setWordWrap(True)
        set_role(self.state, "muted")
        bar = QHBoxLayout()
        bar.setSpacing(SPACE)
        bar.addWidget(self.cluster, 1)
        bar.addWidget(self.edit.field_button)
        bar.addWidget(self.reset_button)
        left = QVBoxLayout()
        left.setSpacing(SPACE // 2)
        left.addWidget(self.edit, 1)
        left.addWidget(self.edit.unknown)
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
        name_button(self.reset_button, text)
        set_role(self.reset_button, "")

    def _show_preview(self) -> None:
        text = self.edit.toPlainText()
        self.edit.show_unknown()
        if self._filler is not None:
            place = self.preview.verticalScrollBar().value()
            self.preview.setHtml(_html(self._filler.fill(text, self.shown)))
            self.preview.verticalScrollBar().setValue(place)

    # -- doing -----------------------------------------------------------------------------------

    def keep_typed(self) -> None:
        """Keep what was typed."""
        text = self.edit.toPlainText()
        if self._filler is not None and text != self._texts.of(self.shown):
            self.asked_text.emit(self.shown, text)


def _html(text: str) -> str:
    title, passages = passages_of(text)
    c = colours()
    head = '<p align="center" style="font-weight: 600">{}</p>'
    lines = [head.format(escape(line)) for line in title.split("\n") if line]
    lines += [
        f'<p align="justify">{_STYLES[passage.kind].format(escape(passage.text))}</p>'
        for passage in passages
    ]
    return f'<body style="color: {c.text};">{"".join(lines)}</body>'
