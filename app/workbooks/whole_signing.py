"""Who signs the pact, in which turn and on which seat at the table, in a workbook: taken over.

A party that signs for a cluster is known by the cluster, others by who they are.
"""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import select

from app.awards import signing, signing_edits
from app.awards.signing import Party
from app.documents.signing_order import ROLES
from app.i18n import N_
from app.text.names import same_spelling_key
from app.text.search import fold
from app.units.register import unit_key
from app.workbooks import listed
from app.workbooks.agenda_presenters import Presenter
from app.workbooks.listed import FoundList, ListedRow
from app.workbooks.table import SheetTable
from app.workbooks.whole_cells import put_moment, put_number
from app.workbooks.whole_people import People
from app.workbooks.whole_report import Change, Work
from db.models import Cluster, SigningParty, SigningRole

_NAMING: Final = listed.by_patterns(
    {
        "turn": r"luot( ky)?",
        "seat": r"vi tri( tai ban)?",
        "cluster": r"cum khoi( thi dua)?",
        "role": r"vai tro",
        "signer": r"(ho ten )?nguoi ky",
        "office": r"chuc vu( don vi)?",
        "label": r"ghe",
        "signed_at": r"da ky( luc)?",
        "fault": r"luu y",
        "note": r"ghi chu",
        "code": r"ma nguoi ky",
    }
)
_ROLES: Final = {fold(text): role for role, text in ROLES.items()}


def find(sheet: SheetTable) -> FoundList | None:
    """The signing in a sheet, None for a sheet without it."""
    return listed.find(sheet, _NAMING, listed.having("turn", "role", "signer"))


def take(work: Work, found: Sequence[FoundList]) -> None:
    """Add and change parties, then seat them as the file says."""
    taking = _Taking(work)
    for rows in found:
        for row in rows.rows():
            if row.get("role") or row.get("signer") or row.get("cluster"):
                taking.take(row)
    taking.seat()


class _Taking:
    """The signing as it stands while rows are taken over."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._people = People(work)
        self._left = list(signing.load(work.session).parties)
        self._clusters = {
            unit_key(name): id_
            for id_, name in work.session.execute(select(Cluster.id, Cluster.name))
        }
        self._places: dict[int, tuple[int, int]] = {}
        self._told: list[tuple[ListedRow, int, str, list[Change] | None, tuple[int, int]]] = []

    def take(self, row: ListedRow) -> None:
        """One party."""
        work = self._work
        role = _ROLES.get(fold(row.get("role")))
        name = row.get("signer") or row.get("cluster")
        if role is None:
            text = N_("“{typed}” is no role in the signing ({roles}).")
            roles = ", ".join(ROLES.values())
            work.refuse(row, "bad-role", text, name=name, typed=row.get("role"), roles=roles)
            return
        cluster_id = self._clusters.get(unit_key(row.get("cluster")))
        if role is SigningRole.HEAD and cluster_id is None:
            text = N_(
                "There is no cluster “{cluster}”. Correct its name, or import the clusters as well."
            )
            values = {"name": name, "cluster": row.get("cluster")}
            work.refuse(row, "unknown-cluster", text, **values)
            return
        who = self._people.ask(row, "signer", "office", "code")
        party = self._known(row, role, cluster_id, who)
        if party is None:
            self._add(row, role, cluster_id, who)
        else:
            self._left.remove(party)
            self._change(row, party, who)

    def seat(self) -> None:
        """Seat everybody as told, and give the account of all rows."""
        session = self._work.session
        moved = {
            party_id: self._places[party_id]
            for _row, party_id, _name, changes, now in self._told
            if changes is None or self._places[party_id] != now
        }
        if moved:
            signing_edits.arrange(session, moved)
        after = signing.load(session).by_id
        for row, party_id, name, changes, now in self._told:
            if changes is None:
                self._work.new(row, name)
                continue
            place = (after[party_id].turn, after[party_id].seat)
            if place != now:
                texts = (f"{turn} / {seat}" for turn, seat in (now, place))
                changes.append(Change(N_("Turn and seat"), *texts))
            self._work.known(row, name, changes)

    def _known(
        self, row: ListedRow, role: SigningRole, cluster_id: int | None, who: Presenter
    ) -> Party | None:
        """The party that a row means, of those that no row has meant yet."""
        if cluster_id is not None:
            return next(
                (one for one in self._left if one.cluster and one.cluster.id == cluster_id), None
            )
        same = [one for one in self._left if one.role is role]
        key = same_spelling_key(row.get("signer"))
        for party in same:
            signer = party.signer
            if signer is None:
                continue
            if signer.delegate_id is not None and signer.delegate_id == who.delegate_id:
                return party
            if signer.delegate_id is None and same_spelling_key(signer.name) == key:
                return party
        # There is but one chair; and one who is not named yet may be anybody of the role.
        chair = role is SigningRole.CHAIR
        return next((one for one in same if chair or one.signer is None), None)

    def _add(
        self, row: ListedRow, role: SigningRole, cluster_id: int | None, who: Presenter
    ) -> None:
        work = self._work
        if who.rivals > 1:
            self._people.find(row, "signer", "office", "code")  # tells it
        name, position = self._by_hand(row, who)
        party_id = signing_edits.add(
            work.session, role, who.delegate_id, cluster_id=cluster_id, name=name, position=position
        )
        party = work.session.get_one(SigningParty, party_id)
        self._take_rest(row, party)
        self._note_place(row, party_id, (party.turn, party.seat))
        self._told.append((row, party_id, self._name(row), None, (party.turn, party.seat)))

    def _change(self, row: ListedRow, party: Party, who: Presenter) -> None:
        session = self._work.session
        changes: list[Change] = []
        now = party.signer
        told = self._work.told(row, "signer", "office")
        named = row.get("signer")
        if "signer" in told and who.rivals > 1 and who.delegate_id is None:
            if now is None or now.delegate_id is not None:
                self._people.find(row, "signer", "office", "code")  # tells it
        elif "signer" in told:
            name, position = self._by_hand(row, who)
            before = (now.delegate_id, now.name, now.position) if now is not None else None
            if before is not None and before[0] is not None:
                before = (before[0], "", "")
            wanted = (who.delegate_id, name, position) if named else None
            if wanted != before:
                signing_edits.set_signer(
                    session, party.id, who.delegate_id, name=name, position=position
                )
                text = now.full_name if now is not None else ""
                changes.append(Change(N_("Signer"), text, named))
        row_of = session.get_one(SigningParty, party.id)
        changes += self._take_rest(row, row_of)
        self._note_place(row, party.id, (party.turn, party.seat))
        self._told.append((row, party.id, self._name(row), changes, (party.turn, party.seat)))

    def _by_hand(self, row: ListedRow, who: Presenter) -> tuple[str, str]:
        """(name, position) of one who is no delegate."""
        if who.delegate_id is not None:
            return "", ""
        return row.get("signer"), row.get("office")

    def _take_rest(self, row: ListedRow, party: SigningParty) -> list[Change]:
        """Note and signature."""
        changes = []
        told: dict[str, Any] = self._work.told(row, "note")
        if "note" in told and row.get("note") != party.note:
            changes.append(Change(N_("Note"), party.note, row.get("note")))
            signing_edits.set_note(self._work.session, party.id, row.get("note"))
        moment: dict[str, Any] = {}
        put_moment(self._work, row, "signed_at", moment)
        if "signed_at" in moment and _second(moment["signed_at"]) != _second(party.signed_at):
            before = "x" if party.signed_at is not None else ""
            changes.append(Change(N_("Signed"), before, row.get("signed_at")))
            party.signed_at = moment["signed_at"]
        return changes

    def _note_place(self, row: ListedRow, party_id: int, now: tuple[int, int]) -> None:
        told: dict[str, Any] = {}
        put_number(self._work, row, "turn", told)
        put_number(self._work, row, "seat", told)
        turn, seat = (told.get(name) or now[n] for n, name in enumerate(("turn", "seat")))
        self._places[party_id] = (turn, seat)

    @staticmethod
    def _name(row: ListedRow) -> str:
        return " · ".join(filter(None, [row.get("cluster"), row.get("signer")]))


def _second(moment: int | None) -> int | None:
    """A moment without its milliseconds, which no cell shows."""
    return None if moment is None else moment // 1000
