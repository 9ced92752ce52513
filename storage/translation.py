"""SQLAlchemy's and the drivers' errors, in our words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import (
    DatabaseError,
    DBAPIError,
    InterfaceError,
    OperationalError,
    ProgrammingError,
    SQLAlchemyError,
    StatementError,
)
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from storage.errors import DatabaseUnavailableError, SchemaError, StorageError

_MEANINGS: dict[type[Exception], type[StorageError]] = {
    # A damaged file, or one that is no database at all, raises the plain base class.
    DatabaseError: DatabaseUnavailableError,
    InterfaceError: DatabaseUnavailableError,
    OperationalError: DatabaseUnavailableError,
    PoolTimeoutError: DatabaseUnavailableError,
    ProgrammingError: SchemaError,
}


@contextmanager
def translated() -> Iterator[None]:
    """Raise what goes wrong with the database inside as a `StorageError`.

    A value that a column type refuses stays the `ValueError` it was; a number for which the driver
    has no room is a `StorageError`.
    """
    try:
        yield
    except StatementError as error:
        if isinstance(error.orig, ValueError):
            raise error.orig from None
        raise _translation(error) from None
    except (SQLAlchemyError, OSError, OverflowError) as error:
        raise _translation(error) from None


def _translation(error: SQLAlchemyError | OSError | OverflowError) -> StorageError:
    # The driver's own words, and no chain: SQLAlchemy's would put a caption into the log.
    cause = error.orig if isinstance(error, DBAPIError) else None
    return _meaning(error)(f"{type(error).__name__}: {cause or type(error).__doc__}")


def _meaning(error: SQLAlchemyError | OSError | OverflowError) -> type[StorageError]:
    if isinstance(error, OperationalError) and _lacks_table_or_column(error):
        return SchemaError
    if isinstance(error, OSError):
        return DatabaseUnavailableError
    return _MEANINGS.get(type(error), StorageError)


def _lacks_table_or_column(error: OperationalError) -> bool:
    """Whether the statement does not fit the schema, which SQLite counts as operational too."""
    return getattr(error.orig, "sqlite_errorcode", None) == sqlite3.SQLITE_ERROR
