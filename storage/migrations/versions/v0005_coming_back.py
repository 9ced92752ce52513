"""What chats come back for: their history by mood, favourites, check-ins, and what they share."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

JSON = sa.JSON(none_as_null=True)
MOMENT = sa.DateTime(timezone=True)
NONE_YET = sa.text("'[]'")
NO = sa.text("FALSE")
EMOTIONS = ("angry", "disgust", "fear", "happy", "sad", "surprise", "neutral")
SETTINGS = (
    "language_chosen",
    "liked_genres",
    "avoided_genres",
    "decades",
    "keep_captions",
    "time_zone",
)


def upgrade() -> None:
    for column in (
        sa.Column("language_chosen", sa.Boolean(), server_default=NO, nullable=False),
        sa.Column("liked_genres", JSON, server_default=NONE_YET, nullable=False),
        sa.Column("avoided_genres", JSON, server_default=NONE_YET, nullable=False),
        sa.Column("decades", JSON, server_default=NONE_YET, nullable=False),
        sa.Column("keep_captions", sa.Boolean(), server_default=sa.text("TRUE"), nullable=False),
        sa.Column("time_zone", sa.Text(), server_default=sa.text("'UTC'"), nullable=False),
    ):
        op.add_column("settings", column)
    for column in (
        sa.Column("emotion", sa.Text(), server_default=sa.text("'neutral'"), nullable=False),
        sa.Column("further", sa.Boolean(), server_default=NO, nullable=False),
        sa.Column("care", sa.Boolean(), server_default=NO, nullable=False),
    ):
        op.add_column("recommendations", column)
    _name_emotions()
    op.create_index(
        "ix_recommendations_chat_id_created_at", "recommendations", ["chat_id", "created_at"]
    )
    op.create_index(
        "ix_recommendations_chat_id_emotion_recommendation_id",
        "recommendations",
        ["chat_id", "emotion", "recommendation_id"],
    )
    op.add_column("inbox", sa.Column("message_id", sa.BigInteger()))
    op.drop_index("ix_inbox_chat_id", "inbox")
    op.create_index("ix_inbox_chat_id_message_id", "inbox", ["chat_id", "message_id"])
    _create_tables()


def _create_tables() -> None:
    op.create_table(
        "check_ins",
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.Column("next_at", MOMENT, nullable=False),
        sa.Column("unanswered", sa.Integer(), nullable=False),
        sa.CheckConstraint("hour >= 0 AND hour <= 23", name=op.f("ck_check_ins_hour_range")),
        sa.CheckConstraint("unanswered >= 0", name=op.f("ck_check_ins_unanswered_range")),
        sa.PrimaryKeyConstraint("chat_id", name="pk_check_ins"),
    )
    op.create_index("ix_check_ins_next_at", "check_ins", ["next_at"])
    op.create_table(
        "favorites",
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("song_id", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["song_id"], ["songs.song_id"], name="fk_favorites_song_id_songs"),
        sa.PrimaryKeyConstraint("chat_id", "song_id", name="pk_favorites"),
    )
    op.create_index("ix_favorites_song_id", "favorites", ["song_id"])
    op.create_table(
        "shares",
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("recommendation_id", sa.BigInteger(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("token", name="pk_shares"),
    )
    op.create_index(
        "ix_shares_chat_id_recommendation_id",
        "shares",
        ["chat_id", "recommendation_id"],
        unique=True,
    )


def _name_emotions() -> None:
    """The strongest emotion of each mood that was kept before, the first of equals."""
    moods = sa.table(
        "moods", sa.column("recommendation_id", sa.BigInteger()), sa.column("scores", JSON)
    )
    answers = sa.table(
        "recommendations",
        sa.column("recommendation_id", sa.BigInteger()),
        sa.column("emotion", sa.Text()),
    )
    connection = op.get_bind()
    named = (
        sa.update(answers)
        .where(answers.c.recommendation_id == sa.bindparam("of"))
        .values(emotion=sa.bindparam("named"))
    )
    found = connection.execute(sa.select(moods.c.recommendation_id, moods.c.scores)).all()
    rows = [{"of": number, "named": _strongest(scores)} for number, scores in found]
    if rows:
        connection.execute(named, rows)


def _strongest(scores: dict[str, float]) -> str:
    return max(EMOTIONS, key=lambda emotion: scores.get(emotion, 0.0))


def downgrade() -> None:
    op.drop_table("shares")
    op.drop_table("favorites")
    op.drop_table("check_ins")
    op.drop_index("ix_inbox_chat_id_message_id", "inbox")
    op.create_index("ix_inbox_chat_id", "inbox", ["chat_id"])
    op.drop_column("inbox", "message_id")
    op.drop_index("ix_recommendations_chat_id_emotion_recommendation_id", "recommendations")
    op.drop_index("ix_recommendations_chat_id_created_at", "recommendations")
    for column in ("care", "further", "emotion"):
        op.drop_column("recommendations", column)
    for column in reversed(SETTINGS):
        op.drop_column("settings", column)
