"""A photo in, song cards out, through the real application over HTTP."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from bot.sandbox import SandboxServer
from bot.settings import Settings
from bot.wiring import Readers
from recommender.models import Emotion
from tests.chats import (
    PROGRESS,
    BotInSandbox,
    answer_to,
    bot_in_sandbox,
    press,
    until_remembered,
)
from tests.photos import portrait_jpeg, wall_jpeg


async def test_a_selfie_with_words_becomes_the_mood_and_five_cards(bot: BotInSandbox) -> None:
    """One message begins as progress and ends as a picture with five real songs and buttons."""
    user = bot.user()
    sent = await user.send_photo(portrait_jpeg(), caption="got the job!!")
    answer = await answer_to(user, sent)
    assert len(user.bot_messages()) == 1
    assert answer.history[0].text in PROGRESS
    stored = (await bot.services.recommendations.page(user.chat_id))[0]
    assert stored.mood.dominant is Emotion.HAPPY
    assert stored.mood.faces == 1
    assert len({card.song.song_id for card in stored.cards}) == 5
    assert all(card.reason and card.song.title in answer.words for card in stored.cards)
    with Image.open(BytesIO(answer.photo or b"")) as picture:
        assert (picture.format, picture.size) == ("JPEG", (1280, 1280))


async def test_progress_is_shown_before_the_cards(bot: BotInSandbox) -> None:
    """The chat reads what the bot is busy with, in the order of the work."""
    user = bot.user()
    answer = await answer_to(user, await user.send_photo(portrait_jpeg(), caption="hello"))
    shown = [body.text for body in answer.history[:-1]]
    assert shown[0] == "Reading your face…"
    assert set(shown) <= PROGRESS


async def test_cards_flip_by_editing_the_message(bot: BotInSandbox) -> None:
    """Numbers and arrows lead to the cards and back to the mood, always in one message."""
    user = bot.user()
    answer = await answer_to(user, await user.send_photo(portrait_jpeg()))
    stored = (await bot.services.recommendations.page(user.chat_id))[0]
    card = await press(user, answer, "2")
    assert stored.cards[1].song.title in card.words
    assert stored.cards[1].reason in card.words
    assert {button.text for button in card.buttons} >= {"YouTube", "Spotify"}
    assert card.words.endswith("\nYouTube · Spotify")
    card = await press(user, card, "▶")
    assert stored.cards[2].song.title in card.words
    again = await press(user, card, "Mood")
    assert again.words == answer.words
    assert len(user.bot_messages()) == 1


async def test_a_page_is_drawn_once(bot: BotInSandbox) -> None:
    """The second time a page is shown, Telegram's own copy is sent."""
    user = bot.user()
    answer = await answer_to(user, await user.send_photo(portrait_jpeg()))
    first = await press(user, answer, "1")
    await until_remembered(bot, user, 1)
    await press(user, first, "2")
    again = await press(user, first, "1")
    assert again.photo == first.photo
    edits = [call for call in user.calls if call.method == "editMessageMedia"]
    uploads = [call for call in edits if "attach://" in str(call.params["media"])]
    assert (len(edits), len(uploads)) == (4, 3)


async def test_words_alone_are_enough(bot: BotInSandbox) -> None:
    """A text is read as a caption."""
    user = bot.user()
    answer = await answer_to(user, await user.send_text("I lost my job today and I feel terrible"))
    assert answer.photo is not None
    stored = (await bot.services.recommendations.page(user.chat_id))[0]
    assert stored.mood.faces is None
    assert stored.mood.valence < 0.5


async def test_a_picture_sent_as_a_file_is_read(bot: BotInSandbox) -> None:
    """An image file is a photo too."""
    user = bot.user()
    answer = await answer_to(user, await user.send_document(portrait_jpeg(), "me.jpg"))
    assert answer.photo is not None


async def test_a_korean_chat_is_answered_in_korean(bot: BotInSandbox) -> None:
    """Progress, caption, reasons and buttons are Korean, Korean songs among the cards."""
    user = bot.user(language_code="ko")
    answer = await answer_to(user, await user.send_photo(portrait_jpeg(), caption="합격했다!!!"))
    assert answer.history[0].text == "표정을 읽고 있어요…"
    assert "행복해 보여요" in answer.words
    stored = (await bot.services.recommendations.page(user.chat_id))[0]
    assert all(card.reason.endswith(("이에요.", "예요.")) for card in stored.cards)
    assert any(card.song.language == "ko" for card in stored.cards)
    assert "기분" in {button.text for button in answer.buttons}


async def test_a_photo_without_a_face_goes_by_the_words(bot: BotInSandbox) -> None:
    """No face is said kindly, and the caption says most."""
    user = bot.user()
    answer = await answer_to(user, await user.send_photo(wall_jpeg(), caption="so happy today!!"))
    assert answer.words.startswith("I found no face, so I went by your words (they sound happy)")
    assert answer.photo is not None


async def test_neither_face_nor_words_goes_by_the_light(bot: BotInSandbox) -> None:
    """A picture is never turned away for what is not on it."""
    user = bot.user()
    answer = await answer_to(user, await user.send_photo(wall_jpeg()))
    assert answer.words.startswith("I found no face, so I went by the light and the colours")
    assert answer.photo is not None


async def test_songs_do_not_repeat(bot: BotInSandbox) -> None:
    """Three answers to the same photo bring fifteen songs."""
    user = bot.user()
    for _ in range(3):
        await answer_to(user, await user.send_photo(portrait_jpeg()))
    entries = await bot.services.recommendations.page(user.chat_id)
    assert len({card.song.song_id for entry in entries for card in entry.cards}) == 15


async def test_everything_is_there_after_a_restart(
    server: SandboxServer, settings: Settings, readers: Readers
) -> None:
    """A new process knows the history and turns the cards of an old message."""
    user = server.user(chat_id=1)
    async with bot_in_sandbox(server, settings, readers):
        answer = await answer_to(user, await user.send_photo(portrait_jpeg()))
    async with bot_in_sandbox(server, settings, readers):
        card = await press(user, answer, "3")
        assert "Song 3 of 5" in card.words


async def test_a_photo_sent_while_the_bot_was_away_is_answered(
    server: SandboxServer, settings: Settings, readers: Readers
) -> None:
    """Updates wait at Telegram until the bot fetches them."""
    user = server.user(chat_id=1)
    sent = await user.send_photo(portrait_jpeg())
    async with bot_in_sandbox(server, settings, readers):
        assert (await answer_to(user, sent)).photo is not None


@pytest.mark.parametrize("command", ["/start", "/help"])
async def test_greetings(bot: BotInSandbox, command: str) -> None:
    """A newcomer is told what to send, in either language."""
    english, korean = bot.user(1), bot.user(2, "ko")
    assert "photo" in (await answer_to(english, await english.send_text(command))).words
    assert "사진" in (await answer_to(korean, await korean.send_text(command))).words


async def test_two_photos_at_once_bring_ten_songs(bot: BotInSandbox) -> None:
    """The second answer knows which songs the first one took."""
    user = bot.user()
    sent = [await user.send_photo(portrait_jpeg()) for _ in range(2)]
    await user.wait_for(lambda _: sum(m.photo is not None for m in user.bot_messages()) == 2)
    entries = await bot.services.recommendations.page(user.chat_id)
    assert len(sent) == len(entries) == 2
    assert len({card.song.song_id for entry in entries for card in entry.cards}) == 10


async def test_a_group_is_not_disturbed(bot: BotInSandbox) -> None:
    """Talk, photos and other bots' commands pass; one that calls is answered without progress."""
    member = bot.user(-100)
    for text in ("what a day", "/dance", "/start@other_bot", "/songs@other_bot"):
        await member.send_text(text)
    await member.send_sticker()
    await member.send_photo(portrait_jpeg(), caption="yay!!")
    call = member.calling()
    answer = await answer_to(member, await call.send_photo(portrait_jpeg(), caption="yay!!"))
    assert answer.edits == 1
    assert len(member.bot_messages()) == 1


@pytest.mark.parametrize("text", ["…", "\u200b", "?!"])
async def test_words_that_say_nothing_are_asked_about(bot: BotInSandbox, text: str) -> None:
    """Nothing is not calm."""
    user = bot.user()
    assert "A few more words" in (await answer_to(user, await user.send_text(text))).words


async def test_a_photo_that_was_deleted_meanwhile_is_answered(bot: BotInSandbox) -> None:
    """The answer then quotes nothing."""
    user = bot.user()
    sent = await user.send_photo(portrait_jpeg())
    await user.delete(sent)
    assert (await answer_to(user, sent)).photo is not None
