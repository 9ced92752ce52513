"""The buttons under our messages."""

from __future__ import annotations

import pytest

from handlers.callbacks import (
    CorrectMood,
    RejectMood,
    Reopen,
    ResetCorrections,
    ShowCard,
    TurnHistory,
)
from handlers.locale import LANGUAGES, words_in
from handlers.views.keyboards import (
    emotions_keyboard,
    history_keyboard,
    page_keyboard,
    reset_keyboard,
)
from recommender.models import Emotion
from tests.handlers.examples import recommendation

WORDS = words_in("en")


def test_the_pages_form_a_ring() -> None:
    """◀ on the mood leads to the last card, ▶ on the last card to the mood."""
    one = recommendation()
    turn = page_keyboard(one, 0, WORDS).inline_keyboard[1]
    assert [button.callback_data for button in turn] == [
        ShowCard(7, 5).data(),
        ShowCard(7, 0).data(),
        ShowCard(7, 1).data(),
    ]
    assert page_keyboard(one, 5, WORDS).inline_keyboard[1][2].callback_data == "card:7:0"


def test_a_card_has_links_and_marks_its_number() -> None:
    """YouTube and Spotify of the song that is shown."""
    one = recommendation()
    rows = page_keyboard(one, 2, WORDS).inline_keyboard
    assert [button.text for button in rows[0]] == ["1", "· 2 ·", "3", "4", "5"]
    assert [button.url for button in rows[2]] == [
        one.cards[1].song.links.youtube,
        one.cards[1].song.links.spotify,
    ]


def test_ten_songs_fill_two_rows() -> None:
    """Buttons stay wide enough for a thumb."""
    rows = page_keyboard(recommendation(cards=10), 0, WORDS).inline_keyboard
    assert [len(row) for row in rows] == [5, 5, 3, 1]


def test_the_mood_can_be_objected_to() -> None:
    """On its own page, and not where nobody knows who asked."""
    one = recommendation()
    [button] = page_keyboard(one, 0, WORDS).inline_keyboard[-1]
    assert (button.text, button.callback_data) == ("Not my mood?", RejectMood(7).data())
    card = page_keyboard(one, 1, WORDS).inline_keyboard
    nobody = page_keyboard(recommendation(user_id=None), 0, WORDS).inline_keyboard
    assert button.text not in {each.text for row in (*card, *nobody) for each in row}


@pytest.mark.parametrize("language", LANGUAGES)
def test_seven_emotions_and_a_way_back(language: str) -> None:
    """Two in a row, each emotion once, with its emoji and its word."""
    rows = emotions_keyboard(recommendation(), words_in(language)).inline_keyboard
    assert [len(row) for row in rows] == [2, 2, 2, 2]
    *emotions, back = [button for row in rows for button in row]
    data = {button.callback_data for button in emotions}
    assert data == {CorrectMood(7, emotion).data() for emotion in Emotion}
    assert len({button.text for button in emotions}) == 7
    assert back.callback_data == ShowCard(7, 0).data()


def test_a_reset_is_asked_about() -> None:
    """One button first, then yes and no, all for one person."""
    [[reset]] = reset_keyboard(5, WORDS).inline_keyboard
    assert reset.callback_data == ResetCorrections("ask", 5).data()
    [[yes, no]] = reset_keyboard(5, WORDS, asked=True).inline_keyboard
    assert yes.callback_data == ResetCorrections("forget", 5).data()
    assert no.callback_data == ResetCorrections("keep", 5).data()


def test_only_a_stored_recommendation_has_buttons() -> None:
    """A button without an id would lead nowhere."""
    new = recommendation().model_copy(update={"recommendation_id": None})
    with pytest.raises(ValueError, match="stored"):
        page_keyboard(new, 0, WORDS)
    with pytest.raises(ValueError, match="stored"):
        emotions_keyboard(new, WORDS)


def test_the_history_offers_only_pages_that_exist() -> None:
    """A number for each entry, newer and older where there are any."""
    entries = [recommendation()]
    alone = history_keyboard(entries, newer=False, older=False, words=WORDS).inline_keyboard
    assert [[b.callback_data for b in row] for row in alone] == [[Reopen(7).data()]]
    middle = history_keyboard(entries, newer=True, older=True, words=WORDS).inline_keyboard
    assert [button.callback_data for button in middle[1]] == [
        TurnHistory("after", 7).data(),
        TurnHistory("before", 7).data(),
    ]
