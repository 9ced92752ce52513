"""What all tables share."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Double,
    MetaData,
    Text,
    text,
)
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeEngine

from storage.types import JsonValue, UtcDateTime

Scores = dict[str, float]
"""A score for each emotion, by its name."""


def within(column: str, low: int, high: int) -> CheckConstraint:
    """A column stays in its range."""
    return CheckConstraint(f"{column} >= {low} AND {column} <= {high}", name=f"{column}_range")


# Columns that came later have a default in the database: SQLite can take one away only by copying
# the table, and dropping the old one would take rows of others along.
NONE_YET = text("'[]'")
NO = text("FALSE")
YES = text("TRUE")


class Base(DeclarativeBase):
    """What all tables share: names of constraints and the types of columns."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: dict[Any, TypeEngine[Any]] = {  # noqa: RUF012 - SQLAlchemy's own hook
        str: Text(),
        float: Double(),
        datetime: UtcDateTime(),
        dict[str, float]: JsonValue,
        dict[str, str]: JsonValue,
        list[str]: JsonValue,
        list[int]: JsonValue,
        list[dict[str, float]]: JsonValue,
        dict[str, Any]: JsonValue,
        list[dict[str, Any]]: JsonValue,
    }
