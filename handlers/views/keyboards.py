"""The buttons under our messages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from urllib.parse import urlsplit

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.callbacks import (
    Action,
    Another,
    CorrectMood,
    Judge,
    MoreLike,
    Play,
    RejectMood,
    ResetCorrections,
    Share,
    ShowCard,
    Star,
)
from handlers.locale import Words
from handlers.views.emotions import FACES, headline
from recommender.models import Card, Emotion, Feedback, Recommendation, Song

NUMBERS_IN_A_ROW = 5
EMOTIONS = (
    (Emotion.HAPPY, Emotion.SURPRISE),
    (Emotion.NEUTRAL, Emotion.SAD),
    (Emotion.ANGRY, Emotion.FEAR),
    (Emotion.DISGUST,),
)
"""The rows in which a person finds the right one, the pleasant ones first."""
SOURCES = {"deezer": "Deezer", "itunes": "iTunes", "musicbrainz": "MusicBrainz"}
"""What the sources of songs are called."""


def _button(text: str, action: Action) -> InlineKeyboardButton:
    return InlineKeyboardButton(text, callback_data=action.data())


def _rows(buttons: Sequence[InlineKeyboardButton]) -> list[list[InlineKeyboardButton]]:
    starts = range(0, len(buttons), NUMBERS_IN_A_ROW)
    return [list(buttons[start : start + NUMBERS_IN_A_ROW]) for start in starts]


def mood_keyboard(
    recommendation: Recommendation, words: Words, *, another: int
) -> InlineKeyboardMarkup:
    """Page 0: the way to the cards, to `another` so many songs, and to a link for others.

    The mood can be objected to where it is told, and where it is known who may.
    """
    stored = _stored(recommendation)
    last = [_button(_another(another, words), Another(stored))]
    if recommendation.user_id is not None and recommendation.like is None:
        last.append(_button(words.gettext("Not my mood?"), RejectMood(stored)))
    share = [_button(words.gettext("🔗 Share"), Share(stored))]
    return InlineKeyboardMarkup([*_turning(recommendation, 0, words), last, share])


def card_keyboard(
    recommendation: Recommendation,
    page: int,
    words: Words,
    *,
    playable: bool,
    starred: bool = False,
) -> InlineKeyboardMarkup:
    """Pages 1…n: the way to the others, where to hear the song, and what the chat thinks of it.

    `playable`: whether there is anybody who is asked for previews; `starred`: whether the song has
    a star.
    """
    stored, card = _stored(recommendation), recommendation.cards[page - 1]
    judge = [
        _judge("👍", stored, card, Feedback.LIKE),
        _judge("👎", stored, card, Feedback.DISLIKE),
        _button("⭐ ✓" if starred else "⭐", Star(stored, page, given=not starred)),
    ]
    if playable and card.song.preview:
        judge.append(_button(words.gettext("▶︎ 30 s"), Play(stored, page)))
    more = [_button(words.gettext("More like this"), MoreLike(stored, page))]
    rows = [*_turning(recommendation, page, words), _links(card.song), judge, more]
    return InlineKeyboardMarkup(rows)


def shows_card(keyboard: InlineKeyboardMarkup | None, recommendation_id: int, page: int) -> bool:
    """Whether these are the buttons of a card, whatever the chat thinks of it."""
    data = MoreLike(recommendation_id, page).data()
    rows = keyboard.inline_keyboard if keyboard else ()
    return any(button.callback_data == data for row in rows for button in row)


def _turning(
    recommendation: Recommendation, page: int, words: Words
) -> list[list[InlineKeyboardButton]]:
    stored, total = _stored(recommendation), len(recommendation.cards)
    return turning(total, page, partial(ShowCard, stored), words)


def turning(
    total: int, page: int, show: Callable[[int], Action], words: Words
) -> list[list[InlineKeyboardButton]]:
    """The numbers of the cards, and ◀ and ▶ around the mood; `show` leads to a page."""
    numbers = [_button(f"· {n} ·" if n == page else str(n), show(n)) for n in range(1, total + 1)]
    # The pages form a ring, so that ◀ and ▶ always lead somewhere.
    turn = [
        _button("◀", show((page - 1) % (total + 1))),
        _button(words.gettext("Mood"), show(0)),
        _button("▶", show((page + 1) % (total + 1))),
    ]
    return [*_rows(numbers), turn]


def _another(count: int, words: Words) -> str:
    if count == 5:
        return words.gettext("Another five")
    text = words.ngettext("Another {count}", "Another {count}", count)
    return text.format(count=count)


def _judge(thumb: str, stored: int, card: Card, feedback: Feedback) -> InlineKeyboardButton:
    """A thumb that says what is meant, so that pressing it twice means no more than once."""
    if card.feedback is feedback:
        return _button(f"{thumb} ✓", Judge(stored, card.position, None))
    return _button(thumb, Judge(stored, card.position, feedback))


def _links(song: Song) -> list[InlineKeyboardButton]:
    return [InlineKeyboardButton(name, url=address) for name, address in places_to_hear(song)]


def places_to_hear(song: Song) -> list[tuple[str, str]]:
    """Names and addresses of where a song can be heard; the source only where it has an address."""
    places = [("YouTube", song.links.youtube), ("Spotify", song.links.spotify)]
    if song.link and _is_web_address(song.link):
        places.append((SOURCES.get(song.source, song.source.capitalize()), song.link))
    return places


def _is_web_address(text: str) -> bool:
    """Whether Telegram takes it as the address of a button; one that it refuses costs the page."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    known = parts.scheme in {"http", "https"} and "." in (parts.hostname or "")
    return known and not any(character.isspace() for character in text)


def _stored(recommendation: Recommendation) -> int:
    if recommendation.recommendation_id is None:
        raise ValueError("only a stored recommendation has buttons")
    return recommendation.recommendation_id


def emotions_keyboard(recommendation: Recommendation, words: Words) -> InlineKeyboardMarkup:
    """The seven emotions to choose from, and the way back to the mood."""
    stored = _stored(recommendation)
    rows = [
        [
            _button(f"{FACES[each]} {headline(each, words)}", CorrectMood(stored, each))
            for each in row
        ]
        for row in EMOTIONS
    ]
    rows[-1].append(_button(words.gettext("Never mind"), ShowCard(stored, 0)))
    return InlineKeyboardMarkup(rows)


def reset_keyboard(user_id: int, words: Words, *, asked: bool = False) -> InlineKeyboardMarkup:
    """The way to forget corrections; `asked`: whether it is really meant."""
    if not asked:
        label = words.gettext("Reset my corrections")
        return InlineKeyboardMarkup([[_button(label, ResetCorrections("ask", user_id))]])
    yes = _button(words.gettext("Really? Yes, reset"), ResetCorrections("forget", user_id))
    no = _button(words.gettext("No, keep them"), ResetCorrections("keep", user_id))
    return InlineKeyboardMarkup([[yes, no]])
