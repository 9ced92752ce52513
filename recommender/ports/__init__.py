"""What the recommender needs from others, and what others may rely on.

MUST and MAY are meant as in RFC 2119. Each port has a suite in `tests/contracts` that every
implementation passes.
"""

from recommender.ports.moves import Moves
from recommender.ports.readers import (
    MAX_PHOTO_BYTES,
    MAX_VOICE_BYTES,
    MAX_VOICE_S,
    CaptionReader,
    PhotoReader,
    Progress,
    SceneDescriber,
    Transcriber,
    Workers,
)
from recommender.ports.sharing import Shares
from recommender.ports.songs import (
    Catalogue,
    Covers,
    LookupCache,
    Previews,
    ReasonWriter,
    Selector,
    SongLookup,
)
from recommender.ports.stores import (
    Chats,
    CheckIns,
    Corrections,
    Database,
    Erasure,
    Favorites,
    Inbox,
    Journal,
    OwnSongs,
    Pictures,
    PreviewIds,
    Recommendations,
    Records,
    Usage,
)

__all__ = [
    "MAX_PHOTO_BYTES",
    "MAX_VOICE_BYTES",
    "MAX_VOICE_S",
    "CaptionReader",
    "Catalogue",
    "Chats",
    "CheckIns",
    "Corrections",
    "Covers",
    "Database",
    "Erasure",
    "Favorites",
    "Inbox",
    "Journal",
    "LookupCache",
    "Moves",
    "OwnSongs",
    "PhotoReader",
    "Pictures",
    "PreviewIds",
    "Previews",
    "Progress",
    "ReasonWriter",
    "Recommendations",
    "Records",
    "SceneDescriber",
    "Selector",
    "Shares",
    "SongLookup",
    "Transcriber",
    "Usage",
    "Workers",
]
