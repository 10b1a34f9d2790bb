"""Frames of the speeches, and the list of documents."""

import datetime
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from app.agenda import items
from app.awards import awards
from app.conference import profile, sample
from app.documents import document_list, speeches, word
from app.documents.official_paper import PaperFile, TextStyle
from app.seating import plan
from app.text.typography import expand
from db.models import AgendaItem, AgendaKind, Delegate, Reply
from db.store import Store
from tests.app.documents.reading import letters, opened, pages, spelled, styled

ALL = (speeches.OPENING, speeches.LAUNCH, speeches.CLOSING)


@pytest.fixture(scope="module")
def full(tmp_path_factory) -> Iterator[Store]:
    """The sample conference; only read."""
    with sample.create(tmp_path_factory.mktemp("in") / "Mẫu.giaouoc") as store:
        yield store


def content(store: Store, name: str) -> PaperFile:
    with store.read() as session:
        return speeches.content(session, name)


def texts(file: PaperFile) -> list[str]:
    return [block.text.replace("\u00a0", " ") for block in file.papers[0].blocks]


@pytest.mark.parametrize("name", ALL)
def test_no_field_is_left_and_places_to_fill_in_are_marked(full: Store, name: str) -> None:
    file = content(full, name)
    whole = "\n".join(texts(file)) + file.papers[0].about
    assert not re.search(r"[{}]", whole)
    assert "[" in whole
    assert whole.count("[") == whole.count("]")
    assert "\n- " not in whole
    assert "\n# " not in whole


def test_leaders_are_greeted_by_name_in_protocol_order_but_not_by_themselves(full: Store) -> None:
    lines = [
        line for line in texts(content(full, speeches.OPENING)) if line.startswith("Kính thưa")
    ]
    with full.read() as session:
        seating = plan.load(session)
        agenda = items.load(session)
    opener = next(line for line in agenda.lines if line.kind is AgendaKind.OPENING)
    named = [line for line in lines if any(s.name in line for s in seating.sitters)]
    order = [next(s.order for s in seating.sitters if s.comes and s.name in line) for line in named]
    assert order == sorted(order)
    assert len(named) >= 3
    assert all(re.match(r"Kính thưa (đồng chí|ông|bà) \w", line) for line in named)
    assert "Bí thư Tỉnh ủy" in named[0]
    speaker = seating.by_id[opener.presenter_id]
    assert not any(speaker.name in line for line in lines)
    # Whoever opens does not close: the chairman is greeted then.
    assert any(speaker.name in line for line in texts(content(full, speeches.CLOSING)))
    # Spelled in full, since it is read out.
    assert not any(short in line for line in lines for short in ("UBND", "HĐND", "MTTQ"))
    # Persons before groups.
    assert lines.index(named[-1]) < next(n for n, x in enumerate(lines) if "các đồng chí" in x)


def test_the_data_of_the_conference_stand_in_it(full: Store) -> None:
    whole = " ".join(texts(content(full, speeches.OPENING)))
    with full.read() as session:
        found = awards.load(session)
    given = {line.form for line in found.awards}
    assert given
    assert all((expand(form.name) in whole) is (form.name in given) for form in found.forms)
    for expected in (
        "15 cụm, khối thi đua", "05 báo cáo tham luận", "năm 2024", "năm 2025",
        "ngày 27 tháng 02 năm 2025", "có mặt …/350 đại biểu",
        "Trung tâm Hội nghị tỉnh, thành phố Phan Thiết",
    ):  # fmt: skip
        assert expected in whole, expected
    flags = sum(line.form == found.forms[0].name for line in found.awards)
    assert f"{expand(found.forms[0].name)} cho {flags:02} tập thể" in whole


def test_who_declined_is_not_greeted(tmp_path: Path) -> None:
    with sample.create(tmp_path / "Mẫu.giaouoc") as store:
        with store.read() as session:
            first = plan.load(session).sitters[0]
        assert any(first.name in line for line in texts(content(store, speeches.OPENING)))
        with store.edit("Decline") as session:
            session.get_one(Delegate, first.id).reply = Reply.DECLINED
        assert not any(first.name in line for line in texts(content(store, speeches.OPENING)))


@pytest.mark.parametrize("name", ALL)
def test_an_empty_conference_has_frames_too(store: Store, name: str) -> None:
    file = content(store, name)
    whole = "\n".join(texts(file))
    assert not re.search(r"[{}]", whole)
    assert "Thưa toàn thể các đồng chí và quý vị đại biểu!" in whole
    assert pages(speeches.draw(file))
    if name == speeches.OPENING:
        assert "[…] cụm, khối thi đua" in whole
        assert "ngày …… tháng …… năm 2025" in whole


@pytest.mark.parametrize("name", ALL)
def test_the_pdf_is_a_state_paper(full: Store, name: str) -> None:
    file = content(full, name)
    pdf = speeches.draw(file)
    found = pages(pdf)
    assert file.papers[0].kind in found[0]
    assert "Xin trân trọng cảm ơn!" in found[-1]
    assert found[1].endswith(" 2")
    marks = letters(pdf)
    assert min(letter.left for letter in marks) >= 29.7
    assert max(letter.right for letter in marks) <= 195.3
    assert {letter.size for letter in spelled(marks, "Thưa toàn thể các đồng chí")} == {14}
    assert {letter.size for letter in spelled(marks, file.papers[0].kind)} == {14}


def test_the_word_file_marks_what_is_to_be_filled_in(full: Store) -> None:
    file = content(full, speeches.LAUNCH)
    document = opened(word.write(file))
    open_places = [
        run.text
        for paragraph in document.paragraphs
        for run in paragraph.runs
        if run.style.name == "Chỗ điền"
    ]
    wanted = re.findall(r"\[[^\]]*\]", "\n".join(block.text for block in file.papers[0].blocks))
    assert open_places == wanted != []
    headings = [text for style, text in styled(document) if style == "Heading 1"]
    blocks = file.papers[0].blocks
    assert headings == [block.text for block in blocks if block.style is TextStyle.HEADING] != []


# -- the list of documents -------------------------------------------------------------------------


def test_every_document_has_a_number_a_provider_and_copies(full: Store) -> None:
    with full.read() as session:
        entries = document_list.entries(session)
        file = document_list.content(session)
        coming = len(
            session.scalars(select(Delegate.id).where(Delegate.reply != Reply.DECLINED)).all()
        )
    (grid,) = file.papers[0].blocks
    assert [row[0] for row in grid.rows] == [str(n) for n in range(1, len(entries) + 1)]
    assert all(entry.provider and entry.copies for entry in entries)
    by_title = {entry.title: entry for entry in entries}
    assert by_title["Chương trình Hội nghị"].copies == coming
    # One for each of the 15 clusters and one for the province.
    assert by_title["Giao ước thi đua năm 2025"].copies == 16
    assert by_title["Báo cáo tham luận tại Hội nghị"].remark == "05 tham luận"
    (text,) = pages(document_list.draw(file))
    for expected in ("DANH MỤC", "TT Tên tài liệu Đơn vị cung cấp", "Kịch bản điều hành"):
        assert expected in text
    assert sum(column.width for column in grid.columns) == 165


def test_the_list_of_an_empty_conference_leaves_open_what_nobody_knows(store: Store) -> None:
    with store.edit("Nothing") as session:
        profile.change(session, held_on=datetime.date(2025, 2, 7))
        assert session.scalars(select(AgendaItem)).all() == []
        entries = {entry.title: entry for entry in document_list.entries(session)}
    assert entries["Giao ước thi đua năm 2025"].copies is None
    assert entries["Thẻ đại biểu"].copies == 350
