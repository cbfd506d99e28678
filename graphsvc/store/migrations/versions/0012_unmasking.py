"""How many protected records a grant opens, and why whoever asked may unmask them."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    with op.batch_alter_table("grants", schema=None) as batch_op:
        batch_op.add_column(sa.Column("masked", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("unmask_reason", sa.String(length=500), nullable=True))


def downgrade() -> None:
    """Take back."""
    with op.batch_alter_table("grants", schema=None) as batch_op:
        batch_op.drop_column("unmask_reason")
        batch_op.drop_column("masked")
