"""Every table of a conference file. Importing this package makes Base.metadata complete."""

from db.kinds import (
    AgendaKind,
    AwardState,
    CheckInWay,
    ClusterKind,
    DossierState,
    GroupLevel,
    PlaceNeed,
    RecipientKind,
    Reply,
    SigningRole,
    StepKind,
    TimerMode,
    UnitKind,
)
from db.models.agenda import AgendaItem, AgendaRules, MediaFile
from db.models.awards import (
    Award,
    AwardRound,
    PactText,
    RoundPresenter,
    SigningParty,
    SigningRules,
)
from db.models.base import Base
from db.models.conference import Conference, DelegateGroup, PrintRecord
from db.models.delegates import Delegate
from db.models.dossiers import AwardForm, AwardQuota, Dossier
from db.models.preparation import Task
from db.models.reception import CheckIn, DocumentSet, ReceptionRules, Substitution
from db.models.records import Change, Step
from db.models.scoring import ClusterReport, Criterion, Score, UnitReport
from db.models.script import (
    IntroductionChoice,
    Invitation,
    PaperRecord,
    ScriptEdit,
    ScriptTemplate,
)
from db.models.seating import HallPlan, ProtocolRank, SeatAssignment, SeatingRules, SeatNeed
from db.models.show import ShowCommand, ShowRun
from db.models.units import Cluster, Unit

__all__ = [
    "AgendaItem",
    "AgendaKind",
    "AgendaRules",
    "Award",
    "AwardForm",
    "AwardQuota",
    "AwardRound",
    "AwardState",
    "Base",
    "Change",
    "CheckIn",
    "CheckInWay",
    "Cluster",
    "ClusterKind",
    "ClusterReport",
    "Conference",
    "Criterion",
    "Delegate",
    "DelegateGroup",
    "DocumentSet",
    "Dossier",
    "DossierState",
    "GroupLevel",
    "HallPlan",
    "IntroductionChoice",
    "Invitation",
    "MediaFile",
    "PactText",
    "PaperRecord",
    "PlaceNeed",
    "PrintRecord",
    "ProtocolRank",
    "ReceptionRules",
    "RecipientKind",
    "Reply",
    "RoundPresenter",
    "Score",
    "ScriptEdit",
    "ScriptTemplate",
    "SeatAssignment",
    "SeatNeed",
    "SeatingRules",
    "ShowCommand",
    "ShowRun",
    "SigningParty",
    "SigningRole",
    "SigningRules",
    "Step",
    "StepKind",
    "Substitution",
    "Task",
    "TimerMode",
    "Unit",
    "UnitKind",
    "UnitReport",
]
