"""What an error says, without what it says about people: for logs and reports that may be sent on.

Nothing is searched for that might be a name: whatever is not known to be a word of the program is
left out. Known are the identifiers and the ASCII texts of the functions an error passed through
(so the fixed part of the message of a `raise` stays), the names of tables and columns, and the few
words of which Python's and SQLite's own messages consist.
"""

import builtins
import errno
import gettext
import re
import sqlite3
import sys
import sysconfig
import traceback
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from types import CodeType
from typing import Final

from app.i18n import DOMAIN, LOCALE_DIR

ROOT: Final = Path(__file__).resolve().parent.parent
LEFT_OUT: Final = "…"
DEEPEST: Final = 8
"""So many errors of a chain of causes are told."""

_WORD: Final = re.compile(r"\w+(?:\.\w+)*")
_PLAIN: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_QT_CLASS: Final = re.compile(r"Q[A-Z][A-Za-z]+")
_GAPS: Final = re.compile(rf"{LEFT_OUT}(?:[ ,;.\-+/\\:]*{LEFT_OUT})+")
_SUFFIXES: Final = frozenset(
    """
    giaouoc xlsx xlsm xls csv pdf docx png jpg jpeg svg mp3 mp4 mkv mov wav json txt zip
    """.split()  # noqa: SIM905 - as the words below
)
_PYTHON_SAYS: Final = frozenset(
    """
    a abstract already and any arg argument arguments as asynchronous at attribute attributes
    available bad be been before by byte bytes call callable can cannot character characters
    class closed codec column committed compare concatenate constraint convert converting could
    data database datatype day decimal decode deleted depth dictionary disk div division does
    empty encode end error exactly exceeded expected failed file find for format found from full
    function generator got had has hashable have image import in index indices input instance
    instances integer into invalid is iterable iteration iterator keyword length list literal
    locked logic malformed match math maximum mismatch missing mode module modulo month more
    must name no NoneType not object of on one only op open operand operation or order out
    outside overflow pop position positional possible primary private query range readonly
    recursion referenced required result row same schema seek sequence set shorter size slice
    statement string subscript subscriptable such support supported supports syntax table takes
    than that the thread too transaction tuple type types unable unexpected unhashable unique
    unknown unordered unpack unsupported value values was when while with within write writing
    wrong year zero
    CHECK FOREIGN KEY NOT NULL UNIQUE
    """.split()  # noqa: SIM905 - a list one word a line would be three pages long
)


def error_lines(error: BaseException) -> list[str]:
    """The traceback of `error` and its causes, in the order of Python's own, without source lines.

    Never raises: it is called where something has gone wrong already.
    """
    lines: list[str] = []
    for cause, link in _chain(error):
        if link:
            lines.append(link)
        frames = list(traceback.walk_tb(cause.__traceback__))
        for frame, line in frames:
            code = frame.f_code
            lines.append(f"  {short_path(code.co_filename)}:{line} {code.co_name}")
        words = _words_of(frame.f_code for frame, _line in frames)
        lines.append(f"{_name(type(cause))}: {_message(cause, words)}")
    return lines


def place(error: BaseException) -> str:
    """Where `error` was raised, as "app/checks.py:12"; empty when that is not known."""
    trace = error.__traceback__
    if trace is None:
        return ""
    *_outer, (frame, line) = traceback.walk_tb(trace)
    return f"{short_path(frame.f_code.co_filename)}:{line}"


def scrub(text: str, known: Iterable[str] = ()) -> str:
    """`text` with every word left out that is neither `known` nor one of Python's messages."""
    words = _PYTHON_SAYS | frozenset(known)

    def is_known(part: str) -> bool:
        return part in words or _QT_CLASS.fullmatch(part) is not None

    def keep(match: re.Match[str]) -> str:
        word = match[0]
        if all(is_known(part) for part in word.split(".")):
            return word
        suffix = word.rpartition(".")[2].lower()
        return f"~.{suffix}" if "." in word and suffix in _SUFFIXES else LEFT_OUT

    return _GAPS.sub(LEFT_OUT, _WORD.sub(keep, text))


def scrub_call(text: str, code: CodeType | None) -> str:
    """A `text` written to the log by the function `code`: what stands in its source stays."""
    return scrub(text, _words_of([code] if code is not None else []))


def short_path(name: str) -> str:
    """Where a source file lies in the program or a library; of any other only its name."""
    path = Path(name)
    if not path.is_absolute() or name.startswith("<"):
        return name if path.suffix == ".py" or name.startswith("<") else path.name
    if "site-packages" in path.parts:
        return path.as_posix().rpartition("site-packages/")[2]
    for root in (ROOT, Path(sysconfig.get_path("stdlib"))):
        if path.is_relative_to(root):
            return path.relative_to(root).as_posix()
    return path.name


def template_of(label: str) -> str:
    """The English text of the program of which a label in either language was made.

    What was put into it (names, mostly) stands there as {name}. LEFT_OUT when it is none of ours.
    """
    exact, patterns = _templates()
    if label in exact:
        return exact[label]
    return next((msgid for pattern, msgid in patterns if pattern.fullmatch(label)), LEFT_OUT)


@lru_cache(maxsize=1)
def _templates() -> tuple[dict[str, str], list[tuple[re.Pattern[str], str]]]:
    # The catalogue knows no way to ask backwards; GNUTranslations keeps it in this dictionary.
    translations = gettext.translation(DOMAIN, str(LOCALE_DIR), ["vi"], fallback=True)
    catalogue: dict[str | tuple[str, int], str] = getattr(translations, "_catalog", {})
    pairs = [
        (text, key if isinstance(key, str) else key[0])
        for key, translated in catalogue.items()
        for text in (translated, key if isinstance(key, str) else key[0])
        if text and key
    ]
    exact = {text: msgid for text, msgid in pairs if "{" not in text}
    # The more of a label is ours, the surer is the match.
    pairs.sort(key=lambda pair: -len(re.sub(r"\{.*?\}", "", pair[0])))
    patterns = [
        (re.compile(re.sub(r"\\\{.*?\\\}", ".+", re.escape(text)), re.DOTALL), msgid)
        for text, msgid in pairs
        if "{" in text
    ]
    return exact, patterns


def _chain(error: BaseException) -> Iterator[tuple[BaseException, str]]:
    """The causes of `error`, the first cause first, with a line between each and the next."""
    chain: list[tuple[BaseException, str]] = []
    current: BaseException | None = error
    while current is not None and len(chain) < DEEPEST:
        if current.__cause__ is not None:
            cause, link = current.__cause__, "  -- which caused:"
        elif current.__context__ is not None and not current.__suppress_context__:
            cause, link = current.__context__, "  -- while that was handled:"
        else:
            cause, link = None, ""
        chain.append((current, link))
        current = None if any(cause is seen for seen, _link in chain) else cause
    # The last of the chain has no cause that is told.
    chain[-1] = (chain[-1][0], "")
    return reversed(chain)


def _name(kind: type[BaseException]) -> str:
    module = "" if kind.__module__ == "builtins" else f"{kind.__module__}."
    return f"{module}{kind.__qualname__}"


def _message(error: BaseException, words: frozenset[str]) -> str:
    original = getattr(error, "orig", None)
    if isinstance(original, BaseException):
        # SQLAlchemy's own text holds the values of the statement.
        return f"{_name(type(original))}: {_message(original, words)}"
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorname", "")
        return " ".join(filter(None, (code, _scrubbed(error, words))))
    if isinstance(error, OSError) and error.errno is not None:
        suffix = Path(str(error.filename or "")).suffix.lower()
        named = f" ~{suffix}" if suffix[1:] in _SUFFIXES else ""
        windows = getattr(error, "winerror", None)
        code = errno.errorcode.get(error.errno, str(error.errno))
        return f"{code}{f' (Windows {windows})' if windows else ''}{named}"
    return _scrubbed(error, words)


def _scrubbed(error: BaseException, words: frozenset[str]) -> str:
    try:
        text = str(error)
    except Exception:
        return LEFT_OUT
    return scrub(text, words)


def _words_of(codes: Iterable[CodeType]) -> frozenset[str]:
    """What stands in the source of functions; names of tables, their classes and built-in types."""
    words = {name for name in dir(builtins) if name.isascii()} | set(_database_words())
    for code in codes:
        words.update(code.co_names, code.co_varnames, code.co_freevars, [code.co_name])
        for constant in code.co_consts:
            # Vietnamese texts are left out: their syllables are those of names.
            if isinstance(constant, str) and constant.isascii():
                words.update(_PLAIN.findall(constant))
    return frozenset(words)


def _database_words() -> Iterator[str]:
    models = sys.modules.get("db.models")
    if models is not None:
        yield from dir(models)
        for table in models.Base.metadata.tables.values():
            yield table.name
            yield from table.columns.keys()
