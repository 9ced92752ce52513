"""The buttons under our messages."""

from __future__ import annotations

import pytest
from telegram import InlineKeyboardButton

from handlers.callbacks import (
    Another,
    CorrectMood,
    Judge,
    MoreLike,
    Play,
    RejectMood,
    ResetCorrections,
    Share,
    ShowCard,
    Star,
)
from handlers.locale import LANGUAGES, Words, words_in
from handlers.views.keyboards import (
    card_keyboard,
    emotions_keyboard,
    mood_keyboard,
    reset_keyboard,
    shows_card,
)
from recommender.models import Emotion, Feedback, Recommendation
from tests.handlers.examples import recommendation

WORDS = words_in("en")

Rows = tuple[tuple[InlineKeyboardButton, ...], ...]


def mood(one: Recommendation, words: Words = WORDS, another: int = 5) -> Rows:
    """The buttons of page 0."""
    return mood_keyboard(one, words, another=another).inline_keyboard


def card(one: Recommendation, page: int, *, playable: bool = True) -> Rows:
    """The buttons of a card."""
    return card_keyboard(one, page, WORDS, playable=playable).inline_keyboard


def with_card(
    position: int, *, feedback: Feedback | None = None, **facts: object
) -> Recommendation:
    """A recommendation of which one card has an opinion, and its song further facts."""
    one = recommendation()
    cards = list(one.cards)
    changed = cards[position - 1].song.model_copy(update=facts)
    cards[position - 1] = cards[position - 1].model_copy(
        update={"song": changed, "feedback": feedback}
    )
    return one.model_copy(update={"cards": tuple(cards)})


def test_the_pages_form_a_ring() -> None:
    """◀ on the mood leads to the last card, ▶ on the last card to the mood."""
    one = recommendation()
    assert [button.callback_data for button in mood(one)[1]] == [
        ShowCard(7, 5).data(),
        ShowCard(7, 0).data(),
        ShowCard(7, 1).data(),
    ]
    assert card(one, 5)[1][2].callback_data == "card:7:0"


def test_a_card_has_links_and_marks_its_number() -> None:
    """YouTube and Spotify of the song that is shown."""
    one = recommendation()
    rows = card(one, 2)
    assert [button.text for button in rows[0]] == ["1", "· 2 ·", "3", "4", "5"]
    assert [button.url for button in rows[2]] == [
        one.cards[1].song.links.youtube,
        one.cards[1].song.links.spotify,
    ]


@pytest.mark.parametrize(
    ("source", "name"),
    [("deezer", "Deezer"), ("itunes", "iTunes"), ("musicbrainz", "MusicBrainz"), ("x", "X")],
)
def test_a_song_that_was_found_has_the_page_of_its_source(source: str, name: str) -> None:
    """Under the name of the source, beside the other two."""
    links = card(with_card(2, source=source, link="https://www.example.org/track/1"), 2)[2]
    assert [button.text for button in links] == ["YouTube", "Spotify", name]
    assert links[2].url == "https://www.example.org/track/1"


@pytest.mark.parametrize(
    "link", ["", "javascript:alert(1)", "https://", "https://a b.org/", "http://[", "//x.org/1"]
)
def test_what_is_no_address_is_no_button(link: str) -> None:
    """Telegram would refuse the whole page."""
    assert len(card(with_card(2, source="deezer", link=link), 2)[2]) == 2


def test_a_card_can_be_judged_and_asked_for_more() -> None:
    """Two thumbs, a star, and a way to songs like this one."""
    rows = card(recommendation(), 2)
    assert [(button.text, button.callback_data) for button in rows[3]] == [
        ("👍", Judge(7, 2, Feedback.LIKE).data()),
        ("👎", Judge(7, 2, Feedback.DISLIKE).data()),
        ("⭐", Star(7, 2, given=True).data()),
    ]
    [more] = rows[4]
    assert (more.text, more.callback_data) == ("More like this", MoreLike(7, 2).data())


@pytest.mark.parametrize(
    ("feedback", "thumbs", "taken_back"),
    [(Feedback.LIKE, ["👍 ✓", "👎"], 0), (Feedback.DISLIKE, ["👍", "👎 ✓"], 1)],
)
def test_the_chosen_thumb_is_marked_and_takes_back(
    feedback: Feedback, thumbs: list[str], taken_back: int
) -> None:
    """The other one changes the opinion."""
    row = card(with_card(2, feedback=feedback), 2)[3]
    assert [button.text for button in row] == [*thumbs, "⭐"]
    assert row[taken_back].callback_data == Judge(7, 2, None).data()
    assert row[1 - taken_back].callback_data != Judge(7, 2, None).data()


def test_a_star_is_marked_and_takes_back() -> None:
    """Whatever else is thought of the song."""
    one = with_card(2, feedback=Feedback.DISLIKE)
    row = card_keyboard(one, 2, WORDS, playable=False, starred=True).inline_keyboard[3]
    assert [button.text for button in row] == ["👍", "👎 ✓", "⭐ ✓"]
    assert row[2].callback_data == Star(7, 2, given=False).data()


def test_only_what_can_be_played_has_a_button() -> None:
    """The song needs a preview, and the bot somebody to ask for it."""
    song = with_card(2, preview=True)
    button = card(song, 2)[3][3]
    assert (button.text, button.callback_data) == ("▶︎ 30 s", Play(7, 2).data())
    assert len(card(song, 2, playable=False)[3]) == len(card(song, 1)[3]) == 3


def test_a_card_is_known_by_its_buttons() -> None:
    """Whatever the chat thinks of it, and however it can be heard."""
    keyboard = card_keyboard(with_card(2, feedback=Feedback.LIKE), 2, WORDS, playable=True)
    assert shows_card(keyboard, 7, 2)
    assert not shows_card(keyboard, 7, 3)
    assert not shows_card(keyboard, 8, 2)
    assert not shows_card(mood_keyboard(recommendation(), WORDS, another=5), 7, 2)
    assert not shows_card(None, 7, 2)


def test_ten_songs_fill_two_rows() -> None:
    """Buttons stay wide enough for a thumb."""
    assert [len(row) for row in mood(recommendation(cards=10))] == [5, 5, 3, 2, 1]


def test_the_mood_can_be_objected_to() -> None:
    """On its own page, and not where nobody knows who asked, or where songs resemble another."""
    one = recommendation()
    another, button = mood(one)[-2]
    assert (button.text, button.callback_data) == ("Not my mood?", RejectMood(7).data())
    assert another.callback_data == Another(7).data()
    nobody = mood(recommendation(user_id=None))
    assert button.text not in {each.text for row in (*card(one, 1), *nobody) for each in row}
    alike = mood(one.model_copy(update={"like": "Adele – Someone Like You"}))
    assert [each.text for each in nobody[-2]] == ["Another five"]
    assert [each.text for each in alike[-2]] == ["Another five"]


@pytest.mark.parametrize("user_id", [1, None], ids=["known", "unknown"])
def test_a_mood_can_be_shared(user_id: int | None) -> None:
    """Whoever it is of; a card cannot."""
    one = recommendation(user_id=user_id)
    [share] = mood(one)[-1]
    assert (share.text, share.callback_data) == ("🔗 Share", Share(7).data())
    assert share.text not in {each.text for row in card(one, 1) for each in row}


@pytest.mark.parametrize(
    ("count", "english", "korean"),
    [(5, "Another five", "다섯 곡 더"), (3, "Another 3", "3곡 더"), (10, "Another 10", "10곡 더")],
)
def test_the_button_for_more_names_how_many(count: int, english: str, korean: str) -> None:
    """As many as the chat has chosen."""
    one = recommendation()
    assert mood(one, another=count)[-2][0].text == english
    assert mood(one, words_in("ko"), another=count)[-2][0].text == korean


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
        mood(new)
    with pytest.raises(ValueError, match="stored"):
        card(new, 1)
    with pytest.raises(ValueError, match="stored"):
        emotions_keyboard(new, WORDS)
