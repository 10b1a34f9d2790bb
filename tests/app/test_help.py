"""Help texts: complete in both languages, truthful about names, found without tone marks."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from app import help as texts
from app.i18n import LANGUAGES, LOCALE_DIR

LINK = re.compile(r"\]\((help|page|picture):([^)]*)\)")
BOLD = re.compile(r"\*\*([^*]+)\*\*")


def shown_names(language: str) -> set[str]:
    """Every text of the program in a language, without mnemonics and dots."""
    with (LOCALE_DIR / "vi" / "LC_MESSAGES" / "giaouoc.po").open("rb") as source:
        catalogue = read_po(source, locale="vi")
    found = set()
    for message in catalogue:
        texts = message.string if language == "vi" else message.id
        found.update(map(plain, texts if isinstance(texts, tuple | list) else (texts,)))
    return found


def plain(text: str) -> str:
    text = re.sub(r"\s*\(F\d+\)$", "", text.replace("&", ""))
    return text.rstrip("…:. ").lower()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_topic_has_a_title_and_a_text(language) -> None:
    topics = texts.topics(language)
    assert [topic.name for topic in topics] == list(texts.TOPICS)
    assert len({topic.title for topic in topics}) == len(topics)
    files = {path.stem for path in (texts.FOLDER / language).glob("*.md")}
    assert files == set(texts.TOPICS)
    assert all(len(topic.markdown) > 300 for topic in topics)


def test_every_page_has_its_help() -> None:
    source = (Path(__file__).resolve().parents[2] / "ui" / "main_window.py").read_text("utf-8")
    pages = re.findall(r'"ui\.pages\.(\w+)\.page:', source)
    assert len(pages) >= 14
    assert set(pages) <= set(texts.TOPICS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_and_pictures_are_there(language) -> None:
    for topic in texts.topics(language):
        for kind, name in LINK.findall(topic.markdown):
            if kind == "picture":
                assert (texts.PICTURES / f"{name}.png").is_file(), (topic.name, name)
            else:
                assert name in texts.TOPICS, (topic.name, name)


KEYS = re.compile(r"(ctrl|alt|shift|f\d|esc|enter|delete|space|windows|phím cách|[a-z?+\-→ ]$)")


def test_what_is_printed_in_bold_is_called_so_in_the_program() -> None:
    names = shown_names("vi")
    wrong = []
    for topic in texts.topics("vi"):
        for bold in BOLD.findall(topic.markdown):
            for part in re.split(r" ▸ ", bold):
                text = plain(part)
                if not (part[:1].isupper() and not KEYS.match(text)):
                    continue
                if text not in names:
                    wrong.append(f"{topic.name}: {part}")
    assert wrong == []


def test_search_needs_no_tone_marks_and_puts_titles_first() -> None:
    hits = texts.search("vi", "dai bieu")
    assert hits[0].topic.name in ("delegates", "reception")
    assert {"delegates", "reception"} <= {hit.topic.name for hit in hits if not hit.excerpt}
    phrase = texts.search("vi", "báo vắng")
    assert phrase[0].topic.name in ("delegates", "awards", "day")
    assert "vắng" in phrase[0].excerpt
    assert texts.search("vi", "khôngcóđâu") == []
    assert len(texts.search("vi", "  ")) == len(texts.TOPICS)


def test_excerpts_are_plain() -> None:
    for hit in texts.search("vi", "excel"):
        assert "](" not in hit.excerpt
        assert "**" not in hit.excerpt


def test_a_page_without_help_gets_the_first_topic() -> None:
    assert texts.topic("vi", "nowhere").name == texts.FIRST
