"""Copies that only a passphrase opens."""

import pytest

from app.privacy import locked_copies
from app.privacy.locked_copies import (
    LockedCopyError,
    Strength,
    WrongPassphrase,
    make_lock,
    open_sealed,
    seal,
    strength,
)
from app.snapshots.second_place import SecondPlace

CONTENT = b"SQLite format 3\x00" + bytes(range(256)) * 40 + "Nguyễn Văn Mẫu".encode()
PASSPHRASE = "Hội nghị tổng kết 2025"


@pytest.fixture(scope="module")
def lock() -> locked_copies.Lock:
    return make_lock(PASSPHRASE)


@pytest.fixture(scope="module")
def sealed(lock) -> bytes:
    return seal(CONTENT, lock)


def test_only_the_passphrase_opens_it(sealed: bytes) -> None:
    assert open_sealed(sealed, PASSPHRASE) == CONTENT
    with pytest.raises(WrongPassphrase):
        open_sealed(sealed, PASSPHRASE.lower())


def test_nothing_of_the_content_or_the_passphrase_is_in_it(sealed: bytes) -> None:
    assert "Mẫu".encode() not in sealed
    assert PASSPHRASE.encode() not in sealed
    assert bytes(range(16)) not in sealed


def test_two_sealings_of_one_thing_have_nothing_in_common(lock, sealed: bytes) -> None:
    again = seal(CONTENT, lock)
    assert again[68:] != sealed[68:]
    assert open_sealed(again, PASSPHRASE) == CONTENT


def test_tone_marks_typed_the_other_way_and_blanks_around_do_not_matter(sealed: bytes) -> None:
    import unicodedata

    assert open_sealed(sealed, f" {unicodedata.normalize('NFD', PASSPHRASE)}\n") == CONTENT


@pytest.mark.parametrize("length", [0, 11, 40, 67, 68, 100, 5_000])
def test_a_cut_file_is_told_as_cut_or_foreign(sealed: bytes, length: int) -> None:
    with pytest.raises(LockedCopyError) as caught:
        open_sealed(sealed[:length], PASSPHRASE)
    assert not isinstance(caught.value, WrongPassphrase)
    assert ("not complete" in str(caught.value)) == (length >= 12)


def test_no_changed_byte_opens_and_none_is_blamed_on_the_passphrase(sealed: bytes) -> None:
    for place in (*range(13, 68), 68, 1_000, len(sealed) - 1):
        changed = bytearray(sealed)
        changed[place] ^= 0x10
        with pytest.raises(LockedCopyError) as caught:
            open_sealed(bytes(changed), PASSPHRASE)
        assert not isinstance(caught.value, WrongPassphrase), place


def test_more_behind_the_end_is_damage(sealed: bytes) -> None:
    with pytest.raises(LockedCopyError, match="damaged"):
        open_sealed(sealed + b"\0", PASSPHRASE)


@pytest.mark.parametrize(("power", "r", "p"), [(31, 8, 1), (17, 255, 1), (0, 8, 1), (17, 8, 255)])
def test_a_file_cannot_ask_for_all_memory(sealed: bytes, power: int, r: int, p: int) -> None:
    head = bytearray(sealed[:60])
    head[13:16] = bytes((power, r, p))
    crafted = bytes(head) + locked_copies._digest(bytes(head)) + sealed[68:]
    with pytest.raises(LockedCopyError, match="damaged"):
        open_sealed(crafted, PASSPHRASE)


def test_a_newer_form_says_to_update(sealed: bytes) -> None:
    with pytest.raises(LockedCopyError, match="newer"):
        open_sealed(sealed[:12] + b"\x02" + sealed[13:], PASSPHRASE)


def test_what_is_too_large_is_refused_with_the_limit(lock, monkeypatch) -> None:
    monkeypatch.setattr(locked_copies, "MAX_CONTENT", 1 << 20)
    with pytest.raises(LockedCopyError, match="1 MB"):
        seal(bytes((1 << 20) + 1), lock)


def test_the_second_place_names_locked_copies_as_we_open_them(tmp_path, lock) -> None:
    second = SecondPlace(tmp_path, seal=lambda content: seal(content, lock))
    assert second.suffix == locked_copies.SUFFIX


def test_strength_goes_by_length_and_variety() -> None:
    assert strength("Abc!123") is Strength.TOO_SHORT
    assert strength("0912345678") is Strength.WEAK
    assert strength("aaaaaaaaaaaaaaaaaaaa") is Strength.WEAK
    assert strength("hội nghị 2025") is Strength.FAIR
    assert strength("Bốn con trâu uống nước suối") is Strength.STRONG
