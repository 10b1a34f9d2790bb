"""The state of the whole conference in one reading: for the Overview page and the sidebar."""

import datetime
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app import checks, readiness
from app.agenda import items
from app.awards import awards, signing
from app.awards.signing import Fault, Party
from app.checks import Finding
from app.conference import preparation
from app.conference.preparation import TaskLine
from app.delegates import attendance
from app.documents import paper_log
from app.documents.paper_log import PaperLine, PaperState
from app.progress import Progress, ignore, part
from app.seating import plan
from app.sharing import sharing
from db.models import Reply

_PAPERS_FROM = 0.4
"""Share of the work that is done when the papers begin, about."""


@dataclass(frozen=True, slots=True)
class Figures:
    """The conference in numbers.

    `coming` are delegates who have not declined, `seated` those of them with a seat. `begins` and
    `ends` are seconds after midnight, `length` and `latest_end` those of the session; `in_rounds`
    are awards with a round. `present` is None before the first check-in.
    """

    listed: int
    coming: int
    confirmed: int
    has_hall: bool
    seated: int
    items: int
    begins: int
    ends: int
    latest_end: int
    awards: int
    in_rounds: int
    rounds: int
    parties: int
    ready_parties: int
    present: int | None


@dataclass(frozen=True, slots=True)
class Overview:
    """Numbers, findings (the worst first), the tasks of the plan as they stand, and the papers.

    `papers` is None while they have not been read.
    """

    figures: Figures
    findings: tuple[Finding, ...]
    tasks: tuple[TaskLine, ...]
    papers: tuple[PaperLine, ...] | None

    @property
    def open_tasks(self) -> tuple[TaskLine, ...]:
        """What is still to be done, by due day."""
        return tuple(task for task in self.tasks if not task.done)

    @property
    def paper_counts(self) -> Counter[PaperState]:
        """How many papers stand in which state."""
        return Counter(line.state for line in self.papers or ())

    def worst_by_page(self) -> dict[str, tuple[int, checks.Severity]]:
        """Page -> how many errors and warnings are mended there, and the worst of them."""
        found: dict[str, tuple[int, checks.Severity]] = {}
        for finding in self.findings:
            if finding.severity is not checks.Severity.INFO:
                page = finding.page.partition(":")[0]
                # The worst stand first.
                count, worst = found.get(page, (0, finding.severity))
                found[page] = (count + 1, worst)
        return found


def load(
    session: Session,
    today: datetime.date,
    progress: Progress = ignore,
    early: Callable[["Overview"], object] | None = None,
) -> Overview:
    """Everything at once. `early` gets it before the papers, which take longest, are read.

    Raises what `progress` raises.
    """
    with sharing(session):
        figures = _figures(session)
        progress(0.1)
        findings = tuple(checks.findings(session, today, part(progress, 0.1, 0.3)))
        progress(0.3)
        tasks = tuple(preparation.load(session, today, readiness.completed(session)))
        progress(_PAPERS_FROM)
        if early is not None:
            early(Overview(figures, findings, tasks, None))
        papers = tuple(paper_log.states(session, progress=part(progress, _PAPERS_FROM, 1.0)))
    return Overview(figures, findings, tasks, papers)


def _figures(session: Session) -> Figures:
    seating = plan.load(session)
    replies = Counter(sitter.reply for sitter in seating.sitters)
    coming = [sitter for sitter in seating.sitters if sitter.reply is not Reply.DECLINED]
    agenda = items.load(session)
    awarded = awards.load(session)
    parties = signing.load(session).parties
    counted = attendance.load(session)
    return Figures(
        listed=len(seating.sitters),
        coming=len(coming),
        confirmed=replies[Reply.CONFIRMED] + replies[Reply.SUBSTITUTE],
        has_hall=seating.hall_id is not None,
        seated=sum(sitter.seat is not None for sitter in coming),
        items=len(agenda.lines),
        begins=agenda.start,
        ends=agenda.end,
        latest_end=agenda.latest_end,
        awards=len(awarded.awards),
        in_rounds=len(awarded.awards) - len(awarded.unassigned),
        rounds=len(awarded.rounds),
        parties=len(parties),
        ready_parties=_ready(parties),
        present=counted.total.present if counted.begun else None,
    )


_UNREADY = frozenset({Fault.NO_SIGNER, Fault.DECLINED, Fault.TWICE})
"""What keeps a party from signing; a long walk or a missing seat does not."""


def _ready(parties: Sequence[Party]) -> int:
    return sum(not party.faults & _UNREADY for party in parties)
