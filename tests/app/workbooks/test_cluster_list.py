"""Clusters and units as a workbook: out, in, and the same again."""

import pytest
from openpyxl import load_workbook

from app.conference import profile, sample
from app.units import clusters
from app.units.clusters import Role
from app.workbooks import cluster_list, writer
from app.workbooks.errors import WorkbookError
from app.workbooks.writer import Column, Sheet
from db.models import ClusterKind


def shape(store) -> list:
    with store.read() as session:
        return [
            (c.number, c.kind, c.name, {(u.name, u.short_name, u.role, u.phone) for u in c.units})
            for c in clusters.load(session)
        ]


def bring(store, path) -> cluster_list.Counts:
    listed = cluster_list.read(path)
    with store.edit("Import") as session:
        return cluster_list.apply(session, listed)


def test_out_and_in_again_gives_the_same(tmp_path) -> None:
    path = tmp_path / "Cụm.xlsx"
    with sample.create(tmp_path / "Mẫu.giaouoc") as store:
        with store.read() as session:
            path.write_bytes(writer.build(cluster_list.sheets(session)))
        before = shape(store)
        counts = bring(store, path)
        assert (counts.new_clusters, counts.new_units, counts.changed_units) == (0, 0, 0)
        assert shape(store) == before
    with profile.create(tmp_path / "Mới.giaouoc") as store:
        bring(store, path)
        assert shape(store) == before


def test_an_office_list_with_headings(store, write) -> None:
    path = write(
        [
            ["DANH SÁCH CÁC CỤM, KHỐI THI ĐUA NĂM 2024"],
            ["TT", "Đơn vị", "Vai trò", "Điện thoại"],
            ["I", "Khối thi đua số 3: Các cơ quan Đảng"],
            [1, "Văn phòng Tỉnh ủy", "Khối trưởng", 912345678],
            [2, "Ban Tổ chức Tỉnh ủy", "Khối phó"],
            [3, "Ban Dân vận Tỉnh ủy", ""],
            ["II", "Cụm thi đua số 1"],
            [1, "Huyện Tuy Phong", "Cụm trưởng"],
            [2, None, "Cụm phó"],
        ]
    )
    listed = cluster_list.read(path)
    assert [(p.row, p.code) for p in listed.problems] == [(9, "no-unit")]
    with store.edit("Import") as session:
        cluster_list.apply(session, listed)
    with store.read() as session:
        first, second = clusters.load(session)
    assert (first.number, first.kind) == (1, ClusterKind.CUM)
    assert second.number == 3
    assert second.name == "Khối thi đua số 3: Các cơ quan Đảng"
    assert [(u.name, u.role) for u in second.units] == [
        ("Văn phòng Tỉnh ủy", Role.HEAD),
        ("Ban Tổ chức Tỉnh ủy", Role.DEPUTY),
        ("Ban Dân vận Tỉnh ủy", Role.MEMBER),
    ]
    assert second.units[0].phone == "0912345678"


def test_no_list_in_the_file(write) -> None:
    with pytest.raises(WorkbookError, match="No list of clusters"):
        cluster_list.read(write([["Kinh phí", "Số tiền"], ["In ấn", 5]]))


def test_the_look_of_a_written_workbook(tmp_path) -> None:
    columns = [Column("Tên", 30), Column("Số", 8)]
    rows = [["=1+1", 5], ["+84912", 6], ["-x", 7], ["@y", 8], ["Đặng", 9]]
    sheet = Sheet(
        "A/B: danh sách rất dài tên quá ba mươi mốt",
        "Danh sách",
        columns,
        rows,
        ("UBND", "Hội đồng"),
    )
    path = tmp_path / "a.xlsx"
    path.write_bytes(writer.build([sheet]))
    page = load_workbook(path).active
    assert page.title == "A B  danh sách rất dài tên quá"
    assert [page.cell(r, 2).value for r in range(6, 11)] == [row[0] for row in rows]
    assert all(page.cell(r, 2).data_type == "s" for r in range(6, 11))
    assert [page.cell(r, 1).value for r in range(5, 8)] == ["STT", 1, 2]
    assert page.cell(6, 2).font.name == "Times New Roman"
    assert page.print_title_rows == "$5:$5"
    assert page.freeze_panes == "A6"
    assert page.auto_filter.ref == "A5:C10"
    assert page.page_setup.paperSize in (9, "9")
    assert (page["A1"].value, page["A2"].value, page["A3"].value) == (
        "UBND",
        "HỘI ĐỒNG",
        "DANH SÁCH",
    )


def test_a_long_heading_is_read_whole(tmp_path) -> None:
    columns = [Column("Thời lượng theo kế hoạch", 12), Column("Số", 8)]
    path = tmp_path / "a.xlsx"
    path.write_bytes(writer.build([Sheet("A", "Danh sách", columns, [[1, 2]])]))
    height = load_workbook(path).active.row_dimensions[5].height
    assert height is not None
    assert height > 40
