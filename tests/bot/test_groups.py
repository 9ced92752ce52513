"""A bot among people: whom it answers, and whom it leaves alone."""

from __future__ import annotations

import pytest

from bot.sandbox import Message, SandboxServer, User, attachments
from bot.settings import NO_LIMITS, Settings
from bot.wiring import Readers
from recommender.models import Recommendation
from tests.chats import PROGRESS, BotInSandbox, answer_to, bot_in_sandbox
from tests.photos import portrait_jpeg
from tests.videos import portrait_video

GROUP = -1_001_234_567_890
NAME = "selfie_dj_sandbox_bot"


@pytest.fixture
def mina(bot: BotInSandbox) -> User:
    """A member."""
    return bot.server.user(GROUP, user_id=1)


@pytest.fixture
def joon(bot: BotInSandbox) -> User:
    """Another one."""
    return bot.server.user(GROUP, user_id=2, first_name="Joon")


async def kept(bot: BotInSandbox) -> tuple[Recommendation, ...]:
    """The group's history, newest first."""
    return await bot.services.recommendations.page(GROUP)


async def quoting(user: User, sent: Message) -> Message:
    """What the bot answers to a message, once it shows more than progress."""
    return await user.wait_for(
        lambda message: message.reply_to == sent.message_id and message.words not in PROGRESS,
        timeout=30,
    )


async def test_a_mention_in_the_caption(bot: BotInSandbox, mina: User) -> None:
    """The photo is read with the words, the mention is none of them."""
    sent = await mina.send_photo(portrait_jpeg(), f"got the job!! @{NAME}")
    answer = await answer_to(mina, sent)
    assert answer.photo is not None
    assert answer.reply_to == sent.message_id
    [stored] = await kept(bot)
    assert (stored.caption, stored.user_id, stored.mood.faces) == ("got the job!!", 1, 1)


async def test_a_mention_without_a_name(bot: BotInSandbox, mina: User) -> None:
    """A link to the bot in the words calls it as well."""
    sent = await mina.send_text("DJ I lost my job today", ("DJ", bot.server.state.bot))
    assert (await answer_to(mina, sent)).photo is not None
    assert (await kept(bot))[0].caption == "I lost my job today"


async def test_answering_the_bot(bot: BotInSandbox, mina: User, joon: User) -> None:
    """With a photo or with words, by anybody; an answer to somebody else is not for the bot."""
    first = await answer_to(mina, await mina.calling().send_photo(portrait_jpeg()))
    await joon.replying_to(await mina.send_text("look")).send_text("nice")
    await joon.replying_to(await mina.send_text("look")).send_photo(portrait_jpeg())
    photo = await joon.replying_to(first).send_photo(portrait_jpeg())
    await answer_to(joon, photo)
    words = await joon.replying_to(first).send_text("I feel so lonely tonight")
    await answer_to(joon, words)
    newest, second, _ = await kept(bot)
    assert (newest.caption, newest.user_id, newest.mood.faces) == (
        "I feel so lonely tonight",
        2,
        None,
    )
    assert (second.user_id, second.mood.faces) == (2, 1)
    assert len(mina.bot_messages()) == 3


@pytest.mark.parametrize(
    "call", ["/songs", f"/songs@{NAME}", f"@{NAME}"], ids=["bare", "at", "name"]
)
async def test_somebody_elses_photo(bot: BotInSandbox, mina: User, joon: User, call: str) -> None:
    """It is read with its own caption, for the one who asked."""
    photo = await mina.send_photo(portrait_jpeg(), "what a day")
    sent = await joon.replying_to(photo).send_text(call)
    answer = await answer_to(joon, sent)
    assert answer.reply_to == sent.message_id
    [stored] = await kept(bot)
    assert (stored.user_id, stored.caption, stored.mood.faces) == (2, "what a day", 1)


async def test_words_with_the_command(bot: BotInSandbox, mina: User, joon: User) -> None:
    """Those after it, or those that it answers."""
    await answer_to(mina, await mina.send_text("/songs rainy evening"))
    said = await mina.send_text("I won the race!!")
    await answer_to(joon, await joon.replying_to(said).send_text("/songs"))
    answered, own = await kept(bot)
    assert (own.caption, own.user_id) == ("rainy evening", 1)
    assert (answered.caption, answered.user_id) == ("I won the race!!", 2)


async def test_the_command_as_a_caption(bot: BotInSandbox, mina: User) -> None:
    """A photo with it is read; that for another bot is not."""
    await mina.send_photo(portrait_jpeg(), "/songs@other_bot")
    await answer_to(mina, await mina.send_photo(portrait_jpeg(), "/songs finally home"))
    [stored] = await kept(bot)
    assert stored.caption == "finally home"


@pytest.mark.parametrize("call", ["/songs", f"@{NAME}"], ids=["command", "mention"])
async def test_a_bare_call_is_told_how_to_ask(mina: User, call: str) -> None:
    """Where there is nothing to read."""
    answer = await answer_to(mina, await mina.send_text(call))
    assert f"/songs@{NAME} and a few words" in answer.words


async def test_in_private_as_well(bot: BotInSandbox) -> None:
    """With words after it, to what it answers, and alone it explains itself."""
    user = bot.user()
    assert "rainy evening" in (await answer_to(user, await user.send_text("/songs"))).words
    await answer_to(user, await user.send_text("/songs so happy"))
    photo = await user.send_photo(portrait_jpeg(), "look")
    await answer_to(user, photo)
    await answer_to(user, await user.replying_to(photo).send_text("/songs I am sad"))
    newest, _, oldest = await bot.services.recommendations.page(user.chat_id)
    assert (newest.caption, newest.mood.faces) == ("I am sad", 1)
    assert (oldest.caption, oldest.mood.faces) == ("so happy", None)


@pytest.mark.parametrize("calling", [0, 2], ids=["first", "last"])
async def test_one_part_of_an_album_calls_for_all(
    bot: BotInSandbox, mina: User, calling: int
) -> None:
    """Whichever it is; an album without a call is left alone."""
    await mina.send_album([portrait_jpeg()] * 2, "just us")
    parts = [
        attachments.photo(portrait_jpeg(), f"@{NAME} us" if number == calling else None)
        for number in range(3)
    ]
    album = await mina.send_album(parts)
    answer = await answer_to(mina, album[-1])
    assert answer.reply_to in {part.message_id for part in album}
    [stored] = await kept(bot)
    assert (stored.mood.photos, stored.caption) == (3, "us")
    assert len(mina.bot_messages()) == 1


async def test_files_and_videos(bot: BotInSandbox, mina: User) -> None:
    """An image file is a photo, a video is watched; a file that is neither is answered kindly."""
    await mina.send_document(portrait_jpeg(), "me.jpg")
    call = mina.calling()
    await answer_to(mina, await call.send_document(portrait_jpeg(), "me.jpg"))
    await answer_to(mina, await call.send_video(portrait_video()))
    video, image = await kept(bot)
    assert image.mood.faces == 1
    assert video.mood.frames
    other = await call.send_document(b"%PDF", "paper.pdf", "application/pdf")
    assert "I can read JPEG" in (await answer_to(mina, other)).words


async def test_forwarded_photos(bot: BotInSandbox, mina: User, joon: User) -> None:
    """They are read as any photo: at once in private, when asked for in a group."""
    origin = {"type": "hidden_user", "date": 1, "sender_user_name": "Ana"}
    alone = bot.user(7)
    sent = await alone.forwarding(origin).send_photo(portrait_jpeg(), "party!")
    assert (await answer_to(alone, sent)).photo is not None
    photo = await mina.forwarding(origin).send_photo(portrait_jpeg(), "party!")
    await answer_to(joon, await joon.replying_to(photo).send_text("/songs"))
    [stored] = await kept(bot)
    assert stored.caption == "party!"


async def test_a_channels_posts_are_left_alone(bot: BotInSandbox, mina: User) -> None:
    """In the channel, and where its group discusses them."""
    post = {
        "message_id": 1,
        "date": 1,
        "chat": {"id": -1_009, "type": "channel", "title": "News"},
        "caption": f"@{NAME}",
        "caption_entities": [{"type": "mention", "offset": 0, "length": len(NAME) + 1}],
    }
    bot.server.state.updates.allow([])
    bot.server.state.updates.add("channel_post", post)
    group = {"chat": bot.server.state.chats[GROUP].identity, "is_automatic_forward": True}
    bot.server.state.updates.add("message", post | group | {"text": f"@{NAME}", "caption": ""})
    await answer_to(mina, await mina.send_text("/help"))
    assert len(mina.bot_messages()) == 1
    assert bot.server.calls_of("getFile") == ()


@pytest.mark.parametrize("command", ["/start", "/help"])
async def test_a_group_is_told_how_to_ask(mina: User, command: str) -> None:
    """By the name of the bot."""
    assert f"/songs@{NAME}" in (await answer_to(mina, await mina.send_text(command))).words


async def test_privacy_mode(bot: BotInSandbox, mina: User, joon: User) -> None:
    """What a bot gets there is enough: the command to a photo it never saw, and answers to it."""
    bot.server.state.privacy = True
    photo = await mina.send_photo(portrait_jpeg(), "what a day")
    asked = await joon.replying_to(photo).send_text(f"/songs@{NAME}")
    answer = await answer_to(joon, asked)
    sent = await mina.replying_to(answer).send_photo(portrait_jpeg())
    assert (await answer_to(mina, sent)).photo is not None
    assert [each.user_id for each in await kept(bot)] == [1, 2]


async def test_limits_count_what_is_answered(
    server: SandboxServer, settings: Settings, readers: Readers
) -> None:
    """Photos that nobody asked about and bare calls cost nothing; an album costs once."""
    limited = {**NO_LIMITS, "photos_per_minute_per_user": 2}
    async with bot_in_sandbox(server, settings.model_copy(update=limited), readers):
        mina = server.user(GROUP, user_id=1)
        for _ in range(4):
            await mina.send_photo(portrait_jpeg())
            await mina.send_text("/songs")
        parts = [attachments.photo(portrait_jpeg()) for _ in range(2)]
        album = await mina.send_album([*parts, attachments.photo(portrait_jpeg(), f"@{NAME}")])
        answer = await mina.wait_for(lambda message: message.photo is not None, timeout=30)
        assert answer.reply_to in {part.message_id for part in album}
        sent = await mina.send_text("/songs so happy")
        assert (await quoting(mina, sent)).photo is not None
        sent = await mina.send_text("/songs so sad")
        assert "one person 2 answers a minute" in (await quoting(mina, sent)).words
