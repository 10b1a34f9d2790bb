"""Sizes of files for people."""


def size_text(size: int) -> str:
    """A size in bytes: "850 kB", "1,2 MB"."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} kB"
    return f"{size / 1_000_000:.1f} MB".replace(".", ",")
