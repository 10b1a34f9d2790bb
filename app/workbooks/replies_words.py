"""What an answer to the invitation says, in the words that offices use."""

import re
from dataclasses import dataclass
from typing import Final

from app.delegates.substitutes import Person
from app.text.names import split_honorific, tidy_name
from app.text.normal import clean
from app.text.phones import is_phone, tidy_phone
from app.text.search import fold
from app.workbooks.content import is_name
from app.workbooks.rows import read_reply
from db.models import Reply

_INSTEAD: Final = re.compile(r"\b(thay|uy quyen)\b")
_NOBODY_INSTEAD: Final = re.compile(
    r"\bkhong (co |cu )?(ai |nguoi )?(di |du |hop )?thay\b|\bkhong cu\b"
)
_COMES: Final = re.compile(
    r"((toi|dong chi|vang|da|xin) )*((se|co|xac nhan|chac chan) )*(tham du|tham gia|du hop|du|"
    r"co mat)( hoi nghi)?( day du)?|nhat tri|xac nhan tham du"
)
_STAYS_AWAY: Final = re.compile(
    r"((toi|dong chi|xin|xin phep) )*(vang( mat)?|khong( the)?( sap xep)?( tham)?( du| gia| hop)+)"
    r"( hoi nghi)?( duoc)?( hoi nghi)?"
)
_HEAD: Final = re.compile(
    r"(?P<head>[^,;:.(\n–]+?)\s*(?:[,;:.(\n–]|\s-\s|\b(?:vì|do)\b)\s*(?P<rest>.*)", re.S
)
_REASON: Final = re.compile(r"^(?:(?:với\s+)?lý do|lí do|vì|do)\b[\s:]*", re.IGNORECASE)
_LEADING: Final = re.compile(
    r"^(?:(?:vắng|không (?:tham )?dự được|không tham dự|không)\b[,;.\s]*)?"
    r"(?:(?:xin|có|cử|ủy quyền|uỷ quyền|người|đi|dự|họp|tham dự|thay|cho|là)\b\s*)*",
    re.IGNORECASE,
)
_TRAILING: Final = re.compile(
    r"[\s,]*\b(?:(?i:(?:(?:đi|dự|họp|tham dự|tham gia)\s+)+thay)|thay)(?:\s+tôi)?[\s.]*$"
)
"""A "thay" alone only in small letters: somebody may be called so."""

_PHONE: Final = re.compile(
    r"(?:(?:sđt|đt|điện thoại)\s*[:.]?\s*)?((?:\+84|0)[\d .]{8,13}\d)", re.IGNORECASE
)
_PARTS: Final = re.compile(r"\s*(?:[,;(\n–:]|\s-\s)\s*")


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered. `stand_in` is who comes instead, None where nobody is named; `reason` is
    what was added in words.
    """

    reply: Reply
    stand_in: Person | None = None
    reason: str = ""


def understand(text: str) -> Answer | None:
    """The answer that a cell gives in words or by a tick; None when it is not understood."""
    text = clean(text)
    key = fold(text)
    if _INSTEAD.search(key) and not _NOBODY_INSTEAD.search(key):
        return Answer(Reply.SUBSTITUTE, person_in(text))
    reply = _plain(text)
    if reply is not Reply.NONE:
        return Answer(reply)
    match = _HEAD.fullmatch(text)
    if match is None or (reply := _plain(match["head"])) is Reply.NONE:
        return None
    rest = match["rest"].strip(" ().")
    # "Có, tôi sẽ tham dự" says one thing twice; "Có, không tham dự được" nobody understands.
    again = _plain(rest)
    if again not in (Reply.NONE, reply):
        return None
    return Answer(reply, None, "" if again is reply else reason_in(rest))


def _plain(text: str) -> Reply:
    key = fold(text)
    if _STAYS_AWAY.fullmatch(key):
        return Reply.DECLINED
    if _COMES.fullmatch(key):
        return Reply.CONFIRMED
    return read_reply(text)[0]


def reason_in(text: str) -> str:
    """A reason without "lý do", "vì" and brackets around it."""
    return _REASON.sub("", text.strip(" ().")).strip()


def person_in(text: str) -> Person | None:
    """Who comes instead, of "Cử người đi thay: đ/c Nguyễn Văn Mẫu, Phó Giám đốc (0912…)"."""
    head, colon, rest = text.partition(":")
    if colon and _INSTEAD.search(fold(head)):
        text = rest
    phones = [tidy_phone(match[1]) for match in _PHONE.finditer(text)]
    text = _PHONE.sub(" ", text)
    text = _LEADING.sub("", _TRAILING.sub("", clean(text)))
    parts = [part for part in (one.strip(" .,;()-–") for one in _PARTS.split(text)) if part]
    if not parts:
        return None
    honorific, name = split_honorific(parts[0])
    if not is_name(name):
        return None
    phone = next((one for one in phones if is_phone(one)), "")
    return Person(tidy_name(name), honorific, ", ".join(parts[1:]), phone)
