"""The five-minute tour: its steps, as resources/tour.json has them in both languages.

A step stands on a page of the program and speaks of an anchor there (ui.tour.anchors); what is
`lit` beside it is not dimmed either. Its tasks are for the user to try (ui.tour.tasks knows when
they are done). What changes in the program is changed in that file.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

FILE: Final = Path(__file__).resolve().parent.parent / "resources" / "tour.json"


@dataclass(frozen=True, slots=True)
class Task:
    """Something to try: when it is done, and what to do in words."""

    when: str
    text: str


@dataclass(frozen=True, slots=True)
class Step:
    """One stop of the tour; `lit` is "" where nothing but the anchor is lit."""

    page: str
    anchor: str
    lit: str
    title: str
    text: str
    tasks: tuple[Task, ...]


@cache
def steps(language: str) -> tuple[Step, ...]:
    """All steps in a language ("vi" or "en"), in their order."""
    return tuple(_step(raw, language) for raw in json.loads(FILE.read_text(encoding="utf-8")))


def _step(raw: dict[str, Any], language: str) -> Step:
    words = raw[language]
    return Step(
        raw["page"],
        raw["anchor"],
        raw.get("lit", ""),
        words["title"],
        words["text"],
        tuple(Task(task["when"], task[language]) for task in raw.get("tasks", ())),
    )
