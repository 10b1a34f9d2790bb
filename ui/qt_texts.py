"""Vietnamese for Qt's own few texts (standard buttons, context menus): Qt ships none."""

from typing import Final

from PySide6.QtCore import QObject, QTranslator

from app.i18n import N_, _, language

_TEXTS: Final = {
    "OK": N_("OK"),
    "Cancel": N_("Cancel"),
    "Close": N_("Close"),
    "Save": N_("Save"),
    "Open": N_("Open"),
    "Apply": N_("Apply"),
    "Reset": N_("Reset"),
    "Help": N_("Help"),
    "Discard": N_("Discard"),
    "Yes": N_("Yes"),
    "No": N_("No"),
    "Abort": N_("Abort"),
    "Retry": N_("Retry"),
    "Ignore": N_("Ignore"),
    "Undo": N_("Undo"),
    "Redo": N_("Redo"),
    "Cut": N_("Cut"),
    "Copy": N_("Copy"),
    "Paste": N_("Paste"),
    "Delete": N_("Delete"),
    "Select All": N_("Select all"),
    "Print": N_("Print"),
    "Look in:": N_("Look in:"),
    "File name:": N_("File name:"),
    "Files of type:": N_("Files of type:"),
    "Choose": N_("Choose"),
    "Directory:": N_("Folder:"),
    "All Files (*)": N_("All files (*)"),
    "Name": N_("Name"),
    "Size": N_("Size"),
    "Type": N_("Type"),
    "Date Modified": N_("Date modified"),
    "My Computer": N_("This computer"),
    "Computer": N_("This computer"),
    # The print dialog where the system has none of its own.
    "Folder": N_("Folder"),
    "Printer": N_("Printer"),
    "Name:": N_("Name:"),
    "Properties": N_("Properties"),
    "Location:": N_("Location:"),
    "Type:": N_("Type:"),
    "Output file:": N_("Output file:"),
    "Options >>": N_("Options >>"),
    "Options <<": N_("Options <<"),
    "Local file": N_("Local file"),
    "Write PDF file": N_("Write PDF file"),
    "Print to File (PDF)": N_("Print to File (PDF)"),
    "Copies": N_("Copies"),
    "Copies:": N_("Copies:"),
    "Print range": N_("Print range"),
    "Print all": N_("Print all"),
    "Pages from": N_("Pages from"),
    "to": N_("to"),
    "Pages": N_("Pages"),
    "Current Page": N_("Current Page"),
    "Selection": N_("Selection"),
    "Page Set:": N_("Page Set:"),
    "All Pages": N_("All Pages"),
    "Odd Pages": N_("Odd Pages"),
    "Even Pages": N_("Even Pages"),
    "Output Settings": N_("Output Settings"),
    "Collate": N_("Collate"),
    "Reverse": N_("Reverse"),
    "Options": N_("Options"),
    "Color Mode": N_("Color Mode"),
    "Color": N_("Color"),
    "Grayscale": N_("Grayscale"),
    "Duplex Printing": N_("Duplex Printing"),
    "None": N_("None"),
    "Long side": N_("Long side"),
    "Short side": N_("Short side"),
}


class QtTexts(QTranslator):
    """Answers Qt's look-ups from our own catalogue."""

    def isEmpty(self) -> bool:
        """Whether there is nothing to translate."""
        return language() == "en"

    def translate(
        self,
        context: str | bytes | None,
        source: str | bytes | None,
        disambiguation: str | bytes | None = None,
        n: int = -1,
    ) -> str | None:
        """Our wording of Qt's `source`; None leaves Qt's own."""
        text = source.decode() if isinstance(source, bytes) else source or ""
        ours = _TEXTS.get(text.replace("&", ""))
        return _(ours) if ours and language() != "en" else None


def install(parent: QObject) -> QtTexts:
    """A translator owned by `parent`, to be given to QApplication.installTranslator."""
    return QtTexts(parent)
