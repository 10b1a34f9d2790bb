"""What units handed in and how they are scored, in a workbook: taken over row by row.

Totals and ranks are never read: the program computes them.
"""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import select

from app.i18n import N_
from app.units import scoring
from app.units.points import parse_points, show_points
from app.units.register import UnitIndex, unit_key
from app.workbooks import listed
from app.workbooks.listed import Columns, FoundList, ListedRow
from app.workbooks.table import SheetTable
from app.workbooks.whole_cells import put_day
from app.workbooks.whole_report import Work, differences
from db.models import Cluster, ClusterReport, Criterion, Score, Unit, UnitReport

_PLACE: Final = {
    "number": r"so( cum| khoi)?",
    "cluster": r"(ten )?(cum|khoi)( khoi)?( thi dua)?|cum khoi( thi dua)?",
    "unit": r"(ten )?(don vi|co quan)",
}
_REPORTS: Final = listed.by_patterns(
    {
        **_PLACE,
        "rank": r"(xep )?hang",
        "self_total": r"tong (diem )?tu cham",
        "verified_total": r"tong (diem )?tham dinh",
        "difference": r"chenh lech",
        "report_on": r"ngay nop bao cao( tong ket)?",
        "sheet_on": r"ngay nop bang( cham)? diem",
        "evidence_on": r"ngay nop tai lieu( kiem chung)?",
        "received_on": r"ngay (cum khoi|cum|khoi) (gui|nop) bao cao",
    }
)
_POINTS: Final = listed.by_patterns(
    {
        **_PLACE,
        "criterion": r"(ten )?(tieu chi|tieu chuan)",
        "most": r"diem toi da",
        "self": r"(diem )?tu cham",
        "verified": r"(diem )?tham dinh",
    }
)
_DAYS: Final = {
    "report_on": N_("Summary report"),
    "sheet_on": N_("Score sheet"),
    "evidence_on": N_("Evidence"),
    "received_on": N_("Cluster's report received"),
}


# -- reports ---------------------------------------------------------------------------------------


def find_reports(sheet: SheetTable) -> FoundList | None:
    """The ranking with what was handed in, in a sheet; None for a sheet without it."""

    def accept(_sheet: SheetTable, _index: int, columns: Columns) -> Columns | None:
        return columns if "unit" in columns and columns.keys() & _DAYS.keys() else None

    return listed.find(sheet, _REPORTS, accept)


def take_reports(work: Work, found: Sequence[FoundList]) -> None:
    """Note the days on which units handed in their papers, and clusters their reports."""
    session = work.session
    units = UnitIndex.load(session)
    papers = {row.unit_id: row for row in session.scalars(select(UnitReport))}
    received = {row.cluster_id: row.received_on for row in session.scalars(select(ClusterReport))}
    for rows in found:
        for row in rows.rows():
            unit = _unit(work, row, units)
            if unit is None:
                continue
            wanted: dict[str, Any] = {}
            for column in _DAYS:
                put_day(work, row, column, wanted)
            if unit.cluster_id is None:
                wanted.pop("received_on", None)
            now = {name: getattr(papers.get(unit.id), name, None) for name in scoring.PAPERS}
            now["received_on"] = received.get(unit.cluster_id or 0)
            changes = differences(now, wanted, _DAYS)
            work.known(row, unit.name, changes)
            for name, day in wanted.items():
                if now[name] == day:
                    continue
                if name == "received_on" and unit.cluster_id is not None:
                    scoring.set_received(session, unit.cluster_id, day)
                    received[unit.cluster_id] = day
                else:
                    scoring.set_paper(session, [unit.id], name, day)
                    session.flush()


# -- points ----------------------------------------------------------------------------------------


def find_points(sheet: SheetTable) -> FoundList | None:
    """The points by criterion in a sheet, None for a sheet without them."""
    return listed.find(sheet, _POINTS, listed.having("cluster", "criterion", "most"))


def take_points(work: Work, found: Sequence[FoundList]) -> None:
    """Add criteria, and give units their points; a criterion that is not listed stays."""
    taking = _Points(work)
    for rows in found:
        for row in rows.rows():
            taking.take(row)


class _Points:
    """Clusters, criteria and points as they stand while rows are taken over."""

    def __init__(self, work: Work) -> None:
        self._work = work
        session = work.session
        self._units = UnitIndex.load(session)
        self._clusters = {
            unit_key(name): id_ for id_, name in session.execute(select(Cluster.id, Cluster.name))
        }
        self._criteria = {
            (row.cluster_id, row.name): row for row in session.scalars(select(Criterion))
        }
        self._scores = {
            (row.unit_id, row.criterion_id): (row.self_points, row.verified_points)
            for row in session.scalars(select(Score))
        }

    def take(self, row: ListedRow) -> None:
        """One unit's points for one criterion; without a unit the criterion alone."""
        work = self._work
        name = row.get("criterion")
        cluster_id = self._clusters.get(unit_key(row.get("cluster")))
        if not name:
            return
        if cluster_id is None:
            text = N_(
                "There is no cluster “{cluster}”. Correct its name, or import the clusters as well."
            )
            work.refuse(row, "unknown-cluster", text, name=name, cluster=row.get("cluster"))
            return
        unit = _unit(work, row, self._units) if row.get("unit") else None
        if row.get("unit") and unit is None:
            return
        if unit is not None and unit.cluster_id != cluster_id:
            text = N_("“{name}” is not in “{cluster}”, so it has no points there.")
            work.refuse(row, "other-cluster", text, name=unit.name, cluster=row.get("cluster"))
            return
        points = self._read(row)
        if points is None:
            return
        criterion = self._criterion(row, cluster_id, name, points["most"])
        if criterion is None:
            return
        self._give(row, unit, *criterion, points)

    def _read(self, row: ListedRow) -> dict[str, int | None] | None:
        made: dict[str, int | None] = {"most": None}
        for column, typed in self._work.told(row, "most", "self", "verified").items():
            try:
                made[column] = parse_points(typed)
            except ValueError:
                text = N_("“{points}” is no number of points.")
                name = row.get("unit") or row.get("criterion")
                self._work.refuse(row, "bad-points", text, name=name, points=typed)
                return None
        return made

    def _criterion(
        self, row: ListedRow, cluster_id: int, name: str, most: int | None
    ) -> tuple[Criterion, bool, int] | None:
        """(criterion, whether it is new, its most points before); None when the row is refused."""
        session = self._work.session
        known = self._criteria.get((cluster_id, name))
        if known is None:
            if not most:
                text = N_("The criterion “{name}” is new and needs its most points.")
                self._work.refuse(row, "no-most", text, name=name)
                return None
            criterion_id = scoring.add_criterion(session, cluster_id, name, most)
            known = session.get_one(Criterion, criterion_id)
            self._criteria[cluster_id, name] = known
            return known, True, most
        before = known.max_points
        if most and most != before:
            try:
                scoring.change_criterion(session, known.id, max_points=most)
            except ValueError:
                text = N_("“{name}”: points already given exceed {points}. The most was kept.")
                self._work.warn(row, "most-exceeded", text, name=name, points=show_points(most))
        return known, False, before

    def _give(
        self,
        row: ListedRow,
        unit: Unit | None,
        criterion: Criterion,
        new: bool,
        before: int,
        points: dict[str, int | None],
    ) -> None:
        work = self._work
        name = f"{unit.name} · {criterion.name}" if unit is not None else criterion.name
        own, verified = self._scores.get((unit.id, criterion.id) if unit else (0, 0), (None, None))
        now = {"most": before, "self": own, "verified": verified}
        most = criterion.max_points
        wanted = {**points, "most": most}
        over = [text for text in ("self", "verified") if (wanted.get(text) or 0) > most]
        if over:
            text = N_("“{name}”: {points} points are more than the criterion gives ({most}).")
            work.refuse(
                row, "too-many", text, name=name, points=show_points(wanted[over[0]]),
                most=show_points(most),
            )  # fmt: skip
            return
        changes = differences(now, wanted, _POINT_LABELS, lambda _name, value: show_points(value))
        if new:
            work.new(row, name)
        else:
            work.known(row, name, changes)
        if unit is None:
            return
        for column, is_verified in (("self", False), ("verified", True)):
            if column in wanted and wanted[column] != now[column]:
                scoring.set_points(
                    work.session, unit.id, criterion.id,
                    verified=is_verified, points=wanted[column],
                )  # fmt: skip
                work.session.flush()
        given = (wanted.get("self", own), wanted.get("verified", verified))
        self._scores[unit.id, criterion.id] = given


_POINT_LABELS: Final = {
    "most": N_("Most points"),
    "self": N_("Self score"),
    "verified": N_("Verified score"),
}


def _unit(work: Work, row: ListedRow, units: UnitIndex) -> Unit | None:
    """The unit of a row; None when there is none such (the row is refused) or the row is empty."""
    name = row.get("unit")
    if not name:
        return None
    unit_id = units.find(name)
    if unit_id is None:
        text = N_("There is no unit “{name}”. Correct its name, or import the units as well.")
        work.refuse(row, "unknown-unit", text, name=name)
        return None
    return work.session.get_one(Unit, unit_id)
