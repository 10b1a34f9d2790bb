"""The closed lists of values that columns hold, apart from the models so that they load at once."""

from enum import StrEnum


class GroupLevel(StrEnum):
    """Where the plan lists a delegate group."""

    PROVINCIAL = "provincial"
    DISTRICT = "district"
    COLLECTIVE = "collective"
    SPEAKER = "speaker"
    OTHER = "other"


class ClusterKind(StrEnum):
    """Cụm thi đua joins districts, khối thi đua joins agencies of one sort."""

    CUM = "cum"
    KHOI = "khoi"


class UnitKind(StrEnum):
    """What sort of body a unit is; protocol and the sample clusters follow it."""

    PROVINCE = "province"
    DISTRICT = "district"
    DEPARTMENT = "department"
    PARTY = "party"
    MASS = "mass"
    FORCES = "forces"
    VERTICAL = "vertical"
    OTHER = "other"


class Reply(StrEnum):
    """What a delegate answered to the invitation (giấy mời)."""

    NONE = "none"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    SUBSTITUTE = "substitute"


class DossierState(StrEnum):
    """What became of an award dossier: đề nghị, đã thẩm định, đã duyệt, không duyệt."""

    PROPOSED = "proposed"
    APPRAISED = "appraised"
    APPROVED = "approved"
    REJECTED = "rejected"


class StepKind(StrEnum):
    """How a step in the history came about."""

    EDIT = "edit"
    UNDO = "undo"
    REDO = "redo"


class PlaceNeed(StrEnum):
    """What a delegate's place must offer: nothing special, an aisle, room for a wheelchair."""

    NONE = "none"
    AISLE = "aisle"
    WHEELCHAIR = "wheelchair"


class AgendaKind(StrEnum):
    """What an item of the agenda is; limits, the script and the stage screen follow it."""

    RECEPTION = "reception"
    STABILISE = "stabilise"
    PERFORMANCE = "performance"
    FLAG_SALUTE = "flag_salute"
    INTRODUCTION = "introduction"
    OPENING = "opening"
    MAIN_VIDEO = "main_video"
    REPORT = "report"
    SPEECH = "speech"
    CLIP = "clip"
    DECISION = "decision"
    AWARD_ROUND = "award_round"
    LAUNCH = "launch"
    SIGNING = "signing"
    CLOSING = "closing"
    BREAK = "break"
    OTHER = "other"


class TimerMode(StrEnum):
    """What the big figures of an item show: time left, time gone, or the time of day."""

    COUNT_DOWN = "count_down"
    COUNT_UP = "count_up"
    CLOCK = "clock"


class RecipientKind(StrEnum):
    """Who is awarded: tập thể, cá nhân."""

    COLLECTIVE = "collective"
    PERSON = "person"


class AwardState(StrEnum):
    """What became of an award on the day: not yet called, handed over, receiver not there."""

    WAITING = "waiting"
    HANDED = "handed"
    ABSENT = "absent"


class SigningRole(StrEnum):
    """In what office one signs the pact: đại diện cụm/khối, chứng kiến, chủ trì."""

    HEAD = "head"
    WITNESS = "witness"
    CHAIR = "chair"


class CheckInWay(StrEnum):
    """How a delegate was checked in: by the badge's code, found by name, from a paper list."""

    CODE = "code"
    NAME = "name"
    PAPER = "paper"
