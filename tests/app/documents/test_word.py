"""Word files: styles, measures and order as Nghị định 30 and the file format want them."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from app.conference import invitations as core
from app.conference import sample
from app.documents import (
    fonts,
    programme,
    script_director,
    word,
    word_programme,
    word_script,
    word_styles,
)
from app.documents.invitations import content as invitations
from app.documents.invitations import file
from app.documents.official_paper import (
    Column,
    Grid,
    OfficialPaper,
    PaperFile,
    Signature,
    Text,
    TextStyle,
)
from app.documents.registry import DOCUMENTS
from app.documents.state_paper import StateHead
from app.progress import Cancelled
from tests.app.documents.reading import letters, opened, pages, styled

HEAD = StateHead("UBND tỉnh Mẫu", "Sở Ví dụ", "Mẫu, ngày 07 tháng 02 năm 2025", "Số: 01/TB-SVD")
PAPER = OfficialPaper(
    HEAD,
    "THÔNG BÁO",
    "Về việc <ví dụ> & kiểm thử",
    (
        Text("I. Mục thứ nhất", TextStyle.HEADING),
        Text("Nội dung có [chỗ điền] & ký hiệu <lạ>.", label="Nhãn:"),
        Text("mục của danh sách;", TextStyle.LIST),
        Grid(
            (Column("TT", 15, centred=True), Column("Tên", 150)),
            tuple((str(n), f"Dòng số {n}") for n in range(1, 81)),
        ),
        Text("Kết thúc."),
    ),
    Signature("KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC", "Nguyễn Văn Mẫu", ("Như trên;", "Lưu: VT.")),
)
FILE = PaperFile("Thông báo mẫu", "Sở Ví dụ", (PAPER, PAPER))


@pytest.fixture(scope="module")
def document():
    return opened(word.write(FILE))


@pytest.fixture(scope="module")
def session(tmp_path_factory):
    """The sample conference, ten invitations numbered."""
    with sample.create(tmp_path_factory.mktemp("in") / "Mẫu.giaouoc") as store:
        with store.edit("Number") as session:
            ids = [line.delegate_id for line in core.load(session).invited[:10]]
            core.number(session, ids, 1)
        with store.read() as session:
            yield session


# -- measures --------------------------------------------------------------------------------------


def test_page_and_margins(document) -> None:
    assert len(document.sections) == 2
    for section in document.sections:
        assert abs(section.page_width - Mm(210)) < Mm(0.1)
        assert abs(section.page_height - Mm(297)) < Mm(0.1)
        for length, least, most in (
            (section.top_margin, 20, 25),
            (section.bottom_margin, 20, 25),
            (section.left_margin, 30, 35),
            (section.right_margin, 15, 20),
        ):
            assert Mm(least) - Mm(0.1) <= length <= Mm(most)
        # The number of the page: on top, from the second on, counted by each paper itself.
        assert section.different_first_page_header_footer
        assert "PAGE" in section.header._element.xml
        assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
    (number,) = document.sections[0].header.paragraphs
    assert (number.style.name, number.style.font.size) == ("Header", Pt(13))
    assert not document.sections[0].first_page_header.paragraphs[0].text


@pytest.mark.parametrize(
    ("name", "least", "most", "bold", "italic"),
    [
        ("Quốc hiệu", 12, 13, True, False),
        ("Tiêu ngữ", 13, 14, True, False),
        ("Cơ quan chủ quản", 12, 13, False, False),
        ("Cơ quan", 12, 13, True, False),
        ("Số ký hiệu", 13, 13, False, False),
        ("Địa danh ngày tháng", 13, 14, False, True),
        ("Tên loại", 13, 14, True, False),
        ("Trích yếu", 13, 14, True, False),
        ("Nội dung", 13, 14, False, False),
        ("Heading 1", 13, 14, True, False),
        ("List Bullet", 13, 14, False, False),
        ("Chữ ký", 13, 14, True, False),
        ("Họ tên người ký", 13, 14, True, False),
        ("Nơi nhận", 12, 12, True, True),
        ("Nơi nhận (danh sách)", 11, 11, False, False),
    ],
)
def test_styles_are_those_of_the_decree(document, name, least, most, bold, italic) -> None:
    style = document.styles[name]
    assert Pt(least) <= style.font.size <= Pt(most)
    assert (bool(style.font.bold), bool(style.font.italic)) == (bold, italic)
    fonts = style.element.rPr.find(qn("w:rFonts"))
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        assert fonts.get(qn(f"w:{script}")) == "Times New Roman"
    assert style.quick_style


def test_running_text(document) -> None:
    form = document.styles["Nội dung"].paragraph_format
    assert Mm(10) <= form.first_line_indent <= Mm(12.8)
    assert form.space_before >= Pt(6)
    assert 1 <= form.line_spacing <= 1.5
    assert form.alignment == 3  # justified


def test_nothing_of_the_empty_file_shines_through(document) -> None:
    known = {style.id for style in word_styles.STYLES}
    used = {
        style.get(qn("w:val"))
        for name in ("w:pStyle", "w:rStyle", "w:tblStyle")
        for style in document.element.iter(qn(name))
    }
    there = {style.style_id for style in document.styles}
    assert used <= there
    assert known <= there
    # No style but these and what every file needs: the list of styles in Word stays short.
    assert len(there) <= len(known) + 6
    about = document.core_properties
    assert (about.title, about.author) == ("Thông báo mẫu", "Sở Ví dụ")
    assert about.language == "vi-VN"
    names = [part.partname for part in document.part.package.iter_parts()]
    assert not any("thumbnail" in name or "stylesWithEffects" in name for name in names)


# -- the file format -------------------------------------------------------------------------------

ORDER = {
    "pPr": "pStyle keepNext keepLines numPr pBdr shd spacing ind jc outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs color sz szCs shd lang",
    "tblPr": "tblStyle tblW jc tblInd tblBorders tblLayout tblCellMar tblLook",
    "tcPr": "tcW gridSpan vMerge tcBorders shd vAlign",
    "sectPr": "headerReference footerReference type pgSz pgMar pgNumType cols titlePg docGrid",
    "style": "name basedOn next link uiPriority semiHidden unhideWhenUsed qFormat rsid pPr rPr "
    "tblPr",
}  # fmt: skip
"""Order in which the format wants the children (those that occur here); Word refuses others."""


@pytest.mark.parametrize("of", ORDER)
def test_elements_stand_in_the_order_of_the_format(document, session, of) -> None:
    order = ORDER[of].split()
    script = opened(word_script.write(script_director.content(session)))
    seen = 0
    for root in (document.element, document.styles.element, script.element):
        for parent in root.iter(qn(f"w:{of}")):
            children = [child.tag.partition("}")[2] for child in parent]
            assert children == sorted(children, key=order.index), children
            assert len(set(children) - {"headerReference"}) == len(children) or of == "sectPr"
            seen += 1
    assert seen


def test_tables_are_whole(document, session) -> None:
    script = opened(word_script.write(script_director.content(session)))
    for made in (document, script):
        for table in made.element.iter(qn("w:tbl")):
            columns = [int(c.get(qn("w:w"))) for c in table.iter(qn("w:gridCol"))]
            for row in table.iter(qn("w:tr")):
                widths = [int(w.get(qn("w:w"))) for w in row.iter(qn("w:tcW"))]
                assert sum(widths) == sum(columns)
                assert row.find(qn("w:trPr")).find(qn("w:cantSplit")) is not None
                assert all(cell.findall(qn("w:p")) for cell in row.iter(qn("w:tc")))
    ruled = [
        table
        for table in document.element.iter(qn("w:tbl"))
        if table.find(qn("w:tblPr")).find(qn("w:tblStyle")).get(qn("w:val")) == "TableGrid"
    ]
    assert len(ruled) == 2
    for table in ruled:
        first, *others = table.findall(qn("w:tr"))
        assert first.find(qn("w:trPr")).find(qn("w:tblHeader")) is not None
        assert all(row.find(qn("w:trPr")).find(qn("w:tblHeader")) is None for row in others)


def test_rules_under_the_head(document) -> None:
    """As long as the motto; a third to a half of the agency's name."""
    rules = [
        paragraph.find(qn("w:pPr"))
        for paragraph in document.element.body.iter(qn("w:p"))
        if paragraph.find(qn("w:pPr")).find(qn("w:pBdr")) is not None
    ]
    assert len(rules) == 6  # agency, motto and what it is about, on both papers
    agency, motto, _about = rules[:3]
    cells = [int(w.get(qn("w:w"))) for w in document.element.body.iter(qn("w:tcW"))][:2]

    def length(rule, cell: int) -> float:
        side = rule.find(qn("w:ind"))
        return (cell - int(side.get(qn("w:left"))) - int(side.get(qn("w:right")))) / 20

    name = fonts.width("SỞ VÍ DỤ", fonts.SERIF_BOLD) * 12
    assert name / 3 <= length(agency, cells[0]) <= name / 2
    words = fonts.width("Độc lập - Tự do - Hạnh phúc", fonts.SERIF_BOLD) * 13
    assert length(motto, cells[1]) == pytest.approx(words, abs=1)


def test_what_is_written_is_what_is_read(document) -> None:
    found = styled(document)
    assert found[: len(found) // 2] == found[len(found) // 2 :]
    assert found[:5] == [
        ("Cơ quan chủ quản", "UBND TỈNH MẪU"),
        ("Cơ quan", "SỞ VÍ DỤ"),
        ("Số ký hiệu", "Số: 01/TB-SVD"),
        ("Quốc hiệu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Tiêu ngữ", "Độc lập - Tự do - Hạnh phúc"),
    ]
    for wanted in (
        ("Trích yếu", "Về việc <ví dụ> & kiểm thử"),
        ("Heading 1", "I. Mục thứ nhất"),
        ("Nội dung", "Nhãn: Nội dung có [chỗ điền] & ký hiệu <lạ>."),
        ("List Bullet", "mục của danh sách;"),
        ("Bảng giữa", "80"),
        ("Chữ ký", "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC"),
        ("Nơi nhận (danh sách)", "- Lưu: VT."),
    ):
        assert wanted in found, wanted


def test_writing_can_be_stopped() -> None:
    def stop(share: float) -> None:
        if share:
            raise Cancelled

    with pytest.raises(Cancelled):
        word.write(FILE, stop)


# -- editions of the conference's papers -----------------------------------------------------------


def test_the_programme_has_all_its_lines(session) -> None:
    made = programme.content(session)
    found = [text for _style, text in styled(opened(word_programme.write(made)))]
    titles = [line.title for part in made.parts for line in part.lines]
    assert [text for text in found if text in set(titles)] == titles
    assert programme.SIGNER in found
    assert made.when in found


def test_the_script_lies_and_has_every_block_once_in_order(session) -> None:
    made = script_director.content(session)
    document = opened(word_script.write(made))
    section = document.sections[0]
    assert section.page_width > section.page_height
    assert section.orientation == 1
    (table,) = [t for t in document.tables if len(t.columns) == 5]
    spoken = []
    for row in table._tbl.tr_lst[1:]:
        cells = row.findall(qn("w:tc"))
        if len(cells) == 5:
            lines = [
                "".join(t.text or "" for t in p.iter(qn("w:t"))) for p in cells[3].iter(qn("w:p"))
            ]
            spoken.append("\n".join(lines).replace("\u00a0", " "))
    wanted = [block.text for cue in made.script.cues for block in cue.words if block.text]
    assert [text for text in spoken if text] == wanted
    # A person's name is never broken.
    whole = "\n".join(text for _style, text in styled(document))
    for name in made.script.names:
        assert not re.search(r"(?<!\w)" + re.escape(name) + r"(?!\w)", whole) or " " not in name


def test_registered_editions_can_be_opened(session) -> None:
    editions = {name: document for name, document in DOCUMENTS.items() if document.word}
    assert {
        "programme", "invitations", "script", "opening-speech", "closing-speech", "launch-speech",
        "document-list",
    } <= set(editions)  # fmt: skip
    for name, document in editions.items():
        assert document.word_name.endswith(".docx")
        made = opened(document.render_word(session))
        assert styled(made)[0] == ("Cơ quan chủ quản", "UBND TỈNH BÌNH THUẬN"), name


# -- as LibreOffice shows them ---------------------------------------------------------------------


FONT_CONFIG = """<?xml version="1.0"?><fontconfig>
<dir>{fonts}</dir><cachedir>{cache}</cachedir>
<alias binding="same"><family>Times New Roman</family>
<prefer><family>Liberation Serif</family></prefer></alias>
</fontconfig>"""


def _writer() -> str | None:
    """LibreOffice's program with its Writer, None where it is not installed."""
    found = shutil.which("soffice")
    if found is None or not (Path(found).resolve().parent / "libswlo.so").exists():
        return None
    return found


@pytest.mark.skipif(_writer() is None, reason="LibreOffice Writer is not installed")
def test_libreoffice_opens_them_and_lays_them_out_alike(session, tmp_path) -> None:
    some = [line.delegate_id for line in core.load(session).invited[:10]]
    made = {
        "sample": word.write(FILE),
        "invitations": word.write(file(invitations(session, some))),
        "programme": word_programme.write(programme.content(session)),
        "script": word_script.write(script_director.content(session)),
    }
    for name, content in made.items():
        (tmp_path / f"{name}.docx").write_bytes(content)
    # With the bundled font in place of Times New Roman, whatever else is installed.
    config = tmp_path / "fonts.conf"
    config.write_text(FONT_CONFIG.format(fonts=fonts.FOLDER, cache=tmp_path / "cache"))
    subprocess.run(
        [
            _writer(), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
            "--convert-to", "pdf", "--outdir", tmp_path, *sorted(tmp_path.glob("*.docx")),
        ],
        check=True,
        capture_output=True,
        timeout=120,
        env=os.environ | {"FONTCONFIG_FILE": str(config)},
    )  # fmt: skip
    shown = {name: (tmp_path / f"{name}.pdf").read_bytes() for name in made}
    texts = {name: pages(pdf) for name, pdf in shown.items()}
    # Every invitation on a page of its own, without a number.
    assert len(texts["invitations"]) == 10
    for number, text in enumerate(texts["invitations"], start=1):
        assert f"Số: {number:02}/GM-HĐTĐKT" in text
        assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc" in text
    first = letters(shown["invitations"])
    assert min(letter.left for letter in first) >= 29.7
    assert max(letter.right for letter in first) <= 195.3
    assert min(letter.top for letter in first) >= 19.7
    # The second page bears its number, and the header row of the table again.
    half = len(texts["sample"]) // 2
    assert len(texts["sample"]) == 2 * half >= 4
    assert texts["sample"][1].startswith("2 TT Tên")
    assert texts["sample"][half].startswith("UBND TỈNH MẪU")
    assert texts["sample"][half + 1].startswith("2 TT Tên")
    assert "Kết thúc. Nơi nhận:" in texts["sample"][half - 1]
    assert all("Người thực hiện" in text for text in texts["programme"])
    assert len(texts["script"]) > 3
    assert all("Lời dẫn" in text for text in texts["script"][:-1])
