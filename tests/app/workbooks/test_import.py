"""From a list to the conference: what is new, changed, skipped; one step; nothing lost."""

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from sqlalchemy import select

from app.delegates import register, roster
from app.delegates.register import DelegateData
from app.progress import Cancelled
from app.text.legacy import LegacyEncoding
from app.text.normal import clean
from app.workbooks import job
from app.workbooks.errors import WorkbookError
from app.workbooks.plan import ImportOptions, Outcome
from db.models import Delegate, DelegateGroup, Reply, Unit

HEAD = ["STT", "Họ và tên", "Chức vụ", "Đơn vị", "Số điện thoại", "Ghi chú"]


def people(store):
    with store.read() as session:
        return {row.full_name: row for row in roster.load(session)}


def problems(report):
    return [(p.row, p.code, p.severity.value) for p in report.problems]


def counts(report):
    return (report.new, report.updated, report.unchanged, report.skipped)


def test_an_office_list_arrives_whole(store, office_list) -> None:
    report = job.run(store, office_list)
    assert counts(report) == (3, 0, 0, 0)
    found = people(store)
    assert list(found) == ["Trần Thị Ví Dụ", "Nguyễn Văn Mẫu", "Lê Văn Thử"]
    assert found["Nguyễn Văn Mẫu"].group == "Thường trực Tỉnh ủy"
    assert found["Trần Thị Ví Dụ"].group == "Điển hình tiên tiến"
    assert found["Trần Thị Ví Dụ"].phone == "0987654321"
    assert found["Lê Văn Thử"].unit == "Huyện Bắc Bình"
    with store.read() as session:
        assert set(session.scalars(select(Unit.name))) == {
            "Tỉnh ủy", "Huyện Tuy Phong", "Huyện Bắc Bình",
        }  # fmt: skip


def test_one_import_is_one_step_and_a_second_one_changes_nothing(store, office_list) -> None:
    job.run(store, office_list)
    assert store.undo_label == "Import Danh sách.xlsx"
    again = job.run(store, office_list)
    assert counts(again) == (0, 0, 3, 0)
    store.undo()
    assert people(store) == {}
    with store.read() as session:
        assert session.scalars(select(Unit)).all() == []


def test_a_dry_run_says_the_same_and_changes_nothing(store, office_list) -> None:
    before = store.path.read_bytes()
    dry = job.dry_run(store, office_list)
    assert people(store) == {}
    assert store.path.read_bytes() == before
    assert counts(dry) == counts(job.run(store, office_list))


def test_updates_in_place_keep_what_the_list_does_not_say(store, write) -> None:
    job.run(store, write([HEAD, [1, "Nguyễn Văn Mẫu", "Phó Giám đốc", "Sở Nội vụ", "0912345678"]]))
    with store.edit("Seat") as session:
        register.change(session, [people(store)["Nguyễn Văn Mẫu"].id], seat="A12", note="VIP")
    before = people(store)["Nguyễn Văn Mẫu"]
    report = job.run(store, write([HEAD, [1, "Nguyễn Văn Mẫu", "Giám đốc", "SỞ NỘI VỤ", None]]))
    assert counts(report) == (0, 1, 0, 0)
    after = people(store)["Nguyễn Văn Mẫu"]
    assert after == before._replace(position="Giám đốc", search=after.search)


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        # Two spellings of one name; another way to write the unit; the unit left out.
        (("Trần Hòa", "", "Sở Nội vụ", ""), ("Trần Hoà", "", "sở nội vụ", ""), True),
        (("Trần Hòa", "", "UBND tỉnh", ""), ("Trần Hòa", "", "Ủy ban nhân dân tỉnh", ""), True),
        (("Trần Hòa", "", "Sở Nội vụ", "0912345678"), ("Trần Hòa", "", "", "0912345678"), True),
        # Moved to another unit, with the same phone; or the only one of that name.
        (("Trần Hòa", "", "Sở A", "0912345678"), ("Trần Hòa", "", "Sở B", "0912345678"), True),
        (("Trần Hòa", "", "Sở A", ""), ("Trần Hòa", "", "Sở B", ""), True),
        # Another tone is another name; another phone elsewhere is another person.
        (("Trần Hòa", "", "Sở Nội vụ", ""), ("Trần Hoa", "", "Sở Nội vụ", ""), False),
        (("Trần Hòa", "", "Sở A", "0912345678"), ("Trần Hòa", "", "Sở B", "0987654321"), False),
        (("Trần Hòa", "Giám đốc", "Sở A", "0912345678"),
         ("Trần Hòa", "Kế toán", "Sở A", "0987654321"), False),
    ],
)  # fmt: skip
def test_who_is_who(store, write, first, second, same) -> None:
    job.run(store, write([HEAD, [1, *first]]))
    report = job.run(store, write([HEAD, [1, *second]]))
    assert report.new == (0 if same else 1)
    assert len(people(store)) == 1 or not same


def test_the_code_finds_a_delegate_whatever_changed(store, write) -> None:
    job.run(store, write([HEAD, [1, "Nguyễn Văn Mẫu", "Giám đốc", "Sở A", "0912345678"]]))
    code = people(store)["Nguyễn Văn Mẫu"].code
    other = write([["Mã đại biểu", *HEAD], [code, 1, "Nguyễn Văn Mẫn", "Bí thư", "Sở B", "0987"]])
    report = job.run(store, other)
    assert counts(report) == (0, 1, 0, 0)
    assert list(people(store)) == ["Nguyễn Văn Mẫn"]


def test_every_problem_names_its_row(store, write) -> None:
    path = write(
        [
            HEAD,
            [1, "Nguyễn Văn Mẫu", "Giám đốc", "Sở Nội vụ", "0912345678"],
            [2, None, "Giám đốc", "Sở Tài chính", None],
            [3, "Nguyễn Văn Mẫu", "Giám đốc", "Sở Nội vụ", "0912345678"],
            [4, "Trần Thị Ví Dụ", "Kế toán", "Sở Nội vị", "12345"],
        ]
    )
    with store.edit("Units") as session:
        from app.units import register as units

        units.add(session, "Sở Nội vụ")
    report = job.run(store, path)
    assert counts(report) == (2, 0, 0, 2)
    assert [p.code for p in report.problems if p.row in (3, 4)] == ["no-name", "duplicate"]
    assert (5, "bad-phone", "warning") in problems(report)
    unit = next(p for p in report.problems if p.code == "unknown-unit" and p.row == 5)
    assert "Sở Nội vụ" in unit.message
    assert {p.sheet for p in report.problems} == {"Đại biểu"}


def test_two_of_one_name_in_the_conference_are_never_mixed_up(store, write) -> None:
    rows = [
        [1, "Nguyễn Văn Mẫu", "Giám đốc", "Sở Nội vụ", "0912345678"],
        [2, "Nguyễn Văn Mẫu", "Kế toán", "Sở Nội vụ", "0987654321"],
    ]
    first = job.run(store, write([HEAD, *rows]))
    assert counts(first) == (2, 0, 0, 0)
    assert (3, "same-name", "warning") in problems(first)
    assert counts(job.run(store, write([HEAD, *reversed(rows)]))) == (0, 0, 2, 0)
    unclear = job.run(store, write([HEAD, [1, "Nguyễn Văn Mẫu", "", "Sở Nội vụ", ""]]))
    assert (counts(unclear), unclear.problems[0].code) == ((0, 0, 0, 1), "ambiguous")


def test_groups_unknown_to_the_conference_are_asked_for(store, write) -> None:
    path = write(
        [HEAD, ["I", "Khách mời đặc biệt"], [1, "Nguyễn Văn Mẫu", "Nhà văn", "Hội Nhà văn"]],
        merge=("B2:F2",),
    )
    book = job.load(path)
    proposal = job.choose_sheet(book)
    plan = job.plan(store, proposal)
    assert plan.unknown_groups == {"Khách mời đặc biệt": 1}
    with store.read() as session:
        group = session.scalars(select(DelegateGroup.id)).first()
    options = ImportOptions(groups={"Khách mời đặc biệt": group})
    assert job.plan(store, proposal, options).unknown_groups == {}
    job.commit(store, path, proposal, options)
    assert people(store)["Nguyễn Văn Mẫu"].group_id == group


def test_a_unit_that_is_like_a_known_one_is_asked_for(store, write) -> None:
    from app.units import register as units

    with store.edit("Units") as session:
        known = units.add(session, "Sở Nội vụ").id
        party = units.add(session, "Tỉnh ủy Mẫu").id
    path = write([HEAD, [1, "Nguyễn Văn Mẫu", "", "Sở Nội vị"], [2, "Trần Thị Mẫu", "", "Tỉnh ủy"]])
    proposal = job.choose_sheet(job.load(path))
    plan = job.plan(store, proposal)
    assert plan.similar_units == {"Sở Nội vị": known, "Tỉnh ủy": party}
    job.commit(store, path, proposal, ImportOptions(meant={"Sở Nội vị": known}))
    assert people(store)["Nguyễn Văn Mẫu"].unit == "Sở Nội vụ"
    assert people(store)["Trần Thị Mẫu"].unit == "Tỉnh ủy"


def test_options_units_not_added_and_empty_cells_erase(store, write) -> None:
    path = write([HEAD, [1, "Nguyễn Văn Mẫu", "Giám đốc", "Sở Mới", "0912345678", "x"]])
    proposal = job.choose_sheet(job.load(path))
    job.commit(store, path, proposal, ImportOptions(add_units=False))
    assert people(store)["Nguyễn Văn Mẫu"].unit == ""
    empty = write([HEAD, [1, "Nguyễn Văn Mẫu", "Giám đốc", "", "0912345678", ""]])
    proposal = job.choose_sheet(job.load(empty))
    assert job.plan(store, proposal).count(Outcome.UNCHANGED) == 1
    job.commit(store, empty, proposal, ImportOptions(erase_empty=True))
    assert people(store)["Nguyễn Văn Mẫu"].note == ""
    assert people(store)["Nguyễn Văn Mẫu"].phone == "0912345678"


def test_cancel_in_the_middle_leaves_everything_as_it_was(store, office_list) -> None:
    def stop(share: float) -> None:
        if share > 0.75:
            raise Cancelled

    with pytest.raises(Cancelled):
        job.run(store, office_list, progress=stop)
    assert people(store) == {}
    assert store.undo_label is None


def test_no_list_in_the_file(store, write) -> None:
    with pytest.raises(WorkbookError, match="No delegate list was found"):
        job.run(store, write([["Kinh phí", "Số tiền"], ["In ấn", 5_000_000]]))


def test_the_list_is_found_behind_other_sheets(store, tmp_path) -> None:
    book = Workbook()
    book.active.append(["Hướng dẫn điền danh sách"])
    sheet = book.create_sheet("DS")
    for row in (HEAD, [1, "Nguyễn Văn Mẫu", "Giám đốc", "Sở Nội vụ"]):
        sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    report = job.run(store, tmp_path / "a.xlsx")
    assert (report.sheet, report.new) == ("DS", 1)


# -- text from before Unicode --------------------------------------------------------------------

TCVN3 = [
    ["STT", "Hä vµ tªn", "Chøc vô", "§¬n vÞ"],
    [1, "NguyÔn V¨n MÉu", "Phã Chñ tÞch Héi ®ång", "Së Néi vô"],
    [2, "TrÇn ThÞ §Æng VÝ Dô", "Gi¸m ®èc", "Së Tµi chÝnh"],
]
VNI = [
    ["STT", "Hoï vaø teân", "Chöùc vuï", "Ñôn vò"],
    [1, "Nguyeãn Vaên Maãu", "Phoù Chuû tòch Hoäi ñoàng", "Sôû Noäi vuï"],
    [2, "Traàn Thò Ñaëng Ví Duï", "Giaùm ñoác", "Sôû Taøi chính"],
]


@pytest.mark.parametrize(
    ("rows", "font", "encoding"),
    [
        (TCVN3, ".VnTime", None), (TCVN3, "", LegacyEncoding.TCVN3),
        (VNI, "VNI-Times", None), (VNI, "", LegacyEncoding.VNI),
    ],
)  # fmt: skip
def test_legacy_text_by_font_or_by_column(store, write, rows, font, encoding) -> None:
    path = write(rows, font=font)
    proposal = job.choose_sheet(job.load(path))
    samples = {sample.before: sample.after for sample in proposal.decoding.samples}
    assert samples[rows[1][1]] == "Nguyễn Văn Mẫu"
    if encoding:
        assert set(proposal.decoding.by_column.values()) == {encoding}
    else:
        assert proposal.decoding.by_font >= 9
    job.commit(store, path, proposal)
    found = people(store)
    assert set(found) == {"Nguyễn Văn Mẫu", "Trần Thị Đặng Ví Dụ"}
    assert found["Nguyễn Văn Mẫu"].position == "Phó Chủ tịch Hội đồng"
    assert found["Trần Thị Đặng Ví Dụ"].unit == "Sở Tài chính"


def test_capital_font(store, write) -> None:
    path = write(TCVN3, font=".VnTimeH")
    job.run(store, path)
    assert "Nguyễn Văn Mẫu" in people(store)


def test_the_user_can_refuse_a_conversion(write) -> None:
    sheet = job.load(write(TCVN3)).sheets[0]
    proposal = job.propose(sheet, encodings={})
    assert proposal.sheet.rows[1][1] == "NguyÔn V¨n MÉu"


def test_nfd_and_eth_become_one_spelling(store, write) -> None:
    name = unicodedata.normalize("NFD", "Ðặng Thị Hồng Ví Dụ")
    job.run(store, write([HEAD, [1, name, "", "Sở Nội vụ"]]))
    (found,) = people(store)
    assert found == "Đặng Thị Hồng Ví Dụ"


# -- any text ------------------------------------------------------------------------------------

LETTERS = (
    "aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
)
WORD = st.text(LETTERS, min_size=1, max_size=7).map(str.capitalize)
NAME = st.tuples(
    st.sampled_from(["Nguyễn", "Trần", "Đặng", "Tôn Nữ", "Mã"]),
    st.lists(WORD, min_size=1, max_size=4),
).map(lambda parts: f"{parts[0]} {' '.join(parts[1])}")
PERSON = st.tuples(
    NAME,
    st.sampled_from(["Giám đốc", "Phó Chủ tịch", "Trưởng phòng, Ủy viên", ""]),
    st.sampled_from(["Sở Nội vụ", "Huyện Tuy Phong", "Công an tỉnh", ""]),
    st.from_regex(r"09[0-9]{8}", fullmatch=True),
    st.sampled_from(list(Reply)),
)


@pytest.fixture(scope="module")
def emptied(tmp_path_factory):
    from app.conference import profile

    with profile.create(tmp_path_factory.mktemp("nhập") / "a.giaouoc") as store:
        yield store


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(written=st.lists(PERSON, min_size=1, max_size=12, unique_by=lambda person: person[3]))
def test_what_was_written_down_is_what_arrives(emptied, written) -> None:
    store = emptied
    with store.edit("Empty") as session:
        register.remove(session, list(session.scalars(select(Delegate.id))))
    book = Workbook()
    book.active.append(["Họ và tên", "Chức vụ", "Đơn vị", "Điện thoại", "Phản hồi"])
    words = {Reply.NONE: "", Reply.CONFIRMED: "có", Reply.DECLINED: "vắng"}
    words[Reply.SUBSTITUTE] = "đi thay"
    for name, position, unit, phone, reply in written:
        book.active.append([name, position, unit, phone, words[reply]])
    path = store.path.with_name("a.xlsx")
    book.save(path)
    report = job.run(store, path)
    assert counts(report) == (len(written), 0, 0, 0)
    with store.read() as session:
        arrived = [
            (row.full_name, row.position, row.unit, row.phone, row.reply)
            for row in sorted(roster.load(session), key=lambda row: row.list_order)
        ]
    assert arrived == written
    assert counts(job.run(store, path)) == (0, 0, len(written), 0)


def test_an_import_keeps_derived_columns_right(store, office_list) -> None:
    job.run(store, office_list)
    with store.read() as session:
        for delegate in session.scalars(select(Delegate)):
            keys = register.derived(
                delegate.full_name, delegate.position, delegate.phone, delegate.code
            )
            assert (delegate.sort_key, delegate.search) == keys
            data = DelegateData(full_name=delegate.full_name)
            assert clean(data.full_name) == delegate.full_name
