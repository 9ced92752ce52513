"""Rows of the song tables joined, described and placed."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from training.catalogue import choice, korean, merge, placing, regression
from training.catalogue.artists import Splitter
from training.catalogue.build import entry, tidy
from training.catalogue.calibration import Calibration
from training.catalogue.correction import Correction
from training.catalogue.languages import UNKNOWN, by_artist
from training.catalogue.rows import Row, Sound

NAMES = korean.Names(["ITZY (있지)", "마마무 (Mamamoo)"])


def charted(title: str, artist: str, mood: str = "happy") -> Row:
    """A cleaned row of the Korean charts."""
    row = Row(title=title, artist=artist, year=2018, mood=mood, mood_confidence=0.6, korean=True)
    tidy(row, NAMES, Splitter())
    return row


def measured(title: str, artist: str, valence: float = 0.9, energy: float = 0.9) -> Row:
    """A cleaned row with audio features."""
    sound = Sound(valence, energy, danceability=0.6, acousticness=0.2, tempo=110)
    row = Row(title, artist, valence=valence, energy=energy, sound=sound, spotify_id="s" * 22)
    tidy(row, NAMES, Splitter())
    return row


def written(title: str, artist: str, valence: float = 0.2, energy: float = 0.3) -> Row:
    """A cleaned row of the hand-written table."""
    row = Row(
        title=title,
        artist=artist,
        valence=valence,
        energy=energy,
        styles=("ballad",),
        korean=True,
        handmade=True,
    )
    tidy(row, NAMES, Splitter())
    return row


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (charted("롤린 (Rollin')", "브레이브걸스"), written("Rollin'", "Brave Girls")),
        (charted("좋은 날", "아이유"), written("좋은날", "IU")),
        (charted("별이 빛나는 밤", "마마무 (Mamamoo)"), measured("Starry Night", "Mamamoo")),
        (charted("사랑인가 봐", "멜로망스"), measured("Love, Maybe", "MeloMance")),
        (measured("Sunflower", "Post Malone, Swae Lee"), measured("Sunflower", "Swae Lee")),
        (charted("뱅뱅뱅", "BIGBANG (빅뱅)"), written("BANG BANG BANG", "빅뱅")),
    ],
)
def test_one_song_under_several_names(one: Row, other: Row) -> None:
    """Rows meet under either name of the artist, in either script of the title."""
    assert len(merge.groups([one, other])) == 1


def test_different_songs_stay_apart() -> None:
    """One artist's other songs and one title's other artists are other songs."""
    rows = [charted("봄", "아이유"), charted("가을", "아이유"), charted("봄", "박효신")]
    assert len(merge.groups(rows)) == 3


def test_hand_written_values_win() -> None:
    """The place and the genres come from the hand, the name from the charts, ids from tracks."""
    song = merge.merged(
        [
            measured("좋은 날", "IU"),
            charted("좋은 날", "아이유"),
            written("좋은날", "IU", 0.25, 0.35),
        ]
    )
    assert song.handmade
    assert (song.valence, song.energy, song.styles) == (0.25, 0.35, ("ballad",))
    assert (song.title, song.artists, song.spotify_id) == ("좋은 날", ("IU (아이유)",), "s" * 22)
    assert placing.place(song, fits()) == (0.25, 0.35)


def test_a_hand_written_song_alone_is_a_song() -> None:
    """What no other table holds comes in all the same."""
    song = merge.merged([written("첫 노래", "새 가수")])
    assert (song.title, song.artist, song.handmade) == ("첫 노래", "새 가수", True)


def test_each_id_once() -> None:
    """The better known of two songs with one Spotify id stays."""
    songs = [measured("A", "B"), measured("C", "D"), charted("A", "B")]
    assert [song.title for song in merge.one_each(songs)] == ["A"]


def learnt() -> Calibration:
    """A calibration on forty made songs: happy ones high and lively, sad ones low and calm."""
    songs = [
        Row(
            title="눈물" if sad else "춤",
            artist=f"가수 {number}",
            valence=(0.2 if sad else 0.8) + 0.01 * (number % 5),
            energy=(0.3 if sad else 0.75) + 0.01 * (number % 7),
            mood="sad" if sad else "happy",
            mood_confidence=0.5,
            korean=True,
            handmade=number % 2 == 0,
        )
        for number in range(40)
        for sad in [number % 4 < 2]
    ]
    return Calibration(songs, {})


def fits() -> placing.Fits:
    """That calibration, and corrections which have learnt nothing."""
    return placing.Fits(learnt(), Correction([], words=True), Correction([], words=False))


def estimate(**facts: object) -> tuple[float, float]:
    """Where the calibration puts a charted Korean song with these facts."""
    song = Row(title="노래", artist="누구", korean=True, mood_confidence=0.5)
    for name, value in facts.items():
        setattr(song, name, value)
    return learnt().point(song)


def test_the_label_counts() -> None:
    """A sad song lies lower than a happy one, and both within the plane."""
    sad, happy = estimate(mood="sad"), estimate(mood="happy")
    assert 0 < sad[0] < 0.45 < 0.55 < happy[0] < 1
    assert sad[1] < happy[1]


def test_the_words_of_the_title_count() -> None:
    """The same label with a title of tears lies lower."""
    assert estimate(mood="happy", title="눈물")[0] < estimate(mood="happy", title="춤")[0]


def test_the_artist_counts() -> None:
    """Whose known songs are sadder than their labels is taken to be so again."""
    songs = [
        Row(
            title="노래",
            artist="슬픈 가수" if number < 8 else f"가수 {number}",
            valence=0.2 if number < 8 else 0.7,
            energy=0.5,
            mood="happy",
            korean=True,
            handmade=True,
        )
        for number in range(40)
    ]
    found = Calibration(songs, {})
    sad, other = (
        found.point(Row(title="노래", artist=name, mood="happy", korean=True))
        for name in ("슬픈 가수", "다른 가수")
    )
    assert sad[0] < other[0]


def test_cross_validation_leaves_songs_out() -> None:
    """No song is placed by a calibration that knew it."""
    songs = [written(f"노래 {n}", "가수", n / 20, n / 20) for n in range(20)]
    seen: list[int] = []

    def mirrored(song: Row) -> tuple[float, float]:
        return song.valence or 0.0, 1 - (song.energy or 0.0)

    def fit(known: Sequence[Row]) -> regression.Place:
        seen.append(len(known))
        return mirrored

    found = regression.cross_validated(songs, fit, lambda song: song.handmade, folds=5)
    correlation, error = regression.agreement(songs, found)
    assert seen == [16] * 5
    assert correlation == pytest.approx((1, -1))
    assert error[0] == pytest.approx(0)


@pytest.mark.parametrize("title", ["죽음의 노래", "Murder Song", "I Wanna Die", "Funeral"])
def test_grim_titles_are_not_placed_high(title: str) -> None:
    """A title about death does not come to a happy listener."""
    song = measured(title, "Somebody", 0.95, 0.8)
    assert placing.place(song, fits())[0] <= placing.GRIM_VALENCE


def test_measured_songs_stay_where_they_are() -> None:
    """A Western song without tags lies where it was measured."""
    assert placing.place(measured("Creep", "Radiohead", 0.1, 0.4), fits()) == (0.1, 0.4)


def test_listeners_tags_pull() -> None:
    """What listeners call sad moves a quarter of the way there."""
    song = measured("Song", "Somebody", 0.9, 0.5)
    song.tags = ("Sad",)
    assert placing.place(song, fits())[0] == pytest.approx(0.75 * 0.9 + 0.25 * 0.15)


def test_a_language_from_the_other_songs() -> None:
    """A title of no language takes the one of the artist's other songs, when there is one."""
    known = [Row(title=str(n), artist="A", language="pt") for n in range(3)]
    unknown = Row(title="X", artist="A", language=UNKNOWN)
    stranger = Row(title="X", artist="B", language=UNKNOWN)
    by_artist([*known, unknown, stranger])
    assert (unknown.language, stranger.language) == ("pt", UNKNOWN)


def test_the_best_known_are_chosen() -> None:
    """Best known first, unknown ones not at all, and not too many of one artist."""
    songs = [
        Row(
            title=str(number),
            artist="One" if number < 20 else f"Artist {number}",
            popularity=number + 40.0,
            valence=0.5,
            energy=0.5,
            language="en",
        )
        for number in range(40)
    ]
    kept = choice.chosen(songs)
    assert kept[0].title == "39"
    assert sum(song.artist == "One" for song in kept) == 12


@pytest.mark.parametrize(
    ("cover", "stays"),
    [
        (Row(title="Every Breath You Take", artist="X", artists=("X",), popularity=55), False),
        (Row(title="Every Breath", artist="X", artists=("X",), popularity=55), True),
        (
            Row(
                title="Every Breath You Take", artist="X", artists=("X",), popularity=55, year=1970
            ),
            True,
        ),
        (Row(title="Every Breath You Take", artist="X", artists=("X",), popularity=80), True),
    ],
)
def test_covers_that_do_not_say_so(cover: Row, *, stays: bool) -> None:
    """A long title that somebody else made far better known goes, unless it is the older one."""
    known = Row(
        title="Every Breath You Take",
        artist="The Police",
        artists=("The Police",),
        popularity=85,
        year=1983,
    )
    assert (cover in choice.originals([known, cover])) is stays


def test_titles_of_tears_lie_lower() -> None:
    """What is sung about counts a little, where only the sound was measured."""
    assert placing.place(measured("Feeling Lonely", "X", 0.9, 0.5), fits())[0] < 0.75


def test_an_entry_needs_a_place() -> None:
    """A song without a place is a mistake of the build."""
    with pytest.raises(ValueError, match="no place"):
        entry(Row(title="A", artist="B", artists=("B",)))
