"""What went wrong, in words: what happened, to which file, and what to do."""

import errno
from typing import Final

from app.i18n import N_, _
from app.workbooks.errors import WorkbookError
from db.errors import (
    CannotWrite,
    DamagedFile,
    DiskFull,
    FileExists,
    FileGone,
    FileInUse,
    FileMissing,
    HeldElsewhere,
    NameTooLong,
    NewerVersion,
    NotAConference,
    ReadOnly,
    StoreError,
    TamperedFile,
)

_SHARED: Final = {
    ".giaouoc-hall": N_(
        "“{name}” holds a hall. Open a conference and add the hall to it: page Seating ▸ Hall ▸ "
        "Open."
    ),
    ".giaouoc-agenda": N_(
        "“{name}” holds a programme. Open a conference and take the programme over: page Agenda ▸ "
        "Model programme ▸ From a file."
    ),
}
"""Files that offices share, by their suffix, with what to do when one is opened by itself."""


def describe(error: Exception) -> str:
    """A text for the user about an error of the conference file, of a workbook or of the disk."""
    if isinstance(error, WorkbookError):
        return str(error)
    if isinstance(error, StoreError):
        return _store(error).format(name=error.path.name, folder=error.path.parent)
    if isinstance(error, OSError):
        return _disk(error).format(name=error.filename or "", detail=error.strerror or str(error))
    return _("Something unexpected happened: {detail}. Nothing was changed.").format(detail=error)


def _store(error: StoreError) -> str:
    match error:
        case FileMissing():
            return _(
                "“{name}” is not in the folder {folder} any more. It may have been moved or "
                "renamed, or the USB stick is not plugged in."
            )
        case FileExists():
            return _(
                "There is already a file “{name}” in {folder}. Nothing was overwritten: choose "
                "another name, or open that file."
            )
        case NotAConference() if error.path.suffix in _SHARED:
            return _(_SHARED[error.path.suffix])
        case NotAConference():
            return _(
                "“{name}” is not a conference file of Giao Ước. An Excel list is brought in with "
                "File ▸ Import delegates from Excel."
            )
        case TamperedFile():
            return _(
                "“{name}” holds commands that no conference of Giao Ước has: another program "
                "put them there. It was not opened. Ask for the file again from whoever made it."
            )
        case DamagedFile():
            return _(
                "“{name}” is damaged and was left as it is. Open a copy of it if there is one, and "
                "keep this file: parts of it may still be saved."
            )
        case NewerVersion():
            return _(
                "“{name}” was made with a newer version of Giao Ước. Update the program on this "
                "laptop to open it. The file was not touched."
            )
        case FileInUse():
            return _(
                "“{name}” is open in another window of Giao Ước. Go on in that window, or close it "
                "and try again."
            )
        case CannotWrite():
            return _cannot_write(error)
    return str(error)


def _cannot_write(error: CannotWrite) -> str:
    match error:
        case DiskFull():
            return _(
                "The disk with {folder} is full: “{name}” could not be written. Free some space "
                "and try again. What was saved before is safe."
            )
        case ReadOnly():
            return _(
                "“{name}” in {folder} is write-protected. Copy it to a folder of your own, such as "
                "Documents, and open it there. What was saved before is safe."
            )
        case HeldElsewhere():
            return _(
                "Another program holds “{name}” in {folder}: an antivirus, a cloud folder or a "
                "backup. Wait a moment and try again. What was saved before is safe."
            )
        case FileGone():
            return _(
                "“{name}” is not in {folder} any more: moved, deleted, or the USB stick was pulled "
                "out. Nothing more can be written there. Put it back, or keep what you see with "
                "File ▸ Save a copy."
            )
        case NameTooLong():
            return _("The name or path of “{name}” is too long. Choose a shorter name or folder.")
    return _(
        "“{name}” cannot be written in {folder}. Check that the disk is not full, the folder is "
        "not read-only and the USB stick is plugged in. What was saved before is safe."
    )


def _disk(error: OSError) -> str:
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return _(
            "“{name}” cannot be used: no permission, or it is open in another program. Close it "
            "there, or choose another folder."
        )
    if error.errno == errno.ENOSPC:
        return _("The disk is full. Free some space, or choose another disk, and try again.")
    if error.errno == errno.ENOENT:
        return _(
            "“{name}” was not found. It may have been moved, or the USB stick is not plugged in."
        )
    if error.errno == errno.ENAMETOOLONG:
        return _("The name or path of “{name}” is too long. Choose a shorter name or folder.")
    return _("“{name}” cannot be used: {detail}.")
