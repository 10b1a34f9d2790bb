"""What the agenda's limits found, in words: for the page and its tooltips."""

from typing import Final

from app.agenda.lengths import length_text, span_text, time_text
from app.agenda.limits import Problem, Trouble
from app.agenda.rules import Rules
from app.i18n import N_, _

_TEXTS: Final = {
    Trouble.FILE_MISSING: N_(
        "The file “{file}” is not in {folder}. Plug in its stick or choose it again."
    ),
    Trouble.FILE_BROKEN: N_("The file “{file}” cannot be played: {reason}"),
    Trouble.FILE_LONG: N_("The file “{file}” runs {seconds}: longer than the plan allows."),
    Trouble.CLASH: N_("The items before it run {seconds} past its fixed start at {start}."),
    Trouble.VIDEO_LONG: N_("The main video is {seconds} longer than the {video} of the plan."),
    Trouble.VIDEO_SHORT: N_("The main video is {seconds} shorter than the {video} of the plan."),
    Trouble.CLIP_LONG: N_("The clip is {seconds} longer than the {clip} that the plan allows."),
    Trouble.PRESENTER_DECLINED: N_("{presenter} has declined. Choose somebody else."),
    Trouble.FILE_LENGTH: N_("The file “{file}” runs {seconds}, planned are {planned}."),
    Trouble.FILE_CHANGED: N_("The file “{file}” has changed since it was opened. Open it again."),
    Trouble.FILE_SILENT: N_("The file “{file}” has no sound."),
    Trouble.FILE_DARK: N_("The file “{file}” has no picture."),
    Trouble.NO_LENGTH: N_("The length is missing."),
    Trouble.NO_PRESENTER: N_("It is not said who presents it."),
    Trouble.AT_ONCE: N_("{presenter} presents another item at the same time."),
    Trouble.FILE_UNOPENED: N_("The file “{file}” has not been opened yet."),
    Trouble.SESSION_LONG: N_("The session ends {seconds} later than the {session} it may last."),
    Trouble.NO_VIDEO: N_("The agenda has no main video."),
    Trouble.NO_SIGNING: N_("The agenda has no signing of the pact."),
    Trouble.NO_CLOSING: N_("The agenda has no closing."),
}


def remark(problem: Problem, rules: Rules) -> str:
    """A sentence about a problem, with what to do where that is not plain."""
    line = problem.line
    medium = line.medium if line is not None else None
    return _(_TEXTS[problem.trouble]).format(
        file=medium.name if medium is not None else "",
        folder=medium.file.parent if medium is not None else "",
        reason=medium.problem if medium is not None else "",
        seconds=length_text(problem.seconds),
        planned=length_text(line.length) if line is not None else "",
        start=time_text(line.slot.start) if line is not None else "",
        presenter=line.presenter if line is not None else "",
        video=length_text(rules.main_video_length),
        clip=length_text(rules.clip_limit),
        session=span_text(rules.session_length),
    )
