"""The day itself: agenda, media, runs of the show, awards, signing, script, reception."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; the agenda, rounds and parties are filled in on their pages."""
    op.create_table(
        "agenda_rules",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("main_video_length", sa.Integer(), nullable=False),
        sa.Column("clip_limit", sa.Integer(), nullable=False),
        sa.Column("session_length", sa.Integer(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_agenda_rules_single_row")),
        sa.CheckConstraint(
            "main_video_length > 0 AND clip_limit > 0 AND session_length > 0",
            name=op.f("ck_agenda_rules_positive"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_rules")),
    )
    op.create_table(
        "media_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("poster", sa.String(), nullable=False),
        sa.Column("volume", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.Column("modified_at", sa.Integer(), nullable=True),
        sa.Column("probed_at", sa.Integer(), nullable=True),
        sa.Column("length", sa.Integer(), nullable=True),
        sa.Column("has_picture", sa.Boolean(), nullable=True),
        sa.Column("has_sound", sa.Boolean(), nullable=True),
        sa.Column("problem", sa.String(), nullable=False),
        sa.CheckConstraint("length IS NULL OR length >= 0", name=op.f("ck_media_file_length")),
        sa.CheckConstraint("volume BETWEEN 0 AND 100", name=op.f("ck_media_file_volume")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_media_file")),
    )
    op.create_table(
        "show_run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rehearsal", sa.Boolean(), nullable=False),
        sa.Column("opened_at", sa.Integer(), nullable=False),
        sa.Column("closed_at", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_show_run")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "pact_text",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cluster_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["cluster_id"],
            ["cluster.id"],
            name=op.f("fk_pact_text_cluster_id_cluster"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pact_text")),
        sa.UniqueConstraint("cluster_id", name=op.f("uq_pact_text_cluster_id")),
    )
    op.create_table(
        "show_command",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("wall", sa.Integer(), nullable=False),
        sa.Column("steady", sa.Integer(), nullable=False),
        sa.Column("boot", sa.String(length=60), nullable=False),
        sa.Column("item", sa.Integer(), nullable=True),
        sa.Column("value", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_show_command_number")),
        sa.ForeignKeyConstraint(
            ["run_id"],
            ["show_run.id"],
            name=op.f("fk_show_command_run_id_show_run"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_show_command")),
        sa.UniqueConstraint("run_id", "number", name=op.f("uq_show_command_run_id_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "agenda_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("order", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "reception",
                "stabilise",
                "performance",
                "flag_salute",
                "introduction",
                "opening",
                "main_video",
                "report",
                "speech",
                "clip",
                "decision",
                "award_round",
                "launch",
                "signing",
                "closing",
                "break",
                "other",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("least_length", sa.Integer(), nullable=True),
        sa.Column("optional", sa.Boolean(), nullable=False),
        sa.Column("fixed_start", sa.Integer(), nullable=True),
        sa.Column("presenter_id", sa.Integer(), nullable=True),
        sa.Column("presenter_name", sa.String(), nullable=False),
        sa.Column("media_id", sa.Integer(), nullable=True),
        sa.Column(
            "timer",
            sa.Enum(
                "count_down",
                "count_up",
                "clock",
                name="timer",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("warning", sa.Integer(), nullable=False),
        sa.Column("danger", sa.Integer(), nullable=False),
        sa.Column("on_programme", sa.Boolean(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("cues", sa.String(), nullable=False),
        sa.Column("notes", sa.String(), nullable=False),
        sa.CheckConstraint(
            "fixed_start BETWEEN 0 AND 172799", name=op.f("ck_agenda_item_fixed_start")
        ),
        sa.CheckConstraint(
            "least_length BETWEEN 0 AND length", name=op.f("ck_agenda_item_least_length")
        ),
        sa.CheckConstraint("length >= 0", name=op.f("ck_agenda_item_length")),
        sa.CheckConstraint("warning >= 0 AND danger >= 0", name=op.f("ck_agenda_item_thresholds")),
        sa.ForeignKeyConstraint(
            ["media_id"],
            ["media_file.id"],
            name=op.f("fk_agenda_item_media_id_media_file"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["presenter_id"],
            ["delegate.id"],
            name=op.f("fk_agenda_item_presenter_id_delegate"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_item")),
    )
    op.create_index(op.f("ix_agenda_item_media_id"), "agenda_item", ["media_id"])
    op.create_index(op.f("ix_agenda_item_presenter_id"), "agenda_item", ["presenter_id"])
    op.create_table(
        "signing_party",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("order", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "head",
                "witness",
                "chair",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("cluster_id", sa.Integer(), nullable=True),
        sa.Column("head_unit_id", sa.Integer(), nullable=True),
        sa.Column("delegate_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("position", sa.String(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("seat", sa.Integer(), nullable=False),
        sa.Column("signed_at", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.CheckConstraint("turn > 0 AND seat > 0", name=op.f("ck_signing_party_place")),
        sa.ForeignKeyConstraint(
            ["cluster_id"],
            ["cluster.id"],
            name=op.f("fk_signing_party_cluster_id_cluster"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["delegate_id"],
            ["delegate.id"],
            name=op.f("fk_signing_party_delegate_id_delegate"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["head_unit_id"],
            ["unit.id"],
            name=op.f("fk_signing_party_head_unit_id_unit"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signing_party")),
    )
    op.create_index(op.f("ix_signing_party_cluster_id"), "signing_party", ["cluster_id"])
    op.create_index(op.f("ix_signing_party_delegate_id"), "signing_party", ["delegate_id"])
    op.create_table(
        "award_round",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("order", sa.Integer(), nullable=False),
        sa.Column("form_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("agenda_item_id", sa.Integer(), nullable=True),
        sa.Column("music", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agenda_item_id"],
            ["agenda_item.id"],
            name=op.f("fk_award_round_agenda_item_id_agenda_item"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["form_id"],
            ["award_form.id"],
            name=op.f("fk_award_round_form_id_award_form"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_award_round")),
    )
    op.create_index(op.f("ix_award_round_agenda_item_id"), "award_round", ["agenda_item_id"])
    op.create_table(
        "signing_rules",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("table_seats", sa.Integer(), nullable=False),
        sa.Column("agenda_item_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("id = 1", name=op.f("ck_signing_rules_single_row")),
        sa.CheckConstraint("table_seats > 0", name=op.f("ck_signing_rules_table_seats")),
        sa.ForeignKeyConstraint(
            ["agenda_item_id"],
            ["agenda_item.id"],
            name=op.f("fk_signing_rules_agenda_item_id_agenda_item"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signing_rules")),
    )
    op.create_table(
        "award",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("order", sa.Integer(), nullable=False),
        sa.Column("form_id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=True),
        sa.Column(
            "recipient",
            sa.Enum(
                "collective",
                "person",
                name="recipient",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("honorific", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("position", sa.String(), nullable=False),
        sa.Column("citation", sa.String(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=True),
        sa.Column("decision_number", sa.String(), nullable=False),
        sa.Column("decision_on", sa.Date(), nullable=True),
        sa.Column("round_id", sa.Integer(), nullable=True),
        sa.Column("place", sa.Integer(), nullable=True),
        sa.Column("receiver_id", sa.Integer(), nullable=True),
        sa.Column("stand_in", sa.String(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "waiting",
                "handed",
                "absent",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("note", sa.String(), nullable=False),
        sa.CheckConstraint("amount IS NULL OR amount >= 0", name=op.f("ck_award_amount")),
        sa.CheckConstraint("round_id IS NULL OR place IS NOT NULL", name=op.f("ck_award_place")),
        sa.ForeignKeyConstraint(
            ["dossier_id"],
            ["dossier.id"],
            name=op.f("fk_award_dossier_id_dossier"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["form_id"],
            ["award_form.id"],
            name=op.f("fk_award_form_id_award_form"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["receiver_id"],
            ["delegate.id"],
            name=op.f("fk_award_receiver_id_delegate"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["award_round.id"],
            name=op.f("fk_award_round_id_award_round"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_award_unit_id_unit"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_award")),
        sa.UniqueConstraint("dossier_id", name=op.f("uq_award_dossier_id")),
    )
    op.create_index(op.f("ix_award_form_id"), "award", ["form_id"])
    op.create_index(op.f("ix_award_receiver_id"), "award", ["receiver_id"])
    op.create_index(op.f("ix_award_round_id"), "award", ["round_id"])
    op.create_index(op.f("ix_award_unit_id"), "award", ["unit_id"])
    op.create_table(
        "round_presenter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("delegate_id", sa.Integer(), nullable=False),
        sa.Column("order", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["delegate_id"],
            ["delegate.id"],
            name=op.f("fk_round_presenter_delegate_id_delegate"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["award_round.id"],
            name=op.f("fk_round_presenter_round_id_award_round"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_presenter")),
        sa.UniqueConstraint(
            "round_id", "delegate_id", name=op.f("uq_round_presenter_round_id_delegate_id")
        ),
    )
    op.create_index(op.f("ix_round_presenter_delegate_id"), "round_presenter", ["delegate_id"])
    op.create_table(
        "paper_record",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document", sa.String(length=40), nullable=False),
        sa.Column("printed_at", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_record")),
    )
    op.create_index(op.f("ix_paper_record_document"), "paper_record", ["document"])
    op.create_table(
        "script_edit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("block", sa.String(length=80), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("based_on", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_script_edit")),
        sa.UniqueConstraint("block", name=op.f("uq_script_edit_block")),
    )
    op.create_table(
        "script_template",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_script_template")),
        sa.UniqueConstraint("key", name=op.f("uq_script_template_key")),
    )
    op.create_table(
        "introduction_choice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("delegate_id", sa.Integer(), nullable=False),
        sa.Column("introduced", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["delegate_id"],
            ["delegate.id"],
            name=op.f("fk_introduction_choice_delegate_id_delegate"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_introduction_choice")),
        sa.UniqueConstraint("delegate_id", name=op.f("uq_introduction_choice_delegate_id")),
    )
    op.create_table(
        "invitation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("delegate_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.CheckConstraint("number > 0", name=op.f("ck_invitation_number")),
        sa.ForeignKeyConstraint(
            ["delegate_id"],
            ["delegate.id"],
            name=op.f("fk_invitation_delegate_id_delegate"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("delegate_id", name=op.f("uq_invitation_delegate_id")),
    )
    op.create_table(
        "reception_rules",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("missing_before", sa.Integer(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_reception_rules_single_row")),
        sa.CheckConstraint("missing_before >= 0", name=op.f("ck_reception_rules_missing_before")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reception_rules")),
    )
    op.create_table(
        "document_set",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["delegate_group.id"],
            name=op.f("fk_document_set_group_id_delegate_group"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_set")),
        sa.UniqueConstraint("group_id", name=op.f("uq_document_set_group_id")),
    )
    op.create_table(
        "check_in",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("delegate_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column(
            "way",
            sa.Enum(
                "code",
                "name",
                "paper",
                name="way",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["delegate_id"],
            ["delegate.id"],
            name=op.f("fk_check_in_delegate_id_delegate"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check_in")),
        sa.UniqueConstraint("delegate_id", name=op.f("uq_check_in_delegate_id")),
    )
    op.create_table(
        "substitution",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("delegate_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("honorific", sa.String(length=40), nullable=False),
        sa.Column("full_name", sa.String(), nullable=False),
        sa.Column("position", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("replaced_at", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["delegate_id"],
            ["delegate.id"],
            name=op.f("fk_substitution_delegate_id_delegate"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_substitution")),
        sa.UniqueConstraint("code", name=op.f("uq_substitution_code")),
    )
    op.create_index(op.f("ix_substitution_delegate_id"), "substitution", ["delegate_id"])
    op.execute("INSERT INTO agenda_rules VALUES (1, 1500, 420, 14400)")
    op.execute("INSERT INTO signing_rules VALUES (1, 5, NULL)")
    op.execute("INSERT INTO reception_rules VALUES (1, 20)")
