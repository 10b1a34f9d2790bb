"""Many documents into a folder: all or nothing, with a table of contents."""

from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from app.conference import profile, sample
from app.documents import bundle, contents_page, paper_log
from app.documents.registry import DOCUMENTS
from app.progress import Cancelled
from db.store import Store

CONTENTS = f"{contents_page.STEM}.pdf"


@pytest.fixture(scope="module")
def file(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("mẫu") / "Mẫu.giaouoc"
    sample.create(path).close()
    return path


@pytest.fixture
def session(file):
    with Store.open(file) as store, store.read() as session:
        yield session


def text(path: Path) -> str:
    pages = pdfium.PdfDocument(path.read_bytes())
    return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pages)


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


NAMES = ("preparation", "programme", "badges", "seating-chart", "show-report")


def test_every_file_and_what_the_contents_say_of_it(session, tmp_path) -> None:
    folder = tmp_path / "In" / "Tất cả"
    made = bundle.write(session, folder, NAMES)
    assert files(folder) == sorted([DOCUMENTS[name].file_name for name in NAMES[:4]] + [CONTENTS])
    listed = text(made.contents)
    total = 0
    for line in made.written:
        count = len(pdfium.PdfDocument((folder / line.file_name).read_bytes()))
        assert line.pages == count
        assert f"{line.title} {count} {line.file_name}" in listed
        total += count
    assert f"4 tài liệu, {total} trang" in listed
    assert "Trước hội nghị" in listed
    assert "Trong ngày hội nghị" in listed
    (left,) = made.left_out
    assert left.name == "show-report"
    assert "Chưa in được" in listed
    assert [note.name for note in made.notes] == list(NAMES[:4])


def test_only_some_badges(session, tmp_path) -> None:
    everyone = paper_log.note(session, "badges").persons
    some = list(everyone)[:12]
    made = bundle.write(session, tmp_path, ["badges"], {"badges": some})
    assert made.lines[0].pages == 2
    assert set(made.notes[0].persons) == set(some)


def test_stopping_leaves_the_folder_as_it_was(session, tmp_path) -> None:
    old = tmp_path / DOCUMENTS["preparation"].file_name
    old.write_bytes(b"old")

    def stop(share: float) -> None:
        if share > 0.5:
            raise Cancelled

    with pytest.raises(Cancelled):
        bundle.write(session, tmp_path, NAMES, progress=stop)
    assert files(tmp_path) == [old.name]
    assert old.read_bytes() == b"old"


def test_progress_grows_to_the_end(session, tmp_path) -> None:
    shares: list[float] = []
    bundle.write(session, tmp_path, NAMES, progress=shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


def test_a_paper_that_fails_does_not_keep_the_others(session, tmp_path, monkeypatch) -> None:
    def fail(_content, _progress) -> bytes:
        raise KeyError("x")

    broken = dict(DOCUMENTS) | {"programme": replace(DOCUMENTS["programme"], draw=fail)}
    monkeypatch.setattr(paper_log, "DOCUMENTS", broken)
    made = bundle.write(session, tmp_path, ["preparation", "programme"])
    assert [line.name for line in made.written] == ["preparation"]
    assert made.left_out[0].reason
    assert [note.name for note in made.notes] == ["preparation"]


def test_a_file_open_elsewhere_is_told_and_left(session, tmp_path, monkeypatch) -> None:
    taken = DOCUMENTS["programme"].file_name
    replace_ = Path.replace

    def refuse(path: Path, target: Path) -> Path:
        if target.name == taken:
            raise PermissionError(13, "in use", str(target))
        return replace_(path, target)

    monkeypatch.setattr(Path, "replace", refuse)
    made = bundle.write(session, tmp_path, ["preparation", "programme"])
    assert "another program" in made.left_out[0].reason
    assert [note.name for note in made.notes] == ["preparation"]
    assert files(tmp_path) == sorted([DOCUMENTS["preparation"].file_name, CONTENTS])


def test_a_folder_that_cannot_be_written(session, tmp_path) -> None:
    blocked = tmp_path / "tệp"
    blocked.write_bytes(b"")
    with pytest.raises(OSError, match="tệp"):
        bundle.write(session, blocked / "In", ["preparation"])


def test_a_new_file_prints_what_it_has(tmp_path) -> None:
    with profile.create(tmp_path / "Mới.giaouoc") as store, store.read() as session:
        made = bundle.write(session, tmp_path / "In")
    assert "preparation" in {line.name for line in made.written}
    assert all(line.reason for line in made.left_out)
