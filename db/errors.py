"""What can go wrong with a conference file. The errors carry data; the wording is in app."""

from pathlib import Path


class StoreError(Exception):
    """A conference file cannot be used as asked. `path` is the file."""

    def __init__(self, path: Path, detail: str = "") -> None:
        super().__init__(f"{type(self).__name__}: {path}" + (f" ({detail})" if detail else ""))
        self.path = path
        self.detail = detail


class FileMissing(StoreError):
    """There is no file at the path."""


class FileExists(StoreError):
    """A new conference was to be made where a file already is."""


class NotAConference(StoreError):
    """The file was made by another program (or is empty)."""


class DamagedFile(StoreError):
    """The file is ours, but SQLite finds its pages inconsistent."""


class NewerVersion(StoreError):
    """The file was written by a newer version of the program."""


class FileInUse(StoreError):
    """Another running copy of the program holds the file."""


class CannotWrite(StoreError):
    """The disk, the folder or the file's rights do not let us write."""
