"""What there is of songs, covers and previews when nobody may be asked: nothing."""

from __future__ import annotations

from collections.abc import Sequence

from recommender.models import Found, Song, Wanted


class NoLookup:
    """A `SongLookup` that knows no song."""

    async def find(self, wanted: Sequence[Wanted]) -> tuple[Found | None, ...]:
        """None for each."""
        return (None,) * len(wanted)


class NoCovers:
    """`Covers` without a picture."""

    async def fetch(self, address: str) -> bytes | None:
        """None, whatever the address."""
        return None


class NoPreviews:
    """`Previews` without a sound."""

    async def fetch(self, song: Song) -> bytes | None:
        """None, whatever the song."""
        return None
