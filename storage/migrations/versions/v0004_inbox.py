"""The updates of Telegram that are to be answered, and which answer belongs to which."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

JSON = sa.JSON(none_as_null=True)
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "inbox",
        sa.Column("update_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("chat_id", sa.BigInteger()),
        sa.Column("user_id", sa.BigInteger()),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("payload", JSON),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("status_id", sa.BigInteger()),
        sa.Column("seen_id", sa.BigInteger()),
        sa.Column("error_id", sa.Text()),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.Column("finished_at", MOMENT),
        sa.CheckConstraint(
            "state IN ('received', 'working', 'done', 'failed')",
            name=op.f("ck_inbox_state_known"),
        ),
        sa.CheckConstraint("attempts >= 0", name=op.f("ck_inbox_attempts_range")),
        sa.PrimaryKeyConstraint("update_id", name="pk_inbox"),
    )
    op.create_index("ix_inbox_state_update_id", "inbox", ["state", "update_id"])
    op.create_index("ix_inbox_chat_id", "inbox", ["chat_id"])
    op.create_index("ix_inbox_finished_at", "inbox", ["finished_at"])
    op.add_column("recommendations", sa.Column("update_id", sa.BigInteger()))
    op.create_index("uq_recommendations_update_id", "recommendations", ["update_id"], unique=True)
    op.create_index("ix_recommendations_created_at", "recommendations", ["created_at"])


def downgrade() -> None:
    op.drop_index("ix_recommendations_created_at", "recommendations")
    op.drop_index("uq_recommendations_update_id", "recommendations")
    op.drop_column("recommendations", "update_id")
    op.drop_table("inbox")
