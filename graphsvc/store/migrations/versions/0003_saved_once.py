"""The key under which a page saves a new chart, so that a repetition makes no second one."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    with op.batch_alter_table("charts", schema=None) as batch_op:
        batch_op.add_column(sa.Column("key", sa.String(length=64), nullable=True))
        batch_op.create_unique_constraint(batch_op.f("uq_charts_owner_id_key"), ["owner_id", "key"])


def downgrade() -> None:
    """Take back."""
    with op.batch_alter_table("charts", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_charts_owner_id_key"), type_="unique")
        batch_op.drop_column("key")
