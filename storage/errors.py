"""What can go wrong with the database.

StorageError
├── DatabaseUnavailableError   it cannot be reached, is locked or full
└── SchemaError                its schema is not one this release can use
"""

from __future__ import annotations


class StorageError(Exception):
    """Base of everything that the storage raises."""


class DatabaseUnavailableError(StorageError):
    """The database cannot be reached, is locked or full."""


class SchemaError(StorageError):
    """The schema is not one this release can use."""
