"""Objecting to a mood, through the real application."""

from __future__ import annotations

import pytest

from bot.sandbox import Fault, Message, SandboxServer, User
from bot.settings import Settings
from bot.wiring import Readers
from recommender.models import Correction, Emotion, Reader, Recommendation
from storage.errors import DatabaseUnavailableError
from tests.chats import BotInSandbox, answer_to, bot_in_sandbox, press, until_remembered
from tests.photos import portrait_jpeg, wall_jpeg

OBJECT = "Not my mood?"
SMILE_TO_TEARS = Correction(reader=Reader.FACE, predicted=Emotion.HAPPY, true=Emotion.SAD)
GROUP = -100


async def portrait_in(user: User) -> Message:
    """The answer to the portrait, which is read as happy."""
    return await answer_to(user, await user.send_photo(portrait_jpeg()))


async def newest(bot: BotInSandbox, user: User) -> Recommendation:
    """What the chat was answered last."""
    return (await bot.services.recommendations.page(user.chat_id, limit=1))[0]


async def correct(user: User, answer: Message, button: str) -> Message:
    """The answer after its mood was objected to and another one named."""
    await press(user, answer, OBJECT)
    return await press(user, answer, button)


async def test_a_corrected_mood_brings_other_songs_in_the_same_message(bot: BotInSandbox) -> None:
    """The message becomes the new answer, in the old one's place; the press is thanked for."""
    user = bot.user()
    answer = await portrait_in(user)
    old = await newest(bot, user)
    changed = await correct(user, answer, "😢 Sad")
    new = await newest(bot, user)
    assert (old.mood.dominant, new.mood.dominant) == (Emotion.HAPPY, Emotion.SAD)
    assert changed.words.startswith("You say you feel sad.")
    assert all(card.song.title in changed.words for card in new.cards)
    assert {c.song.song_id for c in old.cards}.isdisjoint(c.song.song_id for c in new.cards)
    assert changed.photo not in {None, answer.photo}
    assert await bot.services.recommendations.count(user.chat_id) == 1
    assert len(user.bot_messages()) == 1
    assert "Thank you" in user.answers[-1].text
    assert not user.answers[-1].show_alert
    card = await press(user, changed, "2")
    assert new.cards[1].song.title in card.words


async def test_one_correction_changes_no_later_reading(bot: BotInSandbox) -> None:
    """It may be a slip; but it is noted."""
    user = bot.user()
    await correct(user, await portrait_in(user), "😢 Sad")
    await portrait_in(user)
    assert (await newest(bot, user)).mood.dominant is Emotion.HAPPY
    assert await bot.services.corrections.all(user.chat_id, user.account.id) == (SMILE_TO_TEARS,)


async def test_three_corrections_change_the_next_reading(bot: BotInSandbox) -> None:
    """Who says it three times is read that way from then on, and nobody else is."""
    user, stranger = bot.user(1), bot.user(2)
    for _ in range(3):
        answer = await portrait_in(user)
        assert (await newest(bot, user)).mood.dominant is Emotion.HAPPY
        await correct(user, answer, "😢 Sad")
    [kept] = await bot.services.corrections.all(user.chat_id, user.account.id)
    assert kept == SMILE_TO_TEARS.model_copy(update={"times": 3})
    answer = await portrait_in(user)
    learned = (await newest(bot, user)).mood
    assert (learned.dominant, learned.predicted.face) == (Emotion.SAD, Emotion.HAPPY)
    assert learned.corrected is None
    assert answer.words.startswith("You look happy, and from you I have learnt that this means sad")
    await portrait_in(stranger)
    assert (await newest(bot, stranger)).mood.dominant is Emotion.HAPPY


async def test_what_was_learnt_can_be_taken_back(bot: BotInSandbox) -> None:
    """A smile that was read as sadness, called happy, is read as a smile again."""
    user = bot.user()
    thrice = SMILE_TO_TEARS.model_copy(update={"times": 3})
    await bot.services.corrections.add(user.chat_id, user.account.id, (thrice,))
    answer = await portrait_in(user)
    assert (await newest(bot, user)).mood.dominant is Emotion.SAD
    await correct(user, answer, "😄 Happy")
    await portrait_in(user)
    assert (await newest(bot, user)).mood.dominant is Emotion.HAPPY


async def test_after_a_reset_the_reading_is_as_for_anybody(bot: BotInSandbox) -> None:
    """What was forgotten has no say any more."""
    user = bot.user()
    often = SMILE_TO_TEARS.model_copy(update={"times": 9})
    await bot.services.corrections.add(user.chat_id, user.account.id, (often,))
    await portrait_in(user)
    assert (await newest(bot, user)).mood.dominant is Emotion.SAD
    page = await answer_to(user, await user.send_text("/settings"))
    page = await press(user, page, "🙋 My corrections")
    await press(user, page, "Reset my corrections")
    await press(user, page, "Really? Yes, reset")
    await portrait_in(user)
    assert (await newest(bot, user)).mood.dominant is Emotion.HAPPY


async def test_never_mind_leads_back_to_the_mood(bot: BotInSandbox) -> None:
    """The seven emotions go, the answer stays as it was, and nothing is counted."""
    user = bot.user()
    answer = await portrait_in(user)
    before = await newest(bot, user)
    await until_remembered(bot, user, 0)
    asked = await press(user, answer, OBJECT)
    assert len(asked.buttons) == 8
    assert asked.words == answer.words
    back = await press(user, asked, "Never mind")
    assert [button.text for button in back.buttons] == [button.text for button in answer.buttons]
    assert (back.words, back.photo) == (answer.words, answer.photo)
    assert await newest(bot, user) == before
    assert await bot.services.corrections.all(user.chat_id, user.account.id) == ()


async def test_who_agrees_keeps_the_songs(bot: BotInSandbox) -> None:
    """Naming what was read already is no correction: thanks, and the same answer again."""
    user = bot.user()
    answer = await portrait_in(user)
    before = await newest(bot, user)
    back = await correct(user, answer, "😄 Happy")
    assert back.words == answer.words
    assert OBJECT in {button.text for button in back.buttons}
    assert user.answers[-1].text == "Thank you, then we agree!"
    assert await newest(bot, user) == before
    assert await bot.services.corrections.all(user.chat_id, user.account.id) == ()


@pytest.mark.parametrize("emotion", Emotion)
async def test_a_scene_can_be_corrected_to_any_emotion(bot: BotInSandbox, emotion: Emotion) -> None:
    """A page that names no emotion has none to agree with."""
    user = bot.user()
    answer = await answer_to(user, await user.send_photo(wall_jpeg()))
    old = await newest(bot, user)
    changed = await correct(user, answer, f"mood:{emotion}:{old.recommendation_id}")
    new = await newest(bot, user)
    assert (new.mood.dominant, new.mood.corrected) == (emotion, emotion)
    assert changed.words.startswith("You say you feel")
    wrong = old.mood.predicted.scene
    assert wrong is not None
    kept = Correction(reader=Reader.SCENE, predicted=wrong, true=emotion)
    assert await bot.services.corrections.all(user.chat_id, user.account.id) == (
        () if emotion is wrong else (kept,)
    )


async def test_what_pictures_without_a_face_mean_is_learnt(bot: BotInSandbox) -> None:
    """After three corrections the fourth picture is read so, says why, and is in the settings."""
    user = bot.user()
    for _ in range(3):
        answer = await answer_to(user, await user.send_photo(wall_jpeg()))
        assert "went by the light" in answer.words
        recommendation = await newest(bot, user)
        await correct(user, answer, f"mood:angry:{recommendation.recommendation_id}")
    answer = await answer_to(user, await user.send_photo(wall_jpeg()))
    assert (await newest(bot, user)).mood.dominant is Emotion.ANGRY
    assert "from you I have learnt that such a picture means angry" in answer.words


async def test_only_the_one_who_asked_may_correct(bot: BotInSandbox) -> None:
    """Others in a group are told so, kindly, whichever button they press or forge."""
    author = bot.server.user(GROUP, user_id=1).calling()
    other = bot.server.user(GROUP, user_id=2)
    answer = await portrait_in(author)
    mine = await newest(bot, author)
    edits = answer.edits
    await (await other.press(answer, OBJECT)).answered()
    await (await other.press_data(answer, f"mood:sad:{mine.recommendation_id}")).answered()
    assert [each.show_alert for each in other.answers] == [True, True]
    assert all("Only the one who asked" in each.text for each in other.answers)
    assert author.message(answer).edits == edits
    assert await newest(bot, author) == mine
    await correct(author, answer, "😢 Sad")
    assert (await newest(bot, author)).user_id == 1
    assert await bot.services.corrections.all(GROUP, 1) == (SMILE_TO_TEARS,)
    assert await bot.services.corrections.all(GROUP, 2) == ()


@pytest.mark.parametrize("data", ["mood:not:{id}", "mood:sad:{id}"])
async def test_nobody_may_correct_what_nobody_asked_for(bot: BotInSandbox, data: str) -> None:
    """An answer to somebody unknown has no button, and a forged one is refused."""
    user = bot.user()
    answer = await portrait_in(user)
    unknown = (await newest(bot, user)).model_copy(update={"user_id": None, "update_id": None})
    stored = await bot.services.recommendations.add(unknown)
    query = await user.press_data(answer, data.format(id=stored.recommendation_id))
    assert (await query.answered()).show_alert
    assert await newest(bot, user) == stored


async def test_a_second_press_meanwhile_changes_nothing(bot: BotInSandbox) -> None:
    """Whoever presses two emotions at once gets the first one, without any alert."""
    user = bot.user()
    answer = await portrait_in(user)
    await press(user, answer, OBJECT)
    first = await user.press(answer, "😢 Sad")
    second = await user.press(answer, "😠 Angry")
    said = [await first.answered(), await second.answered()]
    assert [each.show_alert for each in said] == [False, False]
    assert "still choosing" in said[1].text
    await user.wait_for(lambda message: message.words.startswith("You say you feel"))
    assert await bot.services.recommendations.count(user.chat_id) == 1
    [kept] = await bot.services.corrections.all(user.chat_id, user.account.id)
    assert kept.times == 1


async def test_every_copy_shows_what_was_corrected(bot: BotInSandbox) -> None:
    """One that was opened from the history before goes on with the new songs."""
    user = bot.user()
    answer = await portrait_in(user)
    old = await newest(bot, user)
    await user.press_data(answer, f"history:open:{old.recommendation_id}")
    copy = await user.wait_for(lambda m: bool(m.photo) and m.message_id != answer.message_id)
    await correct(user, answer, "😢 Sad")
    new = await newest(bot, user)
    assert (new.recommendation_id, new.created_at) == (old.recommendation_id, old.created_at)
    shown = await press(user, copy, "1")
    assert new.cards[0].song.title in shown.words
    assert old.cards[0].song.title not in shown.words
    assert new.cards[0].song.title not in answer.words


async def test_a_message_deleted_meanwhile(bot: BotInSandbox) -> None:
    """The correction is kept all the same, and the chat goes on."""
    user = bot.user()
    answer = await portrait_in(user)
    await press(user, answer, OBJECT)
    bot.server.faults.add(Fault(method="editMessageMedia", kind="delay", delay_s=0.3))
    await (await user.press(answer, "😢 Sad")).answered()
    await user.delete(answer)
    assert "answer so far" in (await answer_to(user, await user.send_text("/history"))).words
    assert (await portrait_in(user)).photo is not None
    kept = await bot.services.corrections.all(user.chat_id, user.account.id)
    assert kept == (SMILE_TO_TEARS,)


async def test_a_correction_that_fails_can_be_repeated(
    bot: BotInSandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The chat is told, the old answer stands, and the same button works a moment later."""
    user = bot.user()
    answer = await portrait_in(user)
    before = await newest(bot, user)
    await press(user, answer, OBJECT)

    async def fail(*_: object) -> None:
        raise DatabaseUnavailableError("the disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(type(bot.services.recommendations), "replace", fail)
        await user.press(answer, "😢 Sad")
        told = await user.wait_for(lambda message: message.message_id != answer.message_id)
    assert "Something went wrong on my side" in told.words
    assert await newest(bot, user) == before
    assert await bot.services.corrections.all(user.chat_id, user.account.id) == ()
    assert (await press(user, answer, "😢 Sad")).words.startswith("You say you feel sad.")


async def test_a_korean_chat_is_corrected_in_korean(bot: BotInSandbox) -> None:
    """Buttons, thanks and the sentence about the mood."""
    user = bot.user(language_code="ko")
    answer = await portrait_in(user)
    await press(user, answer, "내 기분이 아니에요")
    changed = await press(user, answer, "😢 슬픔")
    assert changed.words.startswith("슬픈 기분이라고 알려 주셨어요.")
    assert "고마워요" in user.answers[-1].text


async def test_corrections_are_there_after_a_restart(
    server: SandboxServer, settings: Settings, readers: Readers
) -> None:
    """A new process knows them, and the buttons of an old message still work."""
    user = server.user(chat_id=1)
    async with bot_in_sandbox(server, settings, readers):
        answer = await portrait_in(user)
        await correct(user, answer, "😢 Sad")
    async with bot_in_sandbox(server, settings, readers) as bot:
        assert await bot.services.corrections.all(1, 1) == (SMILE_TO_TEARS,)
        await correct(user, answer, "😐 Neutral")
        neutral = SMILE_TO_TEARS.model_copy(update={"true": Emotion.NEUTRAL})
        assert await bot.services.corrections.all(1, 1) == (neutral,)
