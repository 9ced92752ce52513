"""An edited message takes its answer along."""

from __future__ import annotations

import asyncio

import pytest

from bot.sandbox import Fault, Message, SandboxServer, User, attachments
from bot.settings import NO_LIMITS, Settings
from bot.wiring import Readers
from recommender.models import Recommendation
from tests.chats import BotInSandbox, answer_to, bot_in_sandbox, press
from tests.photos import portrait_jpeg, wall_jpeg

GROUP = -1_001_234_567_890
NAME = "selfie_dj_sandbox_bot"


async def kept(bot: BotInSandbox, user: User) -> tuple[Recommendation, ...]:
    """The history, newest first."""
    return await bot.services.recommendations.page(user.chat_id)


async def served(bot: BotInSandbox) -> None:
    """Wait until the bot is done with what came before."""
    await bot.server.state.updates.drained()
    for _ in range(1000):
        if not await bot.services.inbox.unfinished():
            return
        await asyncio.sleep(0.02)
    raise TimeoutError("updates are left")


async def edited_answer(user: User, shown: Message) -> Message:
    """The answer once it shows other words than before."""
    return await user.wait_for(
        lambda message: message.message_id == shown.message_id and message.words != shown.words,
        timeout=30,
    )


async def test_an_edited_caption(bot: BotInSandbox) -> None:
    """The same message shows the new mood and other songs, without another download or message."""
    user = bot.user()
    sent = await user.send_photo(portrait_jpeg(), "what a wonderful day, I am so happy!!")
    answer = await answer_to(user, sent)
    [before] = await kept(bot, user)
    await user.edit(sent, "my dog died today and I cannot stop crying")
    again = await edited_answer(user, answer)
    [after] = await kept(bot, user)
    assert after.recommendation_id == before.recommendation_id
    assert after.caption == "my dog died today and I cannot stop crying"
    assert after.mood.face == before.mood.face
    assert after.mood.valence < before.mood.valence
    assert all(card.song.title in again.words for card in after.cards)
    assert again.photo != answer.photo
    assert len(user.bot_messages()) == 1
    assert len(bot.server.calls_of("download")) == 1
    card = await press(user, again, "1")
    assert after.cards[0].song.title in card.words


async def test_edited_words(bot: BotInSandbox) -> None:
    """A text is followed like a caption."""
    user = bot.user()
    sent = await user.send_text("I am so happy today!!")
    answer = await answer_to(user, sent)
    await user.edit(sent, "I lost my job today and I feel terrible")
    await edited_answer(user, answer)
    [stored] = await kept(bot, user)
    assert stored.mood.valence < 0.5
    assert len(user.bot_messages()) == 1


async def test_a_caption_that_is_taken_away(bot: BotInSandbox) -> None:
    """The face speaks alone."""
    user = bot.user()
    sent = await user.send_photo(portrait_jpeg(), "my dog died today")
    answer = await answer_to(user, sent)
    await user.edit(sent, "")
    await edited_answer(user, answer)
    [stored] = await kept(bot, user)
    assert (stored.caption, stored.mood.words, stored.mood.faces) == (None, None, 1)


async def test_an_edit_that_changes_nothing(bot: BotInSandbox) -> None:
    """Telegram tells of many; nothing is read, shown or kept anew."""
    user = bot.user()
    sent = await user.send_photo(portrait_jpeg(), "hello")
    answer = await answer_to(user, sent)
    before = await kept(bot, user)
    await user.edit(sent, "hello")
    await user.edit(sent, "  hello ")
    await served(bot)
    assert user.bot_messages() == [answer]
    assert await kept(bot, user) == before


async def test_another_photo_in_its_place(bot: BotInSandbox) -> None:
    """It is read anew, its caption with it."""
    user = bot.user()
    sent = await user.send_photo(wall_jpeg(), "hello")
    answer = await answer_to(user, sent)
    await user.edit(sent, photo=portrait_jpeg())
    await edited_answer(user, answer)
    [stored] = await kept(bot, user)
    assert (stored.mood.faces, stored.mood.scene) == (1, None)
    assert len(bot.server.calls_of("download")) == 2


async def test_an_edit_while_the_answer_is_made(bot: BotInSandbox) -> None:
    """It is followed after the first answer, in the same message."""
    user = bot.user()
    bot.server.faults.add(Fault(method="download", kind="delay", delay_s=0.7))
    sent = await user.send_photo(portrait_jpeg(), "so happy")
    await user.edit(sent, "so very sad")
    await served(bot)
    [stored] = await kept(bot, user)
    assert stored.caption == "so very sad"
    assert len(user.bot_messages()) == 1


@pytest.mark.parametrize("part", [0, 1], ids=["with", "without"])
async def test_one_part_of_an_album(bot: BotInSandbox, part: int) -> None:
    """Its words belong to all pictures, whichever part gets them."""
    user = bot.user()
    album = await user.send_album([portrait_jpeg(), portrait_jpeg()], "so happy today!!")
    answer = await answer_to(user, album[-1])
    await user.edit(album[part], "my dog died today and I cannot stop crying")
    await edited_answer(user, answer)
    [stored] = await kept(bot, user)
    assert (stored.mood.photos, stored.mood.faces) == (2, 2)
    assert stored.caption == "my dog died today and I cannot stop crying"


async def test_after_a_restart(server: SandboxServer, settings: Settings, readers: Readers) -> None:
    """A new process finds the answer, and knows by the caption what changed."""
    user = server.user(1)
    async with bot_in_sandbox(server, settings, readers):
        sent = await user.send_photo(portrait_jpeg(), "so happy")
        answer = await answer_to(user, sent)
    async with bot_in_sandbox(server, settings, readers) as bot:
        await user.edit(sent, "so happy")
        await served(bot)
        assert user.bot_messages() == [answer]
        await user.edit(sent, "I feel terrible")
        await edited_answer(user, answer)
        assert (await kept(bot, user))[0].caption == "I feel terrible"


async def test_a_failure_on_the_way_is_tried_again(bot: BotInSandbox) -> None:
    """What was read is kept; the next attempt shows it."""
    user = bot.user()
    sent = await user.send_text("so happy today")
    answer = await answer_to(user, sent)
    bot.server.faults.add(Fault(method="editMessageMedia", kind="server_error", times=5))
    await user.edit(sent, "so sad today")
    await edited_answer(user, answer)
    assert (await kept(bot, user))[0].caption == "so sad today"
    assert len(user.bot_messages()) == 1


async def test_an_answer_that_was_deleted_does_not_come_back(bot: BotInSandbox) -> None:
    """Whoever took it away wanted that."""
    user = bot.user()
    sent = await user.send_text("so happy today")
    await user.delete(await answer_to(user, sent))
    await user.edit(sent, "so sad today")
    await served(bot)
    assert user.bot_messages() == []


async def test_a_caption_helps_where_there_was_an_error(bot: BotInSandbox) -> None:
    """The sentence becomes the answer."""
    user = bot.user()
    sent = await user.send_text("…")
    sorry = await answer_to(user, sent)
    assert "A few more words" in sorry.words
    await user.edit(sent, "I feel great")
    again = await user.wait_for(lambda message: message.photo is not None)
    assert again.message_id == sorry.message_id
    assert len(user.bot_messages()) == 1
    await user.edit(sent, "I feel terrible")
    await edited_answer(user, again)
    assert len(await kept(bot, user)) == 1


async def test_words_that_say_nothing_change_no_answer(bot: BotInSandbox) -> None:
    """The old one stays."""
    user = bot.user()
    sent = await user.send_text("so happy today")
    answer = await answer_to(user, sent)
    await user.edit(sent, "…")
    await served(bot)
    assert user.bot_messages() == [answer]


async def test_what_was_never_answered_is_not_answered_now(bot: BotInSandbox) -> None:
    """Stickers, commands, and what was forgotten."""
    user = bot.user()
    sent = await user.send_text("/help")
    helped = await answer_to(user, sent)
    await user.edit(sent, "so happy today")
    await served(bot)
    assert user.bot_messages() == [helped]
    read = await user.send_text("so happy today")
    await answer_to(user, read)
    question = await answer_to(user, await user.send_text("/forget"))
    await press(user, question, "Yes, delete everything")
    before = user.bot_messages()
    await user.edit(read, "so sad today")
    await served(bot)
    assert user.bot_messages() == before
    assert await kept(bot, user) == ()


async def test_a_mention_that_comes_later(bot: BotInSandbox) -> None:
    """A group's photo is answered once somebody calls; its later edits change that answer."""
    mina = bot.server.user(GROUP, user_id=1)
    sent = await mina.send_photo(portrait_jpeg(), "so happy")
    await served(bot)
    assert mina.bot_messages() == []
    await mina.edit(sent, f"so happy @{NAME}")
    answer = await answer_to(mina, sent)
    assert answer.reply_to == sent.message_id
    await mina.edit(sent, f"so sad @{NAME}")
    await edited_answer(mina, answer)
    [stored] = await kept(bot, mina)
    assert (stored.caption, stored.user_id) == ("so sad", 1)
    assert len(mina.bot_messages()) == 1


async def test_an_album_of_a_group(bot: BotInSandbox) -> None:
    """One part called; the words of another one count as well."""
    mina = bot.server.user(GROUP, user_id=1)
    parts = [attachments.photo(portrait_jpeg(), f"@{NAME}"), attachments.photo(portrait_jpeg())]
    album = await mina.send_album(parts)
    answer = await answer_to(mina, album[-1])
    await mina.edit(album[1], "my dog died today")
    await edited_answer(mina, answer)
    assert (await kept(bot, mina))[0].caption == "my dog died today"


async def test_edits_count_for_the_limits(
    server: SandboxServer, settings: Settings, readers: Readers
) -> None:
    """Those that change something; beyond the limit the answer stays as it is."""
    limited = settings.model_copy(update={**NO_LIMITS, "photos_per_minute_per_user": 2})
    async with bot_in_sandbox(server, limited, readers) as bot:
        user = server.user(1)
        sent = await user.send_text("so happy today")
        answer = await answer_to(user, sent)
        for _ in range(3):
            await user.edit(sent, "so happy today")
        await user.edit(sent, "so sad today")
        again = await edited_answer(user, answer)
        await user.edit(sent, "so angry today")
        told = await user.wait_for(lambda message: "one person 2 answers" in message.words)
        assert told.message_id > again.message_id
        assert user.message(again).words == again.words
        assert (await kept(bot, user))[0].caption == "so sad today"
