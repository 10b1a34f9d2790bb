"""Replies to the invitation."""

from app.delegates import register, replies
from app.delegates.register import DelegateData
from db.models import Reply


def test_replies_of_many_are_noted_in_one_step_and_counted(store) -> None:
    with store.edit("People") as session:
        ids = [register.add(session, DelegateData(f"Nguyễn Văn Mẫu {n}")).id for n in range(5)]
    with store.edit("Replies") as session:
        register.change(session, ids[:3], reply=Reply.CONFIRMED)
    with store.edit("Replies") as session:
        register.change(session, ids[3:4], reply=Reply.DECLINED)
    with store.read() as session:
        found = replies.load(session)
    assert [found.counts[reply] for reply in replies.ORDER] == [3, 0, 1, 1]
    assert (found.total, found.answered, found.replaced) == (5, 4, 0)
    store.undo()
    with store.read() as session:
        assert replies.load(session).counts[Reply.DECLINED] == 0


def test_an_empty_list_has_no_replies(store) -> None:
    with store.read() as session:
        found = replies.load(session)
    assert (found.total, found.answered) == (0, 0)
