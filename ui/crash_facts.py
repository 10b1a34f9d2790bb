"""What a report says of the state of the window: nothing that is about people or their files."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication

from app.i18n import language
from app.scrubbing import template_of
from ui.theme import is_dark

if TYPE_CHECKING:
    from app.safety import FileState
    from ui.main_window import MainWindow


def facts(window: MainWindow, state: FileState | None) -> dict[str, str]:
    """Name and value of each; `state` is that of the open file, None without one."""
    found = {
        "qt": f"{qVersion()} {QGuiApplication.platformName()}",
        "screens": ", ".join(
            f"{screen.size().width()}x{screen.size().height()}@{screen.devicePixelRatio():g}"
            for screen in QGuiApplication.screens()
        ),
        "window": f"{window.width()}x{window.height()}",
        "language": language(),
        "look": "dark" if is_dark() else "light",
    }
    page = window.current_page()
    found["page"] = type(page).__name__ if page is not None else ""
    modal = QGuiApplication.modalWindow()
    found["dialog"] = modal.objectName() if modal is not None else ""
    if state is not None:
        found |= _file_facts(window, state)
    return found


def _file_facts(window: MainWindow, state: FileState) -> dict[str, str]:
    context = window.context
    assert context is not None
    path = context.store.path
    now = time.time_ns() // 1_000_000
    size = path.stat().st_size // 1024 if path.exists() else -1
    stage = context.stage
    show = "none"
    if stage is not None and stage.run.is_live:
        show = "running" if stage.run.is_real else "rehearsal"
    return {
        "file": f"~{path.suffix} {size} KB, {'sound' if state.is_sound else state.detail}",
        "show": show,
        "last changes": "; ".join(
            f"{template_of(step.label)} ({step.kind}, {(now - step.at) // 1000} s ago)"
            for step in state.steps
        ),
    }
