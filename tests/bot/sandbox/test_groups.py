"""Groups, forums, rights, edits and moves, as Telegram has them."""

from __future__ import annotations

import pytest
from telegram import Bot, InputMediaPhoto, MessageOriginUser, ReplyParameters, Update
from telegram.error import BadRequest, ChatMigrated, Forbidden

from bot.sandbox import Group, SandboxServer, User
from tests.bot.sandbox.pictures import picture

FORUM, SMALL = -1_001_234_567_890, -77


@pytest.fixture
def member(server: SandboxServer) -> User:
    """Somebody in a supergroup."""
    return server.user(FORUM, user_id=5)


@pytest.fixture
def group(server: SandboxServer, member: User) -> Group:
    """The supergroup, run by the same."""
    return server.group(member)


async def newest(bot: Bot) -> Update:
    """The update that came last."""
    return (await bot.get_updates())[-1]


async def test_mentions_are_marked(bot: Bot, member: User) -> None:
    """A name with an @ is a mention, in an address it is none; others are named by their text."""
    text = "🎵 hey @some_bot and Mina, me@example.org"
    await member.send_text(text, ("Mina", member.account))
    message = (await newest(bot)).message
    assert message
    found = message.parse_entities()
    assert [(each.type, words) for each, words in found.items()] == [
        ("mention", "@some_bot"),
        ("text_mention", "Mina"),
    ]
    assert [each.user and each.user.id for each in found] == [None, 5]


async def test_a_topic_has_its_own_messages(bot: Bot, member: User, group: Group) -> None:
    """They tell their topic, and first ones answer what opened it; replies stay in it."""
    topic = group.open_topic("Selfies")
    sent = await member.in_topic(topic).send_text("here")
    message = (await newest(bot)).message
    assert message
    assert (message.message_thread_id, message.is_topic_message) == (topic, True)
    assert message.reply_to_message
    assert message.reply_to_message.forum_topic_created
    await bot.send_message(FORUM, "in it", message_thread_id=topic)
    await bot.send_message(FORUM, "to it", reply_parameters=ReplyParameters(sent.message_id))
    await bot.send_message(FORUM, "outside")
    assert [each.topic for each in member.bot_messages()] == [topic, topic, None]


async def test_a_topic_that_is_none_or_closed(bot: Bot, member: User, group: Group) -> None:
    """Nothing is posted there."""
    topic = group.open_topic("Selfies")
    with pytest.raises(BadRequest, match="thread not found"):
        await bot.send_message(FORUM, "hello", message_thread_id=topic + 50)
    group.close_topic(topic)
    with pytest.raises(BadRequest, match=r"(?i)topic_closed"):
        await bot.send_message(FORUM, "hello", message_thread_id=topic)
    assert member.bot_messages() == []


async def test_what_is_forbidden_is_refused(bot: Bot, member: User, group: Group) -> None:
    """A photo, and an edit into one; words still go through, until they are forbidden, too."""
    group.forbid("photo")
    sent = await bot.send_message(FORUM, "words")
    with pytest.raises(BadRequest, match="enough rights to send photos to the chat"):
        await bot.send_photo(FORUM, picture())
    with pytest.raises(BadRequest, match=r"(?i)chat_send_photos_forbidden"):
        await bot.edit_message_media(InputMediaPhoto(picture()), FORUM, sent.message_id)
    group.forbid("text")
    with pytest.raises(BadRequest, match="enough rights to send text messages"):
        await bot.send_message(FORUM, "words")
    group.allow()
    assert (await bot.send_photo(FORUM, picture())).photo


async def test_the_bot_comes_and_goes(bot: Bot, group: Group) -> None:
    """It is told what it became, and cannot write where it is none."""
    for step in (group.add_bot, group.promote_bot, group.kick_bot):
        step()
    changes = [update.my_chat_member for update in await bot.get_updates()]
    assert [change and change.new_chat_member.status for change in changes] == [
        "member",
        "administrator",
        "kicked",
    ]
    with pytest.raises(Forbidden, match="kicked from the supergroup chat"):
        await bot.send_message(FORUM, "hello?")


async def test_an_edit_is_an_update_with_the_new_words(bot: Bot, member: User) -> None:
    """The message keeps its number; a photo may be another one."""
    sent = await member.send_photo(picture(), "sad")
    await member.edit(sent, "happy")
    await member.edit(sent, photo=picture(50, 50))
    _, words, photo = [update.effective_message for update in await bot.get_updates()]
    assert words
    assert photo
    assert words.message_id == photo.message_id == sent.message_id
    assert (words.caption, photo.caption, photo.photo[-1].width) == ("happy", "happy", 50)
    assert words.edit_date


async def test_a_reply_carries_what_it_answers(bot: Bot, member: User) -> None:
    """With its photo, so that a bot that never saw it can read it."""
    photo = await member.send_photo(picture(), "us")
    await member.replying_to(photo).send_text("/songs")
    message = (await newest(bot)).message
    assert message
    assert message.reply_to_message
    assert message.reply_to_message.caption == "us"
    assert message.reply_to_message.photo


async def test_a_forwarded_message_names_its_origin(bot: Bot, member: User) -> None:
    """As Telegram's own object."""
    origin = {"type": "user", "date": 1, "sender_user": member.account.json()}
    await member.forwarding(origin).send_photo(picture())
    message = (await newest(bot)).message
    assert message
    assert isinstance(message.forward_origin, MessageOriginUser)


async def test_privacy_mode(server: SandboxServer, bot: Bot, member: User) -> None:
    """Commands and replies to the bot come, talk, mentions and other bots' commands do not."""
    server.state.privacy = True
    assert not (await bot.get_me()).can_read_all_group_messages
    mine = await bot.send_message(FORUM, "hello")
    answered = member.message(member.last())
    assert answered.message_id == mine.message_id
    for text in ("hi all", "hey @selfie_dj_sandbox_bot", "/songs@other_bot", "/songs"):
        await member.send_text(text)
    await member.replying_to(answered).send_text("nice")
    await server.user(3).send_text("in private")
    messages = [update.effective_message for update in await bot.get_updates()]
    texts = [message and message.text for message in messages]
    assert texts == ["/songs", "nice", "in private"]


@pytest.mark.parametrize("told", [("to", "from"), ("from", "to")], ids=["old", "new"])
async def test_a_group_becomes_a_supergroup(
    server: SandboxServer, bot: Bot, told: tuple[str, str]
) -> None:
    """Both chats tell the other's number, and whoever writes to the old one learns the new one."""
    server.group(server.user(SMALL)).upgrade(FORUM, told=told)
    first, second = (update.message for update in await bot.get_updates())
    old, new = (first, second) if told[0] == "to" else (second, first)
    assert old
    assert new
    assert (old.chat.id, old.migrate_to_chat_id, old.chat.type) == (SMALL, FORUM, "group")
    assert (new.chat.id, new.migrate_from_chat_id, new.chat.type) == (FORUM, SMALL, "supergroup")
    with pytest.raises(ChatMigrated) as moved:
        await bot.send_message(SMALL, "hello?")
    assert moved.value.new_chat_id == FORUM
