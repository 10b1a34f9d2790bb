"""Seating: halls, protocol ranks, needs, rules, and who sits where."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

RANKS = (
    ("central", "Khách Trung ương"),
    ("party", "Thường trực Tỉnh ủy"),
    ("council", "Thường trực HĐND tỉnh"),
    ("committee", "Chủ tịch, các Phó Chủ tịch UBND tỉnh"),
    ("assembly", "Đoàn đại biểu Quốc hội tỉnh"),
    ("front", "Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh"),
    ("standing", "Ủy viên Ban Thường vụ Tỉnh ủy"),
    ("emulation", "Thành viên Hội đồng Thi đua - Khen thưởng tỉnh"),
    ("party-bodies", "Lãnh đạo các cơ quan Đảng"),
    ("departments", "Lãnh đạo sở, ban, ngành, lực lượng vũ trang, tư pháp"),
    ("mass", "Lãnh đạo các đoàn thể"),
    ("districts", "Lãnh đạo huyện, thị xã, thành phố"),
    ("awarded", "Tập thể, cá nhân được khen thưởng"),
    ("speakers", "Đại biểu tham luận"),
    ("district-offices", "Phòng nội vụ, điển hình tiên tiến cấp huyện"),
    ("press", "Báo chí"),
)


def upgrade() -> None:
    """Make the tables; the ranks of the usual protocol stand in them at once."""
    op.create_table(
        "hall",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("in_use", sa.Boolean(), nullable=False),
        sa.Column("layout", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hall")),
    )
    ranks = op.create_table(
        "protocol_rank",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("order", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_protocol_rank")),
    )
    op.bulk_insert(
        ranks,
        [
            {"key": key, "name": name, "order": order}
            for order, (key, name) in enumerate(RANKS, start=1)
        ],
    )
    op.create_table(
        "seat_assignment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("hall_id", sa.Integer(), nullable=False),
        sa.Column("seat", sa.Integer(), nullable=False),
        sa.Column("delegate_id", sa.Integer(), nullable=False),
        sa.Column("locked", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["hall_id"],
            ["hall.id"],
            name=op.f("fk_seat_assignment_hall_id_hall"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["delegate_id"],
            ["delegate.id"],
            name=op.f("fk_seat_assignment_delegate_id_delegate"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seat_assignment")),
        sa.UniqueConstraint("hall_id", "seat", name=op.f("uq_seat_assignment_hall_id_seat")),
        sa.UniqueConstraint(
            "hall_id", "delegate_id", name=op.f("uq_seat_assignment_hall_id_delegate_id")
        ),
    )
    op.create_index(op.f("ix_seat_assignment_delegate_id"), "seat_assignment", ["delegate_id"])
    op.create_table(
        "seat_need",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("delegate_id", sa.Integer(), nullable=False),
        sa.Column("rank_id", sa.Integer(), nullable=True),
        sa.Column(
            "need",
            sa.Enum(
                "none",
                "aisle",
                "wheelchair",
                name="need",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["delegate_id"],
            ["delegate.id"],
            name=op.f("fk_seat_need_delegate_id_delegate"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["rank_id"],
            ["protocol_rank.id"],
            name=op.f("fk_seat_need_rank_id_protocol_rank"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seat_need")),
        sa.UniqueConstraint("delegate_id", name=op.f("uq_seat_need_delegate_id")),
    )
    op.create_table(
        "seating_rules",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("priorities", sa.String(), nullable=False),
        sa.Column("whole_units", sa.Boolean(), nullable=False),
        sa.Column("round_size", sa.Integer(), nullable=False),
        sa.Column("seed", sa.Integer(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_seating_rules_single_row")),
        sa.CheckConstraint("round_size > 0", name=op.f("ck_seating_rules_round_size")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seating_rules")),
    )
