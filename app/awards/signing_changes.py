"""The parties as the clusters would have them: the first list, and later changes as a proposal.

Nothing that staff changed by hand is touched: a signer is only proposed anew where the cluster has
got another head since the signer was chosen, or where nobody signs or comes.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.awards import signers, signing, signing_edits
from app.awards.signing import Fault, Party, Signer, Signing
from app.seating import plan
from app.seating.plan import Seating, Sitter
from db.models import Cluster, SigningParty, SigningRole


class ChangeKind(StrEnum):
    """What a change does: a party for a cluster without one, another signer, the chair."""

    ADD = "add"
    SIGNER = "signer"
    CHAIR = "chair"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that follows from the clusters and does not stand in the list yet.

    `what` names the cluster ("" for the chair), `before` and `after` the signer (None: nobody).
    """

    kind: ChangeKind
    party_id: int | None
    cluster_id: int | None
    what: str
    before: Signer | None
    after: Signer | None


def changes(session: Session) -> list[Change]:
    """What the clusters would have otherwise, in the order of signing."""
    seating = plan.load(session)
    return of(signing.load(session, seating), seating)


def of(made: Signing, seating: Seating) -> list[Change]:
    """The changes for a signing already loaded."""

    def proposed(sitter: Sitter | None) -> Signer | None:
        return signing.of_delegate(sitter, seating) if sitter is not None else None

    found = [
        Change(
            ChangeKind.ADD, None, cluster.id, cluster.name, None,
            proposed(signers.head_of(seating.sitters, cluster.head_unit_id)),
        )
        for cluster in made.missing
    ]  # fmt: skip
    for party in made.heads:
        assert party.cluster is not None
        best = signers.head_of(seating.sitters, party.cluster.head_unit_id)
        if best is not None and _outdated(party, best, seating):
            found.append(
                Change(
                    ChangeKind.SIGNER, party.id, party.cluster.id, party.cluster.name,
                    party.signer, proposed(best),
                )
            )  # fmt: skip
    leader = signers.presiding(seating)
    if leader is not None and _chair_wanting(made, leader):
        chair = made.chair
        found.append(
            Change(
                ChangeKind.CHAIR, chair.id if chair is not None else None, None, "",
                chair.signer if chair is not None else None, proposed(leader),
            )
        )  # fmt: skip
    return found


def _chair_wanting(made: Signing, leader: Sitter) -> bool:
    """Whether `leader` should be proposed for the chair: nobody has it, or who has it declined."""
    chair = made.chair
    if chair is None:
        return bool(made.parties or made.missing)
    return chair.signer is None or (Fault.DECLINED in chair.faults and leader.comes)


def _outdated(party: Party, best: Sitter, seating: Seating) -> bool:
    """Whether another signer should be proposed than the one who stands there."""
    assert party.cluster is not None
    if party.signer is None or (Fault.DECLINED in party.faults and best.comes):
        return True
    if party.signer.delegate_id == best.id or party.head_unit_id == party.cluster.head_unit_id:
        return False
    sitter = seating.by_id.get(party.signer.delegate_id or 0)
    return sitter is None or sitter.unit_id != party.cluster.head_unit_id


def build(session: Session) -> int:
    """Carry out every change, of an empty list the whole of it; returns how many."""
    empty = session.scalar(select(SigningParty.id).limit(1)) is None
    found = changes(session)
    accept(session, found)
    if empty:
        signing_edits.split(session)
    return len(found)


def accept(session: Session, wanted: Collection[Change]) -> None:
    """Carry out these changes."""
    for change in wanted:
        delegate_id = change.after.delegate_id if change.after is not None else None
        if change.party_id is not None:
            signing_edits.set_signer(session, change.party_id, delegate_id)
        elif change.kind is ChangeKind.CHAIR:
            signing_edits.add(session, SigningRole.CHAIR, delegate_id)
        else:
            signing_edits.add(session, SigningRole.HEAD, delegate_id, cluster_id=change.cluster_id)


def keep(session: Session, refused: Collection[Change]) -> None:
    """Let the present signers stay, though their clusters have got other heads."""
    for change in refused:
        if change.kind is ChangeKind.SIGNER and change.before is not None:
            party = session.get_one(SigningParty, change.party_id)
            cluster = session.get_one(Cluster, change.cluster_id)
            party.head_unit_id = cluster.head_unit_id
