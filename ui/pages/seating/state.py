"""What the page shows: the plan with its judgement, made once after each change."""

from dataclasses import dataclass
from functools import cached_property

from app.seating import explain
from app.seating.plan import Seating
from app.seating.quality import Fault, Judge, Quality


@dataclass(frozen=True)
class Board:
    """A plan, and what follows from it as far as it is asked for."""

    seating: Seating

    @cached_property
    def verdict(self) -> Judge:
        """The plan under judgement."""
        return explain.judge(self.seating)

    @cached_property
    def quality(self) -> Quality:
        """Its numbers."""
        return self.verdict.quality()

    @cached_property
    def faults(self) -> dict[int, tuple[Fault, ...]]:
        """Delegate id -> what is wrong with the seat."""
        return explain.faults(self.seating, self.verdict)

    @cached_property
    def faulty_seats(self) -> list[int]:
        """Seats at fault, from front to back."""
        held = {self.seating.by_id[key].seat for key in self.faults}
        return [seat.id for _row, seat in self.seating.hall.seats() if seat.id in held]

    def fault_texts(self, delegate_id: int) -> str:
        """What is wrong with somebody's seat, a line each."""
        return "\n".join(explain.fault_text(f) for f in self.faults.get(delegate_id, ()))

    def why(self, delegate_id: int) -> list[str]:
        """Why somebody sits there, in sentences."""
        return explain.explain(self.seating, delegate_id, self.verdict)
