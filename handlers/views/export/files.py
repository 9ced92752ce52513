"""Files that grow piece by piece, and go on in another one before they become too big."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

MAX_BYTES = 45_000_000
"""Telegram takes files of a bot up to 50 MB."""


@dataclass(frozen=True)
class File:
    """A finished file."""

    name: str
    content: bytes


@dataclass(kw_only=True)
class Growing:
    """A file to which pieces of text are added, each of them whole in one part."""

    name: str
    """As in `export.json`; of several parts the second is `export-2.json`."""
    head: Callable[[int], str]
    """How a part begins, by its number from 1."""
    between: str
    """What stands between two pieces."""
    tail: str
    max_bytes: int = MAX_BYTES
    _part: int = field(default=1, init=False)
    _pieces: list[bytes] = field(default_factory=list, init=False)
    _size: int = field(default=0, init=False)
    _begun: bytes = field(default=b"", init=False)

    def __post_init__(self) -> None:
        self._begin()

    def add(self, pieces: Iterable[str]) -> list[File]:
        """Add pieces; the parts that became full meanwhile."""
        full = []
        for piece in pieces:
            encoded = piece.encode()
            if self._pieces and self._size + len(encoded) > self.max_bytes:
                full.append(self.end())
            self._pieces.append(encoded)
            self._size += len(encoded) + len(self.between.encode())
        return full

    def end(self) -> File:
        """What is there as a file; another one begins."""
        content = self.between.encode().join(self._pieces)
        file = File(self._name(), self._begun + content + self.tail.encode())
        self._part, self._pieces = self._part + 1, []
        self._begin()
        return file

    def _begin(self) -> None:
        self._begun = self.head(self._part).encode()
        self._size = len(self._begun) + len(self.tail.encode())

    def _name(self) -> str:
        stem, _, kind = self.name.rpartition(".")
        return self.name if self._part == 1 else f"{stem}-{self._part}.{kind}"
