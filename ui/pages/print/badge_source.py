"""Whose badges are printed: everybody's, those of selected delegates, those that are due."""

from collections.abc import Collection, Sequence

from sqlalchemy.orm import Session

from app.documents import badges, print_log
from app.documents.badges import BadgeSheet
from app.documents.imposition import Imposition
from app.documents.print_log import PrintState
from ui.pages.print.options import DUE, SELECTED, BadgeOptions


class BadgeSource:
    """The badges as they stand, and what was printed of them; `options` say which are wanted."""

    def __init__(self, options: BadgeOptions) -> None:
        self._options = options
        self.everyone = BadgeSheet("", "", ())
        self.states: dict[int, PrintState] = {}
        self.chosen: set[int] = set()
        """Delegates who are selected, by id."""

    def read(self, session: Session) -> None:
        """Read the badges and what was printed of them again."""
        self.everyone = badges.content(session)
        self.states = print_log.states(session, self.everyone)
        self.choose(self.chosen)

    def choose(self, ids: Collection[int]) -> None:
        """Take the delegates in `ids` for selected."""
        self.chosen = set(ids) & self.states.keys()
        due = sum(state.due for state in self.states.values())
        self._options.set_counts(len(self.states), len(self.chosen), due)

    def wanted(self) -> BadgeSheet:
        """The badges that the options ask for."""
        match self._options.who.value():
            case value if value == SELECTED:
                return badges.only(self.everyone, self.chosen)
            case value if value == DUE:
                return self.due()
            case _:
                return self.everyone

    def due(self) -> BadgeSheet:
        """Those that were never printed, or have changed since, of whoever comes."""
        return badges.only(self.everyone, {id_ for id_, state in self.states.items() if state.due})


def on_pages(layout: Imposition, ids: Sequence[int], pages: Collection[int]) -> set[int]:
    """Those of the delegates `ids` whose badge lies on one of `pages` (from 0)."""
    places = layout.places(len(ids))
    return {id_ for id_, (page, _x, _y) in zip(ids, places, strict=True) if page in pages}
