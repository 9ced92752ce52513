"""Words that hint at self-harm: help is named before the songs, and stays named."""

from __future__ import annotations

import pytest

from bot.sandbox import Message, SandboxServer
from bot.settings import Settings
from bot.wiring import Readers
from handlers.locale import words_in
from handlers.views.captions import visible_length
from recommender.models import Direction, Recommendation
from recommender.selection.care import END, START
from tests.chats import BotInSandbox, answer_to, bot_in_sandbox, press
from tests.photos import portrait_jpeg
from tests.servers.openai import ModelServer

EN, KO = "https://findahelpline.com", "109"
HINT = "I don't want to be here anymore"
QUIET = START.energy + 0.2


def names_help(message: Message) -> bool:
    """Whether the first line has the link to the helplines."""
    links = [entity.url for entity in message.entities]
    first = message.words.splitlines()[0]
    return first.startswith("💙") and links[:1] == [EN] and "findahelpline.com" in first


async def kept(bot: BotInSandbox, chat_id: int = 1) -> Recommendation:
    """The newest answer of a chat."""
    return (await bot.services.recommendations.page(chat_id, limit=1))[0]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (HINT, "en"),
        ("everyone would be better off without me", "en"),
        ("요즘 그냥 사라지고 싶어", "ko"),
        ("살기 싫다", "en"),
        ("もう消えたい", "en"),
        ("no quiero seguir viviendo", "ko"),
    ],
    ids=["en", "indirect", "ko", "ko in en", "ja in en", "es in ko"],
)
async def test_help_comes_before_the_songs(bot: BotInSandbox, text: str, language: str) -> None:
    """In the language of the chat, whatever language the words are in; the songs are quiet."""
    user = bot.user(language_code=language)
    shown = await answer_to(user, await user.send_text(text))
    assert names_help(shown)
    assert (KO in shown.words) == (language == "ko")
    assert (
        words_in(language).gettext("Quiet songs, to keep you company for a while.") in shown.words
    )
    answer = await kept(bot)
    assert answer.care
    assert answer.direction is Direction.CALM
    assert all(card.song.energy <= QUIET for card in answer.cards)
    assert all(card.song.valence <= END.valence + 0.2 for card in answer.cards)


@pytest.mark.parametrize(
    "text", ["this song kills me", "dying to see you!", "웃겨 죽겠네", "死ぬほど好き"]
)
async def test_nobody_else_is_told(bot: BotInSandbox, text: str) -> None:
    """Exaggeration gets its songs as ever."""
    user = bot.user()
    shown = await answer_to(user, await user.send_text(text))
    assert "💙" not in shown.words
    assert not (await kept(bot)).care


async def test_a_smile_above_such_words_changes_nothing(
    bot: BotInSandbox, caplog: pytest.LogCaptureFixture
) -> None:
    """A caption counts as words alone do; the log tells nothing of them."""
    user = bot.user()
    shown = await answer_to(user, await user.send_photo(portrait_jpeg(), caption=HINT))
    assert names_help(shown)
    assert visible_length(shown.words) <= 1024
    assert HINT not in caplog.text
    assert "harm" not in caplog.text


async def test_it_stays_in_all_that_follows(bot: BotInSandbox) -> None:
    """Turned pages, other five, songs like one, a corrected mood and the history name it again."""
    user = bot.user()
    shown = await answer_to(user, await user.send_text(HINT))
    card = await press(user, shown, "1")
    assert "💙" not in card.words
    more_like = next(b for b in card.buttons if "like this" in b.text)
    await user.press(card, more_like.data or "")
    like = await user.wait_for(
        lambda m: m.message_id > shown.message_id and "Songs like" in m.words
    )
    assert names_help(like)
    five = next(b for b in like.buttons if "nother" in b.text)
    await user.press(like, five.data or "")
    others = await user.wait_for(lambda m: m.message_id > like.message_id and m.photo is not None)
    assert names_help(others)
    mood = await press(user, card, "Mood")
    assert names_help(mood)
    asked = await press(user, mood, next(b.text for b in mood.buttons if "mood?" in b.text))
    again = await press(user, asked, next(b.text for b in asked.buttons if "Angry" in b.text))
    assert names_help(again)
    assert (await bot.services.recommendations.page(1))[-1].care
    history = await answer_to(user, await user.send_text("/history"))
    await user.press(history, history.buttons[0].text)
    reopened = await user.wait_for(lambda m: m.message_id > history.message_id)
    assert names_help(reopened)


async def test_a_model_is_asked_to_be_gentle(
    server: SandboxServer, settings: Settings, readers: Readers, model_server: ModelServer
) -> None:
    """With a rule of its own, and without an invitation to remember songs."""
    with_model = settings.model_copy(update={"openai_base_url": model_server.base_url})
    async with bot_in_sandbox(server, with_model, readers) as running:
        user = running.user()
        assert names_help(await answer_to(user, await user.send_text(HINT)))
        assert "💙" not in (await answer_to(user, await user.send_text("what a day"))).words
    careful, plain = model_server.requests
    assert "great pain" in careful.system
    assert '"own"' not in careful.system
    assert "great pain" not in plain.system
