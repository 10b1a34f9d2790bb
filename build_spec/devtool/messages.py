"""The message catalogues, through Babel: run by the Python of .venv, as a script.

`messages.py update ROOT` brings the Vietnamese catalogue up to date with the source;
`messages.py compile PO MO` writes the compiled form of one catalogue.
"""

import datetime
import os
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

LOCALE = "vi"
DOMAIN = "giaouoc"
SOURCES = ("app", "ui")
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}
WIDTH = 100
_HEADER = "# Vietnamese translations of Giao Ước."
_NO_DATE = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)


def extract(root: Path) -> Catalog:
    """Every message of the source under `root`, without translations."""
    template = Catalog(domain=DOMAIN, fuzzy=False)
    for source in SOURCES:
        found = extract_from_dir(root / source, keywords=KEYWORDS, comment_tags=("Translators:",))
        for name, line, message, comments, context in found:
            place = f"{source}/{name}".replace(os.sep, "/")
            template.add(message, None, [(place, line)], auto_comments=comments, context=context)
    return template


def merged(old: Catalog | None, template: Catalog) -> Catalog:
    """The messages of `template` with the translations of `old`; messages gone are dropped.

    The dates in the header stay as they are, so that the file changes only with its messages.
    """
    catalog = old or Catalog(
        locale=LOCALE,
        domain=DOMAIN,
        header_comment=_HEADER,
        project="Giao Ước",
        # Babel fills what is left empty with the placeholders of a template.
        version="1",
        msgid_bugs_address="-",
        last_translator="Giao Ước",
        language_team="Tiếng Việt",
        creation_date=_NO_DATE,
        revision_date=_NO_DATE,
        fuzzy=False,
    )
    catalog.update(template, no_fuzzy_matching=True, update_creation_date=False)
    return catalog


def untranslated(catalog: Catalog) -> list[str]:
    """The English of every message that has no translation, or only a doubtful (fuzzy) one."""
    left = []
    for message in catalog:
        texts = message.string if isinstance(message.string, (list, tuple)) else [message.string]
        if message.id and (message.fuzzy or not all(texts)):
            left.append(message.id if isinstance(message.id, str) else message.id[0])
    return left


def update(root: Path) -> str:
    """Bring the catalogue under `root` up to date; returns a sentence about it."""
    path = root / "resources" / "locale" / LOCALE / "LC_MESSAGES" / f"{DOMAIN}.po"
    old = None
    if path.exists():
        with path.open("rb") as source:
            old = read_po(source, locale=LOCALE, domain=DOMAIN, ignore_obsolete=True)
    catalog = merged(old, extract(root))
    gone = len(catalog.obsolete)
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".po.part")
    with partial.open("wb") as target:
        write_po(
            target,
            catalog,
            width=WIDTH,
            sort_output=True,
            ignore_obsolete=True,
            include_lineno=False,
        )
    partial.replace(path)
    left = untranslated(catalog)
    listing = "".join(f"\n  untranslated: {text!r}" for text in left)
    return f"{len(catalog)} messages, {len(left)} untranslated, {gone} dropped.{listing}"


def compile_catalogue(source: Path, target: Path) -> None:
    """Write the compiled form of `source` to `target`, whole or not at all."""
    with source.open("rb") as stream:
        catalog = read_po(
            stream, locale=source.parent.parent.name, domain=DOMAIN, abort_invalid=True
        )
    partial = target.with_name(f"{target.name}.{os.getpid()}.part")
    with partial.open("wb") as stream:
        write_mo(stream, catalog)
    partial.replace(target)


def main(arguments: list[str]) -> None:
    """Carry out one of the two tasks."""
    match arguments:
        case ["update", root]:
            print(update(Path(root)))
        case ["compile", source, target]:
            compile_catalogue(Path(source), Path(target))
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    # The console of Windows may lack Vietnamese letters.
    sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]
    main(sys.argv[1:])
