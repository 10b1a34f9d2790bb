"""Push buttons as the whole program has them."""

from PySide6.QtWidgets import QAbstractButton, QPushButton

from ui.icons import icon
from ui.theme import colours, set_role


def make_button(text: str, icon_name: str = "", tip: str = "", role: str = "") -> QPushButton:
    """A button with an icon (a name in resources/icons), a tooltip, and a role of the style sheet.

    A button without text is named by its tip for screen readers.
    """
    button = QPushButton()
    if icon_name:
        c = colours()
        if role == "primary":
            button.setIcon(icon(icon_name, c.accent_text, c.muted))
        else:
            button.setIcon(icon(icon_name))
    name_button(button, text)
    if tip:
        button.setToolTip(tip)
    if not text:
        button.setAccessibleName(tip)
    if role or not text:
        set_role(button, role or "sign")
    return button


def name_button(button: QAbstractButton, text: str) -> None:
    """Write `text` on a button, and let screen readers say it; without one they say what they
    did before.
    """
    # The style draws icon and text with no room between them.
    button.setText(f" {text}" if text and not button.icon().isNull() else text)
    if text:
        button.setAccessibleName(text)
