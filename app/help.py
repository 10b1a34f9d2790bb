"""Help texts (trợ giúp): one Markdown file a topic and language, searched without tone marks.

A topic is named like the page it explains ("delegates"); some stand for themselves ("excel").
In the texts `help:NAME` leads to another topic, `page:NAME` to a page of the program and
`picture:NAME` is a picture of it, made by build_spec/help_pictures.py.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from app.text.search import fold, matches, search_terms

FOLDER: Final = Path(__file__).resolve().parent.parent / "resources" / "help"
PICTURES: Final = FOLDER / "pictures"

TOPICS: Final = (
    "start", "overview", "preparation", "clusters", "scores", "dossiers", "delegates", "seating",
    "agenda", "awards", "signing", "script", "print", "reception", "show", "history", "excel",
    "safety", "day", "keys",
)  # fmt: skip
"""Every topic, in the order of the list."""

FIRST: Final = "start"
"""What is shown where nothing else is asked for."""

_EXCERPT: Final = 90
"""Characters of an excerpt, about."""


@dataclass(frozen=True, slots=True)
class Topic:
    """One help text: its name, title (the first heading) and Markdown with the heading."""

    name: str
    title: str
    markdown: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A topic in which a search found something, with the line where ("" for the title alone)."""

    topic: Topic
    excerpt: str


@cache
def topics(language: str) -> tuple[Topic, ...]:
    """All topics in a language ("vi" or "en"). Raises OSError when one is missing."""
    return tuple(_read(language, name) for name in TOPICS)


def topic(language: str, name: str) -> Topic:
    """The topic `name`; the first one for a page without a topic of its own."""
    every = {one.name: one for one in topics(language)}
    return every.get(name, every[FIRST])


def search(language: str, query: str) -> list[Hit]:
    """Topics in which every word of `query` stands: in the title, or side by side, come first.

    Without words every topic is found, in the order of the list.
    """
    terms = search_terms(query)
    titles, phrases, texts = [], [], []
    for one in topics(language):
        text = fold(one.markdown)
        if not terms or matches(terms, fold(one.title)):
            titles.append(Hit(one, ""))
        elif " ".join(terms) in text:
            phrases.append(Hit(one, _excerpt(one, terms)))
        elif matches(terms, text):
            texts.append(Hit(one, _excerpt(one, terms)))
    return [*titles, *phrases, *texts]


def _read(language: str, name: str) -> Topic:
    markdown = (FOLDER / language / f"{name}.md").read_text(encoding="utf-8")
    title = markdown.partition("\n")[0].removeprefix("#").strip()
    return Topic(name, title, markdown)


def _excerpt(found: Topic, terms: tuple[str, ...]) -> str:
    """The line that holds most of the words, without its signs of Markdown."""
    lines = [_plain(line) for line in found.markdown.splitlines()[1:]]
    best = max(lines, key=lambda line: sum(term in fold(line) for term in terms), default="")
    return best if len(best) <= _EXCERPT else f"{best[:_EXCERPT].rsplit(' ', 1)[0]}…"


def _plain(line: str) -> str:
    text = line.strip().lstrip("#-*0123456789. ").replace("**", "").replace("`", "")
    while "](" in text and ")" in (rest := text[text.index("](") :]):
        text = text[: text.index("](")].replace("[", "", 1) + rest[rest.index(")") + 1 :]
    return text
