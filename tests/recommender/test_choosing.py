"""From a wish to cards."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from handlers.views.reasons import CatalogueReasons
from recommender.choosing import PROPOSALS, Chooser, Wish
from recommender.errors import StoreError
from recommender.models import (
    ChatSettings,
    Direction,
    EmotionScores,
    Feedback,
    Found,
    Mood,
    Notice,
    Proposal,
    Recommendation,
    Selection,
    SelectionRequest,
    Song,
    Wanted,
)
from recommender.selection.nearest import NearestSelector
from recommender.selection.path import path
from recommender.songs.catalogue import EmbeddedCatalogue
from recommender.songs.titles import artist_key, song_id
from storage.recommendations import RecommendationRepository
from storage.usage import UsageRepository
from tests.storage.samples import migrated

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
SETTINGS = ChatSettings(chat_id=7)
GLAD = Mood(scores=EmotionScores(happy=1), valence=0.8, energy=0.7, confidence=1)
ROUNDS = 12


@dataclass
class Asked:
    """A selector that keeps what it is asked, and may add to what is chosen."""

    proposals: tuple[Proposal, ...] = ()
    spent: bool = False
    requests: list[SelectionRequest] = field(default_factory=list)

    async def select(self, request: SelectionRequest) -> Selection:
        """The nearest songs."""
        self.requests.append(request)
        nearest = await NearestSelector(CatalogueReasons()).select(request)
        return nearest.model_copy(update={"proposals": self.proposals, "spent": self.spent})


@dataclass
class Shelf:
    """A lookup that knows some songs by title."""

    found: dict[str, Found]
    asked: list[Wanted] = field(default_factory=list)
    calls: int = 0

    async def find(self, wanted: Sequence[Wanted]) -> tuple[Found | None, ...]:
        """Those that it knows."""
        self.calls += 1
        self.asked.extend(wanted)
        return tuple(self.found.get(each.title) for each in wanted)


@dataclass
class Forgetful:
    """A store of tokens that cannot be reached."""

    async def first_told(self, chat_id: int, *, day: str) -> bool:
        """Fail."""
        raise StoreError("away")


@pytest.fixture
async def chooser(tmp_path: Path) -> AsyncIterator[Chooser]:
    """The nearest songs of the real catalogue, a real database, no lookup."""
    async with migrated(tmp_path / "selfie.db") as engine:
        yield Chooser(
            catalogue=EmbeddedCatalogue.load(),
            selector=Asked(),
            recommendations=RecommendationRepository(engine),
            usage=UsageRepository(engine),
        )


def wish(settings: ChatSettings = SETTINGS, like: Song | None = None) -> Wish:
    """Songs for a glad mood, or songs like one."""
    along = (like.point,) * 5 if like else path(GLAD, Direction.MATCH, settings.card_count)
    return Wish(
        settings=settings,
        user_id=1,
        mood=GLAD,
        direction=Direction.MATCH,
        path=along,
        like=like,
    )


async def kept(chooser: Chooser, what: Wish) -> Recommendation:
    """Chosen and stored."""
    return await chooser.recommendations.add(await chooser.choose(what, NOW))


def songs(*answers: Recommendation) -> list[Song]:
    """All songs, in order."""
    return [card.song for answer in answers for card in answer.cards]


def deezer(title: str, artist: str, *, explicit: bool = False) -> Found:
    """What Deezer would know of a song."""
    return Found(
        source="deezer",
        source_id="1",
        title=title,
        artists=(artist,),
        year=1999,
        explicit=explicit,
        link="https://www.deezer.com/track/1",
        cover="https://cdn-images.dzcdn.net/images/cover/1/500x500.jpg",
        preview=True,
    )


async def test_nothing_comes_twice(chooser: Chooser) -> None:
    """The same wish again and again never shows a song twice, and an artist seldom."""
    shown = songs(*[await kept(chooser, wish()) for _ in range(ROUNDS)])
    assert len({song.song_id for song in shown}) == len(shown) == 5 * ROUNDS
    assert len({artist_key(song.artist) for song in shown}) >= 0.8 * len(shown)


async def test_the_same_chat_at_the_same_point_gets_the_same(chooser: Chooser) -> None:
    """What is chosen follows from the chat and its history alone."""
    assert await chooser.choose(wish(), NOW) == await chooser.choose(wish(), NOW)
    other = ChatSettings(chat_id=8)
    assert songs(await chooser.choose(wish(other), NOW)) != songs(await chooser.choose(wish(), NOW))


async def test_languages_as_the_chat_likes(chooser: Chooser) -> None:
    """By default its own and English; those that it named when it named some."""
    korean = ChatSettings(chat_id=1, language="ko")
    asked = Asked()
    chooser = replace(chooser, selector=asked)
    for settings in (SETTINGS, korean, korean.model_copy(update={"song_languages": ("ja",)})):
        await chooser.choose(wish(settings), NOW)
    languages = [{song.language for song in request.candidates} for request in asked.requests]
    assert languages == [{"en"}, {"ko", "en"}, {"ja"}]


@pytest.mark.parametrize("allowed", [True, False])
async def test_explicit_songs_only_if_allowed(chooser: Chooser, *, allowed: bool) -> None:
    """The setting of the chat decides."""
    asked = Asked()
    chooser = replace(chooser, selector=asked)
    settings = SETTINGS.model_copy(update={"explicit": allowed})
    for _ in range(3):
        await kept(chooser, wish(settings))
    offered = [song.explicit for request in asked.requests for song in request.candidates]
    assert any(offered) is allowed


async def test_likes_pull_and_dislikes_push(chooser: Chooser) -> None:
    """A disliked song never returns; a liked artist is among the next candidates."""
    first = await kept(chooser, wish())
    number = first.recommendation_id or 0
    await chooser.recommendations.give_feedback(7, number, 1, Feedback.DISLIKE, now=NOW)
    asked = Asked()
    chooser = replace(chooser, selector=asked)
    await chooser.choose(wish(), NOW)
    assert first.cards[0].song.song_id not in {s.song_id for s in asked.requests[0].candidates}


async def test_more_like_one_song(chooser: Chooser) -> None:
    """They lie near it and are in its language, never the song itself; the answer names it."""
    catalogue = chooser.catalogue
    like = catalogue.song(song_id("벚꽃 엔딩", "버스커 버스커"))
    assert like is not None
    await kept(chooser, wish())
    asked = Asked()
    answer = await replace(chooser, selector=asked).choose(wish(like=like), NOW)
    assert answer.like == asked.requests[0].like == f"{like.artist} – {like.title}"
    assert {song.language for song in songs(answer)} == {"ko"}
    assert like not in asked.requests[0].candidates
    assert all(abs(song.valence - like.valence) < 0.2 for song in songs(answer))


async def test_what_a_lookup_finds_is_added(chooser: Chooser) -> None:
    """Cover, link, preview and source come from the lookup; the song stays the catalogue's."""
    plain = await chooser.choose(wish(), NOW)
    one = plain.cards[0].song
    shelf = Shelf({one.title: deezer(one.title, one.artist)})
    answer = await replace(chooser, lookup=shelf).choose(wish(), NOW)
    first, *others = songs(answer)
    assert (first.source, first.preview) == ("deezer", True)
    assert first.cover is not None
    assert (
        first.model_copy(
            update={"cover": None, "link": None, "preview": False, "source": "catalogue"}
        )
        == one
    )
    assert others == songs(plain)[1:]
    assert (shelf.calls, len(shelf.asked)) == (1, 5)


async def test_proposals_count_when_found(chooser: Chooser) -> None:
    """A song of the model's own takes the place that it was meant for; an invented one does not."""
    proposals = (
        Proposal(place=2, title="Real", artist="Somebody", reason="why not"),
        Proposal(place=4, title="Invented", artist="Nobody", reason="trust me"),
    )
    selector = Asked(proposals=proposals)
    shelf = Shelf({"Real": deezer("Real", "Somebody")})
    answer = await replace(chooser, selector=selector, lookup=shelf).choose(wish(), NOW)
    titles = [song.title for song in songs(answer)]
    assert titles[1] == "Real"
    assert "Invented" not in titles
    assert answer.cards[1].reason == "why not"
    assert answer.cards[1].song.cover is not None
    assert selector.requests[0].proposals == PROPOSALS


async def test_a_proposal_that_the_catalogue_has(chooser: Chooser) -> None:
    """Then the catalogue's facts are used, with the cover that was found."""
    title, artist = "Bohemian Rhapsody", "Queen"
    selector = Asked(proposals=(Proposal(place=1, title=title, artist=artist, reason="!"),))
    shelf = Shelf({title: deezer(title, artist)})
    answer = await replace(chooser, selector=selector, lookup=shelf).choose(wish(), NOW)
    song, known = songs(answer)[0], chooser.catalogue.song(song_id(title, artist))
    assert known is not None
    assert (song.valence, song.spotify_id) == (known.valence, known.spotify_id)
    assert song.cover is not None


async def test_a_proposal_that_the_catalogue_has_under_another_name(chooser: Chooser) -> None:
    """It is the catalogue's song, with the cover that was found; once shown, it stays out."""
    proposal = Proposal(place=1, title="Through the Night", artist="IU", reason="!")
    shelf = Shelf({proposal.title: deezer(proposal.title, "IU")})
    asking = replace(chooser, selector=Asked(proposals=(proposal,)), lookup=shelf)
    known = chooser.catalogue.song(song_id("밤편지", "IU"))
    song = songs(await kept(asking, wish()))[0]
    assert known is not None
    assert (song.song_id, song.title, song.valence) == (known.song_id, "밤편지", known.valence)
    assert (song.source, song.preview) == ("deezer", True)
    again = songs(await asking.choose(wish(), NOW))
    assert not {"밤편지", "Through the Night"} & {song.title for song in again}


async def test_without_a_lookup_nothing_is_proposed(chooser: Chooser) -> None:
    """Nobody could say whether such a song exists."""
    selector = Asked(proposals=(Proposal(place=1, title="Real", artist="S", reason="!"),))
    answer = await replace(chooser, selector=selector).choose(wish(), NOW)
    assert selector.requests[0].proposals == 0
    assert "Real" not in [song.title for song in songs(answer)]


async def test_what_the_chat_saw_is_not_proposed_either(chooser: Chooser) -> None:
    """A proposal that was on a recent card leaves the pick in its place."""
    seen = (await kept(chooser, wish())).cards[0].song
    selector = Asked(
        proposals=(Proposal(place=1, title=seen.title, artist=seen.artist, reason="!"),)
    )
    shelf = Shelf({seen.title: deezer(seen.title, seen.artist)})
    answer = await replace(chooser, selector=selector, lookup=shelf).choose(wish(), NOW)
    assert seen.song_id not in {song.song_id for song in songs(answer)}


async def test_the_chat_is_told_once_that_its_tokens_are_spent(chooser: Chooser) -> None:
    """Once a day, and another chat by itself."""
    chooser = replace(chooser, selector=Asked(spent=True))
    notices = [(await chooser.choose(wish(), NOW)).notice for _ in range(2)]
    assert notices == [Notice.MODEL_SPENT, None]
    assert (await chooser.choose(wish(ChatSettings(chat_id=9)), NOW)).notice is not None


async def test_a_store_that_fails_costs_the_notice_only(chooser: Chooser) -> None:
    """Songs matter more than being told."""
    failing = replace(chooser, selector=Asked(spent=True), usage=Forgetful())  # type: ignore[arg-type]  # no more is asked
    answer = await failing.choose(wish(), NOW)
    assert (len(answer.cards), answer.notice) == (5, None)
