"""What choosing songs needs: more facts, opinions, lookups, previews, tokens, own songs."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

JSON = sa.JSON(none_as_null=True)
ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
Filled = dict[str, tuple[sa.types.TypeEngine[Any], str]]
SONGS: Filled = {
    "artists": (JSON, "'[]'"),
    "genres": (JSON, "'[]'"),
    "preview": (sa.Boolean(), "FALSE"),
}
SETTINGS: Filled = {"song_languages": (JSON, "'[]'"), "explicit": (sa.Boolean(), "FALSE")}
"""Columns that every row has, and what they are in the rows that are there already."""


def upgrade() -> None:
    for table, columns in (("songs", SONGS), ("settings", SETTINGS)):
        for name, (kind, value) in columns.items():
            filled = sa.Column(name, kind, nullable=False, server_default=sa.text(value))
            op.add_column(table, filled)
    op.add_column("songs", sa.Column("link", sa.Text()))
    op.add_column("cards", sa.Column("feedback_at", MOMENT))
    op.add_column("recommendations", sa.Column("like", sa.Text()))
    op.add_column("recommendations", sa.Column("notice", sa.Text()))
    _create_token_tables()
    _create_own_songs()
    _create_lookup_tables()
    _create_past_cards()


def downgrade() -> None:
    for table in ("past_cards", "previews", "lookups", "own_songs", "told", "token_uses"):
        op.drop_table(table)
    for column in ("like", "notice"):
        op.drop_column("recommendations", column)
    op.drop_column("cards", "feedback_at")
    for column in (*SONGS, "link"):
        op.drop_column("songs", column)
    for column in SETTINGS:
        op.drop_column("settings", column)


def _create_token_tables() -> None:
    op.create_table(
        "token_uses",
        sa.Column("use_id", ROW_ID, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("prompt_tokens", sa.Integer(), nullable=False),
        sa.Column("completion_tokens", sa.Integer(), nullable=False),
        *(
            sa.CheckConstraint(f"{name} >= 0", name=op.f(f"ck_token_uses_{name}_range"))
            for name in ("prompt_tokens", "completion_tokens")
        ),
        sa.PrimaryKeyConstraint("use_id", name="pk_token_uses"),
    )
    op.create_index("ix_token_uses_at", "token_uses", ["at"])
    op.create_index("ix_token_uses_chat_id_at", "token_uses", ["chat_id", "at"])
    op.create_table(
        "told",
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("chat_id", "day", name="pk_told"),
    )


def _create_own_songs() -> None:
    op.create_table(
        "own_songs",
        sa.Column("song_id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("artist", sa.Text(), nullable=False),
        sa.Column("artists", JSON, nullable=False),
        sa.Column("year", sa.Integer()),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("valence", sa.Double(), nullable=False),
        sa.Column("energy", sa.Double(), nullable=False),
        sa.Column("genres", JSON, nullable=False),
        sa.Column("explicit", sa.Boolean(), nullable=False),
        sa.Column("spotify_id", sa.Text()),
        sa.Column("youtube_id", sa.Text()),
        *(
            sa.CheckConstraint(
                f"{name} >= 0 AND {name} <= 1", name=op.f(f"ck_own_songs_{name}_range")
            )
            for name in ("valence", "energy")
        ),
        sa.PrimaryKeyConstraint("song_id", name="pk_own_songs"),
    )


def _create_lookup_tables() -> None:
    op.create_table(
        "lookups",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("song_key", sa.Text(), nullable=False),
        sa.Column("found", JSON),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("source", "song_key", name="pk_lookups"),
    )
    op.create_index("ix_lookups_at", "lookups", ["at"])
    op.create_table(
        "previews",
        sa.Column("song_id", sa.Text(), nullable=False),
        sa.Column("file_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("song_id", name="pk_previews"),
    )


def _create_past_cards() -> None:
    op.create_table(
        "past_cards",
        sa.Column("past_id", ROW_ID, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("recommendation_id", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("song_id", sa.Text(), nullable=False),
        sa.Column("feedback", sa.Text()),
        sa.Column("feedback_at", MOMENT),
        sa.ForeignKeyConstraint(["song_id"], ["songs.song_id"], name="fk_past_cards_song_id_songs"),
        sa.PrimaryKeyConstraint("past_id", name="pk_past_cards"),
    )
    op.create_index(
        "ix_past_cards_chat_id_recommendation_id", "past_cards", ["chat_id", "recommendation_id"]
    )
    op.create_index("ix_past_cards_song_id", "past_cards", ["song_id"])
