"""Chats and their recommendations."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
JSON = sa.JSON(none_as_null=True)


def upgrade() -> None:
    _create_settings()
    _create_songs()
    _create_recommendations()
    _create_moods()
    _create_cards()
    _create_pictures()


def downgrade() -> None:
    for table in ("pictures", "cards", "moods", "recommendations", "songs", "settings"):
        op.drop_table(table)


def _create_settings() -> None:
    op.create_table(
        "settings",
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("direction", sa.Text(), nullable=False),
        sa.Column("card_count", sa.Integer(), nullable=False),
        _range("settings", "card_count", 3, 10),
        sa.PrimaryKeyConstraint("chat_id", name="pk_settings"),
    )


def _create_songs() -> None:
    op.create_table(
        "songs",
        sa.Column("song_id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("artist", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer()),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("valence", sa.Double(), nullable=False),
        sa.Column("energy", sa.Double(), nullable=False),
        sa.Column("explicit", sa.Boolean(), nullable=False),
        sa.Column("spotify_id", sa.Text()),
        sa.Column("youtube_id", sa.Text()),
        sa.Column("cover", sa.Text()),
        sa.Column("source", sa.Text(), nullable=False),
        _range("songs", "valence", 0, 1),
        _range("songs", "energy", 0, 1),
        sa.PrimaryKeyConstraint("song_id", name="pk_songs"),
    )


def _create_recommendations() -> None:
    op.create_table(
        "recommendations",
        sa.Column("recommendation_id", ROW_ID, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("direction", sa.Text(), nullable=False),
        sa.Column("path", JSON, nullable=False),
        sa.Column("selected_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("recommendation_id", name="pk_recommendations"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_recommendations_chat_id_recommendation_id",
        "recommendations",
        ["chat_id", "recommendation_id"],
    )


def _create_moods() -> None:
    op.create_table(
        "moods",
        sa.Column("recommendation_id", ROW_ID, autoincrement=False, nullable=False),
        sa.Column("scores", JSON, nullable=False),
        sa.Column("valence", sa.Double(), nullable=False),
        sa.Column("energy", sa.Double(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("face", JSON),
        sa.Column("words", JSON),
        sa.Column("disagreement", JSON),
        sa.Column("faces", sa.Integer()),
        sa.Column("caption", sa.Text()),
        _range("moods", "valence", 0, 1),
        _range("moods", "energy", 0, 1),
        _range("moods", "confidence", 0, 1),
        _of_recommendation("moods"),
        sa.PrimaryKeyConstraint("recommendation_id", name="pk_moods"),
    )


def _create_cards() -> None:
    op.create_table(
        "cards",
        sa.Column("recommendation_id", ROW_ID, autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("song_id", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("feedback", sa.Text()),
        sa.CheckConstraint("position >= 1", name=op.f("ck_cards_position_range")),
        _of_recommendation("cards"),
        sa.ForeignKeyConstraint(["song_id"], ["songs.song_id"], name="fk_cards_song_id_songs"),
        sa.PrimaryKeyConstraint("recommendation_id", "position", name="pk_cards"),
    )
    op.create_index("ix_cards_song_id", "cards", ["song_id"])


def _create_pictures() -> None:
    op.create_table(
        "pictures",
        sa.Column("recommendation_id", ROW_ID, autoincrement=False, nullable=False),
        sa.Column("page", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("file_id", sa.Text(), nullable=False),
        sa.CheckConstraint("page >= 0", name=op.f("ck_pictures_page_range")),
        _of_recommendation("pictures"),
        sa.PrimaryKeyConstraint("recommendation_id", "page", name="pk_pictures"),
    )


def _range(table: str, column: str, low: int, high: int) -> sa.CheckConstraint:
    bounds = f"{column} >= {low} AND {column} <= {high}"
    return sa.CheckConstraint(bounds, name=op.f(f"ck_{table}_{column}_range"))


def _of_recommendation(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["recommendation_id"],
        ["recommendations.recommendation_id"],
        name=op.f(f"fk_{table}_recommendation_id_recommendations"),
        ondelete="CASCADE",
    )
