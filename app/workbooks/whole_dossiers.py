"""The award dossiers in a workbook, taken over row by row."""

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import select

from app.awards import forms
from app.i18n import N_
from app.text.search import fold
from app.units import dossiers
from app.units.register import UnitIndex, unit_key
from app.workbooks import listed
from app.workbooks.dossiers_sheet import STATES
from app.workbooks.listed import FoundList, ListedRow
from app.workbooks.table import SheetTable
from app.workbooks.whole_cells import put_day, put_typed_day
from app.workbooks.whole_report import Work, as_cell, differences
from db.models import AwardForm, Cluster, Dossier, DossierState

_NAMING: Final = listed.by_patterns(
    {
        "form": r"(danh hieu )?hinh thuc( khen thuong)?",
        "unit": r"(ten )?(tap the|don vi)",
        "cluster": r"cum khoi de nghi|don vi de nghi",
        "rank": r"(xep )?hang",
        "state": r"tinh trang|trang thai",
        "decision_number": r"(so )?(quyet dinh|qd)( so)?",
        "decision_on": r"ngay (quyet dinh|qd)",
        "reason": r"ly do( .*)?",
        "note": r"ghi chu",
    }
)
_NUMBER_AND_DAY: Final = re.compile(r"(.+), (\d{1,2}/\d{1,2}/\d{4})")
"""A decision in one cell, as the program shows it: "15/QĐ-UBND, 07/02/2025"."""

_STATES: Final = {fold(text): state for state, text in STATES.items()}
_LABELS: Final = {
    "cluster_id": N_("Proposed by"),
    "state": N_("State"),
    "decision_number": N_("Decision"),
    "decision_on": N_("Decision of"),
    "reason": N_("Reason"),
    "note": N_("Note"),
}


def find(sheet: SheetTable) -> FoundList | None:
    """The dossiers in a sheet, None for a sheet without them."""
    return listed.find(sheet, _NAMING, listed.having("form", "unit", "state"))


def find_pasted(sheet: SheetTable) -> FoundList | None:
    """The dossiers in pasted rows, which need not say more than the units."""
    return listed.find(sheet, _NAMING, listed.having("unit"))


def take(work: Work, found: Sequence[FoundList]) -> None:
    """Add and change dossiers; several of one unit for one form are told apart by their order."""
    taking = _Taking(work)
    for rows in found:
        for row in rows.rows():
            taking.take(row)


class _Taking:
    """What there is while rows are taken over."""

    def __init__(self, work: Work) -> None:
        self._work = work
        session = work.session
        self._units = UnitIndex.load(session)
        self._forms = {
            fold(name): id_ for id_, name in session.execute(select(AwardForm.id, AwardForm.name))
        }
        self._clusters: dict[str, int] = {}
        self._cluster_names: dict[int | None, str] = {None: ""}
        for cluster in session.scalars(select(Cluster).order_by(Cluster.number.desc())):
            name = f"{cluster.number}. {cluster.name}"
            self._cluster_names[cluster.id] = name
            for spelling in (cluster.name, name):
                self._clusters[unit_key(spelling)] = cluster.id
        self._left: dict[tuple[int, int], list[Dossier]] = defaultdict(list)
        for dossier in session.scalars(select(Dossier).order_by(Dossier.id)):
            self._left[dossier.unit_id, dossier.form_id].append(dossier)

    def take(self, row: ListedRow) -> None:
        """One dossier."""
        name = row.get("unit")
        if not name:
            return
        work, unit_id = self._work, self._units.find(name)
        if unit_id is None:
            text = N_("There is no unit “{name}”. Correct its name, or import the units as well.")
            work.refuse(row, "unknown-unit", text, name=name)
            return
        wanted = self._wanted(row, name)
        if wanted is None:
            return
        form_id = self._form(row.get("form"))
        known = self._left[unit_id, form_id]
        about = f"{name} · {row.get('form')}"
        if known:
            dossier = known.pop(0)
            now = {field: getattr(dossier, field) for field in wanted}
            work.known(row, about, differences(now, wanted, _LABELS, self._shown))
        else:
            dossier_id = dossiers.propose(work.session, unit_id, form_id)
            dossier = work.session.get_one(Dossier, dossier_id)
            work.new(row, about)
        if not self._bring(dossier, wanted):
            text = N_(
                "“{name}”: an approved dossier needs the number and day of its decision, a "
                "rejected one a reason. Its state was kept."
            )
            work.warn(row, "no-verdict", text, name=about)

    def _wanted(self, row: ListedRow, name: str) -> dict[str, Any] | None:
        """What the row says, None when it is refused."""
        work = self._work
        if not row.get("form"):
            text = N_("“{name}” has no form of award. Fill it in, and import again.")
            work.refuse(row, "no-form", text, name=name)
            return None
        wanted: dict[str, Any] = {
            field: " ".join(text.split())
            for field, text in work.told(row, "decision_number", "reason", "note").items()
        }
        put_day(work, row, "decision_on", wanted)
        both = _NUMBER_AND_DAY.fullmatch(wanted.get("decision_number", ""))
        if both is not None and "decision_on" not in row.columns:
            wanted["decision_number"] = both[1]
            put_typed_day(work, row, "decision_on", both[2], wanted)
        if state := row.get("state"):
            if fold(state) not in _STATES:
                text = N_("“{typed}” is no state of a dossier: {states}.")
                values = {"typed": state, "states": ", ".join(STATES.values())}
                work.refuse(row, "bad-state", text, name=name, **values)
                return None
            wanted["state"] = _STATES[fold(state)]
        told = work.told(row, "cluster")
        if told.get("cluster"):
            cluster_id = self._clusters.get(unit_key(told["cluster"]))
            if cluster_id is None:
                text = N_("There is no cluster “{cluster}”. It was left out.")
                work.warn(row, "unknown-cluster", text, cluster=told["cluster"])
            else:
                wanted["cluster_id"] = cluster_id
        return wanted

    def _form(self, name: str) -> int:
        key = fold(name)
        if key not in self._forms:
            self._forms[key] = forms.add(self._work.session, name)
        return self._forms[key]

    def _bring(self, dossier: Dossier, wanted: dict[str, Any]) -> bool:
        """Carry out what a row says; False when its verdict lacks something."""
        session = self._work.session
        if "cluster_id" in wanted:
            dossier.cluster_id = wanted["cluster_id"]
        if "note" in wanted:
            dossier.note = wanted["note"]
        session.flush()
        verdict = ("state", "decision_number", "decision_on", "reason")
        if all(getattr(dossier, field) == wanted.get(field, getattr(dossier, field))
               for field in verdict):  # fmt: skip
            return True
        state = wanted.get("state", dossier.state)
        try:
            if state is DossierState.APPROVED:
                number = wanted.get("decision_number", dossier.decision_number)
                day = wanted.get("decision_on", dossier.decision_on)
                dossiers.approve(session, [dossier.id], number, day)
            elif state is DossierState.REJECTED:
                dossiers.reject(session, [dossier.id], wanted.get("reason", dossier.reason))
            else:
                back = state is DossierState.PROPOSED
                dossiers.appraise(session, [dossier.id], back=back)
        except ValueError:
            return False
        return True

    def _shown(self, field: str, value: Any) -> str:
        if field == "state":
            return STATES[value]
        return self._cluster_names[value] if field == "cluster_id" else as_cell(value)
