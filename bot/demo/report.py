"""What the demo tells about one answer."""

from __future__ import annotations

from pydantic import JsonValue

from bot.console import say
from bot.demo.conversation import Shown
from bot.reading import caption_json, photo_json
from recommender.models import Card, Emotion, EmotionScores, Mood


def answer_json(shown: Shown) -> dict[str, JsonValue]:
    """The reading, the mood, the cards and the length of the history."""
    made = shown.recommendation
    return {
        "reading": {
            "photo": photo_json(shown.photo_reading) if shown.photo_reading else None,
            "caption": (
                caption_json(shown.caption, shown.caption_reading)
                if shown.caption and shown.caption_reading
                else None
            ),
        },
        "mood": mood_json(made.mood) if made else None,
        "cards": [card_json(card) for card in made.cards] if made else [],
        "history_length": shown.history_length,
    }


def mood_json(mood: Mood) -> dict[str, JsonValue]:
    """The mood and its strongest emotion."""
    return {**mood.model_dump(mode="json"), "dominant": mood.dominant.value}


def card_json(card: Card) -> dict[str, JsonValue]:
    """One card as the chat sees it."""
    return {
        "position": card.position,
        "title": card.song.title,
        "artist": card.song.artist,
        "year": card.song.year,
        "reason": card.reason,
        "links": dict(card.song.links.model_dump()),
        "cover": card.song.cover,
        "source": card.song.source,
    }


def print_answer(shown: Shown) -> None:
    """The same for a person: what was read, what the chat shows, what it keeps."""
    if shown.photo_reading is not None:
        say(f"Face:  {_strongest(shown.photo_reading.scores)}")
        if scene := shown.photo_reading.scene:
            say(f"Scene: valence {scene.valence:+.2f}, arousal {scene.arousal:+.2f} (both -1 to 1)")
    if shown.caption_reading is not None:
        say(f"Words: {_strongest(shown.caption_reading.scores)}")
    if shown.recommendation is not None:
        mood = shown.recommendation.mood
        place = f"valence {mood.valence:.2f}, energy {mood.energy:.2f}"
        say(f"Mood:  {_strongest(mood.scores)}; {place}")
    say("\nThe chat shows:\n")
    say(shown.texts[0])
    for card in shown.recommendation.cards if shown.recommendation else ():
        say(f"\n  {card.position}. {card.song.title} — {card.song.artist}")
        say(f"     {card.reason}")
        say(f"     {card.song.links.youtube}\n     {card.song.links.spotify}")
    say(f"\nAnd /history:\n\n{shown.history}")


def _strongest(scores: EmotionScores | None) -> str:
    if scores is None:
        return "none found"
    ranked = sorted(Emotion, key=scores.__getitem__, reverse=True)
    return ", ".join(f"{emotion} {scores[emotion]:.0%}" for emotion in ranked[:3])
