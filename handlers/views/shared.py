"""An answer as others see it: the mood and the songs, and nothing that tells whose they are."""

from __future__ import annotations

from functools import partial
from html import escape
from urllib.parse import urlencode

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.callbacks import ShowShared, StopSharing
from handlers.locale import Words, words_in
from handlers.views.captions import entry_title, fitted, shortened, song_line
from handlers.views.further import likeness, title_and_artist
from handlers.views.keyboards import places_to_hear, turning
from handlers.views.kinds import character, sentence_end
from handlers.views.scenes import scene_of
from handlers.views.steps import NOBODY
from recommender.models import Card, Mood, Predicted, Recommendation, Song


def public(recommendation: Recommendation, language: str) -> Recommendation:
    """The answer without words, people and chat, in the language of the one who looks at it.

    A language model may have quoted words in its reasons, or told what is in a photo: songs are
    described by what is known of them instead, and a scene by its light and colours.
    """
    words = words_in(language)
    return recommendation.model_copy(
        update={
            "recommendation_id": None,
            "chat_id": NOBODY,
            "user_id": None,
            "update_id": None,
            "language": language,
            "mood": _without_readings(recommendation.mood),
            "caption": None,
            "cards": tuple(_without_reason(card, words) for card in recommendation.cards),
            "notice": None,
            "care": False,
        }
    )


def _without_readings(mood: Mood) -> Mood:
    scene = scene_of(mood)
    if scene is not None:
        scene = scene.model_copy(update={"description": None, "words": ()})
    return Mood(
        scores=mood.scores,
        valence=mood.valence,
        energy=mood.energy,
        confidence=mood.confidence,
        scene=scene,
        predicted=Predicted(),
        corrected=mood.corrected,
    )


def _without_reason(card: Card, words: Words) -> Card:
    told = song_sentence(card.song, card.position, words)
    return Card(position=card.position, song=card.song, reason=told)


def song_sentence(song: Song, position: int, words: Words) -> str:
    """What is known of a song as a sentence of its own: "A warm, tender ballad."."""
    text = sentence_end(character(song, position, words), words)
    return text[:1].upper() + text[1:]


def shared_caption(shown: Recommendation, words: Words) -> str:
    """Page 0 of an answer that somebody shared."""
    count = len(shown.cards)
    told = words.ngettext(
        "{count} song that somebody shared with you.",
        "{count} songs that somebody shared with you.",
        count,
    )
    invitation = words.gettext("Songs for your own mood? Send me a selfie, or a few words.")
    lines = [_title(shown, words), escape(told.format(count=count)), ""]
    end = f"\n\n<i>{escape(invitation)}</i>"
    songs = [song_line(card, title=50, artist=40) for card in shown.cards]
    return fitted([*lines, *songs], 900) + end


def _title(shown: Recommendation, words: Words) -> str:
    if shown.like is None:
        return entry_title(shown, words)
    title, artist = title_and_artist(shown.like)
    return f"<b>{escape(likeness(shortened(title, 70), shortened(artist, 70), words))}</b>"


def shared_keyboard(
    shown: Recommendation, token: str, page: int, words: Words
) -> InlineKeyboardMarkup:
    """The ways to the other pages and to the song: nothing that changes what is another chat's."""
    rows = turning(len(shown.cards), page, partial(ShowShared, token), words)
    if page > 0:
        places = places_to_hear(shown.cards[page - 1].song)
        rows.append([InlineKeyboardButton(name, url=address) for name, address in places])
    return InlineKeyboardMarkup(rows)


def link_text(link: str, words: Words) -> str:
    """What the one who shares is told, with the link."""
    told = words.gettext(
        "🔗 Whoever has this link can see this mood and its songs, but neither the photo, the "
        "words, nor whose they are:"
    )
    return f"{escape(told)}\n\n{escape(link)}"


def link_keyboard(link: str, recommendation_id: int, words: Words) -> InlineKeyboardMarkup:
    """The ways to send the link on, and to take it back."""
    # Telegram's own page, since a button that switches to inline mode is refused where that is off.
    send = f"https://t.me/share/url?{urlencode({'url': link})}"
    stop = StopSharing(recommendation_id).data()
    return InlineKeyboardMarkup(
        [
            [InlineKeyboardButton(words.gettext("Send it to somebody"), url=send)],
            [InlineKeyboardButton(words.gettext("Stop sharing"), callback_data=stop)],
        ]
    )


def stopped_text(words: Words) -> str:
    """What stands in the place of the link afterwards."""
    return words.gettext("This mood is no longer shared: its link opens nothing any more.")


def closed_text(words: Words) -> str:
    """What anybody is told whose link opens nothing, whatever the reason."""
    return words.gettext(
        "This link does not open anything (any more). Send me a selfie or a few words, "
        "and I choose songs for your own mood!"
    )
