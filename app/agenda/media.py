"""The media files of the agenda: where they lie, what was found in them, copies beside the file.

Lengths are milliseconds. A medium is stored relative to the conference file where it lies beside or
below it, so that the folder may be copied to a second laptop as a whole.
"""

import errno
import os
import re
import shutil
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.i18n import N_, _
from app.progress import Progress, ignore
from db.models import AgendaItem, MediaFile
from db.rehearsal import COPY_OF

PICTURES: Final = frozenset({".png", ".jpg", ".jpeg", ".bmp", ".gif", ".webp"})
"""Endings of still pictures, which have no length and no sound."""

LONGEST_MS: Final = 24 * 3_600_000
"""A file that says it is longer lies, or its head is damaged: its length is then not known."""

_LONG_LOCAL: Final = re.compile(r"\\\\\?\\[A-Za-z]:")
"""How Windows has long paths on this machine written."""

_COPIES: Final = " - trình chiếu"
_CHUNK: Final = 1 << 20
_SPARE_BYTES: Final = 50_000_000
_STAMP_TOLERANCE: Final = 2_000
"""Milliseconds: a USB stick (FAT) keeps the time of a file to two seconds only."""


class Fault(StrEnum):
    """Why a file cannot be played, as the conference file keeps it."""

    MISSING = "missing"
    NO_ACCESS = "no_access"
    EMPTY = "empty"
    NOT_MEDIA = "not_media"
    DAMAGED = "damaged"
    CUT_OFF = "cut_off"
    TOO_SLOW = "too_slow"


_FAULTS: Final = {
    Fault.MISSING: N_(
        "The file is not there. Plug in the stick it lies on, or attach the file again."
    ),
    Fault.NO_ACCESS: N_(
        "The file cannot be read: no permission, or another program holds it. Close it there."
    ),
    Fault.EMPTY: N_("The file is empty (0 bytes). Copy it again from where it came from."),
    Fault.NOT_MEDIA: N_(
        "No picture and no sound can be read from this file. Ask for the video as MP4 (H.264, AAC)."
    ),
    Fault.DAMAGED: N_(
        "The file begins like a video, but its first pictures cannot be shown. Copy it again, or "
        "ask for it as MP4 (H.264, AAC)."
    ),
    Fault.CUT_OFF: N_(
        "The end of the file is missing: it was not copied to its end. Copy it again from where it "
        "came from."
    ),
    Fault.TOO_SLOW: N_(
        "The file did not open in time. Copy it to this laptop's own disk and check again."
    ),
}


def sentence(fault: Fault | str | None) -> str:
    """What is wrong and what to do, in the language in force; "" for nothing wrong."""
    return _(_FAULTS[Fault(fault)]) if fault else ""


@dataclass(frozen=True, slots=True)
class Probe:
    """What was found when a file was opened and its first seconds decoded.

    `size` in bytes, `modified_at` UTC in milliseconds, both None where the file was not there;
    `length` in milliseconds, None where the file does not tell it.
    """

    size: int | None
    modified_at: int | None
    length: int | None = None
    has_picture: bool = False
    has_sound: bool = False
    fault: Fault | None = None

    @property
    def problem(self) -> str:
        """Why it cannot be played and what to do; "" when it can."""
        return sentence(self.fault)


@dataclass(frozen=True, slots=True)
class Medium:
    """A media file as the agenda and the show need it.

    `path` is what is stored, `file` where that is on this machine. `changed` says that the file is
    no longer the one that was probed; `length`, `has_picture` and `has_sound` (None: not known)
    are then of the old one. `poster` is None where the first frame serves. `problem` is a sentence.
    """

    id: int
    path: str
    file: Path
    name: str
    length: int | None
    has_picture: bool | None
    has_sound: bool | None
    volume: int
    poster: Path | None
    problem: str
    missing: bool
    changed: bool
    probed: bool

    @property
    def is_still(self) -> bool:
        """Whether it is a still picture."""
        return self.file.suffix.lower() in PICTURES


def stamp(file: Path) -> tuple[int, int] | None:
    """(size in bytes, last change as UTC milliseconds) of `file`; None when it is not there."""
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns // 1_000_000


# -- where the files are ---------------------------------------------------------------------------


def conference_file(session: Session) -> Path:
    """The conference file that `session` reads, or is a copy of."""
    if (copied := session.info.get(COPY_OF)) is not None:
        return Path(copied)
    (path,) = (
        row[2]
        for row in session.connection().exec_driver_sql("PRAGMA database_list")
        if row[1] == "main"
    )
    return Path(path)


def folder_of(session: Session) -> Path:
    """The folder in which the open conference file lies."""
    return conference_file(session).parent


def copies_folder(session: Session) -> Path:
    """The folder beside the conference into which media are copied; it need not exist yet."""
    file = conference_file(session)
    return file.with_name(file.stem + _COPIES)


def lies_beside(session: Session, file: Path) -> bool:
    """Whether `file` goes along when the folder of the conference is copied."""
    return _relative(file, folder_of(session)) is not None


def _relative(file: Path, folder: Path) -> Path | None:
    for one, other in ((file.absolute(), folder), (file.resolve(), folder.resolve())):
        if one.is_relative_to(other):
            return one.relative_to(other)
    return None


def _stored(file: Path, folder: Path) -> str:
    beside = _relative(file, folder)
    return beside.as_posix() if beside is not None else str(file.absolute())


def on_network(path: str) -> bool:
    r"""Whether a path names another machine (\\server\share) or a device of this one."""
    return path[:2].replace("/", "\\") == "\\\\" and not _LONG_LOCAL.match(path)


def _resolved(path: str, folder: Path) -> Path:
    if on_network(path):
        # Windows would greet that machine with the user's name and password: nothing in a file from
        # somebody else may bring that about. A copy beside the conference is found.
        return folder / _last_name(path)
    return folder / path  # an absolute path stays as it is


def _last_name(path: str) -> str:
    return re.split(r"[\\/]", path)[-1]


# -- reading ---------------------------------------------------------------------------------------


def load(session: Session) -> dict[int, Medium]:
    """Every medium by its id; looks on the disk whether each is there and unchanged."""
    folder = folder_of(session)
    return {row.id: _medium(row, folder) for row in session.scalars(select(MediaFile))}


def in_agenda(session: Session) -> list[Medium]:
    """The media of the agenda, each once, in the order in which they are played."""
    media = load(session)
    played = session.scalars(
        select(AgendaItem.media_id)
        .where(AgendaItem.media_id.is_not(None))
        .order_by(AgendaItem.order, AgendaItem.id)
    )
    return [media[media_id] for media_id in dict.fromkeys(played) if media_id is not None]


def _medium(row: MediaFile, folder: Path) -> Medium:
    file = _resolved(row.path, folder)
    now = stamp(file)
    return Medium(
        id=row.id,
        path=row.path,
        file=file,
        name=_last_name(row.path),
        length=row.length,
        has_picture=row.has_picture,
        has_sound=row.has_sound,
        volume=row.volume,
        poster=_resolved(row.poster, folder) if row.poster else None,
        problem=sentence(row.problem),
        missing=now is None,
        changed=now is not None and row.probed_at is not None and _differs(row, now),
        probed=row.probed_at is not None,
    )


def _differs(row: MediaFile, now: tuple[int, int]) -> bool:
    size, modified_at = now
    return (
        row.size != size
        or row.modified_at is None
        or abs(row.modified_at - modified_at) > _STAMP_TOLERANCE
    )


# -- changing --------------------------------------------------------------------------------------


def attach(session: Session, item_id: int, file: Path) -> int:
    """Let an item play `file`; returns the medium's id. The same file is one medium.

    What the item played before is forgotten when nothing else plays it.
    """
    folder = folder_of(session)
    path = _stored(file, folder)
    wanted = os.path.normcase(_resolved(path, folder))
    medium = next(
        (
            row
            for row in session.scalars(select(MediaFile))
            if os.path.normcase(_resolved(row.path, folder)) == wanted
        ),
        None,
    )
    if medium is None:
        medium = MediaFile(path=path)
        session.add(medium)
        session.flush()
    session.get_one(AgendaItem, item_id).media_id = medium.id
    drop_unused(session)
    return medium.id


def detach(session: Session, item_id: int) -> None:
    """Let an item play nothing; its medium is forgotten when nothing else plays it."""
    session.get_one(AgendaItem, item_id).media_id = None
    drop_unused(session)


def drop_unused(session: Session) -> None:
    """Forget the media that no item plays (the files stay). To be called after removing items."""
    session.flush()
    used = select(AgendaItem.media_id).where(AgendaItem.media_id.is_not(None))
    for row in session.scalars(select(MediaFile).where(MediaFile.id.not_in(used))):
        session.delete(row)
    session.flush()


def keep_probe(session: Session, media_id: int, probe: Probe) -> None:
    """Keep what was found in a medium. Finding the same once more changes nothing."""
    row = session.get_one(MediaFile, media_id)
    found = {
        "size": probe.size,
        "modified_at": probe.modified_at,
        "length": probe.length,
        "has_picture": probe.has_picture,
        "has_sound": probe.has_sound,
        "problem": probe.fault or "",
    }
    if row.probed_at is None or any(getattr(row, name) != value for name, value in found.items()):
        for name, value in found.items():
            setattr(row, name, value)
        row.probed_at = time.time_ns() // 1_000_000


def keep_probes(session: Session, probes: Mapping[int, Probe]) -> None:
    """The same for many, by their ids; those taken away meanwhile are passed over."""
    there = set(session.scalars(select(MediaFile.id).where(MediaFile.id.in_(probes))))
    for media_id in sorted(there):
        keep_probe(session, media_id, probes[media_id])


def set_volume(session: Session, media_id: int, percent: int) -> None:
    """Play a medium at `percent` (0 to 100) of full volume."""
    session.get_one(MediaFile, media_id).volume = max(0, min(100, percent))


def set_poster(session: Session, media_id: int, picture: Path | None) -> None:
    """Show `picture` before the medium plays; None for its first frame."""
    path = _stored(picture, folder_of(session)) if picture is not None else ""
    session.get_one(MediaFile, media_id).poster = path


# -- copies beside the conference ------------------------------------------------------------------


def bring_beside(file: Path, folder: Path, progress: Progress = ignore) -> Path:
    """Copy `file` into `folder` (see `copies_folder`), which is made; returns the copy.

    A file that already lies beside the conference stays where it is, and one with the same content
    in `folder` is taken instead of a second copy; another file of the same name gets a number.
    Raises OSError, ENOSPC before anything is written; no half file stays behind.
    """
    if _relative(file, folder.parent) is not None:
        return file
    size = file.stat().st_size
    folder.mkdir(parents=True, exist_ok=True)
    for known in sorted(folder.iterdir()):
        half = known.name.startswith("~")
        if not half and (stamp(known) or (-1,))[0] == size and _same_content(file, known):
            progress(1.0)
            return known
    if shutil.disk_usage(folder).free < size + _SPARE_BYTES:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(folder))
    target = _free_name(folder, file)
    part = target.with_name(f"~{target.name}.part")
    try:
        with file.open("rb") as source, part.open("wb") as copy:
            done = 0
            while chunk := source.read(_CHUNK):
                copy.write(chunk)
                done += len(chunk)
                progress(min(1.0, done / size))
            copy.flush()
            os.fsync(copy.fileno())
        # Some sticks and shares take no times: the copy is then as new as it looks.
        with suppress(OSError):
            shutil.copystat(file, part)
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return target


def _same_content(one: Path, other: Path) -> bool:
    with one.open("rb") as first, other.open("rb") as second:
        while chunk := first.read(_CHUNK):
            if chunk != second.read(_CHUNK):
                return False
    return True


def _free_name(folder: Path, file: Path) -> Path:
    target = folder / file.name
    number = 2
    while target.exists():
        target = folder / f"{file.stem} ({number}){file.suffix}"
        number += 1
    return target
