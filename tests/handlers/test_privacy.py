"""What `/privacy` says, and that it is so."""

from __future__ import annotations

import itertools

import pytest

from bot.sandbox import SandboxServer
from bot.settings import Settings
from bot.wiring import Readers
from handlers.locale import LANGUAGES, words_in
from handlers.privacy import Disclosure, privacy_text
from handlers.start import commands
from handlers.views.guide import guide
from tests.chats import BotInSandbox, answer_to, bot_in_sandbox

OFFLINE = Disclosure(language_model=False, vision=False)
MODEL = Disclosure(language_model=True, vision=False)
VISION = Disclosure(language_model=True, vision=True)
LISTENING = Disclosure(language_model=True, vision=False, voice=True)
LOOKUPS = ("deezer", "itunes", "musicbrainz")
ASKING = Disclosure(language_model=False, vision=False, lookups=LOOKUPS)
ALL = Disclosure(language_model=True, vision=True, lookups=LOOKUPS)


@pytest.mark.parametrize(
    ("disclosure", "language", "told"),
    [
        (OFFLINE, "en", "only Telegram and whoever runs me can see any of it."),
        (OFFLINE, "ko", "텔레그램과 저를 운영하는 분만 볼 수 있어요."),
        (MODEL, "en", "It never sees a photo or a video."),
        (MODEL, "ko", "알려 줘요. 사진과 영상은 절대 보여 주지 않아요."),
        (VISION, "en", "A photo in which I find no face is shown to this model too"),
        (VISION, "ko", "얼굴을 찾지 못한 사진은"),
    ],
)
def test_who_else_sees_what(disclosure: Disclosure, language: str, told: str) -> None:
    """It depends on how the bot is set up, and no set-up says what is true of another."""
    others = {OFFLINE, MODEL, VISION} - {disclosure}
    assert told in privacy_text(disclosure, words_in(language))
    assert all(told not in privacy_text(other, words_in(language)) for other in others)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("disclosure", [OFFLINE, MODEL, VISION, ASKING, ALL])
def test_what_is_kept_stands_in_every_set_up(disclosure: Disclosure, language: str) -> None:
    """Pictures are never stored, the rest is named, all on one screen."""
    text = privacy_text(disclosure, words_in(language))
    wanted = {
        "en": ("never stored", "your words", "moods", "songs", "disliked", "corrected", "videos"),
        "ko": ("절대 저장하지", "글", "기분", "노래", "싫어한", "고쳐", "영상"),
        "ja": ("保存することはありません", "言葉", "気分", "曲", "👎", "訂正", "動画"),
        "es": ("nunca se guardan", "textos", "ánimo", "canciones", "y lo que no", "corr", "videos"),
    }
    assert all(word in text for word in wanted[language])
    assert len(text) < 1500
    assert "/export" in text
    assert "/forget" in text
    tokens = {"en": "tokens", "ko": "토큰", "ja": "トークン", "es": "tokens"}[language]
    assert (tokens in text) == disclosure.language_model


def test_five_set_ups_have_five_texts() -> None:
    """In each language."""
    set_ups = (OFFLINE, MODEL, VISION, ASKING, ALL)
    texts = [
        privacy_text(disclosure, words_in(language))
        for disclosure, language in itertools.product(set_ups, LANGUAGES)
    ]
    assert len(set(texts)) == len(set_ups) * len(LANGUAGES)


@pytest.mark.parametrize(
    ("lookups", "english", "korean"),
    [
        (("deezer",), "I ask Deezer about", "Deezer에"),
        (("itunes", "deezer"), "I ask Apple iTunes and Deezer about", "Apple iTunes, Deezer에"),
        (LOOKUPS, "Deezer, Apple iTunes and MusicBrainz about", "Apple iTunes, MusicBrainz에"),
    ],
)
def test_who_is_asked_about_songs(lookups: tuple[str, ...], english: str, korean: str) -> None:
    """Those that are set, and what they are not told."""
    one = Disclosure(language_model=False, vision=False, lookups=lookups)
    told = privacy_text(one, words_in("en"))
    assert english in told
    assert "titles and artists of songs" in told
    assert "only Telegram and whoever runs me can see your words and moods." in told
    assert korean in privacy_text(one, words_in("ko"))


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "everyone can see all words"),
        ("ko", "누구나 /history 로"),
        ("ja", "誰でも /history で"),
        ("es", "cualquiera puede ver con /history"),
    ],
    ids=LANGUAGES,
)
@pytest.mark.parametrize("disclosure", [OFFLINE, MODEL, ASKING, ALL])
def test_in_a_group_its_members_see_it_too(
    disclosure: Disclosure, language: str, told: str
) -> None:
    """And only there does it say so."""
    words = words_in(language)
    assert told in privacy_text(disclosure, words, group=True)
    assert told not in privacy_text(disclosure, words)


def test_without_lookups_nobody_is_named() -> None:
    """Neither with nor without a model."""
    for disclosure, language in itertools.product((OFFLINE, MODEL, VISION), LANGUAGES):
        assert "Deezer" not in privacy_text(disclosure, words_in(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_command_can_be_found(language: str) -> None:
    """In the menu and in the help."""
    assert "privacy" in {command.command for command in commands(words_in(language))}
    assert "/privacy" in guide(words_in(language))


@pytest.mark.parametrize(
    ("changes", "disclosure"),
    [
        ({}, OFFLINE),
        ({"llm_vision": True}, OFFLINE),
        ({"openai_base_url": "http://127.0.0.1:1/v1"}, MODEL),
        ({"openai_base_url": "http://127.0.0.1:1/v1", "llm_vision": True}, VISION),
        ({"song_lookup": LOOKUPS}, ASKING),
        ({"transcription_model": "whisper-1"}, OFFLINE),
        ({"openai_base_url": "http://127.0.0.1:1/v1", "transcription_model": "w"}, LISTENING),
    ],
    ids=[
        "nothing set",
        "vision without a model",
        "a model",
        "a model that sees",
        "lookups",
        "a listener without a model",
        "a model that listens",
    ],
)
async def test_the_bot_tells_its_own_set_up(
    server: SandboxServer,
    settings: Settings,
    readers: Readers,
    changes: dict[str, object],
    disclosure: Disclosure,
) -> None:
    """The command answers what the settings make true."""
    async with bot_in_sandbox(server, settings.model_copy(update=changes), readers) as bot:
        user = bot.user()
        answer = await answer_to(user, await user.send_text("/privacy"))
        assert answer.words == privacy_text(disclosure, words_in("en"))


async def test_it_is_told_in_the_language_of_the_chat(bot: BotInSandbox) -> None:
    """A Korean chat reads Korean."""
    user = bot.user(language_code="ko")
    answer = await answer_to(user, await user.send_text("/privacy"))
    assert answer.words == privacy_text(OFFLINE, words_in("ko"))


async def test_a_group_is_told_about_its_members(bot: BotInSandbox) -> None:
    """Whoever asks."""
    user = bot.user(-1001)
    answer = await answer_to(user, await user.send_text("/privacy"))
    assert answer.words == privacy_text(OFFLINE, words_in("en"), group=True)


@pytest.mark.parametrize(
    ("days", "english", "korean"),
    [
        (0, "I keep it until you say /forget", "/forget 을 보내실 때까지 기억해요"),
        (1, "are deleted within a day after 1 day,", "1일이 지나면 하루 안에"),
        (90, "are deleted within a day after 90 days,", "90일이 지나면 하루 안에"),
    ],
)
def test_for_how_long(days: int, english: str, korean: str) -> None:
    """As it is set; what has no date stays in any case, and what was answered does not."""
    kept = Disclosure(language_model=False, vision=False, days=days)
    text = privacy_text(kept, words_in("en"))
    assert english in text
    assert ("settings and corrections when you say /forget" in text) == (days > 0)
    assert "only until I have answered it" in text
    assert korean in privacy_text(kept, words_in("ko"))


def test_who_runs_the_model() -> None:
    """Named where it is known, and only where there is a model."""
    known = Disclosure(language_model=True, vision=False, provider="OpenAI")
    assert "It is run by OpenAI." in privacy_text(known, words_in("en"))
    assert "OpenAI에서 운영해요" in privacy_text(known, words_in("ko"))
    assert "run by" not in privacy_text(MODEL, words_in("en"))
    offline = Disclosure(language_model=False, vision=False, provider="OpenAI")
    assert "OpenAI" not in privacy_text(offline, words_in("en"))


@pytest.mark.parametrize(
    ("provider", "english", "korean"),
    [
        ("OpenAI", "go to OpenAI,", "OpenAI에 보내요"),
        (None, "go to the provider", "제공 업체에 보내요"),
    ],
    ids=["named", "unknown"],
)
def test_where_voice_messages_go(provider: str | None, english: str, korean: str) -> None:
    """To whom, and that no recording is kept; nothing of it where nobody listens."""
    one = Disclosure(language_model=True, vision=False, voice=True, provider=provider)
    told = privacy_text(one, words_in("en"))
    assert english in told
    assert "never store the recording" in told
    assert korean in privacy_text(one, words_in("ko"))
    assert "🎙" not in privacy_text(MODEL, words_in("en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_that_are_not_kept_are_not_said_to_be(language: str) -> None:
    """When the chat wants them forgotten at once, the text says that instead."""
    kept, gone = (
        privacy_text(ALL, words_in(language), captions=captions) for captions in (True, False)
    )
    told = {
        "en": "read and do not keep",
        "ko": "읽기만 하고 보관하지 않아요",
        "ja": "読み取るだけで保存しません",
        "es": "los leo y no los guardo",
    }[language]
    assert told in gone
    assert told not in kept
    assert len(gone) < 1600


async def test_the_chat_is_told_what_holds_for_it(bot: BotInSandbox) -> None:
    """As its settings are now."""
    user = bot.user()
    await bot.services.chats.change(1, lambda s: s.model_copy(update={"keep_captions": False}))
    assert "do not keep" in (await answer_to(user, await user.send_text("/privacy"))).words
