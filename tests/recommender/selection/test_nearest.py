"""The choice without a language model."""

from __future__ import annotations

import pytest

from recommender.errors import SelectionError
from recommender.models import Point, Song
from recommender.selection.nearest import NearestSelector, nearest, spoken
from tests.contracts.test_selector import candidates, wish
from tests.recommender.selection.examples import PlainReasons

LOW, HIGH = Point(valence=0.1, energy=0.1), Point(valence=0.9, energy=0.9)


def song(title: str, artist: str, place: float, language: str = "en") -> Song:
    """A song on the diagonal of the plane."""
    return Song(
        song_id=title,
        title=title,
        artist=artist,
        year=None,
        language=language,
        valence=place,
        energy=place,
    )


def titles(path: tuple[Point, ...], *songs: Song) -> list[str]:
    """The titles that are chosen for the path."""
    return [chosen.title for chosen in nearest(path, songs, ("en",))]


def test_the_nearest_for_each_target() -> None:
    """Songs come in the order of the path, not of the candidates."""
    assert titles((LOW, HIGH), song("up", "A", 0.8), song("down", "B", 0.2)) == ["down", "up"]


def test_another_artist_goes_first() -> None:
    """A farther song by another artist beats a nearer one by the same."""
    songs = (song("one", "The Same", 0.1), song("two", "Same", 0.12), song("three", "Other", 0.5))
    assert titles((LOW, LOW), *songs) == ["one", "three"]


def test_an_artist_twice_when_there_is_no_other() -> None:
    """The list is filled even by one artist."""
    assert titles((LOW, LOW), song("one", "A", 0.1), song("two", "A", 0.5)) == ["one", "two"]


def test_a_candidate_given_twice_counts_once() -> None:
    """Repeated candidates do not hide that there are too few."""
    with pytest.raises(SelectionError, match="1 candidates for 2 targets"):
        titles((LOW, HIGH), song("one", "A", 0.1), song("one", "A", 0.1))


def test_the_order_of_candidates_decides_between_equals() -> None:
    """They come with the best first, and a little nearer is not better than much earlier."""
    songs = [song(name, name, 0.3) for name in "bacde"]
    assert titles((LOW, LOW), *songs) == ["b", "a"]
    crowd = [song(f"{n:02}", f"{n}", 0.3) for n in range(30)]
    assert titles((LOW,), *crowd, song("nearer", "N", 0.26)) == ["00"]
    assert titles((LOW,), *crowd, song("near", "N", 0.1)) == ["near"]


def test_a_song_in_the_language_of_the_chat_may_lie_farther_away() -> None:
    """It wins over a slightly nearer one, not over a much nearer one."""
    foreign = song("foreign", "A", 0.1, "ko")
    assert titles((LOW,), foreign, song("near", "B", 0.12)) == ["near"]
    assert titles((LOW,), foreign, song("far", "B", 0.3)) == ["foreign"]


async def test_reasons_know_their_place() -> None:
    """The writer of reasons is told position, path and language."""
    selection = await NearestSelector(PlainReasons()).select(wish(candidates(40)))
    assert [choice.reason.split(" Title")[0] for choice in selection.choices] == [
        f"{position}/5 en" for position in range(1, 6)
    ]
    assert selection.selected_by == "nearest"


def test_of_several_languages_the_first_comes_most_often() -> None:
    """Three of five places, and the others take turns."""
    assert spoken(("ko",), 3) == ["ko", "ko", "ko"]
    assert spoken(("ko", "ja", "es"), 5) == ["ko", "ja", "ko", "es", "ko"]


async def test_each_place_is_given_a_song_in_its_language() -> None:
    """Where there is one, also when those of the first language are nearer."""
    songs = tuple(
        song(f"{language}{n}", f"{language}{n}", 0.1 + 0.01 * n * (language != "ko"), language)
        for n in range(5)
        for language in ("ko", "ja", "en")
    )
    request = wish(songs, (LOW,) * 5).model_copy(update={"song_languages": ("ko", "ja")})
    selection = await NearestSelector(PlainReasons()).select(request)
    assert [choice.song.language for choice in selection.choices] == ["ko", "ja", "ko", "ja", "ko"]
