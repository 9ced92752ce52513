"""A database that has a bad day, by hooks of SQLAlchemy."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import OperationalError


class Trouble:
    """What happens to each transaction as it begins, while it is switched on."""

    def __init__(self) -> None:
        self.away = False
        """Nothing can be read or written."""
        self.read_only = False
        """What is written is refused."""

    def begin(self, connection: Connection) -> None:
        """The hook."""
        if self.away:
            cause = sqlite3.OperationalError("unable to open database file")
            raise OperationalError("BEGIN", None, cause)
        connection.exec_driver_sql(f"PRAGMA query_only = {int(self.read_only)}")


@contextmanager
def trouble() -> Iterator[Trouble]:
    """Trouble to be switched on, for all databases of this process."""
    made = Trouble()
    event.listen(Engine, "begin", made.begin)
    try:
        yield made
    finally:
        event.remove(Engine, "begin", made.begin)
