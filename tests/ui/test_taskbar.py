"""The program's own place in the taskbar of Windows."""

import sys

from ui import taskbar


class Shell:
    """Stands for Windows' shell32."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def SetCurrentProcessExplicitAppUserModelID(self, app_id: str) -> None:
        self.told.append(app_id)


def test_python_gives_its_place_to_the_program() -> None:
    shell = Shell()
    assert taskbar.claim(shell)
    assert shell.told == [taskbar.APP_ID]


def test_the_frozen_program_keeps_the_place_of_its_shortcut(monkeypatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    shell = Shell()
    assert not taskbar.claim(shell)
    assert shell.told == []
