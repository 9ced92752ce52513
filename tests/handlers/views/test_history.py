"""The words and buttons of the history."""

from __future__ import annotations

import pytest

from handlers.callbacks import PickEmotion, Reopen, TurnHistory
from handlers.locale import words_in
from handlers.months import Month
from handlers.views.history import (
    COUNTED,
    HistoryPage,
    history_keyboard,
    history_text,
    picking_keyboard,
)
from recommender.models import Emotion
from tests.handlers.examples import recommendation
from tests.handlers.histories import page_of

ENGLISH, KOREAN = words_in("en"), words_in("ko")
MARCH = Month(2026, 3)


def buttons(page: HistoryPage) -> list[list[tuple[str, object]]]:
    """Texts and data, row by row."""
    rows = history_keyboard(page, ENGLISH).inline_keyboard
    return [[(button.text, button.callback_data) for button in row] for row in rows]


def test_an_entry_tells_mood_date_words_and_songs() -> None:
    """In the language of the one who asks."""
    page = page_of(recommendation(caption="got <the> job"))
    assert history_text(page, ENGLISH).splitlines() == [
        "<b>1 answer so far</b>",
        "",
        "<b>1.</b> 😄 <b>Happy</b> 81% · Wed 4 March, 05:06",
        "<i>“got &lt;the&gt; job”</i>",
        "♪ Title 1, Title 2, Title 3, Title 4, Title 5",
    ]
    assert "😄 <b>행복</b> 81% · 3월 4일 (수) 05:06" in history_text(page, KOREAN)


@pytest.mark.parametrize(
    ("facts", "head"),
    [
        ({"total": 12}, "<b>12 answers so far</b>"),
        ({"total": COUNTED}, "<b>1000 answers so far</b>"),
        ({"total": COUNTED + 1}, "<b>More than 1,000 answers</b>"),
        ({"emotion": Emotion.SAD}, "<b>1 answer</b> · 😢 Sad"),
        ({"month": MARCH, "total": 3}, "<b>3 answers</b> · March 2026"),
        (
            {"emotion": Emotion.SAD, "month": MARCH, "total": COUNTED + 1},
            "<b>More than 1,000 answers</b> · 😢 Sad · March 2026",
        ),
    ],
    ids=["all", "as many as are counted", "more", "emotion", "month", "both"],
)
def test_the_head_tells_what_is_shown(facts: dict[str, object], head: str) -> None:
    """How many, of which emotion, in which month."""
    assert history_text(page_of(recommendation(), **facts), ENGLISH).splitlines()[0] == head


def test_nothing_found_is_said_kindly() -> None:
    """With the ways to look for something else."""
    page = page_of(emotion=Emotion.FEAR)
    assert history_text(page, ENGLISH).splitlines() == [
        "<b>0 answers</b> · 😨 Afraid",
        "",
        "Nothing here. Try another month or emotion.",
    ]
    assert [text for row in buttons(page) for text, _ in row] == [
        "🎭 By emotion",
        "Show everything",
    ]


def test_only_pages_that_exist_are_offered() -> None:
    """A number for each entry, newer and older where there are any, and what to look for."""
    here = TurnHistory("first", 0, None, MARCH).data()
    filters = [("📅 By month", here), ("🎭 By emotion", PickEmotion().data())]
    one = recommendation()
    assert buttons(page_of(one)) == [[("1", Reopen(7).data())], filters]
    middle = buttons(page_of(one, newer=True, older=True))
    assert middle[1] == [("◀ Newer", "history:after:7"), ("Older ▶", "history:before:7")]


def test_what_is_looked_for_stays() -> None:
    """Through pages and months, until everything is wanted again."""
    sad = page_of(
        recommendation(),
        emotion=Emotion.SAD,
        month=MARCH,
        older=True,
        earlier=Month(2025, 12),
        later=Month(2026, 5),
    )
    assert buttons(sad)[1:] == [
        [("Older ▶", "history:before:7:sad:202603")],
        [
            ("◀ December 2025", "history:first:0:sad:202512"),
            ("May 2026 ▶", "history:first:0:sad:202605"),
        ],
        [
            ("📅 All months", "history:first:0:sad:any"),
            ("🎭 By emotion", "history:pick:sad:202603"),
        ],
        [("Show everything", "history:first:0")],
    ]


@pytest.mark.parametrize("language", ["en", "ko"])
def test_an_emotion_is_picked_within_the_month(language: str) -> None:
    """Each of the seven once, or all of them; the one that is chosen is marked."""
    rows = picking_keyboard(Emotion.SAD, MARCH, words_in(language)).inline_keyboard
    shown = [button for row in rows for button in row]
    wanted = [f"history:first:0:{emotion}:202603" for emotion in (*Emotion, "any")]
    assert sorted(str(button.callback_data) for button in shown) == sorted(wanted)
    [marked] = [button for button in shown if button.text.endswith(" ✓")]
    assert "😢" in marked.text
