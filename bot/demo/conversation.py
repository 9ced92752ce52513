"""What the demo's user does: send a photo or a video, flip through the cards, open the history."""

from __future__ import annotations

from dataclasses import dataclass

from bot.sandbox import Message, User
from handlers.callbacks import ShowCard
from handlers.locale import words_in
from handlers.services import Services
from handlers.status import stage_text
from recommender.errors import PhotoError
from recommender.models import CaptionReading, PhotoReading, Recommendation, Stage
from recommender.readers.footage import is_video

PATIENCE_S = 60.0
"""How long the user waits for an answer; the first one includes the models' warm-up."""


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What came of one photo or video."""

    caption: str | None
    photo_reading: PhotoReading | None
    """None when the photo could not be used."""
    caption_reading: CaptionReading | None
    recommendation: Recommendation | None
    """None when the chat was given a sentence instead."""
    texts: tuple[str, ...]
    """What the message said: the mood's caption, then each card's; or that sentence."""
    pictures: tuple[bytes, ...]
    """The mood's JPEG, then each card's."""
    history: str
    """What `/history` answered."""
    history_length: int


class Conversation:
    """One user's chat with the bot."""

    def __init__(self, user: User, services: Services) -> None:
        self._user = user
        self._services = services
        words = words_in(user.account.language_code or "en")
        self._progress = {stage_text(stage, words) for stage in Stage}

    async def send(self, photo: bytes, caption: str | None) -> Shown:
        """Send a photo or a video and look at everything that comes back."""
        moving = is_video(photo)
        send = self._user.send_video if moving else self._user.send_photo
        sent = await send(photo, caption)
        answer = await self._answer_to(sent)
        pages: tuple[Message, ...] = (answer,)
        recommendation = None
        if answer.photo:
            recommendation = (await self._services.recommendations.page(sent.chat_id, limit=1))[0]
            pages = await self._flip(answer, recommendation)
        readers = self._services.recommender
        return Shown(
            caption=caption,
            photo_reading=await self._reading(photo, moving=moving),
            caption_reading=await readers.captions.read(caption) if caption else None,
            recommendation=recommendation,
            texts=tuple(page.words for page in pages),
            pictures=tuple(page.photo for page in pages if page.photo),
            history=await self._history(),
            history_length=await self._services.recommendations.count(sent.chat_id),
        )

    async def _answer_to(self, sent: Message) -> Message:
        """The bot's next message, once it shows more than progress."""
        return await self._user.wait_for(
            lambda message: (
                message.message_id > sent.message_id and message.words not in self._progress
            ),
            timeout=PATIENCE_S,
        )

    async def _flip(self, answer: Message, recommendation: Recommendation) -> tuple[Message, ...]:
        """Each page of the answer, the mood first, by pressing the numbers."""
        pages = [answer]
        for number in range(1, len(recommendation.cards) + 1):
            button = ShowCard(recommendation.recommendation_id or 0, number)
            pages.append(await self._press(pages[-1], button))
        return tuple(pages)

    async def _press(self, shown: Message, button: ShowCard) -> Message:
        """The message after the edit that a button brings about."""
        await self._user.press(shown, button.data())
        return await self._user.wait_for(
            lambda message: message.message_id == shown.message_id and message.edits > shown.edits,
            timeout=PATIENCE_S,
        )

    async def _reading(self, photo: bytes, *, moving: bool) -> PhotoReading | None:
        recommender = self._services.recommender
        try:
            return await (recommender.videos if moving else recommender.photos).read(photo)
        except PhotoError:
            return None

    async def _history(self) -> str:
        sent = await self._user.send_text("/history")
        answer = await self._user.wait_for(
            lambda message: message.message_id > sent.message_id, timeout=PATIENCE_S
        )
        return answer.words
