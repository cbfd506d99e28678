"""From when a dataset's days of retention count, and what was removed under its rule."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "tombstones",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dataset_id", sa.Integer(), nullable=False),
        sa.Column("run", sa.String(length=64), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("entities", sa.Integer(), nullable=False),
        sa.Column("links", sa.Integer(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("counted_from", sa.String(length=8), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.CheckConstraint("entities >= 0 AND links >= 0", name=op.f("ck_tombstones_counts")),
        sa.ForeignKeyConstraint(
            ["dataset_id"], ["datasets.id"], name=op.f("fk_tombstones_dataset_id_datasets")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tombstones")),
        sa.UniqueConstraint("run", name=op.f("uq_tombstones_run")),
    )
    op.create_index(op.f("ix_tombstones_dataset_id"), "tombstones", ["dataset_id"], unique=False)
    with op.batch_alter_table("datasets", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("retention_from", sa.String(length=8), server_default="load", nullable=False)
        )


def downgrade() -> None:
    """Take back."""
    with op.batch_alter_table("datasets", schema=None) as batch_op:
        batch_op.drop_column("retention_from")
    op.drop_index(op.f("ix_tombstones_dataset_id"), table_name="tombstones")
    op.drop_table("tombstones")
