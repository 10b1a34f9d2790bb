"""What is done on the Awards page: every call is one edit, told and undone as one."""

import datetime
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy.orm import Session

from app.awards import awards, building, day, receivers, rounds
from app.awards.awards import AwardLine, AwardList, Order
from app.awards.building import Proposal
from app.i18n import _, ngettext
from app.snapshots.keeping import Reason
from app.text.names import split_honorific
from app.units.register import UnitIndex
from db.kinds import AwardState, RecipientKind
from ui.context import Context
from ui.pages.awards.list_view import FIELDS, NAME, UNIT, value_of
from ui.pages.awards.texts import what


class AwardEdits:
    """Edits of the open conference; `found` is the list as it is shown."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.found = AwardList()
        self.today: Callable[[], datetime.date] = datetime.date.today

    def _lines(self, ids: Sequence[int]) -> list[AwardLine]:
        return [self.found.by_id[one] for one in ids if one in self.found.by_id]

    def _tell(self, text: str) -> None:
        self._context.tell(text, _("Undo"), self._context.store.undo)

    # -- the list --------------------------------------------------------------------------------

    def build(self, proposal: Proposal, *, remove: bool) -> None:
        """Carry out what the dossiers say; a list that was empty is put in its usual order."""
        first = not self.found.awards

        def run(session: Session) -> None:
            building.build(session, remove=remove)
            if first:
                awards.sort(session)

        self._context.guard(Reason.BEFORE_REPLAN)
        if self._context.attempt(_("Build the award list"), run):
            n = len(proposal.added)
            text = ngettext("{n} award was added.", "{n} awards were added.", n).format(n=n)
            self._tell(text)

    def add(self, form_id: int, unit: str, values: dict[str, Any]) -> int | None:
        """Add an award by hand; returns its id, None where it was refused."""
        made: list[int] = []

        def run(session: Session) -> None:
            if values["recipient"] is RecipientKind.PERSON:
                values["honorific"], values["name"] = split_honorific(values["name"])
            unit_id = _unit(session, unit) if unit.strip() else None
            made.append(awards.add(session, form_id, unit_id=unit_id, **values))

        refused = _("There is no unit “{name}”. Choose one of those proposed while typing.")
        name = values["name"].strip() or unit.strip()
        label = _("Add award for {name}").format(name=name)
        if self._context.attempt(label, run, refused.format(name=unit.strip())):
            return made[0]
        return None

    def change(self, ids: Sequence[int], column: int, typed: Any) -> None:
        """Keep what was typed in a column of the list for these awards."""
        lines = self._lines(ids)
        refused = _("“{typed}” cannot be kept here. The old text was kept.").format(typed=typed)
        if column == UNIT and typed.strip():
            refused = _("There is no unit “{name}”. Choose one of those proposed while typing.")
            refused = refused.format(name=typed)
        elif column in (NAME, UNIT):
            refused = _("An award needs a name or a unit. The old one was kept.")

        def run(session: Session) -> None:
            awards.change(session, ids, **self._values(session, lines, column, typed))

        label = _("Change award of {what}").format(what=what(lines))
        self._context.attempt(label, run, refused)

    def _values(
        self, session: Session, lines: Sequence[AwardLine], column: int, typed: Any
    ) -> dict[str, Any]:
        if column == UNIT:
            return {"unit_id": _unit(session, typed) if typed.strip() else None}
        if column == NAME:
            line = lines[0]
            if line.recipient is RecipientKind.PERSON:
                honorific, name = split_honorific(typed)
                return {"honorific": honorific, "name": name}
            # The unit's own name needs not be kept a second time.
            return {"name": "" if typed.strip() == line.unit else typed}
        return {FIELDS[column]: value_of(column, typed, self.today())}

    def remove(self, ids: Sequence[int]) -> None:
        """Delete awards; a notice offers to undo it."""
        lines, n = self._lines(ids), len(ids)
        label = _("Delete award of {what}").format(what=what(lines))
        if self._context.attempt(label, lambda session: awards.remove(session, ids)):
            self._tell(
                ngettext("{n} award was deleted.", "{n} awards were deleted.", n).format(n=n)
            )

    def sort(self, order: Order) -> None:
        """Bring the list into its usual order."""
        self._context.attempt(_("Sort the award list"), lambda s: awards.sort(s, order))

    def shift(self, lines: Sequence[AwardLine], step: int) -> None:
        """Move awards up (-1) or down (1) in the list, inside their form."""
        forms = {line.form_id for line in lines}
        if len(forms) != 1:
            return
        ids = [line.id for line in lines]
        same = [line.id for line in self.found.awards if line.form_id in forms]
        rest = [one for one in same if one not in ids]
        first = sum(same.index(one) < same.index(ids[0]) for one in rest)
        target = first + step
        if not 0 <= target <= len(rest):
            return
        before = rest[target] if target < len(rest) else self._after(same[-1])
        label = _("Move award of {what}").format(what=what(lines))
        self._context.attempt(label, lambda session: awards.move(session, ids, before))

    def _after(self, award_id: int) -> int | None:
        order = [line.id for line in self.found.awards]
        place = order.index(award_id) + 1
        return order[place] if place < len(order) else None

    # -- rounds ----------------------------------------------------------------------------------

    def set_size(self, size: int) -> None:
        """Keep how many go up at once."""
        self._context.attempt(
            _("Size of award rounds: {n}").format(n=size),
            lambda session: rounds.set_round_size(session, size),
        )

    def split(self, *, rest: bool = False) -> None:
        """Split the list, or what is in no round, into rounds; receivers are proposed as well."""
        counts: list[int] = []

        def run(session: Session) -> None:
            counts.append(rounds.split_rest(session) if rest else rounds.split(session))
            receivers.propose(session)
            rounds.link(session)

        self._context.guard(Reason.BEFORE_REPLAN)
        if self._context.attempt(_("Split into rounds"), run):
            n = counts[0]
            text = (
                ngettext("{n} new round.", "{n} new rounds.", n)
                if rest
                else ngettext("{n} round now.", "{n} rounds now.", n)
            )
            self._tell(text.format(n=n))

    def add_round(self, form_id: int) -> int | None:
        """Add an empty round; returns its id."""
        made: list[int] = []
        self._context.attempt(_("New round"), lambda s: made.append(rounds.add(s, form_id)))
        return made[0] if made else None

    def change_round(self, round_id: int, field: str, value: Any) -> None:
        """Keep title, music, note or agenda item of a round."""
        self._context.attempt(
            self._about_round(_("Change {round}"), round_id),
            lambda session: rounds.change(session, round_id, **{field: value}),
        )

    def set_presenters(self, round_id: int, delegate_ids: Sequence[int]) -> None:
        """Let these present in a round."""
        self._context.attempt(
            self._about_round(_("Presenters of {round}"), round_id),
            lambda session: rounds.set_presenters(session, [round_id], delegate_ids),
        )

    def shift_round(self, round_id: int, step: int) -> None:
        """Call a round earlier (-1) or later (1)."""
        order = [made.id for made in self.found.rounds]
        place = order.index(round_id)
        if 0 <= place + step < len(order):
            order[place], order[place + step] = order[place + step], order[place]
            self._context.attempt(
                self._about_round(_("Move {round}"), round_id),
                lambda session: rounds.reorder(session, order),
            )

    def merge(self, round_id: int, into_id: int) -> None:
        """Let the awards of a round stand in another one."""
        if self._context.attempt(
            self._about_round(_("Merge {round}"), round_id),
            lambda session: rounds.merge(session, round_id, into_id),
        ):
            self._tell(_("The two rounds are one now."))

    def remove_rounds(self, round_ids: Sequence[int]) -> None:
        """Delete rounds; their awards are in none then."""
        n = len(round_ids)
        if self._context.attempt(
            self._about_round(_("Delete {round}"), round_ids[0]),
            lambda session: rounds.remove(session, round_ids),
        ):
            text = ngettext(
                "{n} round was deleted; its awards are in no round now.",
                "{n} rounds were deleted; their awards are in no round now.",
                n,
            )
            self._tell(text.format(n=n))

    def move(self, ids: Sequence[int], round_id: int | None, place: int | None) -> None:
        """Put awards into a round, or out of any."""
        lines = self._lines(ids)
        made = self.found.round_by_id.get(round_id or 0)
        if [line.round_id for line in lines] == [None] * len(lines) and round_id is None:
            return
        name = made.title if made is not None else _("In no round")
        label = _("Move {what} to: {round}").format(what=what(lines), round=name)
        refused = _("A round takes awards of one form. Choose a round of the same form.")
        self._context.attempt(
            label, lambda session: rounds.move(session, ids, round_id, place), refused
        )

    def propose_presenters(self) -> None:
        """Let the province's leaders take turns in rounds without presenters."""
        counts: list[int] = []
        self._context.attempt(
            _("Propose presenters"), lambda s: counts.append(rounds.propose_presenters(s))
        )
        if counts:
            text = ngettext(
                "Presenters were proposed for {n} round.",
                "Presenters were proposed for {n} rounds.",
                counts[0],
            )
            self._tell(text.format(n=counts[0]))

    def link(self) -> None:
        """Bind rounds to the items of the agenda."""
        counts: list[int] = []
        self._context.attempt(
            _("Bind rounds to the agenda"), lambda s: counts.append(rounds.link(s))
        )
        if counts == [0]:
            # Nothing was done that Undo could take back.
            self._context.tell(
                _("All rounds have their items already, or there are none left for them.")
            )
        elif counts:
            text = ngettext(
                "{n} round was bound to the agenda.", "{n} rounds were bound to the agenda.",
                counts[0],
            )  # fmt: skip
            self._tell(text.format(n=counts[0]))

    def _about_round(self, text: str, round_id: int) -> str:
        return text.format(round=self.found.round_by_id[round_id].title)

    # -- receivers and the day -------------------------------------------------------------------

    def propose_receivers(self, *, anew: bool = False) -> None:
        """Choose receivers for awards without one, or for all."""
        counts: list[int] = []
        self._context.attempt(
            _("Propose receivers"),
            lambda s: counts.append(len(receivers.propose(s, anew=anew))),
        )
        if counts:
            text = ngettext(
                "A receiver was proposed for {n} award.",
                "Receivers were proposed for {n} awards.",
                counts[0],
            )
            self._tell(text.format(n=counts[0]))

    def set_receiver(self, ids: Sequence[int], receiver: int | str | None) -> None:
        """Let a delegate (id) receive, somebody by name instead, or nobody yet (None)."""

        def run(session: Session) -> None:
            if isinstance(receiver, str):
                for award_id in ids:
                    receivers.set_stand_in(session, award_id, receiver)
            else:
                receivers.set_receiver(session, ids, receiver)

        label = _("Receiver for {what}").format(what=what(self._lines(ids)))
        self._context.attempt(label, run)

    def mark(self, ids: Sequence[int], state: AwardState) -> None:
        """Note what became of awards."""
        label = _("Mark award of {what}").format(what=what(self._lines(ids)))
        self._context.attempt(label, lambda session: day.mark(session, ids, state))

    def move_later(self, ids: Sequence[int]) -> None:
        """Call awards once more in a later round."""
        lines = [line for line in self._lines(ids) if line.round_id is not None]
        if not lines:
            return
        went: list[int] = []

        def run(session: Session) -> None:
            went.extend(day.move_later(session, line.id) for line in lines)

        label = _("Move {what} to a later round").format(what=what(lines))
        if self._context.attempt(label, run):
            with self._context.store.read() as session:
                made = awards.load(session).round_by_id[went[-1]]
            text = _("{what}: now in {round}.").format(what=what(lines), round=made.title)
            self._tell(text)


def _unit(session: Session, name: str) -> int:
    """Id of the unit spelled `name`. Raises ValueError where there is none."""
    unit_id = UnitIndex.load(session).find(name)
    if unit_id is None:
        raise ValueError(name)
    return unit_id
