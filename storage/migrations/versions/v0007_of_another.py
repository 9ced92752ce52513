"""Moods of other people's faces and words: forwarded, or of a message that was answered."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    no = sa.text("FALSE")
    op.add_column("moods", sa.Column("of_another", sa.Boolean(), server_default=no, nullable=False))


def downgrade() -> None:
    op.drop_column("moods", "of_another")
