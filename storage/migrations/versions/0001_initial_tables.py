"""Initial tables."""

import sqlalchemy as sa
from alembic import op

from storage import schema

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "blob",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("expires_at", schema.Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_blob")),
    )
    with op.batch_alter_table("blob", schema=None) as batch_op:
        batch_op.create_index("ix_blob_expires_at", ["expires_at"], unique=False)

    op.create_table(
        "clock",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("offset_us", sa.BigInteger(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clock")),
    )
    op.create_table(
        "connection",
        sa.Column("connection", sa.String(length=40), nullable=False),
        sa.Column("cursor", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("connection", name=op.f("pk_connection")),
    )
    op.create_table(
        "connection_fact",
        sa.Column("connection", sa.String(length=40), nullable=False),
        sa.Column("key", sa.String(length=300), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("connection", "key", name=op.f("pk_connection_fact")),
    )
    op.create_table(
        "connection_lease",
        sa.Column("connection", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("owner", sa.String(length=60), nullable=False),
        sa.Column("lease_until", schema.Instant(), nullable=False),
        sa.PrimaryKeyConstraint("connection", "name", name=op.f("pk_connection_lease")),
    )
    op.create_table(
        "inbox",
        sa.Column("connection", sa.String(length=40), nullable=False),
        sa.Column("event_id", sa.String(length=200), nullable=False),
        sa.Column("received_at", schema.Instant(), nullable=False),
        sa.PrimaryKeyConstraint("connection", "event_id", name=op.f("pk_inbox")),
    )
    with op.batch_alter_table("inbox", schema=None) as batch_op:
        batch_op.create_index("ix_inbox_received_at", ["received_at"], unique=False)

    op.create_table(
        "rate_bucket",
        sa.Column("connection", sa.String(length=40), nullable=False),
        sa.Column("arrives_at", schema.Instant(), nullable=False),
        sa.PrimaryKeyConstraint("connection", name=op.f("pk_rate_bucket")),
    )
    op.create_table(
        "team",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("zone", sa.String(length=60), nullable=False),
        sa.Column("lang", sa.String(length=2), nullable=False),
        sa.Column("country", sa.String(length=8), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team")),
        sa.UniqueConstraint("organisation", "name", name=op.f("uq_team_organisation_name")),
    )
    op.create_table(
        "upload",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", schema.Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_upload")),
    )
    with op.batch_alter_table("upload", schema=None) as batch_op:
        batch_op.create_index("ix_upload_expires_at", ["expires_at"], unique=False)

    op.create_table(
        "web_change",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_web_change")),
    )
    op.create_table(
        "web_login",
        sa.Column("session", sa.String(length=64), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("account", sa.String(length=200), nullable=False),
        sa.Column("expires_at", schema.Instant(), nullable=False),
        sa.PrimaryKeyConstraint("session", name=op.f("pk_web_login")),
    )
    with op.batch_alter_table("web_login", schema=None) as batch_op:
        batch_op.create_index("ix_web_login_account", ["account"], unique=False)

    op.create_table(
        "web_post",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("room", sa.String(length=200), nullable=False),
        sa.Column("author", sa.String(length=200), server_default="", nullable=False),
        sa.Column("body", schema.Json(), nullable=False),
        sa.Column("at", schema.Instant(), nullable=False),
        sa.Column("edited_at", schema.Instant(), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("change", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.String(length=200), nullable=True),
        sa.Column("event_id", sa.String(length=200), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_web_post")),
        sa.UniqueConstraint("event_id", name=op.f("uq_web_post_event_id")),
        sa.UniqueConstraint("message_id", name=op.f("uq_web_post_message_id")),
    )
    with op.batch_alter_table("web_post", schema=None) as batch_op:
        batch_op.create_index("ix_web_post_change", ["change"], unique=False)
        batch_op.create_index("ix_web_post_room_id", ["room", "id"], unique=False)

    op.create_table(
        "web_read",
        sa.Column("room", sa.String(length=200), nullable=False),
        sa.Column("account", sa.String(length=200), nullable=False),
        sa.Column("post_id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("room", "account", name=op.f("pk_web_read")),
    )
    op.create_table(
        "web_room",
        sa.Column("id", sa.String(length=200), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("lang", sa.String(length=2), nullable=False),
        sa.Column("zone", sa.String(length=60), server_default="UTC", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_web_room")),
    )
    op.create_table(
        "chat",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("connection", sa.String(length=40), nullable=False),
        sa.Column("external_id", sa.String(length=200), nullable=False),
        sa.Column("direct", sa.Boolean(), nullable=False),
        sa.Column("title", sa.String(length=200), server_default="", nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_chat_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chat")),
        sa.UniqueConstraint("connection", "external_id", name=op.f("uq_chat_connection_external_id")),
    )
    with op.batch_alter_table("chat", schema=None) as batch_op:
        batch_op.create_index("ix_chat_team_id", ["team_id"], unique=False)

    op.create_table(
        "meeting_closing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("used_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_meeting_closing_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_closing")),
    )
    with op.batch_alter_table("meeting_closing", schema=None) as batch_op:
        batch_op.create_index("ix_meeting_closing_team_id", ["team_id"], unique=False)

    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("role", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=True),
        sa.Column("lang", sa.String(length=2), nullable=True),
        sa.Column("joined_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_person_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("organisation", "name", name=op.f("uq_person_organisation_name")),
    )
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.create_index("ix_person_team_id", ["team_id"], unique=False)

    op.create_table(
        "rota",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("plan", sa.String(length=200), nullable=False),
        sa.Column("started_at", schema.Instant(), nullable=False),
        sa.Column("ended_at", schema.Instant(), nullable=True),
        sa.Column("next_at", schema.Instant(), nullable=True),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_rota_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rota")),
    )
    with op.batch_alter_table("rota", schema=None) as batch_op:
        batch_op.create_index("ix_rota_next_at", ["next_at"], unique=False)
        batch_op.create_index(
            "uq_rota_active_name",
            ["team_id", "name"],
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )

    op.create_table(
        "schedule",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("job", sa.String(length=60), nullable=False),
        sa.Column("plan", sa.String(length=200), nullable=False),
        sa.Column("paused", sa.Boolean(), server_default=sa.text("(false)"), nullable=False),
        sa.Column("arguments", schema.Json(), nullable=False),
        sa.Column("done_until", schema.Instant(), nullable=False),
        sa.Column("next_due", schema.Instant(), nullable=True),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_schedule_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_schedule")),
        sa.UniqueConstraint("team_id", "job", name=op.f("uq_schedule_team_id_job")),
    )
    with op.batch_alter_table("schedule", schema=None) as batch_op:
        batch_op.create_index("ix_schedule_next_due", ["next_due"], unique=False)

    op.create_table(
        "shop",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("platform", sa.String(length=40), server_default="", nullable=False),
        sa.Column("zone", sa.String(length=60), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_shop_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shop")),
        sa.UniqueConstraint("organisation", "name", name=op.f("uq_shop_organisation_name")),
    )
    with op.batch_alter_table("shop", schema=None) as batch_op:
        batch_op.create_index("ix_shop_team_id", ["team_id"], unique=False)

    op.create_table(
        "team_day",
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("works", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_team_day_team_id")),
        sa.PrimaryKeyConstraint("team_id", "day", name=op.f("pk_team_day")),
    )
    op.create_table(
        "upload_chunk",
        sa.Column("upload_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["upload_id"], ["upload.id"], name=op.f("fk_upload_chunk_upload_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("upload_id", "position", name=op.f("pk_upload_chunk")),
    )
    op.create_table(
        "web_member",
        sa.Column("room", sa.String(length=200), nullable=False),
        sa.Column("account", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["room"], ["web_room.id"], name=op.f("fk_web_member_room")),
        sa.PrimaryKeyConstraint("room", "account", name=op.f("pk_web_member")),
    )
    with op.batch_alter_table("web_member", schema=None) as batch_op:
        batch_op.create_index("ix_web_member_account", ["account"], unique=False)

    op.create_table(
        "account",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("connection", sa.String(length=40), nullable=False),
        sa.Column("external_id", sa.String(length=200), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("direct_chat", sa.String(length=200), nullable=False),
        sa.Column("used_at", schema.Instant(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_account_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("connection", "external_id", name=op.f("uq_account_connection_external_id")),
    )
    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.create_index("ix_account_direct_chat", ["connection", "direct_chat"], unique=False)
        batch_op.create_index("ix_account_person_id", ["person_id"], unique=False)

    op.create_table(
        "audit",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("at", schema.Instant(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("chat_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("command", sa.String(length=80), nullable=False),
        sa.Column("line", sa.Text(), nullable=False),
        sa.Column("outcome", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(["chat_id"], ["chat.id"], name=op.f("fk_audit_chat_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_audit_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
    )
    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.create_index("ix_audit_at", ["at"], unique=False)

    op.create_table(
        "batch",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("shop_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("layout", sa.String(length=60), nullable=False),
        sa.Column("encoding", sa.String(length=20), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("hidden", sa.Boolean(), nullable=False),
        sa.Column("cleaning", sa.Boolean(), nullable=False),
        sa.Column("undoable", sa.Boolean(), nullable=False),
        sa.Column("settled_id", sa.BigInteger(), nullable=True),
        sa.Column("who", sa.String(length=100), nullable=False),
        sa.Column("lines", sa.Boolean(), nullable=False),
        sa.Column("payment", sa.Boolean(), nullable=False),
        sa.Column("unpaid", sa.Boolean(), nullable=False),
        sa.Column("refunds", sa.Boolean(), nullable=False),
        sa.Column("covers", sa.Boolean(), nullable=False),
        sa.Column("cursor", sa.Integer(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("new", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.Column("rejected", sa.Integer(), nullable=False),
        sa.Column("odd", schema.Json(), nullable=False),
        sa.Column("notes", schema.Json(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=True),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("first_at", schema.Instant(), nullable=True),
        sa.Column("last_at", schema.Instant(), nullable=True),
        sa.Column("known_until", schema.Instant(), nullable=True),
        sa.Column("started_at", schema.Instant(), nullable=False),
        sa.Column("finished_at", schema.Instant(), nullable=True),
        sa.Column("undone_at", schema.Instant(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_batch_person_id")),
        sa.ForeignKeyConstraint(["shop_id"], ["shop.id"], name=op.f("fk_batch_shop_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batch")),
    )
    with op.batch_alter_table("batch", schema=None) as batch_op:
        batch_op.create_index(
            "ix_batch_cleaning",
            ["id"],
            unique=False,
            sqlite_where=sa.text("cleaning"),
            postgresql_where=sa.text("cleaning"),
        )
        batch_op.create_index(
            "ix_batch_hidden", ["id"], unique=False, sqlite_where=sa.text("hidden"), postgresql_where=sa.text("hidden")
        )
        batch_op.create_index("ix_batch_shop_id", ["shop_id", "id"], unique=False)
        batch_op.create_index(
            "ix_batch_staging",
            ["id"],
            unique=False,
            sqlite_where=sa.text("state = 'staging'"),
            postgresql_where=sa.text("state = 'staging'"),
        )

    op.create_table(
        "button",
        sa.Column("token", sa.String(length=32), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("line", sa.Text(), nullable=False),
        sa.Column("message_id", sa.String(length=32), nullable=False),
        sa.Column("chat_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("single_use", sa.Boolean(), nullable=False),
        sa.Column("expires_at", schema.Instant(), nullable=False),
        sa.Column("used_at", schema.Instant(), nullable=True),
        sa.ForeignKeyConstraint(["chat_id"], ["chat.id"], name=op.f("fk_button_chat_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_button_person_id")),
        sa.PrimaryKeyConstraint("token", name=op.f("pk_button")),
    )
    with op.batch_alter_table("button", schema=None) as batch_op:
        batch_op.create_index("ix_button_expires_at", ["expires_at"], unique=False)

    op.create_table(
        "column_mapping",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("shop_id", sa.Integer(), nullable=False),
        sa.Column("columns", schema.Json(), nullable=False),
        sa.Column("paid_is_net", sa.Boolean(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("told_at", schema.Instant(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_column_mapping_person_id")),
        sa.ForeignKeyConstraint(["shop_id"], ["shop.id"], name=op.f("fk_column_mapping_shop_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_column_mapping")),
    )
    with op.batch_alter_table("column_mapping", schema=None) as batch_op:
        batch_op.create_index("ix_column_mapping_shop_id", ["shop_id"], unique=False)

    op.create_table(
        "date_order",
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("shop_id", sa.Integer(), nullable=False),
        sa.Column("column_name", sa.String(length=200), nullable=False),
        sa.Column("date_order", sa.String(length=20), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("told_at", schema.Instant(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_date_order_person_id")),
        sa.ForeignKeyConstraint(["shop_id"], ["shop.id"], name=op.f("fk_date_order_shop_id")),
        sa.PrimaryKeyConstraint("shop_id", "column_name", name=op.f("pk_date_order")),
    )
    op.create_table(
        "day_numbers",
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("shop_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("complete", sa.Boolean(), nullable=False),
        sa.Column("orders", sa.Integer(), nullable=True),
        sa.Column("unpaid", sa.Integer(), nullable=True),
        sa.Column("closed", sa.Integer(), nullable=True),
        sa.Column("closed_unpaid", sa.Integer(), nullable=True),
        sa.Column("created_paid", sa.Integer(), nullable=True),
        sa.Column("cancellations", sa.Integer(), nullable=True),
        sa.Column("lines", sa.Integer(), nullable=True),
        sa.Column("paid_orders", sa.Integer(), nullable=True),
        sa.Column("refunded_orders", sa.Integer(), nullable=True),
        sa.Column("pay_seconds_median", sa.Integer(), nullable=True),
        sa.Column("pay_seconds_p90", sa.Integer(), nullable=True),
        sa.Column("order_amount", schema.Amount(), nullable=True),
        sa.Column("unpaid_amount", schema.Amount(), nullable=True),
        sa.Column("cancelled_amount", schema.Amount(), nullable=True),
        sa.Column("gross", schema.Amount(), nullable=True),
        sa.Column("refunds", schema.Amount(), nullable=True),
        sa.Column("revised_at", schema.Instant(), nullable=True),
        sa.Column("earlier", schema.Json(), nullable=True),
        sa.ForeignKeyConstraint(["shop_id"], ["shop.id"], name=op.f("fk_day_numbers_shop_id")),
        sa.PrimaryKeyConstraint("shop_id", "day", name=op.f("pk_day_numbers")),
    )
    op.create_table(
        "dialogue",
        sa.Column("chat_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("line", sa.Text(), nullable=False),
        sa.Column("answers", schema.Json(), nullable=False),
        sa.Column("asking", sa.String(length=60), nullable=False),
        sa.Column("expires_at", schema.Instant(), nullable=False),
        sa.ForeignKeyConstraint(["chat_id"], ["chat.id"], name=op.f("fk_dialogue_chat_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_dialogue_person_id")),
        sa.PrimaryKeyConstraint("chat_id", "person_id", name=op.f("pk_dialogue")),
    )
    op.create_table(
        "import_question",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("shop_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("upload_id", sa.String(length=32), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("columns", schema.Json(), nullable=False),
        sa.Column("proposed", schema.Json(), nullable=False),
        sa.Column("mapping", schema.Json(), nullable=True),
        sa.Column("date_column", sa.String(length=200), nullable=False),
        sa.Column("date_order", sa.String(length=20), nullable=False),
        sa.Column("asked_at", schema.Instant(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_import_question_person_id")),
        sa.ForeignKeyConstraint(["shop_id"], ["shop.id"], name=op.f("fk_import_question_shop_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_question")),
    )
    with op.batch_alter_table("import_question", schema=None) as batch_op:
        batch_op.create_index("ix_import_question_asked_at", ["asked_at"], unique=False)
        batch_op.create_index("ix_import_question_upload_id", ["upload_id"], unique=False)

    op.create_table(
        "lane",
        sa.Column("chat_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("connection", sa.String(length=40), nullable=False),
        sa.Column("last_seq", sa.BigInteger(), nullable=False),
        sa.Column("pending", sa.Integer(), nullable=False),
        sa.Column("next_at", schema.Instant(), nullable=False),
        sa.Column("lease_until", schema.Instant(), nullable=False),
        sa.Column("owner", sa.String(length=60), nullable=True),
        sa.Column("epoch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("suspended", sa.String(length=200), nullable=True),
        sa.Column("asked_at", schema.Instant(), nullable=True),
        sa.ForeignKeyConstraint(["chat_id"], ["chat.id"], name=op.f("fk_lane_chat_id")),
        sa.PrimaryKeyConstraint("chat_id", name=op.f("pk_lane")),
    )
    with op.batch_alter_table("lane", schema=None) as batch_op:
        batch_op.create_index(
            "ix_lane_due",
            ["connection", "next_at"],
            unique=False,
            sqlite_where=sa.text("pending > 0"),
            postgresql_where=sa.text("pending > 0"),
        )
        batch_op.create_index(
            "ix_lane_suspended",
            ["suspended"],
            unique=False,
            sqlite_where=sa.text("suspended IS NOT NULL"),
            postgresql_where=sa.text("suspended IS NOT NULL"),
        )

    op.create_table(
        "leave",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(length=500), server_default="", nullable=False),
        sa.Column("entered_by", sa.Integer(), nullable=False),
        sa.Column("entered_at", schema.Instant(), nullable=False),
        sa.ForeignKeyConstraint(["entered_by"], ["person.id"], name=op.f("fk_leave_entered_by")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_leave_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leave")),
    )
    with op.batch_alter_table("leave", schema=None) as batch_op:
        batch_op.create_index("ix_leave_person_id", ["person_id", "last_day"], unique=False)

    op.create_table(
        "link_code",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("expires_at", schema.Instant(), nullable=False),
        sa.Column("used_at", schema.Instant(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_link_code_person_id")),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_link_code")),
    )
    op.create_table(
        "meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("rota_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("mode", sa.String(length=8), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("host_id", sa.Integer(), nullable=True),
        sa.Column("chat_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("thread", sa.String(length=32), nullable=True),
        sa.Column("card", sa.String(length=32), nullable=True),
        sa.Column("minutes", sa.String(length=32), nullable=True),
        sa.Column("opened_at", schema.Instant(), nullable=True),
        sa.Column("ended_at", schema.Instant(), nullable=True),
        sa.Column("ended_by", sa.Integer(), nullable=True),
        sa.Column("closing", sa.Text(), nullable=True),
        sa.Column("limit_s", sa.Integer(), nullable=False),
        sa.Column("steps", schema.Json(), nullable=False),
        sa.Column("next_at", schema.Instant(), nullable=True),
        sa.ForeignKeyConstraint(["chat_id"], ["chat.id"], name=op.f("fk_meeting_chat_id")),
        sa.ForeignKeyConstraint(["ended_by"], ["person.id"], name=op.f("fk_meeting_ended_by")),
        sa.ForeignKeyConstraint(["host_id"], ["person.id"], name=op.f("fk_meeting_host_id")),
        sa.ForeignKeyConstraint(["rota_id"], ["rota.id"], name=op.f("fk_meeting_rota_id")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_meeting_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
        sa.UniqueConstraint("rota_id", "day", name=op.f("uq_meeting_rota_id_day")),
    )
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.create_index(
            "ix_meeting_next_at",
            ["next_at"],
            unique=False,
            sqlite_where=sa.text("state = 'open'"),
            postgresql_where=sa.text("state = 'open'"),
        )
        batch_op.create_index("ix_meeting_team_id", ["team_id", "day"], unique=False)

    op.create_table(
        "meeting_clock",
        sa.Column("rota_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("plan", sa.String(length=200), nullable=False),
        sa.Column("done_until", schema.Instant(), nullable=False),
        sa.Column("next_at", schema.Instant(), nullable=True),
        sa.ForeignKeyConstraint(["rota_id"], ["rota.id"], name=op.f("fk_meeting_clock_rota_id")),
        sa.PrimaryKeyConstraint("rota_id", name=op.f("pk_meeting_clock")),
    )
    with op.batch_alter_table("meeting_clock", schema=None) as batch_op:
        batch_op.create_index("ix_meeting_clock_next_at", ["next_at"], unique=False)

    op.create_table(
        "meeting_setting",
        sa.Column("rota_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("mode", sa.String(length=8), nullable=False),
        sa.Column("budget_s", sa.Integer(), nullable=False),
        sa.Column("limit_s", sa.Integer(), nullable=False),
        sa.Column("until", sa.Time(), nullable=True),
        sa.ForeignKeyConstraint(["rota_id"], ["rota.id"], name=op.f("fk_meeting_setting_rota_id")),
        sa.PrimaryKeyConstraint("rota_id", name=op.f("pk_meeting_setting")),
    )
    op.create_table(
        "message",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("chat_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("body", schema.Json(), nullable=False),
        sa.Column("edits", sa.String(length=32), nullable=True),
        sa.Column("useful_until", schema.Instant(), nullable=True),
        sa.Column("created_at", schema.Instant(), nullable=False),
        sa.Column("failing_since", schema.Instant(), nullable=True),
        sa.Column("sent_at", schema.Instant(), nullable=True),
        sa.Column("receipt", sa.String(length=200), nullable=True),
        sa.Column("reason", sa.String(length=300), nullable=True),
        sa.Column("maybe_sent", sa.Boolean(), nullable=True),
        sa.Column("thread", sa.String(length=200), nullable=True),
        sa.Column("thread_of", sa.String(length=32), nullable=True),
        sa.Column("replies_run", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["chat_id"], ["chat.id"], name=op.f("fk_message_chat_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
    )
    with op.batch_alter_table("message", schema=None) as batch_op:
        batch_op.create_index(
            "ix_message_dead",
            ["created_at"],
            unique=False,
            sqlite_where=sa.text("state = 'dead'"),
            postgresql_where=sa.text("state = 'dead'"),
        )
        batch_op.create_index(
            "ix_message_edits",
            ["edits", "seq"],
            unique=False,
            sqlite_where=sa.text("edits IS NOT NULL"),
            postgresql_where=sa.text("edits IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_message_queued",
            ["chat_id", "seq"],
            unique=False,
            sqlite_where=sa.text("state = 'queued'"),
            postgresql_where=sa.text("state = 'queued'"),
        )
        batch_op.create_index(
            "ix_message_replies",
            ["chat_id", "receipt"],
            unique=False,
            sqlite_where=sa.text("replies_run IS NOT NULL"),
            postgresql_where=sa.text("replies_run IS NOT NULL"),
        )
        batch_op.create_index("ix_message_sent_at", ["sent_at"], unique=False, postgresql_using="brin")
        batch_op.create_index("uq_message_lane", ["chat_id", "seq"], unique=True)

    op.create_table(
        "problem",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("raised_by", sa.Integer(), nullable=False),
        sa.Column("raised_at", schema.Instant(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("answer", sa.Text(), server_default="", nullable=False),
        sa.Column("decided_at", schema.Instant(), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("card", sa.String(length=32), nullable=True),
        sa.Column("card_chat", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.ForeignKeyConstraint(["card_chat"], ["chat.id"], name=op.f("fk_problem_card_chat")),
        sa.ForeignKeyConstraint(["decided_by"], ["person.id"], name=op.f("fk_problem_decided_by")),
        sa.ForeignKeyConstraint(["raised_by"], ["person.id"], name=op.f("fk_problem_raised_by")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_problem_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_problem")),
    )
    with op.batch_alter_table("problem", schema=None) as batch_op:
        batch_op.create_index(
            "ix_problem_open",
            ["team_id"],
            unique=False,
            sqlite_where=sa.text("state = 'open'"),
            postgresql_where=sa.text("state = 'open'"),
        )
        batch_op.create_index("ix_problem_raised_at", ["team_id", "raised_at"], unique=False)

    op.create_table(
        "rota_day",
        sa.Column("rota_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("due", schema.Instant(), nullable=False),
        sa.Column("noticed_id", sa.Integer(), nullable=True),
        sa.Column("stage", sa.Integer(), server_default="0", nullable=False),
        sa.Column("asked", schema.Json(), nullable=False),
        sa.Column("claimed_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["claimed_id"], ["person.id"], name=op.f("fk_rota_day_claimed_id")),
        sa.ForeignKeyConstraint(["noticed_id"], ["person.id"], name=op.f("fk_rota_day_noticed_id")),
        sa.ForeignKeyConstraint(["rota_id"], ["rota.id"], name=op.f("fk_rota_day_rota_id")),
        sa.PrimaryKeyConstraint("rota_id", "day", name=op.f("pk_rota_day")),
    )
    op.create_table(
        "rota_event",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("rota_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("other_id", sa.Integer(), nullable=True),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("people", schema.Json(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("at", schema.Instant(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_rota_event_by_id")),
        sa.ForeignKeyConstraint(["other_id"], ["person.id"], name=op.f("fk_rota_event_other_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_rota_event_person_id")),
        sa.ForeignKeyConstraint(["rota_id"], ["rota.id"], name=op.f("fk_rota_event_rota_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rota_event")),
        sa.UniqueConstraint("rota_id", "number", name=op.f("uq_rota_event_rota_id_number")),
    )
    op.create_table(
        "rota_offer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("rota_id", sa.Integer(), nullable=False),
        sa.Column("bargain", sa.String(length=8), nullable=False),
        sa.Column("asker_id", sa.Integer(), nullable=False),
        sa.Column("colleague_id", sa.Integer(), nullable=True),
        sa.Column("asker_day", sa.Date(), nullable=True),
        sa.Column("colleague_day", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("created_at", schema.Instant(), nullable=False),
        sa.ForeignKeyConstraint(["asker_id"], ["person.id"], name=op.f("fk_rota_offer_asker_id")),
        sa.ForeignKeyConstraint(["colleague_id"], ["person.id"], name=op.f("fk_rota_offer_colleague_id")),
        sa.ForeignKeyConstraint(["rota_id"], ["rota.id"], name=op.f("fk_rota_offer_rota_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rota_offer")),
    )
    with op.batch_alter_table("rota_offer", schema=None) as batch_op:
        batch_op.create_index(
            "ix_rota_offer_watched",
            ["rota_id"],
            unique=False,
            sqlite_where=sa.text("state IN ('open', 'agreed')"),
            postgresql_where=sa.text("state IN ('open', 'agreed')"),
        )

    op.create_table(
        "slot",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("schedule_id", sa.Integer(), nullable=False),
        sa.Column("slot_key", sa.String(length=60), nullable=False),
        sa.Column("due", schema.Instant(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("retry_at", schema.Instant(), nullable=True),
        sa.Column("finished_at", schema.Instant(), nullable=True),
        sa.Column("reference", sa.String(length=20), nullable=True),
        sa.ForeignKeyConstraint(["schedule_id"], ["schedule.id"], name=op.f("fk_slot_schedule_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_slot")),
        sa.UniqueConstraint("schedule_id", "slot_key", name=op.f("uq_slot_schedule_id_slot_key")),
    )
    with op.batch_alter_table("slot", schema=None) as batch_op:
        batch_op.create_index(
            "ix_slot_retry_at",
            ["retry_at"],
            unique=False,
            sqlite_where=sa.text("state = 'failed'"),
            postgresql_where=sa.text("state = 'failed'"),
        )

    op.create_table(
        "target",
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("shop_id", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=5), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("indicator", sa.String(length=20), nullable=False),
        sa.Column("value", schema.Amount(), nullable=False),
        sa.ForeignKeyConstraint(["shop_id"], ["shop.id"], name=op.f("fk_target_shop_id")),
        sa.PrimaryKeyConstraint("shop_id", "period", "starts_on", "indicator", name=op.f("pk_target")),
    )
    op.create_table(
        "task",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("arguments", schema.Json(), nullable=False),
        sa.Column("state", schema.Json(), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("chat_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("message_id", sa.String(length=32), nullable=True),
        sa.Column("lang", sa.String(length=2), nullable=False),
        sa.Column("zone", sa.String(length=60), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("owner", sa.String(length=60), nullable=True),
        sa.Column("lease_until", schema.Instant(), nullable=False),
        sa.Column("created_at", schema.Instant(), nullable=False),
        sa.Column("finished_at", schema.Instant(), nullable=True),
        sa.Column("reference", sa.String(length=20), nullable=True),
        sa.ForeignKeyConstraint(["chat_id"], ["chat.id"], name=op.f("fk_task_chat_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_task_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
    )
    with op.batch_alter_table("task", schema=None) as batch_op:
        batch_op.create_index(
            "ix_task_lease_until",
            ["lease_until"],
            unique=False,
            sqlite_where=sa.text("status IN ('queued', 'running')"),
            postgresql_where=sa.text("status IN ('queued', 'running')"),
        )

    op.create_table(
        "batch_dependence",
        sa.Column("batch_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("on_batch_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_batch_dependence_batch_id")),
        sa.PrimaryKeyConstraint("batch_id", "on_batch_id", name=op.f("pk_batch_dependence")),
    )
    with op.batch_alter_table("batch_dependence", schema=None) as batch_op:
        batch_op.create_index("ix_batch_dependence_on_batch_id", ["on_batch_id"], unique=False)

    op.create_table(
        "import_hold",
        sa.Column("shop_id", sa.Integer(), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("batch_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("until", schema.Instant(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_import_hold_batch_id")),
        sa.ForeignKeyConstraint(["shop_id"], ["shop.id"], name=op.f("fk_import_hold_shop_id")),
        sa.PrimaryKeyConstraint("shop_id", name=op.f("pk_import_hold")),
    )
    op.create_table(
        "meeting_part",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("asked", sa.Boolean(), nullable=False),
        sa.Column("away", sa.Boolean(), nullable=False),
        sa.Column("came_at", schema.Instant(), nullable=True),
        sa.Column("learnt", sa.Text(), server_default="", nullable=False),
        sa.Column("blocks", sa.Text(), server_default="", nullable=False),
        sa.Column("answered_at", schema.Instant(), nullable=True),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_meeting_part_meeting_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_meeting_part_person_id")),
        sa.PrimaryKeyConstraint("meeting_id", "person_id", name=op.f("pk_meeting_part")),
    )
    with op.batch_alter_table("meeting_part", schema=None) as batch_op:
        batch_op.create_index("ix_meeting_part_person_id", ["person_id"], unique=False)

    op.create_table(
        "order_version",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("shop_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=64), nullable=False),
        sa.Column("created_at", schema.Instant(), nullable=False),
        sa.Column("created_day", sa.Date(), nullable=False),
        sa.Column("amount", schema.Amount(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("close_reason", sa.String(length=10), nullable=True),
        sa.Column("payment", sa.SmallInteger(), nullable=False),
        sa.Column("progress", sa.SmallInteger(), nullable=False),
        sa.Column("payment_told", sa.Boolean(), nullable=False),
        sa.Column("paid_at", schema.Instant(), nullable=True),
        sa.Column("paid_day", sa.Date(), nullable=True),
        sa.Column("seconds_to_pay", sa.Integer(), nullable=True),
        sa.Column("paid", schema.Amount(), nullable=True),
        sa.Column("refund", schema.Amount(), nullable=True),
        sa.Column("shipped_at", schema.Instant(), nullable=True),
        sa.Column("completed_at", schema.Instant(), nullable=True),
        sa.Column("closed_at", schema.Instant(), nullable=True),
        sa.Column("cancellation", sa.Boolean(), nullable=False),
        sa.Column("lines", sa.Integer(), nullable=True),
        sa.Column("as_of", schema.Instant(), nullable=True),
        sa.Column("first_batch_id", sa.BigInteger(), nullable=False),
        sa.Column("batch_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("replaced_by", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_order_version_batch_id")),
        sa.ForeignKeyConstraint(["shop_id"], ["shop.id"], name=op.f("fk_order_version_shop_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_order_version")),
        sa.UniqueConstraint("shop_id", "number", "batch_id", name=op.f("uq_order_version_shop_id_number_batch_id")),
    )
    with op.batch_alter_table("order_version", schema=None) as batch_op:
        batch_op.create_index("ix_order_version_batch_id", ["batch_id", "id"], unique=False)
        batch_op.create_index(
            "ix_order_version_open_unpaid",
            ["shop_id", "created_at"],
            unique=False,
            sqlite_where=sa.text("state = 'unpaid'"),
            postgresql_where=sa.text("state = 'unpaid'"),
        )
        batch_op.create_index(
            "ix_order_version_replaced_by",
            ["replaced_by"],
            unique=False,
            sqlite_where=sa.text("replaced_by IS NOT NULL"),
            postgresql_where=sa.text("replaced_by IS NOT NULL"),
        )
        batch_op.create_index("ix_order_version_shop_id_created_day", ["shop_id", "created_day"], unique=False)
        batch_op.create_index("ix_order_version_shop_id_paid_day", ["shop_id", "paid_day"], unique=False)

    op.create_table(
        "pending_day",
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("batch_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("shop_id", sa.Integer(), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("revised", sa.Boolean(), nullable=False),
        sa.Column("complete", sa.Boolean(), nullable=False),
        sa.Column("orders", sa.Integer(), nullable=True),
        sa.Column("unpaid", sa.Integer(), nullable=True),
        sa.Column("closed", sa.Integer(), nullable=True),
        sa.Column("closed_unpaid", sa.Integer(), nullable=True),
        sa.Column("created_paid", sa.Integer(), nullable=True),
        sa.Column("cancellations", sa.Integer(), nullable=True),
        sa.Column("lines", sa.Integer(), nullable=True),
        sa.Column("paid_orders", sa.Integer(), nullable=True),
        sa.Column("refunded_orders", sa.Integer(), nullable=True),
        sa.Column("pay_seconds_median", sa.Integer(), nullable=True),
        sa.Column("pay_seconds_p90", sa.Integer(), nullable=True),
        sa.Column("order_amount", schema.Amount(), nullable=True),
        sa.Column("unpaid_amount", schema.Amount(), nullable=True),
        sa.Column("cancelled_amount", schema.Amount(), nullable=True),
        sa.Column("gross", schema.Amount(), nullable=True),
        sa.Column("refunds", schema.Amount(), nullable=True),
        sa.Column("revised_at", schema.Instant(), nullable=True),
        sa.Column("earlier", schema.Json(), nullable=True),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_pending_day_batch_id")),
        sa.ForeignKeyConstraint(["shop_id"], ["shop.id"], name=op.f("fk_pending_day_shop_id")),
        sa.PrimaryKeyConstraint("batch_id", "day", name=op.f("pk_pending_day")),
    )
    op.create_table(
        "rejection",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("batch_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=60), nullable=False),
        sa.Column("facts", schema.Json(), nullable=False),
        sa.Column("expires_at", schema.Instant(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_rejection_batch_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rejection")),
    )
    with op.batch_alter_table("rejection", schema=None) as batch_op:
        batch_op.create_index("ix_rejection_batch_id", ["batch_id"], unique=False)
        batch_op.create_index("ix_rejection_expires_at", ["expires_at"], unique=False)

    op.create_table(
        "span",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("shop_id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("known_until", schema.Instant(), nullable=True),
        sa.Column("payment", sa.Boolean(), nullable=False),
        sa.Column("unpaid", sa.Boolean(), nullable=False),
        sa.Column("refunds", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_span_batch_id")),
        sa.ForeignKeyConstraint(["shop_id"], ["shop.id"], name=op.f("fk_span_shop_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_span")),
    )
    with op.batch_alter_table("span", schema=None) as batch_op:
        batch_op.create_index("ix_span_batch_id", ["batch_id"], unique=False)
        batch_op.create_index("ix_span_shop_id_last_day", ["shop_id", "last_day", "batch_id"], unique=False)

    op.create_table(
        "todo",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=False),
        sa.Column("created_at", schema.Instant(), nullable=False),
        sa.Column("problem_id", sa.Integer(), nullable=True),
        sa.Column("closed_at", schema.Instant(), nullable=True),
        sa.Column("closed_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["closed_by"], ["person.id"], name=op.f("fk_todo_closed_by")),
        sa.ForeignKeyConstraint(["created_by"], ["person.id"], name=op.f("fk_todo_created_by")),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_todo_owner_id")),
        sa.ForeignKeyConstraint(["problem_id"], ["problem.id"], name=op.f("fk_todo_problem_id")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_todo_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_todo")),
    )
    with op.batch_alter_table("todo", schema=None) as batch_op:
        batch_op.create_index(
            "ix_todo_open",
            ["team_id", "due"],
            unique=False,
            sqlite_where=sa.text("state = 'open'"),
            postgresql_where=sa.text("state = 'open'"),
        )
        batch_op.create_index(
            "ix_todo_owner_id",
            ["owner_id"],
            unique=False,
            sqlite_where=sa.text("state = 'open'"),
            postgresql_where=sa.text("state = 'open'"),
        )
        batch_op.create_index("ix_todo_problem_id", ["problem_id"], unique=False)
