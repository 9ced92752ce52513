"""Reasons in our own words."""

from __future__ import annotations

import itertools
import re

import pytest

from handlers.locale import LANGUAGES, words_in
from handlers.views.genres import genre_nouns
from handlers.views.reasons import CatalogueReasons
from recommender.models import Direction, Point
from recommender.selection.path import onward
from tests.handlers.examples import LIFT, mood
from tests.recommender.test_models import song

STAY = (LIFT[0],) * 5
PATHS = {
    "lift": (Direction.LIFT, LIFT),
    "calm": (Direction.CALM, LIFT[::-1]),
    "rest": (Direction.CALM, STAY),
    "stay": (Direction.MATCH, STAY),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("direction", "path"), PATHS.values(), ids=PATHS)
@pytest.mark.parametrize("count", [3, 5, 10])
def test_reasons_differ_along_a_path(
    language: str, direction: Direction, path: tuple[Point, ...], count: int
) -> None:
    """Songs of one kind still get their own sentence, up to five of them."""
    stretched = tuple(path[n * len(path) // count] for n in range(count))
    reasons = [
        CatalogueReasons().reason(
            song(),
            mood(at=path[0]),
            position=n,
            path=stretched,
            direction=direction,
            language=language,
        )
        for n in range(1, count + 1)
    ]
    assert len(set(reasons)) >= min(count, 5)
    assert all("{" not in reason and "\n" not in reason for reason in reasons)


def test_a_reason_says_what_the_song_is_like() -> None:
    """Its place in the plane, in words."""
    writer = CatalogueReasons()

    def reason(valence: float, energy: float) -> str:
        one = song(valence=valence, energy=energy)
        return writer.reason(
            one, mood(), position=1, path=LIFT, direction=Direction.LIFT, language="en"
        )

    assert reason(0.9, 0.9) in {
        "Starts where you are: a song to dance to.",
        "Starts where you are: a song with a spring in its step.",
    }
    assert reason(0.1, 0.1) in {
        "Starts where you are: a quiet, sorrowful song.",
        "Starts where you are: a hushed, heavy-hearted song.",
    }
    kinds = {reason(v, e) for v in (0.1, 0.5, 0.9) for e in (0.1, 0.5, 0.9)}
    assert len(kinds) == 9


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("direction", [Direction.MATCH, Direction.LIFT, Direction.CALM])
def test_what_goes_on_does_not_begin_with_the_listener(language: str, direction: Direction) -> None:
    """Neither at the start nor at the end is it said to stay with a mood that it left."""
    way = onward(PATHS["calm" if direction is Direction.CALM else "lift"][1], direction, 5)
    of = mood(at=Point(valence=0.2, energy=0.9))
    reasons = [
        CatalogueReasons().reason(
            song(), of, position=n, path=way, direction=direction, language=language
        )
        for n in range(1, 6)
    ]
    assert len(set(reasons)) == 5
    first = {
        "en": "Going on: ",
        "ko": "이어서, ",
        "ja": "続いては、",
        "es": "Seguimos: ",
    }
    assert reasons[0].startswith(first[language])
    assert not any(re.search("mood|기분|気分|ánimo|sientes", reason) for reason in reasons)


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (Point(valence=0.9, energy=0.8), ("And on it goes: ", "신나게 이어 가요. ")),
        (Point(valence=0.8, energy=0.3), ("It goes on as gently: ", "포근하게 이어 가요. ")),
        (Point(valence=0.3, energy=0.4), ("Keeps you company: ", "곁에 있어 줄게요. ")),
    ],
)
@pytest.mark.parametrize("of", [Point(valence=0.5, energy=0.5), None], ids=["onward", "first"])
def test_joy_needs_no_comfort(at: Point, said: tuple[str, str], of: Point | None) -> None:
    """Company is for those who are not well."""
    for language, opening in zip(("en", "ko"), said, strict=True):
        reason = CatalogueReasons().reason(
            song(),
            mood(at=of or at),
            position=4,
            path=(at,) * 5,
            direction=Direction.MATCH,
            language=language,
        )
        assert reason.startswith(opening)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_resembles_a_song_speaks_of_that(language: str) -> None:
    """Each place in its own way, whatever path and direction are."""
    reasons = [
        CatalogueReasons().reason(
            song(valence=0.9, energy=0.2, year=None),
            mood(),
            position=n,
            path=STAY,
            direction=Direction.MATCH,
            language=language,
            like="Adele – Someone Like You",
        )
        for n in range(1, 11)
    ]
    assert len(set(reasons[:5])) == 5
    first = {
        "en": r"Close to it in mood: an? .+\.",
        "ko": r"분위기가 비슷해요\. .+ 곡이에요\.",
        "es": r"De un ánimo parecido: una .+\.",
        "ja": r"雰囲気のよく似た一曲。.+曲です。",
    }
    assert re.fullmatch(first[language], reasons[0])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reason_is_one_line(language: str) -> None:
    """Of at most 100 characters, whatever the song is and wherever it stands."""
    writer, genres = CatalogueReasons(), genre_nouns(words_in(language))
    ways = [(d, way, at) for d, way in PATHS.values() for at in (way[0], LIFT[2])]
    for (direction, way, at), genre, like in itertools.product(ways, genres, (None, "A – B")):
        for position in range(1, 6):
            line = writer.reason(
                song(genres=(genre,), valence=way[0].valence, energy=way[0].energy),
                mood(at=at),
                position=position,
                path=way,
                direction=direction,
                language=language,
                like=like,
            )
            assert len(line) <= 100
