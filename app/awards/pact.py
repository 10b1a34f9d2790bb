"""The texts of the pact: one for all clusters, their own for some; fields are filled in.

A field is a name in braces, {năm} (app.text.fields); FIELDS are those that there are.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.awards import signing
from app.awards.signing import Signing
from app.conference import profile
from app.conference.profile import Profile
from app.i18n import N_
from app.text import fields
from app.text.dates import day_in_words
from app.text.normal import clean_lines
from app.units import clusters
from app.units.clusters import ClusterLine, Role
from db.models import ClusterKind, PactText

TEMPLATE: Final = Path(__file__).resolve().parents[2] / "resources" / "templates" / "pact.json"

FIELDS: Final = {
    "năm": N_("Year of the pact"),
    "năm trước": N_("Year under review"),
    "cụm khối": N_("Name of the cluster or block"),
    "thành viên": N_("List of those who sign, one a line"),
    "số đơn vị": N_("How many sign"),
    "đơn vị trưởng": N_("Unit that is the head"),
    "người ký": N_("Who signs for the cluster"),
    "chức vụ": N_("Position of who signs"),
    "chủ trì": N_("Who presides over the signing"),
    "hội nghị": N_("Title of the conference"),
    "địa điểm": N_("Place of the conference"),
    "ngày ký": N_("Day of the signing, in words"),
}
"""What may stand in braces -> what it is (msgid). The names are Vietnamese as the texts are."""

_HEADS: Final = {ClusterKind.CUM: "Cụm trưởng", ClusterKind.KHOI: "Khối trưởng"}
_DEPUTIES: Final = {ClusterKind.CUM: "Cụm phó", ClusterKind.KHOI: "Khối phó"}
_BLANK: Final = "…………………………"
"""Stands for what is not known yet: it is filled in by hand."""


@dataclass(frozen=True, slots=True)
class PactTexts:
    """The texts as they were typed: for all, and (by id) of clusters with one of their own.

    `usual` tells that nobody has changed the text for all.
    """

    common: str
    own: dict[int, str]
    usual: bool

    def of(self, cluster_id: int | None) -> str:
        """The text that holds for a cluster; None: for the pact that all sign together."""
        return self.own.get(cluster_id or 0, self.common)


def template() -> str:
    """The text that a new conference begins with."""
    lines: list[str] = json.loads(TEMPLATE.read_text(encoding="utf-8"))["text"]
    return "\n".join(lines)


def load(session: Session) -> PactTexts:
    """All texts."""
    rows = {row.cluster_id: row.text for row in session.scalars(select(PactText))}
    common = rows.pop(None, None)
    own = {cluster_id: text for cluster_id, text in rows.items() if cluster_id is not None}
    return PactTexts(common or template(), own, common is None)


def set_text(session: Session, cluster_id: int | None, text: str) -> None:
    """Keep the text of a cluster, None: the one for all.

    A text that says nothing else than what would hold without it is not kept, nor is an empty one.
    """
    text = clean_lines(text)
    session.execute(delete(PactText).where(PactText.cluster_id.is_not_distinct_from(cluster_id)))
    usual = template() if cluster_id is None else load(session).common
    if text and text != usual:
        session.add(PactText(cluster_id=cluster_id, text=text))
        session.flush()


def reset(session: Session, cluster_id: int | None) -> None:
    """Go back to the text for all, or with None from it to the template."""
    set_text(session, cluster_id, "")


def unknown_fields(text: str) -> list[str]:
    """What stands in braces and is no field, each once, as it was typed."""
    return fields.unknown(text, FIELDS)


class Filler:
    """Fills fields in; holds plain data, so that it can be kept after the session is closed."""

    def __init__(self, session: Session, made: Signing | None = None) -> None:
        self._texts = load(session)
        self._profile = profile.load(session)
        self._signing = made if made is not None else signing.load(session)
        self._clusters = [line for line in clusters.load(session) if line.id is not None]
        order = [cluster.id for cluster in signing.load_clusters(session)]
        self._clusters.sort(key=lambda line: order.index(line.id or 0))

    def text(self, cluster_id: int | None) -> str:
        """The text of a cluster (None: of the pact that all sign together), filled in."""
        return self.fill(self._texts.of(cluster_id), cluster_id)

    def fill(self, text: str, cluster_id: int | None) -> str:
        """`text` with the fields of a cluster; a name that is no field stays as it is."""
        return fields.fill(text, self.values(cluster_id), _BLANK)

    def values(self, cluster_id: int | None) -> dict[str, str]:
        """Every field with what is filled in, "" for what is not known yet."""
        data = self._profile
        chair = self._signing.chair
        common = {
            "năm": str(data.launch_year),
            "năm trước": str(data.review_year),
            "hội nghị": data.title,
            "địa điểm": data.place,
            "ngày ký": day_in_words(data.held_on, data.launch_year),
            "chủ trì": chair.signer.full_name if chair and chair.signer else "",
        }
        cluster = next((line for line in self._clusters if line.id == cluster_id), None)
        return common | (self._of_all() if cluster is None else self._of_one(cluster))

    def _of_all(self) -> dict[str, str]:
        names = [
            f"{line.name} ({_HEADS[line.kind].lower()}: {head.name})" if head else line.name
            for line in self._clusters
            for head in [line.leader(Role.HEAD)]
        ]
        return {
            "cụm khối": _all_clusters(self._profile),
            "thành viên": _numbered(names),
            "số đơn vị": _count(len(names)),
            "đơn vị trưởng": "",
            "người ký": "",
            "chức vụ": "",
        }

    def _of_one(self, cluster: ClusterLine) -> dict[str, str]:
        head = cluster.leader(Role.HEAD)
        titles = {Role.HEAD: _HEADS[cluster.kind], Role.DEPUTY: _DEPUTIES[cluster.kind]}
        party = next(
            (p for p in self._signing.heads if p.cluster and p.cluster.id == cluster.id), None
        )
        signer = party.signer if party is not None else None
        return {
            "cụm khối": cluster.name,
            "thành viên": _numbered(
                [
                    f"{unit.name} ({titles[unit.role]})" if unit.role in titles else unit.name
                    for unit in cluster.units
                ]
            ),
            "số đơn vị": _count(len(cluster.units)),
            "đơn vị trưởng": head.name if head is not None else "",
            "người ký": signer.full_name if signer is not None else "",
            "chức vụ": signer.position if signer is not None else "",
        }


def _numbered(names: Sequence[str]) -> str:
    lines = [f"{number}. {name}" for number, name in enumerate(names, start=1)]
    return ";\n".join(lines) + ("," if lines else "")


def _count(number: int) -> str:
    return f"{number:02}" if number else ""


def _all_clusters(data: Profile) -> str:
    """How the pact of all names its parties: "Các cụm, khối thi đua tỉnh Bình Thuận"."""
    province = data.superior_agency.partition(" tỉnh ")[2]
    name = "Các cụm, khối thi đua"
    return f"{name} tỉnh {province}" if province else name
