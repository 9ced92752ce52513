"""What a chat asks for and what it is given."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from recommender.models.moods import Direction, Mood, Point
from recommender.models.readings import CaptionReading
from recommender.models.songs import Feedback, Song
from recommender.models.values import Value, Written


class Stage(StrEnum):
    """What a recommendation is busy with, for the progress shown in the chat."""

    READING_FACE = "reading_face"
    WATCHING_VIDEO = "watching_video"
    LISTENING = "listening"
    READING_WORDS = "reading_words"
    CHOOSING_SONGS = "choosing_songs"


class Notice(StrEnum):
    """Something that a chat is told once beside its songs."""

    MODEL_SPENT = "model_spent"
    """The tokens of the language model for today are used up; songs are chosen without it."""


class Choice(Value):
    """One song chosen for a mood."""

    song: Song
    reason: str
    """One line in the language of the chat."""


class Proposal(Value):
    """A song that a model remembers. It may be invented, so no chat sees it as it is."""

    place: Annotated[int, Field(ge=1)]
    """The place of the path (1…n) for which it is meant."""
    title: str
    artist: str
    reason: str
    """One line in the language of the chat."""


class Selection(Value):
    """The songs chosen for a mood, in the order of the path."""

    choices: tuple[Choice, ...]
    selected_by: str
    """`nearest`, or the name of the language model."""
    proposals: tuple[Proposal, ...] = ()
    """Songs from outside the candidates, which count only when a lookup finds them."""
    spent: bool = False
    """Whether no model was asked because its tokens for today are used up."""


class SelectionRequest(Value):
    """Everything a selector may know."""

    chat_id: int | None = None
    """Whose tokens a language model spends; None: nobody's."""
    mood: Mood
    caption: str | None
    """The words of the chat, as data; None without words."""
    words: CaptionReading | None
    direction: Direction
    """What the path does: match, lift or calm, never auto."""
    path: tuple[Point, ...]
    """One target in the valence/energy plane for each wanted song, in order."""
    candidates: tuple[Song, ...]
    """Real songs near the path, none of them recently heard."""
    avoid: tuple[str, ...]
    """"Artist – Title" of songs shown recently, newest first."""
    language: str
    """Language of the chat: `en`, `es`, `ja`, `ko`."""
    like: str | None = None
    """"Artist – Title" of a song that the chat wants more like; None without one."""
    proposals: Annotated[int, Field(ge=0)] = 0
    """How many songs from outside the candidates may be proposed."""
    care: bool = False
    """Whether the words hint at self-harm, so that reasons have to be gentle."""
    liked_genres: tuple[str, ...] = ()
    """Genres that the chat wants more of."""
    avoided_genres: tuple[str, ...] = ()
    """Genres that the chat wants nothing of; no candidate has one."""
    decades: tuple[int, ...] = ()
    """First years of the decades that the chat wants to hear; empty: all of them."""
    song_languages: tuple[str, ...] = ()
    """Languages that the chat named, the first as the one it likes best; empty: that of the chat,
    and English beside it."""


class Card(Value):
    """One song of a recommendation."""

    position: Annotated[int, Field(ge=1)]
    song: Song
    reason: Written
    feedback: Feedback | None = None
    """What the chat said of it; None so far."""


class Recommendation(Value):
    """A mood and its ordered cards, for one chat."""

    recommendation_id: int | None
    """None until it is stored."""
    chat_id: int
    user_id: int | None = None
    """Who asked for it; None when Telegram does not say (a channel, an anonymous admin)."""
    update_id: int | None = None
    """Telegram's number of what it answers, so that it is answered once; None when that is long
    over."""
    created_at: datetime
    """With time zone, UTC."""
    language: str
    """Language of the chat when it was made."""
    mood: Mood
    caption: str | None
    direction: Direction
    """What the path does: match, lift or calm, never auto."""
    path: tuple[Point, ...]
    cards: tuple[Card, ...]
    selected_by: str
    like: str | None = None
    """"Artist – Title" of the song that these are like; None when they follow the mood."""
    notice: Notice | None = None
    """What the chat is told beside the songs."""
    further: bool = False
    """Whether these are more songs for a mood that was read before."""
    care: bool = False
    """Whether the words hint at self-harm, so that help is named before the songs."""


class ChatSettings(Value):
    """What a chat prefers."""

    chat_id: int
    language: str = "en"
    """Language of our words: `en`, `es`, `ja`, `ko`."""
    language_chosen: bool = False
    """Whether the chat chose it; else it follows Telegram's."""
    direction: Direction = Direction.AUTO
    card_count: Annotated[int, Field(ge=3, le=10)] = 5
    song_languages: tuple[str, ...] = ()
    """ISO 639-1 codes of the languages to hear, the dearest first; empty: the chat's own and
    English."""
    explicit: bool = False
    """Whether explicit songs may be shown."""
    liked_genres: tuple[str, ...] = ()
    """Genres of the catalogue to hear more of."""
    avoided_genres: tuple[str, ...] = ()
    """Genres of the catalogue to hear nothing of."""
    decades: tuple[int, ...] = ()
    """First years of the decades to hear (1970, 1980, …); empty: all of them."""
    keep_captions: bool = True
    """Whether the words that come with a photo are kept with its mood."""
    time_zone: str = "UTC"
    """Name in the time zone database (IANA) in which the chat is told dates and asked."""


class CheckIn(Value):
    """When a chat is asked how the day is."""

    chat_id: int
    hour: Annotated[int, Field(ge=0, le=23)]
    """Of the day in the time zone of the chat."""
    next_at: datetime
    """With time zone, UTC."""
    unanswered: Annotated[int, Field(ge=0)] = 0
    """Questions in a row without an answer."""


class DueCheckIn(Value):
    """A chat that is to be asked now."""

    chat_id: int
    language: str
    """Language of the chat: `en`, `ko`."""
    over: bool = False
    """Whether too many questions had no answer, so that none is asked any more."""


class Picture(Value):
    """An encoded photo, or a video."""

    content: bytes
    """As downloaded."""
    moving: bool = False
    """Whether it is a video, a video note or an animation."""


class Request(Value):
    """What a chat sent and how it likes its answers."""

    settings: ChatSettings
    user_id: int | None = None
    """Who asks; None when Telegram does not say."""
    update_id: int | None = None
    """Telegram's number of what was sent; None where nothing is sent again."""
    pictures: tuple[Picture, ...] = ()
    """One photo or video, or those of an album, in its order."""
    caption: Written | None = None
    of_another: bool = False
    """Whether it shows somebody else than the one who asks: forwarded, or another's message."""


class TokenUse(Value):
    """What one call of a language model cost."""

    chat_id: int
    at: datetime
    """With time zone, UTC."""
    model: str
    prompt_tokens: Annotated[int, Field(ge=0)]
    completion_tokens: Annotated[int, Field(ge=0)]


class Erased(Value):
    """What was deleted because somebody wished to be forgotten."""

    answers: Annotated[int, Field(ge=0)]
    corrections: Annotated[int, Field(ge=0)]
    """Kinds of corrections."""


class KeptAnswer(Value):
    """A recommendation with what is kept beside it."""

    recommendation: Recommendation
    judged_at: dict[int, datetime]
    """When the chat said what it thinks of a card, by the card's position."""
    pictures: dict[int, str]
    """Telegram's ids of its pictures, by page."""
