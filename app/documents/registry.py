"""Every document that the program prints, by the name that the command line knows it by."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from sqlalchemy.orm import Session

from app.documents import badges, preparation_list
from app.documents.imposition import SheetOptions
from app.i18n import N_


@dataclass(frozen=True, slots=True)
class Document:
    """A printed document: `title` is an msgid; `render` gives the bytes of its PDF.

    `stem` is its file name without ending, in the language of the papers.
    """

    title: str
    stem: str
    render: Callable[[Session], bytes]

    @property
    def file_name(self) -> str:
        """Name of the file that the document is saved as."""
        return f"{self.stem}.pdf"


def _all_badges(session: Session) -> bytes:
    width, height = badges.SIZES[badges.USUAL_SIZE]
    return badges.draw(badges.content(session), SheetOptions(width, height))


def _preparation(session: Session) -> bytes:
    today = datetime.date.today()
    return preparation_list.draw(preparation_list.content(session, today))


DOCUMENTS: Final[Mapping[str, Document]] = MappingProxyType(
    {
        "badges": Document(N_("Delegate badges"), "Thẻ đại biểu", _all_badges),
        "preparation": Document(N_("Preparation plan"), "Kế hoạch chuẩn bị", _preparation),
    }
)
