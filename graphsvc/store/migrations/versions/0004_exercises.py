"""Exercise sessions with their participants, injects and answers."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "exercises",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("seed", sa.String(length=60), nullable=False),
        sa.Column("trainer_id", sa.Integer(), nullable=False),
        sa.Column("solo", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["trainer_id"], ["users.id"], name=op.f("fk_exercises_trainer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exercises")),
    )
    with op.batch_alter_table("exercises", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_exercises_trainer_id"), ["trainer_id"], unique=False)

    op.create_table(
        "exercise_participants",
        sa.Column("exercise_id", sa.String(length=16), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_exercise_participants_case_id")),
        sa.ForeignKeyConstraint(
            ["exercise_id"], ["exercises.id"], name=op.f("fk_exercise_participants_exercise_id")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_exercise_participants_user_id")),
        sa.PrimaryKeyConstraint("exercise_id", "user_id", name=op.f("pk_exercise_participants")),
    )
    with op.batch_alter_table("exercise_participants", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_exercise_participants_user_id"), ["user_id"], unique=False)

    op.create_table(
        "exercise_injects",
        sa.Column("exercise_id", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("minute", sa.Integer(), nullable=False),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["exercise_id"], ["exercises.id"], name=op.f("fk_exercise_injects_exercise_id")
        ),
        sa.PrimaryKeyConstraint("exercise_id", "name", name=op.f("pk_exercise_injects")),
    )
    op.create_table(
        "exercise_answers",
        sa.Column("exercise_id", sa.String(length=16), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(length=60), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["exercise_id"], ["exercises.id"], name=op.f("fk_exercise_answers_exercise_id")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_exercise_answers_user_id")),
        sa.PrimaryKeyConstraint(
            "exercise_id", "user_id", "question", "version", name=op.f("pk_exercise_answers")
        ),
    )


def downgrade() -> None:
    """Take back."""
    op.drop_table("exercise_answers")
    op.drop_table("exercise_injects")
    with op.batch_alter_table("exercise_participants", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_exercise_participants_user_id"))

    op.drop_table("exercise_participants")
    with op.batch_alter_table("exercises", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_exercises_trainer_id"))

    op.drop_table("exercises")
