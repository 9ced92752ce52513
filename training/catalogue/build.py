"""Build the embedded catalogue: `python -m training.catalogue.build --data DIR`."""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from recommender.songs import artefact, report
from recommender.songs.catalogue import EmbeddedCatalogue
from recommender.songs.titles import artist_key, fold, script, title_key
from training.catalogue import (
    accuracy,
    choice,
    clean,
    fame,
    hand,
    korean,
    merge,
    placing,
    rows,
    spelling,
)
from training.catalogue.artists import Splitter
from training.catalogue.genres import Genres
from training.catalogue.languages import NEVER_ENGLISH, UNKNOWN, Languages, by_artist
from training.catalogue.placing import Teachers
from training.catalogue.rows import Row

REPORT = Path(__file__).with_name("report.md")


@dataclass(frozen=True)
class Tables:
    """What the tables hold, cleaned."""

    songs: list[Row]
    """Rows that can become songs."""
    tagged: list[Row]
    """Rows that only add tags and videos."""
    names: korean.Names


def read(data: Path, handmade: Path = hand.SONGS, others: Path = hand.OTHERS) -> Tables:
    """The cleaned rows of all tables."""
    charted = list(rows.charts(data / "korean_and_pop_charts.csv"))
    names = korean.Names(row.artist for row in charted if row.korean)
    tracks = list(rows.tracks(data / "tracks.csv.gz"))
    splitter = Splitter(row.artist for row in [*tracks, *charted] if row.single_artist)
    songs = [row for row in [*tracks, *charted] if not clean.is_junk(row)]
    songs += [*hand.songs(handmade), *hand.others(others)]
    tagged = [row for row in rows.tagged(data / "lastfm_moods.csv") if not clean.is_junk(row)]
    for row in [*songs, *tagged]:
        tidy(row, names, splitter)
    return Tables(songs, tagged, names)


def tidy(row: Row, names: korean.Names, splitter: Splitter) -> None:
    """Clean title and artists of the row, and spell a Korean artist in one way."""
    row.explicit = clean.is_explicit(row)
    row.artist = clean.artist(row.artist)
    row.artists = splitter.split(row.artist)
    row.korean = row.korean or korean.is_artist(row.artists[0])
    row.artists = tuple(
        dict.fromkeys(
            names.spelling(name) if row.korean or korean.is_artist(name) else name
            for name in row.artists
        )
    )
    row.artist = ", ".join(row.artists)
    western_chart = row.mood is not None and not row.korean
    row.other_titles = spelling.other_names(row.title)
    row.title = spelling.title(row.title, row.artists, pop_chart=western_chart)
    row.title = korean.TITLES.get((row.artists[0], row.title), row.title)
    row.year = korean.YEARS.get((row.artists[0], row.title), row.year)


def enrich(usable: Sequence[Row], tagged: Sequence[Row]) -> None:
    """Give rows the listeners' tags and, where they have none, the video of a tagged row."""
    known: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in tagged:
        known[artist_key(row.artist), title_key(row.title)].append(row)
    for row in usable:
        for found in known[artist_key(row.artist), title_key(row.title)]:
            row.tags = tuple(dict.fromkeys((*row.tags, *found.tags)))
            row.youtube_id = row.youtube_id or found.youtube_id


def language(song: Row, languages: Languages) -> str:
    """The sung language; songs of Korean artists are in Korean unless we know better."""
    english = fold(f"{re.sub(r' *[(].*', '', song.artists[0])} {song.title}")
    if song.korean and any(english.startswith(name) for name in korean.SUNG_IN_ENGLISH):
        return "en"
    code = languages.guess(song)
    return UNKNOWN if code == "en" and NEVER_ENGLISH & set(song.genres) else code


@dataclass(frozen=True)
class Built:
    """The catalogue, and what its places were learnt from."""

    songs: list[Row]
    """Best known first."""
    teachers: Teachers
    unmatched: list[Row]
    """Hand-written rows that no song of the tables answers to."""


def joined(rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """The songs that the rows make, and the hand-written rows that only name a song of no table."""
    groups = merge.groups(rows)
    alone = [group[0] for group in groups if all(row.handmade and not row.korean for row in group)]
    lost = {id(row) for row in alone}
    return [merge.merged(group) for group in groups if id(group[0]) not in lost], alone


def build(data: Path, handmade: Path = hand.SONGS, others: Path = hand.OTHERS) -> Built:
    """The catalogue from the tables in the folder and from what is written by hand."""
    tables = read(data, handmade, others)
    enrich(tables.songs, tables.tagged)
    songs, unmatched = joined(tables.songs)
    languages = Languages(tables.songs)
    for song in songs:
        song.language = language(song, languages)
    by_artist(songs)
    described = hand.artists(tables.names)
    genres = Genres(songs, described)
    for song in songs:
        song.styles = genres.of(song)
    teachers = Teachers.among(songs, described)
    fits = teachers.fits()
    placed = [placing.placed(song, fits) for song in songs]
    kept = merge.one_each(choice.chosen(choice.originals(placed)))
    merge.without_shared_videos(kept)
    fame.rank(kept)
    return Built(kept, teachers, unmatched)


def entry(song: Row) -> artefact.Entry:
    """The song as the artefact takes it."""
    if song.valence is None or song.energy is None:
        raise ValueError(f"{song.title} has no place")
    return artefact.Entry(
        title=song.title,
        artists=song.artists,
        year=song.year,
        language=song.language,
        script=script(song.title),
        genres=song.styles,
        valence=song.valence,
        energy=song.energy,
        fame=song.fame,
        explicit=song.explicit,
        spotify_id=song.spotify_id,
        youtube_id=song.youtube_id,
    )


def main() -> None:
    """Read the tables, write the artefact and its report, print the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with the song tables")
    parser.add_argument("--out", type=Path, default=artefact.SHIPPED)
    parser.add_argument("--report", type=Path, default=REPORT)
    arguments = parser.parse_args()
    built = build(arguments.data)
    artefact.save(artefact.columns(map(entry, built.songs)), arguments.out)
    text = (
        report.text(tuple(EmbeddedCatalogue.load(arguments.out)))
        + "\n"
        + accuracy.text(built.teachers)
    )
    arguments.report.write_text(text, encoding="utf-8")
    print(text)
    for row in built.unmatched:
        print(f"by hand, but in no table: {row.title} — {row.artist}")
    print(f"{arguments.out.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
