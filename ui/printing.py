"""A PDF on the office printer, at its actual size."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPoint, QSize, QSizeF, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QProgressDialog, QWidget

from app.i18n import _
from app.progress import Cancelled, Progress, ignore, part

_HIGHEST_DPI = 600
"""Pages are painted as pictures of at most this resolution: 140 MB for one A4 page, and twice
that for A3; one page at a time.
"""

_STEPS: Final = 1000
"""What the whole of printing is counted in, on screen."""


class PrintFailed(Exception):
    """The printer did not take the job; the text says what to look at."""


def prepare(printer: QPrinter, pdf: bytes, name: str) -> int:
    """Set paper, direction and the job's name for `pdf`; returns the number of its pages."""
    printer.setDocName(name)
    printer.setCreator("Giao Ước")
    return set_paper(printer, pdf)


def set_paper(printer: QPrinter, pdf: bytes) -> int:
    """Give `printer` the sheets that `pdf` is made for; returns the number of its pages."""
    document, _buffer = _load(pdf)
    size = document.pagePointSize(0)
    lying = size.width() > size.height()
    printer.setPageSize(_paper(size))
    printer.setPageOrientation(
        QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait
    )
    printer.setFullPage(True)
    printer.setPageMargins(QMarginsF())
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


def ask_and_print(
    parent: QWidget, pdf: bytes, name: str, pages: Sequence[int] | None = None, copies: int = 1
) -> list[int] | None:
    """Show the system's print dialog and print; returns the pages printed (from 0).

    Where `pages` are given they are printed, else those that the dialog is told. None when the user
    left the dialog. Raises PrintFailed, and Cancelled when printing was stopped.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    count = prepare(printer, pdf, name)
    dialog = _dialog(printer, parent, copies)
    if pages is None:
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setMinMax(1, count)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return None
    # Another printer chosen there comes with the paper of its driver, which often is Letter.
    set_paper(printer, pdf)
    chosen = wanted_pages(printer, count) if pages is None else list(pages)
    with _waiting(parent) as progress:
        send(printer, pdf, chosen, progress)
    return chosen


def ask_and_print_all(
    parent: QWidget, jobs: Sequence[tuple[bytes, str]], sent: Callable[[int], None]
) -> bool:
    """Print several PDFs, each with the name of its job, on the printer that is asked for once.

    `sent` is called with the place of each job in `jobs` when the printer has it. False when the
    user left the dialog. Raises PrintFailed, and Cancelled when printing was stopped.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    prepare(printer, *jobs[0])
    if _dialog(printer, parent, 1).exec() != QPrintDialog.DialogCode.Accepted:
        return False
    with _waiting(parent) as progress:
        for place, (pdf, name) in enumerate(jobs):
            count = prepare(printer, pdf, name)
            share = part(progress, place / len(jobs), (place + 1) / len(jobs))
            send(printer, pdf, list(range(count)), share)
            sent(place)
    return True


def _dialog(printer: QPrinter, parent: QWidget, copies: int) -> QPrintDialog:
    printer.setCopyCount(copies)
    return QPrintDialog(printer, parent)


@contextmanager
def _waiting(parent: QWidget) -> Iterator[Progress]:
    """A dialog that shows how far printing is and can stop it."""
    waiting = QProgressDialog(_("Printing…"), _("Cancel"), 0, _STEPS, parent)
    waiting.setWindowModality(Qt.WindowModality.WindowModal)
    waiting.setMinimumDuration(500)

    def progress(share: float) -> None:
        # Also lets the window paint itself between two pages.
        waiting.setValue(round(share * _STEPS))
        if waiting.wasCanceled():
            raise Cancelled

    try:
        yield progress
    finally:
        waiting.close()
        waiting.deleteLater()


def wanted_pages(printer: QPrinter, count: int) -> list[int]:
    """The pages (from 0) that the user asked for in the dialog, of `count`."""
    if printer.printRange() == QPrinter.PrintRange.PageRange and printer.fromPage() > 0:
        last = min(printer.toPage() or count, count)
        return list(range(printer.fromPage() - 1, last))
    return list(range(count))


def send(printer: QPrinter, pdf: bytes, pages: list[int], progress: Progress = ignore) -> None:
    """Print `pages` (from 0) of `pdf` at actual size, in as many copies as `printer` is set to.

    Raises PrintFailed, and what `progress` raises: then the job is withdrawn as far as the printer
    still lets it be.
    """
    document, _buffer = _load(pdf)
    painter = QPainter()
    if not painter.begin(printer):
        raise PrintFailed(_refused(printer))
    order = _in_order(printer, pages)
    try:
        for number, page in enumerate(order):
            progress(number / len(order))
            if number and not printer.newPage():
                raise PrintFailed(_refused(printer))
            _paint(painter, printer.resolution(), document, page)
    except Cancelled:
        printer.abort()
        raise
    finally:
        painter.end()
        document.close()


def _in_order(printer: QPrinter, pages: list[int]) -> list[int]:
    """`pages` as they are sent: several times where the printer makes no copies by itself."""
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    if printer.collateCopies():
        return pages * copies
    return [page for page in pages for _copy in range(copies)]


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
