"""What the Reception page shows, for Excel: who is found, who is missing, who came last, counts."""

from collections.abc import Sequence

from app.delegates.attendance import Part
from app.i18n import _
from ui.exporting import Shown, searched
from ui.pages.reception.page import ReceptionPage
from ui.pages.reception.people import PersonLine


def lists(page: ReceptionPage) -> list[Shown]:
    """The lists beside the card that have anybody in them, each on a sheet."""
    side = page.side
    made = []
    if not page.results.isHidden():
        made.append(_people(_("Found"), page.results.lines, _("Seat"), searched(page.search)))
    made.append(_people(_("Missing"), side.missing.lines, _("Phone")))
    made.append(_people(_("Came last"), side.latest.lines, _("Seat")))
    made.append(_counts(_("Groups"), side.groups.counts.parts, _("In no group")))
    made.append(_counts(_("Units"), side.units.counts.parts, _("Without a unit")))
    return made


def _people(
    title: str, lines: Sequence[PersonLine], aside: str, filters: Sequence[str] = ()
) -> Shown:
    headings = (_("Full name"), _("Details"), aside, _("Note"))
    rows = [(line.name, line.detail, line.side, line.side_detail) for line in lines]
    return Shown(title, headings, rows, filters)


def _counts(title: str, parts: Sequence[Part], nameless: str) -> Shown:
    headings = (_("Name"), _("Invited"), _("Confirmed"), _("Present"), _("Declined"))
    rows = [
        (
            part.name or nameless,
            part.counts.invited,
            part.counts.confirmed,
            part.counts.present,
            part.counts.declined,
        )
        for part in parts
    ]
    return Shown(title, headings, rows)
