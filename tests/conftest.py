"""For all tests: no window on the developer's screen, no settings of the developer's, no luck.

Property tests try the same examples at every run, so that a change is judged and not the dice;
HYPOTHESIS_PROFILE=search looks for new ones.
"""

import os

from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("search", max_examples=2000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))
