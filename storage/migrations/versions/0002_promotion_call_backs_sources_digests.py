"""People's record, promotion, call-backs, buyers, sources, digests and figures."""

import sqlalchemy as sa
from alembic import op

from storage import schema

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "buyer_secret",
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_buyer_secret")),
    )
    op.create_table(
        "call_back_revealed",
        sa.Column("message_id", sa.String(length=32), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("task_id", sa.BigInteger(), nullable=False),
        sa.Column("hide_at", schema.Instant(), nullable=False),
        sa.PrimaryKeyConstraint("message_id", name=op.f("pk_call_back_revealed")),
    )
    with op.batch_alter_table("call_back_revealed", schema=None) as batch_op:
        batch_op.create_index("ix_call_back_revealed_hide_at", ["hide_at"], unique=False)
        batch_op.create_index("ix_call_back_revealed_task_id", ["task_id"], unique=False)

    op.create_table(
        "buyer_retention",
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_buyer_retention_team_id")),
        sa.PrimaryKeyConstraint("team_id", name=op.f("pk_buyer_retention")),
    )
    op.create_table(
        "checklist_dropped",
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("list", sa.String(length=12), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_checklist_dropped_team_id")),
        sa.PrimaryKeyConstraint("team_id", "list", "name", name=op.f("pk_checklist_dropped")),
    )
    op.create_table(
        "promote_office",
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("opens", sa.Time(), nullable=False),
        sa.Column("closes", sa.Time(), nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_promote_office_team_id")),
        sa.PrimaryKeyConstraint("team_id", name=op.f("pk_promote_office")),
    )
    op.create_table(
        "agent_band",
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("indicator", sa.String(length=24), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("bands", schema.Json(), nullable=False),
        sa.Column("changed_by", sa.Integer(), nullable=False),
        sa.Column("changed_at", schema.Instant(), nullable=False),
        sa.ForeignKeyConstraint(["changed_by"], ["person.id"], name=op.f("fk_agent_band_changed_by")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_agent_band_team_id")),
        sa.PrimaryKeyConstraint("team_id", "indicator", name=op.f("pk_agent_band")),
    )
    op.create_table(
        "agent_choice",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("bests", sa.Boolean(), nullable=False),
        sa.Column("card", sa.Boolean(), nullable=False),
        sa.Column("changed_at", schema.Instant(), nullable=False),
        sa.Column("told_day", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_agent_choice_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_agent_choice")),
    )
    op.create_table(
        "agent_name",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("shop_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("nobody", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("told_by", sa.Integer(), nullable=True),
        sa.Column("told_at", schema.Instant(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_agent_name_person_id")),
        sa.ForeignKeyConstraint(["shop_id"], ["shop.id"], name=op.f("fk_agent_name_shop_id")),
        sa.ForeignKeyConstraint(["told_by"], ["person.id"], name=op.f("fk_agent_name_told_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agent_name")),
        sa.UniqueConstraint("shop_id", "name", name=op.f("uq_agent_name_shop_id_name")),
    )
    op.create_table(
        "agents_setting",
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("published", sa.Boolean(), nullable=False),
        sa.Column("leaders", sa.Boolean(), nullable=False),
        sa.Column("changed_by", sa.Integer(), nullable=True),
        sa.Column("changed_at", schema.Instant(), nullable=False),
        sa.Column("told_day", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["changed_by"], ["person.id"], name=op.f("fk_agents_setting_changed_by")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_agents_setting_team_id")),
        sa.PrimaryKeyConstraint("team_id", name=op.f("pk_agents_setting")),
    )
    op.create_table(
        "assessment",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("parts", schema.Json(), nullable=False),
        sa.Column("total", schema.Amount(), nullable=True),
        sa.Column("recorded_by", sa.Integer(), nullable=True),
        sa.Column("recorded_at", schema.Instant(), nullable=False),
        sa.Column("source", sa.String(length=255), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("replaced_at", schema.Instant(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_assessment_person_id")),
        sa.ForeignKeyConstraint(["recorded_by"], ["person.id"], name=op.f("fk_assessment_recorded_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment")),
    )
    with op.batch_alter_table("assessment", schema=None) as batch_op:
        batch_op.create_index("ix_assessment_month", ["month"], unique=False)
        batch_op.create_index(
            "ix_assessment_person_month",
            ["person_id", "month"],
            unique=True,
            sqlite_where=sa.text("replaced_at IS NULL"),
            postgresql_where=sa.text("replaced_at IS NULL"),
        )

    op.create_table(
        "assessment_scheme",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("weights", schema.Json(), nullable=False),
        sa.Column("bands", schema.Json(), nullable=False),
        sa.Column("changed_by", sa.Integer(), nullable=True),
        sa.Column("changed_at", schema.Instant(), nullable=False),
        sa.ForeignKeyConstraint(["changed_by"], ["person.id"], name=op.f("fk_assessment_scheme_changed_by")),
        sa.PrimaryKeyConstraint("version", name=op.f("pk_assessment_scheme")),
    )
    op.create_table(
        "buyer",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("shop_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.LargeBinary(length=16), nullable=False),
        sa.Column("phone_digest", sa.LargeBinary(length=16), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("masked_phone", sa.String(length=40), nullable=False),
        sa.Column("reach", sa.SmallInteger(), nullable=False),
        sa.Column("zone", sa.String(length=60), nullable=True),
        sa.Column("purge_at", schema.Instant(), nullable=False),
        sa.ForeignKeyConstraint(["shop_id"], ["shop.id"], name=op.f("fk_buyer_shop_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_buyer")),
        sa.UniqueConstraint("shop_id", "digest", name=op.f("uq_buyer_shop_id_digest")),
    )
    with op.batch_alter_table("buyer", schema=None) as batch_op:
        batch_op.create_index("ix_buyer_purge_at", ["purge_at"], unique=False)

    op.create_table(
        "buyer_mark",
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("shop_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.LargeBinary(length=16), nullable=False),
        sa.Column("do_not_call_at", schema.Instant(), nullable=True),
        sa.Column("erased_at", schema.Instant(), nullable=True),
        sa.ForeignKeyConstraint(["shop_id"], ["shop.id"], name=op.f("fk_buyer_mark_shop_id")),
        sa.PrimaryKeyConstraint("shop_id", "digest", name=op.f("pk_buyer_mark")),
    )
    with op.batch_alter_table("buyer_mark", schema=None) as batch_op:
        batch_op.create_index(
            "ix_buyer_mark_erased",
            ["shop_id"],
            unique=False,
            sqlite_where=sa.text("erased_at IS NOT NULL"),
            postgresql_where=sa.text("erased_at IS NOT NULL"),
        )

    op.create_table(
        "call_back",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("shop_id", sa.Integer(), nullable=False),
        sa.Column("buyer_id", sa.BigInteger(), nullable=True),
        sa.Column("zone", sa.String(length=60), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("amount", schema.Amount(), nullable=False),
        sa.Column("orders", sa.Integer(), nullable=False),
        sa.Column("deadline", schema.Instant(), nullable=True),
        sa.Column("wake_at", schema.Instant(), nullable=True),
        sa.Column("first_at", schema.Instant(), nullable=True),
        sa.Column("last_at", schema.Instant(), nullable=True),
        sa.Column("promised_until", schema.Instant(), nullable=True),
        sa.Column("agent_id", sa.Integer(), nullable=True),
        sa.Column("claimed_at", schema.Instant(), nullable=True),
        sa.Column("lease_until", schema.Instant(), nullable=True),
        sa.Column("promised_to", sa.Integer(), nullable=True),
        sa.Column("card_id", sa.String(length=32), nullable=True),
        sa.Column("made_at", schema.Instant(), nullable=False),
        sa.Column("ended_at", schema.Instant(), nullable=True),
        sa.ForeignKeyConstraint(["agent_id"], ["person.id"], name=op.f("fk_call_back_agent_id")),
        sa.ForeignKeyConstraint(["promised_to"], ["person.id"], name=op.f("fk_call_back_promised_to")),
        sa.ForeignKeyConstraint(["shop_id"], ["shop.id"], name=op.f("fk_call_back_shop_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call_back")),
    )
    with op.batch_alter_table("call_back", schema=None) as batch_op:
        batch_op.create_index(
            "ix_call_back_active",
            ["shop_id", "deadline"],
            unique=False,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )
        batch_op.create_index(
            "ix_call_back_agent_id",
            ["agent_id"],
            unique=False,
            sqlite_where=sa.text("lease_until IS NOT NULL"),
            postgresql_where=sa.text("lease_until IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_call_back_buyer_id",
            ["buyer_id"],
            unique=False,
            sqlite_where=sa.text("buyer_id IS NOT NULL"),
            postgresql_where=sa.text("buyer_id IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_call_back_due",
            ["shop_id", "amount"],
            unique=False,
            sqlite_where=sa.text("state = 'due'"),
            postgresql_where=sa.text("state = 'due'"),
        )
        batch_op.create_index(
            "ix_call_back_ended_at",
            ["ended_at"],
            unique=False,
            sqlite_where=sa.text("ended_at IS NOT NULL"),
            postgresql_where=sa.text("ended_at IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_call_back_promised_to",
            ["promised_to"],
            unique=False,
            sqlite_where=sa.text("promised_until IS NOT NULL"),
            postgresql_where=sa.text("promised_until IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_call_back_wake_at",
            ["wake_at"],
            unique=False,
            sqlite_where=sa.text("wake_at IS NOT NULL"),
            postgresql_where=sa.text("wake_at IS NOT NULL"),
        )

    op.create_table(
        "call_back_attempt",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("task_id", sa.BigInteger(), nullable=False),
        sa.Column("shop_id", sa.Integer(), nullable=False),
        sa.Column("agent_id", sa.Integer(), nullable=False),
        sa.Column("began_at", schema.Instant(), nullable=False),
        sa.Column("ended_at", schema.Instant(), nullable=False),
        sa.Column("outcome", sa.String(length=12), nullable=False),
        sa.Column("reached", sa.Boolean(), nullable=False),
        sa.Column("round", sa.String(length=5), nullable=False),
        sa.ForeignKeyConstraint(["agent_id"], ["person.id"], name=op.f("fk_call_back_attempt_agent_id")),
        sa.ForeignKeyConstraint(["shop_id"], ["shop.id"], name=op.f("fk_call_back_attempt_shop_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call_back_attempt")),
    )
    with op.batch_alter_table("call_back_attempt", schema=None) as batch_op:
        batch_op.create_index("ix_call_back_attempt_shop_id", ["shop_id", "began_at"], unique=False)
        batch_op.create_index("ix_call_back_attempt_task_id", ["task_id"], unique=False)

    op.create_table(
        "call_back_shop",
        sa.Column("shop_id", sa.Integer(), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("rules", schema.Json(), nullable=False),
        sa.Column("aged_until", schema.Instant(), nullable=False),
        sa.Column("ages_at", schema.Instant(), nullable=True),
        sa.Column("round_at", schema.Instant(), nullable=True),
        sa.Column("told_as_of", schema.Instant(), nullable=True),
        sa.Column("told_of_batch", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["shop_id"], ["shop.id"], name=op.f("fk_call_back_shop_shop_id")),
        sa.PrimaryKeyConstraint("shop_id", name=op.f("pk_call_back_shop")),
    )
    with op.batch_alter_table("call_back_shop", schema=None) as batch_op:
        batch_op.create_index(
            "ix_call_back_shop_ages_at",
            ["ages_at"],
            unique=False,
            sqlite_where=sa.text("ages_at IS NOT NULL"),
            postgresql_where=sa.text("ages_at IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_call_back_shop_round_at",
            ["round_at"],
            unique=False,
            sqlite_where=sa.text("round_at IS NOT NULL"),
            postgresql_where=sa.text("round_at IS NOT NULL"),
        )

    op.create_table(
        "checklist_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("list", sa.String(length=12), nullable=False),
        sa.Column("text", sa.String(length=400), nullable=False),
        sa.Column("added_by", sa.Integer(), nullable=False),
        sa.Column("added_at", schema.Instant(), nullable=False),
        sa.ForeignKeyConstraint(["added_by"], ["person.id"], name=op.f("fk_checklist_item_added_by")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_checklist_item_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checklist_item")),
    )
    with op.batch_alter_table("checklist_item", schema=None) as batch_op:
        batch_op.create_index("ix_checklist_item_team_id", ["team_id"], unique=False)

    op.create_table(
        "checklist_tick",
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("list", sa.String(length=12), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", schema.Instant(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_checklist_tick_person_id")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_checklist_tick_team_id")),
        sa.PrimaryKeyConstraint("team_id", "day", "list", "key", name=op.f("pk_checklist_tick")),
    )
    op.create_table(
        "conduct",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=14), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("recorded_by", sa.Integer(), nullable=False),
        sa.Column("recorded_at", schema.Instant(), nullable=False),
        sa.Column("withdrawn_at", schema.Instant(), nullable=True),
        sa.Column("withdrawn_by", sa.Integer(), nullable=True),
        sa.Column("withdrawn_why", sa.Text(), server_default="", nullable=False),
        sa.Column("appeal", sa.Text(), server_default="", nullable=False),
        sa.Column("appealed_at", schema.Instant(), nullable=True),
        sa.Column("verdict", sa.String(length=10), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", schema.Instant(), nullable=True),
        sa.Column("decided_why", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["decided_by"], ["person.id"], name=op.f("fk_conduct_decided_by")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_conduct_person_id")),
        sa.ForeignKeyConstraint(["recorded_by"], ["person.id"], name=op.f("fk_conduct_recorded_by")),
        sa.ForeignKeyConstraint(["withdrawn_by"], ["person.id"], name=op.f("fk_conduct_withdrawn_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conduct")),
    )
    with op.batch_alter_table("conduct", schema=None) as batch_op:
        batch_op.create_index(
            "ix_conduct_appealed",
            ["appealed_at"],
            unique=False,
            sqlite_where=sa.text("appealed_at IS NOT NULL AND verdict IS NULL AND withdrawn_at IS NULL"),
            postgresql_where=sa.text("appealed_at IS NOT NULL AND verdict IS NULL AND withdrawn_at IS NULL"),
        )
        batch_op.create_index("ix_conduct_person_id", ["person_id", "day"], unique=False)

    op.create_table(
        "desk",
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("desk", sa.String(length=8), nullable=False),
        sa.Column("set_at", schema.Instant(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_desk_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_desk")),
    )
    op.create_table(
        "ladder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("valid_since", schema.Instant(), nullable=False),
        sa.Column("changed_by", sa.Integer(), nullable=True),
        sa.Column("change", sa.String(length=300), server_default="", nullable=False),
        sa.Column("content", schema.Json(), nullable=False),
        sa.ForeignKeyConstraint(["changed_by"], ["person.id"], name=op.f("fk_ladder_changed_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ladder")),
        sa.UniqueConstraint("organisation", "version", name=op.f("uq_ladder_organisation_version")),
    )
    op.create_table(
        "order_news",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("shop_id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.BigInteger(), nullable=True),
        sa.Column("number", sa.String(length=64), nullable=True),
        sa.Column("read_until", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("put_off", schema.Instant(), nullable=True),
        sa.ForeignKeyConstraint(["shop_id"], ["shop.id"], name=op.f("fk_order_news_shop_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_order_news")),
    )
    with op.batch_alter_table("order_news", schema=None) as batch_op:
        batch_op.create_index("ix_order_news_shop_id", ["shop_id", "id"], unique=False)

    op.create_table(
        "promote_deputy",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("deputy_id", sa.Integer(), nullable=False),
        sa.Column("since", schema.Instant(), nullable=False),
        sa.ForeignKeyConstraint(["deputy_id"], ["person.id"], name=op.f("fk_promote_deputy_deputy_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_promote_deputy_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_promote_deputy")),
    )
    op.create_table(
        "promote_endorsement",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("tier", sa.String(length=40), nullable=False),
        sa.Column("endorser_id", sa.Integer(), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("words", sa.Text(), server_default="", nullable=False),
        sa.Column("at", schema.Instant(), nullable=False),
        sa.ForeignKeyConstraint(["endorser_id"], ["person.id"], name=op.f("fk_promote_endorsement_endorser_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_promote_endorsement_person_id")),
        sa.PrimaryKeyConstraint("person_id", "tier", "endorser_id", name=op.f("pk_promote_endorsement")),
    )
    with op.batch_alter_table("promote_endorsement", schema=None) as batch_op:
        batch_op.create_index("ix_promote_endorsement_endorser_id", ["endorser_id"], unique=False)

    op.create_table(
        "promote_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=True),
        sa.Column("tier", sa.String(length=40), nullable=False),
        sa.Column("from_tier", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("filed_at", schema.Instant(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("ladder_version", sa.Integer(), nullable=False),
        sa.Column("chain", schema.Json(), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("step", sa.Integer(), server_default="0", nullable=False),
        sa.Column("needed", sa.Integer(), nullable=False),
        sa.Column("level", sa.String(length=12), nullable=False),
        sa.Column("passed", schema.Json(), nullable=False),
        sa.Column("asked_since", schema.Instant(), nullable=True),
        sa.Column("override_by", sa.Integer(), nullable=True),
        sa.Column("override_reason", sa.Text(), server_default="", nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", schema.Instant(), nullable=True),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=True),
        sa.Column("next_at", schema.Instant(), nullable=True),
        sa.Column("revision", sa.Integer(), server_default="0", nullable=False),
        sa.Column("evidence", schema.Json(), nullable=True),
        sa.ForeignKeyConstraint(["decided_by"], ["person.id"], name=op.f("fk_promote_request_decided_by")),
        sa.ForeignKeyConstraint(["override_by"], ["person.id"], name=op.f("fk_promote_request_override_by")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_promote_request_person_id")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_promote_request_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promote_request")),
    )
    with op.batch_alter_table("promote_request", schema=None) as batch_op:
        batch_op.create_index(
            "ix_promote_request_next_at",
            ["next_at"],
            unique=False,
            sqlite_where=sa.text("next_at IS NOT NULL"),
            postgresql_where=sa.text("next_at IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_promote_request_open",
            ["person_id"],
            unique=True,
            sqlite_where=sa.text("state IN ('draft', 'pending', 'escalated', 'approved')"),
            postgresql_where=sa.text("state IN ('draft', 'pending', 'escalated', 'approved')"),
        )
        batch_op.create_index("ix_promote_request_person_id", ["person_id", "filed_at"], unique=False)

    op.create_table(
        "promote_told",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("tier", sa.String(length=40), nullable=False),
        sa.Column("what", sa.String(length=300), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_promote_told_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_promote_told")),
    )
    op.create_table(
        "record_card",
        sa.Column("about", sa.String(length=20), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("message_id", sa.String(length=32), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_record_card_person_id")),
        sa.PrimaryKeyConstraint("about", "number", "message_id", name=op.f("pk_record_card")),
    )
    op.create_table(
        "report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("shop_id", sa.Integer(), nullable=False),
        sa.Column("layout", sa.String(length=40), nullable=False),
        sa.Column("source", sa.String(length=24), nullable=False),
        sa.Column("file_name", sa.String(length=255), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("who", sa.String(length=80), server_default="", nullable=False),
        sa.Column("imported_at", schema.Instant(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("new", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.Column("undone_at", schema.Instant(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_report_person_id")),
        sa.ForeignKeyConstraint(["shop_id"], ["shop.id"], name=op.f("fk_report_shop_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report")),
    )
    with op.batch_alter_table("report", schema=None) as batch_op:
        batch_op.create_index("ix_report_shop_id", ["shop_id", "imported_at"], unique=False)

    op.create_table(
        "report_question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(length=255), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("layout", sa.String(length=40), nullable=False),
        sa.Column("rows", schema.Json(), nullable=False),
        sa.Column("asked_at", schema.Instant(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_report_question_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_question")),
    )
    op.create_table(
        "source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("shop_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("token", sa.String(length=40), nullable=False),
        sa.Column("site", sa.String(length=200), nullable=False),
        sa.Column("secret", sa.String(length=100), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("added_at", schema.Instant(), nullable=False),
        sa.Column("heard_at", schema.Instant(), nullable=True),
        sa.Column("order_at", schema.Instant(), nullable=True),
        sa.Column("known_until", schema.Instant(), nullable=True),
        sa.Column("covered_from", sa.Date(), nullable=True),
        sa.Column("synced_until", schema.Instant(), nullable=True),
        sa.Column("poll_s", sa.Integer(), nullable=False),
        sa.Column("poll_at", schema.Instant(), nullable=True),
        sa.Column("task_id", sa.BigInteger(), nullable=True),
        sa.Column("failed_at", schema.Instant(), nullable=True),
        sa.Column("failure", sa.String(length=60), nullable=False),
        sa.Column("failure_facts", schema.Json(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("told_at", schema.Instant(), nullable=True),
        sa.Column("batch_id", sa.BigInteger(), nullable=True),
        sa.Column("batch_day", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_source_person_id")),
        sa.ForeignKeyConstraint(["shop_id"], ["shop.id"], name=op.f("fk_source_shop_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source")),
        sa.UniqueConstraint("token", name=op.f("uq_source_token")),
    )
    with op.batch_alter_table("source", schema=None) as batch_op:
        batch_op.create_index(
            "ix_source_poll_at",
            ["poll_at"],
            unique=False,
            sqlite_where=sa.text("poll_at IS NOT NULL"),
            postgresql_where=sa.text("poll_at IS NOT NULL"),
        )
        batch_op.create_index("ix_source_shop_id", ["shop_id"], unique=False)

    op.create_table(
        "stale_alarm",
        sa.Column("shop_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("fresh_until", sa.Date(), nullable=True),
        sa.Column("told_at", schema.Instant(), nullable=False),
        sa.ForeignKeyConstraint(["shop_id"], ["shop.id"], name=op.f("fk_stale_alarm_shop_id")),
        sa.PrimaryKeyConstraint("shop_id", name=op.f("pk_stale_alarm")),
    )
    op.create_table(
        "stale_day",
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("shop_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("due", schema.Instant(), nullable=False),
        sa.ForeignKeyConstraint(["shop_id"], ["shop.id"], name=op.f("fk_stale_day_shop_id")),
        sa.PrimaryKeyConstraint("shop_id", "day", name=op.f("pk_stale_day")),
    )
    with op.batch_alter_table("stale_day", schema=None) as batch_op:
        batch_op.create_index("ix_stale_day_due", ["due"], unique=False)

    op.create_table(
        "subscription",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=True),
        sa.Column("chat_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("place", sa.String(length=60), nullable=False),
        sa.Column("plan", sa.String(length=200), nullable=False),
        sa.Column("done_until", schema.Instant(), nullable=False),
        sa.Column("last_slot", sa.String(length=60), server_default="", nullable=False),
        sa.Column("next_due", schema.Instant(), nullable=True),
        sa.Column("automatic", sa.Boolean(), server_default=sa.text("(false)"), nullable=False),
        sa.Column("told", sa.Boolean(), server_default=sa.text("(true)"), nullable=False),
        sa.Column("created_at", schema.Instant(), nullable=False),
        sa.Column("ended_at", schema.Instant(), nullable=True),
        sa.ForeignKeyConstraint(["chat_id"], ["chat.id"], name=op.f("fk_subscription_chat_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_subscription_person_id")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_subscription_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subscription")),
    )
    with op.batch_alter_table("subscription", schema=None) as batch_op:
        batch_op.create_index(
            "ix_subscription_next_due",
            ["next_due"],
            unique=False,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )
        batch_op.create_index("ix_subscription_person_id", ["person_id"], unique=False)
        batch_op.create_index(
            "uq_subscription_place",
            ["place", "kind"],
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )

    op.create_table(
        "tier",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("tier", sa.String(length=40), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("why", sa.Text(), server_default="", nullable=False),
        sa.Column("priority", sa.String(length=40), server_default="", nullable=False),
        sa.Column("recorded_at", schema.Instant(), nullable=False),
        sa.Column("replaced_at", schema.Instant(), nullable=True),
        sa.ForeignKeyConstraint(["decided_by"], ["person.id"], name=op.f("fk_tier_decided_by")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_tier_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tier")),
    )
    with op.batch_alter_table("tier", schema=None) as batch_op:
        batch_op.create_index(
            "ix_tier_person_since",
            ["person_id", "since"],
            unique=True,
            sqlite_where=sa.text("replaced_at IS NULL"),
            postgresql_where=sa.text("replaced_at IS NULL"),
        )

    op.create_table(
        "trial",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=True),
        sa.Column("role", sa.Integer(), nullable=False),
        sa.Column("nominated_by", sa.Integer(), nullable=False),
        sa.Column("nominated_at", schema.Instant(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("beside", sa.Integer(), nullable=True),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", schema.Instant(), nullable=True),
        sa.Column("extended", sa.Boolean(), nullable=False),
        sa.Column("step", sa.String(length=14), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", schema.Instant(), nullable=True),
        sa.Column("why", sa.Text(), server_default="", nullable=False),
        sa.Column("next_at", schema.Instant(), nullable=True),
        sa.ForeignKeyConstraint(["beside"], ["trial.id"], name=op.f("fk_trial_beside")),
        sa.ForeignKeyConstraint(["decided_by"], ["person.id"], name=op.f("fk_trial_decided_by")),
        sa.ForeignKeyConstraint(["nominated_by"], ["person.id"], name=op.f("fk_trial_nominated_by")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_trial_person_id")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_trial_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trial")),
    )
    with op.batch_alter_table("trial", schema=None) as batch_op:
        batch_op.create_index(
            "ix_trial_next_at",
            ["next_at"],
            unique=False,
            sqlite_where=sa.text("state IN ('nominated', 'acting')"),
            postgresql_where=sa.text("state IN ('nominated', 'acting')"),
        )
        batch_op.create_index(
            "ix_trial_open",
            ["person_id"],
            unique=True,
            sqlite_where=sa.text("state IN ('nominated', 'acting')"),
            postgresql_where=sa.text("state IN ('nominated', 'acting')"),
        )
        batch_op.create_index("ix_trial_person_id", ["person_id", "id"], unique=False)

    op.create_table(
        "call_back_order",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("task_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("shop_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=64), nullable=False),
        sa.Column("amount", schema.Amount(), nullable=False),
        sa.Column("created_at", schema.Instant(), nullable=False),
        sa.Column("deadline", schema.Instant(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("standing", sa.String(length=12), nullable=False),
        sa.ForeignKeyConstraint(["shop_id"], ["shop.id"], name=op.f("fk_call_back_order_shop_id")),
        sa.ForeignKeyConstraint(["task_id"], ["call_back.id"], name=op.f("fk_call_back_order_task_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call_back_order")),
        sa.UniqueConstraint("shop_id", "number", name=op.f("uq_call_back_order_shop_id_number")),
    )
    with op.batch_alter_table("call_back_order", schema=None) as batch_op:
        batch_op.create_index("ix_call_back_order_deadline", ["shop_id", "deadline"], unique=False)
        batch_op.create_index("ix_call_back_order_task_id", ["task_id"], unique=False)

    op.create_table(
        "call_back_tried",
        sa.Column("attempt_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("shop_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=64), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("amount", schema.Amount(), nullable=False),
        sa.Column("reached", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["attempt_id"], ["call_back_attempt.id"], name=op.f("fk_call_back_tried_attempt_id")),
        sa.ForeignKeyConstraint(["shop_id"], ["shop.id"], name=op.f("fk_call_back_tried_shop_id")),
        sa.PrimaryKeyConstraint("attempt_id", "shop_id", "number", name=op.f("pk_call_back_tried")),
    )
    with op.batch_alter_table("call_back_tried", schema=None) as batch_op:
        batch_op.create_index("ix_call_back_tried_number", ["shop_id", "number"], unique=False)

    op.create_table(
        "conduct_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("conduct_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("added_by", sa.Integer(), nullable=False),
        sa.Column("added_at", schema.Instant(), nullable=False),
        sa.ForeignKeyConstraint(["added_by"], ["person.id"], name=op.f("fk_conduct_file_added_by")),
        sa.ForeignKeyConstraint(["conduct_id"], ["conduct.id"], name=op.f("fk_conduct_file_conduct_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conduct_file")),
    )
    with op.batch_alter_table("conduct_file", schema=None) as batch_op:
        batch_op.create_index("ix_conduct_file_conduct_id", ["conduct_id"], unique=False)

    op.create_table(
        "figure",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("shop_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("subject", sa.String(length=24), nullable=False),
        sa.Column("indicator", sa.String(length=24), nullable=False),
        sa.Column("source", sa.String(length=24), nullable=False),
        sa.Column("numerator", schema.Amount(), nullable=False),
        sa.Column("denominator", schema.Amount(), nullable=True),
        sa.Column("name_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("report_id", sa.Integer(), nullable=True),
        sa.Column("entered_by", sa.Integer(), nullable=True),
        sa.Column("entered_at", schema.Instant(), nullable=False),
        sa.Column("replaced_at", schema.Instant(), nullable=True),
        sa.Column("replaced_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["entered_by"], ["person.id"], name=op.f("fk_figure_entered_by")),
        sa.ForeignKeyConstraint(["name_id"], ["agent_name.id"], name=op.f("fk_figure_name_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_figure_person_id")),
        sa.ForeignKeyConstraint(["replaced_by"], ["person.id"], name=op.f("fk_figure_replaced_by")),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name=op.f("fk_figure_report_id")),
        sa.ForeignKeyConstraint(["shop_id"], ["shop.id"], name=op.f("fk_figure_shop_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_figure")),
    )
    with op.batch_alter_table("figure", schema=None) as batch_op:
        batch_op.create_index(
            "ix_figure_current",
            ["shop_id", "day", "last_day", "subject", "indicator", "source"],
            unique=True,
            sqlite_where=sa.text("replaced_at IS NULL"),
            postgresql_where=sa.text("replaced_at IS NULL"),
        )
        batch_op.create_index("ix_figure_name_id", ["name_id"], unique=False)
        batch_op.create_index(
            "ix_figure_person_id",
            ["person_id", "day"],
            unique=False,
            sqlite_where=sa.text("replaced_at IS NULL AND person_id IS NOT NULL"),
            postgresql_where=sa.text("replaced_at IS NULL AND person_id IS NOT NULL"),
        )
        batch_op.create_index("ix_figure_report_id", ["report_id"], unique=False)

    op.create_table(
        "order_buyer",
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("shop_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=64), nullable=False),
        sa.Column("batch_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("digest", sa.LargeBinary(length=16), nullable=False),
        sa.Column("told", sa.LargeBinary(length=16), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_order_buyer_batch_id")),
        sa.ForeignKeyConstraint(["shop_id"], ["shop.id"], name=op.f("fk_order_buyer_shop_id")),
        sa.PrimaryKeyConstraint("shop_id", "number", "batch_id", name=op.f("pk_order_buyer")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("order_buyer", schema=None) as batch_op:
        batch_op.create_index("ix_order_buyer_batch_id", ["batch_id"], unique=False)
        batch_op.create_index("ix_order_buyer_digest", ["shop_id", "digest"], unique=False)

    op.create_table(
        "promote_card",
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.String(length=32), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_promote_card_person_id")),
        sa.ForeignKeyConstraint(["request_id"], ["promote_request.id"], name=op.f("fk_promote_card_request_id")),
        sa.PrimaryKeyConstraint("request_id", "message_id", name=op.f("pk_promote_card")),
    )
    op.create_table(
        "promote_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("added_at", schema.Instant(), nullable=False),
        sa.ForeignKeyConstraint(["request_id"], ["promote_request.id"], name=op.f("fk_promote_file_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promote_file")),
    )
    with op.batch_alter_table("promote_file", schema=None) as batch_op:
        batch_op.create_index("ix_promote_file_request_id", ["request_id"], unique=False)

    op.create_table(
        "promote_step",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("at", schema.Instant(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("step", sa.String(length=20), nullable=False),
        sa.Column("words", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_promote_step_person_id")),
        sa.ForeignKeyConstraint(["request_id"], ["promote_request.id"], name=op.f("fk_promote_step_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promote_step")),
    )
    with op.batch_alter_table("promote_step", schema=None) as batch_op:
        batch_op.create_index("ix_promote_step_at", ["at"], unique=False)
        batch_op.create_index("ix_promote_step_request_id", ["request_id", "id"], unique=False)

    op.create_table(
        "source_key",
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("number", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_source_key_source_id")),
        sa.PrimaryKeyConstraint("source_id", "key", name=op.f("pk_source_key")),
    )
    op.create_table(
        "source_refund",
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("order_key", sa.String(length=64), nullable=False),
        sa.Column("amount", schema.Amount(), nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_source_refund_source_id")),
        sa.PrimaryKeyConstraint("source_id", "key", name=op.f("pk_source_refund")),
    )
    with op.batch_alter_table("source_refund", schema=None) as batch_op:
        batch_op.create_index("ix_source_refund_order_key", ["source_id", "order_key"], unique=False)

    op.create_table(
        "source_waiting",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("arrival", schema.Json(), nullable=False),
        sa.Column("due", schema.Instant(), nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_source_waiting_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_waiting")),
    )
    with op.batch_alter_table("source_waiting", schema=None) as batch_op:
        batch_op.create_index("ix_source_waiting_due", ["due", "id"], unique=False)
        batch_op.create_index("ix_source_waiting_source_id", ["source_id", "id"], unique=False)

    op.create_table(
        "tier_benefit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("tier_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("value", sa.Text(), server_default="", nullable=False),
        sa.Column("amount", schema.Amount(), nullable=True),
        sa.Column("currency", sa.String(length=3), server_default="", nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["tier_id"], ["tier.id"], name=op.f("fk_tier_benefit_tier_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tier_benefit")),
    )
    with op.batch_alter_table("tier_benefit", schema=None) as batch_op:
        batch_op.create_index("ix_tier_benefit_tier_id", ["tier_id"], unique=False)

    op.create_table(
        "trial_review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("trial_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("written_by", sa.Integer(), nullable=False),
        sa.Column("written_at", schema.Instant(), nullable=False),
        sa.ForeignKeyConstraint(["trial_id"], ["trial.id"], name=op.f("fk_trial_review_trial_id")),
        sa.ForeignKeyConstraint(["written_by"], ["person.id"], name=op.f("fk_trial_review_written_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trial_review")),
    )
    with op.batch_alter_table("trial_review", schema=None) as batch_op:
        batch_op.create_index("ix_trial_review_trial_id", ["trial_id"], unique=False)

    with op.batch_alter_table("batch", schema=None) as batch_op:
        batch_op.add_column(sa.Column("source_id", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("after_id", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("last_id", sa.BigInteger(), nullable=True))

    with op.batch_alter_table("order_version", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_order_version_batch_id"))
        batch_op.drop_index(batch_op.f("ix_order_version_shop_id_paid_day"))
        batch_op.create_index(
            "ix_order_version_paid_later",
            ["shop_id", "paid_day"],
            unique=False,
            sqlite_where=sa.text("paid_day <> created_day"),
            postgresql_where=sa.text("paid_day <> created_day"),
        )
        batch_op.drop_constraint(batch_op.f("fk_order_version_shop_id"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_order_version_batch_id"), type_="foreignkey")

    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.add_column(sa.Column("acting_role", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("acting_until", schema.Instant(), nullable=True))

    with op.batch_alter_table("upload_chunk", schema=None) as batch_op:
        batch_op.add_column(sa.Column("sealed", sa.Boolean(), server_default=sa.false(), nullable=False))
