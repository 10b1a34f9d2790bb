"""What is dragged between the seat map and lists of delegates."""

import json
from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QByteArray, QMimeData

SEATS_MIME: Final = "application/x-giaouoc-seats"
"""What is dragged from the map: a JSON list of seat ids."""

PEOPLE_MIME: Final = "application/x-giaouoc-delegates"
"""What is dragged from lists: a JSON list of delegate ids."""


def seats_mime(seat_ids: Iterable[int]) -> QMimeData:
    """What a drag of the people on some seats carries."""
    return _mime(SEATS_MIME, seat_ids)


def people_mime(delegate_ids: Iterable[int]) -> QMimeData:
    """What a drag of delegates from a list carries."""
    return _mime(PEOPLE_MIME, delegate_ids)


def _mime(kind: str, ids: Iterable[int]) -> QMimeData:
    data = QMimeData()
    data.setData(kind, QByteArray(json.dumps(list(ids)).encode("ascii")))
    return data


def ids_in(data: QMimeData, kind: str) -> list[int]:
    """The ids that a drag carries; none when it is of another kind or was made by a stranger."""
    try:
        ids = json.loads(bytes(data.data(kind).data()))
    except ValueError:
        return []
    if isinstance(ids, list) and all(type(value) is int for value in ids):
        return ids
    return []


def carries(data: QMimeData) -> bool:
    """Whether people are being dragged, from seats or from a list."""
    return data.hasFormat(SEATS_MIME) or data.hasFormat(PEOPLE_MIME)
