"""A chat in Spanish, through the real application."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import pytest

from bot.sandbox import Message, User
from recommender.models import Emotion, Recommendation
from tests.bot.test_favorites import with_stars
from tests.bot.test_moods import read
from tests.chats import BotInSandbox, answer_to, menus, press
from tests.photos import portrait_jpeg, wall_jpeg

COMMANDS = ("/favorites", "/help", "/history", "/mood", "/privacy", "/settings", "/start")
PAGES = {
    "captions": "📝 Mis textos",
    "cards": "🔢 Canciones",
    "check-in": "⏰ Saludo diario",
    "decades": "📻 Décadas",
    "direction": "🧭 Rumbo",
    "explicit": "🔞 Letra explícita",
    "genres": "🎸 Géneros",
    "language": "🌐 Idioma",
    "songs": "🎤 Letras",
    "zone": "🕰 Zona horaria",
}
"""The pages of the settings by their buttons."""
NAMES = ("English", "한국어", "日本語", "Español")
"""What languages call themselves, in whatever language one reads."""
WORD = re.compile(r"[^\W\d_]+")
ENGLISH = frozenset(
    WORD.findall(
        "the you your yours and with of is are was what this that these those it its for to from "
        "at on by my here where how when not nothing song songs photo photos picture word words "
        "mood sound look looks sad happy like more another who keep all every so far send start "
        "older newer"
    )
)
"""Small words, and those of which our sentences are full, none of them Spanish."""
SPANISH = frozenset(
    WORD.findall(
        "el la los las un una de del que y en con por para tu tus te se lo más o canción canciones "
        "ánimo hasta ahora"
    )
)


def said(shown: Message, answers: Sequence[Recommendation] = ()) -> frozenset[str]:
    """The words of a message and its buttons without commands and without what songs are called."""
    text = " ".join((shown.words, *(button.text for button in shown.buttons)))
    songs = [card.song for answer in answers for card in answer.cards]
    for name in sorted({n for song in songs for n in (song.title, song.artist)}, key=len)[::-1]:
        text = text.replace(name, "♪")
    return frozenset(WORD.findall(re.sub(r"/\w+", "", text).casefold()))


async def answered(user: User, text: str) -> Message:
    """What a message is answered with."""
    return await answer_to(user, await user.send_text(text))


@pytest.mark.parametrize("command", COMMANDS)
async def test_commands_are_answered_in_spanish(bot: BotInSandbox, command: str) -> None:
    """No English word is left in an answer, while that to an English chat has many."""
    english, spanish = bot.user(1), bot.user(2, "es-MX")
    assert len(said(await answered(english, command)) & ENGLISH) > 2
    words = said(await answered(spanish, command))
    assert words & ENGLISH == frozenset()
    assert len(words & SPANISH) > 2


@pytest.mark.parametrize(
    ("photo", "caption"),
    [
        (portrait_jpeg, "¡conseguí el trabajo!"),
        (portrait_jpeg, None),
        (wall_jpeg, None),
        (wall_jpeg, "estoy muy triste"),
    ],
    ids=["words", "face", "scene", "scene-and-words"],
)
async def test_an_answer_is_in_spanish_on_every_page(
    bot: BotInSandbox, photo: Callable[[], bytes], caption: str | None
) -> None:
    """The mood, each song with its reason, and the entry in the history."""
    user = bot.user(2, "es")
    answer = await answer_to(user, await user.send_photo(photo(), caption=caption))
    stored = await bot.services.recommendations.page(user.chat_id)
    pages = [answer, *[await press(user, answer, str(number)) for number in range(1, 6)]]
    pages.append(await answered(user, "/history"))
    for page in pages:
        words = said(page, stored)
        assert words & ENGLISH == frozenset()
        assert words & SPANISH
    assert stored[0].language == "es"
    assert all(re.search(": una .+[.]$", card.reason) for card in stored[0].cards)


@pytest.mark.parametrize("page", sorted(PAGES))
async def test_every_setting_is_explained_in_spanish(bot: BotInSandbox, page: str) -> None:
    """Its page, whose values are Spanish too, and the ways back."""
    user = bot.user(2, "es")
    overview = await answered(user, "/settings")
    shown = await press(user, overview, PAGES[page])
    assert said(shown) & ENGLISH == frozenset()
    assert said(shown) & SPANISH
    labels = [button.text for button in shown.buttons]
    assert {"◀ Volver", "Listo"} <= {*labels}


async def test_values_are_written_small_behind_their_settings(bot: BotInSandbox) -> None:
    """Languages and directions: a capital is for buttons."""
    user = bot.user(2, "es")
    overview = await answered(user, "/settings")
    songs = await press(user, overview, PAGES["songs"])
    chosen = await press(user, await press(user, songs, "Francés"), "Español")
    overview = await press(user, chosen, "◀ Volver")
    assert "🎤 Letras: francés, español" in overview.words
    assert "🧭 Rumbo: automático" in overview.words


async def test_a_chat_can_choose_spanish(bot: BotInSandbox) -> None:
    """Whatever Telegram is set to."""
    user = bot.user(2, "en")
    overview = await answered(user, "/settings")
    languages = await press(user, overview, "🌐 Language")
    assert {*NAMES} <= {button.text.removeprefix("✓ ") for button in languages.buttons}
    chosen = await press(user, languages, "Español")
    assert "¿En qué idioma escribo aquí?" in chosen.words
    assert (await answered(user, "/mood")).words.startswith("Todavía no hay nada que dibujar.")


async def test_days_are_looked_back_on_in_spanish(bot: BotInSandbox) -> None:
    """What was felt most, what changed, and the dates."""
    user = bot.user(2, "es")
    await read(bot, user, *[Emotion.HAPPY] * 4, ago=5)
    await read(bot, user, Emotion.SAD)
    week = await answered(user, "/mood")
    assert week.words.startswith("Sobre todo alegría · Tus estados de ánimo")
    assert "Los últimos 7 días, del " in week.words
    assert "5 lecturas" in week.words
    for span in ("30 días", "365 días"):
        week = await press(user, week, span)
        assert said(week) & ENGLISH == frozenset()
    assert said(week) & SPANISH


async def test_favourites_are_listed_in_spanish(bot: BotInSandbox) -> None:
    """With their stars, and as a file."""
    user = bot.user(2, "es")
    await with_stars(bot, user, 5)
    page = await answered(user, "/favorites")
    assert page.words.startswith("Tus favoritas")
    assert {each.text for each in page.buttons} == {
        "✎ Quitar estrellas",
        "📄 En texto",
        "📊 En CSV",
    }
    editing = await press(user, page, "✎ Quitar estrellas")
    assert "¿Qué estrella quito? Toca su número." in editing.words


async def test_a_mood_is_corrected_in_spanish(bot: BotInSandbox) -> None:
    """The emotions to choose from, the thanks, the new answer and what is kept of it."""
    user = bot.user(2, "es")
    answer = await answer_to(user, await user.send_photo(portrait_jpeg(), caption="qué día"))
    asked = await press(user, answer, "No me siento así")
    assert {button.text for button in asked.buttons} >= {"😢 Tristeza", "😨 Miedo", "Dejarlo así"}
    await user.press(asked, "😢 Tristeza")
    await user.wait_for(lambda message: message.words.startswith("Dices que sientes tristeza."))
    kept = await press(user, await answered(user, "/settings"), "🙋 Mis correcciones")
    assert "😢 Tristeza · 1 vez (anotado)" in kept.words
    labels = [button.text for button in kept.buttons]
    assert labels == ["Restablecer mis correcciones", "◀ Volver", "Listo"]


async def test_the_menu_is_in_spanish(bot: BotInSandbox) -> None:
    """Where Telegram shows the commands to those who set it to Spanish."""
    told = [m for m in await menus(bot.server) if m.params.get("language_code") == "es"]
    assert len(told) == 2
    for menu in told:
        offered = str(menu.params["commands"])
        assert "Borrar lo que guardo" in offered
        assert "Delete" not in offered
