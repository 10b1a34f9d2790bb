"""Every table of a conference file. Importing this package makes Base.metadata complete."""

from db.kinds import (
    ClusterKind,
    DossierState,
    GroupLevel,
    PlaceNeed,
    Reply,
    StepKind,
    UnitKind,
)
from db.models.base import Base
from db.models.conference import Conference, DelegateGroup, PrintRecord
from db.models.delegates import Delegate
from db.models.dossiers import AwardForm, AwardQuota, Dossier
from db.models.preparation import Task
from db.models.records import Change, Step
from db.models.scoring import ClusterReport, Criterion, Score, UnitReport
from db.models.seating import HallPlan, ProtocolRank, SeatAssignment, SeatingRules, SeatNeed
from db.models.units import Cluster, Unit

__all__ = [
    "AwardForm",
    "AwardQuota",
    "Base",
    "Change",
    "Cluster",
    "ClusterKind",
    "ClusterReport",
    "Conference",
    "Criterion",
    "Delegate",
    "DelegateGroup",
    "Dossier",
    "DossierState",
    "GroupLevel",
    "HallPlan",
    "PlaceNeed",
    "PrintRecord",
    "ProtocolRank",
    "Reply",
    "Score",
    "SeatAssignment",
    "SeatNeed",
    "SeatingRules",
    "Step",
    "StepKind",
    "Task",
    "Unit",
    "UnitKind",
    "UnitReport",
]
