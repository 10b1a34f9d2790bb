"""Papers with hostile texts in every place where one can be typed: drawn as text, never read.

GIAOUOC_PAPERS=all draws every paper with texts of five thousand letters, too; that takes minutes.
"""

import itertools
import os
from collections.abc import Collection
from pathlib import Path

import pypdfium2
import pytest
from sqlalchemy import String, select, update
from sqlalchemy.orm import Session

from app.conference import sample
from app.delegates import register
from app.documents.paper import NothingToPrint
from app.documents.registry import DOCUMENTS
from db.models import Base, Delegate
from db.store import Store

SECRET = "ROOT-OF-ALL-SECRETS"
KEPT = {
    "code", "key", "name_key", "layout", "colour", "document", "digest", "block", "boot", "seat",
    "search", "sort_key", "kind", "path", "poster", "page", "priorities", "aliases", "problem",
}  # fmt: skip
"""Columns in which the program itself writes."""

TEXTS = (
    "<b>đậm</b>",
    "A & B < C > D",
    '<img src="{secret}" width="9" height="9"/>',
    "{{0.__class__.__init__.__globals__}} {{tên}} {{x:>999999999}} %s %(a)s",
    "một\nhai\r\nba\tbốn",
    "\u202eTrái\u202c sang \u200fphải \u061c",
    "điều khiển \x01\x0b\x1f hết",
    "</para><para>&#0;&lt;&nbsp;&unknown;]]><![CDATA[",
    '<a href="http://127.0.0.1:9/">bấm</a><font color="red" size="99">đỏ</font>',
)


@pytest.fixture(scope="module")
def secret(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("secret") / "mật.txt"
    path.write_text(SECRET, encoding="utf-8")
    return path


def hostile(path: Path, texts: list[str], rows: int | None = None) -> Path:
    """The sample with few delegates and `texts` in every place where somebody types, or in the
    first `rows` of each list.
    """
    values = itertools.cycle(texts)

    def fill(session: Session) -> None:
        sample.build(session)
        people = session.scalars(select(Delegate.id).order_by(Delegate.id)).all()
        register.remove(session, people[20:])
        for table in Base.metadata.sorted_tables:
            columns = [
                column
                for column in table.columns
                if type(column.type) is String and column.name not in KEPT
            ]
            ids = session.scalars(select(table.c.id).order_by(table.c.id).limit(rows)).all()
            for row_id in ids if columns else ():
                # Texts that must differ (units, groups) get their number behind.
                new = {column.name: f"{next(values)} {row_id}" for column in columns}
                session.execute(update(table).where(table.c.id == row_id).values(new))

    Store.create(path, fill).close()
    return path


def drawn(path: Path, names: Collection[str] = DOCUMENTS) -> dict[str, tuple[str, bytes]]:
    """Document -> the text on its pages, and its Word file, of those that can be drawn."""
    made = {}
    with Store.open(path) as store, store.read() as session:
        for name in names:
            document = DOCUMENTS[name]
            try:
                pdf = pypdfium2.PdfDocument(document.render(session))
                word = document.render_word(session) if document.word is not None else b""
            except NothingToPrint:
                continue
            text = "".join(page.get_textpage().get_text_bounded() for page in pdf)
            made[name] = text, word
    return made


def test_texts_are_drawn_as_they_are(tmp_path: Path, secret: Path) -> None:
    texts = [text.format(secret=secret) for text in TEXTS]
    made = drawn(hostile(tmp_path / "x.giaouoc", texts))
    assert len(made) > 15
    whole = "".join(text for text, _word in made.values())
    assert "<b>đậm</b>" in whole and "A & B < C > D" in whole
    assert SECRET not in whole and not any(SECRET.encode() in word for _text, word in made.values())


def test_texts_of_five_thousand_letters_fit_somehow(tmp_path: Path) -> None:
    """One in each list: the paper is drawn, or says that a text on it is too long."""
    texts = ["Dài " * 1_250, "x" * 5_000, "Đ\n" * 2_500]
    some = ("programme", "script-mc")
    names = DOCUMENTS if os.environ.get("GIAOUOC_PAPERS") == "all" else some
    made = drawn(hostile(tmp_path / "x.giaouoc", texts, rows=1), names)
    assert "script-mc" in made
