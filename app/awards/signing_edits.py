"""What staff change of the signing: who signs, in which turn, on which seat at the table."""

from collections.abc import Mapping, Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.awards import turns
from app.awards.signing import turns_of
from app.awards.turns import Turns
from app.text.normal import clean
from db.models import Cluster, Delegate, SigningParty, SigningRole, SigningRules


def _rows(session: Session) -> dict[int, SigningParty]:
    session.flush()
    return {row.id: row for row in session.scalars(select(SigningParty))}


def _closing(rows: dict[int, SigningParty]) -> list[int]:
    return [row.id for row in rows.values() if row.role is not SigningRole.HEAD]


def _write(rows: dict[int, SigningParty], made: Turns) -> None:
    order = 0
    for turn, row in enumerate(made, start=1):
        for seat, party_id in enumerate(row, start=1):
            order += 1
            party = rows[party_id]
            party.turn, party.seat, party.order = turn, seat, order


def rules(session: Session) -> SigningRules:
    """How the signing goes."""
    row = session.get(SigningRules, 1)
    if row is None:
        row = SigningRules(id=1)
        session.add(row)
        session.flush()
    return row


def move(session: Session, party_id: int, turn: int, seat: int) -> None:
    """Put a party on a seat of a turn (from 1); at a full table it changes places."""
    rows = _rows(session)
    _write(
        rows, turns.move(turns_of(rows.values()), party_id, turn, seat, rules(session).table_seats)
    )


def arrange(session: Session, places: Mapping[int, tuple[int, int]]) -> None:
    """Put parties on (turn, seat), both from 1; the others close ranks around them.

    A table grows to seat its fullest turn.
    """
    rows = _rows(session)
    made: dict[int, list[int]] = {}
    for number, row in enumerate(turns_of(rows.values()), start=1):
        made[number] = [party_id for party_id in row if party_id not in places]
    for party_id, (turn, seat) in sorted(places.items(), key=lambda one: one[1]):
        made.setdefault(turn, []).insert(seat - 1, party_id)
    kept = tuple(tuple(made[turn]) for turn in sorted(made) if made[turn])
    most = max(map(len, kept), default=0)
    if most > rules(session).table_seats:
        rules(session).table_seats = most
    _write(rows, kept)


def split(session: Session) -> None:
    """Share the parties out anew, in their present order: as few turns as the table allows."""
    rows = _rows(session)
    order = [party_id for row in turns_of(rows.values()) for party_id in row]
    closing = set(_closing(rows))
    heads = [party_id for party_id in order if party_id not in closing]
    last = [party_id for party_id in order if party_id in closing]
    _write(rows, turns.split(heads, last, rules(session).table_seats))


def set_table_seats(session: Session, number: int) -> None:
    """Set how many sign at the table at once, and share the parties out anew.

    Raises ValueError for a table without seats.
    """
    if number < 1:
        raise ValueError("a table has seats")
    rules(session).table_seats = number
    split(session)


def set_agenda_item(session: Session, item_id: int | None) -> None:
    """Set in which of the agenda's items of this kind it is signed; None: in the first one."""
    rules(session).agenda_item_id = item_id


# -- parties and signers -------------------------------------------------------------------------


def add(
    session: Session,
    role: SigningRole,
    delegate_id: int | None = None,
    *,
    cluster_id: int | None = None,
    name: str = "",
    position: str = "",
) -> int:
    """Add a party behind those of its sort; returns its id.

    Raises ValueError for a second chair, a cluster that is there, or a head without a cluster.
    """
    rows = _rows(session)
    there = {row.cluster_id for row in rows.values()} - {None}
    if (role is SigningRole.HEAD) != (cluster_id is not None) or cluster_id in there:
        raise ValueError("every cluster signs once, and nobody else signs for one")
    if role is SigningRole.CHAIR and any(row.role is role for row in rows.values()):
        raise ValueError("one presides")
    party = SigningParty(
        order=len(rows) + 1, role=role, cluster_id=cluster_id, name="", position=""
    )
    session.add(party)
    session.flush()
    set_signer(session, party.id, delegate_id, name=name, position=position)
    before = turns_of(rows.values())
    rows[party.id] = party
    _write(rows, turns.add(before, party.id, _closing(rows), rules(session).table_seats))
    return party.id


def set_signer(
    session: Session,
    party_id: int,
    delegate_id: int | None,
    *,
    name: str = "",
    position: str = "",
) -> None:
    """Let a delegate sign, or somebody named by hand; with neither nobody does.

    Raises ValueError for a delegate who is not in the file.
    """
    if delegate_id is not None and session.get(Delegate, delegate_id) is None:
        raise ValueError("no such delegate")
    party = session.get_one(SigningParty, party_id)
    party.delegate_id = delegate_id
    party.name = clean(name) if delegate_id is None else ""
    party.position = clean(position) if delegate_id is None else ""
    if party.cluster_id is not None:
        party.head_unit_id = session.get_one(Cluster, party.cluster_id).head_unit_id


def set_role(session: Session, party_id: int, role: SigningRole) -> None:
    """Make a witness the chair (who was it is a witness then) or the chair a witness.

    Raises ValueError for the head of a cluster.
    """
    party = session.get_one(SigningParty, party_id)
    if SigningRole.HEAD in (role, party.role):
        raise ValueError("the head of a cluster signs for it")
    if role is SigningRole.CHAIR:
        for row in session.scalars(
            select(SigningParty).where(SigningParty.role == SigningRole.CHAIR)
        ):
            row.role = SigningRole.WITNESS
    party.role = role


def remove(session: Session, party_ids: Sequence[int]) -> None:
    """Delete parties; the others at their tables move up."""
    rows = _rows(session)
    made = turns.without(turns_of(rows.values()), party_ids)
    session.execute(delete(SigningParty).where(SigningParty.id.in_(party_ids)))
    _write(rows, made)


def set_note(session: Session, party_id: int, note: str) -> None:
    """Keep a note about a party."""
    session.get_one(SigningParty, party_id).note = clean(note)
