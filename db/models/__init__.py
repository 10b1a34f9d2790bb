"""Every table of a conference file. Importing this package makes Base.metadata complete."""

from db.models.base import Base
from db.models.conference import Conference, DelegateGroup, GroupLevel, PrintRecord
from db.models.delegates import Delegate, Reply
from db.models.records import Change, Step, StepKind
from db.models.units import Cluster, ClusterKind, Unit, UnitKind

__all__ = [
    "Base",
    "Change",
    "Cluster",
    "ClusterKind",
    "Conference",
    "Delegate",
    "DelegateGroup",
    "GroupLevel",
    "PrintRecord",
    "Reply",
    "Step",
    "StepKind",
    "Unit",
    "UnitKind",
]
