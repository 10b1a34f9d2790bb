"""Frames of the opening, launch and closing speeches: what the data tell is filled in, what only
people know is left in brackets […].

The words are those of resources/templates/speeches.json; a line "# …" is a heading, "- …" an entry
of a list, and the line {kính thưa} becomes the greeting in protocol order.
"""

import json
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

from sqlalchemy.orm import Session

from app.agenda import items
from app.awards import awards
from app.awards.awards import AwardList
from app.conference import profile
from app.delegates import attendance
from app.documents import official_paper, state_paper
from app.documents.official_paper import (
    OfficialPaper,
    PaperFile,
    Text,
    TextStyle,
    kept_together,
)
from app.i18n import N_
from app.seating import plan
from app.seating.plan import Sitter
from app.text import fields
from app.text.dates import day_in_words
from app.text.offices import offices, with_unit
from app.text.search import fold
from app.text.typography import expand
from app.units import clusters
from db.models import AgendaKind, ClusterKind, RecipientKind

TEMPLATE: Final = Path(__file__).resolve().parents[2] / "resources" / "templates" / "speeches.json"

OPENING: Final = "opening-speech"
LAUNCH: Final = "launch-speech"
CLOSING: Final = "closing-speech"

ITEMS: Final = {
    OPENING: AgendaKind.OPENING,
    LAUNCH: AgendaKind.LAUNCH,
    CLOSING: AgendaKind.CLOSING,
}
"""Speech -> the item of the agenda in which it is held; who presents that gives it."""

TITLES: Final = {
    OPENING: (N_("Opening address"), "Diễn văn khai mạc"),
    LAUNCH: (N_("Launch speech"), "Bài phát động thi đua"),
    CLOSING: (N_("Closing speech"), "Diễn văn bế mạc"),
}
"""Speech -> msgid of its name, and name of its file without ending."""

_GREETING: Final = "{kính thưa}"
_TOLD: Final = "[…]"
"""Stands for what the data do not tell yet."""

_CENTRAL: Final = "central"
_LED: Final = frozenset({"party", "council", "committee", "assembly", "front"})
"""The rank whose members are all greeted by name, and those whose heads are."""

_HEAD: Final = re.compile(r"(?:bi thu|chu tich|truong doan)\b")
_GROUPS: Final = (
    (
        ("party", "council", "committee", "assembly", "front", "standing"),
        "các đồng chí Ủy viên Ban Thường vụ, Thường trực Tỉnh ủy, Thường trực HĐND tỉnh, lãnh đạo "
        "UBND tỉnh, Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh",
    ),
    (
        ("emulation", "party-bodies", "departments", "mass"),
        "các đồng chí thành viên Hội đồng Thi đua - Khen thưởng tỉnh; lãnh đạo các cơ quan Đảng, "
        "sở, ban, ngành, đoàn thể và lực lượng vũ trang tỉnh",
    ),
    (("districts",), "các đồng chí lãnh đạo huyện, thị xã, thành phố"),
    (
        ("awarded", "speakers", "district-offices"),
        "các đồng chí đại diện tập thể được khen thưởng, các điển hình tiên tiến",
    ),
    (("press",), "các đồng chí phóng viên, báo chí"),
)
"""Ranks of the protocol -> how those of them who come are greeted together."""

_LAST: Final = "Thưa toàn thể các đồng chí và quý vị đại biểu!"
_RECIPIENTS: Final = {RecipientKind.COLLECTIVE: "tập thể", RecipientKind.PERSON: "cá nhân"}


def content(session: Session, name: str) -> PaperFile:
    """The frame of a speech (OPENING, LAUNCH, CLOSING)."""
    data, template = profile.load(session), _templates()[name]
    agenda = items.load(session)
    held_in = next((line for line in agenda.lines if line.kind is ITEMS[name]), None)
    speaker_id = held_in.presenter_id if held_in is not None else None
    seating = plan.load(session)
    people = [one for one in seating.sitters if one.comes and one.id != speaker_id]
    keys = [rank.key for rank in seating.ranks]
    values = {
        "năm": str(data.launch_year),
        "năm trước": str(data.review_year),
        "ngày": day_in_words(data.held_on, data.launch_year),
        "địa điểm": data.hall_address or data.place,
        "cơ quan": data.organiser,
        "hội nghị": data.title,
        "có mặt": attendance.quorum(session).spoken,
        "khách": "; ".join(_guest(one) for one in _named(people, keys)),
        "tham luận": _count(sum(line.kind is AgendaKind.SPEECH for line in agenda.lines)),
        "khen thưởng": _awarded(awards.load(session)),
        **_competitors(session),
    }
    blocks = []
    if held_in is not None and held_in.presenter:
        blocks.append(Text(f"(Người trình bày: {held_in.presenter})", TextStyle.REMARK))
    for line in template["text"]:
        blocks += _greeting(people, keys) if line == _GREETING else [_block(line, values)]
    paper = OfficialPaper(
        state_paper.head(session, data.held_on),
        template["kind"],
        fields.fill(template.get("about", data.title), values, _TOLD),
        tuple(blocks),
    )
    title = f"{template['kind'].capitalize()} - {data.title}"
    return PaperFile(title, data.organiser, (paper,))


def draw(file: PaperFile) -> bytes:
    """A speech as a PDF."""
    return official_paper.draw(file)


@cache
def _templates() -> dict[str, dict[str, Any]]:
    made: dict[str, dict[str, Any]] = json.loads(TEMPLATE.read_text(encoding="utf-8"))
    return made


def _block(line: str, values: dict[str, str]) -> Text:
    # A speech is read out: abbreviations are spelled in full.
    text = expand(fields.fill(line, values, _TOLD))
    if text.startswith("# "):
        return Text(text[2:], TextStyle.HEADING)
    return Text(text[2:], TextStyle.LIST) if text.startswith("- ") else Text(text)


# -- whom the conference greets --------------------------------------------------------------------


def _greeting(people: Sequence[Sitter], keys: Sequence[str]) -> list[Text]:
    """Leaders by honorific, name and office in protocol order, then the groups of who comes."""
    lines = [f"Kính thưa {_guest(one)};" for one in _named(people, keys)]
    there = {keys[one.rank] for one in people}
    lines += [f"Kính thưa {text};" for ranks, text in _GROUPS if there & set(ranks)]
    return [Text(expand(line)) for line in (*lines, _LAST)]


def _named(people: Sequence[Sitter], keys: Sequence[str]) -> list[Sitter]:
    """Who is greeted by name: the heads of the province's bodies, and central guests."""
    return [
        one
        for one in people
        if keys[one.rank] == _CENTRAL
        or (
            keys[one.rank] in _LED
            and any(_HEAD.match(fold(office)) for office in offices(one.position))
        )
    ]


def _guest(one: Sitter) -> str:
    honorific = one.honorific or "Đồng chí"
    name = kept_together(f"{honorific[0].lower()}{honorific[1:]} {one.name}")
    return ", ".join(filter(None, [name, with_unit(one.position, one.unit)]))


# -- what is counted -------------------------------------------------------------------------------


def _count(number: int) -> str:
    """A number under ten with a zero, as papers have it; "" for none."""
    return f"{number:02}" if number else ""


def _awarded(found: AwardList) -> str:
    """What is given to how many, by form: "Cờ thi đua của UBND tỉnh cho 17 tập thể"."""
    counts = Counter((line.form_id, line.recipient) for line in found.awards)
    texts = []
    for form in found.forms:
        given = [
            f"{counts[form.id, kind]:02} {text}"
            for kind, text in _RECIPIENTS.items()
            if counts[form.id, kind]
        ]
        if given:
            texts.append(f"{form.name} cho {', '.join(given)}")
    return "; ".join(texts)


def _competitors(session: Session) -> dict[str, str]:
    """How many clusters there are, of which kind, and units in them."""
    found = [line for line in clusters.load(session) if line.id is not None]
    kinds = Counter(line.kind for line in found)
    return {
        "cụm khối": _count(len(found)),
        "số cụm": _count(kinds[ClusterKind.CUM]),
        "số khối": _count(kinds[ClusterKind.KHOI]),
        "đơn vị": _count(sum(len(line.units) for line in found)),
    }
