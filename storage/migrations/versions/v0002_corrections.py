"""Who asked, what the readers said, and what people corrected."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

JSON = sa.JSON(none_as_null=True)
FILLED: dict[str, tuple[sa.types.TypeEngine[Any], str]] = {
    "photos": (sa.Integer(), "0"),
    "frames": (JSON, "'[]'"),
    "predicted": (JSON, "'{}'"),
}
"""Columns that every mood has, and what they are in the moods that are there already."""


def upgrade() -> None:
    # Not as a batch: SQLite would copy the table, and dropping the old one takes moods along.
    op.add_column("recommendations", sa.Column("user_id", sa.BigInteger()))
    _widen_moods()
    _create_corrections()


def downgrade() -> None:
    op.drop_table("corrections")
    with op.batch_alter_table("moods") as moods:
        moods.drop_constraint(op.f("ck_moods_photos_range"), type_="check")
        for column in (*FILLED, "scene", "corrected"):
            moods.drop_column(column)
    op.drop_column("recommendations", "user_id")


def _widen_moods() -> None:
    with op.batch_alter_table("moods") as moods:
        for name, (kind, value) in FILLED.items():
            filled = sa.Column(name, kind, nullable=False, server_default=sa.text(value))
            moods.add_column(filled)
        moods.add_column(sa.Column("scene", JSON))
        moods.add_column(sa.Column("corrected", sa.Text()))
        moods.create_check_constraint(op.f("ck_moods_photos_range"), "photos >= 0")
    # Until now each answer was to one photo or none, and `faces` tells which.
    op.execute("UPDATE moods SET photos = 1 WHERE faces IS NOT NULL")
    with op.batch_alter_table("moods") as moods:
        for name in FILLED:
            moods.alter_column(name, server_default=None)


def _create_corrections() -> None:
    key = ("chat_id", "user_id", "reader", "predicted", "corrected_to")
    op.create_table(
        "corrections",
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("predicted", sa.Text(), nullable=False),
        sa.Column("corrected_to", sa.Text(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.CheckConstraint("times >= 1", name=op.f("ck_corrections_times_range")),
        sa.PrimaryKeyConstraint(*key, name="pk_corrections"),
    )
