"""The embedded catalogue: what is shipped, and how candidates are found."""

from __future__ import annotations

import math
import re
import statistics
import time
from collections import Counter
from pathlib import Path

import pytest

from recommender.completion import LANGUAGES
from recommender.models import Point, Song, Taste
from recommender.songs.artefact import SHIPPED
from recommender.songs.catalogue import EmbeddedCatalogue
from recommender.songs.titles import artist_key, song_id, title_key
from tests.recommender.songs.small import Entry, catalogue

QUIET = Point(valence=0.6, energy=0.25)
SAD = Point(valence=0.2, energy=0.35)
GLAD = Point(valence=0.8, energy=0.75)
LIFT = (SAD, Point(valence=0.4, energy=0.45), Point(valence=0.6, energy=0.6), GLAD)

NOISE = re.compile(
    r"karaoke|tribute|originally performed|white noise|sped up|remaster|feat\.|"
    r"\(live|- live|nightcore|8d audio|various artists",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def shipped() -> EmbeddedCatalogue:
    """The catalogue that comes with the program."""
    return EmbeddedCatalogue.load()


@pytest.fixture(scope="module")
def songs(shipped: EmbeddedCatalogue) -> tuple[Song, ...]:
    """Every shipped song."""
    return tuple(shipped)


def away(song: Song, path: tuple[Point, ...]) -> float:
    """Distance to the nearest target of the path."""
    return min(math.dist((song.valence, song.energy), (p.valence, p.energy)) for p in path)


def test_size(shipped: EmbeddedCatalogue, songs: tuple[Song, ...]) -> None:
    """There are at least 9,000 songs in at most 2 MB."""
    assert len(shipped) == len(songs) >= 9_000
    assert SHIPPED.stat().st_size <= 2_000_000


def test_each_song_once(songs: tuple[Song, ...]) -> None:
    """No title of an artist comes twice, however it is spelt."""
    counted = Counter((title_key(song.title), artist_key(song.artist)) for song in songs)
    assert [key for key, count in counted.items() if count > 1] == []


def test_ids_follow_from_title_and_artist(songs: tuple[Song, ...]) -> None:
    """The stored ids are those that the program would give."""
    assert all(song.song_id == song_id(song.title, song.artist) for song in songs)


def test_no_karaoke_and_no_release_notes(songs: tuple[Song, ...]) -> None:
    """Titles and artists are free of what is no part of a song."""
    assert [song for song in songs if NOISE.search(f"{song.title} | {song.artist}")] == []


def test_every_mood_in_korean_and_english(songs: tuple[Song, ...]) -> None:
    """Each quadrant holds songs of both languages, the sad and the calm one too."""
    found = Counter((s.language, s.valence >= 0.5, s.energy >= 0.5) for s in songs)
    assert sum(n for (language, *_), n in found.items() if language == "ko") >= 2_900
    assert found["ko", False, False] >= 900
    assert found["ko", True, False] >= 200
    assert min(found["en", v, e] for v in (True, False) for e in (True, False)) >= 700


def test_ids_of_services_are_well_formed(songs: tuple[Song, ...]) -> None:
    """YouTube's ids have 11 characters and Spotify's 22; no video serves two songs."""
    youtube = [song.youtube_id for song in songs if song.youtube_id]
    assert len(set(youtube)) == len(youtube) >= 3_500
    assert all(re.fullmatch(r"[\w-]{11}", video) for video in youtube)
    spotify = [song.spotify_id for song in songs if song.spotify_id]
    assert all(re.fullmatch(r"[A-Za-z0-9]{22}", track) for track in spotify)


@pytest.mark.parametrize(
    ("title", "artist", "language"),
    [
        ("봄날", "BTS", "ko"),
        ("벚꽃 엔딩", "버스커 버스커", "ko"),
        ("Dynamite", "BTS", "en"),
        ("Bohemian Rhapsody", "Queen", "en"),
        ("晴天", "Jay Chou", "zh"),
        ("踊り子", "Vaundy", "ja"),
    ],
)
def test_known_songs(shipped: EmbeddedCatalogue, title: str, artist: str, language: str) -> None:
    """Well-known songs are there, in their language and under one name of their artist."""
    song = shipped.song(song_id(title, artist))
    assert song is not None
    assert song.language == language


def test_an_unknown_id(shipped: EmbeddedCatalogue) -> None:
    """An id that no song has gives none."""
    assert shipped.song("0" * 16) is None


@pytest.mark.parametrize("path", [LIFT, (QUIET,) * 5, (SAD,) * 5, (GLAD,) * 5])
@pytest.mark.parametrize("languages", [(), ("ko",), ("en",), ("ko", "en")])
def test_candidates_are_near(
    shipped: EmbeddedCatalogue, path: tuple[Point, ...], languages: tuple[str, ...]
) -> None:
    """Every candidate lies within a quarter of the plane's side of a target."""
    found = shipped.candidates(path, count=40, languages=languages)
    assert len(found) == 40
    assert max(away(song, path) for song in found) <= 0.25


def test_each_target_has_its_share(shipped: EmbeddedCatalogue) -> None:
    """Forty candidates for four targets leave at least five near each of them."""
    found = shipped.candidates(LIFT, count=40, languages=("en",))
    assert all(sum(away(song, (p,)) <= 0.15 for song in found) >= 5 for p in LIFT)


def test_three_in_five_are_in_the_first_language(shipped: EmbeddedCatalogue) -> None:
    """The first language gets about 60 %, and the second one what is left."""
    found = Counter(s.language for s in shipped.candidates(LIFT, count=40, languages=("ko", "en")))
    assert 22 <= found["ko"] <= 26
    assert found["ko"] + found["en"] == 40


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_every_language_that_we_speak_is_sung_in(shipped: EmbeddedCatalogue, language: str) -> None:
    """Also where few songs are known in it, it has its share of a path that rises."""
    named = tuple(dict.fromkeys((language, "en")))
    found = Counter(s.language for s in shipped.candidates(LIFT, count=40, languages=named))
    assert found[language] >= 15
    assert set(found) == set(named)


def test_one_named_language_is_kept_to(shipped: EmbeddedCatalogue) -> None:
    """With one language named, nobody is surprised by another."""
    found = Counter(s.language for s in shipped.candidates(LIFT, count=40, languages=("en",)))
    assert found == {"en": 40}


def test_candidates_are_spread_over_the_years(shipped: EmbeddedCatalogue) -> None:
    """No decade holds more than half of the candidates."""
    found = shipped.candidates(LIFT, count=40, languages=("ko",))
    decades = Counter(song.year // 10 for song in found if song.year)
    assert decades.most_common(1)[0][1] <= 20
    assert len(decades) >= 4


def test_another_seed_gives_other_songs(shipped: EmbeddedCatalogue) -> None:
    """The same mood twice does not mean the same songs twice."""
    one = {song.song_id for song in shipped.candidates(LIFT, count=40, seed=1)}
    two = {song.song_id for song in shipped.candidates(LIFT, count=40, seed=2)}
    assert len(one & two) <= 20


def test_explicit_songs_only_when_allowed(tmp_path: Path) -> None:
    """An explicit song waits until it is asked for."""
    entries: list[Entry] = [("Mild", "A", 0.5, 0.5, "en", 0), ("Coarse", "B", 0.5, 0.5, "en", 0)]
    small = catalogue(tmp_path, entries, explicit=frozenset({"Coarse"}))
    target = (Point(valence=0.5, energy=0.5),)
    assert [s.title for s in small.candidates(target, count=5)] == ["Mild"]
    assert len(small.candidates(target, count=5, explicit=True)) == 2


def test_far_songs_come_last(tmp_path: Path) -> None:
    """When too few are near, far ones fill the list, in whatever language."""
    entries: list[Entry] = [
        ("Far", "A", 0.9, 0.9, "ko", 0),
        ("Near", "B", 0.1, 0.1, "en", 0),
        ("Nearer", "C", 0.1, 0.1, "ko", 0),
    ]
    found = catalogue(tmp_path, entries).candidates(
        (Point(valence=0.1, energy=0.1),), count=3, languages=("ko", "en")
    )
    assert [song.title for song in found] == ["Nearer", "Near", "Far"]


def test_nothing_wanted(shipped: EmbeddedCatalogue) -> None:
    """No target or no count means no candidates."""
    assert shipped.candidates((), count=5) == ()
    assert shipped.candidates(LIFT, count=0) == ()


def test_finding_is_quick(shipped: EmbeddedCatalogue, songs: tuple[Song, ...]) -> None:
    """It takes at most a third of the time in which Python looks at each song once."""
    ratios = []
    for seed in range(9):
        begun = time.process_time()
        shipped.candidates(LIFT, count=40, languages=("ko", "en"), seed=seed)
        found = time.process_time()
        assert min(away(song, LIFT) for song in songs) < 0.05
        ratios.append((found - begun) / (time.process_time() - found))
    assert statistics.median(ratios) <= 1 / 3


def test_the_liked_come_sooner_and_the_disliked_never(tmp_path: Path) -> None:
    """An artist or a genre that was liked counts as nearer, a disliked song is not shown."""
    entries: list[Entry] = [
        ("Nearest", "A", 0.5, 0.5, "en", 0),
        ("Folk", "B", 0.53, 0.53, "en", 0),
        ("Liked", "C", 0.55, 0.55, "en", 0),
        ("Disliked", "D", 0.5, 0.5, "en", 0),
    ]
    small = catalogue(tmp_path, entries, genres={"Folk": ("folk",), "Nearest": ("metal",)})
    taste = Taste(
        artists={"c": 1.0, "unknown": 1.0},
        genres={"folk": 0.5, "metal": -1.0, "unknown": 1.0},
        disliked=frozenset({song_id("Disliked", "D")}),
    )
    target = (Point(valence=0.5, energy=0.5),)
    orders = [
        [song.title for song in small.candidates(target, count=4, seed=seed, taste=taste)]
        for seed in range(20)
    ]
    assert all(set(order) == {"Nearest", "Folk", "Liked"} for order in orders)
    assert Counter(order[0] for order in orders)["Liked"] >= 15
    assert Counter(order[-1] for order in orders)["Nearest"] >= 15


def test_artists_that_were_just_heard_come_later(tmp_path: Path) -> None:
    """When a song of an artist is to be avoided, their other songs wait a little."""
    heard: list[Entry] = [(f"Heard {n}", "A", 0.5, 0.5, "en", 0) for n in range(5)]
    entries = [*heard, ("More", "A", 0.5, 0.5, "en", 0), ("Other", "B", 0.55, 0.55, "en", 0)]
    small = catalogue(tmp_path, entries)
    avoid = frozenset(song_id(f"Heard {n}", "A") for n in range(5))
    for seed in range(20):
        found = small.candidates((Point(valence=0.5, energy=0.5),), count=5, avoid=avoid, seed=seed)
        assert [song.title for song in found] == ["Other", "More"]


def test_chance_does_not_depend_on_the_place_in_the_file(tmp_path: Path) -> None:
    """A song that is added does not shuffle all the others."""
    entries: list[Entry] = [(f"T{n}", f"A{n}", 0.5, 0.5, "en", 0) for n in range(30)]
    target = (Point(valence=0.5, energy=0.5),)
    before = catalogue(tmp_path, entries).candidates(target, count=30, seed=3)
    added: Entry = ("New", "New", 0.5, 0.5, "en", 0)
    after = catalogue(tmp_path, [added, *entries]).candidates(target, count=31, seed=3)
    assert [song for song in after if song.title != "New"] == list(before)


def test_songs_of_the_operators_own(tmp_path: Path) -> None:
    """They are found like any other, and one with the id of a shipped song replaces it."""
    entries: list[Entry] = [("Old", "A", 0.5, 0.5, "en", 1990), ("Other", "B", 0.5, 0.5, "ko", 0)]
    catalogue(tmp_path, entries)
    own = Song(
        song_id=song_id("Old", "A"),
        title="Old",
        artist="A, C",
        artists=("A", "C"),
        year=2001,
        language="en",
        valence=0.25,
        energy=0.75,
        genres=("rock", "indie"),
    )
    new = own.model_copy(update={"song_id": song_id("New", "D"), "title": "New"})
    songs = EmbeddedCatalogue.load(tmp_path / "small.npz", own=[own, new])
    assert len(songs) == 3
    assert songs.song(own.song_id) == own
    assert songs.song(new.song_id) == new
    other = songs.song(song_id("Other", "B"))
    assert other is not None
    assert other.language == "ko"


@pytest.mark.parametrize("unknown", ["", "밤편지", "g" * 16, "F" * 16, "0" * 17])
def test_an_id_that_is_none_of_ours(shipped: EmbeddedCatalogue, unknown: str) -> None:
    """Ids come from databases and buttons; what cannot be one is simply not there."""
    assert shipped.song(unknown) is None
    assert shipped.candidates(LIFT, count=5, avoid=frozenset({unknown}))


def test_what_was_heard_comes_after_what_is_near(tmp_path: Path) -> None:
    """A song of long ago returns when the others near are used up, before far ones."""
    entries: list[Entry] = [
        ("Heard", "A", 0.5, 0.5, "en", 0),
        ("Near", "B", 0.6, 0.6, "en", 0),
        ("Far", "C", 0.95, 0.95, "en", 0),
    ]
    small = catalogue(tmp_path, entries)
    target, heard = (Point(valence=0.5, energy=0.5),), frozenset({song_id("Heard", "A")})
    found = small.candidates(target, count=3, heard=heard)
    assert [song.title for song in found] == ["Near", "Heard", "Far"]


def test_more_genres_and_languages_than_a_byte_holds(tmp_path: Path) -> None:
    """An operator may name as many as they like."""
    entries: list[Entry] = [
        (f"T{n}", f"A{n}", 0.5, 0.5, f"{chr(97 + n // 26)}{chr(97 + n % 26)}", 0)
        for n in range(300)
    ]
    genres = {f"T{n}": (f"genre {n}",) for n in range(300)}
    many = catalogue(tmp_path, entries, genres=genres)
    song = many.song(song_id("T299", "A299"))
    assert song is not None
    assert (song.genres, song.language) == (("genre 299",), "ln")
    taste = Taste(genres={"genre 299": 1.0})
    target = (Point(valence=0.5, energy=0.5),)
    first = [many.candidates(target, count=9, seed=n, taste=taste)[0].title for n in range(20)]
    assert first.count("T299") >= 8


def test_a_time_that_is_wanted(tmp_path: Path) -> None:
    """Songs of that time come before those of another, and those of unknown age between."""
    entries: list[Entry] = [
        ("Old", "A", 0.5, 0.5, "en", 1970),
        ("Unknown", "B", 0.5, 0.5, "en", 0),
        ("Wanted", "C", 0.5, 0.5, "en", 2006),
    ]
    small, target = catalogue(tmp_path, entries), (Point(valence=0.5, energy=0.5),)
    firsts, lasts = Counter[str](), Counter[str]()
    for seed in range(40):
        found = small.candidates(target, count=3, seed=seed, taste=Taste(era=2005))
        firsts[found[0].title] += 1
        lasts[found[-1].title] += 1
    assert firsts.most_common(1)[0][0] == "Wanted"
    assert lasts.most_common(1)[0][0] == "Old"


def test_a_song_of_an_avoided_genre_never_comes(tmp_path: Path) -> None:
    """Whichever of its genres it is; one without any may come, and unknown ones do no harm."""
    entries: list[Entry] = [(name, name, 0.5, 0.5, "en", 2000) for name in ("A", "B", "C")]
    genres = {"A": ("pop", "rock", "trot"), "B": ("pop",)}
    small = catalogue(tmp_path, entries, genres=genres)
    found = small.candidates(
        (Point(valence=0.5, energy=0.5),), count=5, avoided_genres={"trot", "polka"}
    )
    assert {song.title for song in found} == {"B", "C"}
