"""Looking messages up one by one gives what gettext gives that reads them all."""

import gettext
import io

import pytest
from babel.messages import mofile
from babel.messages.catalog import Catalog

from app.catalogue import Catalogue
from app.i18n import DOMAIN, LOCALE_DIR


def test_every_message_of_ours_is_what_gettext_makes_of_it() -> None:
    path = LOCALE_DIR / "vi" / "LC_MESSAGES" / f"{DOMAIN}.mo"
    with path.open("rb") as stream:
        whole = gettext.GNUTranslations(stream)
    lazy = Catalogue(path)
    messages = whole._catalog  # type: ignore[attr-defined]
    assert len(messages) > 2_000
    for key in messages:
        message = key if isinstance(key, str) else key[0]
        assert lazy.gettext(message) == whole.gettext(message)
        for n in (0, 1, 2, 350):
            assert lazy.ngettext(message, "s", n) == whole.ngettext(message, "s", n)
    for unknown in ("no such message", "zzz", "A", "Đại biểu"):
        assert lazy.gettext(unknown) == unknown
        assert [lazy.ngettext(unknown, "many", n) for n in (1, 2)] == [unknown, "many"]


def test_plurals_follow_the_rule_of_the_language(tmp_path) -> None:
    catalog = Catalog(locale="pl")
    catalog.add(("{n} seat", "{n} seats"), ("{n} miejsce", "{n} miejsca", "{n} miejsc"))
    catalog.add("Seat", "Miejsce")
    written = io.BytesIO()
    mofile.write_mo(written, catalog)
    path = tmp_path / "x.mo"
    path.write_bytes(written.getvalue())
    lazy, whole = Catalogue(path), gettext.GNUTranslations(io.BytesIO(written.getvalue()))
    for n in range(130):
        assert lazy.ngettext("{n} seat", "", n) == whole.ngettext("{n} seat", "", n)
    assert lazy.gettext("{n} seat") == whole.gettext("{n} seat")
    assert lazy.gettext("Seat") == "Miejsce"


def test_what_is_no_catalogue_is_refused(tmp_path) -> None:
    path = tmp_path / "x.mo"
    path.write_bytes(b"something else")
    with pytest.raises(ValueError, match="no catalogue"):
        Catalogue(path)
    with pytest.raises(FileNotFoundError):
        Catalogue(tmp_path / "none.mo")
