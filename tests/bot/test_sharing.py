"""Sharing an answer by a link, through the real application."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

import pytest

from bot.sandbox import Fault, Message, SandboxServer, User
from bot.settings import Settings
from bot.wiring import Readers
from handlers.callbacks import Share, ShowShared, StopSharing
from handlers.locale import words_in
from handlers.views.shared import closed_text
from tests.bot.kept import rows
from tests.chats import BotInSandbox, answer_to, bot_in_sandbox, link_to, press, token_in
from tests.photos import portrait_jpeg

OWNER, GUEST, GROUP = 7_111_222_333, 7_444_555_666, -1_009_876_543_210
CAPTION = "quokka festival at dawn, got the job"
CLOSED = closed_text(words_in("en"))


async def answered(user: User, caption: str = CAPTION) -> Message:
    """An answer to a photo with words."""
    return await answer_to(user, await user.send_photo(portrait_jpeg(), caption=caption))


async def opened(guest: User, token: str) -> Message:
    """What the link shows."""
    return await answer_to(guest, await guest.send_text(f"/start {token}"))


async def shared(bot: BotInSandbox) -> tuple[Message, str]:
    """An answer of the owner's, and its token."""
    owner = bot.user(OWNER)
    answer = await answered(owner)
    return answer, token_in(await link_to(owner, answer))


async def test_a_link_opens_one_answer(bot: BotInSandbox) -> None:
    """Picture and songs for whoever has it, and not a word of whose they are."""
    owner, guest = bot.user(OWNER), bot.user(GUEST)
    answer = await answered(owner)
    link = await link_to(owner, answer)
    assert link.words.endswith(f"https://t.me/selfie_dj_sandbox_bot?start={token_in(link)}")
    shown = await opened(guest, token_in(link))
    [kept] = await bot.services.recommendations.page(OWNER)
    assert shown.photo is not None
    assert [card.song.title in shown.words for card in kept.cards] == [True] * 5
    assert "5 songs that somebody shared with you." in shown.words
    secret = (CAPTION, "quokka", str(OWNER), "Mina", "your words")
    assert [each for each in secret if each in shown.html] == []
    assert await bot.services.recommendations.page(GUEST) == ()


async def test_the_pages_can_be_turned_and_nothing_else(bot: BotInSandbox) -> None:
    """No thumbs, no further songs, no correction, and no number of the answer."""
    _, token = await shared(bot)
    guest = bot.user(GUEST)
    mood = await opened(guest, token)
    card = await press(guest, mood, "2")
    assert {button.text for button in card.buttons if button.data is None} == {"YouTube", "Spotify"}
    data = [button.data or "" for shown in (mood, card) for button in shown.buttons]
    assert {
        each for each in data if each and not re.fullmatch(rf"shared:{token}:\d", each)
    } == set()
    [kept] = await bot.services.recommendations.page(OWNER)
    assert kept.cards[1].song.title in card.words
    assert (await press(guest, card, "Mood")).words == mood.words
    assert (await press(guest, mood, "◀")).words.startswith(kept.cards[4].song.title)


async def test_it_is_shown_in_the_language_of_the_guest(bot: BotInSandbox) -> None:
    """Whatever the language in which it was made."""
    _, token = await shared(bot)
    guest = bot.user(GUEST, "ko")
    shown = await opened(guest, token)
    assert "노래 5곡이에요." in shown.words
    card = await press(guest, shown, "1")
    assert any("가" <= letter <= "힣" for letter in card.words.splitlines()[3])


async def test_a_picture_is_sent_once(bot: BotInSandbox) -> None:
    """The second guest gets it by Telegram's id."""
    _, token = await shared(bot)
    for number in range(2):
        await opened(bot.user(GUEST + number), token)
    first, second = (call.params["photo"] for call in bot.server.calls_of("sendPhoto"))
    assert not isinstance(first, str)
    assert isinstance(second, str)


async def test_sharing_twice_gives_the_same_link(bot: BotInSandbox) -> None:
    """One answer has one link."""
    owner = bot.user(OWNER)
    answer, token = await shared(bot)
    assert token_in(await link_to(owner, answer)) == token


async def test_who_stops_sharing_closes_the_link(bot: BotInSandbox) -> None:
    """For new guests and under what was opened before; sharing again gives another link."""
    owner, guest = bot.user(OWNER), bot.user(GUEST)
    answer = await answered(owner)
    link = await link_to(owner, answer)
    shown = await opened(guest, token_in(link))
    ended = await press(owner, link, "Stop sharing")
    assert "no longer shared" in ended.words
    assert ended.buttons == ()
    assert (await opened(guest, token_in(link))).words == CLOSED
    told = await (await guest.press(shown, "1")).answered()
    assert (told.text, told.show_alert) == (CLOSED, True)
    assert token_in(await link_to(owner, answer)) != token_in(link)


async def test_nobody_learns_why_a_link_opens_nothing(bot: BotInSandbox) -> None:
    """Wrong, mutilated, forgotten: the sentence is the same."""
    _, token = await shared(bot)
    owner, guest = bot.user(OWNER), bot.user(GUEST)
    wrong = ("a" * 24, token[:-1], token + "a", "1", "ref_42", "x" * 500, "'OR'1'='1")
    assert {(await opened(guest, each)).words for each in wrong} == {CLOSED}
    question = await answer_to(owner, await owner.send_text("/forget"))
    await press(owner, question, "Yes, delete everything")
    assert (await opened(guest, token)).words == CLOSED


async def test_a_corrected_answer_keeps_its_link(bot: BotInSandbox) -> None:
    """It opens the songs of now."""
    answer, token = await shared(bot)
    owner = bot.user(OWNER)
    await press(owner, answer, "Not my mood?")
    await press(owner, answer, "😢 Sad")
    [kept] = await bot.services.recommendations.page(OWNER)
    shown = await opened(bot.user(GUEST), token)
    assert "Sad" in shown.words
    assert kept.cards[0].song.title in shown.words


async def test_start_alone_is_hello(bot: BotInSandbox) -> None:
    """So is the word that the button over inline results brings along."""
    guest = bot.user(GUEST)
    assert (await opened(guest, "inline")).words == (await opened(guest, "")).words != CLOSED


async def test_in_a_group_the_one_who_asked_shares(bot: BotInSandbox) -> None:
    """Any other member learns why not; who administers the group may stop it."""
    owner = bot.server.user(GROUP, user_id=OWNER).calling()
    other = bot.server.user(GROUP, user_id=GUEST, first_name="Jun")
    answer = await answered(owner, f"@selfie_dj_sandbox_bot {CAPTION}")
    refused = await (await other.press(answer, "🔗 Share")).answered()
    assert (refused.text, refused.show_alert) == (
        "Only the one who asked can share this mood.",
        True,
    )
    link = await link_to(owner, answer)
    refused = await (await other.press(link, "Stop sharing")).answered()
    assert refused.text == "Only the one who shared it can stop that."
    assert (await opened(bot.user(GUEST), token_in(link))).photo is not None
    other.lead()
    assert "no longer shared" in (await press(other, link, "Stop sharing")).words


async def test_forged_presses_open_nothing(bot: BotInSandbox, settings: Settings) -> None:
    """A number of another chat's answer shares nothing, a token of none flips nothing."""
    _, token = await shared(bot)
    [kept] = await bot.services.recommendations.page(OWNER)
    number, guest = kept.recommendation_id or 0, bot.user(GUEST)
    shown = await opened(guest, token)
    for data in (Share(number).data(), ShowShared("z" * 24, 1).data(), ShowShared(token, 9).data()):
        assert (await (await guest.press_data(shown, data)).answered()).show_alert
    await (await guest.press_data(shown, StopSharing(number).data())).answered()
    assert [row["token"] for row in rows(settings)["shares"]] == [token]
    assert guest.message(shown).photo == shown.photo


async def test_two_presses_at_once_share_once(bot: BotInSandbox, settings: Settings) -> None:
    """Both are answered, and there is one link."""
    owner = bot.user(OWNER)
    answer = await answered(owner)
    presses = [await owner.press(answer, "🔗 Share") for _ in range(3)]
    for each in presses:
        await each.answered()
    first = await owner.wait_for(lambda message: "?start=" in message.words)
    shares = rows(settings)["shares"]
    assert [row["token"] for row in shares] == [token_in(first)]
    assert {token_in(each) for each in owner.bot_messages() if "?start=" in each.words} == {
        token_in(first)
    }


async def test_where_no_pictures_may_be_sent_the_words_come(bot: BotInSandbox) -> None:
    """A guest's group that forbids photos gets the songs as a text."""
    _, token = await shared(bot)
    reason = "Bad Request: not enough rights to send photos to the chat"
    bot.server.faults.add(Fault(method="sendPhoto", status=400, reason=reason, chat_id=GROUP))
    shown = await opened(bot.server.user(GROUP, user_id=GUEST), token)
    assert shown.photo is None
    assert "songs that somebody shared" in shown.words


@pytest.fixture
async def narrow(
    server: SandboxServer, settings: Settings, readers: Readers
) -> AsyncIterator[BotInSandbox]:
    """A bot that answers each person twice a minute."""
    few = settings.model_copy(update={"photos_per_minute_per_user": 2})
    async with bot_in_sandbox(server, few, readers) as running:
        yield running


async def test_who_tries_many_links_has_to_wait(narrow: BotInSandbox) -> None:
    """Links count as answers do."""
    guest = narrow.user(GUEST)
    told = [(await opened(guest, f"{number:024}")).words for number in range(3)]
    assert told[:2] == [CLOSED, CLOSED]
    assert told[2] != CLOSED
