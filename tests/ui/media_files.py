"""Small real videos for tests: AVI with Motion JPEG and PCM sound, written by hand."""

import io
import math
import struct
from pathlib import Path

from PIL import Image, ImageDraw

FRAMES_A_SECOND = 25
SAMPLES_A_SECOND = 8_000


def make_video(
    path: Path, seconds: float, sound: bool = True, size: tuple[int, int] = (160, 90)
) -> Path:
    """A video of a bar that moves from left to right, with a tone; returns `path`."""
    count = round(seconds * FRAMES_A_SECOND)
    frames = [_frame(n / max(count - 1, 1), size) for n in range(count)]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_avi(frames, size, sound))
    return path


def make_sound(path: Path, seconds: float) -> Path:
    """A WAV file with a tone; returns `path`."""
    data = b"".join(_tone(n) for n in range(round(seconds * SAMPLES_A_SECOND)))
    form = struct.pack("<HHIIHH", 1, 1, SAMPLES_A_SECOND, SAMPLES_A_SECOND * 2, 2, 16)
    path.write_bytes(_chunk(b"RIFF", b"WAVE" + _chunk(b"fmt ", form) + _chunk(b"data", data)))
    return path


def _frame(share: float, size: tuple[int, int]) -> bytes:
    width, height = size
    image = Image.new("RGB", size, "#204080")
    left = share * (width - width / 8)
    ImageDraw.Draw(image).rectangle((left, 0, left + width / 8, height), fill="#f0c040")
    out = io.BytesIO()
    image.save(out, "JPEG", quality=80)
    return out.getvalue()


def _tone(sample: int) -> bytes:
    return struct.pack("<h", round(8000 * math.sin(sample * 440 * math.tau / SAMPLES_A_SECOND)))


def _chunk(name: bytes, data: bytes) -> bytes:
    return name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)


def _avi(frames: list[bytes], size: tuple[int, int], sound: bool) -> bytes:
    per_frame = SAMPLES_A_SECOND // FRAMES_A_SECOND
    streams = _video_header(len(frames), size)
    if sound:
        streams += _sound_header(per_frame * len(frames))
    main = struct.pack(
        "<14I", 1_000_000 // FRAMES_A_SECOND, 0, 0, 0x110, len(frames), 0, 1 + sound, 0, *size,
        0, 0, 0, 0,
    )  # fmt: skip
    header = _chunk(b"LIST", b"hdrl" + _chunk(b"avih", main) + streams)
    movie, index = b"movi", b""
    for n, frame in enumerate(frames):
        chunks = [(b"00dc", frame)]
        if sound:
            tones = range(n * per_frame, (n + 1) * per_frame)
            chunks.append((b"01wb", b"".join(_tone(sample) for sample in tones)))
        for name, data in chunks:
            index += name + struct.pack("<III", 0x10, len(movie), len(data))
            movie += _chunk(name, data)
    return _chunk(b"RIFF", b"AVI " + header + _chunk(b"LIST", movie) + _chunk(b"idx1", index))


def _video_header(count: int, size: tuple[int, int]) -> bytes:
    width, height = size
    stream = b"vidsMJPG" + struct.pack(
        "<IHHIIIIIIII4H", 0, 0, 0, 0, 1, FRAMES_A_SECOND, 0, count, 1 << 20, 0xFFFFFFFF, 0,
        0, 0, width, height,
    )  # fmt: skip
    form = struct.pack(
        "<IiiHH4sIiiII", 40, width, height, 1, 24, b"MJPG", width * height * 3, 0, 0, 0, 0
    )
    return _chunk(b"LIST", b"strl" + _chunk(b"strh", stream) + _chunk(b"strf", form))


def _sound_header(samples: int) -> bytes:
    stream = b"auds\0\0\0\0" + struct.pack(
        "<IHHIIIIIIII4H", 0, 0, 0, 0, 1, SAMPLES_A_SECOND, 0, samples, 1 << 16, 0xFFFFFFFF, 2,
        0, 0, 0, 0,
    )  # fmt: skip
    form = struct.pack("<HHIIHH", 1, 1, SAMPLES_A_SECOND, SAMPLES_A_SECOND * 2, 2, 16)
    return _chunk(b"LIST", b"strl" + _chunk(b"strh", stream) + _chunk(b"strf", form))
