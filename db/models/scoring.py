"""What units and clusters hand in, and how they are scored. Points are whole hundredths."""

import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base


class Criterion(Base):
    """A line of a cluster's score sheet (bảng chấm điểm): what is judged, and the most it gives."""

    __tablename__ = "criterion"
    __table_args__ = (CheckConstraint("max_points > 0", name="max_points"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    cluster_id: Mapped[int] = mapped_column(
        ForeignKey("cluster.id", ondelete="CASCADE"), index=True
    )
    order: Mapped[int]
    name: Mapped[str]
    max_points: Mapped[int]


class Score(Base):
    """The points of one unit for one criterion: its self score (tự chấm) and the head's verified
    score (thẩm định); None while not given.
    """

    __tablename__ = "score"
    __table_args__ = (UniqueConstraint("unit_id", "criterion_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id", ondelete="CASCADE"))
    criterion_id: Mapped[int] = mapped_column(
        ForeignKey("criterion.id", ondelete="CASCADE"), index=True
    )
    self_points: Mapped[int | None]
    verified_points: Mapped[int | None]


class UnitReport(Base):
    """When a unit handed in its summary report (báo cáo tổng kết), its score sheet (bảng chấm điểm)
    and the evidence (tài liệu kiểm chứng); None while missing.
    """

    __tablename__ = "unit_report"

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id", ondelete="CASCADE"), unique=True)
    report_on: Mapped[datetime.date | None]
    sheet_on: Mapped[datetime.date | None]
    evidence_on: Mapped[datetime.date | None]


class ClusterReport(Base):
    """When the head of a cluster sent the cluster's report and verified scores to Sở Nội vụ."""

    __tablename__ = "cluster_report"

    id: Mapped[int] = mapped_column(primary_key=True)
    cluster_id: Mapped[int] = mapped_column(
        ForeignKey("cluster.id", ondelete="CASCADE"), unique=True
    )
    received_on: Mapped[datetime.date | None]
