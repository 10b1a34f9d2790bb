"""What the program remembers of this user on this machine (never in the conference file)."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QSettings

RECENT_LIMIT: Final = 8


class Settings:
    """Typed access to the user's settings file (an INI file in the user's configuration folder)."""

    def __init__(self) -> None:
        self._store = QSettings(
            QSettings.Format.IniFormat, QSettings.Scope.UserScope, "GiaoUoc", "giaouoc"
        )

    @property
    def folder(self) -> Path:
        """The folder in which the settings file lies."""
        return Path(self._store.fileName()).parent

    def text(self, key: str, default: str = "") -> str:
        """The text kept under `key`."""
        value = self._store.value(key, default)
        return value if isinstance(value, str) else default

    def number(self, key: str, default: float) -> float:
        """The number kept under `key`; `default` when there is none or it is not a number."""
        try:
            return float(self.text(key, str(default)))
        except ValueError:
            return default

    def flag(self, key: str, default: bool) -> bool:
        """The yes/no kept under `key`."""
        return self.text(key, "true" if default else "false") == "true"

    def texts(self, key: str, default: list[str] | None = None) -> list[str]:
        """The list of texts kept under `key`."""
        value = self._store.value(key)
        if isinstance(value, str):
            return [value]
        if isinstance(value, list):
            return [str(item) for item in value]
        return list(default or [])

    def blob(self, key: str) -> QByteArray:
        """The bytes kept under `key` (window and header states)."""
        value = self._store.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    def put(self, key: str, value: str | float | bool | list[str] | QByteArray) -> None:
        """Keep `value` under `key`."""
        if isinstance(value, bool):
            value = "true" if value else "false"
        elif isinstance(value, int | float):
            value = str(value)
        self._store.setValue(key, value)

    def recent(self) -> list[Path]:
        """Conference files opened last, newest first, that are still there."""
        return [path for path in self.known() if path.is_file()]

    def known(self) -> list[Path]:
        """Conference files opened last, newest first, be they there or not: no disk is asked."""
        return [Path(text) for text in self.texts("recent")]

    def add_recent(self, path: Path) -> None:
        """Put `path` at the top of the recent files."""
        others = [text for text in self.texts("recent") if text != str(path)]
        self.put("recent", [str(path), *others][:RECENT_LIMIT])

    def forget_recent(self, path: Path) -> None:
        """Take `path` off the recent files."""
        self.put("recent", [text for text in self.texts("recent") if text != str(path)])
