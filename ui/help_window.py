"""The help, in a window beside the program: F1 opens it at the page that is shown."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QKeyEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from app import help as texts
from app.i18n import _, language
from ui.theme import SPACE, Points, colours, set_role
from ui.widgets.screen_fit import fit_to_screen
from ui.widgets.shortcuts import add_shortcut

_NAME: Final = Qt.ItemDataRole.UserRole
_PICTURE_WIDTH: Final = 560
_PICTURE: Final = "\N{OBJECT REPLACEMENT CHARACTER}"
"""What stands for a picture in the text of a paragraph."""

_LINE_HEIGHT: Final = 120
"""Per cent of the font's own."""

_HEADINGS: Final = {1: Points.TITLE, 2: Points.LEAD}
"""Level of a heading -> its size in points."""


class HelpWindow(QWidget):
    """Topics at the left, found by words without tone marks; the text at the right.

    `asked_page` gives the id of a page that a text leads to.
    """

    asked_page = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(_("Help"))
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Search the help"))
        self.search.setAccessibleName(_("Search the help"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._find)
        self.search.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Topics"))
        self.list.setSpacing(2)
        self.list.currentItemChanged.connect(self._on_topic)
        self._nothing = QLabel(_("Nothing was found. Try fewer or other words."))
        self._nothing.setWordWrap(True)
        set_role(self._nothing, "muted")
        self._nothing.hide()
        self.text = _Text()
        self.text.setOpenLinks(False)
        self.text.anchorClicked.connect(self._follow)
        self.text.setAccessibleName(_("Help"))
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.search, self._nothing):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        split = QSplitter()
        split.addWidget(side)
        split.addWidget(self.text)
        split.setStretchFactor(1, 1)
        split.setSizes([28 * SPACE, 80 * SPACE])
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE * 2, SPACE * 2, SPACE * 2, SPACE * 2)
        layout.addWidget(split)
        add_shortcut(self, "Ctrl+F", self.search.setFocus)
        fit_to_screen(self, (112 * SPACE, 80 * SPACE))
        self._find("")

    def show_topic(self, name: str) -> None:
        """Show the topic of the page `name`, whatever was searched for before."""
        self.search.clear()
        wanted = texts.topic(language(), name).name
        for row in range(self.list.count()):
            if self.list.item(row).data(_NAME) == wanted:
                self.list.setCurrentRow(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the help."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down in the search field go through what was found."""
        if (
            watched is self.search
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)
        ):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            row = self.list.currentRow() + step
            self.list.setCurrentRow(max(0, min(row, self.list.count() - 1)))
            return True
        return super().eventFilter(watched, event)

    def _find(self, query: str) -> None:
        hits = texts.search(language(), query)
        self.list.clear()
        for hit in hits:
            item = QListWidgetItem(hit.topic.title)
            item.setToolTip(hit.excerpt)
            item.setData(_NAME, hit.topic.name)
            self.list.addItem(item)
        self._nothing.setVisible(not hits)
        if hits:
            self.list.setCurrentRow(0)

    def _on_topic(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        self.text.show_markdown(texts.topic(language(), item.data(_NAME)).markdown)

    def _follow(self, url: QUrl) -> None:
        if url.scheme() == "help":
            self.show_topic(url.path())
        elif url.scheme() == "page":
            self.asked_page.emit(url.path())


class _Text(QTextBrowser):
    """Shows the texts; pictures come from resources/help/pictures alone."""

    def show_markdown(self, markdown: str) -> None:
        """Show a text from its beginning."""
        document = self.document()
        document.setDocumentMargin(2 * SPACE)
        self.setMarkdown(markdown)
        block = document.begin()
        while block.isValid():
            _set(block)
            block = block.next()
        self.verticalScrollBar().setValue(0)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """The picture of a page, as wide as the text; nothing else is ever loaded."""
        url = QUrl(name)
        if kind != QTextDocument.ResourceType.ImageResource.value or url.scheme() != "picture":
            return None
        picture = QImage(str(texts.PICTURES / f"{url.path()}.png"))
        if picture.isNull():
            return None
        ratio = self.devicePixelRatioF()
        made = picture.scaledToWidth(
            round(_PICTURE_WIDTH * ratio), Qt.TransformationMode.SmoothTransformation
        )
        made.setDevicePixelRatio(ratio)
        return made


def _set(block: QTextBlock) -> None:
    """Give a paragraph room, a heading its size, and links the colour of the look."""
    cursor = QTextCursor(block)
    level = block.blockFormat().headingLevel()
    shape = block.blockFormat()
    shape.setTopMargin({0: 0, 1: 0}.get(level, 2 * SPACE))
    shape.setBottomMargin(SPACE if level else SPACE // 2)
    if _PICTURE not in block.text():
        shape.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    cursor.setBlockFormat(shape)
    if level:
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        heading = QTextCharFormat()
        heading.setFontPointSize(_HEADINGS.get(level, _HEADINGS[2]))
        heading.setFontWeight(QFont.Weight.DemiBold)
        # Not merged: the size of before, relative to the text's, would win.
        cursor.setCharFormat(heading)
        return
    parts = block.begin()
    while not parts.atEnd():
        part = parts.fragment()
        form, better = part.charFormat(), QTextCharFormat()
        if form.isAnchor():
            better.setForeground(QColor(colours().accent))
        if form.fontWeight() > QFont.Weight.DemiBold:
            # The bundled font has no heavier one; a made-up one blurs the tone marks.
            better.setFontWeight(QFont.Weight.DemiBold)
        if not better.isEmpty():
            cursor.setPosition(part.position())
            cursor.setPosition(part.position() + part.length(), QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(better)
        parts += 1
