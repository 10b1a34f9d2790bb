"""The award list: built from dossiers, entered by hand, in the order of reading out."""

import datetime

import pytest

from app.awards import awards, building, forms, receivers, rounds
from app.awards.awards import NobodyAwarded, Order
from app.awards.concerns import Concern
from app.awards.forms import FormRefused
from app.conference import sample_hall
from app.delegates import register
from app.delegates.register import DelegateData
from app.seating import halls, plan
from app.units import clusters, dossiers
from app.units import register as units
from db.models import ClusterKind, DelegateGroup, RecipientKind, Reply

DAY = datetime.date(2025, 1, 20)
FLAG, MERIT = 1, 2


class Office:
    """A conference in which awards are given; every call is one edit."""

    def __init__(self, store) -> None:
        self.store = store

    def do(self, run):
        with self.store.edit("Do") as session:
            return run(session)

    def unit(self, name: str, cluster: int | None = None) -> int:
        def run(session):
            made = units.add(session, name).id
            if cluster is not None:
                clusters.move_units(session, [made], cluster)
            return made

        return self.do(run)

    def cluster(self, name: str) -> int:
        return self.do(lambda session: clusters.add(session, name, ClusterKind.KHOI))

    def approve(self, unit_id: int, form: int = FLAG, number: str = "1/QĐ") -> int:
        def run(session):
            made = dossiers.propose(session, unit_id, form)
            dossiers.approve(session, [made], number, DAY)
            return made

        return self.do(run)

    def award(self, form: int = FLAG, **values) -> int:
        return self.do(lambda session: awards.add(session, form, **values))

    def send(self, name: str, unit_id: int | None, group: str = "C1", **values) -> int:
        def run(session):
            group_id = session.query(DelegateGroup.id).filter_by(code=group).scalar()
            data = DelegateData(name, unit_id=unit_id, group_id=group_id, **values)
            return register.add(session, data).id

        return self.do(run)

    @property
    def found(self) -> awards.AwardList:
        with self.store.read() as session:
            return awards.load(session)

    @property
    def names(self) -> list[str]:
        return [line.name for line in self.found.awards]


@pytest.fixture
def office(store) -> Office:
    return Office(store)


# -- building ------------------------------------------------------------------------------------


def test_approved_dossiers_become_awards_in_reading_order(office) -> None:
    second, first = office.cluster("Khối Một"), office.cluster("Khối Hai")
    office.do(lambda session: clusters.change(session, first, number=1))
    office.do(lambda session: clusters.change(session, second, number=2))
    for name, cluster, form in (
        ("Sở Yên", first, MERIT),
        ("Sở Đông", second, FLAG),
        ("Sở Dũng", second, FLAG),
        ("Sở Bình", first, FLAG),
    ):
        office.approve(office.unit(name, cluster), form)
    made = office.do(building.build)
    assert [step.name for step in made.added] == office.names
    assert office.names == ["Sở Bình", "Sở Dũng", "Sở Đông", "Sở Yên"]
    line = office.found.awards[0]
    assert (line.decision_number, line.decision_on, line.cluster) == ("1/QĐ", DAY, "1. Khối Hai")
    with office.store.read() as session:
        again = building.proposal(session)
    assert not again
    assert again.unchanged == 4


def test_building_again_follows_decisions_and_takes_back_what_is_no_longer_approved(office) -> None:
    one, two = office.unit("Sở An"), office.unit("Sở Bình")
    kept, gone = office.approve(one), office.approve(two)
    by_hand = office.award(name="Tập thể Mẫu")
    office.do(building.build)
    office.do(lambda session: awards.change(
        session, [line.id for line in office.found.awards], citation="Xuất sắc"))  # fmt: skip
    office.do(lambda session: dossiers.approve(session, [kept], "9/QĐ", DAY))
    office.do(lambda session: dossiers.appraise(session, [gone]))
    with office.store.read() as session:
        made = building.proposal(session)
    assert [(step.name, step.decision_number) for step in made.changed] == [("Sở An", "9/QĐ")]
    assert [step.name for step in made.removed] == ["Sở Bình"]
    office.do(lambda session: building.build(session, remove=False))
    assert sorted(office.names) == ["Sở An", "Sở Bình", "Tập thể Mẫu"]
    office.do(building.build)
    assert sorted(office.names) == ["Sở An", "Tập thể Mẫu"]
    found = {line.name: line for line in office.found.awards}
    assert found["Sở An"].decision_number == "9/QĐ"
    assert found["Sở An"].citation == "Xuất sắc"
    assert found["Tập thể Mẫu"].id == by_hand


def test_an_award_entered_by_hand_is_not_doubled_by_its_dossier(office) -> None:
    unit = office.unit("Sở An")
    mine = office.award(unit_id=unit, amount=7_020_000)
    dossier = office.approve(unit)
    office.do(building.build)
    (line,) = office.found.awards
    assert (line.id, line.dossier_id, line.amount) == (mine, dossier, 7_020_000)
    assert line.decision_number == "1/QĐ"


def test_a_unit_deleted_or_a_dossier_deleted_loses_no_award(office) -> None:
    unit = office.unit("Sở An")
    office.approve(unit)
    office.do(building.build)
    office.do(lambda session: clusters.remove_units(session, [unit]))
    (line,) = office.found.awards
    assert line.name == ""
    assert Concern.NO_NAME in line.concerns
    office.store.undo()
    assert office.names == ["Sở An"]


# -- by hand -------------------------------------------------------------------------------------


def test_collectives_and_persons_by_hand(office) -> None:
    unit = office.unit("Sở An")
    office.award(unit_id=unit)
    office.award(name="Nhân dân và cán bộ huyện Mẫu", unit_id=unit)
    office.award(
        MERIT, recipient=RecipientKind.PERSON, honorific="Ông", name="NGUYỄN VĂN MẪU",
        position="Phó  Giám đốc", unit_id=unit, citation=" Dòng một\n\n", amount=3_510_000,
    )  # fmt: skip
    assert office.names == ["Sở An", "Nhân dân và cán bộ huyện Mẫu", "Ông Nguyễn Văn Mẫu"]
    person = office.found.awards[2]
    assert (person.attribution, person.citation) == ("Phó Giám đốc, Sở An", "Dòng một")


def test_nobody_and_negative_amounts_are_refused(office) -> None:
    unit = office.unit("Sở An")
    made = office.award(unit_id=unit)
    for values in ({}, {"name": " "}, {"recipient": RecipientKind.PERSON, "unit_id": unit}):
        with pytest.raises(NobodyAwarded):
            office.award(**values)
    with pytest.raises(NobodyAwarded):
        office.do(lambda session: awards.change(session, [made], unit_id=None))
    with pytest.raises(ValueError, match="negative"):
        office.do(lambda session: awards.change(session, [made], amount=-1))
    with pytest.raises(TypeError, match="place"):
        office.do(lambda session: awards.change(session, [made], place=3))
    assert office.names == ["Sở An"]


def test_an_award_of_another_form_leaves_its_round(office) -> None:
    made = [office.award(name=f"Tập thể {n}") for n in range(3)]
    office.do(rounds.split)
    office.do(lambda session: awards.change(session, [made[0]], form_id=MERIT))
    found = office.found
    assert [line.id for line in found.unassigned] == [made[0]]
    assert [(line.id, line.place) for line in found.rounds[0].awards] == [
        (made[1], 1),
        (made[2], 2),
    ]


def test_the_list_is_sorted_and_moved_by_hand(office) -> None:
    cluster = office.cluster("Khối 1")
    in_cluster, outside = office.unit("Sở Yên", cluster), office.unit("Sở An")
    office.award(recipient=RecipientKind.PERSON, name="Lê Mẫu An", unit_id=in_cluster)
    office.award(MERIT, name="Tập thể khác")
    office.award(unit_id=outside)
    office.award(unit_id=in_cluster)
    office.do(awards.sort)
    assert office.names == ["Sở Yên", "Sở An", "Lê Mẫu An", "Tập thể khác"]
    office.do(lambda session: awards.sort(session, Order.PROTOCOL))
    assert office.names == ["Sở Yên", "Sở An", "Lê Mẫu An", "Tập thể khác"]
    ids = {line.name: line.id for line in office.found.awards}
    office.do(lambda session: awards.move(
        session, [ids["Lê Mẫu An"], ids["Sở An"]], ids["Sở Yên"]))  # fmt: skip
    assert office.names == ["Lê Mẫu An", "Sở An", "Sở Yên", "Tập thể khác"]
    office.do(lambda session: awards.move(session, [ids["Lê Mẫu An"]], None))
    assert office.names == ["Sở An", "Sở Yên", "Lê Mẫu An", "Tập thể khác"]


def test_forms_of_the_users_own(office) -> None:
    made = office.do(lambda session: forms.add(session, "Giấy khen"))
    with pytest.raises(FormRefused):
        office.do(lambda session: forms.add(session, "giay khen"))
    with pytest.raises(FormRefused):
        office.do(lambda session: forms.rename(session, made, " "))
    office.do(lambda session: forms.rename(session, made, "Giấy khen của Giám đốc"))
    office.award(made, name="Tập thể B")
    office.award(name="Tập thể A")
    assert office.names == ["Tập thể A", "Tập thể B"]
    office.do(lambda session: forms.reorder(session, [made]))
    assert office.names == ["Tập thể B", "Tập thể A"]
    assert office.found.forms[0].name == "Giấy khen của Giám đốc"
    with pytest.raises(FormRefused):
        office.do(lambda session: forms.remove(session, made))
    office.do(lambda session: awards.remove(
        session, [line.id for line in office.found.awards if line.form_id == made]))  # fmt: skip
    office.do(lambda session: rounds.add(session, made))
    office.do(lambda session: forms.remove(session, made))
    assert len(office.found.forms) == 2
    assert office.found.rounds == ()


# -- receivers -----------------------------------------------------------------------------------


def test_receivers_are_proposed_each_another_as_long_as_there_are_any(office) -> None:
    unit = office.unit("Sở An")
    for form in (FLAG, MERIT):
        office.award(form, unit_id=unit)
    head = office.send("Lê Mẫu Bình", unit, "P6", position="Giám đốc")
    office.do(receivers.propose)
    assert [line.receiver_id for line in office.found.awards] == [head, head]
    collective = office.send("Lê Mẫu Cường", unit, honorific="Ông")
    office.do(lambda session: receivers.propose(session, anew=True))
    assert [line.receiver_id for line in office.found.awards] == [collective, head]
    assert office.found.awards[0].receiver == "Ông Lê Mẫu Cường"
    other = office.send("Lê Mẫu Dũng", unit)
    office.do(receivers.propose)
    assert [line.receiver_id for line in office.found.awards] == [collective, head]
    office.do(lambda session: register.change(session, [collective], reply=Reply.DECLINED))
    office.do(lambda session: register.change(session, [other], reply=Reply.SUBSTITUTE))
    office.do(lambda session: receivers.propose(session, anew=True))
    assert [line.receiver_id for line in office.found.awards] == [head, other]


def test_a_person_receives_in_person(office) -> None:
    unit = office.unit("Sở An")
    office.award(recipient=RecipientKind.PERSON, name="Trần Thị Thúy Mẫu", unit_id=unit)
    office.send("Trần Thị Thúy Mẫu", office.unit("Sở khác"))
    mine = office.send("Trần Thị Thuý Mẫu", unit)
    office.do(receivers.propose)
    assert [line.receiver_id for line in office.found.awards] == [mine]


def concerns(office) -> list[tuple[Concern, ...]]:
    return [line.concerns for line in office.found.as_called]


def test_what_speaks_against_receivers_is_told(office) -> None:
    layout = sample_hall.hall()
    office.do(lambda session: halls.add(session, "Hội trường", layout))
    units_ = [office.unit(f"Sở {n}") for n in range(3)]
    for unit in units_:
        office.award(unit_id=unit)
    office.do(rounds.split)
    assert concerns(office) == [(Concern.NO_RECEIVER,)] * 3
    near, far = layout.rows[1].seats[0].id, layout.rows[-1].seats[8].id
    one = office.send("Lê Mẫu An", units_[0])
    two = office.send("Lê Mẫu Bình", units_[1])
    office.do(receivers.propose)
    ids = [line.id for line in office.found.as_called]
    office.do(lambda session: receivers.set_receiver(session, ids[2:], one))
    office.do(lambda session: plan.apply(session, {one: near}))
    assert concerns(office) == [(Concern.TWICE,), (Concern.NO_SEAT,), (Concern.TWICE,)]
    (made,) = office.found.rounds
    office.do(lambda session: rounds.set_presenters(session, [made.id], [two]))
    office.do(lambda session: register.change(session, [one], reply=Reply.DECLINED))
    assert concerns(office)[:2] == [
        (Concern.ABSENT, Concern.TWICE),
        (Concern.PRESENTS, Concern.NO_SEAT),
    ]
    office.do(lambda session: receivers.set_stand_in(session, ids[0], "Bà Mẫu"))
    office.do(lambda session: plan.apply(session, {two: far}))
    office.do(lambda session: rounds.set_presenters(session, [made.id], []))
    office.do(lambda session: register.change(session, [two], reply=Reply.SUBSTITUTE))
    assert concerns(office)[0] == ()
    assert office.found.as_called[0].receiver == "Bà Mẫu"
    assert concerns(office)[1] == (Concern.SUBSTITUTED,)
    assert office.found.as_called[1].warnings == ["Lê Mẫu Bình sends somebody else."]


def test_a_seat_far_from_the_stage_is_told(office, monkeypatch) -> None:
    monkeypatch.setattr("app.awards.concerns.FAR", 10_000)
    layout = sample_hall.hall()
    office.do(lambda session: halls.add(session, "Hội trường", layout))
    unit = office.unit("Sở An")
    office.award(unit_id=unit)
    person = office.send("Lê Mẫu An", unit)
    office.do(receivers.propose)
    office.do(lambda session: plan.apply(session, {person: layout.rows[-1].seats[8].id}))
    (line,) = office.found.awards
    assert line.concerns == (Concern.FAR,)
    assert line.seat in line.warnings[0]
    assert f" {round(line.walk / 1000)} m " in line.warnings[0]
