"""What the audience sees of a turn at the signing table. Pure."""

from dataclasses import dataclass

from app.awards.signing import Signing
from db.kinds import SigningRole


@dataclass(frozen=True, slots=True)
class SeatLine:
    """One at the table: for whom (a cluster's name, "" for witnesses and the chair), and who."""

    party_id: int
    role: SigningRole
    cluster: str
    signer: str
    position: str
    signed: bool


@dataclass(frozen=True, slots=True)
class TurnPicture:
    """A turn (`number` from 1, of `count`) with its people from left to right as the hall sees."""

    number: int
    count: int
    seats: tuple[SeatLine, ...]


def picture(signing: Signing, turn: int) -> TurnPicture:
    """What is shown in `turn`; without parties nobody sits there.

    A turn behind the last one shows the last: parties may have been moved while it was on.
    """
    count = len(signing.turns)
    number = max(1, min(turn, count))
    people = signing.turns[number - 1] if count else ()
    return TurnPicture(
        number,
        count,
        tuple(
            SeatLine(
                party.id,
                party.role,
                party.cluster.name if party.cluster is not None else "",
                party.signer.full_name if party.signer is not None else "",
                party.signer.position if party.signer is not None else "",
                party.signed,
            )
            for party in people
        ),
    )
