"""Finding guests at the desk: by codes, however the keyboard changes them, and by a few letters."""

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.conference import sample
from app.delegates import desk, register, substitutes
from app.delegates.codes import ALPHABET, LENGTH, check_character
from app.delegates.duties import DutyKind
from app.delegates.register import DelegateData
from app.delegates.scanned import Strange, codes_in, strange
from app.delegates.substitutes import Person
from app.units.register import find_or_add
from db.models import Unit
from tests.app.keyboards import telex, vni, windows, with_short_cuts

codes = st.text(ALPHABET, min_size=LENGTH - 1, max_size=LENGTH - 1).map(
    lambda body: body + check_character(body)
)


@pytest.mark.parametrize("typed", [str, str.lower, telex, vni, windows, with_short_cuts])
@given(code=codes)
def test_a_scanned_code_is_understood_through_every_keyboard(typed, code: str) -> None:
    assert code in codes_in(typed(code))


def test_the_keyboards_of_these_tests_do_type_vietnamese() -> None:
    assert telex("dduwowng") == "đương"
    assert vni("d9u7o7ng") == "đương"
    assert telex("hoaf") == "hoa\u0300" and vni("hoa2") == "hoa\u0300"
    assert windows("K2N7") == "kân\u0303"
    assert with_short_cuts("CCNN") == "chng"


@given(codes, st.sampled_from(["", "nguyen ", "]Q1", "hoà", "K4"]))
def test_a_code_behind_something_else_is_found(code: str, before: str) -> None:
    assert code in codes_in(before + code + "\r\n")


def test_digits_typed_as_composed_letters_are_understood() -> None:
    body = "N7N5K"
    code = body + check_character(body)
    assert code in codes_in(code.replace("N7", "ñ").replace("N5", "ǹ"))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("222222", Strange.OTHER_BADGE),
        ("K4P7NN", Strange.MISREAD),
        ("https://binhthuan.gov.vn/qr?id=12", Strange.LINK),
        ("8934588012228", Strange.OTHER),
        ("Nguyễn", Strange.OTHER),
        ("\x00\x1d(01)", Strange.OTHER),
    ],
)
def test_strange_things_are_named(text: str, kind: Strange) -> None:
    assert strange(text) is kind


@given(st.text(max_size=200))
def test_nothing_scanned_is_too_strange(text: str) -> None:
    strange(text)
    desk.Desk([], {}).find(text)


# -- finding people ------------------------------------------------------------------------------


@pytest.fixture
def people(store):
    """A few guests: (desk, name -> id)."""
    with store.edit("Fill") as session:
        home = find_or_add(session, "Sở Nội vụ")
        session.get_one(Unit, home).aliases = "SNV tỉnh\nNội vụ BT"
        far = find_or_add(session, "Sở Tài nguyên và Môi trường")
        ids = {}
        for number, (name, unit) in enumerate(
            (
                ("Nguyễn Văn Mẫu", home),
                ("Nguyễn Văn Minh", far),
                ("Hoàng Thị An", far),
                ("Trần Thị Hoà", home),
                ("Lê Văn Hoàng", None),
            )
        ):
            data = DelegateData(name, unit_id=unit, phone=f"0900 000 {number}7{number}")
            ids[name] = register.add(session, data, random.Random(number)).id
    with store.connect() as connection:
        return desk.load(connection), ids


def names(found) -> list[str]:
    return [guest.full_name for guest in found]


def test_given_names_come_before_family_names(people) -> None:
    made, _ids = people
    assert names(made.find("hoa"))[:2] == ["Trần Thị Hoà", "Lê Văn Hoàng"]
    assert names(made.find("hoa"))[2] == "Hoàng Thị An"
    assert names(made.find("HÒA")) == names(made.find("hoa"))


def test_initials_units_aliases_and_phones(people) -> None:
    made, _ids = people
    assert names(made.find("nvm"))[:2] == ["Nguyễn Văn Mẫu", "Nguyễn Văn Minh"]
    assert set(names(made.find("snv"))) == {"Nguyễn Văn Mẫu", "Trần Thị Hoà"}
    assert set(names(made.find("noi vu bt"))) == {"Nguyễn Văn Mẫu", "Trần Thị Hoà"}
    assert names(made.find("hoa snv")) == ["Trần Thị Hoà"]
    assert names(made.find("272"))[0] == "Hoàng Thị An"
    assert made.find("") == [] and made.find("zzz") == []


def test_digits_are_the_beginning_or_the_end_of_a_phone(people) -> None:
    made, _ids = people
    assert names(made.find("0900000272")) == ["Hoàng Thị An"]
    assert names(made.find("000 272")) == ["Hoàng Thị An"]
    assert len(made.find("0900")) == 5
    # Part of every number, and the bar code of something else.
    assert made.find("0000") == []


def test_a_code_finds_its_owner_alone(people) -> None:
    made, ids = people
    guest = made.guest(ids["Trần Thị Hoà"])
    assert names(made.find(guest.code)) == ["Trần Thị Hoà"]
    assert made.scan(guest.code.lower()).guest.id == guest.id
    assert made.scan(guest.code).former is None
    assert made.scan("hoa") is None


def test_whoever_is_there_stands_behind(people, store) -> None:
    made, ids = people
    made._since[ids["Nguyễn Văn Mẫu"]] = 5
    found = made.find("nguyen van m")
    assert names(found) == ["Nguyễn Văn Minh", "Nguyễn Văn Mẫu"]
    assert [guest.checked_in_at for guest in found] == [None, 5]


def test_the_code_of_one_replaced_tells_whose_it_was(people, store) -> None:
    made, ids = people
    old = made.guest(ids["Lê Văn Hoàng"])
    with store.edit("Replace") as session:
        substitutes.replace(session, old.id, Person("Bùi Thị Mẫu"), 9)
    with store.connect() as connection:
        made = desk.load(connection)
    scan = made.scan(old.code)
    assert scan.guest.full_name == "Bùi Thị Mẫu"
    assert scan.former.full_name == "Lê Văn Hoàng"
    assert names(made.find("le van hoang")) == ["Bùi Thị Mẫu"]
    assert made.scan(scan.guest.code).former is None


@pytest.fixture(scope="module")
def sample_desk(tmp_path_factory):
    path: Path = tmp_path_factory.mktemp("bàn") / "Mẫu.giaouoc"
    with sample.create(path) as store, store.connect() as connection:
        yield desk.load(connection)


def test_a_guest_has_all_that_the_desk_shows(sample_desk) -> None:
    guest = next(one for one in sample_desk.guests if one.position == "Bí thư Tỉnh ủy")
    assert guest.leader and guest.documents.startswith("Túi tài liệu, sổ tay")
    assert guest.seat and guest.door.startswith("Cửa")
    seated = {one.door for one in sample_desk.guests if one.seat}
    assert seated == {"Cửa 1", "Cửa 2", "Sân khấu"}
    assert guest.called.endswith(guest.full_name) and guest.called != guest.full_name
    assert guest.group and guest.colour.startswith("#")


def test_duties_are_those_of_the_day_with_their_times(sample_desk) -> None:
    kinds = {duty.kind for one in sample_desk.guests for duty in one.duties}
    assert kinds == set(DutyKind)
    for guest in sample_desk.guests:
        times = [duty.at for duty in guest.duties if duty.at is not None]
        assert times == sorted(times)
    receivers = [
        one
        for one in sample_desk.guests
        if any(duty.kind is DutyKind.RECEIVES for duty in one.duties)
    ]
    assert len(receivers) > 20
