"""What a catalogue holds, and what may be wrong with it, in figures and in words."""

from __future__ import annotations

import random
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from recommender.models import Song
from recommender.songs.titles import script

QUADRANTS = ("happy-energetic", "tense", "sad-calm", "serene")
"""Of the valence/energy plane, both halved at 0.5."""
SAMPLE = 50
"""Songs shown of a catalogue."""
_SHOWN = 20
"""Offenders named of each kind."""

_OTHER_RENDITION = re.compile(
    r"karaoke|カラオケ|노래방 ?(?:ver|버전|반주)|\btribute\b|"
    r"\bcover(?:ed)?(?: version| by|$)|\(cover|"
    r"made famous|in the style of|originally performed|\bremix\b|\binst(?:rumental)?\.|"
    r"\binstrumental\b|sped[ -]up|slowed|nightcore|\b8d\b|a ?cappella|[(\[-] ?live\b|"
    r"(?<![가-힣])라이브|\blive (?:at|from|version|session)|en vivo|ao vivo|\bremaster|"
    r"lullaby (?:version|rendition)|piano (?:version|cover)|music box",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"[(\[（][^)\]）]*[)\]）]")

Pair = tuple[Song, Song]


def quadrant(song: Song) -> str:
    """The quarter of the plane in which a song lies; 0.5 counts as high."""
    glad, lively = song.valence >= 0.5, song.energy >= 0.5
    if lively:
        return QUADRANTS[0] if glad else QUADRANTS[1]
    return QUADRANTS[3] if glad else QUADRANTS[2]


def statistics(songs: Iterable[Song]) -> dict[str, Any]:
    """Songs, artists, and for each language, most frequent first, its songs by quadrant."""
    listed = tuple(songs)
    places = Counter((song.language, quadrant(song)) for song in listed)
    languages = Counter(song.language for song in listed)
    ordered = sorted(languages.items(), key=lambda item: (-item[1], item[0]))
    return {
        "songs": len(listed),
        "artists": len({folded(artist) for song in listed for artist in _artists(song)}),
        "languages": {
            code: {"songs": count, "quadrants": [places[code, name] for name in QUADRANTS]}
            for code, count in ordered
        },
    }


def folded(text: str) -> str:
    """Letters and digits alone, without brackets, accents and case."""
    bare = _BRACKETED.sub("", text)
    plain = unicodedata.normalize("NFKD", bare if any(map(str.isalnum, bare)) else text)
    kept = "".join(char for char in plain.casefold() if char.isalnum())
    return unicodedata.normalize("NFC", kept) or text


def duplicates(songs: Iterable[Song]) -> list[Pair]:
    """Pairs that seem to be one song: a title and an artist, or an id of a service, in common.

    Counted apart from the keys by which the catalogue was built, so that it can prove them wrong.
    """
    owner: dict[tuple[str, str], Song] = {}
    found = []
    for song in songs:
        marks = list(_marks(song))
        before = next((owner[mark] for mark in marks if mark in owner), None)
        if before is not None:
            found.append((before, song))
        owner.update((mark, song) for mark in marks if mark not in owner)
    return found


def _artists(song: Song) -> tuple[str, ...]:
    return song.artists or (song.artist,)


def _marks(song: Song) -> Iterator[tuple[str, str]]:
    for artist in _artists(song):
        yield folded(artist), folded(song.title)
    yield "id", song.song_id
    if song.spotify_id:
        yield "spotify", song.spotify_id
    if song.youtube_id:
        yield "youtube", song.youtube_id


def other_renditions(songs: Iterable[Song]) -> list[Song]:
    """Songs whose title or artist tells of karaoke, a cover, a tribute, a concert or a remix."""
    return [song for song in songs if _OTHER_RENDITION.search(f"{song.title} | {song.artist}")]


def text(songs: Iterable[Song], *, seed: int = 0) -> str:
    """The report for a reader, in Markdown; another `seed` shows other songs."""
    listed = tuple(songs)
    sample = random.Random(seed).sample(listed, min(SAMPLE, len(listed)))  # noqa: S311 — no secret
    sections = (
        ["# The catalogue", "", *_overview(listed)],
        ["## Languages and moods", "", *_languages(listed)],
        ["## Genres", "", _counts(genre for song in listed for genre in song.genres)],
        ["## Scripts of the titles", "", _counts(script(song.title) for song in listed)],
        ["## Checks", "", *_checks(listed)],
        [f"## {len(sample)} songs at random", "", *map(_row, sample)],
    )
    return "\n\n".join("\n".join(lines) for lines in sections) + "\n"


def _overview(songs: Sequence[Song]) -> list[str]:
    figures = statistics(songs)
    known: dict[str, Callable[[Song], object]] = {
        "a year": lambda song: song.year,
        "genres": lambda song: song.genres,
        "a Spotify id": lambda song: song.spotify_id,
        "a YouTube id": lambda song: song.youtube_id,
        "an explicit mark": lambda song: song.explicit,
    }
    shares = (
        f"- with {name}: {_share(sum(map(bool, map(has, songs))), len(songs))}"
        for name, has in known.items()
    )
    return [f"- songs: {figures['songs']:,}", f"- artists: {figures['artists']:,}", *shares]


def _share(count: int, total: int) -> str:
    return f"{count:,} ({count / max(total, 1):.0%})"


def _languages(songs: Sequence[Song]) -> list[str]:
    head = ["language", "songs", *QUADRANTS]
    lines = [f"| {' | '.join(head)} |", "|---|" + "---:|" * (len(head) - 1)]
    for code, counted in statistics(songs)["languages"].items():
        cells = (code, counted["songs"], *counted["quadrants"])
        lines.append(f"| {' | '.join(map(str, cells))} |")
    return lines


def _counts(names: Iterable[str]) -> str:
    ordered = sorted(Counter(names).items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{name} {count:,}" for name, count in ordered)


def _checks(songs: Sequence[Song]) -> list[str]:
    twice, others = duplicates(songs), other_renditions(songs)
    return [
        f"- duplicates: {len(twice)}",
        *(f"  - {_row(one)} = {_row(other)}" for one, other in twice[:_SHOWN]),
        f"- karaoke, covers and other renditions: {len(others)}",
        *(f"  - {_row(song)}" for song in others[:_SHOWN]),
    ]


def _row(song: Song) -> str:
    year = f" ({song.year})" if song.year else ""
    genres = ", ".join(song.genres) or "–"
    place = f"{song.valence:.2f}/{song.energy:.2f}"
    return f"- {song.title} — {song.artist}{year}, {song.language}, {genres}, {place}"
