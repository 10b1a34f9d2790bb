"""What is not right with the agenda: limits of the plan, presenters, media; and what is ready."""

import pytest
from sqlalchemy import select

from app import checks, readiness
from app.agenda import items, limits, media, remarks, rules, templates
from app.agenda.limits import Level, Trouble
from app.agenda.media import Fault, Probe
from app.delegates import register
from app.delegates.register import DelegateData
from db.models import AgendaKind, MediaFile, Reply

EIGHT = 8 * 3600


@pytest.fixture
def add(store):
    """add(kind, **fields): an item with somebody who presents it; its id."""

    def make(kind: AgendaKind, **values) -> int:
        values = {"presenter_name": "Ban Tổ chức"} | values
        with store.edit("Add") as session:
            return items.add(session, kind, **values)

    return make


@pytest.fixture
def whole(add) -> dict[str, int]:
    """Main video, clip, speech, signing, closing: nothing is wrong with them."""
    return {
        "video": add(AgendaKind.MAIN_VIDEO),
        "clip": add(AgendaKind.CLIP),
        "speech": add(AgendaKind.SPEECH),
        "signing": add(AgendaKind.SIGNING),
        "closing": add(AgendaKind.CLOSING),
    }


def change(store, item: int, **values) -> None:
    with store.edit("Change") as session:
        items.change(session, [item], **values)


def found(store) -> list[tuple[str, str, list[int]]]:
    """(code, severity, targets) of every finding about the agenda."""
    with store.read() as session:
        return [
            (finding.code.removeprefix("agenda-"), finding.severity.value, finding.target_ids)
            for finding in checks.findings(session)
            if finding.page == "agenda"
        ]


def message(store, code: str) -> str:
    with store.read() as session:
        return next(f.message for f in checks.findings(session) if f.code == f"agenda-{code}")


def test_an_empty_agenda_is_no_finding(store) -> None:
    assert found(store) == []


def test_a_good_agenda_has_no_finding(store, whole) -> None:
    assert found(store) == []


def test_the_main_video_is_as_long_as_the_plan_says(store, whole) -> None:
    change(store, whole["video"], length=1501)
    assert found(store) == [("video-long", "error", [whole["video"]])]
    change(store, whole["video"], length=1200)
    assert found(store) == [("video-short", "warning", [whole["video"]])]
    assert "5 min shorter than the 25 min" in message(store, "video-short")
    with store.edit("Rules") as session:
        rules.change(session, main_video_length=1200)
    assert found(store) == []


def test_a_clip_is_at_most_seven_minutes(store, whole) -> None:
    change(store, whole["clip"], length=421)
    assert found(store) == [("clip-long", "error", [whole["clip"]])]
    change(store, whole["clip"], length=300)
    assert found(store) == []


def test_the_session_has_an_end(store, whole) -> None:
    change(store, whole["closing"], length=4 * 3600)
    assert found(store) == [("session-long", "error", [])]
    assert message(store, "session-long").startswith("The session ends 52 min later")
    with store.edit("Rules") as session:
        rules.change(session, session_length=6 * 3600)
    assert found(store) == []


def test_clashes_and_missing_lengths(store, whole) -> None:
    change(store, whole["clip"], fixed_start=EIGHT + 1440)
    change(store, whole["closing"], length=0)
    assert found(store) == [
        ("clash", "error", [whole["clip"]]),
        ("no-length", "warning", [whole["closing"]]),
    ]
    assert "1 min past its fixed start at 08:24" in message(store, "clash")


def test_speakers_are_named(store, whole, add) -> None:
    change(store, whole["speech"], presenter_name="")
    second = add(AgendaKind.SPEECH, presenter_name="", title="Tham luận hai")
    assert found(store) == [("no-presenter", "warning", [whole["speech"], second])]
    assert message(store, "no-presenter") == (
        "2 agenda items have no presenter: Tham luận, Tham luận hai."
    )


def test_presenters_come_and_stand_in_one_place(store, whole, add) -> None:
    with store.edit("Person") as session:
        person = register.add(session, DelegateData(full_name="Trần Thị Ví Dụ")).id
        items.set_presenter(session, [whole["video"], whole["clip"]], person)
    assert found(store) == []
    change(store, whole["clip"], fixed_start=EIGHT + 60)
    assert ("at-once", "warning", [whole["clip"]]) in found(store)
    with store.edit("Declined") as session:
        register.change(session, [person], reply=Reply.DECLINED)
    assert ("presenter-declined", "error", [whole["video"], whole["clip"]]) in found(store)


def test_a_session_needs_video_signing_and_closing(store, add) -> None:
    add(AgendaKind.BREAK)
    assert [code for code, _severity, _ids in found(store)] == [
        "no-video", "no-signing", "no-closing",
    ]  # fmt: skip


# -- media -----------------------------------------------------------------------------------------


@pytest.fixture
def film(store, whole, tmp_path):
    """film(**what was found): attach "clip.mp4" to the clip, probed where something is given."""
    file = tmp_path / "clip.mp4"
    file.write_bytes(b"x")

    def attach(item: str = "clip", **probe) -> None:
        with store.edit("Attach") as session:
            medium = media.attach(session, whole[item], file)
            if probe:
                size, modified_at = media.stamp(file) or (0, 0)
                values = {"has_picture": True, "has_sound": True, **probe}
                media.keep_probe(session, medium, Probe(size, modified_at, **values))

    return attach


@pytest.mark.parametrize(
    ("probe", "code", "severity"),
    [
        ({}, "file-unopened", "info"),
        ({"length": 420_400}, None, ""),
        ({"length": 418_100}, None, ""),
        ({"length": 417_900}, "file-length", "warning"),
        ({"length": 421_000}, "file-long", "error"),
        ({"length": 420_000, "has_sound": False}, "file-silent", "warning"),
        ({"length": 420_000, "has_picture": False}, "file-dark", "warning"),
        ({"length": None, "fault": Fault.NOT_MEDIA}, "file-broken", "error"),
    ],
)
def test_what_is_in_a_file(store, whole, film, probe, code, severity) -> None:
    film(**probe)
    assert found(store) == ([(code, severity, [whole["clip"]])] if code else [])
    if code:
        assert "clip.mp4" in message(store, code)


def test_missing_and_changed_files(store, whole, film, tmp_path) -> None:
    film(length=420_000)
    (tmp_path / "clip.mp4").write_bytes(b"other")
    assert found(store) == [("file-changed", "warning", [whole["clip"]])]
    (tmp_path / "clip.mp4").unlink()
    assert found(store) == [("file-missing", "error", [whole["clip"]])]
    assert "clip.mp4" in message(store, "file-missing")
    assert str(tmp_path) in message(store, "file-missing")


def test_the_main_video_has_its_own_limit(store, whole, film) -> None:
    film("video", length=1_503_000)
    assert found(store) == [("file-long", "error", [whole["video"]])]


def test_a_picture_has_no_length_and_no_sound(store, whole, tmp_path) -> None:
    picture = tmp_path / "nền.png"
    picture.write_bytes(b"x")
    with store.edit("Attach") as session:
        medium = media.attach(session, whole["closing"], picture)
        size, modified_at = media.stamp(picture) or (0, 0)
        media.keep_probe(session, medium, Probe(size, modified_at, None, True, False))
    assert found(store) == []


def test_every_trouble_has_words(store, whole) -> None:
    with store.read() as session:
        agenda = items.load(session)
    for trouble in Trouble:
        problem = limits.Problem(trouble, agenda.lines[0], 61)
        text = remarks.remark(problem, agenda.rules)
        assert text
        assert "{" not in text
    assert limits.worst([]) is None
    assert limits.Problem(Trouble.FILE_UNOPENED).level is Level.INFO


def test_many_files_are_named_in_one_line(store, whole, tmp_path) -> None:
    for name in ("video", "clip", "speech", "closing"):
        with store.edit("Attach") as session:
            media.attach(session, whole[name], tmp_path / f"{name}.mp4")
    assert message(store, "file-missing") == (
        "4 media files are missing: video.mp4, clip.mp4, speech.mp4 (+1)."
    )


@pytest.mark.parametrize("values", [{"clip_limit": 0}, {"session_length": -5}])
def test_a_rule_is_a_length(store, values) -> None:
    with pytest.raises(ValueError, match="length"), store.edit("Rules") as session:
        rules.change(session, **values)


# -- what is ready ---------------------------------------------------------------------------------

OURS = frozenset({"main-video", "clips", "programme", "speakers"})


def ready(store) -> frozenset[str]:
    with store.read() as session:
        return readiness.completed(session) & OURS


def test_readiness(store, whole, film) -> None:
    assert ready(store) == {"programme", "speakers"}
    film("clip")
    assert "clips" not in ready(store)
    film("clip", length=420_000)
    assert "clips" in ready(store)
    film("video", length=420_000)
    assert ready(store) == OURS
    with store.edit("Broken") as session:
        for row in session.scalars(select(MediaFile)):
            row.problem = Fault.DAMAGED
    assert ready(store) == {"programme", "speakers"}
    change(store, whole["speech"], presenter_name="")
    change(store, whole["closing"], length=0)
    assert ready(store) == frozenset()


def test_nothing_is_ready_without_an_agenda(store) -> None:
    assert ready(store) == frozenset()
    with store.edit("Fill") as session:
        templates.fill(session)
    assert ready(store) == {"programme"}
