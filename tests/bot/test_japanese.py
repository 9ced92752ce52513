"""A chat in Japanese, through the real application."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import pytest

from bot.sandbox import Message, User
from recommender.models import Emotion, Recommendation
from tests.bot.test_favorites import with_stars
from tests.bot.test_moods import labels, read
from tests.chats import PROGRESS, BotInSandbox, answer_to, menus, press
from tests.photos import portrait_jpeg, wall_jpeg

COMMANDS = (
    "/start",
    "/songs",
    "/cancel",
    "/help",
    "/history",
    "/mood",
    "/favorites",
    "/settings",
    "/privacy",
    "/forget",
)
KANA = re.compile("[ぁ-ヿ]")
HANGUL = re.compile("[가-힣]")
LATIN = re.compile(r"[A-Za-z]{2,}")
NAMES = frozenset(
    {"CSV", "DJ", "GIF", "ID", "JSON", "POP", "Selfie", "Spotify", "Telegram", "YouTube", "UTC"}
)
"""What is written in Latin letters in Japanese, too."""


def said(shown: Message, answers: Sequence[Recommendation] = ()) -> str:
    """A message and its buttons without commands and without what songs are called."""
    text = "\n".join((shown.words, *(button.text for button in shown.buttons)))
    songs = [card.song for answer in answers for card in answer.cards]
    for name in sorted({n for song in songs for n in (song.title, song.artist)}, key=len)[::-1]:
        text = text.replace(name, "♪")
    return re.sub(r"[/@]\w+", "", text)


def assert_japanese(text: str) -> None:
    """Kana are there, Korean is not, and of Latin words only names."""
    assert KANA.search(text)
    assert not HANGUL.search(text)
    assert set(LATIN.findall(text)) - NAMES == set()


async def answered(user: User, text: str) -> Message:
    """What a message is answered with."""
    return await answer_to(user, await user.send_text(text))


async def more(user: User, shown: Message, button: str) -> Message:
    """The new message that a button brings."""
    last = user.last().message_id
    await user.press(shown, button)
    return await user.wait_for(
        lambda message: message.message_id > last and message.words not in PROGRESS
    )


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("chat", [2, -100], ids=["private", "group"])
async def test_commands_are_answered_in_japanese(
    bot: BotInSandbox, command: str, chat: int
) -> None:
    """Nothing else is left in an answer."""
    assert_japanese(said(await answered(bot.user(chat, "ja-JP"), command)))


@pytest.mark.parametrize(
    ("photo", "caption", "reading"),
    [
        (portrait_jpeg, "内定もらった！！", "言葉からも同じ気持ちが伝わってきます。"),
        (portrait_jpeg, "もう泣きそう、悲しい", "でも、言葉からは悲しい気持ちが伝わってきます。"),
        (portrait_jpeg, None, "うれしそうに見えます（"),
        (wall_jpeg, None, "印象です。"),
        (wall_jpeg, "とても悲しい", "言葉からは悲しい気持ちが、"),
    ],
    ids=["same", "other", "face", "scene", "scene-and-words"],
)
async def test_an_answer_is_in_japanese_on_every_page(
    bot: BotInSandbox, photo: Callable[[], bytes], caption: str | None, reading: str
) -> None:
    """The mood, each song with its reason, and the entry in the history."""
    user = bot.user(2, "ja")
    answer = await answer_to(user, await user.send_photo(photo(), caption=caption))
    assert reading in answer.words
    pages = [answer, *[await press(user, answer, str(number)) for number in range(1, 6)]]
    pages.append(await answered(user, "/history"))
    stored = await bot.services.recommendations.page(user.chat_id)
    for page in pages:
        assert_japanese(said(page, stored))
    assert all(card.reason.endswith("です。") for card in stored[0].cards)
    assert re.search(r" · 今日 \d\d:\d\d", pages[-1].words)


async def test_some_songs_are_japanese(bot: BotInSandbox) -> None:
    """Unless the chat chose other languages, those of its own come first."""
    user = bot.user(2, "ja")
    await answer_to(user, await user.send_photo(portrait_jpeg(), caption="今日は最高！"))
    stored = await bot.services.recommendations.page(user.chat_id)
    assert any(card.song.language == "ja" for card in stored[0].cards)


async def test_more_songs_come_in_japanese(bot: BotInSandbox) -> None:
    """Another five, and some like one, each with its reasons."""
    user = bot.user(2, "ja")
    answer = await answer_to(user, await user.send_photo(portrait_jpeg()))
    another = await more(user, answer, "もう5曲")
    like = await more(user, await press(user, answer, "1"), "似た曲をもっと")
    stored = await bot.services.recommendations.page(user.chat_id)
    for shown in (another, like):
        assert_japanese(said(shown, stored))
        assert_japanese(said(await press(user, shown, "2"), stored))
    assert "に似た曲です。" in like.words


async def test_a_mood_is_corrected_in_japanese(bot: BotInSandbox) -> None:
    """The emotions to choose from, the thanks, the new answer and what is kept of it."""
    user = bot.user(2, "ja")
    answer = await answer_to(user, await user.send_photo(portrait_jpeg()))
    asked = await press(user, answer, "気分が違う？")
    assert {button.text for button in asked.buttons} >= {
        "😢 悲しみ",
        "😐 おだやか",
        "このままにする",
    }
    await user.press(asked, "😢 悲しみ")
    await user.wait_for(lambda message: message.words.startswith("今は悲しい気持ちなんですね。"))
    assert user.answers[-1].text == "ありがとうございます！ 選び直しています…"
    kept = await press(user, await answered(user, "/settings"), "🙋 自分の訂正")
    assert_japanese(said(kept))
    assert "😄 喜び → 😢 悲しみ · 1回（記録のみ）" in kept.words
    assert [button.text for button in kept.buttons] == ["訂正をリセット", "◀ 戻る", "閉じる"]


async def test_the_menu_is_in_japanese(bot: BotInSandbox) -> None:
    """Where Telegram shows the commands to those who set it to Japanese."""
    offered = [
        str(menu.params["commands"])
        for menu in await menus(bot.server)
        if menu.params.get("language_code") == "ja"
    ]
    assert any("保存した内容を削除する" in menu for menu in offered)
    assert not any("elete" in menu for menu in offered)


async def test_moods_over_time_are_in_japanese(bot: BotInSandbox) -> None:
    """Each time that can be chosen, with how it was and how it changed."""
    user = bot.user(2, "ja")
    for ago, emotion in enumerate(sorted(Emotion) * 2):
        await read(bot, user, emotion, Emotion.HAPPY, ago=3 * ago)
    week = await answered(user, "/mood")
    assert labels(week) == ["· 7日 ·", "30日", "365日"]
    month = await press(user, week, "30日")
    year = await press(user, month, "365日")
    for shown in (week, month, year):
        assert_japanese(said(shown))
    assert "平均は100点満点で" in year.words


async def test_favourites_are_in_japanese(bot: BotInSandbox) -> None:
    """On each page, while stars are taken away, and in the files."""
    user = bot.user(2, "ja")
    await with_stars(bot, user, 15)
    first = await answered(user, "/favorites")
    second = await press(user, first, "古いほう ▶")
    editing = await press(user, second, "✎ 星を外す")
    stored = await bot.services.recommendations.page(user.chat_id)
    for shown in (first, second, editing):
        assert_japanese(said(shown, stored))
    file = await more(user, await press(user, editing, "完了"), "📊 CSVで")
    assert file.words == "15曲"
