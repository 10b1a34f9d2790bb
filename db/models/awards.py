"""The award list, its rounds on the stage, and the signing of the pact."""

import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.kinds import AwardState, RecipientKind, SigningRole
from db.models.base import Base, text_enum


class AwardRound(Base):
    """A round (đợt trao thưởng): receivers of one form who stand on the stage together.

    `title` replaces the usual name ("" for that); `agenda_item_id` is the item in which it is
    called; `music` is the cue for the sound desk.
    """

    __tablename__ = "award_round"

    id: Mapped[int] = mapped_column(primary_key=True)
    order: Mapped[int]
    form_id: Mapped[int] = mapped_column(ForeignKey("award_form.id", ondelete="CASCADE"))
    title: Mapped[str] = mapped_column(default="")
    agenda_item_id: Mapped[int | None] = mapped_column(
        ForeignKey("agenda_item.id", ondelete="SET NULL"), index=True
    )
    music: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")


class RoundPresenter(Base):
    """Who presents in a round (người trao), in protocol order."""

    __tablename__ = "round_presenter"
    __table_args__ = (UniqueConstraint("round_id", "delegate_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("award_round.id", ondelete="CASCADE"))
    delegate_id: Mapped[int] = mapped_column(
        ForeignKey("delegate.id", ondelete="CASCADE"), index=True
    )
    order: Mapped[int]


class Award(Base):
    """An award on the list (khen thưởng): to whom, for what, by which decision.

    `order` is its place in the whole list. A collective is `unit_id`; `name` is what is read out in
    place of the unit's, or all there is when it is no unit of the file. For a person `name` is the
    name read out, `position` the office, `unit_id` the unit. `amount` is the money that goes with
    it, in đồng. `place` is the position in the round, from 1, left to right as read. `receiver_id`
    goes up to receive; `stand_in` is the name of one who does so on the day without being a
    delegate (nhận thay).
    """

    __tablename__ = "award"
    __table_args__ = (
        CheckConstraint("amount IS NULL OR amount >= 0", name="amount"),
        CheckConstraint("round_id IS NULL OR place IS NOT NULL", name="place"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    order: Mapped[int]
    form_id: Mapped[int] = mapped_column(
        ForeignKey("award_form.id", ondelete="CASCADE"), index=True
    )
    dossier_id: Mapped[int | None] = mapped_column(
        ForeignKey("dossier.id", ondelete="SET NULL"), unique=True
    )
    recipient: Mapped[RecipientKind] = mapped_column(
        text_enum(RecipientKind, "recipient"), default=RecipientKind.COLLECTIVE
    )
    unit_id: Mapped[int | None] = mapped_column(
        ForeignKey("unit.id", ondelete="SET NULL"), index=True
    )
    honorific: Mapped[str] = mapped_column(String(40), default="")
    name: Mapped[str] = mapped_column(default="")
    position: Mapped[str] = mapped_column(default="")
    citation: Mapped[str] = mapped_column(default="")
    amount: Mapped[int | None]
    decision_number: Mapped[str] = mapped_column(default="")
    decision_on: Mapped[datetime.date | None]
    round_id: Mapped[int | None] = mapped_column(
        ForeignKey("award_round.id", ondelete="SET NULL"), index=True
    )
    place: Mapped[int | None]
    receiver_id: Mapped[int | None] = mapped_column(
        ForeignKey("delegate.id", ondelete="SET NULL"), index=True
    )
    stand_in: Mapped[str] = mapped_column(default="")
    state: Mapped[AwardState] = mapped_column(
        text_enum(AwardState, "state"), default=AwardState.WAITING
    )
    note: Mapped[str] = mapped_column(default="")


class SigningParty(Base):
    """One who signs the pact (bên ký giao ước): a cluster's or block's head, witness or chair.

    `turn` counts the times that parties sit down at the table, from 1; `seat` is the place at it,
    from 1, left to right as the hall sees it. `delegate_id` signs, or `name` and `position` where
    the signer is no delegate; `head_unit_id` led the cluster when the signer was chosen, so that a
    new head is noticed. `signed_at` is UTC in milliseconds since 1970.
    """

    __tablename__ = "signing_party"
    __table_args__ = (CheckConstraint("turn > 0 AND seat > 0", name="place"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    order: Mapped[int]
    role: Mapped[SigningRole] = mapped_column(text_enum(SigningRole, "role"))
    cluster_id: Mapped[int | None] = mapped_column(
        ForeignKey("cluster.id", ondelete="CASCADE"), index=True
    )
    head_unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id", ondelete="SET NULL"))
    delegate_id: Mapped[int | None] = mapped_column(
        ForeignKey("delegate.id", ondelete="SET NULL"), index=True
    )
    name: Mapped[str] = mapped_column(default="")
    position: Mapped[str] = mapped_column(default="")
    turn: Mapped[int] = mapped_column(default=1)
    seat: Mapped[int] = mapped_column(default=1)
    signed_at: Mapped[int | None]
    note: Mapped[str] = mapped_column(default="")


class PactText(Base):
    """The text of the pact (giao ước thi đua) of one cluster, or of all others without one."""

    __tablename__ = "pact_text"

    id: Mapped[int] = mapped_column(primary_key=True)
    cluster_id: Mapped[int | None] = mapped_column(
        ForeignKey("cluster.id", ondelete="CASCADE"), unique=True
    )
    text: Mapped[str]


class SigningRules(Base):
    """How the signing goes: one row, id 1. `table_seats` is how many sign at the table at once."""

    __tablename__ = "signing_rules"
    __table_args__ = (
        CheckConstraint("id = 1", name="single_row"),
        CheckConstraint("table_seats > 0", name="table_seats"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    table_seats: Mapped[int] = mapped_column(default=5)
    agenda_item_id: Mapped[int | None] = mapped_column(
        ForeignKey("agenda_item.id", ondelete="SET NULL")
    )
