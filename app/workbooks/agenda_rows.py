"""What each row of a programme means: times, lengths, kinds, everything as the agenda keeps it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, Final

from app.agenda.items import Agenda, AgendaLine
from app.agenda.kinds import PAPER_NAMES, usual_length
from app.agenda.lengths import LAST_TIME, LONGEST, time_text
from app.i18n import N_
from app.text.normal import clean, clean_lines
from app.text.search import fold
from app.workbooks.agenda_sheet import TIMERS
from app.workbooks.agenda_table import AgendaTable, ListedRow
from app.workbooks.agenda_words import (
    BadTime,
    Times,
    guess_kind,
    named_kind,
    parse_minutes,
    parse_times,
)
from app.workbooks.problems import Problem, Severity
from db.models import AgendaKind, TimerMode

_NO: Final = frozenset({"", "0", "khong", "no", "k"})
_TIMERS: Final = {fold(name): timer for timer, name in TIMERS.items()}
_LINES: Final = ("words", "cues", "notes")
_DAY: Final = 24 * 3600


@dataclass(slots=True)
class ReadRow:
    """A row understood: `values` are fields of the item (items.FIELDS).

    `who`, `office`, `code` and `medium` are texts; `who` and `medium` are None where the file has
    no such column.
    """

    number: int
    title: str
    values: dict[str, Any] = field(default_factory=dict)
    who: str | None = None
    office: str = ""
    code: str = ""
    medium: str | None = None


@dataclass(slots=True)
class _Timing:
    """What a row says of time, in seconds; None where it says nothing."""

    start: int | None = None
    end: int | None = None
    length: int | None = None


def kind_of(row: ListedRow, length: int, clip_limit: int) -> AgendaKind:
    """The kind that a row names, or that its title tells."""
    return named_kind(row.get("kind")) or guess_kind(row.get("title"), length, clip_limit)


def understand(
    table: AgendaTable,
    agenda: Agenda,
    known: Mapping[int, AgendaLine],
    problems: list[Problem],
) -> list[ReadRow]:
    """Every row that has a title, its times made lengths; what is wrong goes into `problems`.

    `known` is the item that a row (by its number) means.
    """
    rows = []
    for row in table.rows:
        if clean(row.get("title")):
            rows.append(row)
        else:
            text = N_("The content of the item is missing. Fill it in, or remove the row.")
            problems.append(_error(table, row, "no-title", text))
    timings = [_timing(table, row, problems) for row in rows]
    _share_merged(table, rows, timings, problems)
    _fill_lengths(timings)
    made = [
        _row(table, row, timing, agenda, known.get(row.number), problems)
        for row, timing in zip(rows, timings, strict=True)
    ]
    _fix_starts(table, agenda, known, made, timings, problems)
    return made


# -- times -----------------------------------------------------------------------------------------


def _timing(table: AgendaTable, row: ListedRow, problems: list[Problem]) -> _Timing:
    made = _Timing()
    for name in ("time", "start", "end"):
        try:
            times = parse_times(row.get(name))
        except BadTime:
            text = N_("“{text}” is no time. Type it as 8:00, 8h00 or 8h00 - 8h15.")
            problems.append(_error(table, row, "bad-time", text, text=row.get(name)))
            continue
        _take(made, name, times)
    try:
        made.length = parse_minutes(row.get("length"))
    except BadTime:
        text = N_("“{text}” is no length. Type minutes: 25, or minutes and seconds: 7:30.")
        problems.append(_error(table, row, "bad-length", text, text=row.get("length")))
    if _runs_past_midnight(made):
        made.end = (made.start or 0) + (made.length or 0)
    if made.start is not None and made.end is not None and made.end < made.start:
        text = N_("The item ends ({end}) before it begins ({start}).")
        times_told = {"start": time_text(made.start), "end": time_text(made.end)}
        problems.append(_error(table, row, "backwards", text, **times_told))
        made.end = None
    if (made.length or 0) > LONGEST or max(made.start or 0, made.end or 0) > LAST_TIME:
        text = N_("The item is longer than 12 hours. Correct its times or its length.")
        problems.append(_error(table, row, "too-long", text))
        made = _Timing()
    return made


def _runs_past_midnight(made: _Timing) -> bool:
    """Whether an end before the start is one after midnight: its length says so."""
    if made.start is None or made.end is None or made.length is None:
        return False
    return made.end < made.start and (made.start + made.length) % _DAY == made.end


def _take(made: _Timing, name: str, times: Times) -> None:
    if name == "end":
        made.end = times.start if times.start is not None else made.end
        return
    if times.start is not None:
        made.start = times.start
    if times.end is not None:
        made.end = times.end


def _share_merged(
    table: AgendaTable,
    rows: Sequence[ListedRow],
    timings: Sequence[_Timing],
    problems: list[Problem],
) -> None:
    """Rows under one merged cell of times share it: in equal whole minutes, as far as that goes."""
    numbered = list(zip(rows, timings, strict=True))
    for span, group in groupby(numbered, key=lambda each: (each[1].start, each[1].end)):
        shared = [(row, timing) for row, timing in group if timing.length is None]
        start, end = span
        if start is None or end is None or end == start or len(shared) < 2:
            continue
        share = (end - start) // len(shared)
        share -= share % 60 if share >= 60 else 0
        for place, (row, timing) in enumerate(shared):
            timing.start = start + place * share
            timing.end = end if place == len(shared) - 1 else timing.start + share
            text = N_(
                "{count} rows have the same time, {start} to {end}. It was shared out among them."
            )
            problems.append(
                Problem(
                    Severity.WARNING, table.sheet, row.number, "shared", text,
                    {"count": len(shared), "start": time_text(start), "end": time_text(end)},
                )
            )  # fmt: skip


def _fill_lengths(timings: Sequence[_Timing]) -> None:
    """Lengths from the times: a start without an end lasts until the next start."""
    for place, timing in enumerate(timings):
        if timing.length is not None or timing.start is None:
            continue
        end = timing.end
        if end is None and place + 1 < len(timings):
            end = timings[place + 1].start
        if end is not None and timing.start <= end <= timing.start + LONGEST:
            timing.length = end - timing.start


def _fix_starts(
    table: AgendaTable,
    agenda: Agenda,
    known: Mapping[int, AgendaLine],
    rows: Sequence[ReadRow],
    timings: Sequence[_Timing],
    problems: list[Problem],
) -> None:
    """Fix the start of every row that does not follow the one before by itself.

    A file that says which starts are fixed is believed.
    """
    running = agenda.start
    by_number = {row.number: row for row in table.rows}
    for place, (row, timing) in enumerate(zip(rows, timings, strict=True)):
        line = known.get(row.number)
        now = line.fixed_start if line is not None else None
        start = timing.start
        if "fixed" in table.columns:
            fixed = start if _yes(by_number[row.number].get("fixed")) else None
            if fixed is None and _yes(by_number[row.number].get("fixed")):
                text = N_("The start is fixed, but no time stands in the row.")
                problems.append(_error(table, by_number[row.number], "no-start", text))
        elif start is None:
            fixed = now
        else:
            fixed = start if start != running or now is not None else None
        if fixed is not None and now is not None and fixed == now % _DAY:
            fixed = now  # in the night after the day
        row.values["fixed_start"] = fixed
        begins = running if fixed is None else fixed
        if place and begins < running:
            text = N_("The item begins at {start}, before the one above it is over ({end}).")
            values = {"start": time_text(begins), "end": time_text(running)}
            problems.append(
                Problem(Severity.WARNING, table.sheet, row.number, "clash", text, values)
            )
        running = begins + int(row.values["length"])


# -- everything else -------------------------------------------------------------------------------


def _row(
    table: AgendaTable,
    row: ListedRow,
    timing: _Timing,
    agenda: Agenda,
    line: AgendaLine | None,
    problems: list[Problem],
) -> ReadRow:
    title = clean(row.get("title"))
    kind = _kind(table, row, timing.length, agenda, line, problems)
    length = timing.length
    if length is None:
        length = line.length if line is not None else usual_length(kind)
        if not _has_error(problems, row.number):
            text = N_("The row has neither times nor a length. {minutes} minutes were taken.")
            values = {"minutes": length // 60}
            problems.append(
                Problem(Severity.WARNING, table.sheet, row.number, "no-length", text, values)
            )
    elif _contradicts(timing):
        text = N_("The times and the length do not agree. The length was taken.")
        problems.append(Problem(Severity.WARNING, table.sheet, row.number, "two-lengths", text))
    made = ReadRow(row.number, title)
    made.values = {
        "kind": kind, "title": title, "part": _part(table, row, agenda, line), "length": length,
    }  # fmt: skip
    if "who" in table.columns:
        made.who, made.office, made.code = row.get("who"), row.get("office"), row.get("code")
    if "medium" in table.columns:
        made.medium = clean(row.get("medium"))
    for name in _LINES:
        if name in table.columns:
            made.values[name] = clean_lines(row.get(name))
    _details(table, row, made, line, problems)
    return made


def _kind(
    table: AgendaTable,
    row: ListedRow,
    length: int | None,
    agenda: Agenda,
    line: AgendaLine | None,
    problems: list[Problem],
) -> AgendaKind:
    told = row.get("kind")
    if told and named_kind(told) is None:
        text = N_("“{text}” is no kind of item. It was told from the content; kinds are: {kinds}.")
        values = {"text": told, "kinds": ", ".join(PAPER_NAMES.values())}
        problems.append(
            Problem(Severity.WARNING, table.sheet, row.number, "bad-kind", text, values)
        )
    if line is not None and named_kind(told) is None:
        return line.kind
    return kind_of(row, length or 0, agenda.rules.clip_limit)


def _part(table: AgendaTable, row: ListedRow, agenda: Agenda, line: AgendaLine | None) -> str:
    """The part of a row, spelled as the agenda spells it already (papers have it in capitals)."""
    if "part" not in table.columns and not any(each.part for each in table.rows):
        return line.part if line is not None else ""
    part = clean(row.get("part") if "part" in table.columns else row.part)
    known = {fold(each.part): each.part for each in agenda.lines}
    return known.get(fold(part), part) if "part" not in table.columns else part


def _details(
    table: AgendaTable,
    row: ListedRow,
    made: ReadRow,
    line: AgendaLine | None,
    problems: list[Problem],
) -> None:
    """The columns that only an export of ours has."""
    for name, column in (("on_programme", "listed"), ("optional", "optional")):
        if column in table.columns:
            made.values[name] = _yes(row.get(column))
    for name, column in (("least_length", "least"), ("warning", "warning"), ("danger", "danger")):
        if column not in table.columns:
            continue
        try:
            value = parse_minutes(row.get(column))
        except BadTime:
            text = N_("“{text}” is no length. Type minutes: 25, or minutes and seconds: 7:30.")
            problems.append(_error(table, row, "bad-length", text, text=row.get(column)))
            continue
        if value is not None or name == "least_length":
            made.values[name] = value
    least = made.values.get("least_length")
    if least is None and "least" not in table.columns and line is not None:
        least = line.least_length
    if least is not None and least > made.values["length"]:
        made.values["least_length"] = made.values["length"]
    if "timer" in table.columns and row.get("timer"):
        made.values["timer"] = _TIMERS.get(fold(row.get("timer")), TimerMode.COUNT_DOWN)


def _contradicts(timing: _Timing) -> bool:
    if timing.start is None or timing.end is None or timing.length is None:
        return False
    return timing.end - timing.start != timing.length


def _yes(text: str) -> bool:
    return fold(text) not in _NO


def _has_error(problems: Sequence[Problem], row: int) -> bool:
    return any(each.row == row and each.severity is Severity.ERROR for each in problems)


def _error(
    table: AgendaTable, row: ListedRow, code: str, message: str, /, **values: Any
) -> Problem:
    return Problem(Severity.ERROR, table.sheet, row.number, code, message, values)
