"""The pact as it is signed: head, title, text, and pages with the blocks of all parties.

One pact is signed by all clusters and blocks together; each cluster has one of its own besides,
signed by its units. The blocks are all of one size, whoever signs.
"""

import datetime
import re
from dataclasses import dataclass
from typing import Final

from sqlalchemy.orm import Session

from app.awards import signers, signing
from app.awards.pact import Filler
from app.awards.signing import Party, Signing
from app.conference import profile
from app.documents import pact_drawing, paper, state_paper
from app.documents.pact_drawing import Block, Pact, Passage, PassageKind
from app.documents.paper import NothingToPrint, PaperHead
from app.documents.state_paper import StateHead
from app.i18n import _
from app.seating import plan
from app.seating.plan import Seating
from app.text.offices import office_of
from app.units import clusters
from app.units.clusters import ClusterLine, Role
from db.models import ClusterKind, SigningRole

_LEADERS: Final = {
    (ClusterKind.CUM, Role.HEAD): "Cụm trưởng",
    (ClusterKind.CUM, Role.DEPUTY): "Cụm phó",
    (ClusterKind.KHOI, Role.HEAD): "Khối trưởng",
    (ClusterKind.KHOI, Role.DEPUTY): "Khối phó",
}
_MEMBER: Final = "Thành viên"
_CLOSING: Final = {SigningRole.CHAIR: "Chủ trì", SigningRole.WITNESS: "Chứng kiến"}
_CHAPTER: Final = re.compile(r"[IVX]+\.\s")
_BASIS: Final = "Căn cứ "


@dataclass(frozen=True, slots=True)
class PactPaper:
    """Pacts in one file, each from a page of its own."""

    head: PaperHead
    pacts: tuple[Pact, ...]


def content(session: Session, today: datetime.date) -> PactPaper:
    """The pact that all clusters and blocks sign together. Raises NothingToPrint without any."""
    made = _Maker(session, today)
    return PactPaper(made.head, (made.of_all(),))


def cluster_content(
    session: Session, today: datetime.date, cluster_id: int | None = None
) -> PactPaper:
    """The pacts of the clusters, of one alone where it is given. Raises NothingToPrint."""
    made = _Maker(session, today)
    wanted = [line for line in made.clusters if cluster_id in (None, line.id)]
    return PactPaper(made.head, tuple(made.of_one(line) for line in wanted))


def draw(made: PactPaper) -> bytes:
    """The pacts as a PDF, A4 standing; each counts its own pages, for each is handed out alone."""
    return pact_drawing.draw(made.head, "Bản giao ước thi đua", made.pacts)


class _Maker:
    """Makes the pacts of one conference."""

    def __init__(self, session: Session, today: datetime.date) -> None:
        self._seating: Seating = plan.load(session)
        self._signing: Signing = signing.load(session, self._seating)
        self._filler = Filler(session, self._signing)
        self._profile = profile.load(session)
        self._state_head = state_paper.head(session, self._profile.held_on)
        self.head = paper.head(session, today)
        order = [cluster.id for cluster in signing.load_clusters(session)]
        lines = [line for line in clusters.load(session) if line.id is not None]
        self.clusters = sorted(lines, key=lambda line: order.index(line.id or 0))
        if not self.clusters:
            text = _("There is no cluster yet that could sign. Add clusters, then print the pact.")
            raise NothingToPrint(text, "clusters")

    def of_all(self) -> Pact:
        """Signed by the heads of all clusters."""
        title, passages = passages_of(self._filler.text(None))
        parties = {p.cluster.id: p for p in self._signing.heads if p.cluster is not None}
        # Clusters that nobody signs for yet have their block too: names can be written by hand.
        blocks = [self._of_cluster(line, parties.get(line.id or 0)) for line in self.clusters]
        return Pact(
            self._state_head, title, passages, "Đại diện các cụm, khối thi đua ký kết",
            tuple(blocks), self._closing(),
        )  # fmt: skip

    def of_one(self, cluster: ClusterLine) -> Pact:
        """Signed by the units of a cluster."""
        title, passages = passages_of(self._filler.text(cluster.id))
        party = next(
            (p for p in self._signing.heads if p.cluster and p.cluster.id == cluster.id), None
        )
        head = StateHead(self._state_head.organiser, cluster.name, self._state_head.place_and_day)
        return Pact(
            head, title, passages, f"Đại diện các đơn vị thuộc {_lower(cluster.name)} ký kết",
            tuple(self._of_units(cluster, party)), self._closing(),
        )  # fmt: skip

    def _of_cluster(self, cluster: ClusterLine, party: Party | None) -> Block:
        signer = party.signer if party is not None else None
        head = cluster.leader(Role.HEAD)
        unit = head.name if head is not None else ""
        if signer is not None:
            unit = signer.unit or unit
        office = office_of(signer.position if signer is not None else "", unit)
        return Block(
            f"Đại diện\n{_lower(cluster.name)}",
            _LEADERS[cluster.kind, Role.HEAD],
            office,
            signer.name if signer is not None else "",
        )

    def _of_units(self, cluster: ClusterLine, party: Party | None) -> list[Block]:
        made = []
        for unit in cluster.units:
            role = _LEADERS.get((cluster.kind, unit.role), _MEMBER)
            signs = signers.head_of(self._seating.sitters, unit.id)
            position, name = ("", "") if signs is None else (signs.position, signs.name)
            if unit.role is Role.HEAD and party is not None and party.signer is not None:
                position, name = party.signer.position, party.signer.name
            office = office_of(position, "")
            made.append(Block(unit.name, role, office, name))
        return made

    def _closing(self) -> tuple[Block, ...]:
        """Chair and witnesses as they sit; without either a block for the chair is left blank."""
        people = [party for party in self._signing.parties if party.role in _CLOSING]
        blocks = [
            Block(
                _CLOSING[party.role],
                "",
                office_of(party.signer.position, "") if party.signer is not None else "",
                party.signer.name if party.signer is not None else "",
            )
            for party in people
        ]
        return tuple(blocks) or (Block(_CLOSING[SigningRole.CHAIR], "", "", ""),)


def passages_of(text: str) -> tuple[str, tuple[Passage, ...]]:
    """(title, the rest) of a text: the title is what stands above the first empty line."""
    title, _empty, body = text.partition("\n\n")
    if not body:
        title, body = "", text
    return title, tuple(_passage(line) for line in body.split("\n") if line)


def _passage(line: str) -> Passage:
    if line.startswith(_BASIS):
        return Passage(line, PassageKind.BASIS)
    heading = bool(_CHAPTER.match(line)) or line.isupper()
    return Passage(line, PassageKind.HEADING if heading else PassageKind.BODY)


def _lower(name: str) -> str:
    """A cluster's name inside a sentence."""
    return name[:1].lower() + name[1:]
