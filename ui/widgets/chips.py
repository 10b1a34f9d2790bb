"""Chips in a row, of which one is chosen: what a table shows, or which sheet is in front."""

from collections.abc import Iterable
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton

from ui.theme import SPACE, set_role

KeyT = TypeVar("KeyT")


def make_chip(text: str = "") -> QPushButton:
    """A button that stays pressed, in the shape of a chip."""
    chip = QPushButton(text)
    chip.setCheckable(True)
    set_role(chip, "chip")
    return chip


class ChipRow(QHBoxLayout, Generic[KeyT]):
    """Chips by key, the first one chosen; `clicked` carries the key of the one clicked."""

    clicked = Signal(object)

    def __init__(self, chips: Iterable[tuple[KeyT, str]]) -> None:
        super().__init__()
        self.setSpacing(SPACE)
        self._group = QButtonGroup(self)
        self._chips: dict[KeyT, QPushButton] = {}
        for key, text in chips:
            chip = make_chip(text)
            chip.clicked.connect(lambda _on=False, key=key: self.clicked.emit(key))
            self._group.addButton(chip)
            self._chips[key] = chip
            self.addWidget(chip)
        self.choose(next(iter(self._chips)))

    def __getitem__(self, key: KeyT) -> QPushButton:
        """The chip of `key`."""
        return self._chips[key]

    def choose(self, key: KeyT) -> None:
        """Press a chip; this emits nothing."""
        self._chips[key].setChecked(True)

    def chosen(self) -> KeyT:
        """The key of the chip that is pressed."""
        return next(key for key, chip in self._chips.items() if chip.isChecked())
