"""Whatever a chat sets, it gets as many songs as it asked for, and none that it does not want."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as example_settings
from hypothesis import strategies as st

from handlers.views.reasons import CatalogueReasons
from recommender.choosing import Chooser
from recommender.models import ChatSettings, Opinion, Proposal, Recommendation, Song, Taste
from recommender.permitted import Bounds, gathered, permitted, preferring, widening
from recommender.ports import Recommendations
from recommender.selection.nearest import NearestSelector
from recommender.songs.catalogue import EmbeddedCatalogue
from recommender.songs.titles import song_id
from storage.recommendations import RecommendationRepository
from storage.usage import UsageRepository
from tests.recommender.selection.examples import song
from tests.recommender.test_choosing import NOW, Asked, Shelf, deezer, kept, songs, wish
from tests.storage.samples import migrated

GENRES = sorted({genre for each in EmbeddedCatalogue.load() for genre in each.genres})
DECADES = range(1950, 2030, 10)
SEVERAL = st.lists(st.sampled_from(GENRES), unique=True).map(tuple)
SETTINGS = st.builds(
    ChatSettings,
    chat_id=st.integers(1, 2**40),
    language=st.sampled_from(["en", "ko"]),
    card_count=st.integers(3, 10),
    song_languages=st.lists(st.sampled_from(["en", "ko", "ja", "es"]), unique=True).map(tuple),
    explicit=st.booleans(),
    liked_genres=SEVERAL,
    avoided_genres=st.one_of(SEVERAL, st.just(tuple(GENRES))),
    decades=st.lists(st.sampled_from([*DECADES]), unique=True).map(tuple),
)


@dataclass
class Shown:
    """A chat that was shown these songs, and said nothing of any."""

    ids: tuple[str, ...] = ()

    async def recent_ids(self, chat_id: int, limit: int = 500) -> tuple[str, ...]:
        """Their ids."""
        return self.ids[:limit]

    async def recent_songs(self, chat_id: int, limit: int = 100) -> tuple[Song, ...]:
        """None, for the sake of speed."""
        return ()

    async def opinions(self, chat_id: int, limit: int = 200) -> tuple[Opinion, ...]:
        """None."""
        return ()

    async def count(self, chat_id: int) -> int:
        """As many as there could be."""
        return len(self.ids)


@cache
def shipped() -> EmbeddedCatalogue:
    """The real songs, loaded once."""
    return EmbeddedCatalogue.load()


def chosen(settings: ChatSettings, shown: Recommendations, like: Song | None) -> Recommendation:
    """What the chooser takes of the real catalogue for a glad mood, or like a song."""
    chooser = Chooser(
        catalogue=shipped(),
        selector=NearestSelector(CatalogueReasons()),
        recommendations=shown,
        usage=None,  # type: ignore[arg-type]  # nobody spends tokens here
    )
    what = wish(settings, like)
    if like is not None:
        what = what.model_copy(update={"path": (like.point,) * settings.card_count})
    return asyncio.run(chooser.choose(what, NOW))


@given(SETTINGS, st.integers(0, 120), st.booleans())
@example_settings(max_examples=60, deadline=None)
def test_always_as_many_as_asked_for_and_none_unwanted(
    settings: ChatSettings, before: int, resembling: bool
) -> None:
    """Distinct songs, never explicit ones unless allowed, never an avoided genre."""
    fitting = [each for each in shipped() if permitted(each, settings)]
    shown = Shown(tuple(each.song_id for each in fitting[:before]))
    like = shipped().song(song_id("Bohemian Rhapsody", "Queen")) if resembling else None
    found = songs(chosen(settings, shown, like))  # type: ignore[arg-type]  # all that it needs
    assert len({each.song_id for each in found}) == len(found) == settings.card_count
    assert not any(each.explicit for each in found) or settings.explicit
    assert all(set(each.genres).isdisjoint(settings.avoided_genres) for each in found)


@pytest.fixture
async def chooser(tmp_path: Path) -> AsyncIterator[Chooser]:
    """The nearest songs of the real catalogue, and a real database."""
    async with migrated(tmp_path / "selfie.db") as engine:
        yield Chooser(
            catalogue=shipped(),
            selector=Asked(),
            recommendations=RecommendationRepository(engine),
            usage=UsageRepository(engine),
        )


async def test_decades_are_kept_to_as_long_as_they_last(chooser: Chooser) -> None:
    """The fifties have few songs: when they are used up, others come rather than none."""
    settings = ChatSettings(chat_id=7, card_count=10, decades=(1950,))
    rounds = [songs(await kept(chooser, wish(settings))) for _ in range(6)]
    decades = [[(each.year or 0) // 10 * 10 for each in found] for found in rounds]
    assert decades[0] == [1950] * 10
    assert any(decade != 1950 for decade in decades[-1])
    assert [len(found) for found in rounds] == [10] * 6
    assert len({each.song_id for found in rounds for each in found}) == 60


async def test_liked_genres_come_more_often(chooser: Chooser) -> None:
    """They pull as a like does; the others are still there."""
    shares = []
    for liked in ((), ("jazz", "soul")):
        asked = Asked()
        settings = ChatSettings(chat_id=7, liked_genres=liked)
        await replace(chooser, selector=asked).choose(wish(settings), NOW)
        found = asked.requests[0].candidates
        shares.append(sum(not {"jazz", "soul"}.isdisjoint(each.genres) for each in found))
    assert len(found) > shares[1] > 2 * max(1, shares[0])


async def test_a_model_is_told_what_the_chat_wants(chooser: Chooser) -> None:
    """So that what it remembers by itself has a chance."""
    asked = Asked()
    settings = ChatSettings(
        chat_id=7, liked_genres=("jazz",), avoided_genres=("metal",), decades=(1990,)
    )
    await replace(chooser, selector=asked).choose(wish(settings), NOW)
    [request] = asked.requests
    assert (request.liked_genres, request.avoided_genres) == (("jazz",), ("metal",))
    assert request.decades == (1990,)


QUEEN = Proposal(place=1, title="Bohemian Rhapsody", artist="Queen", reason="!")


@pytest.mark.parametrize(
    ("changes", "adopted"),
    [
        pytest.param({}, True, id="anything"),
        pytest.param({"decades": (1970, 2010)}, True, id="its decade"),
        pytest.param({"decades": (1990,)}, False, id="another decade"),
        pytest.param({"avoided_genres": ("rock",)}, False, id="its genre avoided"),
        pytest.param({"avoided_genres": ("trot",)}, True, id="another genre avoided"),
    ],
)
async def test_proposals_keep_to_the_settings(
    chooser: Chooser, changes: dict[str, object], adopted: bool
) -> None:
    """A song of the model's own is held to what the candidates are held to."""
    shelf = Shelf({QUEEN.title: deezer(QUEEN.title, QUEEN.artist)})
    asking = replace(chooser, selector=Asked(proposals=(QUEEN,)), lookup=shelf)
    settings = ChatSettings(chat_id=7).model_copy(update=changes)
    found = songs(await asking.choose(wish(settings), NOW))
    assert (QUEEN.title in {each.title for each in found}) is adopted


async def test_captions_are_kept_unless_the_chat_says_no(chooser: Chooser) -> None:
    """The choice has the words, the answer is kept without them."""
    for keep in (True, False):
        asked = Asked()
        settings = ChatSettings(chat_id=7, keep_captions=keep)
        what = wish(settings).model_copy(update={"caption": "so happy"})
        answer = await kept(replace(chooser, selector=asked), what)
        assert asked.requests[0].caption == "so happy"
        assert answer.caption == ("so happy" if keep else None)


def test_what_nobody_knows_is_held_against_a_song() -> None:
    """The genres of a song that the catalogue lacks, and an unknown year."""
    outside = song(1, source="deezer", year=None)
    assert permitted(outside, ChatSettings(chat_id=1))
    assert not permitted(outside, ChatSettings(chat_id=1, avoided_genres=("trot",)))
    assert not permitted(outside, ChatSettings(chat_id=1, decades=(1980,)))
    assert not permitted(song(1, explicit=True), ChatSettings(chat_id=1))


def test_a_like_of_the_settings_counts_fully() -> None:
    """Whatever single songs say of the genre."""
    taste = preferring(
        Taste(genres={"pop": -0.5, "rock": 0.2}), ChatSettings(chat_id=1, liked_genres=("pop",))
    )
    assert taste.genres == {"pop": 1.0, "rock": 0.2}


def test_each_step_is_wider() -> None:
    """First all decades, then what was shown lately; what is never shown stays away."""
    never = frozenset({"x"})
    steps = [*widening((1980,), never=never, shown=("a", "b", "c"), lately=2)]
    assert [step.decades for step in steps] == [(1980,), (), ()]
    assert [step.avoid for step in steps] == [{"x", "a", "b"}, {"x", "a", "b"}, {"x"}]
    assert [step.heard for step in steps] == [{"c"}, {"c"}, {"a", "b", "c"}]
    assert len([*widening((), never=never, shown=(), lately=2)]) == 2


def test_an_artist_comes_twice_only_for_want_of_others() -> None:
    """Then rather two songs of one than fewer songs than asked for."""
    shelf = [song(1, artist="A"), song(2, artist="A"), song(3, artist="B", year=1970)]

    def ask(bounds: Bounds) -> tuple[Song, ...]:
        fitting = [s for s in shelf if s.song_id not in bounds.avoid]
        if bounds.decades:
            fitting = [s for s in fitting if s.year and s.year // 10 * 10 in bounds.decades]
        return tuple({s.artist: s for s in reversed(fitting)}.values())[::-1]

    def found(least: int) -> list[str]:
        steps = widening((1980,), never=frozenset(), shown=(), lately=1)
        return [each.song_id for each in gathered(steps, ask, least)]

    assert found(1) == ["s1"]
    assert found(2) == ["s1", "s3"]
    assert found(3) == ["s1", "s3", "s2"]
    assert found(9) == ["s1", "s3", "s2"]
