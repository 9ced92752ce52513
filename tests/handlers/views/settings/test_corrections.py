"""What `/settings` says."""

from __future__ import annotations

from itertools import product

from bot.sandbox.markup import parse_html
from handlers.locale import words_in
from handlers.views.captions import TEXT_LIMIT, visible_length
from handlers.views.settings.corrections import COUNTS_FROM, MOST, settings_text
from recommender.corrections import reweighed
from recommender.models import Correction, Emotion, EmotionScores, Reader

ENGLISH, KOREAN = words_in("en"), words_in("ko")


def corrected(
    predicted: Emotion, true: Emotion, times: int = 1, reader: Reader = Reader.FACE
) -> Correction:
    """So many corrections of one kind."""
    return Correction(reader=reader, predicted=predicted, true=true, times=times)


def test_corrections_are_listed_by_reader_and_number() -> None:
    """What counts already and what is only noted can be told apart."""
    kept = (
        corrected(Emotion.SAD, Emotion.NEUTRAL, reader=Reader.WORDS),
        corrected(Emotion.HAPPY, Emotion.SAD),
        corrected(Emotion.NEUTRAL, Emotion.HAPPY, 3),
    )
    assert settings_text(kept, ENGLISH).splitlines() == [
        "<b>What you corrected</b>",
        "",
        "I weigh this in when I read you in this chat: "
        "the first two times are only noted, and from the third on each counts more.",
        "",
        "<i>In your face</i>",
        "😐 Neutral → 😄 Happy · 3 times (counts)",
        "😄 Happy → 😢 Sad · 1 time (noted)",
        "",
        "<i>In your words</i>",
        "😢 Sad → 😐 Neutral · 1 time (noted)",
    ]
    assert "😐 담담함 → 😄 행복 · 3번 (반영돼요)" in settings_text(kept, KOREAN)


def test_what_is_said_to_count_does() -> None:
    """A correction that is only noted leaves a reading as it is, one that counts changes it."""
    neutral = EmotionScores(neutral=1.0)
    for times in range(1, 6):
        kept = corrected(Emotion.NEUTRAL, Emotion.HAPPY, times)
        changed = reweighed(neutral, [kept], Reader.FACE) != neutral
        assert changed == (times >= COUNTS_FROM)
        assert changed == ("(counts)" in settings_text([kept], ENGLISH))


def test_nothing_corrected_is_an_invitation() -> None:
    """A newcomer learns how it is done."""
    assert "press “Not my mood?” under it" in settings_text((), ENGLISH)
    assert "내 기분이 아니에요" in settings_text((), KOREAN)


def test_every_kind_of_correction_fits() -> None:
    """Whoever corrected everything to everything gets a whole message, with some of each reader."""
    kept = [
        corrected(predicted, true, 999, reader)
        for reader, predicted, true in product(Reader, Emotion, Emotion)
        if predicted is not true
    ]
    for words in (ENGLISH, KOREAN):
        text = settings_text(kept, words)
        assert text.count("→") == 3 * MOST
        assert len(kept) == 126
        assert visible_length(text) <= TEXT_LIMIT
        assert parse_html(text).text
