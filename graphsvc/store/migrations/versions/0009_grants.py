"""Requests of one agency to another, what is granted on them, and classes of records that are under a grant."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_KINDS = ("live", "exercise")
_STATES = ("open", "asked-back", "granted", "refused", "withdrawn", "ended")
_ACTS = ("ask", "ask-back", "reply", "grant", "refuse", "withdraw", "end")


def _choice(values: tuple[str, ...], name: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=20)


def _indexes(*more: str) -> None:
    with op.batch_alter_table("access_classes", schema=None) as batch_op:
        for name, columns, where in (
            ("uq_access_classes_case", ["dataset_id", "level", "case_id"], "case_id IS NOT NULL"),
            ("uq_access_classes_plain", ["dataset_id", "level"], "case_id IS NULL"),
        ):
            batch_op.create_index(
                name,
                [*columns, *more],
                unique=True,
                sqlite_where=sa.text(where),
                postgresql_where=sa.text(where),
            )


def _drop_indexes() -> None:
    with op.batch_alter_table("access_classes", schema=None) as batch_op:
        batch_op.drop_index("uq_access_classes_plain")
        batch_op.drop_index("uq_access_classes_case")


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "grants",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("ends_at >= starts_at", name=op.f("ck_grants_period")),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_grants_agency_id_agencies")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grants")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_grants_agency_id"), "grants", ["agency_id"])
    op.create_table(
        "grant_items",
        sa.Column("grant_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.String(length=300), nullable=False),
        sa.Column("link_type", sa.String(length=40), nullable=True),
        sa.Column("dataset_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["grant_id"], ["grants.id"], name=op.f("fk_grant_items_grant_id_grants")),
        sa.ForeignKeyConstraint(
            ["dataset_id"], ["datasets.id"], name=op.f("fk_grant_items_dataset_id_datasets")
        ),
        sa.PrimaryKeyConstraint("grant_id", "item_id", name=op.f("pk_grant_items")),
    )
    op.create_index(op.f("ix_grant_items_dataset_id"), "grant_items", ["dataset_id"])
    op.create_table(
        "access_requests",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("kind", _choice(_KINDS, op.f("ck_access_requests_kind")), nullable=False),
        sa.Column("identifier", sa.String(length=300), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("legal_basis", sa.String(length=500), nullable=False),
        sa.Column("state", _choice(_STATES, op.f("ck_access_requests_state")), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("grant_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("owner_id <> agency_id", name=op.f("ck_access_requests_two_agencies")),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["agencies.id"], name=op.f("fk_access_requests_owner_id_agencies")
        ),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agencies.id"], name=op.f("fk_access_requests_agency_id_agencies")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_access_requests_user_id_users")),
        sa.ForeignKeyConstraint(["grant_id"], ["grants.id"], name=op.f("fk_access_requests_grant_id_grants")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_requests")),
    )
    for column in ("owner_id", "agency_id", "user_id"):
        op.create_index(op.f(f"ix_access_requests_{column}"), "access_requests", [column])
    op.create_table(
        "access_request_steps",
        sa.Column("request_id", sa.String(length=16), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("act", _choice(_ACTS, op.f("ck_access_request_steps_act")), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["access_requests.id"],
            name=op.f("fk_access_request_steps_request_id_access_requests"),
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_access_request_steps_user_id_users")
        ),
        sa.PrimaryKeyConstraint("request_id", "number", name=op.f("pk_access_request_steps")),
    )
    with op.batch_alter_table("access_classes", schema=None) as batch_op:
        batch_op.add_column(sa.Column("grants", sa.String(length=1000), server_default="", nullable=False))
    _drop_indexes()
    _indexes("grants")


def downgrade() -> None:
    """Take back. Records under a grant keep their class, which is then one among those of its dataset and level."""
    _drop_indexes()
    with op.batch_alter_table("access_classes", schema=None) as batch_op:
        batch_op.drop_column("grants")
    _indexes()
    op.drop_table("access_request_steps")
    op.drop_table("access_requests")
    op.drop_table("grant_items")
    op.drop_table("grants")
