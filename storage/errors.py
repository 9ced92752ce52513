"""What can go wrong with the database.

StorageError                   (a `recommender.errors.StoreError`)
├── DatabaseAddressError       the address is none, or its driver is not installed
├── DatabaseUnavailableError   it cannot be reached, is locked or full
└── SchemaError                its schema is not one this release can use
"""

from __future__ import annotations

from recommender.errors import StoreError


class StorageError(StoreError):
    """Base of everything that the storage raises."""


class DatabaseAddressError(StorageError):
    """The address is none, or its driver is not installed."""


class DatabaseUnavailableError(StorageError):
    """The database cannot be reached, is locked or full."""


class SchemaError(StorageError):
    """The schema is not one this release can use."""
