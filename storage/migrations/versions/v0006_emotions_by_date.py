"""The answers of one emotion by their date: a month of a long history is found at once."""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"

INDEX = "ix_recommendations_chat_id_emotion_created_at"


def upgrade() -> None:
    op.create_index(INDEX, "recommendations", ["chat_id", "emotion", "created_at"])


def downgrade() -> None:
    op.drop_index(INDEX, "recommendations")
