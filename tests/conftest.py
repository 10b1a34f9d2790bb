"""For all tests: no window on the developer's screen, no settings of the developer's, no luck.

Property tests try the same examples at every run, so that a change is judged and not the dice;
HYPOTHESIS_PROFILE=search looks for new ones.
"""

import atexit
import os
import shutil
import tempfile

from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Copies of the conferences of tests do not go among those of the developer's.
_data = tempfile.mkdtemp(prefix="giaouoc-data-")
atexit.register(shutil.rmtree, _data, ignore_errors=True)
os.environ["XDG_DATA_HOME"] = os.environ["WIN_PD_OVERRIDE_LOCAL_APPDATA"] = _data

settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("search", max_examples=2000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))
