"""Made-up material for scripts."""

from hypothesis import strategies as st

from app.script import templates
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

COMMON = {
    "năm": "2025", "năm trước": "2024", "hội nghị": "Hội nghị mẫu", "tên ngắn": "Hội nghị mẫu",
    "cơ quan tổ chức": "Hội đồng mẫu", "địa điểm": "Phan Thiết", "hội trường": "", "ngày": "",
}  # fmt: skip
RANKS = (
    Rank(1, "party", "Thường trực Tỉnh ủy"),
    Rank(2, "emulation", "Thành viên Hội đồng"),
    Rank(3, "", "Khách mời khác"),
)
KINDS = (
    "reception", "flag_salute", "introduction", "opening", "clip", "speech", "decision",
    "award_round", "launch", "signing", "closing", "break", "other",
)  # fmt: skip
FLAG, MERIT = "Cờ thi đua của Ủy ban nhân dân tỉnh", "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh"


def person(number: int, office: str = "Giám đốc Sở Mẫu") -> Person:
    return Person(number, "Đồng chí", f"Nguyễn Mẫu Số{number}", office, "Sở Mẫu")


def given(number: int, citation: str = "Hoàn thành xuất sắc nhiệm vụ") -> Given:
    return Given(number, f"Đơn vị Mẫu {number}", f"Đơn vị Mẫu {number}", "", citation, False,
                 Decision("12/QĐ-UBND"))  # fmt: skip


def item(number: int, kind: str, **more) -> Item:
    values = {"title": f"Mục {number}", "part": "", "begins": number * 600} | more
    return Item(number, kind, ends=values["begins"] + 600, **values)


def material(*items: Item, **more) -> Material:
    return Material(**{"templates": dict(templates.usual()), "common": COMMON, "items": items,
                       "ranks": RANKS} | more)  # fmt: skip


@st.composite
def materials(draw) -> Material:
    """Any agenda with any guests, rounds and turns, bound to it in any way."""
    kinds = draw(st.lists(st.sampled_from(KINDS), max_size=10))
    words = st.sampled_from(["", "Xin mời: (đọc danh sách).", "Lời riêng của [người trình bày]"])
    items = tuple(
        item(number, kind, words=draw(words)) for number, kind in enumerate(kinds, start=1)
    )
    ids = st.sampled_from([None, *range(1, len(items) + 3)])
    guests = tuple(
        Guest(person(number), draw(st.sampled_from([1, 2, 3])), draw(st.booleans()),
              draw(st.sampled_from([None, True, False])))
        for number in range(1, draw(st.integers(1, 9)))
    )  # fmt: skip
    number = 0
    rounds = []
    for made in range(1, draw(st.integers(1, 6))):
        size = draw(st.integers(0, 4))
        awards = tuple(
            given(number + at, draw(st.sampled_from(["", "Đơn vị dẫn đầu"])))
            for at in range(1, size + 1)
        )
        number += size
        presenters = (person(90 + made),) if draw(st.booleans()) else ()
        form = draw(st.sampled_from([FLAG, MERIT]))
        rounds.append(Round(made, f"Đợt {made}", form, draw(ids), "", presenters, awards))
    loose = tuple(given(100 + at) for at in range(draw(st.integers(0, 2))))
    turns = tuple(
        tuple(Signer(person(200 + 10 * turn + seat), draw(st.booleans()), "Cụm trưởng")
              for seat in range(draw(st.integers(1, 3))))
        for turn in range(draw(st.integers(0, 3)))
    )  # fmt: skip
    return material(
        *items,
        guests=tuple(sorted(guests, key=lambda guest: guest.rank)),
        rounds=tuple(rounds),
        unassigned=loose,
        signing=Signing(turns, draw(ids)),
    )
