"""Insert or replace, which SQLite and PostgreSQL each spell in a dialect of their own."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Insert, inspect
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.sql.base import ReadOnlyColumnCollection


def upsert(
    dialect: str,
    table: type[DeclarativeBase],
    rows: Sequence[Mapping[str, Any]],
    *,
    summed: Collection[str] = (),
    kept: Collection[str] = (),
) -> Insert:
    """Insert rows that name all columns; one whose primary key exists is replaced.

    The columns named in `summed` are added to what is there instead, those in `kept` stay as they
    are; all of them: only rows that are new are written. Raises `ValueError` for another dialect
    than `sqlite` or `postgresql`.
    """
    mapper = inspect(table)
    key, there = mapper.primary_key, mapper.columns
    fixed = {*(str(column.key) for column in key), *kept}
    if dialect == "sqlite":
        from sqlalchemy.dialects import sqlite

        lite = sqlite.insert(table).values(rows)
        changed = _changed(there, lite.excluded, fixed, summed)
        if not changed:
            return lite.on_conflict_do_nothing(index_elements=key)
        return lite.on_conflict_do_update(index_elements=key, set_=changed)
    if dialect == "postgresql":
        from sqlalchemy.dialects import postgresql

        post = postgresql.insert(table).values(rows)
        changed = _changed(there, post.excluded, fixed, summed)
        if not changed:
            return post.on_conflict_do_nothing(index_elements=key)
        return post.on_conflict_do_update(index_elements=key, set_=changed)
    raise ValueError(f"no upsert for {dialect}")


def _changed(
    there: ReadOnlyColumnCollection[str, ColumnElement[Any]],
    new: ReadOnlyColumnCollection[str, ColumnElement[Any]],
    fixed: Collection[str],
    summed: Collection[str],
) -> dict[str, ColumnElement[Any]]:
    """What becomes of all columns but the fixed ones."""
    return {
        name: there[name] + column if name in summed else column
        for name, column in new.items()
        if name not in fixed
    }
