"""Where the user's own copy of the sample conference is. Light to import: menus ask for it."""

from pathlib import Path
from typing import Final

from db.sqlite import SUFFIX

SAMPLE_VERSION: Final = 7
"""Part of the name of the user's copy: a sample made by an older program is not reopened."""


def copy_path() -> Path:
    """Where the copy is, once it is made."""
    from platformdirs import user_data_path

    folder = user_data_path("giaouoc", appauthor=False)
    return folder / f"Hội nghị mẫu {SAMPLE_VERSION}{SUFFIX}"
