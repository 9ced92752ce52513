"""The tables. Their columns carry the names of the fields in `recommender.models`.

    inbox                       updates of Telegram: to be answered, or answered lately
    settings                    what a chat prefers
    check_ins                   when a chat wants to be asked how the day is
    corrections                 what a person in a chat said about our readings
    token_uses                  what each call of a language model cost; chat 0: forgotten ones
    told                        on which days a chat was told that its tokens are spent
    own_songs                   what the operator added to the catalogue
    lookups                     what sources outside know of songs, for a while
    previews                    Telegram's ids of previews that were sent
    favorites ──> songs         songs that a chat gave a star
    shares                      answers that a chat shows to whoever has the token
    past_cards ──> songs        cards of answers that were replaced: what was heard and said
    recommendations             one for each answer to a chat
    ├── moods                   what was read, never the photo
    ├── cards ──> songs         the songs of the answer, in order
    └── pictures                Telegram's ids of pictures that were sent

Deleting a recommendation deletes its mood, cards and pictures; songs are shared and stay.
"""

from storage.tables.answers import (
    CardRow,
    FavoriteRow,
    MoodRow,
    PastCardRow,
    PictureRow,
    RecommendationRow,
    ShareRow,
)
from storage.tables.base import Base
from storage.tables.chats import CheckInRow, CorrectionRow, SettingsRow, TokenUseRow, ToldRow
from storage.tables.inbox import InboxRow
from storage.tables.songs import LookupRow, OwnSongRow, PreviewRow, SongRow

__all__ = [
    "Base",
    "CardRow",
    "CheckInRow",
    "CorrectionRow",
    "FavoriteRow",
    "InboxRow",
    "LookupRow",
    "MoodRow",
    "OwnSongRow",
    "PastCardRow",
    "PictureRow",
    "PreviewRow",
    "RecommendationRow",
    "SettingsRow",
    "ShareRow",
    "SongRow",
    "TokenUseRow",
    "ToldRow",
]
