"""The signing as a workbook, opened again."""

import datetime
import io

import pytest
from openpyxl import load_workbook

from app.awards import signing
from app.conference import sample
from app.workbooks import signing_sheet, writer


@pytest.fixture
def store(tmp_path):
    with sample.create(tmp_path / "Mẫu.giaouoc") as store:
        yield store


def test_every_party_by_turn_and_seat(store) -> None:
    with store.edit("Signed") as session:
        made = signing.load(session)
        signing.mark_signed(session, made.parties[0].id, 1_740_620_000_000)
    with store.read() as session:
        book = load_workbook(io.BytesIO(writer.build(signing_sheet.sheets(session))))
    page = book.active
    assert page["A3"].value == "KÝ KẾT GIAO ƯỚC THI ĐUA NĂM 2025"
    rows = list(page.iter_rows(min_row=6, values_only=True))
    assert len(rows) == len(made.parties)
    assert [row[1:3] for row in rows] == [(party.turn, party.seat) for party in made.parties]
    assert rows[0][3] == "Cụm thi đua các huyện, thị xã, thành phố số 1"
    assert rows[0][5] == made.parties[0].signer.full_name
    assert rows[0][8].date() == datetime.date(2025, 2, 27)
    assert not rows[1][8]
    assert rows[-2][4] == "Chủ trì"
