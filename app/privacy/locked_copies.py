"""Copies of a conference that only a passphrase opens.

A sealed file is a header of 68 bytes and then the conference, encrypted with AES-256-GCM. The key
is made of the passphrase by scrypt. Numbers are big-endian:

    12  "GiaoUocKhoa\\n"
     1  version of this form, 1
     3  scrypt's cost: log2 of N, r, p
    16  salt
    12  nonce
     8  number of bytes of the conference
     8  check of the passphrase: also made by scrypt, from other bytes than the key
     8  check of the header: the beginning of the SHA-256 of the 60 bytes before

The header is authenticated along with the content. Its two checks tell a damaged file from a wrong
passphrase; they make guessing no easier than the authentication itself does.
"""

import hashlib
import hmac
import os
import struct
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from app.i18n import N_, _

SUFFIX: Final = ".giaouoc-khoa"
"""Ending of a sealed conference."""

LEAST_LENGTH: Final = 8
"""Characters of the shortest passphrase that is taken."""

MAX_CONTENT: Final = 1 << 30
"""Bytes of the largest conference that is sealed; AES-GCM takes them as one piece."""

_MAGIC: Final = b"GiaoUocKhoa\n"
_VERSION: Final = 1
_HEAD: Final = struct.Struct(">12sBBBB16s12sQ8s")
_CHECK: Final = 8
_TAG: Final = 16
_COST: Final = (17, 8, 1)
"""128 MB and a quarter of a second: what scrypt's authors and OWASP advise for such use."""

_MOST_WORK: Final = 1 << 22
"""Largest N r p that a file may ask for: 512 MB of memory."""


class LockedCopyError(Exception):
    """A copy cannot be sealed or opened; `str()` says why and what to do, translated."""

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message)
        self._message = message
        self._values = values

    def __str__(self) -> str:
        return _(self._message).format(**self._values)


class WrongPassphrase(LockedCopyError):
    """The file is whole as far as can be seen, but this is not its passphrase."""


_NOT_OURS: Final = N_("This is no conference that was locked with a passphrase by Giao Ước.")
_NEWER: Final = N_(
    "This copy was locked by a newer version of Giao Ước. Update the program on this laptop to "
    "open it."
)
_CUT: Final = N_(
    "The locked copy is not complete: it was cut off when it was copied. Copy it again from where "
    "it came from."
)
_DAMAGED: Final = N_(
    "The locked copy is damaged and cannot be opened, whatever the passphrase. Copy it again from "
    "where it came from."
)
_WRONG: Final = N_(
    "The passphrase does not fit. Capitals, blanks between words and tone marks count: look "
    "whether Caps Lock is on and UniKey is set as it was."
)
_TOO_LARGE: Final = N_(
    "The conference is larger than {limit} MB and cannot be locked. Save the copy without a "
    "passphrase."
)


@dataclass(frozen=True, slots=True)
class Lock:
    """What a passphrase became: enough to seal with, not enough to learn the passphrase from.

    Kept where copies are sealed again and again without asking.
    """

    cost: tuple[int, int, int]
    salt: bytes
    key: bytes
    check: bytes


def make_lock(passphrase: str) -> Lock:
    """A lock that `passphrase` opens. Takes a quarter of a second, on purpose."""
    return _derive(passphrase, _COST, os.urandom(16))


def seal(content: bytes, lock: Lock) -> bytes:
    """`content` so that only the passphrase of `lock` opens it. Raises LockedCopyError."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    if len(content) > MAX_CONTENT:
        raise LockedCopyError(_TOO_LARGE, limit=MAX_CONTENT >> 20)
    nonce = os.urandom(12)
    head = _HEAD.pack(_MAGIC, _VERSION, *lock.cost, lock.salt, nonce, len(content), lock.check)
    head += _digest(head)
    return head + AESGCM(lock.key).encrypt(nonce, content, head)


def open_sealed(sealed: bytes, passphrase: str) -> bytes:
    """What was sealed. Raises WrongPassphrase, and LockedCopyError for anything else."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    cost, salt, nonce, size, check = _read_head(sealed)
    head, body = sealed[: _HEAD.size + _CHECK], sealed[_HEAD.size + _CHECK :]
    if len(body) < size + _TAG:
        raise LockedCopyError(_CUT)
    if len(body) > size + _TAG:
        raise LockedCopyError(_DAMAGED)
    lock = _derive(passphrase, cost, salt)
    if not hmac.compare_digest(lock.check, check):
        raise WrongPassphrase(_WRONG)
    try:
        return AESGCM(lock.key).decrypt(nonce, body, head)
    except InvalidTag as error:
        raise LockedCopyError(_DAMAGED) from error


def is_sealed(path: Path) -> bool:
    """Whether the file at `path` begins like a sealed one. Raises OSError."""
    with path.open("rb") as file:
        return file.read(len(_MAGIC)) == _MAGIC


def _read_head(sealed: bytes) -> tuple[tuple[int, int, int], bytes, bytes, int, bytes]:
    if not sealed.startswith(_MAGIC):
        raise LockedCopyError(_NOT_OURS)
    if len(sealed) < _HEAD.size + _CHECK:
        raise LockedCopyError(_CUT)
    _magic, version, power, r, p, salt, nonce, size, check = _HEAD.unpack_from(sealed)
    if version > _VERSION:
        raise LockedCopyError(_NEWER)
    if _digest(sealed[: _HEAD.size]) != sealed[_HEAD.size : _HEAD.size + _CHECK]:
        raise LockedCopyError(_DAMAGED)
    # Who makes a file to do harm gives it a right checksum.
    sound = power >= 1 and r >= 1 and p >= 1 and (r * p) << power <= _MOST_WORK
    if not sound or size > MAX_CONTENT:
        raise LockedCopyError(_DAMAGED)
    return (power, r, p), salt, nonce, size, check


def _digest(head: bytes) -> bytes:
    return hashlib.sha256(head).digest()[:_CHECK]


def _derive(passphrase: str, cost: tuple[int, int, int], salt: bytes) -> Lock:
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    power, r, p = cost
    made = Scrypt(salt=salt, length=40, n=1 << power, r=r, p=p).derive(_typed(passphrase))
    return Lock(cost, salt, made[:32], made[32:])


def _typed(passphrase: str) -> bytes:
    """The passphrase whichever way tone marks were typed, without blanks around it."""
    return unicodedata.normalize("NFC", passphrase.strip()).encode("utf-8", "surrogatepass")


# -- how good a passphrase is ----------------------------------------------------------------------


class Strength(StrEnum):
    """How hard a passphrase is to guess."""

    TOO_SHORT = "too_short"
    WEAK = "weak"
    FAIR = "fair"
    STRONG = "strong"


def strength(passphrase: str) -> Strength:
    """How good `passphrase` is, by its length and by how many different characters it has.

    A hint, no more: it knows no list of usual passwords, and length counts for most.
    """
    text = unicodedata.normalize("NFC", passphrase.strip())
    if len(text) < LEAST_LENGTH:
        return Strength.TOO_SHORT
    kinds = sum(
        any(test(char) for char in text)
        for test in (str.islower, str.isupper, str.isdigit, lambda char: not char.isalnum())
    )
    different = len(set(text.casefold()))
    if text.isdigit() or different < 5:
        return Strength.WEAK
    points = min(len(text), 2 * different) + 2 * (kinds - 1)
    if points < 14:
        return Strength.WEAK
    return Strength.FAIR if points < 20 else Strength.STRONG
