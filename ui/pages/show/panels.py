"""The panels of the Show page, in the order in which they stand below the figures."""

from typing import Final

from ui.pages.show.award_panel import AwardPanel
from ui.pages.show.item_panel import ItemPanel
from ui.pages.show.media_panel import MediaPanel
from ui.pages.show.signing_panel import SigningPanel

PANELS: Final[tuple[type[ItemPanel], ...]] = (MediaPanel, AwardPanel, SigningPanel)
