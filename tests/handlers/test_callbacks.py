"""What our buttons carry."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.callbacks import (
    Action,
    Another,
    CloseSettings,
    CorrectMood,
    DropStar,
    FeelToday,
    Forget,
    HowToAsk,
    Judge,
    MoreLike,
    OpenCorrections,
    OpenPage,
    OpenZones,
    PickEmotion,
    Play,
    RejectMood,
    Reopen,
    ResetCorrections,
    SendFavorites,
    SetValue,
    Share,
    ShowCard,
    ShowMine,
    ShowMoods,
    ShowShared,
    Star,
    StopAsking,
    StopSharing,
    TryWords,
    TurnFavorites,
    TurnHistory,
    parse,
)
from handlers.callbacks.settings import PAGES
from handlers.locale import words_in
from handlers.months import Month
from handlers.views.genre_names import genre_names
from handlers.views.zones import AREAS
from recommender.models import Emotion, Feedback

IDS = st.integers(0, 10**18 - 1)
POSITIONS = st.integers(1, 99)
MONTHS = st.none() | st.builds(Month, st.integers(2000, 2999), st.integers(1, 12))
MOMENTS = st.integers(0, 10**16 - 1)
SONGS = st.from_regex(r"[0-9a-f]{16}", fullmatch=True)
TOKENS = st.binary(min_size=18, max_size=18).map(lambda raw: urlsafe_b64encode(raw).decode())
PARTS_OF_PAGES = st.integers(0, 99)
GENRES = [f"{sign}{genre}" for genre in genre_names(words_in("en")) for sign in "+-."]
VALUES = st.one_of(st.sampled_from(sorted(available_timezones())), st.sampled_from(GENRES))
ACTIONS = st.one_of(
    st.builds(ShowCard, IDS, st.integers(0, 99)),
    st.builds(Reopen, IDS),
    st.builds(
        TurnHistory,
        st.sampled_from(["first", "before", "after"]),
        IDS,
        st.none() | st.sampled_from(Emotion),
        MONTHS,
    ),
    st.builds(PickEmotion, st.none() | st.sampled_from(Emotion), MONTHS),
    st.builds(RejectMood, IDS),
    st.builds(CorrectMood, IDS, st.sampled_from(Emotion)),
    st.builds(ResetCorrections, st.sampled_from(["ask", "forget", "keep"]), IDS),
    st.builds(OpenPage, st.sampled_from(PAGES), PARTS_OF_PAGES),
    st.builds(OpenZones, st.sampled_from(AREAS), PARTS_OF_PAGES),
    st.builds(SetValue, st.sampled_from(PAGES), VALUES, PARTS_OF_PAGES),
    st.builds(CloseSettings),
    st.builds(FeelToday, st.sampled_from(Emotion)),
    st.builds(StopAsking),
    st.builds(OpenCorrections, IDS),
    st.builds(Judge, IDS, POSITIONS, st.sampled_from([*Feedback, None])),
    st.builds(Another, IDS),
    st.builds(MoreLike, IDS, POSITIONS),
    st.builds(Play, IDS, POSITIONS),
    st.builds(Star, IDS, POSITIONS, st.booleans()),
    st.builds(
        TurnFavorites,
        st.sampled_from(["first", "before", "after", "from"]),
        MOMENTS,
        SONGS,
        st.booleans(),
    ),
    st.builds(DropStar, MOMENTS, SONGS),
    st.builds(SendFavorites, st.sampled_from(["text", "csv"])),
    st.builds(ShowMoods, st.sampled_from([7, 30, 365]), IDS),
    st.builds(ShowMine, st.sampled_from([7, 30, 365])),
    st.builds(TryWords),
    st.builds(HowToAsk),
    st.builds(Share, IDS),
    st.builds(StopSharing, IDS),
    st.builds(ShowShared, TOKENS, st.integers(0, 99)),
    st.builds(Forget, st.sampled_from(["mine", "all", "keep"]), IDS),
)


@given(ACTIONS)
def test_every_action_comes_back_within_telegrams_limit(action: Action) -> None:
    """Data is at most 64 bytes and means what was written."""
    assert len(action.data().encode()) <= 64
    assert parse(action.data()) == action


@pytest.mark.parametrize(
    "data",
    [
        None,
        "",
        "card:1",
        "card:-1:0",
        "card:1:100",
        f"card:{10**18}:0",
        "history:sideways:1",
        "history:open:1;drop",
        "history:first:0:bored:any",
        "history:before:1:sad",
        "history:before:1:sad:202613",
        "history:before:1:any:000001",
        "history:pick:sad",
        "history:pick:any:300001",
        "card:1:1\n",
        "like:1",
        "forget:others:1",
        "star:keep:1:1",
        "star:give:1:0",
        "fav:first",
        "moods:8:0",
        "moods:30:-1",
        "fav:before:-1:0123456789abcdef:show",
        f"fav:before:{10**16}:0123456789abcdef:show",
        "fav:drop:1:0123456789abcdef0",
        "fav:drop:1:' OR 1=1",
        "fav:file:exe",
        "mood:bored:1",
        "mood:happy",
        "mood:not:-1",
        "settings:forget",
        "settings:burn:1",
        "settings:page:cellar:0",
        "settings:page:genres:100",
        "settings:page:genres:١",
        "settings:set:genres::0",
        "settings:set:zone:Asia/Seoul",
        "settings:set:zone:Asia Seoul:0",
        f"settings:set:zone:{'A' * 37}:0",
        "settings:zones:asia:0",
        "settings:close:1",
        "today:bored",
        "today:",
        "today:happy:1",
        "settings:mine:-1",
        "card:١:1x",
        "judge:like:1",
        "share:link:",
        "share:1",
        "shared:short:0",
        f"shared:{'é' * 24}:0",
        f"shared:{'a' * 25}:0",
        f"shared:{'a' * 24}:100",
        "judge:like:1:0",
        "judge:love:1:1",
        "judge:none:1:100",
        "more:another:1:1",
        "more:like:1",
        "more:like:1:-1",
        "more:like:1:01",
        "play:1:0",
        f"play:{10**18}:1",
        "play:１:1",
        "play:1:1１",
        "card:1:１",
        "history:open:١",
    ],
)
def test_foreign_data_means_nothing(data: str | None) -> None:
    """Data that we did not write is no action."""
    assert parse(data) is None


WORDS = ("card", "history", "open", "before", "mood", "not", "happy", "settings", "forget")
MORE_WORDS = ("judge", "like", "none", "more", "another", "play", "")
PARTS = st.one_of(
    st.sampled_from(WORDS + MORE_WORDS),
    st.integers(-1, 10**20).map(str),
    st.text(st.characters(), max_size=9),
)


@given(st.one_of(st.text(st.characters(), max_size=64), st.lists(PARTS, max_size=5).map(":".join)))
def test_no_data_breaks_the_parser(data: str) -> None:
    """Whatever a client sends is nothing, or an action with numbers that every database takes."""
    action = parse(data)
    if action is not None:
        assert parse(action.data()) == action
        numbers = [value for value in vars(action).values() if isinstance(value, int)]
        assert all(0 <= number < 2**63 for number in numbers)
