"""What a new conference is usually called, and for which year: the plan's wording, any year.

Light to import: it is asked for before a file is open.
"""

import datetime
from typing import Final

_TITLE: Final = (
    "Hội nghị tổng kết công tác thi đua, khen thưởng năm {review}; phát động phong trào thi "
    "đua và ký kết giao ước thi đua năm {launch}"
)
_FILE: Final = "Hội nghị ký kết giao ước thi đua {launch}"

_LAST_MONTH: Final = 6
"""Conferences are held by the end of February; until June one may still be late."""


def usual_title(launch_year: int) -> str:
    """The title of the conference that launches the movement of `launch_year`."""
    return _TITLE.format(review=launch_year - 1, launch=launch_year)


def usual_stem(launch_year: int) -> str:
    """The name, without its ending, of the file of that conference."""
    return _FILE.format(launch=launch_year)


def usual_day(launch_year: int) -> datetime.date:
    """The day proposed until one is announced: the plan says the end of February."""
    return datetime.date(launch_year, 2, 28)


def coming_launch_year(today: datetime.date) -> int:
    """The year whose movement the next conference launches."""
    return today.year if today.month <= _LAST_MONTH else today.year + 1
