"""For all tests: no window on the developer's screen, no settings of the developer's, no luck.

Property tests try the same examples at every run, so that a change is judged and not the dice;
HYPOTHESIS_PROFILE=search looks for new ones.
"""

import atexit
import itertools
import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_data = Path(tempfile.mkdtemp(prefix="giaouoc-data-"))
atexit.register(shutil.rmtree, _data, ignore_errors=True)
_numbers = itertools.count()
os.environ["XDG_DATA_HOME"] = os.environ["WIN_PD_OVERRIDE_LOCAL_APPDATA"] = str(_data)


@pytest.fixture(autouse=True)
def data_folder(monkeypatch) -> Path:
    """The user's data folder (not made yet): the copies of no other test, nor the developer's."""
    folder = _data / str(next(_numbers))
    monkeypatch.setenv("XDG_DATA_HOME", str(folder))
    monkeypatch.setenv("WIN_PD_OVERRIDE_LOCAL_APPDATA", str(folder))
    return folder


settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("search", max_examples=2000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))
