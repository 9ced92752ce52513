"""Build the embedded catalogue: `python -m training.catalogue.build --data DIR`."""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from recommender.songs import artefact
from recommender.songs.titles import artist_key, fold, script, title_key
from training.catalogue import choice, clean, korean, merge, rows
from training.catalogue.languages import Languages
from training.catalogue.moods import Calibration
from training.catalogue.rows import Row


def read(data: Path) -> tuple[list[Row], list[Row]]:
    """The cleaned rows that can become songs, and the tagged ones that only add to them."""
    charted = list(rows.charts(data / "korean_and_pop_charts.csv"))
    names = korean.Names(row.artist for row in charted if row.korean)
    usable = [
        row for row in [*rows.tracks(data / "tracks.csv.gz"), *charted] if not clean.is_junk(row)
    ]
    tagged = [row for row in rows.tagged(data / "lastfm_moods.csv") if not clean.is_junk(row)]
    for row in [*usable, *tagged]:
        tidy(row, names)
    return usable, tagged


def tidy(row: Row, names: korean.Names) -> None:
    """Clean title and artist of the row, and spell a Korean artist in one way."""
    row.explicit = clean.is_explicit(row)
    row.title = clean.title(row.title, pop_chart=row.mood is not None and not row.korean)
    row.artist = clean.artist(row.artist)
    row.korean = row.korean or korean.is_artist(row.artist)
    if row.korean:
        row.artist = names.spelling(row.artist)


def enrich(usable: Sequence[Row], tagged: Sequence[Row]) -> None:
    """Give rows the listeners' tags and, where they have none, the video of a tagged row."""
    known: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in tagged:
        known[artist_key(row.artist), title_key(row.title)].append(row)
    for row in usable:
        for found in known[artist_key(row.artist), title_key(row.title)]:
            row.tags = tuple(dict.fromkeys((*row.tags, *found.tags)))
            row.youtube_id = row.youtube_id or found.youtube_id


def calibration(groups: Sequence[Sequence[Row]]) -> Calibration:
    """The translation of mood labels, learnt from the songs that were also measured."""
    pairs = []
    for group in groups:
        labelled = next((row for row in group if row.mood), None)
        measured = max(group, key=lambda row: (row.valence is not None, row.popularity))
        if labelled and measured.valence is not None and measured.energy is not None:
            pairs.append((labelled, measured.valence, measured.energy))
    return Calibration(pairs)


def language(song: Row, languages: Languages) -> str:
    """The sung language; songs of Korean artists are in Korean unless we know better."""
    english = fold(f"{re.sub(r' *[(].*', '', song.artist.split(', ')[0])} {song.title}")
    if song.korean and any(english.startswith(name) for name in korean.SUNG_IN_ENGLISH):
        return "en"
    return languages.guess(song)


def build(data: Path) -> tuple[list[Row], Calibration]:
    """The songs of the catalogue, best known first."""
    usable, tagged = read(data)
    enrich(usable, tagged)
    groups = merge.groups(usable)
    learnt = calibration(groups)
    songs = [merge.merged(group, learnt) for group in groups]
    languages = Languages(usable)
    for song in songs:
        song.language = language(song, languages)
    kept = choice.chosen(songs)
    merge.without_shared_videos(kept)
    return kept, learnt


def entries(songs: Iterable[Row]) -> Iterator[artefact.Entry]:
    """The songs as what a row of the artefact is made of."""
    for song in songs:
        yield artefact.Entry(
            title=song.title,
            artists=tuple(dict.fromkeys(song.artist.split(", "))),
            year=song.year,
            language=song.language,
            script=script(song.title),
            valence=song.valence or 0.0,
            energy=song.energy or 0.0,
            fame=min(song.popularity, 100) / 100,
            explicit=song.explicit,
            spotify_id=song.spotify_id,
            youtube_id=song.youtube_id,
        )


def main() -> None:
    """Read the tables, write the artefact, print the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with the song tables")
    parser.add_argument("--out", type=Path, default=artefact.SHIPPED)
    arguments = parser.parse_args()
    songs, learnt = build(arguments.data)
    artefact.save(artefact.columns(entries(songs)), arguments.out)
    distinct = len({(title_key(song.title), artist_key(song.artist)) for song in songs})
    karaoke = sum("karaoke" in f"{song.title}{song.artist}".casefold() for song in songs)
    print(choice.report(songs))
    print(f"songs {len(songs)}, artists {len({artist_key(song.artist) for song in songs})}")
    print(f"duplicates {len(songs) - distinct}, karaoke {karaoke}")
    print("label against measurement: r = {:.2f}, {:.2f}".format(*learnt.correlation))
    print(f"{arguments.out.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
