"""The sample's signing: the heads of the 15 clusters, two witnesses, the chairman between them."""

from typing import Final

from sqlalchemy.orm import Session

from app.awards import pact, signing, signing_changes, signing_edits
from app.seating import plan
from db.models import ClusterKind, SigningRole

_WITNESSES: Final = ("Bí thư Tỉnh ủy", "Chủ tịch HĐND tỉnh")
_OWN_TEXT: Final = "lực lượng vũ trang"
_OWN_LINE: Final = (
    "6. Giữ vững an ninh chính trị, trật tự an toàn xã hội, quốc phòng trên địa bàn tỉnh; sẵn sàng "
    "chiến đấu, phòng, chống thiên tai, cứu hộ, cứu nạn."
)
_BEFORE: Final = "\n\nII. "


def add(session: Session) -> None:
    """Let everybody sign in turns of five, and give one block a text of its own."""
    signing_changes.build(session)
    sitters = plan.load(session).sitters
    for position in _WITNESSES:
        witness = next(sitter for sitter in sitters if sitter.position == position)
        signing_edits.add(session, SigningRole.WITNESS, witness.id)
    made = signing.load(session)
    chair = made.chair
    assert chair is not None
    signing_edits.move(session, chair.id, chair.turn, 2)
    text = pact.template()
    block = next(
        party.cluster
        for party in made.heads
        if party.cluster is not None
        and party.cluster.kind is ClusterKind.KHOI
        and _OWN_TEXT in party.cluster.name
    )
    pact.set_text(session, block.id, text.replace(_BEFORE, f"\n{_OWN_LINE}{_BEFORE}"))
