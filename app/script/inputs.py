"""What the script is composed from, gathered from the file; what follows from it is elsewhere."""

from collections.abc import Collection
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.agenda import items
from app.agenda.items import Agenda, AgendaLine
from app.awards import awards, signing
from app.awards.awards import ROUND_SECONDS, AwardLine
from app.awards.concerns import is_absent
from app.conference import profile
from app.conference.profile import Profile
from app.delegates import attendance
from app.script import decisions, people, templates, usual_words
from app.script.material import (
    Decision,
    Given,
    Guest,
    Item,
    Material,
    Person,
    Rank,
    Round,
    Signer,
    Signing,
)
from app.seating import plan
from app.seating.hall import SeatKind
from app.seating.plan import Seating, Sitter
from app.text.dates import day_in_words
from db.models import (
    ClusterKind,
    IntroductionChoice,
    RecipientKind,
    Reply,
    ScriptEdit,
    SigningRole,
)

TURN_SECONDS: Final = 45
"""What a turn at the signing table takes besides the words: sit down, sign, exchange, picture."""

_HEADS: Final = {ClusterKind.CUM: "Cụm trưởng", ClusterKind.KHOI: "Khối trưởng"}


def load(session: Session) -> Material:
    """Everything."""
    return _Reader(session).read()


def does_not_come(person: Sitter, missing: Collection[int] = ()) -> bool:
    """Whether a delegate will not be there in person: absent, or somebody else comes instead.

    `missing` are those called missing at the reception.
    """
    return is_absent(person, missing) or person.reply is Reply.SUBSTITUTE


class _Reader:
    """The parts of the file, read once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._profile: Profile = profile.load(session)
        self._seating: Seating = plan.load(session)
        self._agenda: Agenda = items.load(session)
        self._missing = attendance.called_missing(session)
        self._province = self._profile.superior_agency.partition(" tỉnh ")[2]

    def read(self) -> Material:
        """The material."""
        session = self._session
        found = awards.load(session)
        edits = session.scalars(select(ScriptEdit).order_by(ScriptEdit.id))
        return Material(
            templates=templates.load(session),
            common=self._common(),
            items=tuple(self._item(line) for line in self._agenda.lines),
            ranks=tuple(Rank(rank.id, rank.key, rank.name) for rank in self._seating.ranks),
            guests=self._guests(),
            presidium=self._on_stage(SeatKind.PRESIDIUM),
            secretariat=self._on_stage(SeatKind.SECRETARIAT),
            rounds=tuple(
                Round(
                    made.id,
                    made.title,
                    people.spoken(made.form),
                    made.agenda_item_id,
                    made.music,
                    tuple(self._delegate(one.delegate_id) for one in made.presenters),
                    tuple(self._given(line) for line in made.awards),
                    ROUND_SECONDS,
                )
                for made in found.rounds
            ),
            unassigned=tuple(self._given(line) for line in found.unassigned),
            signing=self._signing(),
            edits={row.block: (row.text, row.based_on) for row in edits},
        )

    def _common(self) -> dict[str, str]:
        data = self._profile
        counted = attendance.quorum(self._session)
        return {
            "năm": str(data.launch_year),
            "năm trước": str(data.review_year),
            "hội nghị": data.title,
            "tên ngắn": data.short_title,
            "cơ quan tổ chức": data.organiser,
            "địa điểm": data.place,
            "có mặt": counted.spoken if counted.present else "",
            "hội trường": data.hall_address,
            "ngày": day_in_words(data.held_on, data.launch_year) if data.held_on else "",
        }

    def _item(self, line: AgendaLine) -> Item:
        presenter = None
        if line.presenter_id is not None:
            presenter = self._delegate(line.presenter_id)
        elif line.presenter_name:
            presenter = Person(None, "", line.presenter_name)
        film = line.medium.length if line.medium is not None else None
        return Item(
            line.id,
            line.kind.value,
            line.title,
            line.part,
            line.slot.start,
            line.slot.end,
            presenter,
            "" if usual_words.are_usual(line.words) else line.words,
            line.cues,
            round((film or 0) / 1000),
        )

    def _guests(self) -> tuple[Guest, ...]:
        choices = {
            row.delegate_id: row.introduced
            for row in self._session.scalars(select(IntroductionChoice))
        }
        by_place = {rank.place: rank.id for rank in self._seating.ranks}
        return tuple(
            Guest(
                self._person(sitter),
                by_place[sitter.rank],
                does_not_come(sitter, self._missing),
                choices.get(sitter.id),
            )
            for sitter in self._seating.sitters
            if sitter.rank in by_place
        )

    def _on_stage(self, kind: SeatKind) -> tuple[Person, ...]:
        seats = {seat.id for _row, seat in self._seating.hall.seats() if seat.kind is kind}
        return tuple(
            self._person(sitter)
            for sitter in self._seating.sitters
            if sitter.seat in seats and sitter.comes
        )

    def _delegate(self, delegate_id: int) -> Person:
        return self._person(self._seating.by_id[delegate_id])

    def _person(self, sitter: Sitter) -> Person:
        return Person(
            sitter.id,
            sitter.honorific,
            sitter.name,
            people.office(sitter.position, sitter.unit, self._province),
            people.unit(sitter.unit),
        )

    def _given(self, line: AwardLine) -> Given:
        person = line.recipient is RecipientKind.PERSON
        return Given(
            line.id,
            line.name if person else people.spoken(line.name),
            line.own_name,
            people.office(line.position, line.unit, self._province) if person else "",
            line.citation,
            person,
            Decision(
                line.decision_number,
                line.decision_on,
                people.spoken(decisions.authority(line.form)),
            ),
        )

    def _signing(self) -> Signing:
        made = signing.load(self._session, self._seating)
        return Signing(
            tuple(tuple(self._signer(party) for party in turn) for turn in made.turns),
            made.item[0] if made.item is not None else None,
            TURN_SECONDS,
        )

    def _signer(self, party: signing.Party) -> Signer:
        head = party.role is SigningRole.HEAD
        cluster = party.cluster
        capacity = f"{_HEADS[cluster.kind]} {cluster.name}" if cluster is not None else ""
        one = party.signer
        if one is None:
            return Signer(None, head, capacity)
        office = people.spoken(one.position)
        if one.delegate_id is not None:
            # A head signs in the office that heads the unit; witnesses are named with all.
            offices = people.main_office if head else people.office
            office = offices(one.position, one.unit, self._province)
        person = Person(one.delegate_id, one.honorific, one.name, office, people.unit(one.unit))
        return Signer(person, head, capacity)
