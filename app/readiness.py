"""What the program itself can see to be ready: tasks of the plan that complete themselves."""

from collections.abc import Callable
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.agenda import items, limits
from app.agenda.limits import Level, Trouble
from app.awards import signing
from app.awards.signing import Fault
from app.conference import invitations
from app.conference.composition import composition
from app.conference.plan import CLUSTERS_OF_THE_PLAN
from app.documents import badges, print_log
from app.documents import invitations as invitation_papers
from app.script import script
from app.sharing import shared
from db.models import (
    AgendaKind,
    Cluster,
    ClusterReport,
    Conference,
    Delegate,
    Dossier,
    DossierState,
    HallPlan,
    Invitation,
    PrintRecord,
    Reply,
    SeatAssignment,
    SigningParty,
)


def _delegates(session: Session) -> bool:
    counts = [count for count in composition(session) if count.quota]
    total = session.get_one(Conference, 1).delegate_total
    listed = session.scalar(select(func.count()).select_from(Delegate)) or 0
    return listed >= total and all(count.listed >= count.quota for count in counts)


def _badges(session: Session) -> bool:
    if session.scalar(select(PrintRecord.id).limit(1)) is None:
        return False
    states = print_log.states(session, badges.content(session))
    return bool(states) and not any(state.due for state in states.values())


def _cluster_reports(session: Session) -> bool:
    clusters = session.scalar(select(func.count()).select_from(Cluster)) or 0
    received = session.scalar(
        select(func.count())
        .select_from(ClusterReport)
        .where(ClusterReport.received_on.is_not(None))
    )
    return clusters >= CLUSTERS_OF_THE_PLAN and received == clusters


def _appraisal(session: Session) -> bool:
    states = set(session.scalars(select(Dossier.state).distinct()))
    return bool(states) and DossierState.PROPOSED not in states


def _seating(session: Session) -> bool:
    hall_id = session.scalar(select(HallPlan.id).where(HallPlan.in_use).limit(1))
    if hall_id is None:
        return False
    seated = select(SeatAssignment.delegate_id).where(SeatAssignment.hall_id == hall_id)
    coming = select(Delegate.id.in_(seated)).where(Delegate.reply != Reply.DECLINED)
    has_seat = session.scalars(coming).all()
    return bool(has_seat) and all(has_seat)


def _signing(session: Session) -> bool:
    if session.scalar(select(SigningParty.id).limit(1)) is None:
        return False
    made = signing.load(session)
    named = all(Fault.NO_SIGNER not in party.faults for party in made.parties)
    return named and made.chair is not None and not made.missing


_NOT_OPENED: Final = frozenset({Trouble.FILE_UNOPENED, Trouble.FILE_CHANGED})
"""What may yet prove wrong with a file."""


def _films_ready(session: Session, kind: AgendaKind) -> bool:
    """Whether every item of a kind has its file, opened, playable and within the plan's limit."""
    agenda = items.load(session)
    bad = {
        problem.line
        for problem in limits.problems(agenda)
        if problem.level is Level.ERROR or problem.trouble in _NOT_OPENED
    }
    lines = [line for line in agenda.lines if line.kind is kind]
    return bool(lines) and all(line.medium is not None and line not in bad for line in lines)


def _main_video(session: Session) -> bool:
    return _films_ready(session, AgendaKind.MAIN_VIDEO)


def _clips(session: Session) -> bool:
    return _films_ready(session, AgendaKind.CLIP)


def _programme(session: Session) -> bool:
    agenda = items.load(session)
    unready = {Trouble.NO_LENGTH, Trouble.NO_CLOSING}
    return bool(agenda.lines) and not any(
        problem.trouble in unready
        or (problem.level is Level.ERROR and not problem.trouble.startswith("file-"))
        for problem in limits.problems(agenda)
    )


def _script(session: Session) -> bool:
    made = script.load(session)
    return bool(made.cues) and not made.open_cues


def _speakers(session: Session) -> bool:
    lines = items.load(session).lines
    speeches = [line for line in lines if line.kind is AgendaKind.SPEECH]
    return bool(speeches) and all(
        line.presenter and not line.presenter_declined for line in speeches
    )


def _invitation_draft(session: Session) -> bool:
    return not invitations.unfinished(session)


def _invitations(session: Session) -> bool:
    """Whether everybody who has not declined has an invitation with number and day, printed."""
    if session.scalar(select(Invitation.id).limit(1)) is None:
        return False
    sheet = invitation_papers.content(session).coming
    if not all(made.issued for made in sheet.invitations):
        return False
    digests = invitation_papers.digests(sheet)
    states = print_log.states_of(session, invitation_papers.NAME, digests)
    return bool(states) and not any(state.due for state in states.values())


RULES: Final[dict[str, Callable[[Session], bool]]] = {
    "cluster-reports": _cluster_reports,
    "appraisal": _appraisal,
    "main-video": _main_video,
    "speakers": _speakers,
    "clips": _clips,
    "programme": _programme,
    "script": _script,
    "delegates": _delegates,
    "seating": _seating,
    "signing": _signing,
    "badges": _badges,
    "invitation-draft": _invitation_draft,
    "invitations": _invitations,
}
"""Key of a task -> whether it is done, as far as the program can tell."""


@shared
def completed(session: Session) -> frozenset[str]:
    """Keys of the tasks that are done."""
    return frozenset(key for key, rule in RULES.items() if rule(session))
