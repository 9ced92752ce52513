"""The page of one's corrections in `/settings`, through the real application."""

from __future__ import annotations

from bot.sandbox import Message, User
from recommender.models import Correction, Emotion, Reader
from tests.chats import BotInSandbox, answer_to, press

FACE = Correction(reader=Reader.FACE, predicted=Emotion.NEUTRAL, true=Emotion.HAPPY, times=3)
WORDS = Correction(reader=Reader.WORDS, predicted=Emotion.SAD, true=Emotion.ANGRY)
GROUP = -100
MINE = "🙋 My corrections"
BACK = ["◀ Back", "Done"]


async def corrections_of(user: User, button: str = MINE) -> Message:
    """The page as the user opens it."""
    page = await answer_to(user, await user.send_text("/settings"))
    return await press(user, page, button)


def texts(message: Message) -> list[str]:
    """What stands on the buttons."""
    return [button.text for button in message.buttons]


async def test_without_corrections_there_is_an_invitation(bot: BotInSandbox) -> None:
    """And nothing to reset."""
    page = await corrections_of(bot.user())
    assert "Nothing so far" in page.words
    assert texts(page) == BACK


async def test_corrections_are_shown_in_the_language_of_the_one_who_asks(
    bot: BotInSandbox,
) -> None:
    """What was corrected, how often, and whether it counts."""
    english, korean = bot.user(1), bot.user(2, "ko")
    for user in (english, korean):
        await bot.services.corrections.add(user.chat_id, user.account.id, (FACE, WORDS))
    page = await corrections_of(english)
    assert "😐 Neutral → 😄 Happy · 3 times (counts)" in page.words
    assert "😢 Sad → 😠 Angry · 1 time (noted)" in page.words
    page = await corrections_of(korean, "🙋 고친 기분")
    assert "😐 담담함 → 😄 행복 · 3번" in page.words
    assert texts(page)[0] == "고친 기분 초기화"


async def test_a_reset_is_asked_about_and_then_done(bot: BotInSandbox) -> None:
    """No keeps everything, yes forgets it, and the page says so."""
    user = bot.user()
    await bot.services.corrections.add(user.chat_id, user.account.id, (FACE,))
    page = await corrections_of(user)
    asked = await press(user, page, "Reset my corrections")
    assert texts(asked) == ["Really? Yes, reset", "No, keep them", *BACK]
    kept = await press(user, asked, "No, keep them")
    assert (kept.words, kept.buttons) == (page.words, page.buttons)
    assert await bot.services.corrections.all(1, 1) == (FACE,)
    await press(user, kept, "Reset my corrections")
    done = await press(user, kept, "Really? Yes, reset")
    assert "Nothing so far" in done.words
    assert texts(done) == BACK
    assert "Likes and history stay" in (await user.queries[-1].answered()).text
    assert await bot.services.corrections.all(1, 1) == ()


async def test_in_a_group_everybody_has_their_own(bot: BotInSandbox) -> None:
    """Those of the one who asked are shown to them, and nobody else can see or reset them."""
    author, other = bot.server.user(GROUP, user_id=1), bot.server.user(GROUP, user_id=2)
    other.lead()
    await bot.services.corrections.add(GROUP, 1, (FACE,))
    await bot.services.corrections.add(GROUP, 2, (WORDS,))
    overview = await answer_to(author, await author.send_text("/settings"))
    for data in ("settings:mine:1", "settings:ask:1", "settings:forget:1", "settings:keep:1"):
        answer = await (await other.press_data(overview, data)).answered()
        assert answer.show_alert
        assert "Only the one who asked" in answer.text
    assert author.message(overview).edits == overview.edits
    page = await press(author, overview, MINE)
    assert "Happy" in page.words
    assert "Angry" not in page.words
    assert await bot.services.corrections.all(GROUP, 1) == (FACE,)
    await press(author, page, "Reset my corrections")
    back = await press(author, await press(author, page, "Really? Yes, reset"), "◀ Back")
    assert back.words == overview.words
    assert await bot.services.corrections.all(GROUP, 1) == ()
    assert await bot.services.corrections.all(GROUP, 2) == (WORDS,)


async def test_a_button_of_a_deleted_page_is_refused(bot: BotInSandbox) -> None:
    """Nothing is reset that cannot be seen."""
    user = bot.user()
    await bot.services.corrections.add(1, 1, (FACE,))
    page = await corrections_of(user)
    await user.delete(page)
    answer = await (await user.press_data(page, "settings:forget:1")).answered()
    assert "no longer in use" in answer.text
    assert await bot.services.corrections.all(1, 1) == (FACE,)
