"""A file written whole or not at all: until then, what stood there before stays."""

from pathlib import Path


def write_whole(target: Path, content: bytes) -> None:
    """Put `content` at `target`. Raises OSError, which names `target`."""
    # Shortened: the target's own name may be as long as the disk takes.
    partial = target.with_name(f"~{target.stem[:40]}.part")
    try:
        partial.write_bytes(content)
        partial.replace(target)
    except OSError as error:
        # Whoever is told knows nothing of a part.
        error.filename, error.filename2 = str(target), None
        raise
    finally:
        partial.unlink(missing_ok=True)
