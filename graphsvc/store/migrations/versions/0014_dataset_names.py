"""Room in a dataset's name for its agency's slug and a dot before it."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    with op.batch_alter_table("datasets", schema=None) as batch_op:
        batch_op.alter_column(
            "name", existing_type=sa.String(length=63), type_=sa.String(length=124), existing_nullable=False
        )


def downgrade() -> None:
    """Take back; where a name is longer by now, PostgreSQL refuses."""
    with op.batch_alter_table("datasets", schema=None) as batch_op:
        batch_op.alter_column(
            "name", existing_type=sa.String(length=124), type_=sa.String(length=63), existing_nullable=False
        )
