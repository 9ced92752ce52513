"""What `/mood` says, and what stands in its picture."""

from __future__ import annotations

import pytest

from handlers.locale import LANGUAGES, words_in
from handlers.views.captions import CAPTION_LIMIT, visible_length
from handlers.views.moods import chart_page, mood_keyboard, mood_text, sentence, shares, title
from handlers.views.moods import whose_moods as whose
from recommender.models import Emotion
from recommender.outlook import Outlook
from tests.recommender.test_outlook import day, outlook

ENGLISH, KOREAN = words_in("en"), words_in("ko")
WEEK = outlook(day(5, 0.4, 0.7), day(4, 0.4, 0.7, happy=2, sad=1), day(0, 0.7, 0.4, happy=2))
FEW = outlook(day(5, sad=1), day(1))


def test_the_caption_says_what_the_picture_shows() -> None:
    """Headline, change, time, shares, means and extremes."""
    assert mood_text(WEEK, ENGLISH, whose="Your moods").splitlines() == [
        "<b>Mostly happy</b> · Your moods",
        "Brighter and calmer towards the end.",
        "",
        "The last 7 days, 1 March to 7 March: 6 readings",
        "",
        "😄 Happy 83% · 😢 Sad 17%",
        "On average 50 of 100 towards bright, 60 of 100 towards energetic.",
        "Brightest on 7 March, most energetic on 2 March.",
    ]


def test_the_same_in_korean() -> None:
    """Down to the dates."""
    text = mood_text(WEEK, KOREAN, whose="내 기분")
    assert "<b>대체로 행복했어요</b> · 내 기분\n뒤로 갈수록 더 밝고 잔잔했어요." in text
    assert "최근 7일 (3월 1일 ~ 3월 7일): 기분 기록 6개" in text


@pytest.mark.parametrize(
    ("one", "headline", "told"),
    [
        (outlook(), "No readings", "Nothing was read in these days."),
        (outlook(day(1)), "1 reading", "Too few to say how these days were."),
        (FEW, "2 readings", "Too few to say how these days were."),
        (outlook(day(1, happy=9)), "Mostly happy", "Too few days to see a change."),
        (outlook(day(1, happy=2, sad=2)), "A mix of moods", "Too few days to see a change."),
        (outlook(day(1, sad=2), day(0, sad=2)), "Mostly sad", "About the same"),
    ],
    ids=["none", "one", "two", "one day", "a mix", "no change"],
)
def test_no_more_is_said_than_is_known(one: Outlook, headline: str, told: str) -> None:
    """Few readings have neither shares nor means."""
    assert title(one, ENGLISH) == headline
    assert sentence(one, ENGLISH).startswith(told)
    assert ("%" in mood_text(one, ENGLISH, whose="")) == (one.readings >= 3)
    assert bool(chart_page(one, ENGLISH).bars) == (one.readings >= 3)


def test_few_are_named_one_by_one() -> None:
    """With their days."""
    assert mood_text(FEW, ENGLISH, whose="Your moods").splitlines()[-2:] == [
        "😢 Sad · 2 March",
        "😄 Happy · 6 March",
    ]


def test_shares_sum_to_a_hundred() -> None:
    """Whole percents, the most frequent first."""
    thirds = shares(outlook(day(1, happy=1, sad=1, fear=1)))
    assert sum(thirds.values()) == 100
    assert sorted(thirds.values(), reverse=True) == [*thirds.values()]
    assert sum(bar.percent for bar in chart_page(WEEK, ENGLISH).bars) == 100


def test_a_year_has_its_years() -> None:
    """And the dots of its weeks, at most 53, and the names of some months."""
    days = [day(ago) for ago in range(364, -1, -1)]
    year = outlook(*days, length=365)
    text = mood_text(year, ENGLISH, whose="")
    assert "8 March 2025 to 7 March 2026: 365 readings" in text
    page = chart_page(year, ENGLISH)
    assert len(page.dots) == 53
    assert [tick.label for tick in page.ticks] == ["May", "August", "November", "February"]


@pytest.mark.parametrize(("length", "ticks"), [(7, 7), (30, 4), (365, 4)])
@pytest.mark.parametrize("language", LANGUAGES)
def test_dates_stand_in_their_order(language: str, length: int, ticks: int) -> None:
    """None beyond the ends of the axis."""
    page = chart_page(outlook(day(0), length=length), words_in(language))
    places = [tick.at for tick in page.ticks]
    assert len(places) == ticks
    assert places == sorted(places)
    assert all(0 <= at <= 1 for at in places)


def test_a_mix_has_no_colour_of_its_own() -> None:
    """What prevails does."""
    assert chart_page(outlook(day(1, sad=2, fear=2)), ENGLISH).emotion is Emotion.NEUTRAL
    assert chart_page(outlook(day(1, sad=3, fear=2)), ENGLISH).emotion is Emotion.SAD


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_longest_caption_fits(language: str) -> None:
    """All seven emotions, a year, and a long name."""
    words = words_in(language)
    every = {emotion.value: 1 for emotion in Emotion}
    year = outlook(day(300, **every), day(0, 0.9, **every), length=365)
    text = mood_text(year, words, whose=whose(words, group=True, name="x" * 300))
    assert visible_length(text) <= CAPTION_LIMIT
    assert text.splitlines()[-1]


def test_whose_moods_they_are() -> None:
    """In a private chat, in a group, and of one person in it; names are text."""
    assert whose(ENGLISH, group=False) == "Your moods"
    assert whose(ENGLISH, group=True) == "This group"
    one = whose(ENGLISH, group=True, name="<b>Ann</b>")
    assert "Only those of &lt;b&gt;Ann" in mood_text(WEEK, ENGLISH, whose=one)


def test_the_current_time_is_marked() -> None:
    """In a group there is also a way to one's own moods, and back."""
    private = mood_keyboard(30, 0, ENGLISH, group=False).inline_keyboard
    assert [[button.text for button in row] for row in private] == [
        ["7 days", "· 30 days ·", "365 days"]
    ]
    _, [mine] = mood_keyboard(30, 0, ENGLISH, group=True).inline_keyboard
    assert (mine.text, mine.callback_data) == ("Only mine", "moods:30:mine")
    row, [back] = mood_keyboard(7, 5, ENGLISH, group=True).inline_keyboard
    assert [button.callback_data for button in row] == ["moods:7:5", "moods:30:5", "moods:365:5"]
    assert (back.text, back.callback_data) == ("Everybody's", "moods:7:0")
