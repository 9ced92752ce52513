"""The first day with the bot in each language, from hello to the third entry of the history."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from PIL import Image

from bot.sandbox import Message, User
from recommender.models import ChatSettings
from tests.chats import BotInSandbox, answer_to, press
from tests.handlers.catalogs import catalog
from tests.photos import portrait_jpeg, wall_jpeg

LOW = {
    "en": "nothing works out, I feel so empty and sad",
    "es": "nada me sale bien, qué tristeza y qué vacío",
    "ja": "何もうまくいかない。悲しくて空っぽです",
    "ko": "되는 일이 없어. 너무 슬프고 공허해",
}
DIAGNOSIS = re.compile(
    r"depress|diagnos|disorder|patholog|depresi|deprimi|trastorno|うつ病|鬱|診断|우울증|진단|장애",
    re.IGNORECASE,
)
LONG = 25
"""Letters of a sentence that is no name of a song."""


def sentences(language: str) -> list[str]:
    """Ours in English that a translation into this language puts otherwise."""
    told = [message.id for message in catalog(language) if isinstance(message.id, str)]
    return [each for each in told if len(each) > LONG and "{" not in each]


async def next_to(user: User, shown: Message, button: str) -> Message:
    """The message that a button brings, with its picture."""
    newest = user.last().message_id
    await user.press(shown, button)
    return await user.wait_for(lambda each: each.message_id > newest and each.photo is not None)


async def first_day(user: User, language: str) -> list[Message]:
    """All that somebody is shown who tries one thing after the other."""
    hello = await answer_to(user, await user.send_text("/start"))
    [button] = hello.buttons
    tried = await next_to(user, hello, button.text)
    answer = await answer_to(user, await user.send_photo(portrait_jpeg(), LOW[language]))
    card = await press(user, answer, "2")
    scene = await answer_to(user, await user.send_photo(wall_jpeg()))
    listed = await answer_to(user, await user.send_text("/history"))
    opened = [await next_to(user, listed, str(number)) for number in (1, 2, 3)]
    return [hello, tried, answer, card, scene, listed, *opened]


@pytest.mark.parametrize("language", sorted(LOW))
async def test_from_hello_to_the_third_entry(bot: BotInSandbox, language: str) -> None:
    """Pictures where there should be some, all in one language, and nobody is diagnosed."""
    user = bot.user(7, language)
    hello, tried, answer, card, scene, listed, *opened = await first_day(user, language)
    assert [each.photo is None for each in (hello, tried, answer, card, scene, listed)] == [
        *[False] * 5,
        True,
    ]
    assert [each.words for each in opened] == [each.words for each in (scene, answer, tried)]
    text = "\n".join(each.words for each in user.bot_messages())
    assert DIAGNOSIS.search(text) is None
    english = [each for each in sentences("ko" if language == "en" else language) if each in text]
    assert (english == []) is (language != "en"), english


async def test_an_answer_is_understood_without_buttons(bot: BotInSandbox) -> None:
    """As when it is forwarded: each page tells its songs, how they fit, and where to hear them."""
    user = bot.user()
    answer = await answer_to(user, await user.send_photo(portrait_jpeg(), "so happy today"))
    [stored] = await bot.services.recommendations.page(user.chat_id)
    links = [entity.url for entity in answer.entities if entity.type == "text_link"]
    assert len(links) == len(stored.cards)
    for number, each in enumerate(stored.cards, 1):
        assert f"{number}. {each.song.title} — {each.song.artist}" in answer.words
        card = await press(user, answer, str(number))
        told = (each.song.title, each.song.artist, each.reason, f"Song {number} of 5", "YouTube")
        assert [part for part in told if part not in card.words] == []
        assert any(entity.type == "text_link" for entity in card.entities)


async def test_the_longest_answer_stays_within_the_limits(bot: BotInSandbox) -> None:
    """Ten songs for many words: one message, no song cut, and a light picture on each page."""
    user = bot.user()
    await bot.services.chats.save(ChatSettings(chat_id=user.chat_id, card_count=10))
    answer = await answer_to(user, await user.send_photo(portrait_jpeg(), "so happy! " * 100))
    [stored] = await bot.services.recommendations.page(user.chat_id)
    assert len(stored.cards) == 10
    assert all(
        f"{n}. {each.song.title[:20]}" in answer.words for n, each in enumerate(stored.cards, 1)
    )
    assert len(answer.words.encode("utf-16-le")) // 2 <= 1024
    card = await press(user, answer, "10")
    for picture in (answer.photo or b"", card.photo or b""):
        assert len(picture) <= 300_000
        with Image.open(BytesIO(picture)) as drawn:
            assert drawn.format == "JPEG"
    assert len(user.bot_messages()) == 1
