"""For all tests: no window on the developer's screen, no settings of the developer's."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
