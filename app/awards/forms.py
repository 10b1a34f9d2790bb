"""Forms of award (hình thức khen thưởng) and their precedence."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.text.normal import clean
from app.text.search import fold
from db.models import Award, AwardForm, Dossier


class FormRefused(ValueError):
    """A form needs a name of its own; one that is in use stays."""


def add(session: Session, name: str) -> int:
    """Add a form below all others; returns its id. Raises FormRefused."""
    name = _own_name(session, name)
    last = session.scalar(select(func.max(AwardForm.order))) or 0
    form = AwardForm(name=name, order=last + 1)
    session.add(form)
    session.flush()
    return form.id


def rename(session: Session, form_id: int, name: str) -> None:
    """Give a form another name. Raises FormRefused."""
    session.get_one(AwardForm, form_id).name = _own_name(session, name, form_id)


def reorder(session: Session, form_ids: Sequence[int]) -> None:
    """Bring the forms into this precedence; forms not named stay behind them."""
    rows = {row.id: row for row in session.scalars(select(AwardForm))}
    others = sorted(rows.keys() - set(form_ids), key=lambda one: (rows[one].order, one))
    for place, form_id in enumerate([*form_ids, *others], start=1):
        rows[form_id].order = place
    session.flush()


def remove(session: Session, form_id: int) -> None:
    """Delete a form, with its quotas and empty rounds. Raises FormRefused while it is in use."""
    for model in (Award, Dossier):
        if session.scalar(select(model.id).where(model.form_id == form_id).limit(1)) is not None:
            raise FormRefused("the form is in use")
    session.delete(session.get_one(AwardForm, form_id))
    session.flush()


def find(session: Session, name: str) -> int | None:
    """Id of the form called `name`, tone marks and case aside; None when there is none."""
    wanted = fold(name)
    rows = session.execute(select(AwardForm.id, AwardForm.name).order_by(AwardForm.order))
    return next((form_id for form_id, known in rows if fold(known) == wanted), None)


def _own_name(session: Session, name: str, form_id: int | None = None) -> str:
    name = clean(name)
    if not name or find(session, name) not in (None, form_id):
        raise FormRefused("a form needs a name of its own")
    return name
