"""Printing: the paper is the document's, whatever the driver of a printer proposes."""

import io

import pytest
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget
from reportlab.lib.pagesizes import A3, A4, landscape
from reportlab.pdfgen.canvas import Canvas

from ui import printing

Size = QPageSize.PageSizeId
Way = QPageLayout.Orientation


def pdf(size: tuple[float, float]) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=size)
    canvas.drawString(50, 50, "x")
    canvas.save()
    return buffer.getvalue()


@pytest.fixture
def printer(tmp_path, qapp) -> QPrinter:
    """A printer whose driver says Letter, with margins."""
    made = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "out.pdf"))
    made.setPageSize(QPageSize(Size.Letter))
    return made


@pytest.mark.parametrize(
    ("size", "paper", "way"),
    [(A4, Size.A4, Way.Portrait), (landscape(A4), Size.A4, Way.Landscape),
     (landscape(A3), Size.A3, Way.Landscape)],
)  # fmt: skip
def test_a_driver_that_says_letter_is_overruled(printer, size, paper, way) -> None:
    assert printing.prepare(printer, pdf(size), "Thẻ") == 1
    layout = printer.pageLayout()
    assert (layout.pageSize().id(), layout.orientation()) == (paper, way)
    assert layout.margins().isNull()


def test_another_printer_chosen_in_the_dialog_gets_the_same_paper(
    printer, qtbot, monkeypatch
) -> None:
    def choose(_dialog: QPrintDialog) -> int:
        printer.setPageSize(QPageSize(Size.Letter))
        return QPrintDialog.DialogCode.Accepted

    parent = QWidget()
    qtbot.addWidget(parent)
    monkeypatch.setattr(QPrintDialog, "exec", choose)
    monkeypatch.setattr(printing, "QPrinter", _Choosing(printer))
    assert printing.ask_and_print(parent, pdf(A4), "Thẻ", [0]) == [0]
    assert printer.pageLayout().pageSize().id() == Size.A4


class _Choosing:
    """Stands for the class QPrinter: the printer made is always the same."""

    PrinterMode = QPrinter.PrinterMode

    def __init__(self, printer: QPrinter) -> None:
        self._printer = printer

    def __call__(self, _mode: QPrinter.PrinterMode) -> QPrinter:
        return self._printer
