"""The script as composed: nothing is lost or doubled, and it can be read out."""

from dataclasses import replace

from hypothesis import given as examples

from app.script import introduction
from app.script.composer import compose
from app.script.cues import Problem, Script
from app.script.material import Decision, Given, Guest, Person, Round, Signer, Signing
from tests.app.script.builders import FLAG, MERIT, given, item, material, materials, person


def said(script: Script) -> str:
    return "\n".join(block.text for cue in script.cues for block in cue.words)


def text(script: Script, key: str) -> str:
    return script.block_by_key[key].text


@examples(materials())
def test_every_item_stands_once_and_in_order(made) -> None:
    script = compose(made)
    firsts = [cue.item_id for cue in script.cues if cue.first and cue.item_id is not None]
    assert firsts == [one.id for one in made.items]
    placed = [cue.item_id for cue in script.cues if cue.item_id is not None]
    assert placed == sorted(placed)
    assert [timing.item_id for timing in script.timings] == firsts


@examples(materials())
def test_every_award_stands_once_and_rounds_stay_whole(made) -> None:
    blocks = [block for _cue, block in compose(made).blocks() if block.awards]
    found = [award for block in blocks for award in block.awards]
    wanted = [award.id for one in made.rounds for award in one.awards]
    assert sorted(found) == sorted([*wanted, *(award.id for award in made.unassigned)])
    rounds = {tuple(award.id for award in one.awards) for one in made.rounds if one.awards}
    assert {block.awards for block in blocks if block.key.startswith("round:")} == rounds


@examples(materials())
def test_every_introduced_delegate_stands_once_in_protocol_order(made) -> None:
    script = compose(made)
    found = [
        delegate
        for _cue, block in script.blocks()
        if block.key.startswith("intro:")
        for delegate in block.delegates
    ]
    named = [
        guest.person.id
        for guest in made.guests
        if introduction.by_name(guest, made.ranks[guest.rank - 1])
    ]
    introduces = any(one.kind == "introduction" for one in made.items)
    assert found == (named if introduces else [])


@examples(materials())
def test_every_signer_stands_once(made) -> None:
    found = [
        delegate
        for _cue, block in compose(made).blocks()
        if block.key.startswith("turn:")
        for delegate in block.delegates
    ]
    assert found == [signer.person.id for turn in made.signing.turns for signer in turn]


@examples(materials())
def test_keys_are_unique_and_times_never_run_backwards(made) -> None:
    script = compose(made)
    keys = [block.key for _cue, block in script.blocks()]
    assert len(keys) == len(set(keys))
    begins = [cue.begins for cue in script.cues]
    assert begins == sorted(begins)
    assert all(cue.begins <= cue.ends for cue in script.cues)


@examples(materials())
def test_what_the_agenda_has_no_item_for_is_marked(made) -> None:
    script = compose(made)
    for cue in script.cues:
        assert (cue.item_id is None) == (Problem.UNPLACED in cue.problems)


# -- introduction ----------------------------------------------------------------------------------


def guests(*given_guests: Guest) -> Script:
    return compose(material(item(1, "introduction"), guests=given_guests))


def test_leaders_are_named_and_others_counted() -> None:
    script = guests(Guest(person(1, "Bí thư Tỉnh ủy"), 1), Guest(person(2), 2), Guest(person(3), 2))
    assert text(script, "intro:1") == "Đồng chí Nguyễn Mẫu Số1, Bí thư Tỉnh ủy;"
    group = "các đồng chí thành viên Hội đồng Thi đua - Khen thưởng tỉnh (2 đại biểu)."
    assert text(script, "intro:2") == f"Cùng dự Hội nghị có:\nC{group[1:]}"


def test_others_of_a_rank_with_names_go_along_with_them() -> None:
    script = guests(Guest(person(1), 2, choice=True), Guest(person(2), 2))
    named, group = text(script, "intro:2").split("\n")
    assert named == "Đồng chí Nguyễn Mẫu Số1, Giám đốc Sở Mẫu;"
    assert group.startswith("Cùng các đồng chí thành viên Hội đồng")


def test_one_who_does_not_come_stays_until_it_is_agreed() -> None:
    absent = Guest(person(1), 1, absent=True)
    there = Guest(person(2), 1)
    assert guests(absent, there).block_by_key["intro:1"].delegates == (1, 2)
    made = material(item(1, "introduction"), guests=(absent, there))
    assert introduction.absentees(made.ranks, made.guests) == [absent]
    left_out = replace(absent, choice=False)
    assert guests(left_out, there).block_by_key["intro:1"].delegates == (2,)
    assert introduction.absentees(made.ranks, [left_out]) == []


def test_nobody_absent_is_counted() -> None:
    script = guests(Guest(person(1), 2, absent=True), Guest(person(2), 2))
    assert "(1 đại biểu)" in text(script, "intro:2")


# -- awards ----------------------------------------------------------------------------------------


def a_round(number: int, form: str, *awards: Given, item_id: int | None = None) -> Round:
    presenters = (person(1, "Bí thư Tỉnh ủy"), person(2, "Chủ tịch tỉnh"))
    return Round(number, f"Đợt {number}", form, item_id, "Nhạc mẫu", presenters, awards, 90)


def test_a_round_is_announced_called_and_thanked() -> None:
    award = Given(1, "Sở Mẫu", "", "", "Đơn vị dẫn đầu năm 2024", False,
                  Decision("12/QĐ-UBND", None, "Ủy ban nhân dân tỉnh"))  # fmt: skip
    script = compose(material(item(1, "award_round"), rounds=(a_round(1, FLAG, award, item_id=1),)))
    call = text(script, "round:1:call")
    assert "theo Quyết định số 12/QĐ-UBND của Ủy ban nhân dân tỉnh" in call
    presenters = "đồng chí Nguyễn Mẫu Số1, Bí thư Tỉnh ủy và đồng chí Nguyễn Mẫu Số2, Chủ tịch tỉnh"
    assert f"kính mời {presenters} lên sân khấu trao {FLAG}." in call
    assert "Với thành tích là đơn vị dẫn đầu năm 2024, xin kính mời đại diện 1 tập thể" in call
    assert text(script, "round:1:names") == "1. Sở Mẫu."
    assert "cảm ơn đồng chí Nguyễn Mẫu Số1 và đồng chí Nguyễn Mẫu Số2." in text(
        script, "round:1:after"
    )
    assert "Nhạc mẫu" in script.cues[0].technical.text


def test_several_citations_stand_before_their_names() -> None:
    made = a_round(1, MERIT, given(1, "Hoàn thành A"), given(2, "Hoàn thành B"), item_id=1)
    script = compose(material(item(1, "award_round"), rounds=(made,)))
    assert text(script, "round:1:names").split("\n") == [
        "Với thành tích hoàn thành A:", "1. Đơn vị Mẫu 1;",
        "Với thành tích hoàn thành B:", "2. Đơn vị Mẫu 2.",
    ]  # fmt: skip
    assert "thành tích" not in text(script, "round:1:call")


def test_a_second_round_of_a_form_goes_on() -> None:
    rounds = (a_round(1, FLAG, given(1), item_id=1), a_round(2, FLAG, given(2), item_id=1))
    script = compose(material(item(1, "award_round"), rounds=rounds))
    assert text(script, "round:1:call").startswith("Kính thưa")
    assert text(script, "round:2:call").startswith("Tiếp tục")
    assert [cue.about for cue in script.cues] == [False, True]


def test_a_round_without_an_item_is_called_where_awards_are() -> None:
    script = compose(
        material(item(1, "award_round"), item(2, "closing"), rounds=(a_round(1, FLAG, given(1)),))
    )
    assert [cue.item_id for cue in script.cues] == [1, 2]


# -- words of staff --------------------------------------------------------------------------------


def test_an_item_without_a_round_thanks_nobody() -> None:
    rounds = (Round(1, "Đợt 1", FLAG, 1, "", (), (given(1),)),)
    script = compose(material(item(1, "award_round"), item(2, "award_round"), rounds=rounds))
    empty = next(cue for cue in script.cues if cue.item_id == 2)
    assert Problem.FIELD not in empty.problems
    assert said(script).count("chúc mừng") == 1


def test_words_of_staff_take_the_place_of_the_template() -> None:
    own = "kính mời [người trình bày] khai mạc năm {năm}."
    script = compose(material(item(1, "opening", words=own, presenter=person(7))))
    assert text(script, "item:1:words") == (
        "Kính mời đồng chí Nguyễn Mẫu Số7, Giám đốc Sở Mẫu khai mạc năm 2025."
    )


def test_words_of_staff_stand_around_the_names() -> None:
    own = "Xin mời các đơn vị: (đọc danh sách).\nXin chúc mừng."
    made = a_round(1, FLAG, given(1), item_id=1)
    script = compose(material(item(1, "award_round", words=own), rounds=(made,)))
    assert [block.text for block in script.cues[0].words] == [
        "Xin mời các đơn vị:", "1. Đơn vị Mẫu 1.", "Xin chúc mừng.",
    ]  # fmt: skip


def test_words_without_a_place_for_names_come_first() -> None:
    made = a_round(1, FLAG, given(1), item_id=1)
    script = compose(material(item(1, "award_round", words="Lời riêng."), rounds=(made,)))
    keys = [block.key for block in script.cues[0].words]
    assert keys == ["item:1:words", "round:1:call", "round:1:names", "round:1:after"]


# -- by hand ---------------------------------------------------------------------------------------


def test_what_was_written_by_hand_stays_while_the_data_change() -> None:
    made = material(item(1, "opening", presenter=person(1)))
    composed = text(compose(made), "item:1:words")
    edited = replace(made, edits={"item:1:words": ("Lời tay", composed)})
    block = compose(edited).block_by_key["item:1:words"]
    assert (block.text, block.edited, block.outdated) == ("Lời tay", True, False)
    other = replace(edited, items=(item(1, "opening", presenter=person(2)),))
    block = compose(other).block_by_key["item:1:words"]
    assert (block.text, block.outdated) == ("Lời tay", True)
    assert "Số2" in block.composed


def test_a_text_whose_item_is_gone_is_not_lost() -> None:
    script = compose(material(edits={"item:9:words": ("Lời tay", "")}))
    assert [orphan.text for orphan in script.orphans] == ["Lời tay"]


# -- what is missing, how long it takes ------------------------------------------------------------


def test_gaps_and_unknown_fields_are_marked() -> None:
    gap = compose(material(item(1, "opening")))
    assert gap.cues[0].problems == (Problem.GAP,)
    field = compose(material(item(1, "opening", words="Lời {lạ}", presenter=person(1))))
    assert field.cues[0].problems == (Problem.FIELD,)


def test_words_and_film_against_the_planned_length() -> None:
    fits = compose(material(item(1, "main_video", action=500)))
    assert not fits.timings[0].too_long
    long = compose(material(item(1, "main_video", action=590)))
    assert long.timings[0].too_long
    assert Problem.LONG in long.cues[0].problems


def test_a_clip_names_the_unit_of_the_speech_after_it() -> None:
    speaker = Person(1, "Ông", "Lê Mẫu", "Chủ tịch xã", "huyện Tuy Phong")
    script = compose(
        material(
            item(1, "clip"),
            item(2, "speech", title="Tham luận 1: Nuôi tôm", presenter=speaker),
            item(3, "clip"),
        )
    )
    assert "video clip giới thiệu về huyện Tuy Phong" in text(script, "item:1:words")
    assert "với chủ đề “Nuôi tôm”" in text(script, "item:2:words")
    assert "tham luận tiêu biểu" in text(script, "item:1:words")
    assert "tham luận tiêu biểu" not in text(script, "item:3:words")


def test_the_signing_goes_turn_by_turn_and_ends_with_the_witnesses() -> None:
    turns = (
        (Signer(person(1), True, "Cụm trưởng Cụm 1"),),
        (Signer(person(2, "Bí thư Tỉnh ủy"), False),),
    )
    script = compose(material(item(1, "signing"), signing=Signing(turns, 1, 45)))
    assert [cue.key for cue in script.cues] == ["item:1", "turn:1", "turn:2"]
    assert "đồng chí Nguyễn Mẫu Số2, Bí thư Tỉnh ủy lên sân khấu" in text(script, "item:1:words")
    assert text(script, "turn:1:call").startswith("Lượt thứ nhất, xin kính mời 1 đồng chí")
    assert "Cụm trưởng Cụm 1" in text(script, "turn:1:call")
    assert "thành công tốt đẹp" in text(script, "turn:end")
    assert script.timings[0].action == 90


def test_nothing_is_said_of_an_empty_agenda() -> None:
    assert said(compose(material())) == ""
