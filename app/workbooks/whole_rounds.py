"""The award rounds in a workbook (who presents, in which item, to which music), taken over.

The number of a round says which one is meant. Who presents in it are those listed for it; a round
for which nobody is listed keeps its presenters.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from app.agenda import items
from app.awards import awards, forms, rounds
from app.awards.awards import Round, usual_title
from app.i18n import N_
from app.text.search import fold
from app.workbooks import listed
from app.workbooks.listed import FoundList, ListedRow
from app.workbooks.table import SheetTable
from app.workbooks.whole_people import People
from app.workbooks.whole_report import Change, Work, differences

_NAMING: Final = listed.by_patterns(
    {
        "number": r"dot( trao)?",
        "title": r"ten dot",
        "form": r"trao tang|hinh thuc( khen thuong)?",
        "presenter": r"nguoi trao( thuong)?",
        "position": r"chuc vu",
        "unit": r"(ten )?don vi",
        "code": r"ma nguoi trao",
        "item": r"tiet muc|noi dung chuong trinh",
        "music": r"nhac( .*)?",
        "note": r"ghi chu",
    }
)
_LABELS: Final = {
    "title": N_("Name of the round"),
    "music": N_("Music"),
    "note": N_("Note"),
    "agenda_item_id": N_("Item of the agenda"),
}


def find(sheet: SheetTable) -> FoundList | None:
    """The rounds with their presenters in a sheet, None for a sheet without them."""
    return listed.find(sheet, _NAMING, listed.having("number", "form", "presenter"))


def take(work: Work, found: Sequence[FoundList]) -> None:
    """Add and change rounds, in the order of their numbers."""
    by_number: dict[int, list[ListedRow]] = {}
    for rows in found:
        for row in rows.rows():
            typed = row.get("number")
            if typed.isascii() and typed.isdecimal() and int(typed):
                by_number.setdefault(int(typed), []).append(row)
            elif typed or row.get("presenter"):
                text = N_("“{typed}” is no number of a round. Correct it, and import again.")
                work.refuse(row, "bad-round", text, name=row.get("presenter"), typed=typed)
    taking = _Taking(work)
    for number in sorted(by_number):
        taking.take(number, by_number[number])


class _Taking:
    """The rounds and the agenda as they stand while rows are taken over."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._people = People(work)
        self._titles = {line.id: line.title for line in items.load(work.session).lines}

    def take(self, number: int, rows: Sequence[ListedRow]) -> None:
        """One round with all its rows."""
        work, session = self._work, self._work.session
        made = awards.load(session).rounds
        first = rows[0]
        typed = next((text for row in rows if (text := row.get("form"))), "")
        if number > len(made):
            form_id = forms.find(session, typed)
            if form_id is None:
                if not typed:
                    text = N_("Round {n} is new, and needs the form of award that is given in it.")
                    work.refuse(first, "no-form", text, name=first.get("title"), n=number)
                    return
                form_id = forms.add(session, typed)
            order = [one.id for one in made]
            order.append(rounds.add(session, form_id))
            rounds.reorder(session, order)
            known, new = awards.load(session).rounds[-1], True
        else:
            known, new = made[number - 1], False
        if typed and fold(typed) != fold(known.form):
            text = N_(
                "Round {n} is of “{form}”, and a round keeps its form. Put the awards into another "
                "round instead."
            )
            work.refuse(first, "other-form", text, name=known.title, n=number, form=known.form)
            return
        changes = [*self._values(known, rows), *self._presenters(known, rows)]
        for place, row in enumerate(rows):
            name = " · ".join(filter(None, [known.title, row.get("presenter")]))
            if new:
                work.new(row, name)
            else:
                work.known(row, name, changes if place == 0 else ())

    def _values(self, known: Round, rows: Sequence[ListedRow]) -> list[Change]:
        """Change title, music, note and item, where a row says something else than so far."""
        now: dict[str, Any] = {
            "title": known.own_title, "music": known.music, "note": known.note,
            "agenda_item_id": known.agenda_item_id,
        }  # fmt: skip
        wanted: dict[str, Any] = {}
        for row in rows:
            told: dict[str, Any] = self._work.told(row, "title", "music", "note")
            if told.get("title") == usual_title(known.number, known.form):
                told["title"] = ""
            self._put_item(row, known, told)
            wanted |= {name: value for name, value in told.items() if now[name] != value}
        if wanted:
            rounds.change(self._work.session, known.id, **wanted)
        return list(differences(now, wanted, _LABELS, self._shown))

    def _put_item(self, row: ListedRow, known: Round, told: dict[str, Any]) -> None:
        typed = self._work.told(row, "item").get("item")
        if typed is None or typed == known.agenda_item:
            return
        fitting = [id_ for id_, title in self._titles.items() if fold(title) == fold(typed)]
        if typed and not fitting:
            text = N_("There is no item “{item}” in the agenda. It was left out.")
            self._work.warn(row, "unknown-item", text, item=typed)
            return
        told["agenda_item_id"] = fitting[0] if fitting else None

    def _presenters(self, known: Round, rows: Sequence[ListedRow]) -> list[Change]:
        ids = [self._people.find(row, "presenter", "position", "code") for row in rows]
        wanted = list(dict.fromkeys(id_ for id_ in ids if id_ is not None))
        unclear = any(row.get("presenter") and id_ is None
                      for row, id_ in zip(rows, ids, strict=True))  # fmt: skip
        now = [one.delegate_id for one in known.presenters]
        if unclear:
            # Whoever could not be found may be one of those who present now.
            wanted = [*now, *(id_ for id_ in wanted if id_ not in now)]
        if set(wanted) == set(now) or (not wanted and not self._work.erase):
            return []
        rounds.set_presenters(self._work.session, [known.id], wanted, as_listed=True)
        texts = (", ".join(map(self._people.name, ids)) for ids in (now, wanted))
        return [Change(N_("Presenters"), *texts)]

    def _shown(self, name: str, value: Any) -> str:
        titles: Mapping[int, str] = self._titles
        return titles.get(value or 0, "") if name == "agenda_item_id" else value
