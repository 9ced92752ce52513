"""The first minute, through the real application."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

import pytest

from bot.sandbox import Fault, Message, SandboxServer, User
from bot.settings import Settings
from bot.wiring import Readers
from handlers.locale import words_in
from handlers.services import Services
from handlers.views.guide import example, guide, how_to_ask, sample_words, welcome
from recommender.errors import WorkerDiedError
from tests.chats import BotInSandbox, answer_to, bot_in_sandbox

PERSON, GROUP = 7_111_222_333, -1_009_876_543_210
EN = words_in("en")
TRY = f"Try “{sample_words(EN)}”"


async def started(user: User) -> Message:
    """What `/start` shows."""
    return await answer_to(user, await user.send_text("/start"))


@pytest.mark.parametrize("language", ["en", "ko"])
async def test_start_shows_an_answer_and_one_button(bot: BotInSandbox, language: str) -> None:
    """The picture says what comes, the words say it as well."""
    words, hello = words_in(language), await started(bot.user(PERSON, language))
    assert hello.photo is not None
    assert hello.words == f"{welcome(words)}\n\n{example(words)}"
    assert len(hello.buttons) == 1
    assert await bot.services.recommendations.count(PERSON) == 0


async def test_the_picture_is_drawn_once_for_each_language(bot: BotInSandbox) -> None:
    """The next one is sent by Telegram's id."""
    for chat_id, language in ((1, "en"), (2, "en"), (3, "ko")):
        await started(bot.user(chat_id, language))
    sent = [call.params["photo"] for call in bot.server.calls_of("sendPhoto")]
    assert [isinstance(each, str) for each in sent] == [False, True, False]


async def test_the_button_brings_the_first_answer(bot: BotInSandbox) -> None:
    """As if the words on it had been sent: low songs for low words, with all their buttons."""
    user = bot.user(PERSON)
    hello = await started(user)
    await user.press(hello, TRY)
    answer = await answer_to(user, hello)
    assert answer.photo is not None
    [kept] = await bot.services.recommendations.page(PERSON)
    assert (kept.caption, kept.user_id) == (sample_words(EN), PERSON)
    assert kept.mood.valence < 0.5
    assert [card.song.title in answer.words for card in kept.cards] == [True] * 5
    assert "Not my mood?" in {button.text for button in answer.buttons}


async def test_pressing_twice_at_once_answers_once(bot: BotInSandbox) -> None:
    """The second press is told to wait."""
    user = bot.user(PERSON)
    hello = await started(user)
    presses = [await user.press(hello, TRY) for _ in range(3)]
    told = [(await each.answered()).text for each in presses]
    await answer_to(user, hello)
    waited = sum(text == "One moment, I am still choosing…" for text in told)
    assert await bot.services.recommendations.count(PERSON) == len(presses) - waited
    assert waited >= 1


async def test_in_a_group_the_button_says_how_to_ask(bot: BotInSandbox) -> None:
    """To the one who presses, without another message."""
    user = bot.user(GROUP)
    hello = await started(user)
    assert hello.words.startswith(welcome(EN, group="selfie_dj_sandbox_bot"))
    told = await (await user.press(hello, "How to ask")).answered()
    assert (told.text, told.show_alert) == (how_to_ask(EN), True)
    assert len(user.bot_messages()) == 1
    explained = await answer_to(user, await user.send_text("/help"))
    assert explained.words == guide(EN, group="selfie_dj_sandbox_bot")


async def test_where_no_pictures_may_be_sent_hello_comes_alone(bot: BotInSandbox) -> None:
    """And speaks of no example that is not there."""
    reason = "Bad Request: not enough rights to send photos to the chat"
    bot.server.faults.add(Fault(method="sendPhoto", status=400, reason=reason))
    hello = await started(bot.user(GROUP))
    assert hello.words == welcome(EN, group="selfie_dj_sandbox_bot")
    assert len(hello.buttons) == 1


async def test_without_a_worker_hello_comes_alone(
    server: SandboxServer, settings: Settings, readers: Readers
) -> None:
    """A picture that cannot be drawn costs no greeting."""

    class Dead:
        async def run(self, *_: Any) -> bytes:  # noqa: ANN401 — whatever is to be run
            raise WorkerDiedError("gone")

    def changed(services: Services) -> Services:
        return replace(services, workers=cast("Any", Dead()))

    async with bot_in_sandbox(server, settings, readers, changed=changed):
        hello = await started(server.user(PERSON))
    assert hello.words == welcome(EN)


async def test_forged_presses_are_refused(bot: BotInSandbox) -> None:
    """What looks like the button is not taken for it."""
    user = bot.user(PERSON)
    hello = await started(user)
    for data in ("hello:", "hello:me", "hello:try:1"):
        assert (await (await user.press_data(hello, data)).answered()).show_alert
    await user.delete(hello)
    assert (await (await user.press_data(hello, "hello:try")).answered()).show_alert
    assert await bot.services.recommendations.count(PERSON) == 0
