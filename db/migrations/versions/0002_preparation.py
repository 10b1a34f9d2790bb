"""The preparation plan."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of tasks; it is filled on the page, from the plan's template."""
    op.create_table(
        "task",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("order", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("days_before", sa.Integer(), nullable=True),
        sa.Column("page", sa.String(length=40), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.CheckConstraint("due_on IS NULL OR days_before IS NULL", name=op.f("ck_task_one_due")),
        sa.CheckConstraint(
            "days_before IS NULL OR days_before >= 0", name=op.f("ck_task_days_before")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
    )
