"""⭐ under a card, and `/favorites`, through the real application."""

from __future__ import annotations

import csv
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest

from bot.sandbox import Fault, Message, User
from recommender.models import Feedback
from tests.bot.test_feedback import card_in, newest, opinions
from tests.bot.test_history import entry
from tests.chats import BotInSandbox, answer_to, press
from tests.photos import portrait_jpeg

GROUP = -100
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def stars(message: Message) -> list[str]:
    """How the star of a card stands."""
    return [button.text for button in message.buttons if button.text.startswith("⭐")]


def titles(message: Message) -> list[str]:
    """The titles on a page of the list, in their order, behind their marks."""
    lines = [line.split(" — ")[0] for line in message.words.splitlines()]
    return [line.partition(". ")[2] for line in lines if line[:1].isdigit()]


async def favorites_of(user: User) -> Message:
    """What `/favorites` answers."""
    return await answer_to(user, await user.send_text("/favorites"))


async def with_stars(bot: BotInSandbox, user: User, count: int) -> None:
    """Give stars to "Song 1-1" … "Song 3-5", one after the other."""
    for number in range(1, count // 5 + 1):
        kept = await bot.services.recommendations.add(entry(user.chat_id, number))
        for card in kept.cards:
            at = NOW + timedelta(minutes=10 * number + card.position)
            await bot.services.favorites.star(user.chat_id, card.song.song_id, now=at)


async def test_a_star_is_given_marked_and_taken_back(bot: BotInSandbox) -> None:
    """In place, beside what else is thought of the song, and it counts like a 👍."""
    user = bot.user()
    card = await card_in(user)
    song = (await newest(bot, user)).cards[1].song
    marked = await press(user, card, "⭐")
    assert (stars(marked), marked.words, marked.photo) == (["⭐ ✓"], card.words, card.photo)
    assert await opinions(bot, user) == [(song.song_id, Feedback.LIKE)]
    assert user.answers[-1].text == "A star! /favorites has all of them."
    assert titles(await favorites_of(user)) == [f"⭐ {song.title}"]
    back = await press(user, marked, "⭐ ✓")
    assert stars(back) == ["⭐"]
    assert await opinions(bot, user) == []
    assert "No favourites yet." in (await favorites_of(user)).words


async def test_a_star_and_a_thumb_at_once(bot: BotInSandbox) -> None:
    """Both are kept, and both are shown."""
    user = bot.user()
    card = await card_in(user)
    bot.server.faults.add(Fault(method="editMessageReplyMarkup", kind="delay", delay_s=0.3))
    for button in ("⭐", "👍"):
        await user.press(card, button)
    shown = await user.wait_for(
        lambda message: {"⭐ ✓", "👍 ✓"} <= {button.text for button in message.buttons}
    )
    assert shown.message_id == card.message_id
    assert [name[:2] for name in titles(await favorites_of(user))] == ["⭐👍"]


async def test_a_star_is_the_songs(bot: BotInSandbox) -> None:
    """It is there wherever the song is shown again, and stays when the mood is corrected."""
    user = bot.user()
    card = await press(user, await card_in(user, 1), "⭐")
    song = (await newest(bot, user)).cards[0].song
    shown = await press(user, await press(user, card, "2"), "1")
    assert stars(shown) == ["⭐ ✓"]
    await press(user, await press(user, shown, "Mood"), "Not my mood?")
    await press(user, shown, "😢 Sad")
    assert titles(await favorites_of(user)) == [f"⭐ {song.title}"]


async def test_a_dislike_takes_the_like_from_the_list(bot: BotInSandbox) -> None:
    """And the star stays until it is taken away."""
    user = bot.user()
    card = await press(user, await card_in(user), "👍")
    assert [name[:1] for name in titles(await favorites_of(user))] == ["👍"]
    await press(user, card, "👎")
    assert "No favourites yet." in (await favorites_of(user)).words
    await press(user, card, "⭐")
    assert [name[:2] for name in titles(await favorites_of(user))] == ["⭐ "]


async def test_ten_a_page(bot: BotInSandbox) -> None:
    """Newest first, both ways, every song with its links."""
    user = bot.user()
    await with_stars(bot, user, 15)
    page = await favorites_of(user)
    assert titles(page) == [f"⭐ Song {n}-{m}" for n in (3, 2) for m in range(5, 0, -1)]
    assert [each.type for each in page.entities].count("text_link") == 20
    page = await press(user, page, "Older ▶")
    assert titles(page) == [f"⭐ Song 1-{m}" for m in range(5, 0, -1)]
    assert "Older ▶" not in {button.text for button in page.buttons}
    page = await press(user, page, "◀ Newer")
    assert titles(page)[0] == "⭐ Song 3-5"


async def test_cancel_leaves_the_stars(bot: BotInSandbox) -> None:
    """The question which star to take away is one: it is closed as by "Done", once."""
    user = bot.user()
    await with_stars(bot, user, 5)
    page = await press(user, await favorites_of(user), "✎ Take stars away")
    closed = await answer_to(user, await user.send_text("/cancel"))
    assert closed.words == "Closed. Nothing else changes."
    left = user.message(page)
    assert "✎ Take stars away" in {button.text for button in left.buttons}
    assert len(titles(left)) == 5
    again = await answer_to(user, await user.send_text("/cancel"))
    assert again.words == "There is nothing to cancel right now."


async def test_stars_are_taken_away_in_the_list(bot: BotInSandbox) -> None:
    """One after the other, on the page where one is, until none is left."""
    user = bot.user()
    await with_stars(bot, user, 15)
    page = await press(user, await favorites_of(user), "Older ▶")
    page = await press(user, page, "✎ Take stars away")
    page = await press(user, page, "✕ 2")
    assert titles(page) == [f"⭐ Song 1-{m}" for m in (5, 3, 2, 1)]
    assert "✎ Take stars away" in {b.text for b in (await press(user, page, "Done")).buttons}
    await press(user, page, "✎ Take stars away")
    for _ in range(13):
        page = await press(user, page, "✕ 1")
    await (await user.press(page, "✕ 1")).answered()
    page = user.message(page)
    assert (page.words, page.buttons) == (
        "No favourites yet. Press ⭐ or 👍 under a song, and you find it here.",
        (),
    )
    answered = [(answer.text, answer.show_alert) for answer in user.answers]
    assert answered.count(("The star is taken away.", False)) >= 14


@pytest.mark.parametrize(
    ("button", "name"), [("📄 As text", "favorites.txt"), ("📊 As CSV", "favorites.csv")]
)
async def test_the_list_as_a_file(bot: BotInSandbox, button: str, name: str) -> None:
    """With every song of every page."""
    user = bot.user()
    await with_stars(bot, user, 15)
    page = await favorites_of(user)
    await user.press(page, button)
    sent = await user.wait_for(lambda message: message.message_id > page.message_id)
    assert sent.media is not None
    assert (sent.media.attributes["file_name"], sent.words) == (name, "15 songs")
    text = sent.media.content.decode("utf-8-sig")
    assert all(f"Song {n}-{m}" in text for n in (1, 2, 3) for m in range(1, 6))
    if name.endswith("csv"):
        assert len(list(csv.reader(StringIO(text)))) == 16


async def test_a_groups_list_is_everybodys(bot: BotInSandbox) -> None:
    """Whoever gave a star, and no other chat's."""
    author = bot.server.user(GROUP, user_id=1).calling()
    other = bot.server.user(GROUP, user_id=2)
    sent = await author.send_photo(portrait_jpeg())
    card = await press(author, await answer_to(author, sent), "1")
    await press(other, card, "⭐")
    page = await favorites_of(author)
    assert "The favourites of this group" in page.words
    assert len(titles(page)) == 1
    assert "No favourites yet." in (await favorites_of(bot.user(7))).words


@pytest.mark.parametrize(
    "data",
    [
        "fav:before:1:-:show",
        "fav:after:9999999999999999:-:edit",
        "fav:from:0:-:show",
        "fav:drop:0:0123456789abcdef",
    ],
)
async def test_buttons_of_old_lists(bot: BotInSandbox, data: str) -> None:
    """Where nothing is left on their side, the newest page is shown."""
    user = bot.user()
    await with_stars(bot, user, 10)
    page = await press(user, await favorites_of(user), "✎ Take stars away")
    await (await user.press_data(page, data)).answered()
    assert titles(user.message(page))[0] == "⭐ Song 2-5"
    assert len(titles(user.message(page))) == 10


async def test_a_list_that_was_deleted_does_not_turn(bot: BotInSandbox) -> None:
    """And nobody is alarmed."""
    user = bot.user()
    await with_stars(bot, user, 15)
    page = await favorites_of(user)
    bot.server.faults.add(Fault(method="editMessageText", kind="delay", delay_s=0.3))
    query = await user.press(page, "Older ▶")
    await user.delete(page)
    assert "no longer in use" in ((await query.answered(10)).text or "")


async def test_in_korean(bot: BotInSandbox) -> None:
    """The list and its buttons."""
    user = bot.user(language_code="ko")
    await with_stars(bot, user, 5)
    page = await favorites_of(user)
    assert page.words.startswith("내 즐겨찾기")
    assert {"✎ 별 빼기", "📄 텍스트로", "📊 CSV로"} == {button.text for button in page.buttons}
