"""Insert or replace, which SQLite and PostgreSQL each spell in a dialect of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Insert, inspect
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.sql.base import ReadOnlyColumnCollection


def upsert(dialect: str, table: type[DeclarativeBase], rows: Sequence[Mapping[str, Any]]) -> Insert:
    """Insert rows that name all columns; one whose primary key exists is replaced.

    Raises `ValueError` for another dialect than `sqlite` or `postgresql`.
    """
    key = inspect(table).primary_key
    if dialect == "sqlite":
        from sqlalchemy.dialects import sqlite

        lite = sqlite.insert(table).values(rows)
        return lite.on_conflict_do_update(index_elements=key, set_=_but(key, lite.excluded))
    if dialect == "postgresql":
        from sqlalchemy.dialects import postgresql

        post = postgresql.insert(table).values(rows)
        return post.on_conflict_do_update(index_elements=key, set_=_but(key, post.excluded))
    raise ValueError(f"no upsert for {dialect}")


def _but(
    key: Sequence[ColumnElement[Any]], new: ReadOnlyColumnCollection[str, ColumnElement[Any]]
) -> dict[str, ColumnElement[Any]]:
    """The new values of all columns but the key."""
    names = {column.key for column in key}
    return {name: column for name, column in new.items() if name not in names}
