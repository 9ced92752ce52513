"""What can go wrong with the database.

StorageError                   (a `recommender.errors.StoreError`)
├── DatabaseAddressError       the address is none, or its driver is not installed
├── DatabaseUnavailableError   it cannot be reached, is locked or full
│   └── InUseError             somebody works with it who must not
├── SchemaError                its schema is not one this release can use
│   └── NewerSchemaError       a newer release made it
└── BackupError                a file is no backup of ours, or is in the way of one
"""

from __future__ import annotations

from recommender.errors import StoreError


class StorageError(StoreError):
    """Base of everything that the storage raises."""


class DatabaseAddressError(StorageError):
    """The address is none, or its driver is not installed."""


class DatabaseUnavailableError(StorageError):
    """The database cannot be reached, is locked or full."""


class InUseError(DatabaseUnavailableError):
    """Somebody works with the database who must not."""


class SchemaError(StorageError):
    """The schema is not one this release can use."""


class NewerSchemaError(SchemaError):
    """A newer release made the schema."""

    def __init__(self, revision: str) -> None:
        super().__init__(f"a newer release made this schema: revision {revision}")
        self.revision = revision


class BackupError(StorageError):
    """A file is no sound backup of ours, or is in the way of one."""
