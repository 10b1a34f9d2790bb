"""A PDF as it will come out of the printer: pages, zoom, page by page."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMargins, QPointF, Qt
from PySide6.QtGui import QPalette
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.i18n import _
from ui.theme import SPACE, set_role
from ui.widgets.buttons import make_button
from ui.widgets.shortcuts import add_shortcut

_STEP = 1.25
_SMALLEST, _LARGEST = 0.2, 6.0


class PdfPreview(QWidget):
    """Shows the bytes of a PDF; `show_pdf` replaces them and stays on the same page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = QPdfDocument(self)
        self._buffer: QBuffer | None = None
        self.view = QPdfView(self)
        self.view.setDocument(self.document)
        self.view.setPageMode(QPdfView.PageMode.SinglePage)
        self.view.setPageSpacing(0)
        # Fitting into the view forgets the margins: the foot of the page would be cut off.
        self.view.setDocumentMargins(QMargins())
        self._fit()
        self.view.setAccessibleName(_("Preview"))
        self.view.setBackgroundRole(QPalette.ColorRole.Midlight)
        self._place = QLabel()
        set_role(self._place, "muted")
        self.previous = make_button("", "chevron-left", _("Previous page"))
        self.next = make_button("", "chevron-right", _("Next page"))
        self.smaller = make_button("", "zoom-out", _("Smaller (Ctrl+−)"))
        self.larger = make_button("", "zoom-in", _("Larger (Ctrl++)"))
        self.whole = make_button("", "maximize-2", _("Whole page (Ctrl+0)"))
        bar = QHBoxLayout()
        bar.setSpacing(SPACE // 2)
        for widget in (self.previous, self._place, self.next):
            bar.addWidget(widget)
        bar.addStretch(1)
        for widget in (self.smaller, self.larger, self.whole):
            bar.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        layout.addLayout(bar)
        layout.addWidget(self.view, 1)
        self._connect()
        self._show_place()

    def _connect(self) -> None:
        self.previous.clicked.connect(lambda: self.go_to(self.page() - 1))
        self.next.clicked.connect(lambda: self.go_to(self.page() + 1))
        self.smaller.clicked.connect(lambda: self._zoom(1 / _STEP))
        self.larger.clicked.connect(lambda: self._zoom(_STEP))
        self.whole.clicked.connect(self._fit)
        self.view.pageNavigator().currentPageChanged.connect(lambda _page: self._show_place())
        for keys, run in (
            ("Ctrl++", self.larger.click),
            ("Ctrl+=", self.larger.click),
            ("Ctrl+-", self.smaller.click),
            ("Ctrl+0", self.whole.click),
            ("PgUp", self.previous.click),
            ("PgDown", self.next.click),
        ):
            add_shortcut(self, keys, run, inside=True)

    def show_pdf(self, pdf: bytes) -> None:
        """Show `pdf` from now on."""
        page = self.page()
        old = self._buffer
        self.document.close()
        buffer = QBuffer(self)
        buffer.setData(QByteArray(pdf))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(buffer)
        # The document reads from it as long as it is shown.
        self._buffer = buffer
        if old is not None:
            old.deleteLater()
        self.go_to(page)

    def page(self) -> int:
        """The page shown, from 0."""
        return self.view.pageNavigator().currentPage()

    def go_to(self, page: int) -> None:
        """Show `page` (from 0), or the nearest there is."""
        last = self.document.pageCount() - 1
        navigator = self.view.pageNavigator()
        navigator.jump(max(0, min(page, last)), QPointF(), navigator.currentZoom())
        self._show_place()

    def _zoom(self, factor: float) -> None:
        if self.view.zoomMode() == QPdfView.ZoomMode.FitInView:
            size = self.document.pagePointSize(self.page())
            if size.isEmpty():
                return
            room = self.view.viewport().size()
            pixels = self.view.logicalDpiX() / 72
            now = min(room.width() / size.width(), room.height() / size.height()) / pixels
        else:
            now = self.view.zoomFactor()
        self.view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(max(_SMALLEST, min(now * factor, _LARGEST)))

    def _fit(self) -> None:
        self.view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setZoomMode(QPdfView.ZoomMode.FitInView)

    def _show_place(self) -> None:
        count = self.document.pageCount()
        page = self.page() + 1 if count else 0
        self._place.setText(_("Page {page} of {count}").format(page=page, count=count))
        self.previous.setEnabled(page > 1)
        self.next.setEnabled(page < count)
