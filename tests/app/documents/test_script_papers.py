"""The editions of the script read back from the PDF: nothing lost, no cue broken without need."""

import unicodedata
from dataclasses import replace
from itertools import pairwise

import pypdfium2 as pdfium
import pytest

from app.conference import profile, sample
from app.documents import script_director, script_mc
from app.documents.paper import NothingToPrint
from app.documents.script_mc import pages_of
from app.script import script
from app.script.cues import Block, Cue, Script
from app.text.typography import NO_BREAK
from db.models import Delegate

A4 = (595, 842)


@pytest.fixture(scope="module")
def session(tmp_path_factory):
    path = tmp_path_factory.mktemp("in") / "Mẫu.giaouoc"
    with sample.create(path) as store, store.read() as session:
        yield session


@pytest.fixture(scope="module")
def made(session):
    return script_mc.content(session)


def pages(pdf: bytes) -> list[str]:
    document = pdfium.PdfDocument(pdf)
    found = [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    document.close()
    return found


def with_cues(made, *cues: Cue):
    return type(made)(made.head, made.title, Script(cues))


def cue(number: int, lines: int) -> Cue:
    text = "\n".join(f"Câu {number}.{line} của người dẫn." for line in range(lines))
    words = Block(f"item:{number}:words", text, text)
    technical = Block(f"item:{number}:cues", "", "")
    return Cue(f"item:{number}", number, "speech", f"Mục {number}", "", 0, 0, (words,), technical)


@pytest.mark.parametrize("paper", [script_mc, script_director])
def test_everything_said_stands_on_paper_in_nfc(session, made, paper) -> None:
    text = " ".join(pages(paper.draw(made)))
    assert unicodedata.is_normalized("NFC", text)
    for one in made.script.cues:
        for block in one.words:
            for name in (name for name in made.script.names if name in block.text):
                assert name in text
    assert "Hội đồng Thi đua - Khen thưởng tỉnh long trọng tổ chức" in text


def test_no_cue_of_the_sample_breaks_over_pages_unless_longer_than_one(made) -> None:
    found = pages_of(made)
    # The time stands in the margin where a cue begins.
    begun = [piece for page in found for piece in page if piece.margin]
    assert len(begun) == len(made.script.cues)
    for page, following in pairwise(found):
        if not following[0].margin:
            assert len(page) == 1


def test_a_cue_that_does_not_fit_any_more_begins_the_next_page(made) -> None:
    found = pages_of(with_cues(made, cue(1, 15), cue(2, 15), cue(3, 3)))
    assert [[piece.words[0].text for piece in page] for page in found] == [
        ["Mục 1"], ["Mục 2", "Mục 3"],
    ]  # fmt: skip


def test_a_cue_longer_than_a_page_goes_on_and_loses_no_line(made) -> None:
    found = pages_of(with_cues(made, cue(1, 90)))
    lines = [line.text for page in found for piece in page for line in piece.words]
    assert len(found) > 2
    assert [line for line in lines if line.startswith("Câu")] == cue(1, 90).words[0].text.split(
        "\n"
    )
    assert lines.count("Mục 1 (tiếp theo)") == len(found) - 1


def test_a_paragraph_longer_than_a_page_is_broken(made) -> None:
    """It went on for ever: on each page stood the title alone, and the paragraph on the next."""
    text = " ".join(f"tiếng{n}" for n in range(900))
    long = replace(cue(1, 1), words=(Block("item:1:words", text, text),))
    found = pages_of(with_cues(made, long))
    lines = [line.text for page in found for piece in page for line in piece.words]
    assert " ".join(line for line in lines if line.startswith("tiếng")) == text
    assert 2 < len(found) < 9 and found[0][0].words[1].text.startswith("tiếng0 ")


def test_a_title_longer_than_a_page_leaves_room_for_the_words(made) -> None:
    title = " ".join(f"tên{n}" for n in range(900))
    found = pages_of(with_cues(made, replace(cue(1, 30), title=title)))
    lines = [line.text for page in found for piece in page for line in piece.words]
    assert [line for line in lines if line.startswith("Câu")][-1].startswith("Câu 1.29")
    assert len(found) < 9


def test_a_line_that_announces_a_list_does_not_end_a_page(made) -> None:
    for page in pages_of(made):
        assert not page[-1].words[-1].text.endswith(":")


def test_no_name_is_broken_and_no_line_is_too_wide(made) -> None:
    room = script_mc.points(210 - 15 - 40 - 2.2 - 10 - 15)
    for page in pages_of(made):
        for piece in page:
            for line in piece.words:
                assert script_mc.fonts.width(line.text, line.font) * line.size <= room + 0.01
            text = "\n".join(line.text.replace(NO_BREAK, " ") for line in piece.words)
            for name in made.script.names:
                flat = text.replace("\n", " ")
                assert text.count(name) == flat.count(name), name


def test_the_conductor_reads_large_type_on_numbered_pages(made) -> None:
    document = pdfium.PdfDocument(script_mc.draw(made))
    assert {tuple(map(round, page.get_size())) for page in document} == {A4}
    count = len(document)
    assert f"1/{count}" in pages(script_mc.draw(made))[0]
    sizes = {line.size for page in pages_of(made) for piece in page for line in piece.words}
    assert 16 <= max(sizes) <= 18
    document.close()


def test_the_director_has_every_column_on_lying_pages(made) -> None:
    pdf = script_director.draw(made)
    document = pdfium.PdfDocument(pdf)
    assert {tuple(map(round, page.get_size())) for page in document} == {A4[::-1]}
    document.close()
    found = pages(pdf)
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in found[0]
    assert all("Thời gian" in text and "Lời dẫn" in text for text in found)


def test_without_an_agenda_there_is_nothing_to_print(tmp_path) -> None:
    with profile.create(tmp_path / "Trống.giaouoc") as store, store.read() as session:
        assert script.load(session).cues == ()
        with pytest.raises(NothingToPrint, match="Agenda page"):
            script_mc.content(session)


def test_the_paper_is_out_of_date_only_with_what_is_printed(tmp_path) -> None:
    with sample.create(tmp_path / "Mẫu.giaouoc") as store:
        with store.read() as session:
            before = script_mc.content(session)
            key = next(cue for cue in before.script.cues if cue.kind == "opening").words[0].key
        with store.edit("thử") as session:
            script.edit(session, key, before.script.block_by_key[key].text + " ")
            session.get_one(Delegate, 340).full_name = "Lê Ví Dụ Khác"
        with store.read() as session:
            assert script_mc.content(session) == before
        with store.edit("thử") as session:
            script.edit(session, key, "Lời khác.")
        with store.read() as session:
            assert script_mc.content(session) != before
