"""The settings and the daily question in Japanese, through the real application."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.sandbox import Message, SandboxServer, User
from bot.settings import Settings
from bot.wiring import Readers
from handlers.callbacks.settings import PAGES
from handlers.locale import words_in
from handlers.views.check_in import question
from handlers.views.settings.names import ICONS, titles
from recommender.check_ins import UNANSWERED
from tests.bot.test_check_in import DAY, NINE, Clock, questions, running
from tests.bot.test_japanese import answered, assert_japanese, said
from tests.chats import BotInSandbox, press

TITLES = {page: f"{ICONS[page]} {title}" for page, title in titles(words_in("ja")).items()}
OWN_NAMES = ("English", "Español", "한국어")
"""What other languages call themselves."""
NINE_IN_TOKYO = NINE - timedelta(hours=9)
INVITATION = "自撮りやひと言でも大丈夫です。"


def told(shown: Message) -> str:
    """What a page says, without the names of other languages in themselves."""
    text = said(shown)
    for name in OWN_NAMES:
        text = text.replace(name, "🌐")
    return text


async def overview(user: User) -> Message:
    """What `/settings` answers."""
    return await answered(user, "/settings")


async def asked(user: User) -> Message:
    """The page of the daily question after it was turned on at nine."""
    return await press(user, await press(user, await overview(user), TITLES["check_in"]), "09:00")


@pytest.mark.parametrize("page", sorted(set(PAGES) - {"overview"}))
async def test_every_page_is_in_japanese(bot: BotInSandbox, page: str) -> None:
    """The overview, what is asked and what can be pressed."""
    user = bot.user(2, "ja")
    first = await overview(user)
    assert_japanese(told(first))
    shown = await press(user, first, TITLES[page])
    assert shown.words.startswith(TITLES[page])
    assert_japanese(told(shown))


async def test_the_overview_tells_values_in_japanese(bot: BotInSandbox) -> None:
    """Also those that the chat set."""
    user = bot.user(2, "ja")
    shown = await press(user, await overview(user), TITLES["songs"])
    shown = await press(user, await press(user, shown, "日本語"), "◀ 戻る")
    shown = await press(user, await press(user, shown, TITLES["genres"]), "ロック")
    assert "👍 ロック" in shown.words
    shown = await press(user, await press(user, shown, "◀ 戻る"), TITLES["decades"])
    shown = await press(user, await press(user, shown, "80年代"), "◀ 戻る")
    for line in (
        "🌐 言語：Telegramと同じ",
        "🧭 曲の流れ：自動",
        "🎤 曲の言語：日本語",
        "🎸 ジャンル：👍 ロック",
        "📻 年代：80年代",
        "📝 送った言葉：保存する",
        "⏰ 毎日の声かけ：オフ",
    ):
        assert line in shown.words


async def test_genres_turn_in_japanese(bot: BotInSandbox) -> None:
    """All of them, each with what they are."""
    user = bot.user(2, "ja")
    shown = await press(user, await overview(user), TITLES["genres"])
    for last in ("▶", "◀"):
        shown = await press(user, shown, "▶")
        assert_japanese(told(shown))
        assert last in [button.text for button in shown.buttons]
    assert "▶" not in [button.text for button in shown.buttons]


async def test_cities_are_called_as_in_japan(bot: BotInSandbox) -> None:
    """In the list of all of an area, and once chosen."""
    user = bot.user(2, "ja")
    page = await press(user, await overview(user), TITLES["zone"])
    area = await press(user, page, "アジア …")
    assert area.words.startswith("🕰 アジア")
    assert "今のタイムゾーンは「東京」で、" in page.words
    london = next(button.text for button in page.buttons if button.text.endswith(" ロンドン"))
    page = await press(user, await press(user, area, "◀ 戻る"), london)
    assert f"今のタイムゾーンは「ロンドン」で、現地の時刻は{london[:5]}です。" in page.words


async def test_japanese_can_be_chosen(bot: BotInSandbox) -> None:
    """By somebody whose Telegram speaks another language, and is spoken at once."""
    user = bot.user(2, "de")
    shown = await press(user, await answered(user, "/settings"), "🌐 Language")
    shown = await press(user, shown, "日本語")
    assert "✓ 日本語" in [button.text for button in shown.buttons]
    assert_japanese(told(shown))


async def test_a_group_hears_in_japanese_who_may_change_it(bot: BotInSandbox) -> None:
    """Those who may not are told who may."""
    leader, member = (bot.server.user(-100, user_id=each, language_code="ja") for each in (1, 2))
    leader.lead()
    page = await overview(member)
    query = await member.press_data(page, "settings:set:cards:10:0")
    assert (await query.answered()).text == "このグループの設定を変えられるのは、管理者だけです。"


async def test_the_daily_question_is_asked_in_japanese(
    server: SandboxServer, settings: Settings, readers: Readers
) -> None:
    """With quick answers; whoever never answers is told when it ends."""
    clock = Clock()
    async with running(server, settings, readers, clock) as bot:
        user = bot.user(2, "ja")
        assert_japanese(told(await asked(user)))
        for day in range(UNANSWERED + 1):
            await clock.set(NINE_IN_TOKYO + day * DAY)
        shown = questions(user, INVITATION)
        assert len(shown) == UNANSWERED
        for each in shown:
            assert_japanese(said(each))
        assert "1週間声をかけてみましたが" in user.last().words
        assert_japanese(said(user.last()))


async def test_the_daily_question_is_stopped_in_japanese(
    server: SandboxServer, settings: Settings, readers: Readers
) -> None:
    """With a word on how it begins again."""
    clock = Clock()
    async with running(server, settings, readers, clock) as bot:
        user = bot.user(2, "ja")
        await asked(user)
        await clock.set(NINE_IN_TOKYO)
        [shown] = questions(user, INVITATION)
        stopped = await press(user, shown, "声かけをやめる")
        assert "わかりました。毎日の声かけをやめます。" in stopped.words


def test_the_questions_take_turns_in_japanese() -> None:
    """Five days in a row are five questions."""
    assert len({question(day, words_in("ja")) for day in range(5)}) == 5
