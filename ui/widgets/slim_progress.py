"""A thin bar of progress without a text, whose place stays when it is hidden."""

from PySide6.QtWidgets import QProgressBar

from ui.theme import SPACE


def slim_progress(steps: int = 100, height: int = SPACE // 2) -> QProgressBar:
    """A hidden bar from 0 to `steps`, `height` pixels high."""
    bar = QProgressBar()
    bar.setRange(0, steps)
    bar.setTextVisible(False)
    bar.setFixedHeight(height)
    policy = bar.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    bar.setSizePolicy(policy)
    bar.hide()
    return bar
