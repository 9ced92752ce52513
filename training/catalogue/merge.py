"""Many rows of one song made one."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from recommender.songs.titles import artist_key, fold, song_id, title_key, without_brackets
from training.catalogue import korean
from training.catalogue.rows import Row

Key = tuple[str, str]

_DUO = re.compile(r"\s(?:&|and|x|with|vs\.?|\+)\s", re.IGNORECASE)
_SECOND_NAME = re.compile(r"[(\[]([^()\[\]]+)[)\]]")
_TWO_SCRIPTS = re.compile(r"^(?:([가-힣\s]+)\s([^가-힣]+)|([^가-힣]+)\s([가-힣\s]+))$")
_SAME_TITLES = korean.same_titles()


def titles(title: str) -> set[str]:
    """Every folded form under which a title may appear elsewhere, in either script."""
    forms = {title_key(title), fold(title)}
    plain = without_brackets(title)
    for second in _SECOND_NAME.findall(title):
        if bool(korean.HANGUL.search(second)) != bool(korean.HANGUL.search(plain)):
            forms.add(fold(second))
    halves = _TWO_SCRIPTS.match(plain)
    if halves:
        forms.update(fold(half) for half in halves.groups() if half and len(fold(half)) > 1)
    return {form for form in forms if form}


def keys(row: Row) -> set[Key]:
    """Rows that share a key are the same song."""
    artist = artist_key(row.artist)
    alone = artist_key(_DUO.split(without_brackets(row.artist))[0])
    others = {artist_key(name) for name in row.artists[1:4] if fold(name)}
    forms = titles(row.title) | {fold(name) for name in row.other_titles if fold(name)}
    spelt = {artist_key(name) for name in korean.names(row.artists[0])} if row.korean else set()
    known = [(name, form) for name in {artist, *spelt} for form in forms]
    forms |= {_SAME_TITLES[key] for key in known if key in _SAME_TITLES}
    return {(name, form) for name in {artist, alone, *spelt, *others} for form in forms}


def groups(rows: Sequence[Row]) -> list[list[Row]]:
    """The rows of each song together (union-find over their keys), in order of appearance."""
    parent = list(range(len(rows)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    owner: dict[Key, int] = {}
    for index, row in enumerate(rows):
        for key in sorted(keys(row)):
            other = root(owner.setdefault(key, index))
            first, second = sorted((other, root(index)))
            parent[second] = first
    found: dict[int, list[Row]] = defaultdict(list)
    for index, row in enumerate(rows):
        found[root(index)].append(row)
    return list(found.values())


def merged(rows: Sequence[Row]) -> Row:
    """One row with the facts of all: the best known one names it, a measured one places it."""
    best = max(rows, key=lambda row: (_named_by(row), row.popularity))
    placed = max(rows, key=lambda row: (row.handmade, row.valence is not None, row.popularity))
    measured = max(rows, key=_measured)
    labelled = max(rows, key=lambda row: (row.mood is not None, row.mood_confidence))
    return Row(
        title=best.title,
        artist=best.artist,
        artists=best.artists,
        other_titles=_together(row.other_titles for row in rows),
        year=_year(rows),
        valence=placed.valence,
        energy=placed.energy,
        sound=measured.sound,
        handmade=placed.handmade,
        popularity=max(row.popularity for row in rows) + 4 * (len({_kind(r) for r in rows}) - 1),
        explicit=any(row.explicit for row in rows),
        genres=tuple(sorted(_together(row.genres for row in rows))),
        styles=_together(row.styles for row in rows if row.handmade),
        tags=_together(row.tags for row in rows),
        mood=labelled.mood,
        mood_confidence=labelled.mood_confidence,
        spotify_id=measured.spotify_id,
        youtube_id=_most_trusted_video(rows),
        streamed=max(row.streamed for row in rows),
        charted=tuple(sorted({year for row in rows for year in row.charted})),
        korean=any(row.korean for row in rows),
    )


def _measured(row: Row) -> tuple[bool, bool, float]:
    return row.spotify_id is not None, row.sound is not None, row.popularity


def _together(groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for group in groups for text in group))


def _year(rows: Sequence[Row]) -> int | None:
    """The year written by hand, or the earliest one known."""
    years = [row.year for row in rows if row.handmade and row.year]
    years = years or [row.year for row in rows if row.year]
    return min(years) if years else None


def _named_by(row: Row) -> int:
    """Korean songs are named by the Korean charts, all others by the tracks."""
    if row.handmade:
        return 0
    return 1 + int((row.mood is not None) == row.korean)


def _kind(row: Row) -> str:
    return "chart" if row.mood is not None else "track"


def _most_trusted_video(rows: Sequence[Row]) -> str | None:
    ordered = sorted(rows, key=lambda row: (row.mood is None, -row.popularity))
    return next((row.youtube_id for row in ordered if row.youtube_id), None)


def one_each(songs: Iterable[Row]) -> list[Row]:
    """The songs without those that repeat a song id or a Spotify id of one before them."""
    seen: set[str] = set()
    kept = []
    for song in songs:
        marks = {song_id(song.title, song.artist), *([song.spotify_id] if song.spotify_id else [])}
        if not marks & seen:
            kept.append(song)
            seen |= marks
    return kept


def without_shared_videos(songs: Iterable[Row]) -> None:
    """Forget each video that two songs claim: for one of them at least it is wrong."""
    listed = list(songs)
    uses = Counter(song.youtube_id for song in listed if song.youtube_id)
    for song in listed:
        if song.youtube_id and uses[song.youtube_id] > 1:
            song.youtube_id = None
