"""What the sample's groups are handed at the desk."""

from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.delegates import document_sets
from db.models import DelegateGroup, GroupLevel

_USUAL: Final = "Túi tài liệu, phiếu ăn trưa"
_SETS: Final = {
    GroupLevel.PROVINCIAL: "Túi tài liệu, sổ tay, phiếu ăn trưa",
    GroupLevel.COLLECTIVE: "Túi tài liệu, phiếu nhận thưởng, phiếu ăn trưa",
    GroupLevel.SPEAKER: "Túi tài liệu, bài tham luận, phiếu ăn trưa",
}


def add(session: Session) -> None:
    """Keep a set of documents for each group."""
    for group in session.scalars(select(DelegateGroup)).all():
        document_sets.change(session, group.id, _SETS.get(group.level, _USUAL))
