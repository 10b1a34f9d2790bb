"""Copies and rescues in words, the same in the window and on the command line."""

from datetime import datetime
from typing import Final

from app.i18n import N_, _, ngettext
from app.messages import describe
from app.snapshots.keeping import Kept
from app.snapshots.rescue import Candidate, Rescue, Way
from db.comparison import HistoryLine
from db.errors import DamagedFile, FileMissing
from db.kinds import StepKind
from db.rotation import Reason
from db.snapshots import Snapshot

NAMED: Final = 5
"""How many lines of the history are named before the rest is counted."""

_REASONS: Final = {
    Reason.OPEN: N_("When opened"),
    Reason.TIMER: N_("While working"),
    Reason.CLOSE: N_("When closed"),
    Reason.BY_HAND: N_("Made by hand"),
    Reason.BEFORE_IMPORT: N_("Before an import"),
    Reason.BEFORE_REPLAN: N_("Before seats or awards were arranged"),
    Reason.BEFORE_RESTORE: N_("Before going back to a copy"),
    Reason.BEFORE_MIGRATION: N_("Before an update of the file"),
}


def reason_text(reason: Reason) -> str:
    """Why a copy was made."""
    return _(_REASONS[reason])


def time_text(at: datetime) -> str:
    """A time as the user's clock shows it."""
    return f"{at.astimezone():%H:%M %d/%m/%Y}"


def change_text(line: HistoryLine) -> str:
    """A line of the history with its time."""
    label = line.label
    if line.kind is StepKind.UNDO:
        label = _("Undone: {label}").format(label=label)
    elif line.kind is StepKind.REDO:
        label = _("Done again: {label}").format(label=label)
    return f"{time_text(datetime.fromtimestamp(line.at / 1000))}  {label}"


def trouble_text(kept: Kept) -> str:
    """What went wrong with a copy, "" when nothing did."""
    if kept.trouble is not None:
        return _("No copy could be made. {reason}").format(reason=describe(kept.trouble))
    if kept.second_trouble is not None:
        return _("The copy is on this machine, but not in the second place. {reason}").format(
            reason=describe(kept.second_trouble)
        )
    return ""


def lacking_text(kept: Kept) -> str:
    """That the file just opened has lost changes which its newest copy still has; "" if not."""
    count = len(kept.lacking)
    if not count:
        return ""
    text = ngettext(
        "{count} change is missing in this file, but its newest copy has it: {changes}",
        "{count} changes are missing in this file, but its newest copy has them: {changes}",
        count,
    )
    return text.format(count=count, changes=_labels(kept.lacking))


def _labels(lines: tuple[HistoryLine, ...]) -> str:
    named = "; ".join(f"“{line.label}”" for line in lines[:NAMED])
    return named if len(lines) <= NAMED else f"{named}; …"


def rescue_text(rescue: Rescue) -> str:
    """What is wrong with the file that was to be opened, and that it is kept."""
    values = {"name": rescue.path.name, "folder": rescue.path.parent}
    if isinstance(rescue.error, FileMissing):
        return _("“{name}” is not in the folder {folder} any more.").format(**values)
    if isinstance(rescue.error, DamagedFile):
        text = _("“{name}” is damaged. It will be kept as it is, beside the file you go on with.")
        return text.format(**values)
    text = _(
        "“{name}” cannot be read as a conference any more. It will be kept as it is, beside the "
        "file you go on with."
    )
    return text.format(**values)


def candidate_text(rescue: Rescue, candidate: Candidate) -> str:
    """What would be opened."""
    match candidate.way:
        case Way.WITHOUT_LOG:
            return _("The file without the changes of another file that were left beside it")
        case Way.ROWS:
            return _("All its rows, copied out of the damaged file")
        case Way.COPY:
            assert candidate.snapshot is not None
            time = time_text(candidate.snapshot.taken_at)
            if candidate.origin is None or candidate.origin == rescue.path.absolute():
                return _("The copy of {time}").format(time=time)
            return _("The copy of {time}, made when the file was in the folder {folder}").format(
                time=time, folder=candidate.origin.parent.name
            )


def loss_text(rescue: Rescue, candidate: Candidate) -> str:
    """What the user will have to do again."""
    if candidate.way is Way.ROWS:
        if candidate.undoes:
            return _("Nothing is lost.")
        return _("Nothing is lost, but earlier changes cannot be undone any more.")
    if candidate.way is Way.WITHOUT_LOG:
        return _("Nothing is lost that this file had.")
    assert candidate.snapshot is not None
    if rescue.history_read:
        return _lost_lines(candidate.lost, candidate.snapshot)
    since = time_text(candidate.snapshot.taken_at)
    if rescue.written_at is None or rescue.written_at <= candidate.snapshot.taken_at:
        return _("What was changed after {since} is lost, if anything was.").format(since=since)
    return _(
        "What was changed between {since} and {until} is lost; it cannot be read what that was."
    ).format(since=since, until=time_text(rescue.written_at))


def _lost_lines(lost: tuple[HistoryLine, ...], snapshot: Snapshot) -> str:
    if not lost:
        return _("Nothing is lost.")
    count = len(lost)
    text = ngettext(
        "{count} change after {since} is lost: {changes}",
        "{count} changes after {since} are lost: {changes}",
        count,
    )
    since = time_text(snapshot.taken_at)
    return text.format(count=count, since=since, changes=_labels(lost))
