"""What was printed: a change after printing shows; an undo takes it back."""

from app.delegates import register
from app.documents import badges, print_log
from app.documents.print_log import PrintState
from db.models import Reply


def states(store) -> list[PrintState]:
    with store.read() as session:
        sheet = badges.content(session)
        found = print_log.states(session, sheet)
    return [found[badge.delegate_id] for badge in sheet.badges]


def test_never_current_outdated_and_back(store) -> None:
    with store.edit("People") as session:
        for name in ("Trần Văn An", "Lê Thị Yến"):
            register.add(session, register.DelegateData(full_name=name))
    assert states(store) == [PrintState.NEVER, PrintState.NEVER]
    with store.edit("Print badges") as session:
        sheet = badges.content(session)
        print_log.record(session, sheet, printed_at=1_700_000_000_000)
    assert states(store) == [PrintState.CURRENT, PrintState.CURRENT]
    with store.edit("Change") as session:
        register.change(session, [sheet.badges[1].delegate_id], position="Giám đốc")
    assert states(store) == [PrintState.CURRENT, PrintState.OUTDATED]
    store.undo()
    assert states(store) == [PrintState.CURRENT, PrintState.CURRENT]
    store.undo()
    assert states(store) == [PrintState.NEVER, PrintState.NEVER]


def test_the_last_print_counts(store) -> None:
    with store.edit("Print twice") as session:
        someone = register.add(session, register.DelegateData(full_name="Trần Văn An")).id
        print_log.record(session, badges.content(session), printed_at=1)
        register.change(session, [someone], seat="A1")
        print_log.record(session, badges.content(session), printed_at=2)
    assert states(store) == [PrintState.CURRENT]


def test_who_declined_needs_no_badge(store) -> None:
    with store.edit("Print for one") as session:
        one, other = (
            register.add(session, register.DelegateData(full_name=name)).id
            for name in ("Trần Văn An", "Lê Thị Yến")
        )
        print_log.record(session, badges.content(session, [one]), printed_at=1)
    with store.edit("Both decline") as session:
        register.change(session, [one, other], reply=Reply.DECLINED, note="vắng")
    assert states(store) == [PrintState.CURRENT, PrintState.NEEDLESS]
    with store.edit("The seat is given to others") as session:
        register.change(session, [one], seat="A1")
    assert states(store) == [PrintState.NEEDLESS, PrintState.NEEDLESS]
    with store.edit("Both come after all") as session:
        register.change(session, [one, other], reply=Reply.CONFIRMED)
    assert states(store) == [PrintState.OUTDATED, PrintState.NEVER]


def test_a_deleted_delegate_leaves_no_record(store) -> None:
    with store.edit("Print") as session:
        someone = register.add(session, register.DelegateData(full_name="Trần Văn An")).id
        print_log.record(session, badges.content(session), printed_at=1)
        register.remove(session, [someone])
    assert states(store) == []
