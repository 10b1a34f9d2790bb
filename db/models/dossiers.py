"""Award dossiers: who is proposed for which award, and what became of it."""

import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.kinds import DossierState
from db.models.base import Base, text_enum


class AwardForm(Base):
    """A form of award (hình thức khen thưởng); a smaller `order` is the higher one."""

    __tablename__ = "award_form"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    order: Mapped[int]


class AwardQuota(Base):
    """How many awards of a form a cluster may propose; without a row there is no limit."""

    __tablename__ = "award_quota"
    __table_args__ = (
        UniqueConstraint("cluster_id", "form_id"),
        CheckConstraint("quota >= 0", name="quota"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    cluster_id: Mapped[int] = mapped_column(ForeignKey("cluster.id", ondelete="CASCADE"))
    form_id: Mapped[int] = mapped_column(ForeignKey("award_form.id", ondelete="CASCADE"))
    quota: Mapped[int]


class Dossier(Base):
    """An award dossier (hồ sơ đề nghị khen thưởng) of one unit for one form of award.

    `cluster_id` is the cluster that proposes. `reason` says why it was rejected; number and day of
    the decision belong to an approved one.
    """

    __tablename__ = "dossier"

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id", ondelete="CASCADE"), index=True)
    form_id: Mapped[int] = mapped_column(ForeignKey("award_form.id", ondelete="CASCADE"))
    cluster_id: Mapped[int | None] = mapped_column(ForeignKey("cluster.id", ondelete="SET NULL"))
    state: Mapped[DossierState] = mapped_column(
        text_enum(DossierState, "state"), default=DossierState.PROPOSED
    )
    reason: Mapped[str] = mapped_column(default="")
    decision_number: Mapped[str] = mapped_column(default="")
    decision_on: Mapped[datetime.date | None]
    note: Mapped[str] = mapped_column(default="")
