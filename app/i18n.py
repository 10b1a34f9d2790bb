"""Translation of what a person sees: English msgids, Vietnamese catalogue, switched at run time."""

import gettext as _gettext
from pathlib import Path
from typing import Final

from app.catalogue import Catalogue

LANGUAGES: Final = {"vi": "Tiếng Việt", "en": "English"}
"""Language code -> the language's name in itself, in the order of the menu."""

DEFAULT_LANGUAGE: Final = "vi"
LOCALE_DIR: Final = Path(__file__).resolve().parent.parent / "resources" / "locale"
DOMAIN: Final = "giaouoc"

_translations: _gettext.NullTranslations = _gettext.NullTranslations()
_language: str = "en"


def set_language(code: str) -> None:
    """Make `code` ("vi" or "en") the language of every later `_()`.

    English is the language of the msgids and needs no catalogue. Raises ValueError for a code that
    is not in LANGUAGES and FileNotFoundError when the compiled catalogue is missing.
    """
    global _translations, _language
    if code not in LANGUAGES:
        raise ValueError(f"unknown language: {code!r}")
    if code == "en":
        _translations = _gettext.NullTranslations()
    else:
        _translations = Catalogue(LOCALE_DIR / code / "LC_MESSAGES" / f"{DOMAIN}.mo")
    _language = code


def language() -> str:
    """The code of the language in force."""
    return _language


def _(message: str) -> str:
    """`message` in the language in force."""
    return _translations.gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """The form of a counted message for `n`, in the language in force."""
    return _translations.ngettext(singular, plural, n)


def N_(message: str) -> str:  # noqa: N802 - the customary name of the gettext marker
    """Mark `message` for extraction without translating it yet (module-level tables)."""
    return message
