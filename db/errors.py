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


class DiskFull(CannotWrite):
    """There is no room left on the disk."""


class ReadOnly(CannotWrite):
    """The file, its folder or the disk is write-protected."""


class HeldElsewhere(CannotWrite):
    """Another program (an antivirus, a cloud folder) keeps hold of the file."""


class FileGone(CannotWrite):
    """The open file is no longer where it was: moved, deleted, or its stick pulled out."""


class NameTooLong(CannotWrite):
    """The name or the whole path is longer than the system allows."""


class ForeignLog(DamagedFile):
    """Beside the file lies a write-ahead log that is not, or not wholly, its own."""


class TamperedFile(StoreError):
    """The file holds what no conference has: triggers, views, functions. It was not read."""
