"""Conferences made up by dice through the program's own functions, with texts that break things."""

import datetime
import unicodedata
from typing import Any

from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.agenda import items
from app.awards import awards, day, receivers, rounds, signing, signing_changes, signing_edits
from app.conference import groups, invitations, preparation, profile
from app.delegates import checkin, register, substitutes
from app.delegates.register import DelegateData
from app.delegates.substitutes import Person
from app.seating import halls, labels
from app.seating.generator import HallSpec, generate
from app.units import clusters, dossiers, scoring
from app.units import register as units
from app.units.clusters import Role
from db.models import (
    AgendaKind,
    AwardForm,
    AwardState,
    CheckInWay,
    ClusterKind,
    Delegate,
    DelegateGroup,
    RecipientKind,
    Reply,
    SigningParty,
    SigningRole,
    Task,
    TimerMode,
    UnitKind,
)

HALL = generate(HallSpec(blocks=(4, 4), rows=4))
"""A workbook holds no hall: it is put into the new conference as a shared file would be."""

DAY = datetime.date(2025, 2, 27)
_NOON = 1_740_632_400_000
"""UTC in milliseconds, on the day."""

_WORDS = (
    "Sở Nội vụ", "đường Đặng Đức", "Kạ Să K'Brếu", "ƯỚC NGUYỆN", "hòa hoà", "Ð eth",
    unicodedata.normalize("NFD", "Nguyễn Thị Phượng Ệ"), "a\u0300 la\u0323", "Mẫu\u200b rỗng",
    "x" * 300, "Phó Chủ tịch Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam " * 5,
    "1/2", "0012", "1,5", "TRUE", "#N/A?", "_x0041_", "<b>&amp;</b>", '"ngoặc"', "%s {0} {tên}",
    "100%", "Tổng cộng", "STT", "I. Cụm", "ngày 5 tháng 1 năm 2025", "😀", "x",
)  # fmt: skip
_SIGNS = ("", "", "=", "+", "-", "@", "'", "=1+1 ", "\t", "  ", "+84 ")

texts = st.builds(lambda sign, word: sign + word, st.sampled_from(_SIGNS), st.sampled_from(_WORDS))
maybe = st.one_of(st.just(""), st.just(""), texts)
lines = st.one_of(st.just(""), st.lists(texts, min_size=1, max_size=3).map("\r\n".join))
names = st.builds(
    lambda sign, name: sign + name,
    st.sampled_from(("", "", "", "=", "+", "-", "@")),
    st.sampled_from(
        ("Nguyễn Văn Mẫu", "Trần Thị Ví Dụ", "Đặng Mẫu", "LÊ VĂN MẪU", "K' Mẫu Brếu", "Y-Mẫu Niê",
         unicodedata.normalize("NFD", "Phạm Ngọc Mẫu Hường"), "Mẫu", "Bùi Ví Dụ " + "Thị " * 40)
    ),
)  # fmt: skip
honorifics = st.sampled_from(("", "Đồng chí", "Ông", "Bà", "GS.TS"))
phones = st.sampled_from(
    ("", "0900000001", "900000002", "+84 900 000 003", "0252 3822 123", "0900000004; 0900000005",
     "máy lẻ 12", "0000")
)  # fmt: skip
days = st.one_of(st.none(), st.dates(datetime.date(2024, 1, 1), datetime.date(2025, 12, 31)))
moments = st.integers(0, 6 * 3_600_000).map(lambda after: _NOON + after)


class Dice:
    """One made-up conference, part by part."""

    def __init__(self, session: Session, data: st.DataObject) -> None:
        self.session = session
        self._draw = data.draw
        self.units: list[int] = []
        self.delegates: list[int] = []

    def _some(self, least: int = 0, most: int = 4) -> range:
        return range(self._draw(st.integers(least, most)))

    def _of(self, values: Any) -> Any:
        return self._draw(st.sampled_from(list(values)))

    def fill(self, *, hall: bool) -> None:
        """All parts."""
        self._conference()
        self._clusters()
        self._delegates(hall=hall)
        self._scores()
        self._dossiers()
        self._agenda()
        self._awards()
        self._signing()
        self._tasks()
        self._reception()

    def _conference(self) -> None:
        draw = self._draw
        profile.change(
            self.session, title=f"Hội nghị {draw(texts)}", short_title=draw(maybe),
            organiser=f"Hội đồng {draw(texts)}", place=draw(maybe), hall_address=draw(maybe),
            held_on=draw(st.sampled_from((None, DAY))), starts_at=draw(st.integers(0, 1439)),
            review_year=2024, launch_year=draw(st.sampled_from((2025, 2026))),
            delegate_total=draw(st.integers(1, 500)),
        )  # fmt: skip
        known = self.session.scalars(select(DelegateGroup.id)).all()
        groups.change(self.session, known[1], name=f"Nhóm đổi tên {draw(texts)}", quota=7)
        groups.change(self.session, known[2], short_name=draw(maybe))
        for number in self._some(most=2):
            group = groups.add(self.session, f"Nhóm thêm {number} {draw(texts)}")
            groups.change(self.session, group, quota=draw(st.integers(0, 20)))

    def _clusters(self) -> None:
        draw = self._draw
        for number in self._some(1, 6):
            unit = units.add(self.session, f"{draw(texts)} đơn vị {number}", self._of(UnitKind))
            clusters.change_unit(
                self.session, unit.id, short_name=f"ĐV{number}" if draw(st.booleans()) else "",
                phone=register.tidy("phone", draw(phones)),
            )  # fmt: skip
            self.units.append(unit.id)
        left = list(self.units)
        for number in self._some(0, 3):
            made = clusters.add(
                self.session, f"Khối {draw(texts)} {number}", self._of(ClusterKind),
                draw(st.none() | st.integers(1, 30)),
            )  # fmt: skip
            mine = [left.pop() for _one in self._some(0, min(3, len(left)))]
            clusters.move_units(self.session, mine, made)
            self.session.expire_all()
            for unit_id, role in zip(mine, (Role.HEAD, Role.DEPUTY), strict=False):
                if draw(st.booleans()):
                    clusters.set_role(self.session, unit_id, role)
        self.session.flush()

    def _delegates(self, *, hall: bool) -> None:
        draw, session = self._draw, self.session
        known = [None, *session.scalars(select(DelegateGroup.id))]
        if hall:
            halls.add(session, "Hội trường mẫu", HALL)
        for _one in self._some(1, 8):
            data = DelegateData(
                draw(names), draw(honorifics), draw(maybe), self._of([None, *self.units]),
                self._of(known), draw(phones), draw(st.sampled_from(("", "a@b.vn", "=x@y"))),
                self._of(Reply), "", draw(lines),
            )  # fmt: skip
            self.delegates.append(register.add(session, data).id)
        seats = list(HALL.labels.values()) if hall else ["A-1", "=B2", "12", "Ghế phụ"]
        for delegate_id, seat in zip(self.delegates, seats[:: len(seats) // 4], strict=False):
            if draw(st.booleans()):
                labels.give(session, [delegate_id], seat)

    def _scores(self) -> None:
        draw = self._draw
        for cluster in scoring.load(self.session):
            if draw(st.booleans()):
                scoring.set_received(self.session, cluster.cluster_id, draw(days))
            for number in self._some(most=3):
                most = draw(st.integers(1, 10_000))
                made = scoring.add_criterion(
                    self.session, cluster.cluster_id, f"{draw(texts)} {number}", most
                )
                for unit in cluster.units:
                    for verified in (False, True):
                        scoring.set_points(
                            self.session, unit.unit_id, made, verified=verified,
                            points=draw(st.none() | st.integers(0, most)),
                        )  # fmt: skip
                        self.session.flush()
            for unit in cluster.units:
                for paper in scoring.PAPERS:
                    scoring.set_paper(self.session, [unit.unit_id], paper, draw(days))
                    self.session.flush()

    def _dossiers(self) -> None:
        draw, session = self._draw, self.session
        forms = session.scalars(select(AwardForm.id)).all()
        for _one in self._some(most=5):
            made = dossiers.propose(session, self._of(self.units), self._of(forms))
            match draw(st.integers(0, 3)):
                case 1:
                    dossiers.appraise(session, [made])
                case 2:
                    dossiers.approve(session, [made], f"{draw(texts)}/QĐ", DAY)
                case 3:
                    dossiers.reject(session, [made], draw(texts))
            dossiers.set_note(session, made, draw(maybe))
            session.flush()

    def _agenda(self) -> None:
        draw = self._draw
        for number in self._some(most=6):
            length = draw(st.integers(0, 4 * 3600))
            made = items.add(
                self.session, self._of(AgendaKind), f"{draw(texts)} mục {number}",
                part=self._of(("", "Phần một", "II. Phần hai", "=phần")), length=length,
                least_length=draw(st.none() | st.integers(0, length)),
                optional=draw(st.booleans()), timer=self._of(TimerMode),
                fixed_start=draw(st.none() | st.integers(0, 86_399)),
                warning=draw(st.integers(0, 900)), danger=draw(st.integers(0, 900)),
                on_programme=draw(st.booleans()), words=draw(lines), cues=draw(lines),
                notes=draw(lines),
            )  # fmt: skip
            if draw(st.booleans()):
                items.set_presenter(self.session, [made], self._of(self.delegates))
            else:
                items.set_presenter(self.session, [made], None, draw(maybe))
        self.session.flush()

    def _awards(self) -> None:
        draw, session = self._draw, self.session
        forms = session.scalars(select(AwardForm.id)).all()
        for number in self._some(most=6):
            usual = {
                "citation": draw(lines), "amount": draw(st.none() | st.integers(0, 10**9)),
                "decision_number": draw(maybe), "decision_on": draw(days), "note": draw(lines),
            }  # fmt: skip
            kind = draw(st.integers(0, 2))
            if kind == 0:
                usual |= {"unit_id": self._of(self.units)}
            elif kind == 1:
                usual |= {
                    "name": f"{draw(texts)} tập thể {number}",
                    "unit_id": self._of([None, *self.units]),
                }
            else:
                usual |= {
                    "recipient": RecipientKind.PERSON, "honorific": draw(honorifics),
                    "name": draw(names), "position": draw(maybe),
                    "unit_id": self._of([None, *self.units]),
                }  # fmt: skip
            awards.add(session, self._of(forms), **usual)
        rounds.set_round_size(session, 2)
        if draw(st.booleans()):
            rounds.split(session)
        found = awards.load(session)
        for line in found.awards:
            if draw(st.booleans()):
                receivers.set_receiver(session, [line.id], self._of(self.delegates))
            if draw(st.integers(0, 3)) == 0:
                receivers.set_stand_in(session, line.id, f"Nhận thay {draw(texts)}")
            day.mark(session, [line.id], self._of(AwardState))
        agenda = [None, *(line.id for line in items.load(session).lines)]
        for made in found.rounds:
            rounds.change(
                session, made.id, title=draw(maybe), music=draw(maybe), note=draw(lines),
                agenda_item_id=self._of(agenda),
            )  # fmt: skip
            present = draw(st.lists(st.sampled_from(self.delegates), max_size=3))
            rounds.set_presenters(session, [made.id], present)

    def _signing(self) -> None:
        draw, session = self._draw, self.session
        signing_changes.build(session)
        for _one in self._some(most=2):
            if draw(st.booleans()):
                signing_edits.add(session, SigningRole.WITNESS, self._of(self.delegates))
            else:
                signing_edits.add(
                    session, SigningRole.WITNESS, name=f"Khách {draw(texts)}", position=draw(maybe)
                )
        made = signing.load(session)
        for party in made.parties:
            signing_edits.set_note(session, party.id, draw(maybe))
            if draw(st.booleans()):
                turn = draw(st.integers(1, len(made.turns) + 1))
                signing_edits.move(session, party.id, turn, draw(st.integers(1, 3)))
            if draw(st.booleans()):
                signing.mark_signed(session, party.id, draw(moments))
            if party.role is SigningRole.HEAD and draw(st.booleans()):
                signing_edits.set_signer(session, party.id, self._of(self.delegates))
        session.flush()
        assert len(session.scalars(select(SigningParty)).all()) == len(made.parties)

    def _tasks(self) -> None:
        draw, session = self._draw, self.session
        known = session.scalars(select(Task.id)).all()
        for task_id in known[:4]:
            preparation.change(session, task_id, owner=draw(maybe), note=draw(lines))
            preparation.set_done(session, [task_id], draw(days))
        for number in self._some(most=3):
            made = preparation.add(session, f"{draw(texts)} việc {number}", draw(maybe))
            if draw(st.booleans()):
                preparation.change(session, made, due_on=draw(days))
            else:
                before = draw(st.none() | st.integers(0, 90))
                preparation.change(session, made, days_before=before, note=draw(lines))
            preparation.set_done(session, [made], draw(days))
        session.flush()

    def _reception(self) -> None:
        draw, session = self._draw, self.session
        some = draw(st.lists(st.sampled_from(self.delegates), unique=True, max_size=4))
        invitations.number(session, some, draw(st.integers(1, 300)), draw(days))
        if draw(st.booleans()):
            one = self._of(self.delegates)
            substitutes.replace(session, one, Person("Thay Ví Dụ", "Bà", "Phó"), draw(moments))
        for delegate_id in draw(st.lists(st.sampled_from(self.delegates), unique=True)):
            checkin.check_in(session, delegate_id, draw(moments), self._of(CheckInWay))
        session.flush()


def everything(session: Session) -> dict[str, Any]:
    """What lists show only in part, by natural keys: codes, places, days, references."""
    people = {row.id: row.code for row in session.scalars(select(Delegate))}
    return {
        "delegates": sorted(
            (row.code, row.honorific, row.full_name, row.position, row.phone, row.email,
             row.reply, row.seat, row.note)
            for row in session.scalars(select(Delegate))
        ),
        "agenda": [
            (line.title, line.fixed_start, people.get(line.presenter_id or 0), line.presenter_name)
            for line in items.load(session).lines
        ],
        "awards": [
            (line.name, line.own_name, line.honorific, people.get(line.receiver_id or 0),
             line.stand_in, line.state, line.round_number, line.place)
            for line in awards.load(session).awards
        ],
        "tasks": sorted(
            (row.key, row.title, row.owner, row.due_on, row.days_before, row.done_on)
            for row in session.scalars(select(Task))
        ),
    }  # fmt: skip
