"""What the Signing page shows, for Excel: the turns at the table."""

from app.i18n import _
from ui.exporting import Shown
from ui.pages.signing.page import SigningPage
from ui.pages.signing.texts import party_name


def lists(page: SigningPage) -> list[Shown]:
    """Everybody who signs, by turn and seat."""
    headings = (
        _("Turn"), _("Place at the table"), _("Party"), _("Signer"), _("Position"), _("Unit"),
        _("Seat"),
    )  # fmt: skip
    rows = []
    for party in page.signing.parties:
        signer = party.signer
        who = (signer.full_name, signer.position, signer.unit, signer.seat) if signer else ("",) * 4
        rows.append((party.turn, party.seat, party_name(party), *who))
    return [Shown(_("Signing"), headings, rows)]
