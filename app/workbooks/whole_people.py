"""Whom a row of a workbook means: by the delegate's code where the name agrees, else by name."""

from sqlalchemy import select

from app.delegates.codes import parse_code
from app.i18n import N_
from app.workbooks.agenda_presenters import Presenter, Presenters
from app.workbooks.listed import ListedRow
from app.workbooks.whole_report import Work
from db.models import Delegate


class People:
    """The delegates, read once for a list; whoever is not found or not clear is told."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._presenters = Presenters(work.session)
        rows = work.session.execute(select(Delegate.id, Delegate.code)).all()
        self._codes: dict[int, str] = dict(rows)
        self._by_code = {code: id_ for id_, code in self._codes.items()}

    def ask(self, row: ListedRow, name: str, office: str = "", code: str = "") -> Presenter:
        """Who stands in the cells of a row under these headings, without a word."""
        return self._presenters.find(
            row.get(name), row.get(office) if office else "", None, row.get(code) if code else ""
        )

    def find(self, row: ListedRow, name: str, office: str = "", code: str = "") -> int | None:
        """The id of the delegate; None for nobody, which is told as what is left out of the row."""
        found = self.ask(row, name, office, code)
        typed = row.get(name)
        if found.delegate_id is not None or not typed:
            return found.delegate_id
        if found.rivals > 1:
            text = N_(
                "{n} delegates are called “{name}”. Fill in the delegate's code, and import again."
            )
            self._work.warn(row, "ambiguous", text, name=typed, n=found.rivals)
        else:
            text = N_("“{name}” is not on the list of delegates, and was left out.")
            self._work.warn(row, "unknown-delegate", text, name=typed)
        return None

    def code(self, delegate_id: int | None) -> str:
        """The code of a delegate, "" for nobody."""
        return self._codes.get(delegate_id or 0, "")

    def by_code(self, text: str) -> int | None:
        """The id of the delegate with a code, None for nobody."""
        return self._by_code.get(parse_code(text) or "")

    def name(self, delegate_id: int | None) -> str:
        """Honorific and name of a delegate, "" for nobody."""
        person = self._work.session.get(Delegate, delegate_id) if delegate_id else None
        return f"{person.honorific} {person.full_name}".strip() if person is not None else ""
