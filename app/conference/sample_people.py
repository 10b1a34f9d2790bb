"""The made-up persons of the sample."""

import random
from typing import Final, NamedTuple

from app.conference.sample_units import load
from app.delegates.register import DelegateData
from db.models import Reply, Unit

_REPLIES: Final = (Reply.CONFIRMED, Reply.NONE, Reply.DECLINED, Reply.SUBSTITUTE)
_REPLY_WEIGHTS: Final = (80, 14, 3, 3)
_NOTES: Final = ("Ăn chay", "Cần chỗ để xe lăn", "Đi cùng lái xe", "Gửi giấy mời bản giấy")
_LONG_EVERY: Final = 55


class Post(NamedTuple):
    """An office held in a unit, to be filled with a made-up person."""

    position: str
    unit: Unit


class Maker:
    """Makes persons from `rng`; no full name comes twice."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._names = load("names")
        self._long = list(self._names["long"])
        self._taken: set[str] = set()
        self._count = 0

    def person(self, post: Post) -> DelegateData:
        """The next person, in the office of `post`."""
        self._count += 1
        woman, name = self._name()
        rng = self._rng
        return DelegateData(
            full_name=name,
            honorific=rng.choice(("Đồng chí", "Bà" if woman else "Ông")),
            position=post.position,
            unit_id=post.unit.id,
            phone=f"0900000{self._count:03d}",
            reply=rng.choices(_REPLIES, _REPLY_WEIGHTS)[0],
            note=rng.choice(_NOTES) if rng.random() < 0.04 else "",
        )

    def _name(self) -> tuple[bool, str]:
        rng, names = self._rng, self._names
        if self._count % _LONG_EVERY == 0 and self._long:
            sex, name = self._long.pop()
            self._taken.add(name)
            return sex == "female", name
        while True:
            sex = rng.choice(("male", "female"))
            parts = (
                rng.choice(names["family"]),
                rng.choice(names[f"{sex}_middle"]),
                rng.choice(names["made_up"]),
                rng.choice(names[sex]),
            )
            name = " ".join(filter(None, parts))
            if name not in self._taken:
                self._taken.add(name)
                return sex == "female", name
