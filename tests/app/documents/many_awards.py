"""Awards made up for the papers: as many and with names as long as a test wants."""

import datetime

from sqlalchemy import select

from app.awards import awards, receivers, rounds
from app.delegates import register
from app.seating import halls, plan
from app.seating.generator import HallSpec, generate
from db.models import AwardForm, RecipientKind
from db.store import Store

LONG = "Ban Quản lý dự án đầu tư xây dựng các công trình dân dụng và công nghiệp tỉnh (mẫu) "
DAY = datetime.date(2025, 2, 7)


def add_awards(
    store: Store, count: int, *, size: int = 12, long: bool = False, presenters: int = 2
) -> None:
    """`count` awards, every third a person's, in rounds of `size`, with receivers and a hall."""
    more = LONG * 3 if long else ""
    with store.edit("Awards") as session:
        halls.add(session, "Nhà văn hóa", generate(HallSpec(blocks=(12, 12), rows=12)))
        flag, merit = session.scalars(select(AwardForm.id).order_by(AwardForm.order)).all()
        people = []
        for number in range(count):
            person = number % 3 == 2
            name = f"Mẫu{number:03} {more}".strip()
            award = awards.add(
                session,
                flag if number < count // 4 else merit,
                recipient=RecipientKind.PERSON if person else RecipientKind.COLLECTIVE,
                name=name,
                position=f"Giám đốc {more}".strip() if person else "",
                citation=f"Thành tích{number:03} {more}".strip(),
                amount=None if number % 5 == 4 else 1_000_000 + number,
                decision_number=f"{1 + number % 2}/QĐ-UBND" if number < count - 2 else "",
                decision_on=DAY if number < count - 2 else None,
            )
            data = register.DelegateData(
                full_name=f"Người{number:03} Mẫu {more[:80]}".strip(), phone="0900000000"
            )
            people.append(register.add(session, data).id)
            receivers.set_receiver(session, [award], people[-1])
        seats = [seat.id for row, seat in plan.load(session).hall.seats() if row.part == "stalls"]
        plan.apply(session, dict(zip(people, seats, strict=False)))
        leaders = [
            register.add(
                session,
                register.DelegateData(
                    full_name=f"Lãnh{number} Đạo Mẫu {more[:60]}".strip(),
                    position=f"Phó Chủ tịch {more}".strip(),
                ),
            ).id
            for number in range(presenters)
        ]
        rounds.set_round_size(session, size)
        rounds.split(session)
        made = [one.id for one in awards.load(session).rounds]
        rounds.set_presenters(session, made, leaders)
        rounds.change(session, made[0], music="Nhạc <hiệu> & mẫu", note="Chờ ở cánh gà")
