"""The empty state under the name by which reception and show know it."""

from ui.widgets.empty import EmptyState

__all__ = ["EmptyState"]
