"""Case numbers are not unique any more: to whom a case is hidden, its number must not say that it is taken. A random
mark is in its place.
"""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    with op.batch_alter_table("cases", schema=None) as batch_op:
        batch_op.add_column(sa.Column("mark", sa.String(length=9), nullable=True))
        batch_op.drop_constraint(batch_op.f("uq_cases_number"), type_="unique")
        batch_op.create_index(batch_op.f("ix_cases_number"), ["number"], unique=False)
    cases = sa.table("cases", sa.column("id", sa.Integer), sa.column("mark", sa.String))
    connection = op.get_bind()
    for number in connection.scalars(sa.select(cases.c.id)).all():
        marked = sa.update(cases).where(cases.c.id == number).values(mark=f"~{secrets.token_hex(4)}")
        connection.execute(marked)
    with op.batch_alter_table("cases", schema=None) as batch_op:
        batch_op.alter_column("mark", existing_type=sa.String(length=9), nullable=False)
        batch_op.create_unique_constraint(batch_op.f("uq_cases_mark"), ["mark"])


def downgrade() -> None:
    """Take back; numbers that several cases have by then are told apart by their marks."""
    op.execute(
        "UPDATE cases SET number = substr(number, 1, 54) || ' ' || mark WHERE EXISTS"
        " (SELECT 1 FROM cases AS older WHERE older.number = cases.number AND older.id < cases.id)"
    )
    with op.batch_alter_table("cases", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_cases_number"))
        batch_op.drop_constraint(batch_op.f("uq_cases_mark"), type_="unique")
        batch_op.drop_column("mark")
        batch_op.create_unique_constraint(batch_op.f("uq_cases_number"), ["number"])
