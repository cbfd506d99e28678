"""Records that come with the news of an exercise, held back until then."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    with op.batch_alter_table("datasets", schema=None) as batch_op:
        batch_op.add_column(sa.Column("held_back", sa.Boolean(), server_default=sa.false(), nullable=False))
    with op.batch_alter_table("exercise_injects", schema=None) as batch_op:
        batch_op.add_column(sa.Column("dataset_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_exercise_injects_dataset_id_datasets"), "datasets", ["dataset_id"], ["id"]
        )


def downgrade() -> None:
    """Take back."""
    with op.batch_alter_table("exercise_injects", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_exercise_injects_dataset_id_datasets"), type_="foreignkey")
        batch_op.drop_column("dataset_id")
    with op.batch_alter_table("datasets", schema=None) as batch_op:
        batch_op.drop_column("held_back")
