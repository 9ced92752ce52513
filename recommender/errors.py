"""What can go wrong while a recommendation is made.

    RecommenderError
    ├── PhotoError                 the photo cannot be used
    │   ├── PhotoTooLargeError     more bytes or pixels than we take
    │   ├── UnknownFormatError     not a picture we know
    │   └── DamagedPhotoError      a known format, but empty, truncated or corrupt
    ├── WorkerError                the worker process gave no answer
    │   ├── WorkerTimeoutError     it took too long and was replaced
    │   ├── WorkerMemoryError      it would have needed more memory than it may have
    │   └── WorkerDiedError        it died and was replaced
    ├── UnfinishedError            no attempt came to an end: we were stopped at each
    ├── NothingToReadError         neither a picture nor words
    ├── ForgottenError             it was sent before the chat was forgotten
    ├── StoppedError               the chat gave it up
    ├── VoiceTooLongError          a voice message longer or bigger than we take
    ├── InaudibleError             a voice message without words
    ├── TranscriptionError         no model put a voice message into words
    ├── DescriptionError           no model said what a picture shows
    ├── SelectionError             no usable choice of songs
    │   ├── ModelUnavailableError  no answer: time-out, refusal of service, no connection
    │   │   ├── ModelPausedError   not asked: it failed too often just now
    │   │   └── TokensSpentError   not asked: the tokens of the day are used up
    │   └── ModelAnswerError       an answer, but not one we can use
    │       └── TooFewSongsError   some of its songs can be used, the rest are missing
    ├── StoreError                 a store of ours failed; the storage derives its errors from it
    ├── LookupFailedError          a source gave no answer, or not one that we understand
    │   ├── SourceUnreachableError no answer in time, or no connection
    │   └── SourceNotAskedError    not asked: our own limit of requests
    ├── SheetError                 a file is no table of songs
    └── CatalogueError             the catalogue cannot be loaded

Messages are for the log; the words for a chat live in `handlers/`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from recommender.models import Choice, Proposal


class RecommenderError(Exception):
    """Base of everything that the recommender raises."""


class PhotoError(RecommenderError):
    """The photo cannot be used."""


class PhotoTooLargeError(PhotoError):
    """More bytes or pixels than we take."""

    def __init__(self, *, actual: int, limit: int, unit: str) -> None:
        super().__init__(f"{actual} {unit}, limit {limit}")
        self.actual = actual
        self.limit = limit
        self.unit = unit

    def __reduce__(self) -> tuple[Callable[[], PhotoTooLargeError], tuple[()]]:
        # Errors come home from worker processes; pickle alone cannot pass keyword arguments.
        kept = partial(PhotoTooLargeError, actual=self.actual, limit=self.limit, unit=self.unit)
        return kept, ()


class UnknownFormatError(PhotoError):
    """Not a picture we know."""


class DamagedPhotoError(PhotoError):
    """A known format, but empty, truncated or corrupt."""


class WorkerError(RecommenderError):
    """The worker process gave no answer."""


class WorkerTimeoutError(WorkerError):
    """The worker took too long and was replaced."""


class WorkerMemoryError(WorkerError):
    """The worker would have needed more memory than it may have; it lives on."""


class WorkerDiedError(WorkerError):
    """The worker died and was replaced."""


class UnfinishedError(RecommenderError):
    """No attempt came to an end: each time the process was stopped or died."""


class NothingToReadError(RecommenderError):
    """Neither a picture nor words that say anything."""


class ForgottenError(RecommenderError):
    """It was sent before its chat, or the one who sent it, was forgotten."""


class VoiceTooLongError(RecommenderError):
    """A voice message longer or bigger than we take."""


class InaudibleError(RecommenderError):
    """A voice message without words."""


class TranscriptionError(RecommenderError):
    """No model put a voice message into words: no answer in time, or not one we can use."""


class StoppedError(RecommenderError):
    """Its chat, or the one who sent it, gave it up."""


class DescriptionError(RecommenderError):
    """No model said what a picture shows: no answer in time, or not one we can use."""


class SelectionError(RecommenderError):
    """No usable choice of songs."""


class ModelUnavailableError(SelectionError):
    """No answer: time-out, refusal of service, no connection."""


class ModelPausedError(ModelUnavailableError):
    """The model was not asked, because it failed too often just now."""


class TokensSpentError(ModelUnavailableError):
    """The model was not asked, because the tokens of the day are used up."""


class ModelAnswerError(SelectionError):
    """An answer, but not one we can use: refusal, wrong form, too few songs."""


class TooFewSongsError(ModelAnswerError):
    """Some of its songs can be used, the rest are missing.

    `choices` has one entry for each wanted song, in order, None where one is missing; at least
    one is there. `selected_by` names the model that chose them, `proposals` are the songs that it
    remembers from outside the candidates.
    """

    def __init__(
        self,
        choices: tuple[Choice | None, ...],
        *,
        selected_by: str,
        proposals: tuple[Proposal, ...] = (),
    ) -> None:
        self.choices = choices
        self.selected_by = selected_by
        self.proposals = proposals
        super().__init__(f"{self.usable} usable songs of {len(choices)}")

    @property
    def usable(self) -> int:
        """How many songs are there."""
        return sum(choice is not None for choice in self.choices)


class StoreError(RecommenderError):
    """A store of ours failed: it cannot be reached, or refuses what it is given."""


class LookupFailedError(RecommenderError):
    """A lookup source gave no answer in time, or not one that we understand."""


class SourceUnreachableError(LookupFailedError):
    """No answer in time, or no connection."""


class SourceNotAskedError(LookupFailedError):
    """The source was not asked, because it was asked as often as it allows; it may be well."""


class SheetError(RecommenderError):
    """A file is no table of songs."""


class CatalogueError(RecommenderError):
    """The catalogue cannot be loaded."""
