"""An answer as others see it."""

from __future__ import annotations

import pytest

from handlers.locale import LANGUAGES, words_in
from handlers.views.captions import CAPTION_LIMIT, card_caption, visible_length
from handlers.views.drawing import mood_page
from handlers.views.shared import link_keyboard, public, shared_caption, shared_keyboard
from recommender.models import SceneReading
from tests.handlers.examples import LIFT, SMILE_AND_TEARS, mood, recommendation

TOKEN = "t" * 24
SCENE = mood(face=None, faces=0).model_copy(
    update={
        "scene": SceneReading(
            valence=-0.5, arousal=-0.5, description="my flat", words=("bed", "my flat")
        )
    }
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_tells_whose_it_is(language: str) -> None:
    """Neither words nor what a model made of them, neither people nor chats."""
    one = recommendation(of=SMILE_AND_TEARS, caption="secret", reason="As you said: secret.")
    shown = public(one, language)
    told = shown.model_dump_json()
    assert "secret" not in told
    assert (shown.user_id, shown.update_id, shown.recommendation_id) == (None, None, None)
    assert shown.chat_id == 0 != one.chat_id
    assert (shown.mood.words, shown.mood.face, shown.mood.disagreement) == (None, None, None)
    assert (shown.language, shown.mood.scores) == (language, one.mood.scores)
    assert all(card.feedback is None and card.reason for card in shown.cards)


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_a_scene_only_light_and_colours_are_told(language: str) -> None:
    """What a model saw in the photo is not shared with it."""
    shown = public(recommendation(of=SCENE), language)
    page = mood_page(shown, {})
    told = shared_caption(shown, words_in(language)) + page.headline + page.sentence
    assert "flat" not in told
    assert page.bars == ()


@pytest.mark.parametrize("start", [0, 2], ids=["at the mood", "further"])
def test_it_does_not_speak_of_the_mood_of_who_looks_at_it(start: int) -> None:
    """Neither the picture nor the first card begins "where you are", nor where others ended."""
    one = recommendation().model_copy(update={"path": (*LIFT[start:], *LIFT[-1:] * start)})
    shown = public(one, "en")
    assert mood_page(shown, {}).sentence == "Brighter, song by song."
    captions = [card_caption(shown, card, words_in("en")) for card in shown.cards[:2]]
    assert "<i>Song 1 of 5</i>" in captions[0]
    assert "<i>Song 2 of 5: a step brighter" in captions[1]


def test_a_reason_is_what_is_known_of_the_song() -> None:
    """A sentence of its own, with a capital letter."""
    card = public(recommendation(), "en").cards[0]
    assert card.reason[0].isupper()
    assert card.reason.endswith(".")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("cards", [1, 5, 10])
def test_the_caption_fits_with_its_invitation(language: str, cards: int) -> None:
    """Whatever songs are called."""
    one = recommendation(cards=cards, title="<b>" * 40, artist="&" * 90)
    caption = shared_caption(public(one, language), words_in(language))
    assert visible_length(caption) <= CAPTION_LIMIT
    assert caption.endswith("</i>")


def test_the_pages_form_a_ring_of_tokens() -> None:
    """Of the mood and all cards, and the number of none stands in it."""
    shown = public(recommendation(), "en")
    rows = shared_keyboard(shown, TOKEN, 0, words_in("en")).inline_keyboard
    assert [button.callback_data for button in rows[1]] == [
        f"shared:{TOKEN}:{page}" for page in (5, 0, 1)
    ]
    last = shared_keyboard(shown, TOKEN, 5, words_in("en")).inline_keyboard
    assert [button.text for button in last[0]] == ["1", "2", "3", "4", "· 5 ·"]
    assert last[1][2].callback_data == f"shared:{TOKEN}:0"


def test_a_link_is_sent_on_whole() -> None:
    """Telegram's own page gets it as one parameter."""
    rows = link_keyboard("https://t.me/x_bot?start=a-_b", 7, words_in("en")).inline_keyboard
    assert rows[0][0].url == "https://t.me/share/url?url=https%3A%2F%2Ft.me%2Fx_bot%3Fstart%3Da-_b"
    assert rows[1][0].callback_data == "share:stop:7"
