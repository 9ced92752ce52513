"""How strong each emotion is and where a mood lies, in words and numbers for the text."""

from __future__ import annotations

from handlers.locale import Words
from handlers.views.emotions import label
from handlers.views.pictures.values import whole_percents
from recommender.models import Emotion, EmotionScores, Mood

LEAST = 5
"""Whole percents from which an emotion is named in the text."""
LOW, HIGH = 0.4, 0.6
"""Where a third of the plane ends and the next begins, for valence and energy alike."""


def share_text(percent: int, words: Words) -> str:
    """Whole percents as the language writes them: "81%"."""
    return words.pgettext("percents", "{number}%").format(number=percent)


def share_of(emotion: Emotion, scores: EmotionScores, words: Words) -> str:
    """The share of one emotion, as the bars of the picture have it."""
    return share_text(whole_percents(scores)[emotion], words)


def strongest_sentence(mood: Mood, words: Words) -> str:
    """Which emotion leads the blend, for moods whose parts name other ones."""
    text = words.gettext("All in all, “{emotion}” is strongest ({share}).")
    emotion = mood.dominant
    return text.format(emotion=label(emotion, words), share=share_of(emotion, mood.scores, words))


def shares_line(mood: Mood, words: Words) -> str:
    """What bars and plane of the picture show: "Happy 81% · neutral 12% — bright and calm".

    Emotions below `LEAST` percent are left out.
    """
    percents = whole_percents(mood.scores)
    ranked = sorted(Emotion, key=mood.scores.__getitem__, reverse=True)
    parts = [
        words.pgettext("share of an emotion", "{emotion} {share}").format(
            emotion=label(emotion, words), share=share_text(percents[emotion], words)
        )
        for emotion in ranked
        if percents[emotion] >= LEAST
    ]
    shares = " · ".join(parts)
    return words.pgettext("shares of the emotions", "{shares} — {place}").format(
        shares=shares[:1].upper() + shares[1:], place=place_words(mood, words)
    )


def place_words(mood: Mood, words: Words) -> str:
    """The ninth of the valence/energy plane in which a mood lies."""
    pgettext = words.pgettext
    return (
        (
            pgettext("place of a mood", "low and calm"),
            pgettext("place of a mood", "low"),
            pgettext("place of a mood", "low and energetic"),
        ),
        (
            pgettext("place of a mood", "calm"),
            pgettext("place of a mood", "in the middle"),
            pgettext("place of a mood", "energetic"),
        ),
        (
            pgettext("place of a mood", "bright and calm"),
            pgettext("place of a mood", "bright"),
            pgettext("place of a mood", "bright and energetic"),
        ),
    )[_third(mood.valence)][_third(mood.energy)]


def _third(value: float) -> int:
    return 0 if value < LOW else 1 if value < HIGH else 2
