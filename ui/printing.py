"""A PDF on the office printer, at its actual size."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPoint, QSize, QSizeF, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QProgressDialog, QWidget

from app.i18n import _
from app.progress import Cancelled, Progress, ignore

_HIGHEST_DPI = 600
"""Pages are painted as pictures of at most this resolution: 140 MB for one A4 page, and twice
that for A3; one page at a time.
"""


class PrintFailed(Exception):
    """The printer did not take the job; the text says what to look at."""


def prepare(printer: QPrinter, pdf: bytes, name: str) -> int:
    """Set paper, direction and the job's name for `pdf`; returns the number of its pages."""
    document, _buffer = _load(pdf)
    size = document.pagePointSize(0)
    lying = size.width() > size.height()
    printer.setPageSize(_paper(size))
    printer.setPageOrientation(
        QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait
    )
    printer.setFullPage(True)
    printer.setPageMargins(QMarginsF())
    printer.setDocName(name)
    printer.setCreator("Giao Ước")
    count = document.pageCount()
    document.close()
    return count


def _paper(size: QSizeF) -> QPageSize:
    """The sheet for pages of `size` points, lying or standing."""
    upright = QSizeF(min(size.width(), size.height()), max(size.width(), size.height()))
    if upright.isEmpty():
        return QPageSize(QPageSize.PageSizeId.A4)
    match = QPageSize.SizeMatchPolicy.FuzzyMatch
    return QPageSize(upright, QPageSize.Unit.Point, "", match)


def ask_and_print(parent: QWidget, pdf: bytes, name: str) -> list[int] | None:
    """Show the system's print dialog and print; returns the pages printed (from 0).

    None when the user left the dialog. Raises PrintFailed, and Cancelled when printing was stopped.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    count = prepare(printer, pdf, name)
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.setMinMax(1, count)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return None
    pages = wanted_pages(printer, count)
    waiting = QProgressDialog(_("Printing…"), _("Cancel"), 0, len(pages), parent)
    waiting.setWindowModality(Qt.WindowModality.WindowModal)
    waiting.setMinimumDuration(500)

    def progress(share: float) -> None:
        # Also lets the window paint itself between two pages.
        waiting.setValue(round(share * len(pages)))
        if waiting.wasCanceled():
            raise Cancelled

    try:
        send(printer, pdf, pages, progress)
    finally:
        waiting.close()
        waiting.deleteLater()
    return pages


def wanted_pages(printer: QPrinter, count: int) -> list[int]:
    """The pages (from 0) that the user asked for in the dialog, of `count`."""
    if printer.printRange() == QPrinter.PrintRange.PageRange and printer.fromPage() > 0:
        last = min(printer.toPage() or count, count)
        return list(range(printer.fromPage() - 1, last))
    return list(range(count))


def send(printer: QPrinter, pdf: bytes, pages: list[int], progress: Progress = ignore) -> None:
    """Print `pages` (from 0) of `pdf` at actual size.

    Raises PrintFailed, and what `progress` raises: then the job is withdrawn as far as the printer
    still lets it be.
    """
    document, _buffer = _load(pdf)
    painter = QPainter()
    if not painter.begin(printer):
        raise PrintFailed(_refused(printer))
    try:
        for number, page in enumerate(pages):
            progress(number / len(pages))
            if number and not printer.newPage():
                raise PrintFailed(_refused(printer))
            _paint(painter, printer.resolution(), document, page)
    except Cancelled:
        printer.abort()
        raise
    finally:
        painter.end()
        document.close()


def _refused(printer: QPrinter) -> str:
    text = _(
        "The printer “{name}” did not take the job. Check that it is switched on and has paper, or "
        "save the pages as PDF and print them from there."
    )
    return text.format(name=printer.printerName() or printer.outputFileName())


def _paint(painter: QPainter, resolution: int, document: QPdfDocument, page: int) -> None:
    # A whole number of the printer's dots for each dot of the picture keeps edges sharp.
    dots = -(-resolution // _HIGHEST_DPI)
    dpi = resolution / dots
    size = document.pagePointSize(page)
    image = document.render(
        page, QSize(round(size.width() * dpi / 72), round(size.height() * dpi / 72))
    )
    painter.save()
    painter.scale(dots, dots)
    painter.drawImage(QPoint(0, 0), image)
    painter.restore()


def _load(pdf: bytes) -> tuple[QPdfDocument, QBuffer]:
    document = QPdfDocument()
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    return document, buffer
